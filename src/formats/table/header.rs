use super::field::TableField;
use super::mapping::{MappedColumn, Mapping};

/// What a column is called in a table that Truceline writes: `killed_low`, `role.attacker`.
pub(super) fn header_of(field: TableField) -> String {
    match field {
        TableField::Actor(_) => field.key(),
        _ => field.key().replace('.', "_"),
    }
}

/// The mapping of a table that Truceline wrote itself; `None` where a column has another name.
///
/// Its columns mean what they are called, whatever stands in them.
pub(super) fn own_mapping(names: &[String]) -> Option<Mapping> {
    let fields = TableField::all();
    let headers: Vec<(TableField, String)> = fields
        .into_iter()
        .map(|(field, _)| (field, header_of(field)))
        .collect();
    let columns: Option<Vec<MappedColumn>> = names
        .iter()
        .map(|name| {
            let (field, _) = headers.iter().find(|(_, header)| header == name)?;
            Some(MappedColumn {
                field: *field,
                column: name.clone(),
            })
        })
        .collect();
    let columns = columns?;
    let has = |field| columns.iter().any(|mapped| mapped.field == field);
    let core = [
        TableField::Id,
        TableField::Kind,
        TableField::Title,
        TableField::Date,
    ];
    let is_own = core.into_iter().all(has);
    let mut mapping = Mapping {
        columns,
        ..Mapping::default()
    };
    mapping.options.dates_are_edtf = true;
    is_own.then_some(mapping)
}
