// The extension as it is shipped, in an editor that is made up: it starts the program of the settings, starts it anew when they
// change, and says so when it can't. The program is one that writes down how it was called and speaks the protocol a little.

import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

const require = createRequire(import.meta.url);
const SERVER = `#!/usr/bin/env node
const { appendFileSync } = require("node:fs");
appendFileSync(process.env.MULU_CALLS, JSON.stringify(process.argv.slice(2)) + "\\n");
let text = "";
process.stdin.setEncoding("utf8").on("data", (chunk) => {
  text += chunk;
  for (let head; (head = text.match(/^Content-Length: (\\d+)\\r\\n\\r\\n/)); ) {
    const body = text.slice(head[0].length, head[0].length + Number(head[1]));
    if (body.length < Number(head[1])) return;
    text = text.slice(head[0].length + body.length);
    const { id, method } = JSON.parse(body);
    if (method === "exit") process.exit(0);
    if (id !== undefined && method !== undefined) {
      const answer = JSON.stringify({ jsonrpc: "2.0", id, result: method === "initialize" ? { capabilities: {} } : null });
      process.stdout.write("Content-Length: " + Buffer.byteLength(answer) + "\\r\\n\\r\\n" + answer);
    }
  }
});
`;

/** Whatever is asked of it is there: a class, a function, an object. */
function anything() {
  const target = class {};
  return new Proxy(target, {
    get: (_, name) => {
      if (name === "prototype") return target.prototype;
      if (name === Symbol.toPrimitive) return () => 0;
      return name === "then" || typeof name === "symbol" ? undefined : anything();
    },
    apply: () => anything(),
    construct: () => ({ dispose() {} }),
  });
}

/** An editor with these settings; what it was told to do is kept. */
function editor(settings) {
  const seen = { errors: [], commands: new Map(), changed: undefined };
  const disposable = { dispose() {} };
  const event = () => disposable;
  const events = (known) => new Proxy(known, {
    get: (object, name) => object[name] ?? (String(name).startsWith("on") ? event : anything()),
  });
  class Emitter {
    listeners = [];
    event = (listener) => (this.listeners.push(listener), disposable);
    fire(what) { this.listeners.forEach((listener) => listener(what)); }
    dispose() {}
  }
  const channel = { append() {}, appendLine() {}, show() {}, dispose() {}, clear() {} };
  const vscode = events({
    version: "1.82.0",
    env: { language: "zh-cn", appName: "test" },
    EventEmitter: Emitter,
    Disposable: Object.assign(class { dispose() {} }, { from: () => disposable }),
    CancellationTokenSource: class { token = { onCancellationRequested: event }; cancel() {} dispose() {} },
    workspace: events({
      workspaceFolders: undefined,
      textDocuments: [],
      notebookDocuments: [],
      getConfiguration: () => ({ get: (name, other) => settings[name] ?? other }),
      createFileSystemWatcher: () => ({ onDidCreate: event, onDidChange: event, onDidDelete: event, dispose() {} }),
      onDidChangeConfiguration: (listener) => ((seen.changed ??= listener), disposable),
    }),
    window: events({
      visibleTextEditors: [],
      tabGroups: { all: [], onDidChangeTabs: event },
      createOutputChannel: () => channel,
      showErrorMessage: async (text) => void seen.errors.push(text),
    }),
    commands: events({
      registerCommand: (name, action) => (seen.commands.set(name, action), disposable),
      executeCommand: async () => {},
    }),
  });
  return { vscode, seen };
}

/** The extension, seeing this editor. */
function load(vscode) {
  const original = Module._load;
  const path = require.resolve("../dist/extension.js");
  delete require.cache[path];
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : original(name, ...rest));
  try {
    return require(path);
  } finally {
    Module._load = original;
  }
}

test("the program is started, and anew when the settings change", { skip: process.platform === "win32" }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "mulu-"));
  const program = join(folder, "mulu");
  const settings = { path: program, lang: "auto" };
  process.env.MULU_CALLS = join(folder, "calls");
  await writeFile(program, SERVER);
  await chmod(program, 0o755);
  const { vscode, seen } = editor(settings);
  const extension = load(vscode);
  const calls = async () => (await readFile(process.env.MULU_CALLS, "utf8")).trim().split("\n").map(JSON.parse);
  try {
    await extension.activate({ subscriptions: [] });
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(await calls(), [["lsp", "--lang", "zh"]]);
    settings.lang = "en";
    await seen.changed({ affectsConfiguration: (name) => name === "mulu.lang" });
    assert.deepEqual((await calls()).slice(1), [["lsp", "--lang", "en"]]);
    await seen.commands.get("mulu.restart")();
    assert.equal((await calls()).length, 3);
    await seen.changed({ affectsConfiguration: () => false });
    assert.equal((await calls()).length, 3);
  } finally {
    await extension.deactivate();
    await rm(folder, { recursive: true });
  }
});

test("a program that is not there is told", async () => {
  const { vscode, seen } = editor({ path: "/nowhere/mulu", lang: "auto" });
  const extension = load(vscode);
  await extension.activate({ subscriptions: [] });
  await extension.deactivate();
  assert.ok(seen.errors.some((text) => text.includes("无法启动 /nowhere/mulu")), seen.errors.join("\n"));
});
