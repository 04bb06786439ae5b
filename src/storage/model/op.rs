//! What programs do in the folder, and what that must come to.

use std::cell::RefCell;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::rc::Rc;

use super::super::{CaseFile, FileError, Staged, Wait, delete, write, write_beside, write_new};
use super::Chance;
use super::world::{ModelWorld, Writer};
use crate::study::{self, Study, StudyField};
use crate::text::Day;

/// What a program does in the folder; numbers choose among what there is.
#[derive(Clone, Copy, Debug)]
pub enum Op {
    /// A writer changes its case and saves it.
    Save(usize),
    /// A writer opens a file.
    Open(usize),
    /// A writer begins a new case.
    Create,
    /// A writer plans a file that is not there yet.
    Plan,
    /// A document takes the place of another.
    Write(usize),
    /// A document under a name that must be free.
    WriteNew(usize),
    /// A document under the first free name.
    WriteBeside(usize),
    /// A document bit by bit: given its name, kept in part, or given up.
    Stage(usize, usize),
    /// A file is deleted for good.
    Delete(usize),
    /// A case goes to the trash.
    Trash(usize),
    /// A case comes back from the trash.
    Restore(usize),
    /// Somebody else writes a file: a case, nonsense, or the same case otherwise.
    Edit(usize, usize),
    /// Somebody else deletes a file.
    Take(usize),
    /// Somebody else gives a file another name.
    Move(usize, usize),
    /// A killed program leaves something; or one that is still at work.
    Leftover(bool),
    /// The cases are listed.
    List,
}

impl Op {
    /// Any of them.
    pub fn any(chance: &mut Chance) -> Op {
        let (at, how) = (chance.below(8), chance.below(8));
        match chance.below(20) {
            0..=5 => Op::Save(at),
            6 | 7 => Op::Open(at),
            8 => Op::Create,
            9 => Op::Plan,
            10 => Op::Write(at),
            11 => Op::WriteNew(at),
            12 => Op::WriteBeside(at),
            13 => Op::Stage(at, how),
            14 if how < 1 => Op::Delete(at),
            14 if how < 4 => Op::Trash(at),
            14 => Op::Restore(at),
            15 | 16 => Op::Edit(at, how),
            17 => Op::Take(at),
            18 => Op::Move(at, how),
            _ if how < 3 => Op::List,
            _ => Op::Leftover(how < 5),
        }
    }

    /// What storage itself does, each way once.
    pub fn every() -> [Op; 16] {
        [
            Op::Save(0),
            Op::Save(1),
            Op::Open(0),
            Op::Create,
            Op::Plan,
            Op::Write(0),
            Op::WriteNew(0),
            Op::WriteNew(1),
            Op::WriteBeside(0),
            Op::Stage(0, 0),
            Op::Stage(1, 1),
            Op::Stage(0, 2),
            Op::Delete(0),
            Op::Trash(0),
            Op::Restore(0),
            Op::List,
        ]
    }

    /// Whether it looks at a case only while it has the folder to itself, or takes no other's name.
    pub fn asks_for_the_lock(self) -> bool {
        matches!(self, Op::Save(_) | Op::Open(_) | Op::Create | Op::WriteBeside(_) | Op::List)
    }

    /// Does it, and what it must do in the model; `refused` says whether the system refused anything meanwhile.
    pub fn run(self, world: &Rc<RefCell<ModelWorld>>, refused: impl Fn() -> bool) {
        {
            let mut world = world.borrow_mut();
            world.running += 1;
            if world.running > 1 {
                world.done.meanwhile += 1;
            }
        }
        match self {
            Op::Save(at) => save(world, at, &refused),
            Op::Open(at) => open(world, at, &refused),
            Op::Create => create(world, &refused),
            Op::Plan => plan(world),
            Op::Write(_) | Op::WriteNew(_) | Op::WriteBeside(_) | Op::Stage(..) => document(world, self, &refused),
            Op::Delete(at) => delete_case(world, at, &refused),
            Op::Trash(at) => trash(world, at, &refused),
            Op::Restore(at) => restore(world, at, &refused),
            Op::Edit(..) | Op::Take(_) | Op::Move(..) | Op::Leftover(_) => foreign(&mut world.borrow_mut(), self),
            Op::List => list(world, &refused),
        }
        world.borrow_mut().running -= 1;
    }
}

fn parsed(bytes: &[u8]) -> Option<Study> {
    study::read(std::str::from_utf8(bytes).ok()?).ok()
}

/// Takes a writer out of the world while it works: the world is free for others meanwhile.
fn save(world: &Rc<RefCell<ModelWorld>>, at: usize, refused: &impl Fn() -> bool) {
    let (mut writer, study) = {
        let mut world = world.borrow_mut();
        if world.writers.is_empty() {
            return;
        }
        let at = at % world.writers.len();
        let writer = world.writers.remove(at);
        let mut study = writer.seen.clone().unwrap_or_default();
        study.texts.set(StudyField::Title, world.fresh());
        (writer, study)
    };
    let saved = writer.file.save(&study, Wait::Never);
    let world = &mut *world.borrow_mut();
    let there = world.files.get(&writer.name);
    // What it knows of the file, or no file, which is written again.
    let known = there.is_none_or(|bytes| writer.seen.is_some() && parsed(bytes) == writer.seen);
    match saved {
        Ok(parted) => {
            assert!(known != parted || parted && refused(), "known {known}, parted {parted}");
            let name = writer.file.path().file_name().unwrap().to_string_lossy().into_owned();
            if parted {
                assert!(!world.files.contains_key(&name), "{name} was taken");
                world.done.parted += 1;
            } else {
                assert_eq!(name, writer.name);
                world.done.saved += 1;
            }
            world.files.insert(name.clone(), study::write(&study).into_bytes());
            writer.name = name;
            writer.seen = Some(study);
        }
        Err(FileError::Busy) => {
            assert!(world.running > 1, "held by nobody");
            world.done.held += 1;
        }
        Err(fault) => {
            assert!(refused(), "{fault}");
            world.done.refused += 1;
        }
    }
    world.writers.push(writer);
}

fn open(world: &Rc<RefCell<ModelWorld>>, at: usize, refused: &impl Fn() -> bool) {
    let Some((name, path)) = ({
        let world = world.borrow();
        world.name(at, ".json").map(|name| (name.clone(), world.at(&name)))
    }) else {
        return;
    };
    let opened = CaseFile::open(&path);
    let world = &mut *world.borrow_mut();
    match opened {
        Ok((file, study)) => {
            world.done.opened += 1;
            world.cleared(refused);
            world.join(Writer { file, name, seen: Some(study) });
        }
        // Somebody may have written nonsense into it, or taken it away just before.
        Err(fault) => {
            let nonsense = world.files.get(&name).is_none_or(|bytes| parsed(bytes).is_none());
            assert!(refused() || nonsense, "{fault}");
        }
    }
}

fn create(world: &Rc<RefCell<ModelWorld>>, refused: &impl Fn() -> bool) {
    let (cases, study) = {
        let mut world = world.borrow_mut();
        let mut study = Study::default();
        study.texts.set(StudyField::Title, world.fresh());
        (world.cases(), study)
    };
    let created = CaseFile::create(&cases, Day::constant(2026, 11, 26), &study);
    let world = &mut *world.borrow_mut();
    match created {
        Ok(file) => {
            let name = file.path().file_name().unwrap().to_string_lossy().into_owned();
            world.done.created += 1;
            world.add_new(&name, study::write(&study).into_bytes());
            world.join(Writer { file, name, seen: Some(study) });
        }
        Err(fault) => assert!(refused(), "{fault}"),
    }
}

fn plan(world: &Rc<RefCell<ModelWorld>>) {
    let world = &mut *world.borrow_mut();
    let file = CaseFile::planned(&world.at("planned.json"));
    world.join(Writer { file, name: "planned.json".to_owned(), seen: None });
}

fn document(world: &Rc<RefCell<ModelWorld>>, op: Op, refused: &impl Fn() -> bool) {
    let (text, name, path, free) = {
        let mut world = world.borrow_mut();
        let (Op::Write(at) | Op::WriteNew(at) | Op::WriteBeside(at) | Op::Stage(at, _)) = op else { return };
        let name = ["out.csv", "out.html"][at % 2].to_owned();
        let free = !world.files.contains_key(&name);
        (world.fresh(), name.clone(), world.at(&name), free)
    };
    let named = |path: PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let bytes = text.as_bytes();
    // What it is written as, and whether that must be new.
    let written = match op {
        Op::Write(_) => write(&path, bytes).map(|()| Some((name.clone(), false))),
        Op::WriteNew(_) => write_new(&path, bytes).map(|()| Some((name.clone(), true))),
        Op::WriteBeside(_) => write_beside(&path, bytes).map(|path| Some((named(path), true))),
        Op::Stage(_, how) => Staged::begin(&path, how % 2 == 0).and_then(|mut staged| {
            world.borrow_mut().cleared(refused);
            let halves = bytes.split_at(bytes.len() / 2);
            staged.write_all(halves.0)?;
            staged.write_all(halves.1)?;
            match how % 3 {
                0 => staged.commit().map(|()| Some((name.clone(), how % 2 == 1))),
                1 => staged.keep_partial().map(|path| Some((named(path), true))),
                _ => Ok(None),
            }
        }),
        Op::Save(_) | Op::Open(_) | Op::Create | Op::Plan | Op::Delete(_) | Op::Edit(..) => return,
        Op::Trash(_) | Op::Restore(_) | Op::Take(_) | Op::Move(..) | Op::Leftover(_) | Op::List => return,
    };
    let world = &mut *world.borrow_mut();
    match written {
        Ok(Some((name, true))) => world.add_new(&name, text.into_bytes()),
        Ok(Some((name, false))) => drop(world.files.insert(name, text.into_bytes())),
        Ok(None) => {}
        Err(FileError::Exists) => assert!(!free || world.files.contains_key(&name), "{name} is free"),
        Err(fault) => assert!(refused(), "{fault}"),
    }
    world.done.documents += 1;
}

fn delete_case(world: &Rc<RefCell<ModelWorld>>, at: usize, refused: &impl Fn() -> bool) {
    let Some((name, path)) = ({
        let world = world.borrow();
        world.name(at, "").map(|name| (name.clone(), world.at(&name)))
    }) else {
        return;
    };
    let deleted = delete(&path);
    let world = &mut *world.borrow_mut();
    match deleted {
        Ok(()) => assert!(world.files.remove(&name).is_some(), "{name}"),
        Err(FileError::Missing) => assert!(!world.files.contains_key(&name), "{name}"),
        Err(fault) => assert!(refused(), "{fault}"),
    }
}

fn trash(world: &Rc<RefCell<ModelWorld>>, at: usize, refused: &impl Fn() -> bool) {
    let Some((cases, name)) = ({
        let world = world.borrow();
        world.name(at, ".json").map(|name| (world.cases(), name))
    }) else {
        return;
    };
    let moved = cases.trash(&cases.folder.join(&name), Day::constant(2026, 11, 26), Wait::Never);
    let world = &mut *world.borrow_mut();
    match moved {
        Ok(path) => {
            let bytes = world.files.remove(&name).unwrap();
            assert!(world.trash.insert(path, bytes).is_none(), "{name} took the place of another in the trash");
            world.done.trashed += 1;
        }
        // Another program may hold the folder or have taken the case away meanwhile.
        Err(FileError::Busy) => assert!(world.running > 1, "held by nobody"),
        Err(fault) => assert!(refused() || !world.files.contains_key(&name), "{fault}"),
    }
}

fn restore(world: &Rc<RefCell<ModelWorld>>, at: usize, refused: &impl Fn() -> bool) {
    let Some((cases, from)) = ({
        let world = world.borrow();
        let from = world.trash.keys().nth(at % world.trash.len().max(1)).cloned();
        from.map(|from| (world.cases(), from))
    }) else {
        return;
    };
    let restored = cases.restore(&from, Wait::Never);
    let world = &mut *world.borrow_mut();
    match restored {
        Ok(path) => {
            let bytes = world.trash.remove(&from).unwrap();
            world.add_new(&path.file_name().unwrap().to_string_lossy(), bytes);
            world.done.restored += 1;
        }
        Err(FileError::Busy) => assert!(world.running > 1, "held by nobody"),
        Err(fault) => assert!(refused() || !world.trash.contains_key(&from), "{fault}"),
    }
}

/// What programs do that know nothing of gaitou.
fn foreign(world: &mut ModelWorld, op: Op) {
    world.done.foreign += 1;
    match op {
        Op::Edit(at, how) => {
            let Some(name) = world.name(at, ".json") else { return };
            let title = world.fresh();
            let text = match (how % 4, parsed(&world.files[&name])) {
                (0, _) => title,
                (1, _) => String::new(),
                // The same case, otherwise laid out.
                (2, Some(same)) => study::write(&same).replace("\n", "\r\n"),
                _ => format!("{{\"format\":1,\"title\":\"{title}\",\"answers\":{{}}}}"),
            };
            fs::write(world.at(&name), &text).unwrap();
            world.files.insert(name, text.into_bytes());
        }
        Op::Take(at) => {
            let Some(name) = world.name(at, "") else { return };
            fs::remove_file(world.at(&name)).unwrap();
            world.files.remove(&name);
        }
        Op::Move(at, to) => {
            let Some(name) = world.name(at, "") else { return };
            let to = ["planned.json", "2026-11-26-2.json", "out.csv", "moved.json"][to % 4].to_owned();
            if to == name {
                return;
            }
            fs::rename(world.at(&name), world.at(&to)).unwrap();
            let bytes = world.files.remove(&name).unwrap();
            world.files.insert(to, bytes);
        }
        // In the midst of another operation nobody could say whether it was cleared before or not.
        Op::Leftover(at_work) if world.running == 1 => {
            let name = format!(".gaitou-{}.tmp", world.fresh().replace(' ', ""));
            let file = fs::File::create(world.at(&name)).unwrap();
            if at_work {
                file.lock().unwrap();
                world.at_work.push((name, file));
            } else {
                world.left.push(name);
            }
        }
        Op::Leftover(_) | Op::Save(_) | Op::Open(_) | Op::Create | Op::Plan | Op::Write(_) | Op::WriteNew(_) => {}
        Op::WriteBeside(_) | Op::Stage(..) | Op::Delete(_) | Op::Trash(_) | Op::Restore(_) | Op::List => {}
    }
}

fn list(world: &Rc<RefCell<ModelWorld>>, refused: &impl Fn() -> bool) {
    let cases = world.borrow().cases();
    let listed = cases.list();
    let world = world.borrow();
    match listed {
        // Within another operation a file may have its name already that the model gives it at the end.
        Ok(_) if world.running > 1 => {}
        Ok(paths) => {
            let wanted: Vec<_> =
                world.files.keys().filter(|name| name.ends_with(".json")).map(|n| world.at(n)).collect();
            assert_eq!(paths, wanted);
        }
        Err(fault) => assert!(refused(), "{fault}"),
    }
}
