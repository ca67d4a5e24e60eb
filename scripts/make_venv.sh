#!/bin/sh
# make_venv.sh VENV [PYTHON]: a virtual environment with the locked packages and this project in it.
set -eu
venv=$1

# The same packages by uv, where it is at hand, in a seventh of pip's time; what it cannot do (it does not read pip's
# settings, such as the address of a mirror), pip does.
install() {
    if command -v uv > /dev/null && uv pip install --quiet --no-compile --python "$venv/bin/python" "$@"; then
        return
    fi
    # setuptools warns of folders named like our packages; there are none.
    PYTHONWARNINGS=ignore "$venv/bin/python" -m pip install --quiet --progress-bar off --no-compile "$@"
}

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
install --requirement requirements.lock
# Half of the time would go into compiling, which pip does on one core and uv as late as at the first import. What is no Python
# of this version is passed over, and the packages' own tests, a quarter of all, are left out: nothing here imports them.
"$venv/bin/python" -m compileall -qq -j 0 -x 'lib/.*/tests?/' "$venv/lib" || true
install --no-deps --no-build-isolation --editable .
