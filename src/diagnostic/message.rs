//! Sentences in Chinese and English: fluent bundles under one roof.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Arg, Diagnostic};

const ZH: &[&str] = &[
    include_str!("zh.ftl"),
    include_str!("../syntax/zh.ftl"),
    include_str!("../format/zh.ftl"),
    include_str!("../facts/zh.ftl"),
    include_str!("../resolve/zh.ftl"),
    include_str!("../fidelity/zh.ftl"),
    include_str!("../lint/zh.ftl"),
    include_str!("../audit/zh.ftl"),
    include_str!("../analyze/zh.ftl"),
    include_str!("../diff/zh.ftl"),
    include_str!("../mutate/zh.ftl"),
    include_str!("../explain/zh.ftl"),
    include_str!("../coverage/zh.ftl"),
    include_str!("../entry/zh.ftl"),
    include_str!("../ide/zh.ftl"),
    include_str!("../session/zh.ftl"),
    include_str!("../cli/zh.ftl"),
    include_str!("../cli/screen/zh.ftl"),
    include_str!("../cli/verify/zh.ftl"),
    include_str!("../cli/screen/arrow/zh.ftl"),
];
const EN: &[&str] = &[
    include_str!("en.ftl"),
    include_str!("../syntax/en.ftl"),
    include_str!("../format/en.ftl"),
    include_str!("../facts/en.ftl"),
    include_str!("../resolve/en.ftl"),
    include_str!("../fidelity/en.ftl"),
    include_str!("../lint/en.ftl"),
    include_str!("../audit/en.ftl"),
    include_str!("../analyze/en.ftl"),
    include_str!("../diff/en.ftl"),
    include_str!("../mutate/en.ftl"),
    include_str!("../explain/en.ftl"),
    include_str!("../coverage/en.ftl"),
    include_str!("../entry/en.ftl"),
    include_str!("../ide/en.ftl"),
    include_str!("../session/en.ftl"),
    include_str!("../cli/en.ftl"),
    include_str!("../cli/screen/en.ftl"),
    include_str!("../cli/verify/en.ftl"),
    include_str!("../cli/screen/arrow/en.ftl"),
];

/// The messages of each language, read once however many catalogues there are.
static READ_ZH: LazyLock<Vec<FluentResource>> = LazyLock::new(|| read(ZH));
static READ_EN: LazyLock<Vec<FluentResource>> = LazyLock::new(|| read(EN));

fn read(texts: &[&str]) -> Vec<FluentResource> {
    // A message that does not parse is left out here; the completeness test finds it.
    let read = |text: &&str| FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(part, _)| part);
    texts.iter().map(read).collect()
}

/// A language that mulu speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    /// Reads `zh`, `zh_CN.UTF-8`, `en`, `en-US`…; `None` for any other language.
    pub fn parse(tag: &str) -> Option<Lang> {
        match tag.split(['_', '-', '.']).next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// Picks one of two texts.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// All messages of one language.
pub struct Catalog {
    lang: Lang,
    bundle: FluentBundle<&'static FluentResource>,
}

impl Catalog {
    /// Loads the messages of `lang`.
    pub fn new(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.pick("zh-CN", "en").parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // No invisible marks around arguments: the texts are copied into files and compared.
        bundle.set_use_isolating(false);
        for resource in lang.pick(&*READ_ZH, &*READ_EN) {
            // Ids are unique over all files; a test sees to it.
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle }
    }

    /// The language of these messages.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether message `id`, and its attribute if one is named, exists.
    pub fn has(&self, id: &str, attribute: Option<&str>) -> bool {
        match (self.bundle.get_message(id), attribute) {
            (None, _) => false,
            (Some(m), None) => m.value().is_some(),
            (Some(m), Some(a)) => m.get_attribute(a).is_some(),
        }
    }

    /// The text of message `id`; the id itself if there is none, so that nothing is lost.
    pub fn text(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.format(id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// The text of an attribute of a message.
    pub fn attribute(&self, id: &str, attribute: &str, args: &[(&'static str, Arg)]) -> Option<String> {
        self.format(id, Some(attribute), args)
    }

    /// The text of a message without arguments.
    pub fn word(&self, id: &str) -> String {
        self.text(id, &[])
    }

    /// The title of a diagnostic.
    pub fn title(&self, diagnostic: &Diagnostic) -> String {
        self.text(diagnostic.code, &diagnostic.args)
    }

    /// The help of a diagnostic.
    pub fn help(&self, diagnostic: &Diagnostic) -> Option<String> {
        self.attribute(diagnostic.code, "help", &diagnostic.args).filter(|text| !text.trim().is_empty())
    }

    /// An argument in this language.
    pub fn arg<'a>(&self, arg: &'a Arg) -> Cow<'a, str> {
        match arg {
            Arg::Text(text) => Cow::Borrowed(text),
            Arg::Word(id) => Cow::Owned(self.word(id)),
            Arg::List(items) => {
                let items: Vec<_> = items.iter().map(|a| self.arg(a)).collect();
                Cow::Owned(items.join(self.lang.pick("、", ", ")))
            }
        }
    }

    fn format(&self, id: &str, attribute: Option<&str>, args: &[(&'static str, Arg)]) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, FluentValue::from(self.arg(value).into_owned()));
        }
        let mut problems = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&values), &mut problems).into_owned())
    }
}
