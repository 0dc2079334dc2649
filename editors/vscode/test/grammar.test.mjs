// Colours of rules: small texts in full, then the rules that ship with the program.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import test from "node:test";
import { coloured, colours } from "./colours.mjs";

const RULES = new URL("../../../rules/", import.meta.url);
const SHORT = {
  "keyword.control.statement.mulu": "statement",
  "keyword.other.clause.mulu": "clause",
  "keyword.operator.word.mulu": "word",
  "keyword.operator.comparison.mulu": "bound",
  "keyword.other.unit.mulu": "unit",
  "constant.numeric.mulu": "number",
  "constant.numeric.multiplier.mulu": "multiplier",
  "constant.numeric.date.mulu": "date",
  "constant.language.class.mulu": "class",
  "constant.language.extent.mulu": "extent",
  "constant.other.sector.mulu": "sector",
  "variable.other.attribute.mulu": "attribute",
  "entity.name.type.term.mulu": "term",
  "entity.name.function.rule.mulu": "rule",
  "entity.name.section.mulu": "section",
  "string.quoted.double.mulu": "string",
  "string.quoted.other.curly.mulu": "string",
  "comment.line.number-sign.mulu": "comment",
};

/** `word:colour` for every piece that has one of these colours; strings and comments whole. */
function shown(text) {
  const pieces = [];
  for (const line of colours(text)) {
    for (const { text: word, scope } of line) {
      const colour = SHORT[scope];
      const last = pieces.at(-1);
      if (colour === "string" && last?.colour === "string" && last.open) {
        last.word += word;
      } else if (colour !== undefined && word.trim() !== "") {
        pieces.push({ word: word.trim(), colour, open: colour === "string" });
      } else if (last !== undefined) {
        last.open = false;
      }
    }
    if (pieces.length > 0) {
      pieces.at(-1).open = false;
    }
  }
  return pieces.map(({ word, colour }) => `${word}:${colour}`);
}

const expected = (text) => text.trim().split("\n").flatMap((line) => line.trim().split("  "));

test("a rule in Chinese", () => {
  const text = `规则 小型新型干法熟料线  # 注释
  依据 "2000 吨/日（不含）以下"
  当 产品 是 水泥熟料
   且 产能 2000 吨/日（不含）以下
   且 总产能 < 60 万吨/年
  除非 地区 在 (陕西、青海 等)`;
  assert.deepEqual(shown(text), expected(`
    规则:statement  小型新型干法熟料线:rule  # 注释:comment
    依据:clause  "2000 吨/日（不含）以下":string
    当:clause  产品:attribute  是:word
    且:word  产能:attribute  2000:number  吨/日:unit  （不含）:bound  以下:bound
    且:word  总产能:attribute  <:bound  60:number  万:multiplier  吨/年:unit
    除非:clause  地区:attribute  在:word  等:word`));
});

test("a rule in English", () => {
  const text = `reference rule small_line cites preamble "x" because
  when product is not 甲 and capacity at_least 8 万t/a and reading 产能基数 is 项目合计
  deadline 2025-12-31`;
  assert.deepEqual(shown(text), expected(`
    reference:statement  rule:statement  small_line:rule  cites:clause  preamble:clause  "x":string  because:clause
    when:clause  product:attribute  is not:word  and:word  capacity:attribute  at_least:bound  8:number  万:multiplier  t/a:unit
    and:word  reading:word  产能基数:section  is:word
    deadline:clause  2025-12-31:date`));
});

test("bounds as the official text has them", () => {
  for (const [bound, pieces] of [
    ["不超过 150 吨/日（含）", "不超过:bound  150:number  吨/日:unit  （含）:bound"],
    ["年产 1000 万吨及以上", "年产:unit  1000:number  万:multiplier  吨:unit  及以上:bound"],
    ["30 万（不含）立方米以下", "30:number  万:multiplier  （不含）:bound  立方米:unit  以下:bound"],
    ["30（不含）万立方米以下", "30:number  （不含）:bound  万:multiplier  立方米:unit  以下:bound"],
    ["≤5μm", "≤:bound  5:number  μm:unit"],
    ["大于等于 99.999%", "大于等于:bound  99.999:number  %:unit"],
    ["３０００　吨／日以上", "３０００:number  吨／日:unit  以上:bound"],
  ]) {
    assert.deepEqual(shown(`规则 甲\n  当 产能 ${bound}`).slice(3), expected(`产能:attribute  ${pieces}`), bound);
  }
});

test("a case: facts to the end of the line, then what is expected", () => {
  const text = `案例 "两条线"
  建设性质: 新建   # 继承
  口径 产能基数 为 项目合计
  - 产品: 水泥熟料#1
    不是: [特种水泥、白水泥]
    产能： 1000~1500 吨/日
    行业: C3011
  期望 限制 依 小型线 未定 可能 限制、未列入 需要 产品 措施 "不得发放贷款"`;
  assert.deepEqual(shown(text), expected(`
    案例:statement  "两条线":string
    建设性质:attribute  # 继承:comment
    口径:word  产能基数:section  为:word
    产品:attribute
    不是:attribute
    产能:attribute  1000:number  1500:number  吨/日:unit
    行业:attribute
    期望:clause  限制:class  依:clause  未定:clause  可能:clause  限制:class  未列入:class  需要:clause  措施:clause  "不得发放贷款":string`));
});

test("vocabulary and frame", () => {
  const text = `目录 2024 "目录（2024年本）"
  施行 2024-02-01
  优先 淘汰 > 限制 > 鼓励
范围 限制/建材 全
术语 产品、原料 "维生素 B1" 属于 甲 别名 “乙“丙””、丁 行业 C3011
属性 条数 数量 无量纲 缺省 1 条 至少 1 至多 366 日/年
单位 吨 = 1000 千克 别名 t
套语 生产线 因 "x"
门类 建材 "九、建材" 行业 C30
说明 "y" 因 "z"`;
  assert.deepEqual(shown(text), expected(`
    目录:statement  2024:number  "目录（2024年本）":string
    施行:clause  2024-02-01:date
    优先:clause  淘汰:class  >:bound  限制:class  >:bound  鼓励:class
    范围:statement  限制:class  全:extent
    术语:statement  产品、原料:attribute  "维生素 B1":term  属于:clause  别名:clause  “乙“丙””:string  行业:clause  C3011:sector
    属性:statement  条数:attribute  数量:clause  无量纲:clause  缺省:clause  1:number  条:unit  至少:clause  1:number  至多:clause  366:number  日/年:unit
    单位:statement  吨:section  =:bound  1000:number  千克:unit  别名:clause
    套语:statement  因:clause  "x":string
    门类:statement  建材:section  "九、建材":string  行业:clause  C30:sector
    说明:statement  "y":string  因:clause  "z":string`));
});

test("a keyword is a word of its own, and only where it may stand", () => {
  assert.deepEqual(shown("术语 产品 规则"), ["术语:statement", "产品:attribute", "规则:term"]);
  assert.deepEqual(shown("规则一 是"), []);
  assert.deepEqual(shown("term product by-product"), ["term:statement", "product:attribute", "by-product:term"]);
  assert.deepEqual(shown("案例 \"x\"\n  class: 甲"), ["案例:statement", "\"x\":string", "class:attribute"]);
  // A note belongs to its rule, whose clauses go on after it; a reading that is declared ends it.
  const goesOn = shown("规则 甲\n  说明 \"x\" 因 \"y\"\n  当 产品 是 乙");
  assert.ok(goesOn.includes("当:clause") && goesOn.includes("说明:clause"), goesOn.join(" "));
  assert.deepEqual(shown("规则 甲\n口径 乙 = 丙 | 丁").slice(2), ["口径:statement", "乙:section", "=:bound"]);
  // An open quotation ends with its line.
  assert.ok(shown("规则 \"甲\n规则 乙").includes("乙:rule"));
});

/** Every shipped file: what begins a line, what stands in quotes and what is a comment, told without the grammar. */
test("the shipped rules", async () => {
  const files = (await readdir(RULES, { recursive: true })).filter((name) => name.endsWith(".mulu"));
  assert.ok(files.length > 40, `${files.length} files`);
  const grammar = await readFile(new URL("../../../grammar/mulu.pest", import.meta.url), "utf8");
  const list = grammar.match(/statement_keyword = _\{([^}]*)\}/)[1].match(/kw_\w+/g);
  const spellings = list.flatMap((rule) => {
    const line = grammar.match(new RegExp(`^${rule} += @\\{ \\((.*?)\\)`, "m"))[1];
    return [...line.matchAll(/"([^"]*)"/g)].map((match) => match[1]);
  });
  let statements = 0;
  for (const file of files) {
    const text = await readFile(new URL(file, RULES), "utf8");
    const lines = text.split("\n");
    colours(text).forEach((pieces, number) => {
      const where = `${file}:${number + 1}: ${lines[number]}`;
      const first = pieces.find((piece) => piece.text.trim() !== "");
      const head = lines[number].match(/^([\p{L}_]+)(?=\s)/u)?.[1];
      if (spellings.includes(head)) {
        statements += 1;
        assert.equal(first.text.trim(), head, where);
        assert.equal(first.scope, "keyword.control.statement.mulu", where);
      }
      if (/^\s*#/.test(lines[number])) {
        assert.ok(pieces.every(({ text: word, scope }) => word.trim() === "" || scope.startsWith("comment")), where);
      }
      for (const { text: word, scope } of pieces) {
        assert.ok(!/["“”]/.test(word) || /^(string|comment|entity|variable)\./.test(scope), `${where}: ${word} ${scope}`);
        if (/[0-9]/.test(word) && scope === "source.mulu" && !/[\p{L}_]/u.test(word)) {
          assert.fail(`${where}: the number ${word} has no colour`);
        }
      }
    });
  }
  assert.ok(statements > 1000, `${statements} statements`);
});

test("a shipped rule in full", async () => {
  const name = "2024/restricted/building-materials/01-03-cement-ceramics-plasterboard.mulu";
  const text = await readFile(new URL(name, RULES), "utf8");
  const rule = text.slice(text.indexOf("规则 小型纸面石膏板线"), text.indexOf("案例 \"拉萨市"));
  assert.deepEqual(coloured(rule, "entity.name.function"), ["小型纸面石膏板线"]);
  assert.deepEqual(coloured(rule, "variable.other.attribute"), ["产品", "产能", "地区", "产品", "产能", "地区"]);
  assert.deepEqual(coloured(rule, "constant.numeric"), ["3000", "万", "2000", "万"]);
  assert.deepEqual(coloured(rule, "keyword.other.unit"), ["平方米/年", "平方米/年"]);
  assert.deepEqual(coloured(rule, "constant.language.class"), ["限制"]);
  assert.deepEqual(coloured(text, "comment").slice(0, 1), ["# 「生产线」的规模看产能（每条线），「粉磨站」看总产能。"]);
  assert.ok(coloured(text, "string.quoted.double").length > 40);
});
