// Starts `mulu lsp` for rule files and starts it anew when its settings change.

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { server } = require("./server.js");

/** Files other than the open ones on which findings depend. */
const WATCHED = "**/{*.mulu,mulu.toml,prelude/*.csv,source/*.txt}";

/** @type {LanguageClient | undefined} */
let client;

/** Starts and stops, one after the other. */
let turn = Promise.resolve();

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  const watcher = vscode.workspace.createFileSystemWatcher(WATCHED);
  const restart = () => inTurn(async () => {
    await stop();
    await start(context, watcher);
  });
  context.subscriptions.push(
    watcher,
    vscode.commands.registerCommand("mulu.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("mulu.path") || change.affectsConfiguration("mulu.lang")) {
        return restart();
      }
    }),
  );
  await restart();
}

function deactivate() {
  return inTurn(stop);
}

function inTurn(action) {
  turn = turn.then(action, action);
  return turn;
}

async function start(context, watcher) {
  const settings = vscode.workspace.getConfiguration("mulu");
  const run = server({ path: settings.get("path"), lang: settings.get("lang") }, vscode.env.language);
  // Not in the folder that is open, which could hold a program of the same name: the server is told of that folder anyway.
  run.options = { cwd: context.extensionPath };
  client = new LanguageClient("mulu", "mulu", run, {
    documentSelector: [{ scheme: "file", language: "mulu" }, { scheme: "untitled", language: "mulu" }],
    synchronize: { fileEvents: watcher },
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    await complain(run.command, error);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function complain(command, error) {
  const chinese = vscode.env.language.toLowerCase().startsWith("zh");
  const reason = error instanceof Error ? error.message : String(error);
  const text = chinese
    ? `mulu：无法启动 ${command}：${reason}。请安装 mulu，或在设置 mulu.path 里写明它的位置。`
    : `mulu: ${command} could not be started: ${reason}. Install mulu, or say where it is in the setting mulu.path.`;
  const open = chinese ? "打开设置" : "Open the setting";
  // Not awaited: the message may stay as long as it likes.
  vscode.window.showErrorMessage(text, open).then((chosen) => {
    if (chosen === open) {
      vscode.commands.executeCommand("workbench.action.openSettings", "mulu.path");
    }
  });
}

module.exports = { activate, deactivate };
