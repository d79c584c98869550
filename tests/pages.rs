//! The pages in a browser, on a wide screen and on a telephone. Where no browser is installed nothing is tried, and that is said.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use panke::{Language, Log, Policy};

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const HIGH: u32 = 1_400;

/// Looks at the page from within: how wide it is and its window, how many texts of the picture lie on each other, and how many
/// leave it.
const LOOK: &str = r"
const page = document.querySelector('iframe').contentDocument, root = page.documentElement;
const svg = [...page.querySelectorAll('svg.picture')].find(one => one.getBoundingClientRect().width > 0);
const boxes = svg ? [...svg.querySelectorAll('text')].map(text => text.getBoundingClientRect()) : [];
const frame = svg ? svg.getBoundingClientRect() : null;
const out = boxes.filter(box => box.left < frame.left - 1 || box.right > frame.right + 1).length;
let over = 0;
for (let i = 0; i < boxes.length; i++) for (let k = i + 1; k < boxes.length; k++) {
  const wide = Math.min(boxes[i].right, boxes[k].right) - Math.max(boxes[i].left, boxes[k].left);
  const high = Math.min(boxes[i].bottom, boxes[k].bottom) - Math.max(boxes[i].top, boxes[k].top);
  if (wide > 2 && high > 4) over++;
}
document.title = [root.scrollWidth, root.clientWidth, boxes.length, over, out].join(' ');
";

fn browser() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&folders).flat_map(|folder| BROWSERS.map(|name| folder.join(name)));
    found.into_iter().find(|path| path.is_file())
}

/// A folder of its own that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("panke-pages-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run(browser: &Path, folder: &Folder, wide: u32, file: &Path, what: &str) -> String {
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg("--host-resolver-rules=MAP * ~NOTFOUND")
        .arg(format!("--user-data-dir={}", folder.0.join("profile").display()))
        .arg(format!("--window-size={wide},{HIGH}"))
        .arg(what)
        .arg(format!("file://{}", file.display()))
        .stderr(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// The width and the height of a PNG.
fn size(image: &[u8]) -> (u32, u32) {
    assert!(image.starts_with(b"\x89PNG"));
    let number = |from: usize| u32::from_be_bytes(image[from..from + 4].try_into().unwrap());
    (number(16), number(20))
}

/// Renders a page so wide, and looks at it.
fn looks_well(browser: &Path, name: &str, page: &str, wide: u32) {
    let folder = Folder::new(&format!("{name}-{wide}"));
    // A window may not be as narrow as a telephone: the page stands in a frame that is.
    let page = page.replace('&', "&amp;").replace('"', "&quot;");
    let frame = format!("<iframe style=\"width:{wide}px;height:{HIGH}px;border:0\" srcdoc=\"{page}\"></iframe>");
    let style = "<meta charset=utf-8><style>body{margin:0;overflow:hidden}</style>";
    let look = format!("<script>onload = () => {{ {LOOK} }}</script>");
    let file = folder.0.join("page.html");
    fs::write(&file, format!("<!DOCTYPE html><title></title>{style}{frame}{look}")).unwrap();

    let seen = run(browser, &folder, wide, &file, "--dump-dom");
    let title = seen.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
    let numbers: Vec<u32> = title.split(' ').map(|number| number.parse().unwrap()).collect();
    let [page_wide, window, texts, over, out] = numbers[..] else { panic!("{title}") };
    assert_eq!((page_wide, window), (wide, wide), "{name}: nothing lies beside the page");
    assert!(
        (texts > 5 || name == "log") && over == 0 && out == 0,
        "{name} {wide}: {texts} texts, {over} over, {out} out"
    );

    let image = folder.0.join("page.png");
    run(browser, &folder, wide, &file, &format!("--screenshot={}", image.display()));
    let image = fs::read(image).unwrap();
    assert_eq!(size(&image), (wide, HIGH));
    assert!(image.len() > 20_000, "{name}: hardly anything is to be seen");
}

#[test]
fn pages_look_well_wide_and_narrow() {
    let Some(browser) = browser() else {
        println!("skipped: none of {BROWSERS:?} is installed");
        return;
    };
    let log = Log::from_json_lines(include_str!("../examples/quarter.jsonl")).unwrap();
    let policy = Policy::default();
    let dossier = log.dossier("单-2026-083").unwrap();
    let hearing = dossier.hear(&policy);
    for wide in [1280, 390] {
        looks_well(&browser, "case-zh", hearing.html(Language::Chinese).as_str(), wide);
        looks_well(&browser, "case-en", hearing.html(Language::English).as_str(), wide);
        looks_well(
            &browser,
            "log",
            log.html(&policy, "2026-06-08T09:00:00".parse().unwrap(), Language::English).as_str(),
            wide,
        );
    }
}
