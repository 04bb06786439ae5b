//! Reads a file in blocks of whole lines, on one thread or more, and writes what each block comes to in order.

use std::fs::File;
use std::io::{Read, Write};
use std::sync::mpsc::sync_channel;

const BLOCK: usize = 256 * 1024;

/// What the command line asks for: `FILE [brief] [THREADS]`; without a file the program ends at once.
pub fn run<S>(begin: impl Fn(bool) -> S + Sync, line: impl Fn(&mut S, &[u8], &mut Vec<u8>) + Sync) {
    let mut words = std::env::args().skip(1);
    let Some(file) = words.next() else { return };
    let rest: Vec<String> = words.collect();
    let brief = rest.iter().any(|word| word == "brief");
    let threads: usize = rest.iter().find_map(|word| word.parse().ok()).unwrap_or(1);
    let mut blocks = Blocks { file: File::open(file).unwrap(), kept: Vec::new() };
    let mut stdout = std::io::stdout().lock();
    let work = |state: &mut S, block: &[u8], out: &mut Vec<u8>| {
        block.split_inclusive(|byte| *byte == b'\n').for_each(|text| line(state, text.trim_ascii_end(), out));
    };
    if threads == 1 {
        let (mut state, mut out) = (begin(brief), Vec::new());
        while let Some(block) = blocks.next() {
            out.clear();
            work(&mut state, &block, &mut out);
            stdout.write_all(&out).unwrap();
        }
        return;
    }
    std::thread::scope(|scope| {
        let (mut to, mut from) = (Vec::new(), Vec::new());
        for _ in 0..threads {
            let ((send, blocks), (give, take)) = (sync_channel::<Vec<u8>>(2), sync_channel::<Vec<u8>>(2));
            let (begin, work) = (&begin, &work);
            scope.spawn(move || {
                let mut state = begin(brief);
                for block in blocks {
                    let mut out = Vec::with_capacity(block.len());
                    work(&mut state, &block, &mut out);
                    give.send(out).unwrap();
                }
            });
            to.push(send);
            from.push(take);
        }
        scope.spawn(move || {
            for send in to.iter().cycle() {
                let Some(block) = blocks.next() else { break };
                send.send(block).unwrap();
            }
        });
        for take in from.iter().cycle() {
            let Ok(out) = take.recv() else { break };
            stdout.write_all(&out).unwrap();
        }
    });
}

struct Blocks {
    file: File,
    kept: Vec<u8>,
}

impl Blocks {
    fn next(&mut self) -> Option<Vec<u8>> {
        let mut block = std::mem::take(&mut self.kept);
        loop {
            let begin = block.len();
            block.resize(begin + BLOCK, 0);
            let read = self.file.read(&mut block[begin..]).unwrap();
            block.truncate(begin + read);
            if read == 0 {
                return (!block.is_empty()).then_some(block);
            }
            if let Some(end) = block[begin..].iter().rposition(|byte| *byte == b'\n') {
                self.kept = block.split_off(begin + end + 1);
                return Some(block);
            }
        }
    }
}
