// The colouring engine of VS Code with the grammar of this folder.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const require = createRequire(import.meta.url);
const GRAMMAR = new URL("../syntaxes/mulu.tmLanguage.json", import.meta.url);

const wasm = await readFile(require.resolve("vscode-oniguruma/release/onig.wasm"));
await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => textmate.parseRawGrammar(await readFile(GRAMMAR, "utf8"), GRAMMAR.pathname),
});
const grammar = await registry.loadGrammar("source.mulu");

/** A text as lines of pieces, each `{ text, scope }` with its innermost scope; `source.mulu` is no colour. */
export function colours(text) {
  let state = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state, 1000);
    if (stoppedEarly) {
      throw new Error(`the grammar is too slow for: ${line}`);
    }
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scope: scopes.at(-1),
    }));
  });
}

/** `text` of the pieces with this scope or one below it, in order. */
export function coloured(text, scope) {
  const within = (piece) => piece.scope === scope || piece.scope.startsWith(`${scope}.`);
  return colours(text).flat().filter(within).map((piece) => piece.text.trim());
}
