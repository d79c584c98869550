//! Stories of disputes over a deal (V.4).

use panke::Settled;

use super::book::Book;
use super::says::{agreed, decided, mentions, refuses, split};
use super::story::by;

pub(crate) const STORIES: &[fn(&mut Book)] =
    &[settled_between_them, decided_by_the_manager, decided_whole, quarrelled, disobeyed, allotted_over_a_dispute];

fn settled_between_them(book: &mut Book) {
    let (mut story, [a, b, c]) = book.story(30);
    story.visit(0, by(a));
    story.visit(9, by(c).says(mentions(a)));
    story.visit(18, by(b).free(a).says(refuses(a)));
    let deal = story.deal(28);
    story.dispute(30, &deal, agreed(b, &[(b, 60), (a, 40)]));
}

fn decided_by_the_manager(book: &mut Book) {
    let (mut story, [a, b]) = book.story(24);
    story.visit(0, by(a));
    story.visit(12, by(b));
    let deal = story.deal(21);
    story.dispute(22, &deal, Settled::Quarrel);
    story.dispute(24, &deal, decided(a, &[(a, 65), (b, 35)]));
}

fn decided_whole(book: &mut Book) {
    let (mut story, [a, b]) = book.story(20);
    story.visit(0, by(a));
    story.visit(8, by(b).free(a));
    let deal = story.deal(18);
    story.dispute(20, &deal, decided(b, &[]));
}

fn quarrelled(book: &mut Book) {
    let (mut story, [a, b]) = book.story(19);
    story.visit(0, by(a));
    story.visit(7, by(b).free(a));
    let deal = story.deal(18);
    story.dispute(19, &deal, Settled::Quarrel);
}

fn disobeyed(book: &mut Book) {
    let (mut story, [a, b]) = book.story(23);
    story.visit(0, by(a));
    story.visit(11, by(b).says(mentions(a)));
    let deal = story.deal(20);
    story.dispute(22, &deal, agreed(a, &[(a, 50), (b, 50)]));
    story.dispute(23, &deal, Settled::Disobeyed);
}

/// The manager settles whose client it is before there is a deal.
fn allotted_over_a_dispute(book: &mut Book) {
    let (mut story, [a, b]) = book.story(26);
    story.visit(0, by(a));
    story.visit(6, by(b).free(a));
    story.decision(9, b, Some(split(&[(b, 70), (a, 30)])));
    story.visit(17, by(b));
    story.deal(26);
}
