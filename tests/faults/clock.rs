//! Clocks that were set back, and files from the future: the times of files decide nothing.

use std::fs::{File, FileTimes};
use std::time::{Duration, SystemTime};

use super::{case, err, finish, names, out, program, study};

#[test]
fn cases_are_listed_saved_and_cleared_whatever_their_times() {
    let now = SystemTime::now();
    let year = Duration::from_secs(365 * 24 * 3600);
    for time in [SystemTime::UNIX_EPOCH, now - 30 * year, now + 30 * year] {
        let folder = tempfile::tempdir().unwrap();
        let path = case(folder.path(), "{\"format\": 1, \"answers\": {}}");
        let leftover = folder.path().join(".gaitou-abc123.tmp");
        std::fs::write(&leftover, "half a fi").unwrap();
        for file in [&path, &leftover] {
            File::options().write(true).open(file).unwrap().set_times(FileTimes::new().set_modified(time)).unwrap();
        }
        let asked = finish(program().arg("ask").arg(&path), "1\n");
        assert!(asked.status.success(), "{}", err(&asked));
        assert_eq!(study(&path).answers.len(), 1);
        // The leftover is gone because nobody holds it, however new it claims to be.
        assert_eq!(names(folder.path()), ["case.json"]);
        let listed = finish(program().arg("batch").arg(folder.path()).args(["--output", "-"]), "");
        assert_eq!(out(&listed).lines().count(), 1, "{}", err(&listed));
    }
}
