//! Small histories, and exactly what is said of them.
