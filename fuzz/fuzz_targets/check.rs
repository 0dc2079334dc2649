#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mulu_fuzz::laws::check::law(bytes));
