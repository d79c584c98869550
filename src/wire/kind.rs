//! The types of entry.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

macro_rules! kinds {
    ($($name:ident $text:literal;)+) => {
        /// The types of entry, as they are spelled.
        #[derive(Debug, Clone, Copy)]
        pub(super) enum Kind {
            $($name,)+
        }

        /// All of them.
        pub(crate) const KINDS: &[&str] = &[$($text),+];

        impl Kind {
            pub(super) const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            pub(super) fn spelled(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    Reception "reception";
    Reassignment "reassignment";
    Decision "decision";
    Deal "deal";
    Dispute "dispute";
    Verdict "verdict";
    SameHousehold "same_household";
    Void "void";
    Refund "refund";
    Exchange "exchange";
    Rename "rename";
    Overdue "overdue";
    Call "call";
    Report "report";
    FollowUp "follow_up";
    Notice "notice";
    Breach "breach";
    Role "role";
    Duty "duty";
    StepOut "step_out";
    Back "back";
    Card "card";
    Deposit "deposit";
    Agreement "agreement";
    Contract "contract";
    Release "release";
    Wage "wage";
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KindVisitor;
        impl Visitor<'_> for KindVisitor {
            type Value = Kind;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the type of the entry, as text")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Kind, E> {
                Kind::spelled(text).ok_or_else(|| E::unknown_variant(text, KINDS))
            }
        }
        deserializer.deserialize_str(KindVisitor)
    }
}
