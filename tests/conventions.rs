//! The conventions of the house, read off the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up: each uses only rooms before it.
const ROOMS: &[&str] = &[
    "lang",
    "money",
    "id",
    "shelf",
    "period",
    "window",
    "share",
    "clause",
    "interpretation",
    "event",
    "error",
    "wire",
    "log",
    "situation",
    "policy",
    "reading",
    "ruling",
    "household",
    "sequel",
    "settlement",
    "page",
    "ledger",
    "trial",
    "why",
    "desk",
    "schema",
    "lib",
];

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // What `benches/peers`, a package of its own, has built is nobody's source.
                if !path.ends_with("target") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty());
    found
}

/// The room a source file is in.
fn room(path: &Path) -> String {
    let first = path.strip_prefix("src").unwrap().components().next().unwrap();
    first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

/// The lines of code: no comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn each_room_uses_only_rooms_below_it() {
    let floor: BTreeMap<&str, usize> = ROOMS.iter().copied().zip(0..).collect();
    for (path, text) in sources("src") {
        let here = room(&path);
        let own = floor.get(here.as_str()).unwrap_or_else(|| panic!("{here} is in no list of rooms"));
        for line in code(&text) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                if let Some(other) = floor.get(used.as_str()) {
                    assert!(other <= own, "{} uses {used}, which stands above it", path.display());
                }
            }
        }
    }
}

#[test]
fn the_library_has_no_clock_no_chance_no_files_and_no_floats() {
    let forbidden = [
        "SystemTime",
        "Instant",
        "Utc::",
        "Local::",
        "RandomState",
        "thread_rng",
        "std::fs",
        "std::io",
        "std::env",
        "println!",
        "f32",
        "f64",
        "HashSet",
        "unsafe ",
        "unwrap()",
        "expect(\"",
        "panic!",
        "todo!",
        "RefCell",
        "Mutex",
    ];
    for (path, text) in sources("src").into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        for line in code(&text) {
            for word in forbidden {
                // A policy file may hold a number with decimals, which is only named and refused.
                let named = word == "f64" && line.contains("fn visit_f64");
                assert!(!line.contains(word) || named, "{}: {word} in {line}", path.display());
            }
        }
    }
}

/// A map of hashes finds names at the door, and states that were come to before, and is never listed.
#[test]
fn no_order_of_hashes_comes_out() {
    let with_maps = [("src/id.rs", "filed"), ("src/why/kept.rs", "numbers"), ("src/why/kept.rs", "self.0")];
    for (path, text) in sources("src") {
        let is_known = with_maps.iter().any(|(known, _)| path == Path::new(known));
        assert!(!text.contains("HashMap") || is_known, "{}", path.display());
        for (_, map) in with_maps.iter().filter(|(known, _)| path == Path::new(known)) {
            for listing in ["iter", "values", "keys", "drain", "into_iter", "retain"] {
                assert!(!text.contains(&format!("{map}.{listing}")), "{}: {map}.{listing}", path.display());
            }
            assert!(!text.contains(&format!("in &self.{map}")), "{}", path.display());
        }
    }
}

#[test]
fn files_fit_on_a_few_screens() {
    for folder in ["src", "tests", "benches", "examples"] {
        for (path, text) in sources(folder) {
            assert!(text.lines().count() <= 330, "{} has {} lines", path.display(), text.lines().count());
        }
    }
}

#[test]
fn the_top_level_holds_what_it_should() {
    let listed = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "CHANGELOG.md",
        "src",
        "tests",
        "benches",
        "examples",
        "target",
    ];
    for entry in fs::read_dir(".").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || listed.contains(&name.as_str()), "{name}");
    }
}

/// What a service embeds goes from thread to thread.
#[test]
fn everything_is_send_and_sync() {
    fn is<T: Send + Sync + std::fmt::Debug>() {}
    is::<panke::Log>();
    is::<panke::LogBuilder>();
    is::<panke::Policy>();
    is::<panke::Settlement<'_>>();
    is::<panke::Ruling<'_>>();
    is::<panke::Errors>();
    is::<panke::Event>();
    is::<panke::Ledger>();
    is::<panke::Closing>();
    is::<panke::Quote<'_>>();
    is::<panke::Sequel<'_>>();
}

/// What the desk cites by number stands in its reading.
#[test]
fn the_desks_interpretations_are_those_of_its_reading() {
    let reading = fs::read_to_string("src/desk/reading.md").unwrap();
    let numbered = |text: &str| -> BTreeSet<u32> {
        let ids =
            text.split("I-").skip(1).map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
        ids.filter_map(|id| id.parse().ok()).collect()
    };
    let table = reading.split("## Interpretations").nth(1).unwrap();
    let listed: BTreeSet<u32> =
        table.lines().filter_map(|line| line.strip_prefix("| I-")?.split(' ').next()?.parse().ok()).collect();
    assert_eq!(listed, (26..=33).collect());
    let desk: String = sources("src/desk").into_iter().map(|(_, text)| text).collect();
    let cited: BTreeSet<u32> = numbered(&desk).into_iter().filter(|number| *number > 25).collect();
    assert!(
        !cited.is_empty() && cited.is_subset(&listed),
        "{cited:?} are cited in src/desk, {listed:?} are in its reading"
    );
}
