use std::collections::HashMap;
use std::sync::Arc;

/// The number of a name in a [`Vocabulary`]; code 0 is the empty name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u32);

impl Code {
    /// The empty name: nothing is said.
    pub const EMPTY: Self = Self(0);

    /// The code as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Names that recur, each held once: countries, places, actors.
///
/// Codes count up from 0 in the order in which names were first met.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    names: Vec<Arc<str>>,
    codes: HashMap<Arc<str>, Code>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let empty: Arc<str> = Arc::from("");
        Self {
            names: vec![Arc::clone(&empty)],
            codes: HashMap::from([(empty, Code::EMPTY)]),
        }
    }
}

impl Vocabulary {
    /// The code of a name, made if it is new.
    ///
    /// # Panics
    /// Beyond four billion names, which no segment holds.
    pub fn intern(&mut self, name: &str) -> Code {
        if let Some(&code) = self.codes.get(name) {
            return code;
        }
        let code =
            Code(u32::try_from(self.names.len()).expect("a segment has fewer rows than u32"));
        let name: Arc<str> = Arc::from(name);
        self.names.push(Arc::clone(&name));
        self.codes.insert(name, code);
        code
    }

    /// The code of a name, if it is there.
    pub fn code(&self, name: &str) -> Option<Code> {
        self.codes.get(name).copied()
    }

    /// The name of a code; the empty name for a code of another vocabulary.
    pub fn name(&self, code: Code) -> &Arc<str> {
        self.names.get(code.index()).unwrap_or(&self.names[0])
    }

    /// How many names there are, the empty one included.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Never true: the empty name is always there.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Adds all names of `other`; returns for each of its codes the code here.
    pub fn absorb(&mut self, other: &Self) -> Vec<Code> {
        other.names.iter().map(|name| self.intern(name)).collect()
    }

    /// Bytes held, roughly: each name once, with its entry in the table.
    pub fn n_bytes(&self) -> usize {
        let per_name = 2 * size_of::<Arc<str>>() + size_of::<Code>() + 16;
        self.names.iter().map(|name| name.len() + per_name).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absorbing_maps_codes_to_equal_names() {
        let mut first = Vocabulary::default();
        first.intern("Iraq");
        first.intern("Syria");
        let mut second = Vocabulary::default();
        second.intern("Syria");
        second.intern("Mali");
        let map = first.absorb(&second);
        assert_eq!(map[0], Code::EMPTY);
        for code in [Code(0), Code(1), Code(2)] {
            assert_eq!(second.name(code), first.name(map[code.index()]));
        }
        assert_eq!(first.len(), 4);
    }
}
