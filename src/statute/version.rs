//! Which law a file is, and from which day its text is the law: all of it is in the file's name.
//!
//! e-Gov names a file by the law's id, the day on which this version came into force and the law that made it:
//! `429AC0000000016_20250531_506AC0000000051.xml`. Without the last the day was given by whoever added the file;
//! without a day nothing is known of it but that it was there.

use crate::text::Day;

/// The name of a version of a law.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The law's id on e-Gov.
    pub law: String,
    /// The first day of this version, or the day for which it was added.
    pub day: Option<Day>,
    /// The id of the law that made this version, where e-Gov's own name says so.
    pub by: Option<String>,
}

impl Version {
    /// Reads the name of a file, without its folder; `None` for one that e-Gov would not give.
    pub fn of_file(name: &str) -> Option<Version> {
        let stem = name.get(..name.len().checked_sub(4)?).filter(|_| name.to_ascii_lowercase().ends_with(".xml"))?;
        let mut parts = stem.split('_');
        let law = parts.next().filter(|law| is_id(law))?.to_owned();
        let day = parts.next();
        let day = match day {
            None => None,
            Some(day) => Some(read_day(day)?),
        };
        let by = parts.next().map(|by| is_amendment(by).then(|| by.to_owned()));
        match (by, parts.next()) {
            (Some(None), _) | (_, Some(_)) => None,
            (by, None) => Some(Version { law, day, by: by.flatten() }),
        }
    }

    /// The name of its file.
    pub fn file(&self) -> String {
        let day = self.day.map(|day| format!("_{:04}{:02}{:02}", day.year(), day.month(), day.day()));
        let by = self.by.as_ref().map(|by| format!("_{by}"));
        format!("{}{}{}.xml", self.law, day.unwrap_or_default(), by.unwrap_or_default())
    }
}

/// Three digits of era and year, the kind of law, and letters and digits: fifteen in all.
pub fn is_id(text: &str) -> bool {
    let digits = text.get(..3).is_some_and(|head| head.bytes().all(|byte| byte.is_ascii_digit()));
    text.len() == 15 && digits && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

fn is_amendment(text: &str) -> bool {
    is_id(text) || (!text.is_empty() && text.bytes().all(|byte| byte == b'0'))
}

fn read_day(text: &str) -> Option<Day> {
    let plain = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |from: usize, to: usize| text.get(from..to).filter(|_| plain)?.parse::<i16>().ok();
    let (month, day) = (i8::try_from(number(4, 6)?).ok()?, i8::try_from(number(6, 8)?).ok()?);
    Day::new(number(0, 4)?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_e_gov_are_read_and_no_others() {
        for name in [
            "429AC0000000016_20250531_506AC0000000051.xml",
            "429AC0000000016_20180401_000000000000000.xml",
            "429AC0000000016_20261120.xml",
            "430M60000100017.xml",
        ] {
            assert_eq!(Version::of_file(name).map(|version| version.file()).as_deref(), Some(name));
        }
        for name in [
            "429AC0000000016_20250231.xml",
            "429AC0000000016_2025.xml",
            "429AC0000000016_20250531_x.xml",
            "429AC0000000016.txt",
            "law.xml",
            "../429AC0000000016.xml",
            ".xml",
            "法.xml",
        ] {
            assert_eq!(Version::of_file(name), None, "{name}");
        }
    }
}
