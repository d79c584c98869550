//! What may be known of a visit besides: who the visitor is, where the owner was, what was written down of the client.

/// An enum of words of a log, each with its spelling.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($(#[$of:meta])* $word:ident $text:literal;)+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$of])* $word,)+
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$word),+];

            /// As they are spelled in a log, in the same order.
            pub(crate) const SPELLED: &'static [&'static str] = &[$($text),+];

            /// As it is spelled in a log.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text),+ }
            }

            pub(crate) fn spelled(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.as_str() == text)
            }
        }
    };
}

pub(super) use words;

words! {
    /// What somebody is to the first visitor of their household.
    ///
    /// ```
    /// use panke::Relation;
    ///
    /// assert_eq!(Relation::Sibling.as_str(), "sibling");
    /// assert_eq!(Relation::ALL.len(), 6);
    /// ```
    Relation:
    /// Husband or wife (配偶).
    Spouse "spouse";
    /// Father or mother (父母).
    Parent "parent";
    /// Son or daughter (子女).
    Child "child";
    /// Brother or sister (兄弟姐妹).
    Sibling "sibling";
    /// Another relative (其他亲属).
    Relative "relative";
    /// A friend or a companion (朋友).
    Friend "friend";
}

words! {
    /// Where the owner of a client was when the client came or rang.
    ///
    /// ```
    /// use panke::Absence;
    ///
    /// assert_eq!(Absence::OnLeave.as_str(), "on_leave");
    /// ```
    Absence:
    /// On site, with another client (接待他人).
    Busy "busy";
    /// Out, for the office (公出).
    OnBusiness "on_business";
    /// Off duty or on leave (休假).
    OnLeave "on_leave";
    /// Nobody could get hold of them (联系不上).
    Unreachable "unreachable";
    /// Away, and somebody stood in for them as they had asked (委托他人).
    LeftStandIn "left_stand_in";
}

words! {
    /// A field of the office's record of a client: what may be asked for and written down (section III).
    ///
    /// ```
    /// use panke::Field;
    ///
    /// assert_eq!(Field::IdNumber.as_str(), "id_number");
    /// assert_eq!(Field::ALL.len(), 13);
    /// ```
    Field:
    /// The name (姓名).
    Name "name";
    /// Man or woman (性别).
    Sex "sex";
    /// The age (年龄).
    Age "age";
    /// The telephone number (电话).
    Phone "phone";
    /// The address (住址).
    Address "address";
    /// The number of the identity card (身份证号).
    IdNumber "id_number";
    /// How the client heard of the site (获知渠道).
    Source "source";
    /// The area wanted (意向面积).
    Area "area";
    /// The layout wanted (意向户型).
    Layout "layout";
    /// The money there is (预算).
    Budget "budget";
    /// What the unit is for (购房用途).
    Purpose "purpose";
    /// The occupation (职业).
    Occupation "occupation";
    /// What the client said or asked (留言).
    Message "message";
}

impl Field {
    /// Its bit in a set of fields.
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// What was written down of a client (section III): which fields, not what stands in them.
///
/// ```
/// use panke::{Field, Record};
///
/// let record = Record::of([Field::Name, Field::Phone]).doubtful();
/// assert_eq!((record.fields.len(), record.doubtful), (2, true));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Record {
    /// The fields filled in, each once. Their order says nothing; a [`Ledger`](crate::Ledger) gives them back in that of
    /// [`Field::ALL`].
    pub fields: Vec<Field>,
    /// Whether the office doubts that it is true (存疑).
    pub doubtful: bool,
}

impl Record {
    /// A record with these fields filled in, which nobody doubts.
    pub fn of(fields: impl IntoIterator<Item = Field>) -> Self {
        Self { fields: fields.into_iter().collect(), doubtful: false }
    }

    /// The same, doubted.
    #[must_use]
    pub fn doubtful(mut self) -> Self {
        self.doubtful = true;
        self
    }

    /// The fields as a set.
    pub(crate) fn bits(&self) -> u32 {
        self.fields.iter().fold(0, |bits, field| bits | field.bit())
    }

    /// The record of such a set.
    pub(crate) fn of_bits(bits: u32, doubtful: bool) -> Self {
        let fields = Field::ALL.iter().copied().filter(|field| bits & field.bit() != 0).collect();
        Self { fields, doubtful }
    }
}
