//! The screens in the README and the manual are what the program shows.

use std::fs;

use super::super::common::{hold_block, root};
use super::screens;

/// The guides of one page, with screens in their pictures.
const GUIDES: [&str; 2] = ["src/manual/quick-ja.html", "src/manual/quick-en.html"];

/// Where screens are shown.
const SHOWN_IN: [&str; 3] = ["README.md", "src/manual/ja.md", "src/manual/en.md"];

#[test]
fn the_pictures_of_the_quick_guides_are_the_screens() {
    let updates = std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always");
    for file in GUIDES {
        let path = root().join(file);
        let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let mut parts = text.split("<pre data-screen=\"");
        let mut fresh = parts.next().unwrap().to_owned();
        let mut shown = 0;
        for part in parts {
            let (name, rest) = part.split_once("\">").unwrap();
            let (_, rest) = rest.split_once("</pre>").unwrap();
            let screen = screens::shown(name).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            fresh += &format!("<pre data-screen=\"{name}\">{screen}</pre>{rest}");
            shown += 1;
        }
        assert!(shown > 1, "{file} has no pictures");
        if updates {
            fs::write(&path, fresh).unwrap();
        } else {
            assert!(text == fresh, "{file} shows another screen; write it anew with INSTA_UPDATE=always cargo test");
        }
    }
}

#[test]
fn the_screens_in_the_documents_are_the_screens_of_the_program() {
    for file in SHOWN_IN {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let names: Vec<_> = text.split("<!-- screen: ").skip(1).filter_map(|rest| rest.split(" -->").next()).collect();
        assert!(!names.is_empty(), "{file} shows no screen");
        for name in names {
            hold_block(file, &format!("screen: {name}"), "text", &format!("{}\n", screens::shown(name)));
        }
    }
}
