//! The digest of a policy: policies that say the same have the same one, and a ruling can say by which it was made.

#[cfg(feature = "json")]
use std::sync::OnceLock;

/// The digest, once it was asked for. Whatever changes a policy forgets it.
#[derive(Debug, Clone, Default)]
pub(super) struct Digest {
    #[cfg(feature = "json")]
    hex: OnceLock<String>,
}

#[cfg(feature = "json")]
impl super::Policy {
    /// The SHA-256 of the policy written down as JSON, in hexadecimal digits: of all it says, its name among it.
    ///
    /// ```
    /// use panke::{Policy, Validity};
    ///
    /// let policy = Policy::default();
    /// assert_eq!(policy.digest().len(), 64);
    /// assert_eq!(policy.digest(), Policy::from_json("{}").unwrap().digest());
    /// assert_ne!(policy.digest(), policy.clone().with_validity(Validity::new(3, 0)).digest());
    /// ```
    #[must_use]
    pub fn digest(&self) -> &str {
        // A policy can always be written: its keys are texts.
        self.digest.hex.get_or_init(|| sha256(&serde_json::to_vec(self).unwrap_or_default()))
    }
}

/// The SHA-256 of a text, in hexadecimal digits.
#[cfg(feature = "json")]
pub(crate) fn sha256(text: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};

    let bytes = Sha256::digest(text);
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
