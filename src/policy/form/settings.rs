//! Windows, shares and whatever else stands beside the rows.

use std::borrow::Cow;

use chrono::{NaiveDate, Weekday};

use super::{Field, Reader, Table};
use crate::event::{Field as Item, Relation};
use crate::period::{RenewedBy, Validity};
use crate::policy::draft::{Draft, From, RENEWED};
use crate::policy::given::{Given, Value};
use crate::policy::settings::{AfterSale, Expired, Late, Quarrel, RoleShare, Settings, Unowned, WindowOf};
use crate::window::{Calendar, Window};

/// The longest window a file may set: a hundred years, in months or in days.
pub(super) const MOST_MONTHS: u32 = 1_200;
const MOST_DAYS: u32 = 36_525;
const MOST_FEE: u64 = (1 << 53) - 1;

impl Reader {
    /// Everything beside the paper.
    pub(super) fn settings(&mut self, table: &mut Table, draft: &mut Draft) {
        let has_renewal = Self::has_renewal(table);
        if let Some(field) = table.take("validity") {
            self.validity(field, has_renewal, draft);
        }
        let settings = &mut draft.settings;
        if let Some(field) = table.take("windows") {
            self.windows(field, settings);
        }
        if let Some(field) = table.take("calendar") {
            self.calendar(field, settings);
        }
        if let Some(field) = table.take("shares") {
            self.shares(field, settings);
        }
        if let Some(field) = table.take("register") {
            self.register(field, settings);
        }
        if let Some(field) = table.take("family") {
            self.family(field, settings);
        }
        if let Some(field) = table.take("expired") {
            settings.expired = self.choice(&field, Expired::ALL, Expired::as_str).unwrap_or_default();
        }
        if let Some(field) = table.take("unowned") {
            settings.unowned = self.choice(&field, Unowned::ALL, Unowned::as_str).unwrap_or_default();
        }
        if let Some(field) = table.take("house") {
            draft.spots.roles = field.at;
            settings.house = self.share(&field).unwrap_or_default();
        }
        if let Some(field) = table.take("roles") {
            draft.spots.roles = field.at;
            self.roles(field, settings);
        }
        if let Some(field) = table.take("leaver") {
            let table = self.table_of(field);
            draft.settings.leaver = self.terms(table, "keeps", &mut draft.settings.shares);
        }
        if let Some(field) = table.take("dispute") {
            self.ladder(field, &mut draft.settings);
        }
        if let Some(field) = table.take("after_sale") {
            self.after_sale(field, &mut draft.settings.after_sale);
        }
        if let Some(field) = table.take("desk") {
            self.desk(field, &mut draft.settings.desk);
        }
    }

    /// Whether the file has the row of its own that renews a file: then it stands where the file puts it.
    fn has_renewal(table: &Table) -> bool {
        let Some(rows) = table.entries.iter().find(|entry| entry.key == "rows") else { return false };
        let Value::List(rows) = &rows.value.value else { return false };
        let has = |row: &Given, key: &str, value: Option<&str>| {
            let Value::Table(entries) = &row.value else { return false };
            entries.iter().any(|entry| entry.key == key && (value.is_none() || entry.value.text() == value))
        };
        // A row that is only moved has no step.
        rows.iter().any(|row| has(row, "name", Some(RENEWED)) && has(row, "step", None))
    }

    fn validity(&mut self, field: Field, has_renewal: bool, draft: &mut Draft) {
        let mut table = self.table_of(field);
        let validity: &mut Validity = &mut draft.settings.validity;
        if let Some(field) = table.take("months") {
            self.whole(&field, MOST_MONTHS, &mut validity.months);
        }
        if let Some(field) = table.take("days") {
            self.whole(&field, MOST_DAYS, &mut validity.days);
        }
        if let Some(field) = table.take("renewed_by") {
            match self.choice(&field, RenewedBy::ALL, RenewedBy::as_str) {
                Some(RenewedBy::OwnReception) if has_renewal => validity.renewed_by = RenewedBy::OwnReception,
                Some(renewed_by) => draft.renew_by(renewed_by, From::File(field.at)),
                None => {}
            }
        }
        self.unknown(table, &["months", "days", "renewed_by"]);
    }

    fn windows(&mut self, field: Field, settings: &mut Settings) {
        let mut table = self.table_of(field);
        for of in WindowOf::ALL {
            let (Some(field), Some(slot)) = (table.take(of.as_str()), settings.windows.get_mut(*of as usize)) else {
                continue;
            };
            match field.given.text().map(str::parse::<Window>) {
                Some(Ok(window)) => *slot = Some(window),
                Some(Err(error)) => {
                    self.wrong(&field.path, field.at, format!("{error}, found {}", field.given.shown()));
                }
                None => self.expected(&field, "a length of time written as text, such as \"10 days\""),
            }
        }
        let names: Vec<&str> = WindowOf::ALL.iter().map(|of| of.as_str()).collect();
        self.unknown(table, &names);
    }

    fn calendar(&mut self, field: Field, settings: &mut Settings) {
        let mut table = self.table_of(field);
        let mut calendar = Calendar::default();
        if let Some(field) = table.take("rest") {
            let days = self.list(field, "days of the week");
            let days: Vec<Weekday> = days.iter().filter_map(|field| self.weekday(field)).collect();
            calendar = calendar.with_rest(days);
        }
        if let Some(field) = table.take("holidays") {
            calendar = calendar.with_holidays(self.dates(field));
        }
        if let Some(field) = table.take("workdays") {
            calendar = calendar.with_workdays(self.dates(field));
        }
        settings.calendar = calendar;
        self.unknown(table, &["rest", "holidays", "workdays"]);
    }

    pub(super) fn weekday(&mut self, field: &Field) -> Option<Weekday> {
        let day = field.given.text().and_then(|text| text.parse().ok());
        if day.is_none() {
            self.expected(field, "a day of the week, such as \"saturday\"");
        }
        day
    }

    fn dates(&mut self, field: Field) -> Vec<NaiveDate> {
        let items = self.list(field, "days");
        items.iter().filter_map(|field| self.date(field)).collect()
    }

    pub(super) fn date(&mut self, field: &Field) -> Option<NaiveDate> {
        // The parser takes more than one form of a date, and a file is to have one.
        let is_as_written = |day: &NaiveDate| field.given.text().is_some_and(|text| day.to_string() == text);
        let day = field.given.text().filter(|text| text.len() == "YYYY-MM-DD".len());
        let day = day.and_then(|text| text.parse::<NaiveDate>().ok()).filter(is_as_written);
        if day.is_none() {
            self.expected(field, "a day written \"YYYY-MM-DD\", in quotes");
        }
        day
    }

    fn register(&mut self, field: Field, settings: &mut Settings) {
        let mut table = self.table_of(field);
        if let Some(field) = table.take("late") {
            settings.late = self.choice(&field, Late::ALL, Late::as_str).unwrap_or_default();
        }
        if let Some(field) = table.take("required") {
            let items = self.list(field, "what must be written down");
            settings.required = items.iter().filter_map(|field| self.choice(field, Item::ALL, Item::as_str)).collect();
        }
        self.unknown(table, &["late", "required"]);
    }

    fn family(&mut self, field: Field, settings: &mut Settings) {
        if field.given.text() == Some("all") {
            settings.family = None;
        } else if matches!(field.given.value, Value::List(_)) {
            let items = self.list(field, "relations");
            let family = items.iter().filter_map(|field| self.choice(field, Relation::ALL, Relation::as_str));
            settings.family = Some(family.collect());
        } else {
            self.expected(&field, "\"all\" or a list of relations");
        }
    }

    fn roles(&mut self, field: Field, settings: &mut Settings) {
        settings.roles.clear();
        for field in self.list(field, "roles") {
            let (path, at) = (field.path.clone(), field.at);
            let mut table = self.table_of(field);
            let role = table.take("role").and_then(|field| self.text(&field, "the name of a role"));
            let share = table.take("share").and_then(|field| self.share(&field));
            let unfilled = table.take("unfilled");
            let unfilled = unfilled.and_then(|field| self.choice(&field, &["owner", "department"], |name| name));
            self.unknown(table, &["role", "share", "unfilled"]);
            let (Some(role), Some(share)) = (role, share) else {
                self.wrong(&path, at, "expected a role and its share");
                continue;
            };
            if settings.roles.iter().any(|known| known.role == role) {
                self.wrong(&path, at, format!("the role \"{role}\" is given twice; expected once"));
            }
            let unfilled_to_department = unfilled == Some("department");
            settings.roles.push(RoleShare { role: Cow::Owned(role), share, unfilled_to_department });
        }
    }

    fn ladder(&mut self, field: Field, settings: &mut Settings) {
        let mut table = self.table_of(field);
        let ladder = &mut settings.ladder;
        if let Some(agreed) = table.take("agreed").and_then(|field| self.flag(&field)) {
            ladder.agreed = agreed;
        }
        if let Some(decided) = table.take("decided").and_then(|field| self.flag(&field)) {
            ladder.decided = decided;
        }
        if let Some(field) = table.take("quarrel") {
            ladder.quarrel = self.choice(&field, Quarrel::ALL, Quarrel::as_str).unwrap_or_default();
        }
        self.unknown(table, &["agreed", "decided", "quarrel"]);
    }

    fn after_sale(&mut self, field: Field, terms: &mut AfterSale) {
        let mut table = self.table_of(field);
        if let Some(field) = table.take("transfer_fee") {
            self.whole(&field, MOST_FEE, &mut terms.transfer_fee);
        }
        if let Some(field) = table.take("overdue_months") {
            self.whole(&field, MOST_MONTHS, &mut terms.overdue.months);
        }
        if let Some(field) = table.take("overdue_days") {
            self.whole(&field, MOST_DAYS, &mut terms.overdue.days);
        }
        self.unknown(table, &["transfer_fee", "overdue_months", "overdue_days"]);
    }

    pub(super) fn whole<T: Copy + TryFrom<u64> + Into<u64>>(&mut self, field: &Field, most: T, into: &mut T) {
        match field.given.value {
            Value::Whole(number) if number <= most.into() => *into = T::try_from(number).unwrap_or(most),
            _ => {
                let most: u64 = most.into();
                self.expected(field, &format!("a whole number from 0 to {most}"));
            }
        }
    }
}
