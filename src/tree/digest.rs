//! Digests as files carry them.

use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

/// A SHA-256 digest of what is written to it; nothing of that need stand in memory at once.
#[derive(Default)]
pub(crate) struct Digest(Sha256);

impl Digest {
    /// `sha256:` and the digest of what was written.
    pub(crate) fn finish(self) -> String {
        let hex: String = self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("sha256:{hex}")
    }
}

impl Write for Digest {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
