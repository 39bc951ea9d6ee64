use std::io::{self, Read};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

use sha2::{Digest as _, Sha256};

use super::save_prepare::hexadecimal;

/// How many blocks may wait to be hashed, so that a slow hash does not fill the memory.
const MAX_WAITING: usize = 16;

/// A stream whose bytes are hashed on another thread while they are read.
///
/// The reader is not held up by the hash, and what is hashed is what was read: no file changes in between.
pub(super) struct Hashing<R> {
    inner: R,
    /// Where blocks go; gone once a read failed, since not all bytes will have been seen.
    blocks: Option<SyncSender<Vec<u8>>>,
    hasher: Option<JoinHandle<Sha256>>,
}

impl<R: Read> Hashing<R> {
    /// Hashes what is read of `inner`, or passes it on alone.
    pub(super) fn new(inner: R, is_wanted: bool) -> Self {
        let (sender, receiver) = sync_channel::<Vec<u8>>(MAX_WAITING);
        let work = move || {
            let mut hash = Sha256::new();
            for block in receiver {
                hash.update(&block);
            }
            hash
        };
        // Without a thread to spare there is no hash, and the file is loaded all the same.
        let thread = std::thread::Builder::new().name("hash".to_owned());
        let hasher = is_wanted.then(|| thread.spawn(work).ok()).flatten();
        Self {
            inner,
            blocks: hasher.is_some().then_some(sender),
            hasher,
        }
    }

    /// The hash of the whole stream, the rest of it included; `None` where none was wanted or a read failed.
    pub(super) fn finish(mut self) -> Option<String> {
        if self.blocks.is_some() {
            let rest = io::copy(&mut self, &mut io::sink());
            if rest.is_err() {
                self.blocks = None;
            }
        }
        let is_whole = self.blocks.take().is_some();
        let hash = self.hasher?.join().ok()?;
        is_whole.then(|| hexadecimal(&hash.finalize()))
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer);
        let Some(blocks) = &self.blocks else {
            return read;
        };
        let is_sound = match &read {
            Ok(n) => {
                let block = buffer.get(..*n).unwrap_or_default();
                block.is_empty() || blocks.send(block.to_vec()).is_ok()
            }
            Err(error) => error.kind() == io::ErrorKind::Interrupted,
        };
        if !is_sound {
            self.blocks = None;
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::super::fingerprint_of;
    use super::*;

    #[test]
    fn hash_is_that_of_all_bytes_however_few_were_asked_for() {
        let bytes: Vec<u8> = (0..100_000_u32).map(|n| (n % 251) as u8).collect();
        for n_asked in [0, 1, 65_536, 100_000] {
            let mut stream = Hashing::new(bytes.as_slice(), true);
            let mut read = vec![0; n_asked];
            stream.read_exact(&mut read).unwrap();
            assert_eq!(read, bytes[..n_asked]);
            let expected = fingerprint_of(&bytes, None).sha256;
            assert_eq!(stream.finish(), Some(expected), "{n_asked}");
        }
        assert_eq!(Hashing::new(bytes.as_slice(), false).finish(), None);
    }

    #[test]
    fn stream_that_fails_has_no_hash() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
        }
        let mut stream = Hashing::new((&b"abc"[..]).chain(Failing), true);
        let mut read = Vec::new();
        assert!(stream.read_to_end(&mut read).is_err());
        assert_eq!(read, b"abc");
        assert_eq!(stream.finish(), None);
    }
}
