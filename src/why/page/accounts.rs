//! The statements of a log, line by line.

use maud::{Markup, html};

use super::money;
use super::say::Say;
use crate::money::Money;
use crate::ruling::Payee;
use crate::settlement::{Cause, Line, Statement};

/// Whose a statement is.
pub(super) fn payee(statement: &Statement<&str>, say: Say) -> String {
    let left = say.of("待经理分配", "left to the manager");
    statement
        .payee
        .map_or(left, |payee| match payee {
            Payee::Agent(name) => name,
            Payee::Department => say.of("部门", "the department"),
        })
        .to_owned()
}

/// The lines of each statement.
pub(super) fn accounts(statements: &[Statement<&str>], say: Say) -> Markup {
    html! {
        @for (place, one) in statements.iter().enumerate() {
            section id={ "payee-" (place) } {
                h2 { (say.of("明细：", "Lines: ")) bdi { (payee(one, say)) } }
                div.scroll { table.stack {
                    thead { tr {
                        th scope="col" { (say.of("时间", "When")) }
                        th scope="col" { (say.of("成交", "Deal")) }
                        th scope="col" { (say.of("事由", "Cause")) }
                        th scope="col" { (say.of("依据", "By")) }
                        th.number scope="col" { (say.of("比例", "Share")) }
                        th.number scope="col" { (say.of("金额", "Amount")) }
                    } }
                    tbody { @for line in &one.lines { (entered(line, say)) } }
                    tfoot { tr { th scope="row" colspan="5" { (say.of("合计", "Together")) } td.number { (Money(one.total).to_string()) } } }
                } }
            }
        }
    }
}

fn entered(line: &Line<&str>, say: Say) -> Markup {
    let cause = match line.cause {
        Cause::Deal => say.deal(),
        Cause::Exchange => say.of("换房", "Exchange"),
        Cause::Refund => say.refund(),
        Cause::Correction { .. } => say.of("更正", "Correction"),
    };
    html! { tr {
        td.date { (line.at.format("%Y-%m-%d").to_string()) }
        th scope="row" { bdi { (line.deal) } }
        td { (cause) }
        td { (line.clauses.join(say.of("、", ", "))) }
        td.number { (money::share(line.share, say)) }
        td.number { (Money(line.amount.into()).to_string()) }
    } }
}
