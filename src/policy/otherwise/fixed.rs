//! The interpretations that no switch of a policy reads otherwise.

use crate::interpretation::Interpretation as I;
use crate::lang::Sense;

/// Why an interpretation has no other reading; `None` where there is one, or would be under another paper.
///
/// I-6, I-12, I-14, I-20 and I-21 are how the reading itself works: no row and no setting says anything else. I-22 and I-23 are
/// settings, but no award depends on them. I-25 is about two papers and not about a sentence of one: two editions are held against
/// each other by a backtest.
pub(crate) const fn no_other_reading(of: I) -> Option<Sense<'static>> {
    Some(match of {
        I::I6 => Sense::new(
            "代接待者一律从所属销售员的部分分得，制度文件不能另定",
            "helpers always take theirs out of the owner's part; no policy file says otherwise",
        ),
        I::I12 => Sense::new(
            "同一时刻的两条记录，除登记号外无从分先后",
            "but for their numbers nothing tells two entries of one instant apart",
        ),
        I::I14 => Sense::new(
            "售后归属都以此为据，制度文件不能另定",
            "all that comes after a sale rests on it; no policy file says otherwise",
        ),
        I::I20 => Sense::new(
            "退房冲回的只是这一笔成交，制度文件不能另定",
            "a refund takes its own deal back and nothing else; no policy file says otherwise",
        ),
        I::I21 => Sense::new(
            "换房以登记的面积、档次、总价为准，制度文件不能另定",
            "units are measured by what the register says of them; no policy file says otherwise",
        ),
        I::I22 => {
            Sense::new("过户费由客户支付，不影响提成", "the client pays the fee, and no commission depends on it")
        }
        I::I23 => Sense::new(
            "只影响违约从哪天算起，不影响提成",
            "it fixes the day of a breach, and no commission depends on it",
        ),
        I::I25 => Sense::new("不同版本的制度可用回测比较", "editions are held against each other by a backtest"),
        _ => return None,
    })
}
