//! The words of project names that are no vocabulary: what states nothing, and what says of which fact the words beside it speak.
//!
//! Everything here is the language of project names, and no noun of any catalogue. A longer word wins over a shorter one, so
//! that 生产 inside 生产线 and 开发 inside 开发区 are not taken for an activity.

/// Words that state nothing of a project.
#[rustfmt::skip]
pub(super) const STOCK: &[&str] = &[
    // What is built.
    "项目", "工程", "线", "厂", "建个", "建座", "一个", "一家", "这个", "中试", "中试线", "中试基地", "试验线", "池窑", "窑线", "建设工程", "建设项目", "生产线", "产线", "生产项目",
    "一体化项目", "一体化基地", "产业基地", "产业化基地", "产业项目", "生产基地", "生产车间", "生产装置", "生产设施", "生产系统", "生产厂", "生产工厂", "生产企业", "制造项目", "制造基地", "加工项目", "加工基地", "基地",
    "示范项目", "示范线", "示范工程", "示范基地", "产业化", "产业化项目", "生产经营", "生产建设", "生产及配套设施", "配套", "配套设施", "配套工程", "辅助设施",
    "公用工程", "环保工程", "环保设施", "环保项目", "厂房", "标准厂房", "车间", "厂区", "搅拌站", "重点项目", "重点工程", "重点建设项目", "省重点项目",
    "市重点项目", "建筑工程", "工程建设",
    // What is done to it.
    "建设", "投资", "投资建设", "开工建设", "兴建", "实施", "拟", "计划", "规划", "启动", "采用", "使用", "利用", "运用", "选用", "引进",
    "建成", "建成后", "形成", "达到", "达产后", "达产", "投产", "投产后", "用于", "应用于", "适用于", "面向", "生产", "制造", "制备", "加工",
    "升级", "提升", "提质", "优化", "扩能", "提产", "整体", "异地", "就地", "原址", "退城入园", "入园", "减量置换", "等量置换", "产能置换", "置换",
    "冷修", "大修", "复产", "竣工", "投用", "设计", "进行", "实现", "年", "日", "主要", "主要产品", "产品", "产品方案", "产品为", "方案",
    "开工", "动工", "处于", "介于", "租用", "租赁", "购置", "某地", "中心", "品种", "为主", "作为", "其中", "包括", "包含", "含有", "系列", "制品", "其他", "其它", "相关", "全部", "各", "某", "本项目", "该项目",
    "我公司", "本公司", "企业", "单位", "位于", "地处", "坐落于", "落户", "选址", "选址于", "建设地点", "地点", "所在地", "境内", "为原料",
    "作原料", "为主要原料", "为主要燃料", "为燃料", "主要原料", "原料", "燃料", "原材料", "工艺", "技术", "方法", "工艺技术", "产能", "规模", "能力",
    "建设规模", "生产规模", "设计", "领域", "行业", "用途", "水平", "能效", "能效水平", "等级", "级", "不燃", "难燃", "燃烧性能", "防火等级",
    "除外", "以外", "建设性质", "建设内容", "性质", "内容", "数量", "数字化", "信息化",
    // Phases and papers.
    "一期", "二期", "三期", "四期", "首期", "一期工程", "二期工程", "三期工程", "一阶段", "二阶段", "年度", "环境影响报告书", "环境影响报告表",
    "环境影响评价", "环评", "可行性研究报告", "节能报告", "节能评估", "节能审查", "节能验收", "备案", "核准", "审批", "批复", "公示", "公告", "报告",
    "竣工环境保护验收", "竣工环保验收", "环境保护", "环保验收", "验收", "关于", "同意",
    // Money, land, people.
    "总投资", "投资额", "固定资产投资", "环保投资", "占地", "占地面积", "总占地", "用地", "用地面积", "建筑面积", "总建筑面积", "劳动定员", "定员", "职工",
    "员工", "人员", "技术人员", "管理人员", "生产人员", "年产值", "产值", "年销售收入", "销售收入", "就业", "建设期", "工期",
    // Frequent words around the vocabulary's own.
    "智能制造", "生产线上", "开发区", "经济开发区", "经济技术开发区", "高新区", "高新技术产业开发区", "新材料", "新能源材料", "节能减排", "节能降碳", "节能降耗",
    "节能环保", "绿色发展", "绿色工厂", "高质量发展", "产业升级", "转型升级", "清洁生产", "工业化", "城镇化", "新型工业化",
    "新型城镇化", "结构调整", "产业结构", "钢结构", "混合结构", "框架结构", "结构", "生产能力", "设计能力", "设计产能", "设计规模", "设计生产能力",
];

/// Words of English sentences that state nothing.
#[rustfmt::skip]
pub(super) const ENGLISH_STOCK: &[&str] = &[
    "build a", "build an", "build", "building a", "line", "lines", "production line", "production lines", "plant", "project", "factory", "works",
    "in", "of", "the", "with", "a capacity of", "with a capacity of", "producing", "which produces", "production", "per", "facility", "and",
];

/// Units that hold what they are counted per: the thousands, the unit, what it is per.
#[rustfmt::skip]
pub(super) const RATE_UNITS: &[(&str, i64, &str, Option<&str>)] = &[
    ("tpd", 1, "吨", Some("日")), ("tpy", 1, "吨", Some("年")), ("tpa", 1, "吨", Some("年")),
    ("ktpd", 1000, "吨", Some("日")), ("ktpa", 1000, "吨", Some("年")), ("kt", 1000, "吨", None), ("千吨", 1000, "吨", None),
];

/// Syllables that say nothing by themselves at the end of words that could not be placed: 建成后, 某地, 用石膏制.
pub(super) const IDLE: &str = "后前上下内外中地处制某其分建";

/// What an activity stands before without becoming another word, the longest first.
#[rustfmt::skip]
pub(super) const DONE_AT: &[&str] = &[
    "一体化项目", "一体化基地", "基地建设", "建设项目", "一体化", "基地", "项目", "中心", "企业", "工厂", "经营", "建设", "",
];

/// Behind the figure of what no fact is about.
#[rustfmt::skip]
pub(super) const MONEY_AND_PEOPLE: &[&str] = &[
    "元", "元人民币", "美元", "欧元", "港元", "日元", "亩", "公顷", "平方公里", "人", "名", "个月", "个岗位", "个就业岗位",
];
/// Before such a figure, besides adverbs.
#[rustfmt::skip]
pub(super) const BEFORE_ASIDE: &[&str] = &["近", "超", "逾", "共", "共计", "合计", "总计", "大约", "人民币"];
/// What an area is of that no fact is about, and the units of it.
#[rustfmt::skip]
pub(super) const LAND: &[&str] = &[
    "占地", "占地面积", "总占地", "总占地面积", "用地", "用地面积", "总用地面积", "建筑面积", "总建筑面积", "厂房面积", "厂房", "车间面积", "新增用地",
    "征地", "征地面积", "绿化面积", "库房", "仓库", "占地总面积", "规划用地面积",
];
pub(super) const AREAS: &[&str] = &["平方米", "平米", "m2"];
/// Behind a figure that is not exact.
pub(super) const ABOUT_AFTER: &[&str] = &["左右", "上下", "以上", "以下", "以内", "人民币"];
/// Before and behind a quantity that is not exact.
pub(super) const ABOUT_BEFORE: &[&str] = &["约", "近", "大约", "将近", "接近", "约为", "大致", "几乎"];
pub(super) const ABOUT: &[&str] = &["左右", "上下", "余", "多", "来"];
/// Between the ends of a range.
pub(super) const RANGE_MARKS: &[&str] = &["~", "〜", "∼", "-", "–", "—", "——", "−", "至", "到"];
/// Behind 第 and a number: which one of several.
pub(super) const ORDINAL_OF: &[&str] =
    &["条", "期", "阶段", "批", "号", "座", "条线", "条生产线", "台", "套"];

/// Words behind which a product is no product of the project: a place or a market of it, or a machine and an additive for it.
#[rustfmt::skip]
pub(super) const OTHER_HEADS: &[&str] = &[
    "产业园", "产业园区", "工业园", "工业园区", "工业集中区", "产业集聚区", "集聚区", "园区", "产业城", "小镇", "市场", "物流园", "设备", "装备",
    "机械", "机组", "成套设备", "成套装备", "生产设备", "生产装备", "模具", "添加剂", "外加剂", "助磨剂", "深加工", "检测", "研究中心", "技术中心",
    "工程技术研究中心", "实验室", "展示中心", "贸易", "销售", "仓储", "物流", "运输", "回收",
];

/// Says that what follows, to the end of the clause, is given up for the project.
#[rustfmt::skip]
pub(super) const GIVEN_UP: &[&str] = &[
    "拆除", "关停", "关闭", "淘汰", "退出", "停用", "停产", "报废", "压减", "淘汰落后",
];

/// Behind which stands what a capacity is brought down to, and nothing is given up.
pub(super) const REDUCED_TO: &[&str] = &["压减至", "压减到", "压减为"];

/// Says that something is built from here on.
#[rustfmt::skip]
pub(super) const BUILT: &[&str] =
    &[
    "新建", "建设", "扩建", "改建", "迁建", "新上", "改扩建", "改造为", "重建", "投资建设",
];

/// Before what is denied.
#[rustfmt::skip]
pub(super) const DENIALS: &[&str] = &[
    "不含", "不含有", "不包括", "不包含", "不使用", "不采用", "不利用", "不用", "不生产", "不涉及", "不属于", "不是", "未使用", "未采用", "未配套",
    "不配套", "不具备", "不建设", "并非", "没有", "非", "无",
];

/// Behind what is denied.
pub(super) const DENIED: &[&str] = &["除外", "以外", "不在内", "之外", "不在其内"];

/// Before what serves as a material.
#[rustfmt::skip]
pub(super) const MATERIAL_BEFORE: &[&str] = &[
    "以", "利用", "采用", "使用", "选用", "消纳", "处置", "处理", "掺", "掺加", "掺入", "由", "综合利用", "协同处置", "原料为", "原料",
    "主要原料为", "消耗", "回收",
];

/// What may follow the noun of a material.
pub(super) const AFTER_MATERIAL: &str =
    "的和及与或等并且在由为以于将含类达各可每制作做经通烧炼磨生产加工掺混替";

/// Before what is part of something: a material of it, or one of the products.
pub(super) const CONTAINS: &[&str] = &["含", "含有"];

/// Behind what serves as a material, and as a reinforcement.
#[rustfmt::skip]
pub(super) const MATERIAL_AFTER: &[&str] = &[
    "为原料", "作原料", "作为原料", "为主要原料", "为主原料", "等为原料", "等为主要原料", "做原料", "等原料",
];
#[rustfmt::skip]
pub(super) const REINFORCEMENT_AFTER: &[&str] = &[
    "作为增强材料", "作增强材料", "为增强材料", "做增强材料", "增强", "等作为增强材料", "等作增强材料", "等增强材料",
];
/// Behind what serves as a fuel.
#[rustfmt::skip]
pub(super) const FUEL_AFTER: &[&str] =
    &[
    "为燃料", "作燃料", "作为燃料", "为主要燃料", "做燃料", "等为燃料", "供热", "供能", "加热", "燃烧",
];

/// Before and behind a use.
#[rustfmt::skip]
pub(super) const USE_BEFORE: &[&str] =
    &[
    "用于", "应用于", "适用于", "面向", "服务于", "专用于", "可用于", "主要用于", "供", "用途为", "用途",
];
#[rustfmt::skip]
pub(super) const USE_AFTER: &[&str] = &[
    "用", "领域", "行业", "等领域", "等行业", "专用", "工程用", "等用途", "用途", "等工程", "产业用", "装备用", "领域用", "行业用",
];
/// Between a product and the 用 that says that something is for it.
pub(super) const PRODUCED: &[&str] = &["生产", "制造", "加工", "制备", "生产线", "行业", "生产企业", "产业"];
/// Words that begin with 用 and make no use of what stands before them.
#[rustfmt::skip]
pub(super) const NO_USE: &[&str] = &[
    "用地", "用水", "用电", "用户", "用能", "用工", "用于", "用房", "用量",
];

/// Names of uses that mostly tell the kind of a product: `环保型`, `节能窑炉`.
#[rustfmt::skip]
pub(super) const ADJECTIVES: &[&str] = &[
    "环保", "环境保护", "节能", "储能", "保温", "隔热", "绝热", "防火", "阻燃", "装备", "工程", "信息", "能源", "新能源", "太阳能", "光伏",
    "风电", "建筑", "工程建设", "建设工程", "保温隔热", "隔热保温", "阻燃防火", "防火阻燃", "信息技术", "装备制造",
];

/// What may follow a function of a panel: `保温、装饰一体化板`.
pub(super) const FUNCTION_AFTER: &[&str] =
    &["一体化", "功能", "一体", "等功能", "等一体化", "复合一体化", "性能"];

/// Behind a term that is the end of what is produced.
#[rustfmt::skip]
pub(super) const JOINERS: &[&str] = &[
    "、", "和", "及", "与", "或", "以及", "及其", "/", "+",
];

/// Before the place of a project.
#[rustfmt::skip]
pub(super) const AT: &[&str] = &[
    "在", "位于", "地处", "坐落于", "落户", "落户于", "选址", "选址于", "建于", "建设地点", "建设地点为", "地点", "地点为", "迁至", "搬迁至",
    "迁建至", "搬至", "迁往", "地址", "所在地", "拟在", ":", "地区",
];
/// Before the place that a project leaves.
#[rustfmt::skip]
pub(super) const FROM: &[&str] = &[
    "由", "从", "自", "原址", "原", "原位于", "现位于", "置换自", "来自",
];
/// Behind what is no place itself, but named after one.
#[rustfmt::skip]
pub(super) const NAMED_AFTER_PLACE: &[&str] =
    &[
    "路", "街", "大道", "镇", "乡", "村", "街道", "籍", "牌", "式", "水库", "铁路", "高速",
];

/// Ends of the names of towns and villages, and words that only look like one.
pub(super) const TOWNS: &[&str] = &["镇", "乡", "街道", "村", "社区"];
pub(super) const NO_TOWNS: &[&str] = &["乡镇", "乡村", "乡道", "村镇", "村道", "镇区", "镇域"];

/// Ends of the names of companies and offices, the longest first.
#[rustfmt::skip]
pub(super) const COMPANIES: &[&str] = &[
    "公司", "集团", "股份", "合作社", "研究院", "研究所", "设计院", "大学", "学院", "委员会", "管委会", "人民政府", "生态环境局", "环境保护局",
    "环保局", "发改委", "发改局", "审批局", "自然资源局", "经信局", "工信局", "工信厅", "生态环境厅",
];
/// What may follow 集团, 股份 and the like inside the name of a company, so that its end is still to come.
#[rustfmt::skip]
pub(super) const IN_COMPANY: &[&str] = &[
    "有限", "公司", "集团", "股份", "控股", "(", "工程", "投资", "开发", "实业", "科技", "材料", "建材", "发展",
];
/// Where the name of a company begins at the latest.
#[rustfmt::skip]
pub(super) const BEFORE_COMPANY: &[&str] = &[
    "由", "在", "为", "对", "的", "至", "到", "位于", "建于", "落户", "选址", "关于", "同意", "依托", "新建", "扩建", "改建", "迁建",
    "改扩建", "建设", "技改", "搬迁", "年", "月", "项目", "生产线", "收购", "委托", "单位", "业主", "企业", "属于", "隶属", "拟", "系",
];
/// What 厂 ends or begins besides the name of a works.
#[rustfmt::skip]
pub(super) const NO_WORKS: &[&str] =
    &[
    "厂房", "厂区", "厂址", "厂家", "厂商", "厂内", "厂界", "厂前", "厂外", "厂级",
];
/// Before the product of a plant that is built or worked.
pub(super) const BEFORE_PLANT: &str = "个座家间所建办开的产条";
#[rustfmt::skip]
pub(super) const WORKS_OF_ANY: &[&str] =
    &[
    "电", "工", "钢", "热", "建", "设", "新", "老", "原", "处理", "本", "全", "分", "我", "该",
];

/// What a number is of: the words and what they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// 产能 and its like; per a unit of time if the word says so.
    Capacity(Option<&'static str>),
    /// 年处理.
    Throughput(Option<&'static str>),
    /// 总产能, 共, 合计.
    Total,
    /// 单窑, 单座窑.
    Kiln,
    /// 单线, 每条.
    Line,
    /// What is added, before or behind: the line after the project has another capacity.
    Added,
    /// What was before the project.
    Former,
    /// What will be.
    Latter,
    /// 年运行.
    Days,
    /// 实行: shifts.
    Daily,
    /// 每天, right before an amount.
    Each(&'static str),
}

#[rustfmt::skip]
pub(super) const CUES: &[(Cue, &[&str])] = &[
    (Cue::Capacity(Some("年")), &[
        "年产", "年产量", "年产能", "年产能力", "年生产", "年生产能力", "年设计生产能力", "设计年产", "设计年产能", "年设计产能", "年加工", "年加工能力",
        "年开采", "年开采量", "年采", "年产规模", "年熔化量", "年制造", "年产出", "每年生产", "每年产", "每年能产", "每年可产", "一年产", "一年能产", "年生产规模", "设计年生产能力", "年设计能力",
        "年可生产", "年可产", "一年生产", "年产可达",
    ]),
    (Cue::Capacity(Some("日")), &[
        "日产", "日产量", "日产能", "日产能力", "日生产", "日生产能力", "日熔化量", "日熔化", "日熔量", "日熔化能力", "日加工", "每日生产", "每天生产", "每日产", "每天产", "每天能产", "每天可产", "每天能生产", "一天产", "一天能产", "一天生产", "一天能生产",
        "设计日产", "日产熟料能力",
    ]),
    (Cue::Capacity(Some("月")), &["月产", "月产量", "月产能", "月生产"]),
    (Cue::Capacity(None), &[
        "产能", "生产能力", "规模", "生产规模", "建设规模", "设计产能", "设计能力", "设计规模", "设计生产能力", "产量", "熔化量", "熔化能力", "熔量",
        "能力",
    ]),
    (Cue::Throughput(Some("年")), &[
        "年处理", "年处理量", "年处理能力", "年处置", "年处置量", "年处置能力", "年消纳", "年消纳量", "年处理规模", "每年处理",
    ]),
    (Cue::Throughput(Some("日")), &["日处理", "日处理量", "日处理能力", "日处置", "日处置量", "日处置能力", "日处理规模", "每天处理", "每日处理"]),
    (Cue::Throughput(None), &["处理能力", "处理量", "处理规模", "处置能力", "处置规模", "处置量", "处理", "处置", "消纳", "协同处理"]),
    (Cue::Total, &["总产能", "总规模", "总产量", "总生产能力", "合计", "总计", "共计", "累计", "总", "共", "全厂", "合计产能", "总产"]),
    (Cue::Kiln, &["单窑", "单窑规模", "单座窑", "单座窑炉", "单窑产能", "单座池窑", "单窑能力", "单炉"]),
    (Cue::Line, &["单线", "单条", "每条", "每线", "单线规模", "单线产能", "单条产能", "单条线", "每条线", "单条生产线", "每条生产线"]),
    (Cue::Added, &[
        "新增产能", "新增年产能", "新增年产能力", "新增生产能力", "新增年生产能力", "新增", "增加", "增产", "新增规模", "扩大", "增加产能", "提高",
    ]),
    (Cue::Former, &["原有", "原产能", "原有产能", "原年产", "原日产", "原规模", "原设计产能", "现年产", "改造前", "扩建前", "技改前"]),
    (Cue::Latter, &[
        "提升至", "提升到", "扩大至", "扩大到", "提高至", "提高到", "增至", "增加至", "增加到", "扩至", "扩产至", "改造为", "改造后", "达到",
        "升级为", "改为", "提至", "变更为", "调整为", "将达", "降至", "降到", "降为", "降低至", "降低到", "降低为", "减至", "减到", "减为", "减少至", "减少到",
        "压减至", "压减到", "压减为", "压缩至", "压缩到", "缩减至", "缩减到", "调减至", "调减到", "下调至", "下调到", "上调至", "变为", "变成", "提升为", "提高为", "增加为", "扩大为", "升至", "升到",
        "增长至", "增长到", "扩能至", "扩能到", "调整至", "调整到", "削减至", "削减到",
    ]),
    (Cue::Days, &["年运行", "每年运行", "每年工作", "年工作", "年运转", "年作业", "年开机", "年生产天数", "年工作日", "年运行天数", "年工作天数", "全年生产", "全年运行"]),
    (Cue::Daily, &["日班次", "实行", "工作制", "采取"]),
    (Cue::Each("日"), &["每天", "每日", "一天", "一日", "每昼夜"]),
    (Cue::Each("年"), &["每年", "一年"]),
];

/// Before a number: how it bounds. The longest first.
#[rustfmt::skip]
pub(super) const BOUNDS_BEFORE: &[(&str, &str)] = &[
    ("不得低于", "≥"), ("不得少于", "≥"), ("不得小于", "≥"), ("不应低于", "≥"), ("不应小于", "≥"), ("不得超过", "≤"), ("不得大于", "≤"),
    ("不得高于", "≤"), ("不应大于", "≤"), ("大于或等于", "≥"), ("大于等于", "≥"), ("不低于", "≥"), ("不少于", "≥"), ("不小于", "≥"), ("至少", "≥"), (">=", "≥"),
    ("≥", "≥"), ("≧", "≥"), ("小于或等于", "≤"), ("小于等于", "≤"), ("不超过", "≤"), ("不大于", "≤"), ("不高于", "≤"),
    ("不多于", "≤"), ("至多", "≤"), ("<=", "≤"), ("≤", "≤"), ("≦", "≤"), ("大于", ">"), ("超过", ">"), ("高于", ">"),
    (">", ">"), ("小于", "<"), ("低于", "<"), ("不足", "<"), ("不到", "<"), ("<", "<"),
];
/// Behind a quantity.
#[rustfmt::skip]
pub(super) const BOUNDS_AFTER: &[(&str, &str)] = &[
    ("(不含)以上", ">"), ("(不含)以下", "<"), ("(含)以上", "≥"), ("(含)以下", "≤"), ("及以上", "≥"), ("及以下", "≤"),
    ("或以上", "≥"), ("或以下", "≤"), ("以上(不含)", ">"), ("以下(不含)", "<"), ("以上(含)", "≥"), ("以下(含)", "≤"),
    ("以上", "≥"), ("以下", "≤"), ("以内", "≤"),
];

/// Before a level: how it bounds.
#[rustfmt::skip]
pub(super) const LEVEL_BOUNDS_BEFORE: &[(&str, &[&str])] = &[
    ("<", &["达不到", "低于", "不及", "不到", "不如", "劣于", "差于", "逊于", "below"]),
    ("≥", &["优于", "高于", "超过", "超出", "好于", "至少达到", "above"]),
];
/// Whose level it is, between those words and its name.
pub(super) const LEVEL_OF: &[&str] = &["", "能效", "行业", "行业能效", "国家", "能耗"];

/// Adverbs and copulas that may stand between a name and its number.
#[rustfmt::skip]
pub(super) const FILLERS: &[&str] = &[
    "为", "是", "约", "达", "可", "可达", "达到", "约为", ":", "=", "(", "的", "在", "均为", "控制在", "均", "为:", "D97",
    "小于", "大于", "低于", "高于", "不大于", "不小于", "不低于", "不超过", "不高于", "≥", "≤", ">", "<", ">=", "<=", "超过",
    "大于等于", "小于等于",
];
