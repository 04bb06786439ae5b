//! Standard output as a batch writes it: what comes piece after piece is handed over together, since each time wakes
//! whoever reads it.

use std::io::{self, ErrorKind, IoSlice, Write};

use crate::batch::Buffers;

/// How many bytes are handed over at once, if as many are there.
const TOGETHER: usize = 384 * 1024;

/// Standard output, and what is to go there.
pub(super) struct PipeOutput<'a> {
    stdout: &'a mut (dyn Write + Send),
    held: Vec<Vec<u8>>,
    /// How many bytes may be held.
    most: usize,
}

impl<'a> PipeOutput<'a> {
    /// Nothing is held unless the whole input is at hand: a reader of the output may be waiting for just what is there, and
    /// the next piece of the input for that reader.
    pub(super) fn new(stdout: &'a mut (dyn Write + Send), is_input_at_hand: bool) -> Self {
        PipeOutput { stdout, held: Vec::new(), most: if is_input_at_hand { TOGETHER } else { 0 } }
    }

    /// Takes a piece, and gives back the memory of those that it writes.
    pub(super) fn take(&mut self, piece: Vec<u8>, buffers: &Buffers) -> io::Result<()> {
        self.held.push(piece);
        if self.held.iter().map(Vec::len).sum::<usize>() >= self.most {
            self.write()?;
            self.held.drain(..).for_each(|piece| buffers.give(piece));
        }
        Ok(())
    }

    /// Writes what is held.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.write()
    }

    fn write(&mut self) -> io::Result<()> {
        let mut slices: Vec<IoSlice> =
            self.held.iter().filter(|piece| !piece.is_empty()).map(|piece| IoSlice::new(piece)).collect();
        let mut rest = slices.as_mut_slice();
        while !rest.is_empty() {
            match self.stdout.write_vectored(rest) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(written) => IoSlice::advance_slices(&mut rest, written),
                Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
                Err(fault) => return Err(fault),
            }
        }
        self.stdout.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes no more than a few bytes at once, and nothing each third time.
    #[derive(Default)]
    struct Sip(Vec<u8>, usize);

    impl Write for Sip {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.1 += 1;
            if self.1.is_multiple_of(3) {
                return Err(ErrorKind::Interrupted.into());
            }
            let few = bytes.get(..4_000).unwrap_or(bytes);
            self.0.extend(few);
            Ok(few.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn all_is_written_in_order_however_little_is_taken() {
        let buffers = Buffers::default();
        for is_input_at_hand in [false, true] {
            let (mut sip, mut all) = (Sip::default(), Vec::<u8>::new());
            let mut output = PipeOutput::new(&mut sip, is_input_at_hand);
            for length in [0, 1, 20, 0, 300, 500_000, 5] {
                let piece: Vec<u8> = (0..=u8::MAX).cycle().take(length).collect();
                all.extend(&piece);
                output.take(piece, &buffers).unwrap();
            }
            assert_eq!(output.held.concat(), if is_input_at_hand { &[0, 1, 2, 3, 4][..] } else { &[] });
            output.finish().unwrap();
            assert!(sip.0 == all, "{is_input_at_hand}");
        }
    }
}
