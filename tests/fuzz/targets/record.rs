//! The verifier: no bytes make it panic, and what it says can be shown.

use gaitou::record::verify;

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(found) = verify(text, super::editions())
        && found.findings.is_empty()
    {
        // A record that is fine stays fine however its JSON is set.
        assert_eq!(verify(&format!("\u{feff}{text}\n"), super::editions()).unwrap().findings, []);
    }
}
