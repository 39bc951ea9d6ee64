use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diag::Problem;

/// Gives each row of a file a key of its own.
#[derive(Debug, Default)]
pub(super) struct RowKeys {
    /// For each identifier's hash the line of the first row that bears it.
    line_of_id: HashMap<u64, u32>,
    /// For each record without an identifier of its own, how often its bytes were met.
    occurrences: HashMap<u64, u32>,
}

/// A row's key, and what is to be told where its identifier was another's already.
pub(super) struct Keyed<'r> {
    pub(super) key: Cow<'r, str>,

    /// That an earlier row bears the identifier, where this is not the first.
    pub(super) duplicate: Option<Problem>,
}

impl RowKeys {
    /// The row's key: its identifier, or what stands for it where it has none of its own.
    ///
    /// `raw` are the record's bytes as they stand in the file.
    pub(super) fn key<'r>(&mut self, id: &Cow<'r, str>, raw: &[u8], line: u32) -> Keyed<'r> {
        let mut duplicate = None;
        if !id.is_empty() {
            // Not told by the line: all of a minified document stands on one.
            match self.line_of_id.entry(fnv1a(id.as_bytes())) {
                Entry::Vacant(entry) => {
                    entry.insert(line);
                    let key = id.clone();
                    return Keyed { key, duplicate };
                }
                Entry::Occupied(entry) => {
                    duplicate = Some(Problem::DuplicateId {
                        id: id.as_ref().into(),
                        first_line: u64::from(*entry.get()),
                    });
                }
            }
        }
        let hash = fnv1a(raw);
        let occurrence = self.occurrences.entry(hash).or_insert(0);
        let key = Cow::Owned(format!("={hash:016x}.{occurrence}"));
        *occurrence += 1;
        Keyed { key, duplicate }
    }
}

/// FNV-1a, 64 bits. Source: Fowler, Noll and Vo, draft-eastlake-fnv.
///
/// Two of a million identifiers meet by chance once in thirty million files.
pub(super) fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
