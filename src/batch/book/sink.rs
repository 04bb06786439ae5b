//! Where the library writes to. It wraps what was refused; what it was matters more.

use std::io::{self, Write};

/// Writes on and remembers the first fault.
pub(in crate::batch) struct RememberingSink<'a> {
    pub(in crate::batch) to: &'a mut (dyn Write + Send),
    pub(in crate::batch) fault: Option<io::Error>,
}

impl RememberingSink<'_> {
    fn noted<R>(&mut self, done: io::Result<R>) -> io::Result<R> {
        done.map_err(|fault| {
            let kind = fault.kind();
            self.fault.get_or_insert(fault);
            kind.into()
        })
    }
}

impl Write for RememberingSink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.to.write(bytes);
        self.noted(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.to.flush();
        self.noted(done)
    }
}
