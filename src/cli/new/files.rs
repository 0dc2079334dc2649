//! The files of a new repository, in the language of whoever makes it.

use crate::diagnostic::Lang;

/// One file to be written.
pub(super) struct File {
    /// Its place below the folder, with `/`.
    pub path: &'static str,
    /// The message that says what it is for.
    pub purpose: &'static str,
    pub text: String,
}

/// Where the version of the program stands in a text.
const VERSION: &str = "@VERSION@";

/// The text of a template that each language has its own of.
macro_rules! spoken {
    ($lang:expr, $name:literal) => {
        $lang.pick(
            include_str!(concat!("templates/zh/", $name)),
            include_str!(concat!("templates/en/", $name)),
        )
    };
}

/// All of them, folder by folder.
pub(super) fn files(lang: Lang) -> Vec<File> {
    let front_page = both_languages(lang);
    let texts = [
        ("README.md", "new-file-readme", front_page.as_str()),
        ("mulu.toml", "new-file-settings", spoken!(lang, "mulu.toml")),
        ("2024/catalogue.mulu", "new-file-catalogue", spoken!(lang, "catalogue.mulu")),
        ("2024/vocabulary.mulu", "new-file-vocabulary", spoken!(lang, "vocabulary.mulu")),
        (
            "2024/restricted/building-materials.mulu",
            "new-file-section",
            spoken!(lang, "building-materials.mulu"),
        ),
        ("2024/source/catalogue-2024.txt", "new-file-source", include_str!("templates/catalogue-2024.txt")),
        ("examples/plasterboard.yaml", "new-file-example", spoken!(lang, "plasterboard.yaml")),
        (".github/workflows/rules.yml", "new-file-workflow", spoken!(lang, "rules.yml")),
        (".pre-commit-config.yaml", "new-file-hooks", include_str!("templates/pre-commit-config.yaml")),
        (".gitattributes", "new-file-attributes", include_str!("templates/gitattributes")),
        (".gitignore", "new-file-ignored", include_str!("templates/gitignore")),
    ];
    let with_version = |text: &str| text.replace(VERSION, env!("CARGO_PKG_VERSION"));
    texts.map(|(path, purpose, text)| File { path, purpose, text: with_version(text) }).into()
}

/// A front page for everybody, one's own language first.
fn both_languages(lang: Lang) -> String {
    let (zh, en) = (include_str!("templates/zh/readme.md"), include_str!("templates/en/readme.md"));
    let (first, second) = lang.pick((zh, en), (en, zh));
    format!("{first}\n---\n\n{second}")
}
