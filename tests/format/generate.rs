//! Rule texts of every kind, written as nobody should: any white space, comments between any two words, full-width signs,
//! both spellings of keywords.

use crate::property::random::Random;

/// Names, bare and quoted; some are spelled like keywords, some have full-width letters.
const NAMES: [&str; 14] = [
    "甲",
    "水泥熟料",
    "PCCP-L型管",
    "product",
    "ＡＢ管",
    "规则",
    "口径",
    "别名",
    "\"维生素 B1\"",
    "“弯“引”号”",
    "＂全角＂",
    "\"岩（矿）棉 # 不是注释\"",
    "很长很长很长很长很长很长很长很长很长的名称",
    "\"且\"",
];
const TEXTS: [&str; 6] = ["\"甲\"", "“乙“丙”丁”", "\"# 不是注释\"", "＂全角＂", "\"一 二　三\"", "\"\""];
const QUANTITIES: [&str; 12] = [
    "2000 吨/日",
    "2000吨／日",
    "８　万吨/年",
    "0.5mm",
    "99.9 %",
    "５",
    "年产 30万 吨",
    "2,000 t/a",
    "1．5亿",
    "3 千瓦·时/吨",
    "30 万立方米/年",
    "5‰",
];
const DATES: [&str; 4] = ["2024-02-01", "2024/2/1", "２０２４年２月１日", "2025 年 12 月 31 日"];
const VALUES: [&str; 7] =
    ["1500 吨/日", "甲#乙", "[甲,乙]", "[ \"丙 丁\" 、 戊 ]", "\"引号\"", "a: b", "２０００　吨（不含）以下"];
const HEAVY: [&str; 3] = ["鼓励", "restricted", "淘汰"];

/// A file of so many statements.
pub fn file(seed: u64, statements: usize) -> String {
    file_of(Random::new(seed), statements)
}

/// A file of so many statements, by these choices.
pub fn file_of(random: Random, statements: usize) -> String {
    let mut writer = Writer { random, text: String::new(), comments: 0 };
    for _ in 0..statements {
        writer.statement();
    }
    if writer.random.percent(50) {
        writer.comment();
    }
    writer.text
}

/// A laid-out text with other blanks and blank lines, and if so wished with comments at and between its lines.
pub fn disturbed(text: &str, seed: u64, comments: bool) -> String {
    let mut random = Random::new(seed);
    let mut out = String::new();
    let mut number = 0;
    let mut comment = |random: &mut Random, percent: usize| {
        number += 1;
        (comments && random.percent(percent)).then(|| format!("# 注释{number}"))
    };
    for line in text.lines() {
        if let Some(comment) = comment(&mut random, 15) {
            out += &format!("{}{comment}\n", " ".repeat(random.below(7)));
        }
        if line.trim().is_empty() {
            out += *random.pick(&["\n", " \n\n", "\t\n\n\n"]);
            continue;
        }
        // A comment stands where it stood.
        let words = if line.trim_start().starts_with('#') {
            line.to_owned()
        } else {
            format!("{}{}", " ".repeat(random.below(7)), line.trim_start())
        };
        out += &words;
        let own = line.trim_start().starts_with('#') || line.contains(" #");
        match comment(&mut random, 15).filter(|_| !own) {
            Some(comment) => out += &format!(" {comment}"),
            None => out += *random.pick(&["", "", "  ", "\t", "\r"]),
        }
        out.push('\n');
    }
    out
}

struct Writer {
    random: Random,
    text: String,
    comments: usize,
}

impl Writer {
    fn comment(&mut self) {
        self.comments += 1;
        let style = *self.random.pick(&["# 注释", "#注释", "#", "## \"注释 ", "# 期望: "]);
        self.text += &format!("{style}{}", self.comments);
        self.text += *self.random.pick(&["\n", "  \n", "\r\n", "\n\n", "\n \n\n"]);
        self.text += &" ".repeat(self.random.below(6));
    }

    /// Blanks, line ends and comments, at least one.
    fn gap(&mut self) {
        for _ in 0..1 + self.random.below(2) {
            match self.random.below(12) {
                0 => {
                    self.text += "\n";
                    self.text += &" ".repeat(self.random.below(6));
                }
                1 => {
                    self.text += " ";
                    self.comment();
                }
                2 => self.text += "\n\n  ",
                3 => {
                    self.text += "\n   ";
                    self.comment();
                }
                4 => self.text += "　",
                5 => self.text += "\t ",
                _ => self.text += " ",
            }
        }
    }

    /// A word that would begin a statement at the start of a line stays on the line.
    fn word(&mut self, word: &str) {
        let keyword = mulu::syntax::keywords().iter().any(|(zh, en)| word == *zh || word == *en);
        if keyword {
            self.text += " "
        } else {
            self.gap()
        }
        self.text += word;
    }

    fn either(&mut self, words: &[&'static str]) {
        let word = self.random.word(words);
        self.word(word);
    }

    fn name(&mut self) {
        self.either(&NAMES);
    }

    fn comma(&mut self) {
        let comma = self.random.word(&["、", ",", "，", " 、"]);
        if self.random.percent(30) {
            self.gap();
        }
        self.text += comma;
    }

    fn names(&mut self) {
        self.name();
        for _ in 0..*self.random.pick(&[0, 0, 1, 2, 8]) {
            self.comma();
            self.name();
        }
    }

    fn strings(&mut self) {
        for _ in 0..*self.random.pick(&[1, 1, 1, 2]) {
            self.either(&TEXTS);
        }
    }

    /// A new line and a keyword that begins a statement there.
    fn head(&mut self, keyword: &[&'static str]) {
        self.text += *self.random.pick(&["\n", "\n\n", "\n\n\n"]);
        while self.random.percent(20) {
            self.text += &" ".repeat(self.random.below(5));
            self.comment();
            self.text += "\n";
        }
        self.text += &" ".repeat(*self.random.pick(&[0, 0, 0, 2, 4]));
        self.text += self.random.word(keyword);
    }

    fn statement(&mut self) {
        match self.random.below(16) {
            0 => self.catalogue(),
            1 => self.reading(),
            2 => self.attribute(),
            3 => self.unit(),
            4 | 5 => self.term(),
            6 => self.definition(),
            7 => self.headings(),
            8 => self.note(),
            9 => self.effect(),
            10 => self.small(),
            11..=13 => self.rule(),
            _ => self.case(),
        }
    }

    fn catalogue(&mut self) {
        self.head(&["目录", "catalogue"]);
        self.word("2024");
        self.strings();
        if self.random.percent(50) {
            self.either(&["文号", "document"]);
            self.strings();
        }
        if self.random.percent(50) {
            self.either(&["施行", "effective"]);
            self.either(&DATES);
        }
        if self.random.percent(50) {
            self.either(&["优先", "precedence"]);
            for (index, class) in ["淘汰", "restricted", "鼓励"].into_iter().enumerate() {
                if index > 0 {
                    self.either(&[">", "＞"]);
                }
                self.word(class);
            }
        }
    }

    fn reading(&mut self) {
        self.head(&["口径", "reading"]);
        self.text += " 裸界 ";
        self.text += self.random.word(&["=", "＝"]);
        self.name();
        for _ in 0..1 + self.random.below(4) {
            self.either(&["|", "｜"]);
            self.name();
        }
    }

    fn attribute(&mut self) {
        self.head(&["属性", "attribute"]);
        self.name();
        let kind = self.random.below(4);
        match kind {
            0 => self.either(&["术语", "terms", "选项", "date", "是非", "地区", "sector"]),
            1 => {
                self.either(&["数量", "quantity"]);
                self.either(&["长度", "(质量,面积)/（日、年）", "无量纲", "质量 / 年", "长度，质量/日"]);
            }
            2 => {
                self.either(&["等级", "level"]);
                self.either(&["低", "低=甲", "很长很长很长很长很长很长很长很长很长很长很长很长很长的等级"]);
                for _ in 0..self.random.below(4) {
                    self.either(&["<", "＜"]);
                    self.either(&["中 = 乙", "高", "很长很长很长很长很长很长很长很长很长很长的等级"]);
                }
            }
            _ => self.either(&["是非", "flag"]),
        }
        if self.random.percent(50) {
            self.either(&["别名", "alias"]);
            self.names();
        }
        if kind == 1 && self.random.percent(50) {
            self.either(&["至少", "at_least", "缺省"]);
            self.either(&QUANTITIES);
        }
        if self.random.percent(50) {
            self.either(&["问", "ask"]);
            self.strings();
            if self.random.percent(50) {
                self.either(&["译", "gloss"]);
                self.strings();
            }
        }
        if self.random.percent(30) {
            self.word("口径");
            for word in ["产能基数", "为", "项目合计", "取", "总产能"] {
                self.word(word);
            }
        }
    }

    fn unit(&mut self) {
        self.head(&["单位", "unit"]);
        self.either(&["吨", "㎡", "\"%\"", "ｔ"]);
        if self.random.percent(50) {
            self.either(&["量纲", "dimension"]);
            self.word("质量");
        } else {
            self.either(&["=", "＝"]);
            self.either(&QUANTITIES);
        }
        if self.random.percent(50) {
            self.either(&["别名", "alias"]);
            self.word("kg");
            self.comma();
            self.word("公斤");
        }
    }

    fn term(&mut self) {
        self.head(&["术语", "term"]);
        self.names();
        self.name();
        for _ in 0..self.random.below(4) {
            if self.random.percent(20) {
                self.either(&["行业", "sector"]);
                self.word("C3011");
                continue;
            }
            self.either(&["别名", "属于", "分为", "alias", "under", "parts"]);
            self.names();
        }
    }

    fn definition(&mut self) {
        self.head(&["定义", "define"]);
        self.name();
        self.either(&["即", "as"]);
        self.condition(0);
    }

    fn headings(&mut self) {
        match self.random.below(4) {
            0 => {
                self.head(&["类别", "class"]);
                self.either(&HEAVY);
            }
            1 => {
                self.head(&["门类", "section"]);
                self.either(&["建材", "落后产品 / 建材", "落后产品／建材"]);
                self.strings();
            }
            2 => {
                self.head(&["条目", "item"]);
                self.either(&["1", "？", "１２"]);
                self.head(&["原文", "text"]);
                self.strings();
            }
            _ => {
                self.head(&["条目", "item"]);
                self.either(&["?", "7"]);
            }
        }
    }

    fn reasoned(&mut self) {
        self.either(&["因", "because"]);
        self.strings();
    }

    fn note(&mut self) {
        match self.random.below(3) {
            0 => {
                self.head(&["说明", "note"]);
                self.strings();
            }
            1 => {
                self.head(&["豁免", "waive"]);
                self.word("unused-term");
            }
            _ => {
                self.head(&["套语", "stock"]);
                self.names();
                if self.random.percent(50) {
                    self.either(&["属于", "under"]);
                    self.names();
                }
            }
        }
        self.reasoned();
    }

    fn small(&mut self) {
        match self.random.below(3) {
            0 => {
                self.head(&["换算", "convert"]);
                self.word("日");
                self.either(&["->", "→", "－＞"]);
                self.word("年");
                self.either(&["按", "by"]);
                self.name();
            }
            1 => {
                self.head(&["关系", "relation"]);
                self.name();
                self.either(&["= 甲 × 乙", "＝ 甲 / 乙", "<= 甲", "≧甲", "=甲＊乙"]);
            }
            _ => {
                self.head(&["范围", "scope"]);
                self.either(&HEAVY);
                self.text += self.random.word(&["/", "／"]);
                self.text +=
                    self.random.word(&["建材", "落后产品／建材", "其余门类（正文未收录）", "\"甲/乙\""]);
                self.either(&["全", "partial", "缺"]);
            }
        }
    }

    fn citation(&mut self) {
        self.either(&["依据", "cites"]);
        match self.random.below(3) {
            0 => self.either(&["原文", "text"]),
            1 => {
                self.either(&["前言", "preamble"]);
                self.strings();
            }
            _ => self.strings(),
        }
    }

    fn effect(&mut self) {
        self.head(&["后果", "effect"]);
        self.either(&HEAVY);
        if self.random.percent(60) {
            self.either(&["当", "when"]);
            self.condition(0);
        }
        self.either(&["机关", "authority"]);
        self.names();
        self.either(&["措施", "measure"]);
        self.strings();
        if self.random.percent(50) {
            self.either(&["译", "gloss"]);
            self.strings();
        }
        self.citation();
    }

    fn rule(&mut self) {
        if self.random.percent(20) {
            self.head(&["参照 规则", "reference　rule"]);
        } else {
            self.head(&["规则", "rule"]);
        }
        self.name();
        for _ in 0..1 + self.random.below(5) {
            match self.random.below(8) {
                0 | 1 => self.citation(),
                2..=4 => {
                    self.either(&["当", "when"]);
                    self.condition(0);
                }
                5 => {
                    self.either(&["除非", "unless"]);
                    self.condition(0);
                }
                6 => {
                    self.either(&["期限", "deadline"]);
                    self.either(&DATES);
                }
                _ => {
                    self.gap();
                    self.text += self.random.word(&["说明 \"甲\"", "note“乙”", "豁免 x", "waive x-y"]);
                    self.reasoned();
                }
            }
        }
    }

    fn condition(&mut self, depth: usize) {
        let joiner: &[&'static str] = if self.random.percent(60) { &["且", "and"] } else { &["或", "or"] };
        self.operand(depth);
        for _ in 0..*self.random.pick(&[0, 0, 1, 1, 2, 5]) {
            self.either(joiner);
            self.operand(depth);
        }
    }

    fn operand(&mut self, depth: usize) {
        if self.random.percent(10) {
            self.either(&["非", "not"]);
        }
        match self.random.below(9) {
            0 | 1 if depth < 3 => {
                self.either(&["(", "（"]);
                self.condition(depth + 1);
                self.either(&[")", "）"]);
            }
            2 => {
                self.either(&["有", "无", "has", "lacks"]);
                self.name();
            }
            3 => {
                self.gap();
                self.text += self.random.word(&["口径 甲 为 乙", "reading 甲　is 乙"]);
            }
            4 => {
                self.either(&["待定", "pending"]);
                self.strings();
            }
            5 | 6 => self.bound(),
            7 => {
                self.name();
                self.either(&["在", "不在", "in", "not in"]);
                self.either(&["(", "（"]);
                self.names();
                if self.random.percent(30) {
                    if self.random.percent(50) {
                        self.comma();
                    }
                    self.either(&["等", "etc"]);
                }
                self.either(&[")", "）"]);
            }
            _ => {
                self.name();
                self.either(&["是", "不是", "is", "is not"]);
                self.name();
                if self.random.percent(30) {
                    self.either(&["而非", "but not"]);
                    self.names();
                }
            }
        }
    }

    fn bound(&mut self) {
        self.word("产能");
        match self.random.below(4) {
            0 => {
                self.either(&["<", "<=", "≤", "＜＝", "≧", "!=", "＝＝", "≠", "＞"]);
                match self.random.below(4) {
                    0 => self.either(&DATES),
                    1 => self.either(&["期限", "deadline", "标杆水平"]),
                    _ => self.either(&QUANTITIES),
                }
            }
            1 => {
                self.either(&["不超过", "大于等于", "小于", "不低于", "at_most", "more_than"]);
                self.either(&QUANTITIES);
                if self.random.percent(30) {
                    self.text += self.random.word(&["（含）", "( 不含 )", " (inclusive)"]);
                }
            }
            2 => {
                self.either(&QUANTITIES);
                self.text += self.random.word(&["（不含）以下", "(exclusive) below", " （ 含本数 ） 以上"]);
            }
            _ => {
                self.either(&QUANTITIES);
                self.text += self.random.word(&["及以上", " 以下", " or_less", "　above"]);
            }
        }
    }

    /// The end of a line inside a case, now and then with a comment.
    fn line(&mut self, indent: &str) {
        if self.random.percent(20) {
            self.text += " ";
            self.comment();
        }
        self.text += "\n";
        if self.random.percent(15) {
            self.text += "  ";
            self.comment();
            self.text += "\n";
        }
        self.text += indent;
    }

    /// Right behind the title a quoted key would be more of the title.
    fn fact(&mut self, quoted: bool) {
        let keys = ["产品", "规则", "期望", "product", "\"键 一\""];
        self.text += self.random.word(if quoted { &keys } else { &keys[..4] });
        self.text += self.random.word(&[":", "： ", " :  ", "："]);
        self.text += self.random.word(&VALUES);
    }

    fn case(&mut self) {
        self.head(&["案例", "case"]);
        self.strings();
        for index in 0..self.random.below(4) {
            self.line("  ");
            if self.random.percent(20) { self.text += "口径 甲 为 乙" } else { self.fact(index > 0) }
        }
        for _ in 0..*self.random.pick(&[0, 0, 1, 2]) {
            self.line(" ");
            self.text += self.random.word(&["- ", "－"]);
            if self.random.percent(20) {
                self.line("   ");
            }
            self.fact(true);
            self.line("\t");
            self.fact(true);
        }
        self.line("  ");
        self.text += self.random.word(&["期望", "expect"]);
        for _ in 0..1 + self.random.below(3) {
            match self.random.below(4) {
                0 => {
                    self.either(&["例外", "excepted", "需要", "needs"]);
                    self.names();
                }
                1 => {
                    self.either(&["可能", "possible"]);
                    self.either(&HEAVY);
                    self.comma();
                    self.either(&["允许", "unlisted"]);
                }
                2 => {
                    self.either(&["措施", "measure"]);
                    self.strings();
                    for _ in 0..self.random.below(6) {
                        self.comma();
                        self.strings();
                    }
                }
                _ => {
                    self.either(&["依", "by"]);
                    self.names();
                }
            }
        }
    }
}
