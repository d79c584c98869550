//! Stories of what came after a sale: units handed back or exchanged, other names, payments overdue (section VI).

use panke::{Exchange, Fact, Unit};

use super::book::Book;
use super::says::{mentions, refuses};
use super::story::{Sale, Story, by};

pub(crate) const STORIES: &[fn(&mut Book)] = &[
    handed_back_by_a_shared_client,
    handed_back_and_free_again,
    handed_back_and_then_refused,
    exchanged_for_a_larger_unit,
    exchanged_for_a_smaller_unit,
    exchanged_and_handed_back,
    another_name,
    paid_late,
    never_paid,
];

/// What stands is taken back from the one who stood in, too.
fn handed_back_by_a_shared_client(book: &mut Book) {
    let (mut story, [a, b]) = book.story(22);
    story.visit(0, by(a));
    story.visit(5, by(b).says(mentions(a)));
    let deal = story.deal(12);
    story.refund(22, &deal);
}

/// The owner was confirmed by the deal, and no longer is: the file has lapsed when the client comes again (I-20).
fn handed_back_and_free_again(book: &mut Book) {
    let (mut story, [a, b]) = book.story(80);
    story.visit(0, by(a));
    let deal = story.deal(3);
    story.refund(9, &deal);
    story.visit(71, by(b));
    story.deal(80);
}

fn handed_back_and_then_refused(book: &mut Book) {
    let (mut story, [a, b]) = book.story(27);
    story.visit(0, by(a));
    let deal = story.deal(6);
    story.refund(10, &deal);
    story.visit(20, by(b).free(a).says(refuses(a)));
    story.deal(27);
}

fn exchanged_for_a_larger_unit(book: &mut Book) {
    let (mut story, [a, b]) = book.story(30);
    story.visit(0, by(a));
    story.visit(4, by(b).says(mentions(a)));
    let sale = story.sale(11);
    story.exchange(30, units(&sale, ["3号楼1单元602", "3号楼1单元1101"], &LARGER));
}

/// The policy does not allow it; four days later the manager does.
fn exchanged_for_a_smaller_unit(book: &mut Book) {
    let (mut story, [a]) = book.story(28);
    story.visit(0, by(a));
    let sale = story.sale(8);
    let smaller = units(&sale, ["5号楼2单元1503", "2号楼1单元304"], &SMALLER);
    story.exchange(24, smaller.clone());
    story.exchange(28, smaller.approved());
}

/// What is taken back is what stands after the exchange. Somebody enters the refund a second time.
fn exchanged_and_handed_back(book: &mut Book) {
    let (mut story, [a, b]) = book.story(40);
    story.visit(0, by(a));
    story.visit(7, by(b).free(a).says(refuses(a)));
    let sale = story.sale(13);
    story.exchange(26, units(&sale, ["1号楼1单元201", "6号楼1单元1802"], &LARGER));
    story.refund(38, &sale.deal);
    story.refund(40, &sale.deal);
}

/// First the daughter's name, and after the contract the son-in-law's.
fn another_name(book: &mut Book) {
    let (mut story, [a]) = book.story(31);
    story.visit(0, by(a));
    let deal = story.deal(9);
    story.rename(12, &deal, false);
    story.rename(31, &deal, true);
}

fn paid_late(book: &mut Book) {
    let (mut story, [a]) = book.story(52);
    story.visit(0, by(a));
    let deal = story.deal(7);
    story.overdue(52, &deal, 21, Some(50));
}

/// The payment is still not there when the two months are over.
fn never_paid(book: &mut Book) {
    let (mut story, [a]) = book.story(84);
    story.visit(0, by(a));
    let deal = story.deal(5);
    story.overdue(84, &deal, 15, None);
}

/// A unit beside the one it is exchanged for: the area in hundredths of a m², the grade, the price in hundredths of the first.
struct Beside {
    area: [u64; 2],
    grade: [u64; 2],
    price: u64,
}

const LARGER: Beside = Beside { area: [8_905, 11_860], grade: [2, 3], price: 134 };
const SMALLER: Beside = Beside { area: [12_640, 9_780], grade: [3, 3], price: 82 };

fn units(sale: &Sale, names: [&str; 2], beside: &Beside) -> Exchange {
    let price = sale.price * beside.price / 100;
    let [from, to] = [(0, sale.price), (1, price)].map(|(place, price)| Unit {
        unit: names[place].to_owned(),
        area: beside.area[place],
        grade: beside.grade[place],
        price: 100 * price,
    });
    Exchange::new(sale.deal.clone(), sale.commission(price), from, to)
}

impl Story<'_> {
    fn refund(&mut self, day: u32, deal: &str) {
        self.tell(day, Fact::Refund { deal: deal.to_owned() });
    }

    fn exchange(&mut self, day: u32, exchange: Exchange) {
        self.tell(day, Fact::Exchange(exchange));
    }

    /// Somebody else's name stands in the sale from now on.
    fn rename(&mut self, day: u32, deal: &str, after_contract: bool) {
        let name = self.person();
        self.tell(day, Fact::Rename { deal: deal.to_owned(), name, after_contract });
    }

    fn overdue(&mut self, day: u32, deal: &str, since: u32, cleared: Option<u32>) {
        let (since, cleared) = (self.date(since), cleared.map(|day| self.date(day)));
        self.tell(day, Fact::Overdue { deal: deal.to_owned(), since, cleared });
    }
}
