use std::borrow::Cow;

/// The text of a field: UTF-8, else Windows-1252, with NUL bytes made visible.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
        }
    };
    if text.contains('\0') {
        return Cow::Owned(text.replace('\0', "␀"));
    }
    text
}

/// The text as messages show it: not more than the beginning of a long one.
pub(super) fn shown(text: &str) -> Box<str> {
    const MAX_CHARS: usize = 40;
    match text.char_indices().nth(MAX_CHARS) {
        Some((cut, _)) => format!("{}…", &text[..cut]).into(),
        None => text.into(),
    }
}

/// `3.0` as `3`: tables that went through statistics software have whole numbers so.
pub(super) fn without_zero_fraction(digits: &[u8]) -> &[u8] {
    digits.strip_suffix(b".0").unwrap_or(digits)
}
