//! Stories of who received whom: II.5, V.1 and V.3(1) to V.3(6).

use super::book::Book;
use super::says::{asks_for, complains_of, mentions, names, refuses};
use super::story::by;
use panke::Said;

pub(crate) const STORIES: &[fn(&mut Book)] = &[
    asked_for_at_once,
    handed_back,
    refused,
    refused_and_then_too_late,
    stood_in,
    three_stood_in,
    nobody_knew_and_sold_that_day,
    nobody_knew,
    sold_by_two_on_the_day,
    complaint_upheld,
    complaint_of_a_helper,
    complaint_not_upheld,
    named_several,
    named_several_at_once,
    named_several_in_vain,
    discount,
];

fn asked_for_at_once(book: &mut Book) {
    let (mut story, [a, b]) = book.story(12);
    story.visit(0, by(b).says(asks_for(a)));
    story.visit(4, by(a).free(b));
    story.deal(12);
}

fn handed_back(book: &mut Book) {
    let (mut story, [a, b]) = book.story(20);
    story.visit(0, by(a));
    story.visit(9, by(b).free(a).says(mentions(a)));
    story.deal(20);
}

fn refused(book: &mut Book) {
    let (mut story, [a, b]) = book.story(18);
    story.visit(0, by(a));
    story.visit(10, by(b).free(a).says(refuses(a)));
    story.visit(14, by(b));
    story.deal(18);
}

/// The earlier file has run out by the day of the deal.
fn refused_and_then_too_late(book: &mut Book) {
    let (mut story, [a, b]) = book.story(70);
    story.visit(0, by(a));
    story.visit(30, by(b).says(refuses(a)));
    story.deal(70);
}

fn stood_in(book: &mut Book) {
    let (mut story, [a, b]) = book.story(15);
    story.visit(0, by(a));
    story.visit(6, by(b).says(mentions(a)));
    story.visit(11, by(a));
    story.deal(15);
}

fn three_stood_in(book: &mut Book) {
    let (mut story, [a, b, c, d]) = book.story(24);
    story.visit(0, by(a));
    story.visit(5, by(b).says(mentions(a)));
    story.visit(9, by(c).says(asks_for(a)));
    story.visit(17, by(d).says(mentions(a)));
    story.deal(24);
}

fn nobody_knew_and_sold_that_day(book: &mut Book) {
    let (mut story, [a, b]) = book.story(8);
    story.visit(0, by(a));
    story.visit(8, by(b));
    story.deal(8);
}

fn nobody_knew(book: &mut Book) {
    let (mut story, [a, b]) = book.story(26);
    story.visit(0, by(a));
    story.visit(13, by(b));
    story.visit(21, by(b).free(a));
    story.deal(26);
}

fn sold_by_two_on_the_day(book: &mut Book) {
    let (mut story, [a, b, c, d]) = book.story(16);
    story.visit(0, by(a));
    story.visit(8, by(d).says(mentions(a)));
    story.visit(16, by(b).says(mentions(a)));
    story.visit(16, by(c));
    story.deal(16);
}

fn complaint_upheld(book: &mut Book) {
    let (mut story, [a, b]) = book.story(31);
    story.visit(0, by(a));
    let complaint = story.visit(7, by(b).free(a).says(complains_of(a)));
    story.verdict(10, complaint, true);
    story.visit(19, by(a));
    story.visit(25, by(b));
    story.deal(31);
}

/// Upheld on the spot: the helper loses the part, the owner gains it.
fn complaint_of_a_helper(book: &mut Book) {
    let (mut story, [a, b]) = book.story(14);
    story.visit(0, by(a));
    story.visit(4, by(b).says(mentions(a)));
    story.visit(9, by(a).says(Said::Complains { of: b.to_owned(), upheld: Some(true) }));
    story.deal(14);
}

fn complaint_not_upheld(book: &mut Book) {
    let (mut story, [a, b]) = book.story(17);
    story.visit(0, by(a));
    let complaint = story.visit(8, by(b).free(a).says(complains_of(a)));
    story.verdict(9, complaint, false);
    story.deal(17);
}

fn named_several(book: &mut Book) {
    let (mut story, [a, b, c]) = book.story(22);
    story.visit(0, by(a));
    story.visit(12, by(b).free(c).says(names(&[a, b, c])));
    story.deal(22);
}

/// A new client names several: the first of them on site registers, whoever received.
fn named_several_at_once(book: &mut Book) {
    let (mut story, [a, b, c]) = book.story(11);
    story.visit(0, by(c).free(b).says(names(&[a, b])));
    story.visit(5, by(b));
    story.deal(11);
}

fn named_several_in_vain(book: &mut Book) {
    let (mut story, [a, b, c]) = book.story(9);
    story.visit(0, by(a));
    story.visit(4, by(c).free(a).free(b).says(names(&[b, a])));
    story.deal(9);
}

fn discount(book: &mut Book) {
    let (mut story, [a, b]) = book.story(13);
    story.visit(0, by(a));
    story.visit(6, by(b).free(a).says(Said::WantsDiscount));
    story.visit(12, by(b).says(Said::WantsDiscount));
    story.deal(13);
}
