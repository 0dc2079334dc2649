//! A sentence about a project -> the facts that it states.
