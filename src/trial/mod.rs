//! Policies on trial: a small log for any situation, what a policy amounts to, and two of them compared.

mod script;
mod stage;
mod witness;
