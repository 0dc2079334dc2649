# Tables with types: Parquet and Arrow IPC.

screen-other-format = `{ $file }` is not { $format }: it does not begin so
    .help = Name its format with --from (csv, tsv, jsonl, parquet, arrow)
screen-cut-table = `{ $file }` is not whole: the end of { $format } is missing
    .help = A copy or a download was probably cut short; get the file again
screen-broken-table = `{ $file }` is broken { $format }: { $reason }
    .help = Get or export the file again
screen-column-type = Column `{ $column }` has type { $type }, which states no fact
    .help = Export it as text, number, boolean, date or list of texts, or pass it over as a fact with --map '{ $column }='
screen-column-values = Values of column `{ $column }` (type { $type }) can't be read: { $reason }
    .help = Export it as text, or pass it over with --map '{ $column }=' and leave it out of --keep
screen-unwritable-column = Column `{ $column }` of type { $type } has no place in { $format }: { $reason }
    .help = Name other columns with --keep, or write Arrow (--to arrow)
screen-unwritten-table = { $format } could not be encoded: { $reason }
    .help = Keep fewer columns with --keep, or write another format (--to)
