//! The program's code as it is parsed: which paths each file uses, tests left out.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, Macro, UseTree, VisRestricted, Visibility};

use super::super::common::{files, root};

/// One file of the program.
pub struct Unit {
    /// From the root of the repository, with slashes.
    pub path: String,
    /// Every path that it names, a macro with its `!`, from the crate's root on where it is one of ours (`crate::tree::Tree`).
    pub uses: Vec<Use>,
    /// What a module of it calls by another path: the module, the name, the path.
    pub names: BTreeMap<(Vec<String>, String), Vec<String>>,
}

/// One path that a file names.
pub struct Use {
    /// Its segments.
    pub segments: Vec<String>,
    /// The module in which it stands.
    pub module: Vec<String>,
    /// Where it stands.
    pub line: usize,
    /// Whether the file only passes it on to whoever asks there.
    pub passed_on: bool,
}

impl Use {
    /// Whether it begins with these segments, parted by `::`; a single word may stand anywhere in it.
    pub fn names(&self, path: &str) -> bool {
        let wanted: Vec<_> = path.split("::").collect();
        match wanted.as_slice() {
            [word] => self.segments.iter().any(|segment| segment == word),
            _ => {
                self.segments.len() >= wanted.len() && self.segments.iter().zip(&wanted).all(|(has, want)| has == want)
            }
        }
    }
}

/// Every file of the program.
pub fn units() -> Vec<Unit> {
    sources().into_iter().map(|(path, text)| unit(path, &text)).collect()
}

/// Every file of the program from the root of the repository, with its text.
pub fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for path in files(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// A file by its text.
pub fn unit(path: String, text: &str) -> Unit {
    let file = syn::parse_file(text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    let module = path.trim_start_matches("src/").trim_end_matches(".rs");
    let module = module.split('/').filter(|name| !["lib", "main"].contains(name)).map(str::to_owned).collect();
    let mut reader = Reader { module, uses: Vec::new(), names: BTreeMap::new(), passing_on: false };
    file.items.iter().filter(|item| !is_test(attributes(item))).for_each(|item| reader.visit_item(item));
    Unit { path, uses: reader.uses, names: reader.names }
}

struct Reader {
    module: Vec<String>,
    uses: Vec<Use>,
    names: BTreeMap<(Vec<String>, String), Vec<String>>,
    passing_on: bool,
}

impl Reader {
    /// A path from the crate's root on where it says so; `self` and `super` are told by the module that they stand in.
    fn whole(&self, segments: Vec<String>) -> Vec<String> {
        let mut at = self.module.clone();
        let mut rest = segments.as_slice();
        match rest.first().map(String::as_str) {
            Some("crate" | "gaitou") => (at, rest) = (Vec::new(), &rest[1..]),
            Some("self") => rest = &rest[1..],
            Some("super") => {
                while let Some("super") = rest.first().map(String::as_str) {
                    at.pop();
                    rest = &rest[1..];
                }
            }
            _ => return segments,
        }
        std::iter::once("crate".to_owned()).chain(at).chain(rest.iter().cloned()).collect()
    }

    fn note(&mut self, segments: Vec<String>, line: usize) {
        let (segments, module, passed_on) = (self.whole(segments), self.module.clone(), self.passing_on);
        self.uses.push(Use { segments, module, line, passed_on });
    }

    /// Notes a path of a `use` and what it is called from there on.
    fn import(&mut self, segments: Vec<String>, called: &syn::Ident, line: usize) {
        let (called, segments) = match segments.as_slice() {
            // `a::{self}` is `a`.
            [before @ .., called, it] if it == "self" => {
                (called.clone(), [before, std::slice::from_ref(called)].concat())
            }
            _ => (called.to_string(), segments),
        };
        self.names.insert((self.module.clone(), called), self.whole(segments.clone()));
        self.note(segments, line);
    }

    fn tree(&mut self, tree: &UseTree, before: &[String]) {
        let further = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.tree(&path.tree, &further(&path.ident)),
            UseTree::Name(name) => self.import(further(&name.ident), &name.ident, name.ident.span().start().line),
            UseTree::Rename(rename) => {
                self.import(further(&rename.ident), &rename.rename, rename.ident.span().start().line);
            }
            UseTree::Glob(glob) => self.note(before.to_vec(), glob.star_token.spans[0].start().line),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree, before)),
        }
    }

    /// The paths within what is handed to a macro, which is not parsed any further.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        for token in tokens {
            match &token {
                TokenTree::Ident(name) => {
                    if colons < 2 {
                        self.end(&mut path, line);
                        line = name.span().start().line;
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' && !path.is_empty() => colons += 1,
                TokenTree::Group(group) => {
                    self.end(&mut path, line);
                    self.tokens(group.stream());
                    colons = 0;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    let is_call = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == '!');
                    path.iter_mut().last().filter(|_| is_call).into_iter().for_each(|last| last.push('!'));
                    self.end(&mut path, line);
                    colons = 0;
                }
            }
        }
        self.end(&mut path, line);
    }

    fn end(&mut self, path: &mut Vec<String>, line: usize) {
        if !path.is_empty() {
            self.note(std::mem::take(path), line);
        }
    }
}

impl<'a> Visit<'a> for Reader {
    fn visit_item_use(&mut self, item: &'a ItemUse) {
        self.passing_on = !matches!(item.vis, Visibility::Inherited);
        self.tree(&item.tree, &[]);
        self.passing_on = false;
    }

    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        if !is_test(&item.attrs) {
            self.module.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }

    /// Who may see a thing is no use of them.
    fn visit_vis_restricted(&mut self, _: &'a VisRestricted) {}

    fn visit_path(&mut self, path: &'a syn::Path) {
        let line = path.segments.first().map_or(0, |segment| segment.ident.span().start().line);
        self.note(path.segments.iter().map(|segment| segment.ident.to_string()).collect(), line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'a Macro) {
        let mut name: Vec<_> = call.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let line = call.path.segments.first().map_or(0, |segment| segment.ident.span().start().line);
        name.iter_mut().last().into_iter().for_each(|last| last.push('!'));
        self.note(name, line);
        self.tokens(call.tokens.clone());
    }
}

/// Whether something is there for tests alone.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let mut is_test = false;
        if attribute.path().is_ident("cfg") {
            let looked = attribute.parse_nested_meta(|meta| {
                is_test |= meta.path.is_ident("test");
                Ok(())
            });
            is_test &= looked.is_ok();
        }
        is_test
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Const(item) => &item.attrs,
        _ => &[],
    }
}
