use std::borrow::Cow;
use std::fmt::Write as _;

use super::node::{Node, Value};
use super::parser::parse_whole;
use super::syntax::Syntax;

/// The one key of an object that stands in JSON for what JSON cannot say.
const WRAPPER: &str = "$ron";

/// Appends a text in quotation marks, so that every reader of the notation reads it back.
///
/// Control characters and the marks that turn the direction of writing are escaped, so that what is
/// seen in an editor is what stands there.
pub(crate) fn quoted(text: &str, syntax: Syntax, out: &mut String) {
    out.reserve(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_unseen(c) => {
                let code = u32::from(c);
                // Writing to a string cannot fail; none of these characters is beyond four digits.
                match syntax {
                    Syntax::Ron => write!(out, "\\u{{{code:x}}}").ok(),
                    Syntax::Json => write!(out, "\\u{code:04x}").ok(),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text as the name of a field in RON; `None` where none can be called so.
pub(crate) fn field_name(text: &str) -> Option<Cow<'_, str>> {
    let is_plain = |c: char| c.is_alphanumeric() || c == '_';
    let starts_plain = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if starts_plain && text.chars().all(is_plain) {
        return Some(text.into());
    }
    let is_raw = |c: char| is_plain(c) || matches!(c, '.' | '+' | '-');
    (!text.is_empty() && text.chars().all(is_raw)).then(|| format!("r#{text}").into())
}

/// A value of JSON in RON.
pub(crate) fn ron_of_json(json: &str) -> String {
    let Ok(node) = parse_whole(json, Syntax::Json) else {
        return "None".to_owned();
    };
    if let Some(raw) = unwrapped(&node) {
        return raw.to_owned();
    }
    let mut ron = String::new();
    convert(&node, Syntax::Ron, &mut ron);
    ron
}

/// A value of RON in JSON, within [`WRAPPER`] where JSON cannot say the same.
pub(crate) fn json_of_ron(ron: &str) -> String {
    let mut json = String::new();
    if let Ok(node) = parse_whole(ron, Syntax::Ron) {
        convert(&node, Syntax::Json, &mut json);
    }
    let is_same = parse_whole(&json, Syntax::Json)
        .is_ok_and(|node| unwrapped(&node).is_none() && ron_of_json(&json) == ron);
    if !is_same {
        json.clear();
        json.push_str("{\"$ron\": ");
        quoted(ron, Syntax::Json, &mut json);
        json.push('}');
    }
    json
}

fn unwrapped<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Fields(fields) if fields.len() == 1 => node.text_field(WRAPPER),
        _ => None,
    }
}

/// Writes a node in either notation; nothing where it cannot be said in it.
///
/// Parsing has seen to it that no node is more than 64 deep.
fn convert(node: &Node<'_>, to: Syntax, out: &mut String) {
    match &node.value {
        Value::Fields(fields) => {
            out.push('{');
            for (position, field) in fields.iter().enumerate() {
                out.push_str(if position > 0 { ", " } else { "" });
                quoted(&field.name, to, out);
                out.push_str(": ");
                convert(&field.value, to, out);
            }
            out.push('}');
        }
        Value::List(nodes) => {
            out.push('[');
            for (position, node) in nodes.iter().enumerate() {
                out.push_str(if position > 0 { ", " } else { "" });
                convert(node, to, out);
            }
            out.push(']');
        }
        Value::Text(text) => quoted(text, to, out),
        Value::Number(number) => {
            let is_json = serde_json::from_str::<serde_json::Number>(number).is_ok();
            if to == Syntax::Ron || is_json {
                out.push_str(number);
            }
        }
        Value::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Nothing => out.push_str(if to == Syntax::Ron { "None" } else { "null" }),
        Value::Word(_) | Value::Other => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ron: &str, json: &str) {
        assert_eq!(json_of_ron(ron), json);
        assert_eq!(ron_of_json(json), ron);
        assert!(
            serde_json::from_str::<serde_json::Value>(json).is_ok(),
            "{json}"
        );
    }

    #[test]
    fn what_json_can_say_is_said_in_json() {
        check(
            r#"{"a": [1, "b\u{1}", None, true]}"#,
            r#"{"a": [1, "b\u0001", null, true]}"#,
        );
        check("-1.5", "-1.5");
    }

    #[test]
    fn what_json_cannot_say_is_wrapped() {
        check("(a: 1)", r#"{"$ron": "(a: 1)"}"#);
        check("Strike", r#"{"$ron": "Strike"}"#);
        check("0x1F", r#"{"$ron": "0x1F"}"#);
        check("{1: 2}", r#"{"$ron": "{1: 2}"}"#);
        check(r#"{"$ron": "a"}"#, r#"{"$ron": "{\"$ron\": \"a\"}"}"#);
    }
}
