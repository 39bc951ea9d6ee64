use std::borrow::Cow;
use std::fmt::Write as _;

/// A value as it stands in a text, with its place.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    /// Bytes before it.
    pub(crate) at: usize,

    /// Bytes before what follows it.
    pub(crate) end: usize,

    /// What it is.
    pub(crate) value: Value<'a>,
}

/// What stands in a text.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    /// Fields in brackets: `(low: 5)` or `{"low": 5}`.
    Fields(Vec<FieldNode<'a>>),

    /// `[…]`, or `(…)` without names.
    List(Vec<Node<'a>>),

    /// A map some key of which is no text; bytes. No record has these.
    Other,

    Text(Cow<'a, str>),

    /// A number as written.
    Number(&'a str),

    Flag(bool),

    /// A bare word: `strike`.
    Word(&'a str),

    /// `None` or `null`: as if it did not stand there.
    Nothing,
}

/// A field with its name.
#[derive(Clone, Debug)]
pub(crate) struct FieldNode<'a> {
    pub(crate) name: Cow<'a, str>,

    /// Bytes before the name.
    pub(crate) at: usize,

    pub(crate) value: Node<'a>,
}

impl<'a> Node<'a> {
    /// What it is, in a sentence.
    pub(crate) fn words(&self) -> String {
        match &self.value {
            Value::Fields(_) => "fields in brackets".to_owned(),
            Value::List(_) => "a list".to_owned(),
            Value::Other => "a value that no field has".to_owned(),
            Value::Text(text) => format!("the text {}", shown(text)),
            Value::Number(text) => format!("the number {text}"),
            Value::Flag(flag) => flag.to_string(),
            Value::Word(word) => format!("the word {word}"),
            Value::Nothing => "nothing".to_owned(),
        }
    }

    /// The field of this name, where it is of fields.
    pub(crate) fn field(&self, name: &str) -> Option<&Self> {
        match &self.value {
            Value::Fields(fields) => {
                let field = fields.iter().find(|field| field.name == name);
                field.map(|field| &field.value)
            }
            _ => None,
        }
    }

    /// The text of the field of this name.
    pub(crate) fn text_field(&self, name: &str) -> Option<&str> {
        match &self.field(name)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The names of the fields and the numbers of the list entries in which a place lies.
    pub(crate) fn path_to(&self, at: usize) -> String {
        let mut path = String::new();
        let mut node = self;
        loop {
            node = match &node.value {
                Value::Fields(fields) => {
                    let holds = |field: &&FieldNode<'a>| field.at <= at && at < field.value.end;
                    let Some(field) = fields.iter().find(holds) else {
                        return path;
                    };
                    path.push_str(" · ");
                    path.push_str(&field.name);
                    &field.value
                }
                Value::List(nodes) => {
                    let holds = |(_, node): &(usize, &Self)| node.at <= at && at < node.end;
                    let Some((position, node)) = nodes.iter().enumerate().find(holds) else {
                        return path;
                    };
                    push_display(&mut path, format_args!("[{position}]"));
                    if let Some(id) = node.text_field("id") {
                        push_display(&mut path, format_args!(" '{id}'"));
                    }
                    node
                }
                _ => return path,
            };
        }
    }
}

fn push_display(text: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    text.write_fmt(words).ok();
}

/// A text in quotation marks, cut where it is long.
pub(crate) fn shown(text: &str) -> String {
    const MAX_CHARS: usize = 40;
    let mut shown: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MAX_CHARS)
        .collect();
    if text.chars().nth(MAX_CHARS).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}
