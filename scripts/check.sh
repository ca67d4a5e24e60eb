#!/bin/sh
# check.sh: what the style demands of every file, changing nothing; `make lint` mends what can be mended.
set -eu
py=.venv/bin/python

echo "== ruff check"
"$py" -m ruff check
echo "== ruff format"
"$py" -m ruff format --check
echo "== import-linter"
.venv/bin/lint-imports --no-logo
echo "== mypy"
"$py" -m mypy
