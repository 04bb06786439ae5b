//! Which file of the program leans on which, and where that leads back to itself.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

use super::code::Unit;

/// The files of each circle, with the arrows that close it; a file that passes a name on does not lean on it, and one
/// that takes from the file in whose folder it lies is a part of that.
pub fn circles(units: &[Unit]) -> Vec<String> {
    let arrows = arrows(units);
    let mut graph: DiGraph<&str, ()> = DiGraph::new();
    let nodes: BTreeMap<_, _> = units.iter().map(|unit| (unit.path.as_str(), graph.add_node(&unit.path))).collect();
    for (from, to, _) in &arrows {
        graph.add_edge(nodes[from], nodes[to], ());
    }
    let circles = tarjan_scc(&graph).into_iter().filter(|files| files.len() > 1);
    circles
        .map(|files| {
            let files: Vec<_> = files.into_iter().map(|file| graph[file]).collect();
            let within = arrows.iter().filter(|(from, to, _)| files.contains(from) && files.contains(to));
            let arrows: Vec<_> = within.map(|(from, to, what)| format!("  {from} uses {what} of {to}")).collect();
            format!("a circle of {} files:\n{}", files.len(), arrows.join("\n"))
        })
        .collect()
}

/// What each file takes from another, by the file in which it is written down.
fn arrows(units: &[Unit]) -> BTreeSet<(&str, &str, String)> {
    let house = House::of(units);
    let mut arrows = BTreeSet::new();
    for unit in units {
        for used in unit.uses.iter().filter(|used| !used.passed_on) {
            if let Some((to, what)) = house.find(&used.module, &used.segments, 0)
                && !is_above(to, &unit.path)
            {
                arrows.insert((unit.path.as_str(), to, what));
            }
        }
    }
    arrows
}

/// Whether a file is the other itself or has it in its folder: what lies in there is a part of it.
fn is_above(file: &str, other: &str) -> bool {
    other.starts_with(&format!("{}/", file.trim_end_matches(".rs"))) || file == other || file == "src/lib.rs"
}

/// The modules with their files, and the names that they have from elsewhere.
struct House<'a> {
    files: BTreeMap<Vec<String>, &'a str>,
    names: BTreeMap<&'a (Vec<String>, String), &'a Vec<String>>,
}

impl<'a> House<'a> {
    fn of(units: &'a [Unit]) -> House<'a> {
        let module = |unit: &Unit| {
            let path = unit.path.trim_start_matches("src/").trim_end_matches(".rs");
            path.split('/').filter(|name| *name != "lib").map(str::to_owned).collect()
        };
        House {
            files: units.iter().map(|unit| (module(unit), unit.path.as_str())).collect(),
            names: units.iter().flat_map(|unit| &unit.names).collect(),
        }
    }

    /// The file in which what a path names is written, as far as it is ours.
    fn find(&self, module: &[String], path: &[String], depth: usize) -> Option<(&'a str, String)> {
        // A name may lead to a name; one that leads to itself leads nowhere.
        if depth > 20 {
            return None;
        }
        let (mut at, mut rest) = match path {
            [first, rest @ ..] if first == "crate" => (Vec::new(), rest),
            _ => (module.to_vec(), path),
        };
        let mut entered = path.len() > rest.len();
        while let [first, further @ ..] = rest {
            let below = [at.as_slice(), std::slice::from_ref(first)].concat();
            if self.files.contains_key(&below) {
                (at, rest, entered) = (below, further, true);
            } else if let Some(whole) = self.names.get(&(at.clone(), first.clone())) {
                return self.find(&at, &[whole, further].concat(), depth + 1);
            } else {
                break;
            }
        }
        let what = rest.first().map_or_else(|| "the module".to_owned(), String::clone);
        let file = (0..=at.len()).rev().find_map(|end| self.files.get(&at[..end]));
        file.filter(|_| entered).map(|file| (*file, what))
    }
}
