//! A range as a bar: every class has its own pattern, so that it can be told without colour; where the class is open, question
//! marks stand between.

use crate::explain::{ClassCode, Ink, columns};
use crate::quantity::{Interval, Number};

/// A part of the range.
pub(super) struct Segment {
    pub range: Interval<Number>,
    /// The class by the facts so far.
    pub class: ClassCode,
    /// Whether missing facts can still change it.
    pub open: bool,
    pub ink: Ink,
}

/// A line of a bar in pieces.
type Line = Vec<(Ink, String)>;

/// A bar with the numbers at its ends and at its switching points.
pub(super) struct Bar {
    lines: Vec<Line>,
}

impl Bar {
    /// A bar from `low` to `high`; `None` if that is no range.
    pub fn new(
        low: Number,
        high: Number,
        width: usize,
        segments: Vec<Segment>,
        label: &dyn Fn(Number) -> String,
    ) -> Option<Bar> {
        let width = width.max(10);
        let place = |number: Number| place(number, low, high, width);
        let mut cells: Vec<(Ink, char)> = vec![(Ink::Plain, ' '); width];
        for segment in &segments {
            let from = segment.range.low.and_then(|end| place(end.value))?;
            let to = segment.range.high.and_then(|end| place(end.value))?;
            // A single value is thinner than a column, and must be seen all the same.
            let to = to.max(from + 1).min(width);
            let from = from.min(width - 1);
            for (index, cell) in cells[from..to].iter_mut().enumerate() {
                let mark = if segment.open && index % 2 == 1 { '?' } else { pattern(segment.class) };
                *cell = (segment.ink, mark);
            }
        }
        let mut marks: Vec<Number> = vec![low];
        marks.extend(segments.iter().skip(1).filter_map(|segment| Some(segment.range.low?.value)));
        marks.push(high);
        marks.dedup();
        let marks: Vec<(usize, String)> =
            marks.iter().filter_map(|mark| Some((place(*mark)?.min(width - 1), label(*mark)))).collect();
        Some(Bar { lines: [vec![painted(&cells)], scale(&marks, width)].concat() })
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }
}

/// The column of a number.
fn place(number: Number, low: Number, high: Number, width: usize) -> Option<usize> {
    let whole = high.minus(low).filter(|whole| !whole.is_zero())?;
    let columns = Number::whole(i64::try_from(width).ok()?);
    let at = number.minus(low)?.times(columns)?.over(whole)?.floor()?;
    usize::try_from(at).ok().map(|at| at.min(width))
}

fn pattern(class: ClassCode) -> char {
    match class {
        ClassCode::Eliminated => '█',
        ClassCode::Restricted => '▓',
        ClassCode::Encouraged => '▒',
        ClassCode::Permitted => '─',
        ClassCode::Unlisted => '░',
    }
}

/// Cells of one look become one piece.
fn painted(cells: &[(Ink, char)]) -> Line {
    let mut line: Line = Vec::new();
    for (ink, cell) in cells {
        match line.last_mut() {
            Some((last, text)) if last == ink => text.push(*cell),
            _ => line.push((*ink, cell.to_string())),
        }
    }
    line
}

/// Ticks, and below them the numbers, on as many lines as it takes that none runs into the next.
fn scale(marks: &[(usize, String)], width: usize) -> Vec<Line> {
    let mut ticks = vec![' '; width];
    marks.iter().for_each(|(at, _)| ticks[*at] = '╵');
    let mut rows: Vec<String> = Vec::new();
    for (at, label) in marks {
        // The last number ends with the bar rather than beyond it.
        let start = (*at).min((width + 2).saturating_sub(columns(label)));
        let start = if *at + columns(label) > width + 2 { start } else { *at };
        let fits = |row: &String| row.is_empty() || columns(row) < start;
        let row = match rows.iter().position(fits) {
            Some(row) => row,
            None => {
                rows.push(String::new());
                rows.len() - 1
            }
        };
        let gap = start.saturating_sub(columns(&rows[row]));
        rows[row].push_str(&" ".repeat(gap));
        rows[row].push_str(label);
    }
    let ticks: String = ticks.into_iter().collect();
    let lines = std::iter::once(ticks.trim_end().to_owned()).chain(rows);
    lines.map(|line| vec![(Ink::Dim, line)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::End;

    fn text(bar: &Bar) -> Vec<String> {
        bar.lines().iter().map(|line| line.iter().map(|(_, text)| text.as_str()).collect()).collect()
    }

    #[test]
    fn classes_and_switching_points_are_drawn_to_scale() {
        let number = Number::whole;
        let end = |value, inclusive| Some(End { value: number(value), inclusive });
        let segments = vec![
            Segment {
                range: Interval { low: end(0, true), high: end(50, false) },
                class: ClassCode::Restricted,
                open: false,
                ink: Ink::Plain,
            },
            Segment {
                range: Interval { low: end(50, true), high: end(100, true) },
                class: ClassCode::Unlisted,
                open: true,
                ink: Ink::Open,
            },
        ];
        let bar = Bar::new(number(0), number(100), 10, segments, &|n| n.to_string());
        assert_eq!(
            bar.map(|bar| text(&bar)).unwrap_or_default(),
            ["▓▓▓▓▓░?░?░", "╵    ╵   ╵", "0    50  100"]
        );
    }
}
