//! Official words that need no condition of their own (套语).

use std::collections::HashMap;

use super::program::Stock;
use super::resolver::{Resolver, each};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::ast::{File, StatementKind};
use crate::syntax::name_key;

impl Resolver {
    /// All stock words, each with the attributes it is bound to.
    pub fn stock(&mut self, files: &[&File]) {
        let mut first: HashMap<String, Span> = HashMap::new();
        for (stock, _) in each(files, |s| if let StatementKind::Stock(s) = s { Some(s) } else { None }) {
            let under: Vec<_> = stock.under.iter().map(|name| self.attribute_id(name)).collect();
            let Some(under) = under.into_iter().collect::<Option<Vec<_>>>() else { continue };
            for word in &stock.words {
                let key = name_key(&word.text);
                if let Some(first) = first.get(&key) {
                    let problem = Diagnostic::error("duplicate-stock", word.span);
                    let problem = problem.with("name", word.text.as_str()).also(*first, "first");
                    self.report(problem);
                    continue;
                }
                first.insert(key, word.span);
                let (under, reason) = (under.clone(), stock.reason.text.clone());
                self.program.stock.push(Stock { word: word.text.clone(), under, reason, span: word.span });
            }
        }
    }
}
