//! Projects as Parquet: texts as dictionaries, capacities as whole numbers, compressed with Snappy, as most tools write it.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::rows::{COLUMNS, Row};

/// Rows in a row group.
const GROUP: usize = 131_072;

/// Writes a whole file.
pub fn write<W: Write + Send>(out: W, mut rows: impl Iterator<Item = Row>) -> Result<()> {
    let fields: Vec<String> = (0..COLUMNS.len())
        .map(|column| match column {
            3 => format!("OPTIONAL INT64 c{column};"),
            _ => format!("OPTIONAL BYTE_ARRAY c{column} (UTF8);"),
        })
        .collect();
    let schema = parse_message_type(&format!("message projects {{ {} }}", fields.join(" ")))?;
    let schema = Arc::new(named(&schema)?);
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
    loop {
        let rows: Vec<Row> = rows.by_ref().take(GROUP).collect();
        if rows.is_empty() {
            break;
        }
        let mut group = writer.next_row_group()?;
        write_group(&mut group, &rows)?;
        group.close()?;
    }
    writer.close()?;
    Ok(())
}

/// The schema with the headings in place of the names that its parser can read.
fn named(schema: &parquet::schema::types::Type) -> Result<parquet::schema::types::Type> {
    use parquet::schema::types::Type;
    let fields = schema.get_fields().iter().zip(COLUMNS).map(|(field, name)| {
        Type::primitive_type_builder(name, field.get_physical_type())
            .with_repetition(field.get_basic_info().repetition())
            .with_logical_type(field.get_basic_info().logical_type_ref().cloned())
            .with_converted_type(field.get_basic_info().converted_type())
            .build()
            .map(Arc::new)
    });
    Type::group_type_builder("projects").with_fields(fields.collect::<Result<_>>()?).build()
}

fn write_group<W: Write + Send>(group: &mut SerializedRowGroupWriter<'_, W>, rows: &[Row]) -> Result<()> {
    let cells: Vec<[Option<String>; 6]> = rows.iter().map(Row::cells).collect();
    let mut column = 0;
    while let Some(mut writer) = group.next_column()? {
        let levels: Vec<i16> = cells.iter().map(|row| i16::from(row[column].is_some())).collect();
        if column == 3 {
            let values: Vec<i64> = rows.iter().filter_map(|row| Some(row.capacity? as i64)).collect();
            writer.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
        } else {
            let texts = cells.iter().filter_map(|row| row[column].as_deref());
            let values: Vec<ByteArray> = texts.map(ByteArray::from).collect();
            writer.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        }
        writer.close()?;
        column += 1;
    }
    Ok(())
}
