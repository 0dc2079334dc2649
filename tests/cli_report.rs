//! `mulu eval`: what its pages say of products, exclusions, units and wrong facts.

use super::cli::{file, folder, mulu, status, stderr, stdout};

fn page(name: &str, facts: &str, options: &[&str]) -> String {
    let facts = file(&folder(name), "facts.yaml", facts);
    stdout(&mulu(&[&["eval", "--lang", "zh", "--as-of", "2026-01-01", &facts], options].concat()))
}

#[test]
fn rules_that_wait_name_their_products_once() {
    let page = page("products", "产品: [水泥熟料, 平板玻璃]\n产能: 1000~3000 吨/日\n", &["--full"]);
    assert!(page.contains("小型新型干法熟料线\n    产品：水泥熟料；需要："), "{page}");
    assert!(page.contains("产品：水泥熟料、平板玻璃；需要："), "{page}");
    for rule in page.lines().filter(|line| line.trim().starts_with("2024/")) {
        assert_eq!(page.lines().filter(|line| *line == rule).count(), 1, "{rule} stands twice\n{page}");
    }
}

#[test]
fn what_was_ruled_out_stands_beside_the_fact() {
    let facts = "产品: 水泥熟料\n不是: 特种水泥\n工艺: 新型干法\n产能: 1500 吨/日\n";
    for options in [&[][..], &["--format", "markdown"], &["--format", "json"]] {
        let page = page("excluded", facts, options);
        assert!(page.matches("水泥熟料，不是 特种水泥").count() > 1, "{page}");
    }
}

#[test]
fn numbers_keep_the_unit_of_the_fact_or_the_bound() {
    let of = |capacity: &str| {
        page("units", &format!("产品: 预应力高强混凝土离心桩\n产能: {capacity}\n"), &["--full"])
    };
    let (metres, kilometres) = (of("150 万米/年"), of("1500 千米/年"));
    assert!(metres.contains("产能 <= 100 万米/年") && !metres.contains("千米"), "{metres}");
    assert!(kilometres.contains("产能 <= 1000 千米/年"), "{kilometres}");
}

#[test]
fn wrong_and_missing_units_are_explained_in_the_words_of_the_user() {
    let folder = folder("wrong-units");
    for (fact, expected) in [
        ("产能: 5000 吨", "不能以 `吨` 计|`吨/日`"),
        ("产能: 5000 天", "不能以 `天` 计|可以用"),
        ("产能: 5000", "没有单位|`5000 吨/日`"),
    ] {
        let facts = file(&folder, "facts.yaml", format!("产品: 水泥熟料\n{fact}\n"));
        let output = mulu(&["eval", "--lang", "zh", "--diagnostics", "plain", &facts]);
        assert_eq!(status(&output), 1, "{fact}");
        for part in expected.split('|') {
            assert!(stderr(&output).contains(part), "{fact}: {part} is not in {}", stderr(&output));
        }
    }
}

#[test]
fn days_that_do_not_exist_are_told_in_toml_too() {
    let folder = folder("impossible-days");
    for day in ["2024-13-01", "2024-02-30", "\"2024-13-01\""] {
        let facts = file(&folder, "facts.toml", format!("产品 = \"水泥熟料\"\n日期 = {day} # 开工\n"));
        let output = mulu(&["eval", "--diagnostics", "plain", &facts]);
        assert!(
            stderr(&output).contains("facts.toml:2:6: error[impossible-date]") || day.starts_with('"'),
            "{}",
            stderr(&output)
        );
        assert!(stderr(&output).contains("impossible-date"), "{day}: {}", stderr(&output));
    }
}
