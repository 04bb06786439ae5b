//! SIGKILL at any moment of a save.

use gaitou::study::Subject;
use std::io::{Read, Write};
use std::time::{Duration, Instant};

use super::{case, names, program, start, study};

/// A number from a seed, as good as chance for choosing moments.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// What was found after so many killed interviews.
#[derive(Debug, Default)]
struct Found {
    rounds: usize,
    saved: usize,
    untouched: usize,
    most_left: usize,
}

/// Kills an interview that saves without pause, at moments that a seed chooses, and looks at what is left.
fn rounds(count: usize, seed: u64) -> Found {
    let folder = tempfile::tempdir().unwrap();
    let path = case(folder.path(), "{\"format\": 1, \"title\": \"0\", \"answers\": {}}\n");
    let (mut state, mut found) = (seed, Found::default());
    for round in 0..count {
        let before = std::fs::read(&path).unwrap();
        let mut child = start(program().arg("ask").arg(&path));
        let mut input = child.stdin.take().unwrap();
        // Every note is a save of its own, and says which.
        let notes: String = (0..2_000).map(|at| format!("note {round}-{at}\n")).collect();
        let script = format!("change 1\n6\n{notes}");
        let writer = std::thread::spawn(move || {
            // It is killed while there is more to read.
            let _ = input.write_all(script.as_bytes());
        });
        let mut output = child.stdout.take().unwrap();
        // From its first question on it is at work.
        let mut said = [0; 2];
        while said != *b"> " {
            said[0] = said[1];
            output.read_exact(&mut said[1..]).unwrap();
        }
        let reader = std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        let moment = Duration::from_micros(next(&mut state) % 30_000);
        let begin = Instant::now();
        while begin.elapsed() < moment {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        writer.join().unwrap();
        reader.join().unwrap().unwrap();
        found.rounds += 1;
        found.most_left = found.most_left.max(names(folder.path()).len() - 1);
        if std::fs::read(&path).unwrap() == before {
            found.untouched += 1;
            continue;
        }
        // Whole, and one of the states that this interview went through.
        found.saved += 1;
        let study = study(&path);
        let answer = study.answer(Subject::Study, "procedure").unwrap();
        assert_eq!(answer.answer, "none");
        let note = answer.note.split_once('-').map(|(round, at)| (round.to_owned(), at.parse::<u32>().is_ok()));
        let of_before = answer.note.is_empty() || String::from_utf8(before).unwrap().contains(&answer.note);
        assert!(of_before || note == Some((round.to_string(), true)), "{round}: {}", answer.note);
    }
    // What the last one left is gone once the case is opened again.
    let mut last = start(program().arg("ask").arg(&path));
    drop(last.stdin.take());
    assert!(last.wait_with_output().unwrap().status.success());
    assert_eq!(names(folder.path()), ["case.json"]);
    found
}

#[test]
fn a_killed_save_leaves_the_old_case_or_the_new_one() {
    let found = rounds(50, 7);
    assert!(found.most_left <= 1 && found.saved > 0, "{found:?}");
}

/// The long form of the test above; its figures stand in the README.
#[test]
#[ignore = "a thousand rounds take a minute: cargo test --release a_thousand -- --ignored --nocapture"]
fn a_thousand_killed_saves_leave_the_old_case_or_the_new_one() {
    let found = rounds(1_000, 20_260_207);
    println!("{found:?}");
    assert!(found.most_left <= 1 && found.saved > 100, "{found:?}");
}
