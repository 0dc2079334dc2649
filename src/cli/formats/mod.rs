//! Findings and test results in the forms that CI services read: findings in, text out.

mod fingerprint;
pub mod github;
pub mod junit;
mod message;
mod path;
pub mod sarif;

pub use path::Here;
