#!/bin/sh
# system_packages.sh NEED...: see to what pip cannot install. NEED is venv, sandbox, browser or postgres.
#
# What is missing is installed when this is root on a system with apt-get, or, with CI=true, a user whose sudo asks
# for no password. What is missing after that is printed on stdout by its NEED, one per line, and the line that would
# install it on stderr. With CI=true anything missing is an error.
set -u

have() {
    case $1 in
        venv) "${PYTHON:-python3}" -c 'import ensurepip, venv' 2> /dev/null ;;
        sandbox) bwrap --unshare-all --ro-bind / / true 2> /dev/null ;;
        browser) chromium --version > /dev/null 2>&1 || chromium-browser --version > /dev/null 2>&1 ;;
        postgres) ls /usr/lib/postgresql/*/bin/postgres > /dev/null 2>&1 ;;
        *) echo "system_packages.sh: unknown need: $1" >&2; exit 2 ;;
    esac
}

package_of() {
    case $1 in
        venv) "${PYTHON:-python3}" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])' ;;
        sandbox) echo bubblewrap ;;
        browser) echo chromium ;;
        postgres) echo postgresql ;;
    esac
}

missing_of() {
    for need in "$@"; do
        have "$need" || echo "$need"
    done
}

# On a laptop nobody asked for packages, so sudo is for CI alone.
sudo_without_questions() {
    [ "${CI:-}" = true ] && sudo -n true 2> /dev/null
}

apt_get() {
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive apt-get "$@"
    else
        sudo -n DEBIAN_FRONTEND=noninteractive apt-get "$@"
    fi
}

apt_install() {
    log=$(mktemp)
    echo "Installing with apt-get: $*" >&2
    if { apt_get update && apt_get install --yes --no-install-recommends "$@"; } > "$log" 2>&1 < /dev/null; then
        rm -f "$log"
    else
        echo "apt-get did not succeed; its last lines:" >&2
        tail -n 5 "$log" >&2
        rm -f "$log"
    fi
}

missing=$(missing_of "$@") || exit 2
[ -z "$missing" ] && exit 0

packages=""
for need in $missing; do
    packages="$packages $(package_of "$need")"
done
if command -v apt-get > /dev/null && { [ "$(id -u)" = 0 ] || sudo_without_questions; }; then
    # shellcheck disable=SC2086  # a list of names
    apt_install $packages
    missing=$(missing_of $missing)
    [ -z "$missing" ] && exit 0
fi

packages=""
for need in $missing; do
    packages="$packages $(package_of "$need")"
    if [ "$need" = sandbox ] && command -v bwrap > /dev/null; then
        echo "bwrap is installed, but this system does not let it make namespaces (what a container needs" \
            "for that stands in docs/where-it-runs.md)." >&2
    fi
done
echo "Missing on this system: $(echo $missing). The line that installs it on Debian or Ubuntu:" >&2
echo "    sudo apt-get install --no-install-recommends$packages" >&2
echo "$missing"
if [ "${CI:-}" = true ]; then
    echo "With CI=true nothing may be missing." >&2
    exit 1
fi
exit 0
