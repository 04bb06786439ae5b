//! The configuration: whatever a file says, it is read; what was set is read back, and what was removed is gone.

use gaitou::config::{SettingKey, load, remove, set};
use gaitou::text::Lang;

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let loaded = load(Some(text), &|_| None);
    for problem in &loaded.problems {
        super::assert_shown(&problem.say(Lang::Ja));
        super::assert_shown(&problem.say(Lang::En));
    }
    // The first line is a value to set, and a variable of the environment.
    let given = text.lines().next().unwrap_or_default();
    load(Some(text), &|_| Some(given.to_owned()));
    for key in SettingKey::ALL {
        let Ok(with) = set(text, key, given) else { continue };
        let again = load(Some(&with), &|_| None);
        assert!(again.origins.iter().any(|(known, _)| *known == key), "{key:?} is not set in {with:?}");
        assert_eq!(again.problems.len(), loaded.problems.len().min(again.problems.len()), "{with:?}");
        let without = remove(&with, key).unwrap();
        let again = load(Some(&without), &|_| None);
        assert!(again.origins.iter().all(|(known, _)| *known != key), "{key:?} is still set in {without:?}");
    }
}
