//! Points in time as texts.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowTimestampType, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{ArrayRef, StringArray};
use arrow_schema::{ArrowError, TimeUnit};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// As ISO 8601: days, as a fact states them, or whole points in time. Days are those of the zone of the column.
pub fn timestamps(
    array: &ArrayRef,
    unit: TimeUnit,
    zone: Option<&str>,
    whole: bool,
) -> Result<ArrayRef, ArrowError> {
    let zone = match zone {
        None => Zone { zone: TimeZone::UTC, is_named: false },
        Some(name) => Zone { zone: named(name)?, is_named: true },
    };
    match unit {
        TimeUnit::Second => texts::<TimestampSecondType>(array, 1_000_000_000, &zone, whole),
        TimeUnit::Millisecond => texts::<TimestampMillisecondType>(array, 1_000_000, &zone, whole),
        TimeUnit::Microsecond => texts::<TimestampMicrosecondType>(array, 1_000, &zone, whole),
        TimeUnit::Nanosecond => texts::<TimestampNanosecondType>(array, 1, &zone, whole),
    }
}

struct Zone {
    zone: TimeZone,
    is_named: bool,
}

/// `Asia/Shanghai`, `UTC`, `+08:00`.
fn named(name: &str) -> Result<TimeZone, ArrowError> {
    let unknown = |error: jiff::Error| ArrowError::ParseError(error.to_string());
    if name.starts_with(['+', '-']) {
        let offset = jiff::fmt::strtime::parse("%:z", name)
            .or_else(|_| jiff::fmt::strtime::parse("%z", name))
            .map_err(unknown)?;
        let offset = offset.offset().unwrap_or(jiff::tz::Offset::UTC);
        return Ok(TimeZone::fixed(offset));
    }
    TimeZone::get(name).map_err(unknown)
}

fn texts<T: ArrowTimestampType>(
    array: &ArrayRef,
    nanoseconds: i128,
    zone: &Zone,
    whole: bool,
) -> Result<ArrayRef, ArrowError> {
    let text = |value: i64| {
        let time = Timestamp::from_nanosecond(i128::from(value) * nanoseconds)
            .map_err(|error| ArrowError::ParseError(error.to_string()))?;
        let there = time.to_zoned(zone.zone.clone());
        Ok(match (whole, zone.is_named) {
            (false, _) => there.date().to_string(),
            (true, false) => there.datetime().to_string(),
            (true, true) => format!("{}{}", there.datetime(), there.strftime("%:z")),
        })
    };
    let values = array.as_primitive::<T>().iter().map(|value| value.map(text).transpose());
    Ok(Arc::new(values.collect::<Result<StringArray, ArrowError>>()?))
}
