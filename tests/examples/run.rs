//! Runs the examples as cargo has built them.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

/// An example as cargo has built it, beside the tests.
fn example(name: &str) -> PathBuf {
    let tests = env::current_exe().unwrap();
    let built = tests.parent().and_then(Path::parent).unwrap().join("examples");
    let path = built.join(name).with_extension(env::consts::EXE_EXTENSION);
    assert!(path.exists(), "{} is not built: run `cargo build --examples` first", path.display());
    path
}

pub(crate) fn run<A: AsRef<OsStr>>(
    name: &str,
    arguments: impl IntoIterator<Item = A>,
    input: impl AsRef<[u8]>,
) -> Output {
    let mut command = Command::new(example(name));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that finds its arguments wrong never reads.
    let _ = child.stdin.take().unwrap().write_all(input.as_ref());
    child.wait_with_output().unwrap()
}

/// What an example prints when all is well.
pub(crate) fn printed<const N: usize>(name: &str, arguments: [&str; N], input: impl AsRef<[u8]>) -> String {
    let output = run(name, arguments, input);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

/// What `settle` says when something is wrong: on standard error alone.
pub(crate) fn refused<const N: usize>(arguments: [&str; N], input: impl AsRef<[u8]>) -> String {
    let output = run("settle", arguments, input);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    assert_eq!(output.status.code(), Some(2));
    String::from_utf8(output.stderr).unwrap()
}

/// A file with this text, in the directory cargo keeps for the tests.
pub(crate) fn file(name: &str, text: impl AsRef<[u8]>) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

pub(crate) fn sample() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/quarter.jsonl")).unwrap()
}
