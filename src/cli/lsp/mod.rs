//! `mulu lsp`: a language server on standard input and output, or on any two streams.
//!
//! In: messages of the Language Server Protocol. Out: the same. Here is only the transport: what is known of rules comes from
//! the stages (`analysis`), what is said of texts that are being typed from `crate::ide`. `frames` reads messages, `client`
//! writes them, `server` is the loop between, `dispatch` finds the answer to a request; `workspace` and `root` keep the texts.

// The type of the protocol caches nothing that its hash or its order depends on: both are those of its text.
#![expect(clippy::mutable_key_type, reason = "URIs are compared and hashed by their texts")]

mod actions;
mod analysis;
mod capabilities;
mod client;
mod complete;
mod dispatch;
mod document;
mod edits;
mod finding;
mod format;
mod frames;
mod hover;
mod incoming;
mod lenses;
mod navigate;
mod position;
mod publish;
mod rename;
mod root;
mod scan;
mod semantic;
mod server;
mod settings;
mod structure;
mod suggested;
mod uri;
mod waive;
mod workspace;

use std::env;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};

use clap::{ArgMatches, Command};

use super::command::named;
use super::exit::{Exit, Stop};
use crate::diagnostic::{Catalog, Diagnostic, Lang};
use client::Client;
use incoming::Incoming;
use server::Server;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "lsp")
}

pub fn run(matches: &ArgMatches) -> Result<Exit, Stop> {
    if io::stdin().is_terminal() {
        return Err(Diagnostic::placeless("lsp-terminal").into());
    }
    Ok(serve(BufReader::new(io::stdin()), io::stdout(), lang(matches))?)
}

/// Serves the client at the other end of any two streams until it says that it ends, or goes away.
pub fn serve(
    input: impl BufRead + Send + 'static,
    output: impl Write + 'static,
    lang: Option<Lang>,
) -> io::Result<Exit> {
    Server::new(Client::new(output), lang).run(&Incoming::of(input))
}

/// The language that is asked for on the command line or by the environment; else the client has a say.
fn lang(matches: &ArgMatches) -> Option<Lang> {
    let option = matches.get_one::<String>("lang").cloned();
    let asked = option.or_else(|| env::var("MULU_LANG").ok());
    asked.and_then(|tag| Lang::parse(&tag))
}
