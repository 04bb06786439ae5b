//! Storage against a model of a folder: random programs of several writers, foreign edits, deletions and moves, with
//! calls of the system refused and other programs acting between any two of them.
//!
//! Every file is known to the byte at every moment. `GAITOU_SEED` chooses other programs, `GAITOU_PROGRAMS` how many,
//! `GAITOU_FOLDER` where.

mod op;
mod world;

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use super::calls::{self, Call};
use op::Op;
use world::{Done, ModelWorld};

/// Errors that a system gives; that nothing is there is none of these, since that is an answer.
const REFUSALS: [io::ErrorKind; 8] = [
    io::ErrorKind::StorageFull,
    io::ErrorKind::PermissionDenied,
    io::ErrorKind::Unsupported,
    io::ErrorKind::ReadOnlyFilesystem,
    io::ErrorKind::CrossesDevices,
    io::ErrorKind::StaleNetworkFileHandle,
    io::ErrorKind::InvalidInput,
    io::ErrorKind::Other,
];

/// Numbers from a seed, as good as chance.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// What happens at the calls of one operation, counted from 0.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// The call is refused.
    Refused(usize, io::ErrorKind),
    /// This call and all after it are refused.
    RefusedFrom(usize, io::ErrorKind),
    /// Another program acts just before the call.
    Meanwhile(usize, Op),
    /// The file system knows no such call, which is no reason to fail.
    Unknown(Call, io::ErrorKind),
}

/// Runs an operation while things happen, and holds the folder to the model; how many calls it made.
fn run(world: &Rc<RefCell<ModelWorld>>, op: Op, events: &[Event]) -> usize {
    let made = Rc::new(RefCell::new(Vec::new()));
    let (calls, others, events) = (Rc::clone(&made), Rc::clone(world), events.to_vec());
    let refused = Rc::new(RefCell::new(false));
    let was_refused = Rc::clone(&refused);
    let in_the_way = move |call: Call| {
        let at = calls.borrow().len();
        calls.borrow_mut().push(call);
        for event in &events {
            match event {
                Event::Meanwhile(when, op) if *when == at => {
                    if may_act(*op, &calls.borrow()) && !*was_refused.borrow() {
                        op.run(&others, || false);
                    }
                }
                Event::Refused(when, kind) if *when == at => {
                    *was_refused.borrow_mut() = true;
                    return Err((*kind).into());
                }
                Event::RefusedFrom(when, kind) if *when <= at => {
                    *was_refused.borrow_mut() = true;
                    return Err((*kind).into());
                }
                Event::Unknown(unknown, kind) if *unknown == call => return Err((*kind).into()),
                Event::Meanwhile(..) | Event::Refused(..) | Event::RefusedFrom(..) | Event::Unknown(..) => {}
            }
        }
        Ok(())
    };
    calls::with(Box::new(in_the_way), || op.run(world, || *refused.borrow()));
    let made = made.borrow();
    // Where a name had to be taken with an empty file, and then neither renaming nor deleting is allowed, that is left.
    let is_stuck = *refused.borrow() && made.ends_with(&[Call::Reserve, Call::Rename, Call::Remove]);
    world.borrow().check(&op, is_stuck);
    made.len()
}

/// Whether what another program does at a moment is something that storage can hold out against: who asks for no lock
/// may not come between a look at a case and its replacement, nor after it.
fn may_act(op: Op, calls: &[Call]) -> bool {
    let holds = calls.iter().filter(|call| **call == Call::Hold).count();
    let over = calls.iter().any(|call| [Call::Rename, Call::Link, Call::Reserve, Call::Remove].contains(call));
    op.asks_for_the_lock() || !over && (holds < 2 || holds == 2 && calls.last() == Some(&Call::Hold))
}

fn seed() -> u64 {
    std::env::var("GAITOU_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_126)
}

#[test]
fn random_programs_leave_the_folder_that_the_model_says() {
    let programs: u64 = std::env::var("GAITOU_PROGRAMS").ok().and_then(|count| count.parse().ok()).unwrap_or(600);
    let mut done = Done::default();
    for number in 0..programs {
        let mut chance =
            Chance(seed().wrapping_mul(0xD134_2543_DE82_EF95) ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let world = Rc::new(RefCell::new(ModelWorld::new()));
        let mut said = Vec::new();
        let program = || {
            for _ in 0..25 {
                let op = Op::any(&mut chance);
                let mut events = Vec::new();
                for _ in 0..chance.below(3) {
                    let (at, kind) = (chance.below(12), REFUSALS[chance.below(REFUSALS.len())]);
                    events.push(match chance.below(4) {
                        0 => Event::Refused(at, kind),
                        1 => Event::RefusedFrom(at, kind),
                        _ => Event::Meanwhile(at, Op::any(&mut chance)),
                    });
                }
                said.push((op, events.clone()));
                run(&world, op, &events);
            }
        };
        let held = std::panic::catch_unwind(std::panic::AssertUnwindSafe(program));
        assert!(held.is_ok(), "seed {}, program {number}: {said:#?}", seed());
        done.add(&world.borrow().done);
    }
    println!("seed {}: {done:?}", seed());
    // A model that nothing happens in holds nothing.
    assert!(done.all().into_iter().all(|count| count > 5), "seed {}: {done:?}", seed());
}

/// Sticks and shares that know no second name, no lock or no wait for the disk, or none of the three: everything is
/// written all the same, and replaces no more than elsewhere.
#[test]
fn a_file_system_that_knows_less_keeps_as_much() {
    let unknown = [
        (Call::Link, io::ErrorKind::PermissionDenied),
        (Call::Link, io::ErrorKind::InvalidInput),
        (Call::Link, io::ErrorKind::Unsupported),
        (Call::Hold, io::ErrorKind::Unsupported),
        (Call::Lock, io::ErrorKind::Unsupported),
        (Call::Sync, io::ErrorKind::Unsupported),
        (Call::Sync, io::ErrorKind::InvalidInput),
    ];
    let unknown = unknown.map(|(call, kind)| Event::Unknown(call, kind));
    let mut done = Done::default();
    for events in unknown.chunks(1).chain([unknown.as_slice()]) {
        let mut chance = Chance(seed());
        let world = Rc::new(RefCell::new(ModelWorld::new()));
        for _ in 0..150 {
            run(&world, Op::any(&mut chance), events);
        }
        done.add(&world.borrow().done);
    }
    assert_eq!(done.refused, 0, "{done:?}");
    assert!(done.saved > 20 && done.parted > 5 && done.created > 5 && done.documents > 20, "{done:?}");
}

/// Every call of every operation refused in every way, once and for good.
#[test]
fn whatever_call_is_refused_the_folder_is_the_old_or_the_new_one() {
    let mut refused = 0;
    for op in Op::every() {
        let calls = run(&prepared(), op, &[]);
        for at in 0..calls {
            for kind in REFUSALS {
                for event in [Event::Refused(at, kind), Event::RefusedFrom(at, kind)] {
                    run(&prepared(), op, &[event]);
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 500, "{refused}");
}

/// A folder in which every operation has something to do.
fn prepared() -> Rc<RefCell<ModelWorld>> {
    let world = Rc::new(RefCell::new(ModelWorld::new()));
    for op in [
        Op::Create,
        Op::Create,
        Op::Save(0),
        Op::Edit(0, 1),
        Op::Trash(0),
        Op::Create,
        Op::Leftover(false),
        Op::Write(0),
    ] {
        run(&world, op, &[]);
    }
    world
}
