#!/bin/sh
# run_tests.sh [PYTEST WORDS]: the style (of all with no words, else ruff alone), then one pytest run over tests/ and the notebooks in solutions/.
# One run, so that its closing line, the last of the output, counts everything.
set -eu
py=.venv/bin/python

missing=$(scripts/system_packages.sh sandbox browser postgres)

if [ $# = 0 ]; then
    scripts/check.sh
else
    echo "== ruff check"
    "$py" -m ruff check
fi

# What cannot run here is deselected and named, never skipped: a skipped test fails the run (tests/strict.py).
only=""
for need in $missing; do
    set -- --without "$need" "$@"
    only="${only:+$only or }needs_$need"
done
if [ -n "$missing" ]; then
    echo "== Left out, since this system has no $(echo $missing | sed 's/ /, no /g'):"
    "$py" -m pytest --collect-only --quiet --no-header -m "$only" tests | grep '::' || echo "(no test)"
fi

paths="tests"
if find solutions -name '*.ipynb' 2> /dev/null | grep -q .; then
    paths="tests solutions"
fi
echo "== pytest over $paths"
# shellcheck disable=SC2086  # a list of folders
# --max-worker-restart 0: after a worker that died, xdist would wait for ever for what it had been given.
exec "$py" -m pytest -n 2 --dist loadfile --max-worker-restart 0 --nbval --nbval-current-env \
    --nbval-sanitize-with tests/nbval_sanitize.cfg --nbval-cell-timeout 100 "$@" $paths
