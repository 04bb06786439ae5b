//! A scan of bytes written by hand for the generator's lines: no escapes, the day before the answers, nothing checked
//! that those lines hold anyway. What it saves by knowing that is what gaitou pays for taking any line.

use memchr::memchr;
use peers::{Facts, Tree, edition, input, write};

struct Scan<'l> {
    line: &'l [u8],
    at: usize,
}

impl<'l> Scan<'l> {
    /// The next byte that is no space and no mark between entries.
    fn next(&mut self) -> u8 {
        while matches!(self.line[self.at], b' ' | b',' | b':') {
            self.at += 1;
        }
        self.at += 1;
        self.line[self.at - 1]
    }

    /// A text whose first mark was read.
    fn rest(&mut self) -> &'l [u8] {
        let begin = self.at;
        let end = begin + memchr(b'"', &self.line[begin..]).unwrap();
        self.at = end + 1;
        &self.line[begin..end]
    }

    fn text(&mut self) -> &'l [u8] {
        self.next();
        self.rest()
    }

    /// The next key of an object.
    fn key(&mut self) -> Option<&'l [u8]> {
        (self.next() == b'"').then(|| self.rest())
    }

    fn answers(&mut self, tree: &Tree, facts: &mut Facts) {
        self.next();
        while let Some(question) = self.key() {
            if self.next() == b'"' {
                facts.set(tree, question, self.rest());
                continue;
            }
            while let Some(key) = self.key() {
                let text = self.text();
                if key == b"answer" {
                    facts.set(tree, question, text);
                }
            }
        }
    }
}

fn main() {
    input::run(
        |brief| (brief, Vec::new()),
        |(brief, facts): &mut (bool, Vec<Facts>), line, out| {
            let line = std::str::from_utf8(line).unwrap().as_bytes();
            let mut scan = Scan { line, at: 0 };
            let (mut id, mut title, mut day, mut tree): (&[u8], &[u8], &[u8], _) = (b"", b"", b"", edition(""));
            facts.clear();
            facts.push(Facts::default());
            scan.next();
            while let Some(key) = scan.key() {
                match key {
                    b"format" => drop(scan.next()),
                    b"id" => id = scan.text(),
                    b"title" => title = scan.text(),
                    b"as_of" => {
                        day = scan.text();
                        tree = edition(std::str::from_utf8(day).unwrap());
                    }
                    b"answers" => scan.answers(tree, &mut facts[0]),
                    b"products" => {
                        scan.next();
                        while scan.next() == b'{' {
                            let mut product = Facts::default();
                            while let Some(key) = scan.key() {
                                match key {
                                    b"answers" => scan.answers(tree, &mut product),
                                    _ => drop(scan.text()),
                                }
                            }
                            facts.push(product);
                        }
                    }
                    _ => drop(scan.text()),
                }
            }
            if facts.len() == 1 {
                facts.push(Facts::default());
            }
            let text = |bytes| std::str::from_utf8(bytes).unwrap();
            write(tree, text(id), text(title), text(day), facts, *brief, out);
        },
    );
}
