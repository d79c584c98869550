//! Every kind of bad input WIRE lists, one at a time: each is one error, at its place, and says what was expected.

mod after_sale;
mod between;
mod contacts;
mod desk;
mod fields;
mod page;
mod register;
mod said;
mod text;
mod times;
mod typed;
