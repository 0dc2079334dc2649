//! The words that deny, replace, relativise or put in question what a sentence says.

/// Negations, in front of a verb or of a name.
#[rustfmt::skip]
pub(super) const NEGATIONS: &[&str] = &[
    "不", "未", "没", "没有", "还没", "还没有", "还未", "尚未", "尚没有", "并不", "并未", "并没有", "未能", "没能", "不能", "不会", "无法", "从未", "并非",
    "不是", "绝非", "而非",
];
/// Words that begin like a negation and are none, or deny nothing of the project.
#[rustfmt::skip]
pub(super) const NO_NEGATIONS: &[&str] = &[
    "不断", "不同", "不仅", "不但", "不只", "不锈", "不燃", "不足", "不少", "不等", "不定形", "不定型", "不饱和", "不变", "不透", "不限", "不粘", "不烧",
    "不停产", "不低于", "不高于", "不超过", "不大于", "不小于", "不多于", "不到", "不发火", "不新增用地", "不新增占地", "不溶", "不规则", "未来", "没收",
];

/// What a negation denies with its object: 没有采用新型干法.
#[rustfmt::skip]
pub(super) const DENIED_VERBS: &[&str] = &[
    "", "采用", "使用", "利用", "选用", "运用", "应用", "配套", "配备", "含", "含有", "包括", "包含", "涉及", "具备", "生产", "属于", "用", "为",
];
/// What says that something is another kind of project.
#[rustfmt::skip]
pub(super) const DENIED_KINDS: &[&str] = &["不是", "并非", "不属于", "非", "绝非", "而非", "并不是", "不为"];

/// Words behind which nothing of the clause is stated: it is not wanted, only possible, replaced, or said of something else.
#[rustfmt::skip]
pub(super) const DOUBTS: &[&str] = &[
    // Forbidden, called off, put off.
    "禁止", "严禁", "不得", "不准", "不许", "不允许", "不应", "不宜", "不可", "暂不", "暂缓", "缓建", "停建", "取消", "停止", "暂停", "终止", "中止", "放弃", "撤销",
    "注销", "拒绝", "避免", "杜绝", "防止", "无需", "无须", "不再", "不打算", "不考虑", "不计划", "不拟", "不准备", "毋需", "勿",
    // Only possible, or aimed at.
    "可能", "或许", "也许", "大概", "力争", "争取", "有望", "接近", "考虑", "建议", "打算", "研究是否", "距", "距离", "对标", "对比", "相比", "参照",
    // Only so far.
    "原为", "原是", "原系", "原来", "曾", "曾经",
    // Another place.
    "远离", "靠近", "邻近", "临近", "毗邻", "紧邻", "离开", "迁出", "搬离", "撤出", "销往", "运往", "发往", "供应给", "供应到", "供应至",
    // Something else in its place.
    "替代", "替换", "取代", "代替",
    // In English.
    "no", "not", "non", "never", "without", "neither", "nor", "instead", "except", "excluding", "outside", "near", "replace", "replacing",
    "for", "may", "might", "could", "cancel", "cancelled", "stop", "close", "closing", "dismantle",
];
/// Where what is stated begins again in the same clause.
pub(super) const REOPENS: &[&str] = &["而是", "而在", "但", "改为", "转而", "改产", "转产", "转为"];

/// A condition, from which on the sentence states nothing.
#[rustfmt::skip]
pub(super) const CONDITIONS: &[&str] = &[
    "如果", "假如", "假设", "假定", "假若", "假使", "倘若", "倘", "要是", "若是", "一旦", "万一", "除非", "只要", "只有", "设想", "比如", "例如", "譬如",
    "if", "unless", "suppose", "assuming", "whether",
];
/// A condition only at the beginning of a clause, and not before these.
pub(super) const CONDITIONS_AHEAD: &[&str] = &["若", "如", "当"];
pub(super) const NO_CONDITIONS: &[&str] =
    &["若干", "如下", "如期", "如实", "当地", "当前", "当年", "如图", "如上"];
/// A condition behind what it puts.
pub(super) const CONDITIONS_BEHIND: &[&str] = &["的话"];

/// A question, wherever it stands in the sentence.
#[rustfmt::skip]
pub(super) const QUESTIONS: &[&str] = &[
    "是否", "能否", "可否", "要不要", "能不能", "可不可以", "会不会", "是不是", "有没有", "该不该", "算不算", "属不属于", "什么", "哪", "怎么", "怎样",
    "如何", "多少",
];
/// A question, at the end of the sentence.
pub(super) const QUESTION_ENDS: &[char] = &['吗', '么', '呢', '嘛'];

/// Between a name and a negation behind it.
pub(super) const BEFORE_NEGATION: &[&str] =
    &["的", "也", "均", "都", "将", "目前", "现", "已", "仍", "则", "暂", "并"];

/// Before a noun, and no part of it.
pub(super) const BEFORE_NOUN: &str = "除了去的在是产为和及与或";

/// Says where something is, behind a negation.
#[rustfmt::skip]
pub(super) const SITED: &[&str] = &[
    "", "在", "位于", "建在", "设在", "建于", "设于", "放在", "布局在", "落在", "选在", "选址在", "选址于", "选址", "落户", "落户于", "地处", "坐落于", "属于",
    "是", "建设在", "处于", "包括", "含", "涉及",
];
/// Behind a place that the project is near, or on one side of.
#[rustfmt::skip]
pub(super) const BESIDE: &[&str] = &[
    "周边", "附近", "周围", "以东", "以西", "以南", "以北", "境外", "边境", "市场", "客户", "籍", "方向", "交界", "外",
];

/// What a level is said to reach.
#[rustfmt::skip]
pub(super) const REACHES: &[&str] = &["达到", "达", "到", "达到了", "满足", "符合"];
/// What it is said to be.
pub(super) const IS_AT: &[&str] = &["", "处于", "为", "是", "属于", "在"];

/// Behind a level that is only compared with.
pub(super) const LEVEL_UNSURE: &[&str] =
    &["低", "高", "之下", "之上", "附近", "左右", "还", "仍", "有", "差", "尚", "不", "未", "的差距"];

/// The ends of yes-no facts that may stand apart from the rest: 未完成限期改造.
pub(super) const ACHIEVED: &[&str] = &["完成"];
