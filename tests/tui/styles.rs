//! Colours and weights of a few screens, run by run.

use gaitou::text::Lang;
use gaitou::tui::theme::Palette;

use super::super::common::with_snapshots;
use super::drive::Driver;
use super::grid;

fn walked(palette: Palette) -> Driver {
    let mut driver = Driver::new(Lang::Ja, (80, 24));
    driver.model.theme.palette = palette;
    driver.press("Enter =none Enter =yes Enter Enter =medicine Enter =protocol Enter =holder");
    driver
}

#[test]
fn a_question_and_a_verdict_in_each_palette() {
    for (name, palette) in [("dark", Palette::Dark), ("light", Palette::Light), ("plain", Palette::Plain)] {
        let mut driver = walked(palette);
        with_snapshots(|| {
            insta::assert_snapshot!(format!("style_walk_{name}"), grid::styles(&grid::drawn(&driver.model)))
        });
        // With the cursor off the question in hand, so that both are seen.
        driver.press("m Down");
        with_snapshots(|| {
            insta::assert_snapshot!(format!("style_map_{name}"), grid::styles(&grid::drawn(&driver.model)))
        });
        driver.press("Esc Enter");
        with_snapshots(|| {
            insta::assert_snapshot!(format!("style_verdict_{name}"), grid::styles(&grid::drawn(&driver.model)))
        });
    }
}

#[test]
fn nothing_is_told_by_colour_alone() {
    for keys in ["", "m"] {
        let shown = |palette| {
            let mut driver = walked(palette);
            driver.press(keys);
            driver
        };
        let texts = [Palette::Dark, Palette::Light, Palette::Plain].map(|palette| shown(palette).text());
        assert!(texts.iter().all(|text| *text == texts[0]));
        let plain = grid::styles(&grid::drawn(&shown(Palette::Plain).model));
        assert!(plain.lines().all(|run| run.contains("Reset")), "{plain}");
    }
}
