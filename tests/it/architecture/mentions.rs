//! Finds every path that the source of one file names, in `use` trees, in code, in macros and in attributes, and resolves it as far as its
//! module goes. What only tests compile (`#[cfg(test)]`, `#[test]`) is left out.
//!
//! Limitations: method calls are not paths, so a file touched by `Path::exists` is not seen; names that a glob brings in are not resolved.

use std::collections::HashMap;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Meta, UseTree};

/// A path that a file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) line: usize,

    pub(crate) path: NamedPath,
}

/// A path, without its `crate`, `self` or `super`. A `*` segment is a glob, which only ever stands last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NamedPath {
    /// From the root of the crate.
    Ours(Vec<String>),

    /// Of another crate, or relative to the module that names it. A leading name that a `use` of the same file binds is replaced by what
    /// it stands for.
    Other(Vec<String>),
}

/// What one file names and declares.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    pub(crate) mentions: Vec<Mention>,

    /// Modules declared without a body that only tests compile, as paths from the root of the crate.
    pub(crate) test_modules: Vec<Vec<String>>,

    /// Lines of what hides code from this search: `include!`, `#[path]`, `extern crate self`.
    pub(crate) hidden_code: Vec<usize>,
}

/// Lists what a file names that lies at `module`, a path from the root of the crate; the empty path is the root itself.
pub(crate) fn mentions_of(file: &syn::File, module: &[String]) -> Mentions {
    let mut collector = Collector {
        module: module.to_vec(),
        ..Collector::default()
    };
    if !is_test_only(&file.attrs) {
        collector.visit_file(file);
    }
    collector.resolve_bound_names();
    collector.found
}

#[derive(Default)]
struct Collector {
    /// Where the search stands: the file's module and the inline modules around.
    module: Vec<String>,

    /// Names that `use` items bind to paths of other crates, regardless of scope.
    bound: HashMap<String, Vec<String>>,

    found: Mentions,
}

impl Collector {
    fn record(&mut self, segments: &[String], span: Span) {
        let path = self.resolve(segments);
        let line = span.start().line;
        self.found.mentions.push(Mention { line, path });
    }

    fn resolve(&self, segments: &[String]) -> NamedPath {
        let Some((head, mut rest)) = segments.split_first() else {
            return NamedPath::Other(Vec::new());
        };
        let mut base = match head.as_str() {
            "crate" | "truceline" => Vec::new(),
            "self" => self.module.clone(),
            "super" => parent_of(&self.module),
            _ => return NamedPath::Other(segments.to_vec()),
        };
        while let Some(("super", further)) =
            rest.split_first().map(|(s, further)| (s.as_str(), further))
        {
            base = parent_of(&base);
            rest = further;
        }
        base.extend(rest.iter().filter(|segment| *segment != "self").cloned());
        NamedPath::Ours(base)
    }

    fn record_use(&mut self, tree: &UseTree, prefix: &[String]) {
        let extended = |segment: String| [prefix, &[segment]].concat();
        match tree {
            UseTree::Path(path) => self.record_use(&path.tree, &extended(path.ident.to_string())),
            UseTree::Group(group) => group
                .items
                .iter()
                .for_each(|item| self.record_use(item, prefix)),
            UseTree::Glob(glob) => self.record(&extended("*".to_owned()), glob.star_token.spans[0]),
            UseTree::Name(name) => {
                let segments = extended(name.ident.to_string());
                self.bind(&segments, None);
                self.record(&segments, name.ident.span());
            }
            UseTree::Rename(rename) => {
                let segments = extended(rename.ident.to_string());
                self.bind(&segments, Some(rename.rename.to_string()));
                self.record(&segments, rename.ident.span());
            }
        }
    }

    fn bind(&mut self, segments: &[String], renamed: Option<String>) {
        let NamedPath::Other(mut path) = self.resolve(segments) else {
            return;
        };
        path.retain(|segment| segment != "self");
        if let Some(name) = renamed.or_else(|| path.last().cloned()) {
            self.bound.insert(name, path);
        }
    }

    fn resolve_bound_names(&mut self) {
        for mention in &mut self.found.mentions {
            let NamedPath::Other(segments) = &mut mention.path else {
                continue;
            };
            if segments.len() > 1
                && let Some(path) = segments.first().and_then(|head| self.bound.get(head))
            {
                segments.splice(..1, path.iter().cloned());
            }
        }
    }

    /// Records the paths in tokens that are not parsed: arguments of macros, attributes, bodies of `macro_rules`.
    fn record_tokens(&mut self, tokens: TokenStream, prefix: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            if let TokenTree::Group(group) = &tokens[at] {
                self.record_tokens(group.stream(), &[]);
                at += 1;
                continue;
            }
            let Some(Chain {
                segments,
                span,
                end,
            }) = path_at(&tokens, at)
            else {
                at += 1;
                continue;
            };
            let segments = [prefix, &segments].concat();
            at = end;
            match tokens.get(at) {
                Some(TokenTree::Group(group))
                    if group.delimiter() == Delimiter::Brace && ends_with_colons(&tokens[..at]) =>
                {
                    self.record_tokens(group.stream(), &segments);
                    at += 1;
                }
                _ if segments.len() > 1 => self.record(&segments, span),
                _ => {}
            }
        }
    }

    /// Records the paths in strings of attributes, as in `#[serde(with = "crate::formats::hex")]`.
    fn record_strings(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.record_strings(group.stream()),
                TokenTree::Literal(literal) => {
                    let span = literal.span();
                    let path = syn::parse_str::<syn::LitStr>(&literal.to_string())
                        .and_then(|text| text.parse::<syn::Path>());
                    if let Ok(path) = path
                        && path.segments.len() > 1
                    {
                        self.record(&segments_of(&path), span);
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_test_only(attributes_of(item)) {
            visit::visit_item(self, item);
        } else if let syn::Item::Mod(module) = item
            && module.content.is_none()
        {
            let path = [self.module.as_slice(), &[module.ident.to_string()]].concat();
            self.found.test_modules.push(path);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        let attributes: &[Attribute] = match item {
            syn::ImplItem::Const(item) => &item.attrs,
            syn::ImplItem::Fn(item) => &item.attrs,
            syn::ImplItem::Type(item) => &item.attrs,
            syn::ImplItem::Macro(item) => &item.attrs,
            _ => &[],
        };
        if !is_test_only(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if !is_test_only(&local.attrs) {
            visit::visit_local(self, local);
        }
    }

    fn visit_stmt_macro(&mut self, statement: &'ast syn::StmtMacro) {
        if !is_test_only(&statement.attrs) {
            visit::visit_stmt_macro(self, statement);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.module.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.record_use(&item.tree, &[]);
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        if item.ident == "self" {
            self.found.hidden_code.push(item.ident.span().start().line);
        }
        let segments = [item.ident.to_string()];
        self.bind(
            &segments,
            item.rename.as_ref().map(|(_, name)| name.to_string()),
        );
        // Two segments, as a `use` of all of it: a single one could be any local name.
        self.record(&[segments[0].clone(), "*".to_owned()], item.ident.span());
    }

    /// A visibility names the module it lies in or one around it, which is no use.
    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            self.record(&segments_of(path), path.segments[0].ident.span());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if call
            .path
            .segments
            .last()
            .is_some_and(|name| name.ident == "include")
        {
            self.found
                .hidden_code
                .push(call.bang_token.spans[0].start().line);
        }
        self.visit_path(&call.path);
        self.record_tokens(call.tokens.clone(), &[]);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        let name = attribute.path();
        if name.is_ident("doc") {
            return;
        }
        if name.is_ident("path") {
            self.found
                .hidden_code
                .push(attribute.pound_token.spans[0].start().line);
        }
        self.visit_path(name);
        if let Meta::List(list) = &attribute.meta {
            self.record_tokens(list.tokens.clone(), &[]);
            self.record_strings(list.tokens.clone());
        }
    }
}

/// A path read from tokens, and the index of the first token after it.
struct Chain {
    segments: Vec<String>,
    span: Span,
    end: usize,
}

fn path_at(tokens: &[TokenTree], start: usize) -> Option<Chain> {
    let TokenTree::Ident(head) = &tokens[start] else {
        return None;
    };
    let mut segments = vec![head.to_string()];
    let mut end = start + 1;
    while ends_with_colons(tokens.get(..end + 2).unwrap_or_default()) {
        end += 2;
        match tokens.get(end) {
            Some(TokenTree::Ident(segment)) => segments.push(segment.to_string()),
            Some(TokenTree::Punct(star)) if star.as_char() == '*' => segments.push("*".to_owned()),
            _ => break,
        }
        end += 1;
    }
    Some(Chain {
        segments,
        span: head.span(),
        end,
    })
}

fn ends_with_colons(tokens: &[TokenTree]) -> bool {
    let is_colon =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    matches!(tokens, [.., first, second] if is_colon(first) && is_colon(second))
}

fn segments_of(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect()
}

fn parent_of(module: &[String]) -> Vec<String> {
    module
        .split_last()
        .map_or_else(Vec::new, |(_, parent)| parent.to_vec())
}

fn attributes_of(item: &syn::Item) -> &[Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::ExternCrate(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::ForeignMod(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::TraitAlias(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Union(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether only tests compile what bears these attributes: `#[test]`, `#[cfg(test)]`, `#[cfg(all(test, …))]`.
fn is_test_only(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute
                    .parse_args::<Meta>()
                    .is_ok_and(|condition| needs_test(&condition)))
    })
}

fn needs_test(condition: &Meta) -> bool {
    use syn::punctuated::Punctuated;
    match condition {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => list
            .parse_args_with(Punctuated::<Meta, syn::Token![,]>::parse_terminated)
            .is_ok_and(|conditions| conditions.iter().any(needs_test)),
        _ => false,
    }
}
