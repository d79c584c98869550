//! Whole pages, to be read aloud.
