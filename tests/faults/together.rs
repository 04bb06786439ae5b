//! Several programs at the same case.

use gaitou::study::Subject;
use std::io::{BufRead, BufReader, Read, Write};

use super::{case, err, finish, names, out, program, start, study};

/// Reads what an interview says until it asks for the next line.
fn until_prompt(output: &mut impl BufRead) -> String {
    let mut said = Vec::new();
    while !said.ends_with(b"\n> ") {
        let mut byte = [0];
        output.read_exact(&mut byte).unwrap();
        said.push(byte[0]);
    }
    String::from_utf8(said).unwrap()
}

#[test]
fn ask_leaves_alone_what_another_program_wrote_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = case(folder.path(), "{\"format\": 1, \"title\": \"mine\", \"answers\": {}}");
    let mut first = start(program().arg("ask").arg(&path));
    let mut input = first.stdin.take().unwrap();
    let mut output = BufReader::new(first.stdout.take().unwrap());
    until_prompt(&mut output);
    // A second interview of the same case answers and saves while the first waits.
    let second = finish(program().arg("ask").arg(&path), "6\n1\n");
    assert!(second.status.success(), "{}", err(&second));
    input.write_all(b"1\n").unwrap();
    let told = until_prompt(&mut output);
    let other = folder.path().join("case-2.json");
    assert!(
        told.contains("was changed by another program") && told.replace('\n', " ").contains("case-2.json"),
        "{told}"
    );
    // From then on the second file is this interview's own.
    input.write_all(b"change 1\n2\nquit\n").unwrap();
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    assert!(first.wait().unwrap().success());
    assert!(rest.contains("Saved to") && rest.contains("case-2.json"), "{rest}");
    assert_eq!(names(folder.path()), ["case-2.json", "case.json"]);
    assert_eq!(study(&path).answer(Subject::Study, "evaluates").unwrap().answer, "yes");
    assert_eq!(study(&other).answer(Subject::Study, "procedure").unwrap().answer, "post-marketing");
    assert_eq!(study(&other).texts.get(gaitou::study::StudyField::Title), "mine");
}

#[test]
fn a_new_case_that_somebody_else_began_too_is_kept_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.json");
    let mut first = start(program().arg("ask").arg(&path));
    let mut input = first.stdin.take().unwrap();
    let mut output = BufReader::new(first.stdout.take().unwrap());
    until_prompt(&mut output);
    std::fs::write(&path, "not even a case").unwrap();
    input.write_all(b"1\nquit\n").unwrap();
    drop(input);
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    assert!(first.wait().unwrap().success());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "not even a case");
    assert_eq!(study(&folder.path().join("new-2.json")).answers.len(), 1);
}

/// A file that was only touched, reformatted or taken away is nobody's work: the case stays where it is.
#[test]
fn what_says_the_same_is_no_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = case(folder.path(), "{\"format\": 1, \"title\": \"a\", \"answers\": {}}");
    for change in ["{\"answers\":{},\"title\":\"a\",\r\n\"format\":1}", ""] {
        let mut ask = start(program().arg("ask").arg(&path));
        let mut input = ask.stdin.take().unwrap();
        let mut output = BufReader::new(ask.stdout.take().unwrap());
        until_prompt(&mut output);
        if change.is_empty() {
            std::fs::remove_file(&path).unwrap();
        } else {
            std::fs::write(&path, change).unwrap();
        }
        input.write_all(b"change 1\n1\nquit\n").unwrap();
        drop(input);
        let mut rest = String::new();
        output.read_to_string(&mut rest).unwrap();
        assert!(ask.wait().unwrap().success());
        assert_eq!(names(folder.path()), ["case.json"], "{rest}");
        assert_eq!(study(&path).answers.len(), 1);
        std::fs::write(&path, "{\"format\": 1, \"title\": \"a\", \"answers\": {}}").unwrap();
    }
}

/// Many at once: everybody's last answers are in some file.
#[test]
fn of_many_programs_that_save_at_once_none_loses_its_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = case(folder.path(), "{\"format\": 1, \"answers\": {}}");
    let started: Vec<_> = (0..8).map(|_| start(program().arg("ask").arg(&path))).collect();
    let mut running: Vec<_> = started
        .into_iter()
        .map(|mut child| {
            let mut output = BufReader::new(child.stdout.take().unwrap());
            until_prompt(&mut output);
            (child, output)
        })
        .collect();
    // All have read the same file; now all answer and name themselves in a note, and all at once: the folder is held
    // until each has come to its save. Without the lock they would save as they come, and one might be lost.
    #[cfg(unix)]
    let hold = {
        let hold = std::fs::File::open(folder.path()).unwrap();
        hold.lock().unwrap();
        hold
    };
    for (at, (child, _)) in running.iter_mut().enumerate() {
        child.stdin.take().unwrap().write_all(format!("6\nnote I am {at}\nquit\n").as_bytes()).unwrap();
    }
    #[cfg(unix)]
    {
        std::thread::sleep(std::time::Duration::from_millis(700));
        assert!(super::files(folder.path()).iter().all(|path| study(path).answers.is_empty()), "somebody did not wait");
        drop(hold);
    }
    for (child, output) in &mut running {
        output.read_to_string(&mut String::new()).unwrap();
        assert!(child.wait().unwrap().success());
    }
    let files = super::files(folder.path());
    let mut notes: Vec<String> =
        files.iter().map(|path| study(path).answer(Subject::Study, "procedure").unwrap().note.clone()).collect();
    notes.sort();
    assert_eq!(notes, (0..8).map(|at| format!("I am {at}")).collect::<Vec<_>>(), "{:?}", names(folder.path()));
}

/// A new document never takes the place of another that came meanwhile or was there before.
#[test]
fn documents_replace_nothing_unless_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = case(folder.path(), "{\"format\": 1, \"answers\": {}}");
    let there = folder.path().join("there.txt");
    std::fs::write(&there, "somebody's").unwrap();
    for (args, force) in [
        (["decide", "case.json", "--output", "there.txt"], false),
        (["decide", "case.json", "--output", "there.txt"], true),
    ] {
        let mut command = program();
        command.current_dir(folder.path()).args(args);
        if force {
            command.arg("--force");
        }
        let done = finish(&mut command, "");
        assert_eq!(done.status.code(), Some(if force { 0 } else { 4 }), "{}", err(&done));
        let text = std::fs::read_to_string(&there).unwrap();
        assert_eq!(text == "somebody's", !force, "{}", out(&done));
    }
    assert!(path.exists());
}

/// While somebody holds the folder no case in it is looked at and replaced: what is written meanwhile is seen and stays.
/// Without the lock the interview would replace the case at once, before the other has written.
#[cfg(unix)]
#[test]
fn a_held_folder_is_waited_for_before_a_case_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let path = case(folder.path(), "{\"format\": 1, \"title\": \"mine\", \"answers\": {}}");
    let mut ask = start(program().arg("ask").arg(&path));
    let mut input = ask.stdin.take().unwrap();
    let mut output = BufReader::new(ask.stdout.take().unwrap());
    until_prompt(&mut output);
    let hold = std::fs::File::open(folder.path()).unwrap();
    hold.lock().unwrap();
    input.write_all(b"1\n").unwrap();
    // Enough for a save that waits for nobody; one that waits does so longer.
    std::thread::sleep(std::time::Duration::from_millis(700));
    let theirs = "{\"format\": 1, \"title\": \"theirs\", \"answers\": {}}";
    assert_eq!(study(&path).answers.len(), 0, "it did not wait");
    std::fs::write(&path, theirs).unwrap();
    drop(hold);
    input.write_all(b"quit\n").unwrap();
    drop(input);
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    assert!(ask.wait().unwrap().success(), "{rest}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs);
    assert_eq!(study(&folder.path().join("case-2.json")).answers.len(), 1);
}

/// A folder that another program never lets go is said, and what was typed is given back.
#[cfg(unix)]
#[test]
fn a_folder_that_is_never_let_go_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = case(folder.path(), "{\"format\": 1, \"answers\": {}}");
    let hold = std::fs::File::open(folder.path()).unwrap();
    hold.lock().unwrap();
    let asked = finish(program().arg("ask").arg(&path), "6\nquit\n");
    assert_eq!(asked.status.code(), Some(4), "{}", err(&asked));
    assert!(err(&asked).contains("holds this folder"), "{}", err(&asked));
    assert!(out(&asked).contains("\"procedure\": \"none\""), "{}", out(&asked));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "{\"format\": 1, \"answers\": {}}");
    // Documents replace no case and are written all the same.
    let decided = finish(program().current_dir(folder.path()).args(["decide", "case.json", "--output", "new.txt"]), "");
    assert_eq!(decided.status.code(), Some(0), "{}", err(&decided));
    assert_eq!(names(folder.path()), ["case.json", "new.txt"]);
}
