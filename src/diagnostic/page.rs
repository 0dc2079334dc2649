//! The pages that `mulu explain CODE` prints.
//!
//! `pages/<code>.md` has a Chinese and an English part under `# ` headings. A block fenced with
//! ```` ```mulu bad ```` triggers the code, one fenced with ```` ```mulu good ```` does not; for codes of facts
//! files the word is `yaml`, `json` or `toml`, for tables `csv`, for the command line `sh`. A block ```` ```text source ````
//! is the reference copy of the official text for the examples after it. A test runs every block. The page of a lint
//! is the head of its file in `lint/`.

include!(concat!(env!("OUT_DIR"), "/pages.rs"));
include!(concat!(env!("OUT_DIR"), "/lint_pages.rs"));

/// The page of one code.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    pub code: &'static str,
    pub text: &'static str,
}

/// All pages, by code.
pub fn pages() -> impl Iterator<Item = Page> {
    PAGES.iter().chain(LINT_PAGES).map(|(code, text)| Page { code, text })
}

/// The page of `code`.
pub fn page(code: &str) -> Option<Page> {
    pages().find(|page| page.code == code)
}
