#!/bin/sh
# make_venv.sh VENV [PYTHON]: a virtual environment with the locked packages and this project in it.
set -eu
venv=$1

if ! "$venv/bin/python" -m pip --version > /dev/null 2>&1; then
    python=$(scripts/find_python.sh "${2:-}")
    # Debian and Ubuntu ship Python without the part that puts pip into an environment.
    if [ -n "$(PYTHON=$python scripts/system_packages.sh venv)" ]; then
        exit 1
    fi
    echo "Making $venv with $("$python" --version)."
    "$python" -m venv --clear "$venv"
fi
echo "Installing $(grep -c == requirements.lock) pinned packages into $venv (about a minute)."
"$venv/bin/python" -m pip install --quiet --progress-bar off --no-compile --requirement requirements.lock
# Half of the time would go into compiling, which pip does on one core; what is no Python of this version is passed over.
"$venv/bin/python" -m compileall -qq -j 0 "$venv/lib" || true
# setuptools warns of folders named like our packages; there are none.
PYTHONWARNINGS=ignore "$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
