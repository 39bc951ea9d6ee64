/// Why a text is not a time zone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ZoneError {
    /// There is nothing.
    #[error(
        "there is no time zone; write UTC, an offset such as +03:00, or a name such as Asia/Baghdad"
    )]
    Empty,

    /// It is of the form of an offset, and there is none such.
    #[error("“{text}” is not an offset from UTC; write +HH:MM or -HH:MM, from -18:00 to +18:00")]
    Offset {
        /// What stands there.
        text: String,
    },

    /// The database has no such name.
    #[error("there is no time zone “{text}”; {}", advice(.nearest))]
    Unknown {
        /// What stands there, cut where it is long.
        text: String,
        /// The names nearest to it, the nearest first.
        nearest: Vec<String>,
    },
}

fn advice(nearest: &[String]) -> String {
    match nearest {
        [] => "write UTC, an offset such as +03:00, or a name such as Asia/Baghdad".to_owned(),
        [one] => format!("perhaps {one}"),
        [first @ .., last] => format!("perhaps {} or {last}", first.join(", ")),
    }
}
