//! Stories of clients who move, come back or bring others: V.3(7) to V.3(11).

use super::book::Book;
use super::says::{asks_for, forgot, forgot_and_now_with, mentions, refuses};
use super::story::by;

pub(crate) const STORIES: &[fn(&mut Book)] = &[
    forgot_and_stays_with_the_new,
    forgot_and_goes_back,
    forgot_long_after_buying,
    asked_for_later,
    asked_for_there_and_back,
    bought_twice,
    brought_a_friend,
    brought_a_friend_to_the_agent,
    the_other_spouse,
    the_other_spouse_wants_somebody_else,
    found_to_be_one_at_signing,
    refused_after_help,
    forgot_after_help,
];

fn forgot_and_stays_with_the_new(book: &mut Book) {
    let (mut story, [a, b]) = book.story(28);
    story.visit(0, by(a));
    story.visit(20, by(b).says(forgot()));
    story.deal(28);
}

fn forgot_and_goes_back(book: &mut Book) {
    let (mut story, [a, b]) = book.story(27);
    story.visit(0, by(a));
    story.visit(15, by(b).free(a).says(forgot_and_now_with(a)));
    story.visit(23, by(a));
    story.deal(27);
}

fn forgot_long_after_buying(book: &mut Book) {
    let (mut story, [a, b]) = book.story(84);
    story.visit(0, by(a));
    story.deal(6);
    story.visit(75, by(b).says(forgot()));
    story.deal(84);
}

fn asked_for_later(book: &mut Book) {
    let (mut story, [a, b]) = book.story(19);
    story.visit(0, by(a));
    story.visit(11, by(b).free(a).says(asks_for(b)));
    story.deal(19);
}

fn asked_for_there_and_back(book: &mut Book) {
    let (mut story, [a, b, c]) = book.story(33);
    story.visit(0, by(a));
    story.visit(11, by(b).free(a).says(asks_for(b)));
    story.visit(22, by(c).free(b).says(asks_for(c)));
    story.deal(33);
}

fn bought_twice(book: &mut Book) {
    let (mut story, [a, b]) = book.story(60);
    story.visit(0, by(a));
    story.visit(3, by(b).says(mentions(a)));
    story.deal(10);
    story.visit(48, by(a));
    story.deal(60);
}

fn brought_a_friend(book: &mut Book) {
    let (mut story, [a, b]) = book.story(44);
    story.visit(0, by(a));
    story.deal(7);
    story.turn_to(1);
    story.visit(30, by(b).of(1).referred_by(0));
    story.visit(38, by(a).of(1));
    story.deal(44);
}

fn brought_a_friend_to_the_agent(book: &mut Book) {
    let (mut story, [a, b]) = book.story(36);
    story.visit(0, by(a));
    story.deal(5);
    story.turn_to(1);
    story.visit(25, by(b).of(1).free(a).referred_by(0));
    story.deal(36);
}

fn the_other_spouse(book: &mut Book) {
    let (mut story, [a, b]) = book.story(21);
    story.visit(0, by(a));
    story.visit(10, by(b).of(1).free(a));
    story.visit(16, by(a).of(1));
    story.deal(21);
}

/// Kin whom the owner has never met cannot move the household.
fn the_other_spouse_wants_somebody_else(book: &mut Book) {
    let (mut story, [a, b]) = book.story(23);
    story.visit(0, by(a));
    story.visit(13, by(b).of(1).free(a).says(refuses(a)));
    story.deal(23);
}

fn found_to_be_one_at_signing(book: &mut Book) {
    let (mut story, [a, b]) = book.story(34);
    story.visit(0, by(a));
    story.turn_to(1);
    story.visit(12, by(b).of(1));
    story.visit(29, by(b).of(1).free(a));
    story.same_household(34, 0);
    story.deal(34);
}

/// The client refuses the owner when a third agent has already helped: nobody loses a part because of it.
fn refused_after_help(book: &mut Book) {
    let (mut story, [a, b, c]) = book.story(25);
    story.visit(0, by(a));
    story.visit(8, by(b).says(mentions(a)));
    story.visit(16, by(c).free(a).says(refuses(a)));
    story.deal(25);
}

fn forgot_after_help(book: &mut Book) {
    let (mut story, [a, b, c]) = book.story(29);
    story.visit(0, by(a));
    story.visit(9, by(b).says(mentions(a)));
    story.visit(19, by(c).says(forgot_and_now_with(a)));
    story.deal(29);
}
