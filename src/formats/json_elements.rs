use crate::diag::Input;

/// The longest element that is taken for one, in bytes.
pub(super) const MAX_ELEMENT_BYTES: usize = 4 << 20;

const BLOCK_BYTES: usize = 256 << 10;

/// Walks through the elements of one named array of a JSON document, without reading it whole.
///
/// Knows just enough JSON to find where each element starts and ends: strings, escapes and nesting.
/// Whether an element is valid JSON is for its parser to say.
pub(super) struct JsonElements<'a, 'i> {
    input: &'a mut Input<'i>,
    array: &'static str,
    buffer: Vec<u8>,
    n_buffered: usize,
    /// The next byte to look at.
    at: usize,
    /// Bytes of the file before `buffer[0]`.
    buffer_offset: u64,
    line: u64,
    ended: bool,
    read_failure: Option<String>,
    /// How many brackets are open.
    depth: usize,
    within: Within,
    /// The string seen last at depth 1: the name of what follows.
    last_name: Vec<u8>,
    in_array: bool,
}

/// What the next byte to look at is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    Brackets,
    String,
    /// A string, behind a backslash.
    Escape,
}

/// One element's place; its bytes are at hand until the next call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// Bytes of the file before it.
    pub(super) offset: u64,

    /// The line on which it starts, from 1.
    pub(super) line: u64,

    start: usize,
    len: usize,

    /// How it ends.
    pub(super) end: ElementEnd,
}

/// How an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ElementEnd {
    /// With its bracket.
    Closed,

    /// With the file.
    CutShort,

    /// It does, but not within [`MAX_ELEMENT_BYTES`]; the next element is found behind it.
    TooLong,
}

impl<'a, 'i> JsonElements<'a, 'i> {
    /// Starts at the input's current position, for the array of this name in the document's object.
    pub(super) fn new(input: &'a mut Input<'i>, array: &'static str) -> Self {
        Self {
            input,
            array,
            buffer: Vec::new(),
            n_buffered: 0,
            at: 0,
            buffer_offset: 0,
            line: 1,
            ended: false,
            read_failure: None,
            depth: 0,
            within: Within::Brackets,
            last_name: Vec::new(),
            in_array: false,
        }
    }

    /// Goes to the next object of the array.
    pub(super) fn next(&mut self) -> Option<Element> {
        let mut element: Option<(usize, u64)> = None;
        loop {
            if self.at >= self.n_buffered && !self.read_block(&mut element) {
                return element
                    .map(|(start, line)| self.element(start, line, ElementEnd::CutShort));
            }
            if self.within != Within::Brackets {
                self.skip_string();
            } else if let Some((start, line)) = self.step(&mut element) {
                return Some(self.element(start, line, ElementEnd::Closed));
            }
            if let Some((start, line)) = element
                && self.at - start > MAX_ELEMENT_BYTES
            {
                return Some(self.element(start, line, ElementEnd::TooLong));
            }
        }
    }

    /// Looks at one byte outside strings; returns the element that it closes.
    fn step(&mut self, element: &mut Option<(usize, u64)>) -> Option<(usize, u64)> {
        let byte = self.buffer[self.at];
        let mut closed = None;
        match byte {
            b'"' => {
                self.within = Within::String;
                if self.depth == 1 {
                    self.last_name.clear();
                }
            }
            b'{' | b'[' => {
                if byte == b'[' && self.depth == 1 && self.last_name == self.array.as_bytes() {
                    self.in_array = true;
                }
                if byte == b'{' && self.in_array && self.depth == 2 {
                    *element = Some((self.at, self.line));
                }
                self.depth += 1;
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 1 {
                    self.in_array = false;
                }
                if self.depth == 2 {
                    closed = *element;
                }
            }
            b'\n' => self.line += 1,
            _ => {}
        }
        self.at += 1;
        closed
    }

    /// The bytes of an element just found.
    pub(super) fn bytes(&self, element: &Element) -> &[u8] {
        &self.buffer[element.start..element.start + element.len]
    }

    /// Bytes of the file looked at so far.
    pub(super) fn n_bytes_done(&self) -> u64 {
        self.buffer_offset + self.at as u64
    }

    /// The line looked at.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Whether the document ended with every bracket closed.
    pub(super) fn is_closed(&self) -> bool {
        self.depth == 0
    }

    /// Why reading failed part of the way, in the system's words.
    pub(super) fn read_failure(&self) -> Option<&str> {
        self.read_failure.as_deref()
    }

    fn element(&self, start: usize, line: u64, end: ElementEnd) -> Element {
        Element {
            offset: self.buffer_offset + start as u64,
            line,
            start,
            len: self.at - start,
            end,
        }
    }

    /// Goes on to the end of a string or of what is buffered; at depth 1 the string is kept as a name.
    fn skip_string(&mut self) {
        let is_name = self.depth == 1;
        while self.at < self.n_buffered {
            let byte = self.buffer[self.at];
            self.at += 1;
            match byte {
                _ if self.within == Within::Escape => self.within = Within::String,
                b'\\' => self.within = Within::Escape,
                b'"' => {
                    self.within = Within::Brackets;
                    return;
                }
                b'\n' => self.line += 1,
                _ => {}
            }
            if is_name && self.last_name.len() < self.array.len() + 1 {
                self.last_name.push(byte);
            }
        }
    }

    /// Reads one more block, giving up what lies before the current element; `false` at the end.
    fn read_block(&mut self, element: &mut Option<(usize, u64)>) -> bool {
        if self.ended {
            return false;
        }
        let keep_from = element.map_or(self.at, |(start, _)| start);
        self.buffer.copy_within(keep_from..self.n_buffered, 0);
        self.n_buffered -= keep_from;
        self.at -= keep_from;
        if let Some((start, _)) = element {
            *start = 0;
        }
        self.buffer_offset += keep_from as u64;
        self.buffer.resize(self.n_buffered + BLOCK_BYTES, 0);
        match self.input.fill(&mut self.buffer[self.n_buffered..]) {
            Ok(0) => self.ended = true,
            Ok(n) => self.n_buffered += n,
            Err(error) => {
                self.read_failure = Some(error.to_string());
                self.ended = true;
            }
        }
        !self.ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(document: &str) -> Vec<(u64, String, bool)> {
        let mut cursor = document.as_bytes();
        let mut input = Input::new(&mut cursor, None);
        let mut elements = JsonElements::new(&mut input, "features");
        let mut found = Vec::new();
        while let Some(element) = elements.next() {
            let text = String::from_utf8_lossy(elements.bytes(&element)).into_owned();
            let offset = usize::try_from(element.offset).unwrap();
            assert!(document[offset..].starts_with(&text));
            found.push((element.line, text, element.end == ElementEnd::Closed));
        }
        found
    }

    #[test]
    fn elements_of_the_named_array_only() {
        let document =
            "{\"other\":[{\"a\":1}],\n\"features\":[\n{\"a\":\"}\\\"]\"},\n{\"b\":[{}]}]}";
        assert_eq!(
            elements(document),
            [
                (3, "{\"a\":\"}\\\"]\"}".to_owned(), true),
                (4, "{\"b\":[{}]}".to_owned(), true)
            ]
        );
    }

    #[test]
    fn element_cut_short_is_said_to_be() {
        assert_eq!(
            elements("{\"features\":[{\"a\":1"),
            [(1, "{\"a\":1".to_owned(), false)]
        );
        assert_eq!(
            elements("{\"features\":[{\"a\":\"1"),
            [(1, "{\"a\":\"1".to_owned(), false)]
        );
    }

    #[test]
    fn element_too_long_is_passed() {
        let long = "\\\"}]".repeat(MAX_ELEMENT_BYTES / 2);
        let document = format!("{{\"features\":[{{\"a\":\"{long}\"}},\n{{\"b\":1}}]}}");
        let found = elements(&document);
        assert_eq!(found.len(), 2);
        assert!(!found[0].2);
        assert_eq!(found[1], (2, "{\"b\":1}".to_owned(), true));
    }

    #[test]
    fn deep_nesting_is_only_counted() {
        let document = format!("{{\"features\":[{{\"a\":{}", "[".repeat(1_000_000));
        assert_eq!(elements(&document).len(), 1);
    }
}
