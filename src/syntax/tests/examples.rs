//! Every example of the language reference and of the pages of `mulu explain` does what it says.

use super::{codes, healthy, parsed};
use crate::diagnostic::{Catalog, Lang, pages, plain};

const REFERENCE: &str = include_str!("../../../grammar/reference.md");

/// The codes of this stage, found where their messages are.
fn syntax_codes() -> Vec<&'static str> {
    let ids = include_str!("../zh.ftl").lines().filter_map(|line| line.split_once(" ="));
    let ids = ids.map(|(id, _)| id).filter(|id| !id.starts_with([' ', '#']));
    ids.filter(|id| !id.starts_with("expect-")).collect()
}

/// The blocks fenced with ```` ```info ````.
fn blocks<'t>(text: &'t str, info: &str) -> Vec<&'t str> {
    let fence = format!("```{info}\n");
    text.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

#[test]
fn every_example_of_the_reference_parses() {
    let examples = blocks(REFERENCE, "mulu");
    assert!(examples.len() >= 20, "only {} examples found", examples.len());
    for example in examples {
        healthy(example);
    }
}

#[test]
fn the_reference_shows_every_statement() {
    for (chinese, english) in super::super::keywords() {
        assert!(REFERENCE.contains(&format!("`{chinese}`")), "{chinese}");
        assert!(REFERENCE.contains(&format!("`{english}`")), "{english}");
    }
}

#[test]
fn every_code_has_messages_and_a_page_with_examples() {
    let catalogs = [Catalog::new(Lang::Zh), Catalog::new(Lang::En)];
    let codes_found = syntax_codes();
    assert!(codes_found.len() > 20);
    for code in codes_found {
        for catalog in &catalogs {
            for attribute in [None, Some("label"), Some("help")] {
                assert!(catalog.has(code, attribute), "{code} {attribute:?}");
            }
        }
        let page = pages().find(|page| page.code == code);
        assert!(
            page.is_some_and(|page| page.text.lines().filter(|l| l.starts_with("# ")).count() == 2),
            "{code}"
        );
    }
}

#[test]
fn the_examples_of_the_pages_trigger_and_cure() {
    for code in syntax_codes() {
        let Some(page) = pages().find(|page| page.code == code) else { continue };
        for bad in blocks(page.text, "mulu bad") {
            let (_, diagnostics, sources) = parsed(bad);
            assert!(codes(&diagnostics).contains(&code), "{code}: {bad}\n{diagnostics:#?}");
            for lang in [Lang::Zh, Lang::En] {
                let catalog = Catalog::new(lang);
                for diagnostic in &diagnostics {
                    let shown = plain(diagnostic, &sources, &catalog);
                    assert!(!shown.contains("{$") && !shown.contains("{ $"), "{shown}");
                }
            }
        }
        for good in blocks(page.text, "mulu good") {
            healthy(good);
        }
    }
}
