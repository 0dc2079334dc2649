#!/bin/sh
# Runs everything, from the generated world to the tables: benches/peers/run.sh [RULES [ROWS]]
set -eu
cd "$(dirname "$0")"
rules=${1:-1000}
rows=${2:-1000000}
duckdb=2.0.0
world=target/world-$rules

cargo build --release
cargo build --release --manifest-path ../../Cargo.toml --bin mulu
if ! target/venv/bin/python -c "import duckdb; assert duckdb.__version__ == '$duckdb'" 2>/dev/null; then
    python3 -m venv target/venv
    target/venv/bin/pip install --quiet "duckdb==$duckdb"
fi

for shape in equal many narrow; do
    target/release/decisions --rules "$rules" --shape "$shape"
done
target/release/world --rules "$rules" --rows "$rows" --out "$world"
target/venv/bin/python tables.py "$world" --mulu "${CARGO_TARGET_DIR:-../../target}/release/mulu"
