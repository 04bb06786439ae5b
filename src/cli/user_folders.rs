//! Where the user's own things are kept, by the variables of the environment.

use std::path::PathBuf;

use super::Io;

/// The user's folders; none of them without a home.
#[derive(Clone, Debug, Default)]
pub(super) struct UserFolders {
    /// The home itself.
    pub(super) folder: Option<PathBuf>,
    /// Cases, laws and notes.
    pub(super) data: Option<PathBuf>,
    /// The settings.
    pub(super) settings: Option<PathBuf>,
}

impl UserFolders {
    /// The folders that the variables name.
    pub(super) fn of(io: &Io) -> UserFolders {
        let folder = named(io, if cfg!(windows) { "USERPROFILE" } else { "HOME" });
        let own = |xdg: &str, below: &[&str]| {
            let base = if cfg!(windows) {
                named(io, "APPDATA")
            } else {
                // A relative path there means nothing, by the rules of the XDG folders.
                let xdg = named(io, xdg).filter(|path| path.is_absolute());
                xdg.or_else(|| Some(folder.as_ref()?.join(below.iter().collect::<PathBuf>())))
            };
            Some(base?.join("gaitou"))
        };
        let (data, settings) = (own("XDG_DATA_HOME", &[".local", "share"]), own("XDG_CONFIG_HOME", &[".config"]));
        UserFolders { folder, data, settings }
    }
}

/// The path that a variable holds; an empty one holds none.
pub(super) fn named(io: &Io, variable: &str) -> Option<PathBuf> {
    (io.variable)(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}
