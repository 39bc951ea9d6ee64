use std::io::{self, Read};

/// A stream of bytes with what is known of its length.
///
/// Readers take this instead of a path, so that a file, standard input and a test's byte string are
/// one thing to them.
pub struct Input<'a> {
    source: &'a mut dyn Read,
    expected_len: Option<u64>,
    n_read: u64,
    /// A failure met behind bytes that were handed out first.
    failure: Option<io::Error>,
}

impl<'a> Input<'a> {
    /// Wraps a stream; `expected_len` is its length in bytes where that is known beforehand.
    pub fn new(source: &'a mut dyn Read, expected_len: Option<u64>) -> Self {
        Self {
            source,
            expected_len,
            n_read: 0,
            failure: None,
        }
    }

    /// The length in bytes announced at the start.
    pub fn expected_len(&self) -> Option<u64> {
        self.expected_len
    }

    /// Bytes read so far.
    pub fn n_read(&self) -> u64 {
        self.n_read
    }

    /// Fills `buffer` from its start as far as there are bytes; returns how many it wrote.
    ///
    /// Fewer than asked for means that the stream has ended.
    ///
    /// # Errors
    /// What the stream reports, an interrupted call excepted: that one is tried again.
    pub fn fill(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        let mut n_filled = 0;
        while n_filled < buffer.len() {
            let rest = buffer.get_mut(n_filled..).unwrap_or_default();
            match self.source.read(rest) {
                Ok(0) => break,
                Ok(n) => {
                    n_filled += n;
                    self.n_read += n as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    if n_filled == 0 {
                        return Err(error);
                    }
                    // What came before the failure is handed out. The next call gives the failure,
                    // whether the stream would meet it again or not.
                    self.failure = Some(error);
                    break;
                }
            }
        }
        Ok(n_filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out one byte a call, with an interruption before each.
    struct Dripping(Vec<u8>, bool);

    impl Read for Dripping {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(io::ErrorKind::Interrupted.into());
            }
            if self.0.is_empty() || buffer.is_empty() {
                return Ok(0);
            }
            buffer[0] = self.0.remove(0);
            Ok(1)
        }
    }

    #[test]
    fn fill_gathers_short_and_interrupted_reads() {
        let mut source = Dripping(b"abcdef".to_vec(), false);
        let mut input = Input::new(&mut source, None);
        let mut buffer = [0; 4];
        assert_eq!(input.fill(&mut buffer).unwrap(), 4);
        assert_eq!(&buffer, b"abcd");
        assert_eq!(input.fill(&mut buffer).unwrap(), 2);
        assert_eq!(input.n_read(), 6);
    }
}
