//! What a policy amounts to: how many kinds of situations each of its rows decides.

use std::fmt;

use serde::Serialize;

use crate::policy::Policy;

/// A policy counted through. Made by [`Policy::certificate`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Certificate {
    /// The policy.
    pub policy: Named,
    /// How many kinds of situations it tells apart.
    pub situations: usize,
    /// Its rows, in order.
    pub rows: Vec<Counted>,
}

/// Which policy it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Named {
    /// Its name in 中文.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// Its digest ([`Policy::digest`]); nothing without the feature `json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// A row, and how much it decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counted {
    /// Its name.
    pub row: String,
    /// Its step.
    pub step: &'static str,
    /// The clause it cites.
    pub clause: Option<String>,
    /// In how many kinds of situations it decides.
    pub decides: usize,
    /// Its sense in 中文.
    pub zh: String,
    /// Its sense in English.
    pub en: String,
}

impl Named {
    pub(super) fn of(policy: &Policy) -> Self {
        let (zh, en) = (policy.name().zh.to_owned(), policy.name().en.to_owned());
        #[cfg(feature = "json")]
        let digest = Some(policy.digest().to_owned());
        #[cfg(not(feature = "json"))]
        let digest = None;
        Self { zh, en, digest }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.zh)?;
        if self.en != self.zh {
            write!(f, " {}", self.en)?;
        }
        Ok(())
    }
}

impl Policy {
    /// The policy counted through: which row decides how much.
    ///
    /// ```
    /// use panke::Policy;
    ///
    /// let certificate = Policy::default().certificate();
    /// assert!(certificate.rows.iter().all(|row| row.decides > 0));
    /// let titles = certificate.rows.iter().filter(|row| row.step == "title");
    /// assert_eq!(titles.map(|row| row.decides).sum::<usize>(), certificate.situations);
    /// ```
    #[must_use]
    pub fn certificate(&self) -> Certificate {
        let mut decides = vec![0_usize; self.rows().count()];
        let mut situations = 0_usize;
        for situation in self.situations() {
            situations = situations.saturating_add(1);
            for place in self.chain(situation.code()).rows.into_iter().flatten() {
                if let Some(count) = decides.get_mut(usize::from(place)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        let counted = |(row, decides): (crate::policy::Row<'_>, usize)| Counted {
            row: row.name().to_owned(),
            step: row.step().as_str(),
            clause: row.clause().map(|clause| clause.as_str().to_owned()),
            decides,
            zh: row.sense().zh.to_owned(),
            en: row.sense().en.to_owned(),
        };
        Certificate { policy: Named::of(self), situations, rows: self.rows().zip(decides).map(counted).collect() }
    }
}

impl fmt::Display for Certificate {
    /// A page in both languages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "制度核验 Certificate of a policy")?;
        writeln!(f, "制度 policy: {}", self.policy)?;
        if let Some(digest) = &self.policy.digest {
            writeln!(f, "摘要 digest: {digest}")?;
        }
        writeln!(f, "情形共 kinds of situations: {}", self.situations)?;
        writeln!(f, "条目共 rows: {}", self.rows.len())?;
        writeln!(f)?;
        writeln!(f, "核验无误：每种情形都有条目决定，每个条目都用得到，条目重叠之处都写明以哪条为先。")?;
        writeln!(
            f,
            "Nothing is wrong: every situation has its row, every row decides something, and where rows overlap"
        )?;
        writeln!(f, "the policy says which comes first.")?;
        let mut step = "";
        for row in &self.rows {
            if row.step != step {
                step = row.step;
                writeln!(f, "\n{}", head(step))?;
            }
            writeln!(f, "{row}")?;
        }
        Ok(())
    }
}

/// What is read in a step.
fn head(step: &str) -> &'static str {
    match step {
        "file" => "第一步：建档是否有效 Step 1, what becomes of the owner's file (file)",
        "title" => "第二步：客户归谁 Step 2, whose the client is (title)",
        _ => "第三步：接待值什么 Step 3, what it is worth to a receiver who is not the owner (service)",
    }
}

impl fmt::Display for Counted {
    /// Two lines: the row with its clause and how many kinds of situations it decides, and its sense.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clause = self.clause.as_deref().unwrap_or("–");
        writeln!(f, "  {} {clause}, 决定 decides {}", self.row, self.decides)?;
        write!(f, "    {}", self.zh)?;
        if self.en != self.zh {
            write!(f, " {}", self.en)?;
        }
        Ok(())
    }
}
