//! The readers of official texts: a law's XML, and an archive of them. What is cited is found or not, and nothing else.

use gaitou::statute::{Law, Print, find, is_package, parse, unpack, words};
use gaitou::text::Lang;
use gaitou::tree::Provision;

/// Places of every kind that a citation can name.
const PLACES: [&str; 8] = [
    "{\"article\":\"1\"}",
    "{\"article\":\"2\",\"paragraph\":\"2\",\"item\":\"2\",\"sub\":\"ロ\"}",
    "{\"article\":\"2-2\",\"item\":\"3-2\"}",
    "{\"article\":\"1\",\"to\":{\"article\":\"9-20-2\"}}",
    "{\"suppl\":\"\",\"article\":\"1\"}",
    "{\"suppl\":\"令和6年法律第51号\",\"article\":\"2\"}",
    "{\"table\":\"\",\"row\":\"1\"}",
    "{\"table\":\"1\"}",
];

pub fn run(data: &[u8]) {
    if is_package(data) {
        match unpack(data) {
            Ok(files) => files.iter().for_each(|(_, bytes)| read(bytes)),
            Err(fault) => super::assert_shown(&fault.say(Lang::Ja)),
        }
    } else {
        read(data);
    }
}

fn read(bytes: &[u8]) {
    match parse(bytes) {
        Ok(law) => held(&law),
        Err(fault) => super::assert_shown(&fault.say(Lang::En)),
    }
}

/// What is found twice is the same, to its digest.
fn held(law: &Law) {
    for place in PLACES {
        let place: Provision = serde_json::from_str(place).unwrap();
        if let Some(found) = find(law, &place) {
            assert_eq!(Print::of(&found), Print::of(&find(law, &place).unwrap()));
            words(&found);
        }
    }
}
