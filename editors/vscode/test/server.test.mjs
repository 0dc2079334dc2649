// The command that the settings lead to.

import assert from "node:assert/strict";
import test from "node:test";
import extension from "../src/server.js";

test("settings become a command", () => {
  const { server } = extension;
  assert.deepEqual(server({ path: "mulu", lang: "auto" }, "en"), { command: "mulu", args: ["lsp", "--lang", "en"] });
  assert.deepEqual(server({ path: " ", lang: "auto" }, "zh-cn"), { command: "mulu", args: ["lsp", "--lang", "zh"] });
  assert.deepEqual(server({ path: "/opt/mulu", lang: "zh" }, "en").command, "/opt/mulu");
  assert.deepEqual(server({ lang: "zh" }, "en").args, ["lsp", "--lang", "zh"]);
  assert.deepEqual(server({}, "de").args, ["lsp"]);
});
