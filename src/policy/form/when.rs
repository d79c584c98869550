//! When a row applies, as a file spells it.

use super::{Field, Reader};
use crate::policy::given::Value;
use crate::policy::pattern::Pattern;
use crate::situation::Aspect;

impl Reader {
    /// When a row applies. It speaks of visits unless it says otherwise.
    pub(super) fn when(&mut self, field: Option<Field>) -> Pattern {
        let mut pattern = Pattern::VISIT;
        let Some(field) = field else { return pattern };
        let mut table = self.table_of(field);
        for aspect in Aspect::ALL {
            let Some(field) = table.take(aspect.as_str()) else { continue };
            let (path, at, known) = (field.path.clone(), field.at, self.errors.len());
            let set = self.set(field, *aspect);
            if set == Some(0) && self.errors.len() == known {
                self.wrong(&path, at, "no value is left; expected at least one");
            }
            if let Some(set) = set {
                pattern = pattern.having(*aspect, set);
            }
        }
        let names: Vec<&str> = Aspect::ALL.iter().map(|aspect| aspect.as_str()).collect();
        self.unknown(table, &names);
        pattern
    }

    /// The values an aspect may have: one, a list, all but some (`{ not = [...] }`) or `"any"`.
    fn set(&mut self, field: Field, aspect: Aspect) -> Option<u32> {
        let all = aspect.all();
        if let Value::Table(_) = field.given.value {
            let mut table = self.table_of(field);
            let not = table.take("not");
            if not.is_none() {
                self.wrong(&table.path, table.at, "missing; expected values, or a table of not with values");
            }
            self.unknown(table, &["not"]);
            return Some(all & !self.set(not?, aspect)?);
        }
        let items = match field.given.value {
            Value::List(_) => self.list(field, "values"),
            _ => vec![field],
        };
        let mut set = 0;
        for item in items {
            let value = match (&item.given.value, item.given.text()) {
                (Value::Bool(flag), _) if aspect.values() == ["no", "yes"] => Some(u32::from(*flag)),
                (_, Some("any")) => {
                    set = all;
                    continue;
                }
                (_, Some(text)) => aspect.value(text),
                _ => None,
            };
            match value {
                Some(value) => set |= 1 << value,
                None => self.not_among(&item, &[&aspect.values()[..], &["any"]].concat()),
            }
        }
        Some(set)
    }
}
