//! The day on which the program runs.

use jiff::civil::Date;

/// Today, where the user is.
pub fn today() -> Date {
    jiff::Zoned::now().date()
}
