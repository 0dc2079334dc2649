# Screening: every row of a table is decided.

cli-screen = Screen tables: decide the project in every row (CSV, JSON Lines, Parquet, Arrow)
    .usage = mulu screen [OPTIONS] <TABLE>...
    .examples =
        Examples:
          mulu screen registry.csv -o result.csv
          mulu screen "registry/*.csv.gz" -o result.csv.zst --keep id --rejects problems.jsonl
          mulu screen registry.csv -o result.csv --encoding gbk --map goods=product --map "output=capacity (万吨/年)"
          mulu screen registry.csv -o result.csv --project id
          cat registry.jsonl | mulu screen - --from jsonl > result.jsonl
        {""}
        A row is a construction unit. Headers name attributes in Chinese or English, quantities may have their unit with them, as in
        capacity (万吨/年); a column that names no attribute is no fact, and is written again as it is.
        The columns with the results: class, certainty (certain, conditional), possible (classes), conflict, rules, needs (facts that are
        missing), problems. Rows that can't be read are neither dropped nor given a class: what is wrong stands under problems.
        The output appears whole or not at all. If it goes to standard output, the summary goes to standard error.
        {""}
        Exit status: 0 every row decided; 1 some rows have problems; 2 could not run.
cli-option-tables = Tables (.csv, .tsv, .jsonl, .parquet, .arrow, also .gz and .zst) or patterns; - is standard input
    .value = TABLE
cli-option-screen-output = Write the results to a file, whole or not at all (default: standard output)
    .value = FILE
cli-option-from = Format of the input: csv, tsv, jsonl, parquet, arrow (default: by the file's ending)
    .value = FORMAT
cli-option-to = Format of the results (default: by the file's ending; that of the input for standard output)
    .value = FORMAT
cli-option-encoding = Encoding of the text: utf-8 (default), gbk, gb18030; results are always UTF-8
    .value = ENCODING
cli-option-delimiter = What stands between the fields of CSV (default: a comma, in TSV a tab)
    .value = CHARACTER
cli-option-map = What a column is: COLUMN=ATTRIBUTE, "COLUMN=capacity (万吨/年)"; COLUMN= passes it over; may be repeated
    .value = COLUMN=ATTRIBUTE
cli-option-keep = Columns of the input that are written again (default: all); none for none of them
    .value = COLUMN,…
cli-option-prefix = What the names of the columns with the results begin with, so that none is there twice
    .value = TEXT
cli-option-project = Roll rows up to projects by this column, and write each project as a row of its own file
    .value = COLUMN
cli-option-projects = Write the projects here (default: beside the output, as result.projects.csv)
    .value = FILE
cli-option-rejects = Write rows with problems once more, one JSON object a line
    .value = FILE
cli-option-screen-format = The summary: human (default), json
    .value = FORMAT
cli-option-screen-as-of = Decide every row for this day, such as 2026-01-01 (default: the row's date, else today)
    .value = DATE
cli-option-threads = Threads that decide (default: as many as there are cores)
    .value = NUMBER

screen-bar-rows = { $rows } rows, { $rate } a second
screen-bar-left = left

screen-summary = { $rows } rows: { $decided } decided, { $problems } with problems. { $seconds } seconds, { $rate } rows a second.
screen-column-class = Class
screen-column-rows = Rows
screen-column-problems = Problems
screen-by-section = Section
screen-by-province = Province
screen-unstated = (not stated)
screen-conflicts = { $conflicts } of them are in conflict: encouraged, and restricted or eliminated too.
screen-frequent = The most frequent problems:
screen-frequent-problem = { $rows } × { $message } (first in row { $row })
screen-ignored = Columns that were not read as facts:
screen-ignored-column = { $column }{ $near ->
        [some] {" "}(is it { $suggestion }? Say so with --map "{ $column }={ $first }")
       *[none] {""}
    }
screen-replaced-column = Because of --as-of the days in column `{ $column }` do not count.

screen-unknown-format = There is no telling the format of `{ $file }`
    .help = End the name in .csv, .tsv, .jsonl, .parquet or .arrow, or say it with --from (input) or --to (output)
screen-without-arrow = This mulu was built without Parquet and Arrow
    .help = Use CSV or JSON Lines, or a mulu that was built with the feature arrow
screen-no-match = No file matches `{ $pattern }`
    .help = Is the path right? A * stays within one folder, a ** does not
screen-headers-differ = `{ $second }` is not like `{ $first }`: { $what } `{ $column }`
    .help = Tables that are screened together need the same format and the same columns in the same order; screen others by themselves
screen-differ-format = another format
screen-differ-missing = it lacks the column
screen-differ-extra = it has one more column,
screen-differ-order = another order of columns, from
screen-differ-count = another number of columns
screen-no-header = `{ $file }` is empty: it has no header
    .help = The first row names the columns, as in project,product,capacity (万吨/年),region
screen-broken-header = The header of `{ $file }` can't be read: bad encoding, or quotes that do not pair
    .help = Look at the first line; say the encoding with --encoding if it is not UTF-8
screen-no-facts = No column states a fact: { $columns }
    .help = Headers name attributes, such as product, capacity (万吨/年), region; or say what a column is with --map COLUMN=ATTRIBUTE
screen-units-column = `{ $column }` can't be a column
    .help = A row is one construction unit; rows of one project are rolled up by --project
screen-same-attribute = The columns `{ $first }` and `{ $second }` are about the same thing: { $attribute }
    .help = Pass one of them over with --map "{ $second }="
screen-unit = Column `{ $column }`: `{ $unit }` is no unit of { $attribute }
    .help = { $listed ->
        [some] It may be { $known }; say another one with --map "{ $column }={ $attribute } (UNIT)"
       *[none] Say the unit with --map "{ $column }={ $attribute } (UNIT)", or pass the column over with --map "{ $column }="
    }
screen-map-form = `--map { $text }` is not of the form COLUMN=ATTRIBUTE
    .help = Such as --map goods=product, --map "output=capacity (万吨/年)", --map remark=
screen-map-attribute = There is no attribute `{ $name }` that column `{ $column }` could be
    .help = { $near ->
        [some] Did you mean { $suggestion }?
       *[none] `mulu schema facts` lists all attributes
    }
screen-unknown-column = { $option }: the table has no column `{ $column }`
    .help = { $near ->
        [some] Did you mean { $suggestion }?
       *[none] Write the name as it stands in the header
    }
screen-clash = The input already has a column `{ $column }`, as the results do
    .help = Begin the names of the results with something else, as in --prefix mulu_, or leave the column out with --keep
screen-delimiter = `{ $text }` can't stand between fields
    .help = Write one ASCII character such as ; or |, for a tab \t
screen-projects-where = It is not said where the projects are to be written
    .help = If the results go to standard output, say it with { $option } FILE
screen-projects-format = Projects can be written as CSV, TSV or JSON Lines only
    .help = Say where with --projects FILE.csv
screen-same-output = Two things would be written to `{ $file }`
    .help = The results, --projects and --rejects need a file each
screen-encoding = `{ $file }` is not UTF-8: { $encoding }
    .help = Screen it again with its encoding; nothing was written
screen-encoding-gbk = it seems to be GBK, so add --encoding gbk
screen-encoding-utf16 = it seems to be UTF-16, so save it as UTF-8
screen-encoding-big5 = it seems to be Big5, so save it as UTF-8
screen-row-too-long = `{ $file }` has a row of more than { $limit } MiB from line { $line } on, which no table has
    .help = Is the format (--from) right? Convert the line ends of old Macs (a carriage return alone) first
screen-interrupted = Interrupted; nothing was written
    .help = Run it again from the beginning
screen-row-fields = Line { $line } has { $found } fields, the header { $expected }
    .cause = { $found } fields, the header has { $expected }
    .help = A field with a comma, a quote or a line end needs quotes around it
screen-row-text = Line { $line } has bytes that are no text
    .cause = Bytes that are no text
    .help = This line is encoded unlike the others; make them alike
screen-row-quote = Line { $line } has a quote in the wrong place, or one that is never closed
    .cause = A quote in the wrong place, or one that is never closed
    .help = Double the quotes within a field, and put quotes around it
screen-row-json = Line { $line } is no JSON object: it can't be read from character { $column } on
    .cause = No JSON object
    .help = One object a line, such as {"{"}"product":"水泥熟料"{"}"}
screen-row-twice = Line { $line } has `{ $key }` twice
    .cause = `{ $key }` stands there twice
    .help = Keep one
screen-row-units = Line { $line } has `{ $key }`: a row is one construction unit only
    .cause = `{ $key }`: a row is one construction unit only
    .help = Write each construction unit as a row and roll them up by --project, or decide the project with mulu eval
screen-row-late = Line { $line } has a key that was not there before: `{ $key }`
    .cause = A key that was not there before: `{ $key }`
    .help = Say beforehand what it is with --map "{ $key }=ATTRIBUTE" or --map "{ $key }="
screen-other-edition = On { $day } Catalogue { $edition } is in force, but this screening is by { $own }
    .help = Screen once more with --as-of that day
