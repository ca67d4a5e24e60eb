#!/bin/sh
# Print a Python 3.11, 3.12 or 3.13: the one named in $1, else python3, else the newest by name.
set -eu

suits() {  # a command that exists may still fail to start, so it is asked rather than looked up
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

if [ -n "${1:-}" ]; then
    candidates=$1
else
    candidates="python3 python3.13 python3.12 python3.11"
fi
for candidate in $candidates; do
    if suits "$candidate"; then
        echo "$candidate"
        exit 0
    fi
done

first=${1:-python3}
found=$("$first" -c 'import sys; print("Python %d.%d" % sys.version_info[:2])' 2>/dev/null || echo "missing")
echo "gradschool needs Python 3.11, 3.12 or 3.13, and $first here is: $found." >&2
echo "Install one of them, or name it: make test PYTHON=/path/to/python3.12" >&2
exit 1
