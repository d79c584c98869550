//! Stories of files that run out (V.2(1)) and of what was written down wrongly, late or twice.

use super::book::Book;
use super::says::mentions;
use super::story::by;

pub(crate) const STORIES: &[fn(&mut Book)] = &[
    lapsed_and_asked_after,
    lapsed_and_forgone,
    lapsed_and_come_back,
    came_again_and_lapsed_all_the_same,
    two_at_one_instant,
    struck_out,
    written_down_late,
    no_reception_at_all,
];

fn lapsed_and_asked_after(book: &mut Book) {
    let (mut story, [a, b]) = book.story(80);
    story.visit(0, by(a));
    story.visit(72, by(b).says(mentions(a)));
    story.deal(80);
}

fn lapsed_and_forgone(book: &mut Book) {
    let (mut story, [a, b]) = book.story(82);
    story.visit(0, by(a));
    story.visit(70, by(b).free(a));
    story.deal(82);
}

fn lapsed_and_come_back(book: &mut Book) {
    let (mut story, [a]) = book.story(78);
    story.visit(0, by(a));
    story.visit(66, by(a));
    story.deal(78);
}

/// Had the second visit renewed the file, it would have been live at the third (I-3).
fn came_again_and_lapsed_all_the_same(book: &mut Book) {
    let (mut story, [a, b]) = book.story(83);
    story.visit(0, by(a));
    story.visit(40, by(a));
    story.visit(74, by(b));
    story.deal(83);
}

/// Both write the new client down at the same minute: the register's number decides.
fn two_at_one_instant(book: &mut Book) {
    let (mut story, [a, b]) = book.story(10);
    story.visit(0, by(a).free(b));
    story.visit_at_once(by(b).free(a));
    story.deal(10);
}

fn struck_out(book: &mut Book) {
    let (mut story, [a, b]) = book.story(16);
    let wrong = story.visit(0, by(b).free(a));
    story.void(0, wrong, "接待人误登,实为同班同事接待");
    story.visit(0, by(a).free(b));
    story.deal(16);
}

/// The first visit was entered last, and still counts first.
fn written_down_late(book: &mut Book) {
    let (mut story, [a, b]) = book.story(14);
    story.visit(0, by(a));
    story.belated();
    story.visit(1, by(b).free(a));
    story.deal(14);
}

fn no_reception_at_all(book: &mut Book) {
    let (mut story, []) = book.story(3);
    story.deal(3);
}
