//! Where the user's own things are kept, by the variables of the environment.

use std::path::PathBuf;

use super::Io;

/// The user's laws and notes; none without a home.
pub(super) fn data(io: &Io) -> Option<PathBuf> {
    Some(base(io, "XDG_DATA_HOME", &[".local", "share"])?.join("gaitou"))
}

/// The user's settings; none without a home.
pub(super) fn settings(io: &Io) -> Option<PathBuf> {
    Some(base(io, "XDG_CONFIG_HOME", &[".config"])?.join("gaitou"))
}

/// The path that a variable holds; an empty one holds none.
pub(super) fn named(io: &Io, variable: &str) -> Option<PathBuf> {
    (io.variable)(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Where the system keeps what programs keep of one kind.
fn base(io: &Io, xdg: &str, below_home: &[&str]) -> Option<PathBuf> {
    if cfg!(windows) {
        return named(io, "APPDATA");
    }
    // A relative path there means nothing, by the rules of the XDG folders.
    let xdg = named(io, xdg).filter(|path| path.is_absolute());
    xdg.or_else(|| Some(named(io, "HOME")?.join(below_home.iter().collect::<PathBuf>())))
}
