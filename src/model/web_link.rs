use std::ops::Range;

use url::{Host, Url};

/// An address on the web; never another scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebLink {
    /// The whole address, written as browsers do: what is opened.
    pub url: String,

    /// The host it really goes to, with its port where that is not the usual one; other scripts than ASCII's as
    /// `xn--…`, so that no letter can pass for another.
    pub host: String,
}

/// Why an address is no link.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoWebLink {
    /// It begins with neither `http://` nor `https://`.
    #[error("it is no web address; these begin with http:// or https://")]
    OtherScheme,

    /// It holds what cannot be seen or parts words.
    #[error("it holds the character U+{:04X}, which cannot be seen", u32::from(*.0))]
    Unseen(char),

    /// It holds what browsers take for something else.
    #[error("it holds a backslash, which browsers take for a slash")]
    Backslash,

    /// It gives a user's name, which passes for a host.
    #[error("it gives a user's name before its host")]
    User,

    /// It is longer than any address.
    #[error("it is longer than {MAX_LEN} characters")]
    TooLong,

    /// The rules for addresses do not allow it.
    #[error("no browser can read it: {0}")]
    Unreadable(String),
}

/// The most bytes of an address that is opened; what browsers agree on.
const MAX_LEN: usize = 2048;

/// The link of an address, where it is plainly one on the web.
///
/// What could be read in two ways is refused rather than repaired: blanks within, unseen characters, backslashes,
/// users' names. The rest is for the rules of WHATWG, by which browsers find the host.
///
/// # Errors
/// [`NoWebLink`] for everything else, whatever it would do: files, scripts, mail.
pub fn web_link(address: &str) -> Result<WebLink, NoWebLink> {
    let address = address.trim_matches(' ');
    let rest = after_scheme(address).ok_or(NoWebLink::OtherScheme)?;
    if address.len() > MAX_LEN {
        return Err(NoWebLink::TooLong);
    }
    if let Some(unseen) = address.chars().find(|c| is_unseen(*c)) {
        return Err(NoWebLink::Unseen(unseen));
    }
    if address.contains('\\') {
        return Err(NoWebLink::Backslash);
    }
    // Browsers pass over slashes that are too many.
    if rest.starts_with('/') {
        return Err(NoWebLink::Unreadable("empty host".to_owned()));
    }
    let url = Url::parse(address).map_err(|error| NoWebLink::Unreadable(error.to_string()))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(NoWebLink::User);
    }
    let host = match url.host() {
        Some(Host::Domain(name)) => name.to_owned(),
        Some(host) => host.to_string(),
        None => return Err(NoWebLink::Unreadable("empty host".to_owned())),
    };
    let host = match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host,
    };
    Ok(WebLink {
        host,
        url: url.into(),
    })
}

/// What stands behind `http://` or `https://`.
fn after_scheme(address: &str) -> Option<&str> {
    ["http://", "https://"].iter().find_map(|scheme| {
        let (start, rest) = address.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

/// Blanks, control characters, and what changes or hides what stands beside it.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The links within a text, as the ranges of bytes they take, in order.
///
/// A link ends at a blank or a quotation mark; a sentence's marks behind it are not part of it.
pub fn web_links_in(text: &str) -> Vec<(Range<usize>, WebLink)> {
    let mut links = Vec::new();
    let mut from = 0;
    while let Some(start) = next_start(text, from) {
        let rest = text.get(start..).unwrap_or_default();
        let ends = |c: char| is_unseen(c) || "<>\"“”«»`|".contains(c);
        let word = rest.split(ends).next().unwrap_or_default();
        // What is too long to be a link is passed over as a whole.
        let word = if word.len() > MAX_LEN {
            word
        } else {
            without_marks(word)
        };
        let end = start + word.len();
        if let Ok(link) = web_link(word) {
            links.push((start..end, link));
        }
        from = end.max(start + "http".len());
    }
    links
}

/// Where the next `http://` or `https://` begins, at or behind a position, that is not within a word.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let mut places = rest.match_indices("://").map(|(at, _)| from + at);
    places.find_map(|at| {
        let before = text.as_bytes().get(from..at)?;
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            let start = before.len().checked_sub(scheme.len());
            let found = start.and_then(|start| before.get(start..));
            found.is_some_and(|found| found.eq_ignore_ascii_case(scheme.as_bytes()))
        })?;
        let start = at - scheme.len();
        let is_within = text
            .get(..start)?
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric);
        (!is_within).then_some(start)
    })
}

/// A word without the marks of a sentence at its end; a bracket that it opens itself is its own.
fn without_marks(word: &str) -> &str {
    let mut word = word;
    loop {
        let Some(last) = word.chars().next_back() else {
            return word;
        };
        let opens = match last {
            ')' => Some('('),
            ']' => Some('['),
            '}' => Some('{'),
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' => None,
            _ => return word,
        };
        if opens.is_some_and(|opens| word.matches(opens).count() >= word.matches(last).count()) {
            return word;
        }
        word = word.strip_suffix(last).unwrap_or_default();
    }
}
