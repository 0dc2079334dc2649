//! The language to speak, found before the command line is parsed, so that its help and errors are in it too.

use std::env;
use std::ffi::OsString;

use crate::diagnostic::Lang;

/// `--lang`, else `MULU_LANG`, else the locale where it is Chinese or English, else Chinese.
pub fn find(words: &[OsString]) -> Lang {
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    let choices = [option(words, "--lang"), variable("MULU_LANG"), locale];
    choices.iter().flatten().find_map(|tag| Lang::parse(tag)).unwrap_or_default()
}

/// The last value of an option, wherever it stands before `--`.
pub fn option(words: &[OsString], name: &str) -> Option<String> {
    let mut words = words.iter().skip(1).take_while(|word| *word != "--").map(|word| word.to_string_lossy());
    let mut found = None;
    while let Some(word) = words.next() {
        if word == name {
            found = words.next().map(|value| value.into_owned());
        } else if let Some(value) = word.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            found = Some(value.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<OsString> {
        text.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_option_is_found_anywhere() {
        assert_eq!(find(&words("mulu eval --lang en a.yaml")), Lang::En);
        assert_eq!(find(&words("mulu --lang=zh eval")), Lang::Zh);
        assert_eq!(option(&words("mulu eval -- --lang en"), "--lang"), None);
    }
}
