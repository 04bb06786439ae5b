//! The shapes by which the compiler notices what was forgotten: matches over our own enums name every variant, and
//! lists of all variants have all of them.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Expr, ExprMatch, File, ImplItemConst, Item, ItemImpl, Pat, Path, Type};

/// The enums of the program, each with its variants.
pub type Enums = BTreeMap<String, BTreeSet<String>>;

/// Every enum of a file, those in its modules for tests left out.
pub fn enums(file: &File) -> Enums {
    let items = file.items.iter().filter_map(|item| match item {
        Item::Enum(item) => Some(item),
        _ => None,
    });
    let variants = |item: &syn::ItemEnum| item.variants.iter().map(|variant| variant.ident.to_string()).collect();
    items.map(|item| (item.ident.to_string(), variants(item))).collect()
}

/// The types that a file makes a name for, those in its modules for tests left out.
pub fn types(file: &File) -> Vec<String> {
    let name = |item: &Item| match item {
        Item::Enum(item) => Some(item.ident.to_string()),
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Trait(item) => Some(item.ident.to_string()),
        Item::Type(item) => Some(item.ident.to_string()),
        Item::Union(item) => Some(item.ident.to_string()),
        _ => None,
    };
    file.items.iter().filter_map(name).collect()
}

/// What a file forgets: a match over one of our enums with an arm for everything else, or a list without a variant.
pub fn forgetful(file: &File, enums: &Enums) -> Vec<String> {
    let mut reader = Reader { enums, within: String::new(), found: Vec::new() };
    for item in &file.items {
        if !matches!(item, Item::Mod(_)) {
            reader.visit_item(item);
        }
    }
    reader.found
}

struct Reader<'e> {
    enums: &'e Enums,
    /// The type whose functions are being read, which is called `Self` in them.
    within: String,
    found: Vec<String>,
}

impl Reader<'_> {
    /// The enum of ours and the variant that a path names.
    fn variant(&self, path: &Path) -> Option<(String, String)> {
        let mut segments = path.segments.iter().rev().map(|segment| segment.ident.to_string());
        let (variant, of) = (segments.next()?, segments.next()?);
        let of = if of == "Self" { self.within.clone() } else { of };
        self.enums.get(&of)?.contains(&variant).then_some((of, variant))
    }

    /// The enum of ours that a pattern looks at.
    fn looks_at(&self, pattern: &Pat) -> Option<String> {
        let path = match pattern {
            Pat::Path(pattern) => &pattern.path,
            Pat::TupleStruct(pattern) => &pattern.path,
            Pat::Struct(pattern) => &pattern.path,
            Pat::Or(pattern) => return pattern.cases.iter().find_map(|case| self.looks_at(case)),
            Pat::Reference(pattern) => return self.looks_at(&pattern.pat),
            _ => return None,
        };
        self.variant(path).map(|(of, _)| of)
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let name = match &*item.self_ty {
            Type::Path(of) => of.path.segments.last().map(|segment| segment.ident.to_string()),
            _ => None,
        };
        let before = std::mem::replace(&mut self.within, name.unwrap_or_default());
        visit::visit_item_impl(self, item);
        self.within = before;
    }

    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        let all_else = expr.arms.iter().any(|arm| matches!(arm.pat, Pat::Wild(_)));
        if all_else && let Some(of) = expr.arms.iter().find_map(|arm| self.looks_at(&arm.pat)) {
            let line = expr.match_token.span.start().line;
            self.found.push(format!("line {line}: one arm for all other variants of {of}"));
        }
        visit::visit_expr_match(self, expr);
    }

    fn visit_impl_item_const(&mut self, item: &'ast ImplItemConst) {
        let list = match &item.expr {
            Expr::Reference(inner) => &inner.expr,
            other => other,
        };
        if let (true, Expr::Array(list)) = (item.ident == "ALL", list) {
            let paths = list.elems.iter().map(|element| match element {
                Expr::Path(element) => self.variant(&element.path),
                _ => None,
            });
            if let Some(named) = paths.collect::<Option<Vec<_>>>()
                && let Some((of, _)) = named.first()
            {
                let named: BTreeSet<_> = named.iter().map(|(_, variant)| variant.clone()).collect();
                for missing in self.enums[of].difference(&named) {
                    self.found.push(format!("{of}::ALL lacks {missing}"));
                }
            }
        }
    }
}
