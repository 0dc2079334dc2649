//! Pure answers about texts that are being typed: names by sound, kinds of words. For the REPL and the language server.
