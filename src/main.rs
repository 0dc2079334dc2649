//! The `mulu` binary: hands the words of the command line to the library and returns its exit status.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    mulu::cli::main(std::env::args_os()).into()
}
