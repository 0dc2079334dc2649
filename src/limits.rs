//! Every limit on what is read, in one place, each with its reason. Beyond one there is an error, never a guess and never a wait.
//!
//! A limit is far above what people write (the whole Catalogue has about a thousand items, its longest sentence some hundred
//! characters) and low enough that no stage comes to its end: neither stack, nor memory, nor patience. Limits of size also
//! bound what takes longer than its input is long, such as comparing the conditions of a rule with one another.

/// Bytes of one rule file.
pub const RULE_FILE_BYTES: usize = 16 << 20;

/// Rule files of one root, and entries of its folders that are looked at: a root is no home folder.
pub const ROOT_FILES: usize = 20_000;
pub const ROOT_ENTRIES: usize = 200_000;

/// Bytes of all files of one root.
pub const ROOT_BYTES: usize = 256 << 20;

/// Bytes of one statement: the names of all counties of the country fit in. It bounds the conditions of a rule, the length of
/// lists, names and quotes.
pub const STATEMENT_BYTES: usize = 64 << 10;

/// Statements of one rule file: their trees take far more memory than their text.
pub const STATEMENTS: usize = 400_000;

/// Brackets, quotes and negations in each other, in rules and in lines of a session.
pub const RULE_DEPTH: usize = 64;

/// What is said of one text that can't be read; of the rest only how much it is.
pub const SYNTAX_PROBLEMS: usize = 50;

/// Terms of one edition, and of how many terms one may lie below another: what lies below what is known for all pairs.
pub const TERMS: usize = 30_000;
pub const TERM_DEPTH: usize = 64;

/// Bytes of a measure or a date among facts.
pub const VALUE_BYTES: usize = 4 << 10;

/// Digits of a number, which is exact.
pub const DIGITS: usize = 24;

/// Digits of a number in a sentence; more are no amount.
pub const SENTENCE_DIGITS: usize = 18;

/// The exponent of a number in a format that has exponents: it is written out.
pub const EXPONENT: i32 = 30;

/// Bytes of one file of facts, and of any other text that is read whole.
pub const FACTS_BYTES: usize = 32 << 20;

/// Lists and maps in each other; facts need four.
pub const FACTS_DEPTH: usize = 64;

/// Construction units of one project, and values of one list: a table is for `mulu screen`.
pub const UNITS: usize = 5_000;
pub const VALUES: usize = 5_000;

/// Bytes of one line of a session: a sentence is looked at from each of its letters.
pub const SESSION_LINE_BYTES: usize = 32 << 10;

/// Bytes of a text to draft rules from, which is looked at from each of its letters, and of one line of it.
pub const DRAFT_BYTES: usize = 512 << 10;
pub const DRAFT_LINE_BYTES: usize = 16 << 10;

/// Bytes of one row of a table, also after decompression: one without an end is no table.
pub const ROW_BYTES: usize = 16 << 20;

/// Bytes of what describes a message of Arrow: a few a column.
pub const ARROW_HEAD_BYTES: u64 = 64 << 20;

/// Bytes of a compressed buffer of Arrow, as it says of itself that it will be.
pub const ARROW_BUFFER_BYTES: i64 = 4 << 30;

/// Bytes of one message of an editor: a text may be as long as a rule file, and JSON may need six bytes for one of its.
pub const MESSAGE_BYTES: u64 = 128 << 20;

/// Findings that are drawn, or told to an editor, at once; of the rest only how many.
pub const SHOWN_FINDINGS: usize = 1_000;

/// Characters of a text of the user's that a sentence repeats: the longest official ones fit in.
pub const SHOWN_CHARACTERS: usize = 1_000;
