//! Which versions are compared: read off this package's own lock file, so that the table cannot say another.

const LOCK: &str = include_str!("../Cargo.lock");

/// A crate's name and the version locked.
pub(crate) fn named(name: &str) -> String {
    let entry = format!("name = \"{name}\"\nversion = \"");
    let (_, rest) = LOCK.split_once(&entry).expect("a dependency of this package");
    let (version, _) = rest.split_once('"').expect("a version in quotes");
    format!("{name} {version}")
}
