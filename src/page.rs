//! What people read: a ruling printed from its readings, in either language.
