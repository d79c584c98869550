//! Shares, by their names and written out.

use std::borrow::Cow;

use super::{Field, Reader, nearest};
use crate::policy::draft::Draft;
use crate::policy::effect::{Effect, NamedShare, ShareNo};
use crate::policy::settings::Settings;
use crate::share::Share;

/// The most shares a policy has names for.
const MOST_SHARES: usize = 100;

impl Reader {
    /// A share written out.
    pub(super) fn share(&mut self, field: &Field) -> Option<Share> {
        match field.given.text().map(str::parse::<Share>) {
            Some(Ok(share)) => Some(share),
            Some(Err(error)) => {
                self.wrong(&field.path, field.at, format!("{error}, found {}", field.given.shown()));
                None
            }
            None => {
                self.expected(field, "a share written as text, such as \"1/2\" or \"50%\"");
                None
            }
        }
    }

    pub(super) fn shares(&mut self, field: Field, settings: &mut Settings) {
        let mut table = self.table_of(field);
        for (name, field) in table.rest() {
            let Some(share) = self.share(&field) else { continue };
            // Those that are written out in rows have an empty name.
            if name.trim().is_empty() {
                self.wrong(&field.path, field.at, "expected a name for the share, found an empty one");
            } else if let Some(known) = settings.shares.iter_mut().find(|known| known.name == name) {
                known.share = share;
            } else if name.chars().next().is_some_and(|first| first.is_ascii_digit()) {
                self.wrong(&field.path, field.at, "expected a name for the share that does not begin with a digit");
            } else if settings.shares.len() >= MOST_SHARES {
                self.wrong(
                    &field.path,
                    field.at,
                    format!("too many; expected at most {MOST_SHARES} shares with names"),
                );
            } else {
                self.new_shares.push((name.clone(), field.at));
                settings.shares.push(NamedShare { name: Cow::Owned(name), share });
            }
        }
    }

    /// A share by its name, or written out.
    pub(super) fn share_no(&mut self, field: &Field, shares: &mut Vec<NamedShare>) -> Option<ShareNo> {
        let Some(text) = field.given.text() else {
            self.expected(field, "a share by its name, or written out, such as \"1/2\" or \"50%\"");
            return None;
        };
        let number = |place: usize| u8::try_from(place).ok().map(ShareNo);
        if let Some(place) = shares.iter().position(|named| !text.is_empty() && named.name == text) {
            return number(place);
        }
        if !text.chars().next().is_some_and(|first| first.is_ascii_digit()) {
            let names: Vec<&str> = shares.iter().map(|named| &*named.name).filter(|name| !name.is_empty()).collect();
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            self.not_among(field, &names.iter().map(String::as_str).collect::<Vec<_>>());
            return None;
        }
        let share = self.share(field)?;
        let place =
            shares.iter().position(|named| named.name.is_empty() && named.share == share).unwrap_or_else(|| {
                shares.push(NamedShare { name: Cow::Borrowed(""), share });
                shares.len().saturating_sub(1)
            });
        let found = number(place).filter(|_| place < MOST_SHARES.saturating_mul(2));
        if found.is_none() {
            self.wrong(&field.path, field.at, "too many different shares; at most 200 are read");
        }
        found
    }

    /// A share that no row and no leaver has is a name that was mistaken.
    pub(super) fn unused_shares(&mut self, draft: &Draft) {
        let shares = &draft.settings.shares;
        let terms = draft.paper.rules.iter().filter_map(|rule| match rule.effect {
            Effect::TakeOver(terms) | Effect::Share(terms) => Some(terms),
            _ => None,
        });
        let used: Vec<ShareNo> = terms
            .chain([draft.settings.leaver])
            .flat_map(|terms| [terms.commission, terms.performance])
            .flatten()
            .collect();
        for (name, at) in std::mem::take(&mut self.new_shares) {
            let is_it = |no: &ShareNo| shares.get(usize::from(no.0)).is_some_and(|share| share.name == name);
            if !used.iter().any(is_it) {
                let names: Vec<&str> = shares.iter().map(|share| &*share.name).filter(|other| *other != name).collect();
                let hint = nearest(&name, &names).map_or_else(String::new, |name| format!("; did you mean {name}?"));
                self.wrong(
                    &format!("shares.{name}"),
                    at,
                    format!("no row has it; expected a share that some row speaks of{hint}"),
                );
            }
        }
    }
}
