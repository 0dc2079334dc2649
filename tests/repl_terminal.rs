//! A session in a real terminal: completion by sound, lines that go on, Ctrl-C, history, the prompt that follows the facts.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use rexpect::session::{Options, PtySession, spawn_with_options};

/// Generous: the program is not optimised here, and other tests run beside it.
const PATIENCE: u64 = 20_000;

/// What a line may be typed behind. What is typed before the terminal is ready is lost.
const PROMPT: &str = " > ";

const CTRL_C: char = 'c';
const CTRL_D: char = 'd';

fn start(folder: &Path, facts: Option<&Path>) -> PtySession {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
    command.arg("repl").args(facts).args(["--lang", "zh"]);
    command.current_dir(folder).env("MULU_HISTORY", folder.join("history"));
    command.env("TERM", "xterm").env("NO_COLOR", "1").env("COLUMNS", "100");
    let options = Options::new().timeout_ms(Some(PATIENCE));
    spawn_with_options(command, options).expect("a terminal")
}

fn folder(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Waits for a text. The terminal's bytes come as one character each.
fn expect(terminal: &mut PtySession, text: &str) {
    let bytes: String = text.bytes().map(char::from).collect();
    if let Err(error) = terminal.exp_string(&bytes) {
        let seen: Vec<u8> = format!("{error}").chars().filter_map(|c| u8::try_from(c).ok()).collect();
        panic!("no `{text}`: {}", String::from_utf8_lossy(&seen));
    }
}

fn type_in(terminal: &mut PtySession, keys: &str) {
    terminal.send(keys).expect("typed");
    terminal.flush().expect("typed");
}

#[test]
fn a_session_from_hello_to_goodbye() {
    let folder = folder("repl-terminal");
    let mut terminal = start(&folder, None);
    expect(&mut terminal, "mulu >");

    // The initials of 水泥熟料, completed.
    type_in(&mut terminal, "产品 snsl");
    expect(&mut terminal, "nsl");
    type_in(&mut terminal, "\t");
    expect(&mut terminal, "水泥熟料");
    terminal.send_line("").expect("typed");
    expect(&mut terminal, "能效低于基准且逾期未改造的项目");
    // The prompt has become the class.
    expect(&mut terminal, "未定：淘汰、限制或未列入 >");

    // Several names sound like that: they are listed at once.
    type_in(&mut terminal, "产品 pbbl");
    expect(&mut terminal, "bl");
    type_in(&mut terminal, "\t");
    expect(&mut terminal, "平板玻璃");
    terminal.send_control(CTRL_C).expect("typed");
    expect(&mut terminal, "Ctrl-D 离开");
    expect(&mut terminal, PROMPT);

    // A line that wants another.
    type_in(&mut terminal, "产能 < 2000 吨/日 且\r");
    type_in(&mut terminal, "地区 在 西藏\r");
    expect(&mut terminal, "未知：产能 < 2000 吨/日 且 地区 是 西藏");
    expect(&mut terminal, PROMPT);
    // Two Enters force one that is not finished.
    type_in(&mut terminal, "产能 <\r\r");
    expect(&mut terminal, "unexpected-end");
    expect(&mut terminal, PROMPT);

    // Ctrl-C drops a line, not the session.
    type_in(&mut terminal, "产能 99");
    terminal.send_control(CTRL_C).expect("typed");
    expect(&mut terminal, "Ctrl-D 离开");
    expect(&mut terminal, PROMPT);
    terminal.send_line("产能").expect("typed");
    expect(&mut terminal, "产能：未申报");

    expect(&mut terminal, PROMPT);

    // What was pasted comes as one entry, however many lines it has.
    type_in(&mut terminal, "\u{1b}[200~工艺 新型干法\n产能 1500 吨/日\u{1b}[201~\r");
    expect(&mut terminal, "小型新型干法熟料线");
    expect(&mut terminal, PROMPT);
    // Full-width, as an input method types it.
    terminal.send_line("：判").expect("typed");
    expect(&mut terminal, "2000 吨/日（不含）以下新型干法水泥熟料生产线");
    expect(&mut terminal, PROMPT);

    // A mistyped command, then the line before that, by the arrow.
    terminal.send_line(":hlep").expect("typed");
    expect(&mut terminal, "help");
    expect(&mut terminal, PROMPT);
    type_in(&mut terminal, "\u{1b}[A\u{1b}[A\r");
    expect(&mut terminal, "2000 吨/日（不含）以下新型干法水泥熟料生产线");
    expect(&mut terminal, PROMPT);
    terminal.send_control(CTRL_D).expect("typed");
    terminal.exp_eof().expect("the session ends");

    // The next session knows the lines of this one.
    let kept = fs::read_to_string(folder.join("history")).expect("a history");
    assert!(kept.contains("产品 水泥熟料"), "{kept}");
    let mut terminal = start(&folder, None);
    expect(&mut terminal, "mulu >");
    type_in(&mut terminal, "\u{1b}[A");
    expect(&mut terminal, "：判");
    terminal.send_control(CTRL_C).expect("typed");
    expect(&mut terminal, PROMPT);
    terminal.send_line(":退出").expect("typed");
    terminal.exp_eof().expect("the session ends");
}

#[test]
fn ctrl_c_stops_the_evaluation_and_not_the_session() {
    let folder = folder("repl-interrupt");
    // So many units that a whole decision takes many seconds.
    let unit = |number: usize| {
        format!(
            "  - 产品: 水泥熟料\n    工艺: 新型干法\n    产能: {} 吨/日\n    地区: 拉萨市\n",
            1000 + number
        )
    };
    let units: String = (0..400).map(unit).collect();
    fs::write(folder.join("many.yaml"), format!("建设内容:\n{units}")).expect("written");
    let mut terminal = start(&folder, Some(Path::new("many.yaml")));
    expect(&mut terminal, PROMPT);
    terminal.send_line(":判").expect("typed");
    std::thread::sleep(std::time::Duration::from_millis(500));
    terminal.send_control(CTRL_C).expect("typed");
    expect(&mut terminal, "已中断");
    expect(&mut terminal, PROMPT);
    terminal.send_line("建设性质").expect("typed");
    expect(&mut terminal, "建设性质：未申报");
    expect(&mut terminal, PROMPT);
    terminal.send_control(CTRL_D).expect("typed");
    terminal.exp_eof().expect("the session ends");
}
