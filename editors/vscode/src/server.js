// Settings -> the command that starts the language server. Knows nothing of VS Code, so that it can be tested alone.

/**
 * @param {{ path?: string, lang?: string }} settings `mulu.path` and `mulu.lang`
 * @param {string} display the language of the editor, such as `zh-cn`
 * @returns {{ command: string, args: string[] }}
 */
function server(settings, display) {
  const command = (settings.path ?? "").trim() || "mulu";
  const lang = language(settings.lang, display);
  // Standard input and output are what `mulu lsp` speaks; it takes no word that would say so.
  return { command, args: lang === undefined ? ["lsp"] : ["lsp", "--lang", lang] };
}

/** The language to ask for; none leaves the choice to the program. */
function language(chosen, display) {
  if (chosen === "zh" || chosen === "en") {
    return chosen;
  }
  const primary = (display ?? "").toLowerCase().split("-")[0];
  return primary === "zh" || primary === "en" ? primary : undefined;
}

module.exports = { server };
