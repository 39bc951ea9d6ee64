use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub Arc<str>);

        impl $name {
            /// The identifier as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Default for $name {
            /// The empty name, which no sound project has.
            fn default() -> Self {
                Self(Arc::from(""))
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// The readable, lasting name of an event within its project: `strike-near-kirkuk`.
    EventId
}

id! {
    /// The readable, lasting name of an actor within its project.
    ActorId
}

id! {
    /// The readable, lasting name of a source within its project.
    SourceId
}

id! {
    /// The readable, lasting name of an account within its event.
    AccountId
}

id! {
    /// The readable, lasting name of a tally within its project.
    TallyId
}

id! {
    /// The readable, lasting name of a link within its project.
    LinkId
}
