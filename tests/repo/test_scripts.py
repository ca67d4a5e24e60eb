"""Do make's small scripts keep their promises on another system? Here that is a folder of stand-ins."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = ("sh", "id", "ls", "cat", "sed", "grep", "find", "tail", "mktemp", "rm", "dirname")
OTHER_USER = "#!/bin/sh\necho 1000\n"
WORKS = "#!/bin/sh\nexit 0\n"
FAILS = "#!/bin/sh\nexit 1\n"


@pytest.fixture
def system(tmp_path):
    """A PATH folder of an ordinary user's system: basic tools, no bwrap, no Chromium, no apt-get."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool))
    stand_in(folder, "id", OTHER_USER)
    return folder


def stand_in(folder: Path, name: str, script: str) -> None:
    """Put a command of that name into a PATH folder."""
    path = folder / name
    path.unlink(missing_ok=True)
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)


def run(system: Path, cwd: Path, *words: str, **variables: str) -> subprocess.CompletedProcess:
    """Run a script with nothing but the stand-ins on its PATH."""
    environment = {"PATH": str(system), "HOME": str(cwd), **variables}
    command = [str(system / "sh"), *words]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_missing_packages_are_named_with_the_line_that_installs_them(system, root):
    """Is the need on stdout, and one line to copy on stderr?"""
    done = run(system, root, "scripts/system_packages.sh", "sandbox", "browser")
    assert done.returncode == 0
    assert done.stdout.split() == ["sandbox", "browser"]
    assert "    sudo apt-get install --no-install-recommends bubblewrap chromium\n" in done.stderr


def test_ci_refuses_missing_packages(system, root):
    """Is the same an error with CI=true?"""
    done = run(system, root, "scripts/system_packages.sh", "sandbox", CI="true")
    assert (done.returncode, done.stdout.split()) == (1, ["sandbox"])
    assert "nothing may be missing" in done.stderr


def test_nothing_is_said_when_nothing_is_missing(system, root):
    """Is the script silent where all is there?"""
    stand_in(system, "bwrap", WORKS)
    stand_in(system, "chromium", WORKS)
    done = run(system, root, "scripts/system_packages.sh", "sandbox", "browser", CI="true")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_sandbox_that_may_not_work_counts_as_missing(system, root):
    """Is bwrap tried out, not only looked for?"""
    stand_in(system, "bwrap", FAILS)
    done = run(system, root, "scripts/system_packages.sh", "sandbox")
    assert done.stdout.split() == ["sandbox"]
    assert "does not let it make namespaces" in done.stderr


def test_root_installs_without_questions(system, root):
    """Does root get the packages by apt-get, non-interactively and without recommended ones?"""
    stand_in(system, "id", "#!/bin/sh\necho 0\n")
    stand_in(
        system,
        "apt-get",
        f'#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> {system}/apt.log\n'
        f'test "$1" = update || ln -s /bin/true {system}/bwrap\n',
    )
    (system / "ln").symlink_to(shutil.which("ln"))
    done = run(system, root, "scripts/system_packages.sh", "sandbox", CI="true")
    assert (done.returncode, done.stdout) == (0, "")
    assert (system / "apt.log").read_text(encoding="utf-8").splitlines() == [
        "noninteractive update",
        "noninteractive install --yes --no-install-recommends bubblewrap",
    ]


SUDO = """#!/bin/sh
test "$1" = -n || exit 1
shift
case $1 in *=*) export "$1"; shift;; esac
exec "$@"
"""


def test_ci_installs_by_sudo_when_it_asks_for_no_password(system, root):
    """Does a user's CI get the packages by sudo, where a laptop with the same rights is left alone?"""
    stand_in(system, "sudo", SUDO)
    for tool in ("ln", "true"):
        (system / tool).symlink_to(shutil.which(tool))
    stand_in(
        system,
        "apt-get",
        f'#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> {system}/apt.log\n'
        f'test "$1" = update || ln -s /bin/true {system}/bwrap\n',
    )
    on_a_laptop = run(system, root, "scripts/system_packages.sh", "sandbox")
    assert (on_a_laptop.stdout.split(), (system / "apt.log").exists()) == (["sandbox"], False)
    done = run(system, root, "scripts/system_packages.sh", "sandbox", CI="true")
    assert (done.returncode, done.stdout) == (0, "")
    assert (system / "apt.log").read_text(encoding="utf-8").splitlines() == [
        "noninteractive update",
        "noninteractive install --yes --no-install-recommends bubblewrap",
    ]


def test_a_failing_apt_is_as_none(system, root):
    """Does a root without a working apt-get get the line to run, and go on?"""
    stand_in(system, "id", "#!/bin/sh\necho 0\n")
    stand_in(system, "apt-get", "#!/bin/sh\necho no network\nexit 100\n")
    done = run(system, root, "scripts/system_packages.sh", "sandbox")
    assert (done.returncode, done.stdout.split()) == (0, ["sandbox"])
    assert "no network" in done.stderr


def test_an_unknown_need_is_wrong_usage(system, root):
    """Is a misspelt need refused?"""
    done = run(system, root, "scripts/system_packages.sh", "sandbax")
    assert (done.returncode, "unknown need: sandbax" in done.stderr) == (2, True)


@pytest.fixture
def project(tmp_path, root):
    """A copy of the scripts beside an environment whose Python prints what it is asked to do."""
    shutil.copytree(root / "scripts", tmp_path / "project/scripts")
    (tmp_path / "project/.venv/bin").mkdir(parents=True)
    stand_in(
        tmp_path / "project/.venv/bin",
        "python",
        '#!/bin/sh\necho "RAN $*"\ncase "$*" in *--collect-only*) echo tests/test_x.py::test_in_browser;; esac\n',
    )
    stand_in(tmp_path / "project/.venv/bin", "lint-imports", "#!/bin/sh\necho RAN lint-imports\n")
    return tmp_path / "project"


def test_a_whole_run_checks_style_layout_imports_and_types_first(system, project):
    """Does `make test` run all that `make check` runs before pytest, and only ruff where a part is run?"""
    whole = run(system, project, "scripts/run_tests.sh").stdout
    order = [whole.index(words) for words in ("ruff check", "ruff format", "lint-imports", "-m mypy", "-m pytest")]
    assert order == sorted(order)
    part = run(system, project, "scripts/run_tests.sh", "-m", "contract").stdout
    assert "ruff check" in part and "mypy" not in part


def test_tests_that_cannot_run_are_left_out_by_name(system, project):
    """Does `make test` name them, and deselect them by what they need?"""
    stand_in(system, "bwrap", WORKS)
    done = run(system, project, "scripts/run_tests.sh")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert any(line.startswith("== Left out") and "no browser" in line for line in lines)
    assert "tests/test_x.py::test_in_browser" in lines
    assert "--without browser" in lines[-1]
    assert "--without sandbox" not in lines[-1]


def test_ci_leaves_nothing_out(system, project):
    """Does `make test` stop before any test when something is missing in CI?"""
    done = run(system, project, "scripts/run_tests.sh", CI="true")
    assert done.returncode == 1
    assert "RAN" not in done.stdout


def test_notebooks_are_run_with_the_tests(system, project):
    """Do tests/ and solutions/ make one run with one closing line, on two workers?"""
    stand_in(system, "bwrap", WORKS)
    (project / "solutions/week1").mkdir(parents=True)
    (project / "solutions/week1/a.ipynb").touch()
    last = run(system, project, "scripts/run_tests.sh", "-m", "numpy_warmup").stdout.splitlines()[-1]
    assert last.startswith("RAN -m pytest -n 2 --dist loadfile --max-worker-restart 0 --nbval ")
    assert last.endswith(" -m numpy_warmup tests solutions")


def test_words_for_pytest_are_handed_on_as_they_are(system, project):
    """Do expressions with spaces, and several options, reach pytest as one word each?"""
    stand_in(system, "bwrap", WORKS)
    stand_in(system, "chromium", WORKS)
    stand_in(project / ".venv/bin", "python", '#!/bin/sh\nfor word in "$@"; do echo "<$word>"; done\n')
    words = ["-m", "logistic_regression and contract", "-k", "not (a or b)", "--maxfail=1"]
    shown = run(system, project, "scripts/run_tests.sh", *words).stdout.splitlines()
    assert [f"<{word}>" for word in words] == shown[-6:-1]


@pytest.mark.parametrize("uv", ["none", "works", "fails"])
def test_the_environment_is_filled_by_uv_where_it_is_at_hand_and_by_pip_where_not(system, project, uv):
    """Is everything installed once, by one of the two, and what uv cannot do by pip; and is it compiled in any case?"""
    (project / "requirements.lock").write_text("a==1\nb==2\n", encoding="utf-8")
    if uv != "none":
        stand_in(system, "uv", f'#!/bin/sh\necho "UV $*"\nexit {int(uv == "fails")}\n')
    done = run(system, project, "scripts/make_venv.sh", ".venv")
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout.splitlines()
    for words in ("--requirement requirements.lock", "--no-deps --no-build-isolation --editable ."):
        installers = [line.split(" install ")[0] for line in said if line.endswith(words)]
        wanted = {"none": ["RAN -m pip"], "works": ["UV pip"], "fails": ["UV pip", "RAN -m pip"]}
        assert installers == wanted[uv]
    assert sum("-m compileall" in line for line in said) == 1


def python_saying(version: str) -> str:
    """Return a stand-in for a Python that is too old or too new, of a given version."""
    return f'#!/bin/sh\ncase "$2" in *exit*) exit 1;; *) echo "Python {version}";; esac\n'


def test_an_old_python_is_refused_in_a_sentence(system, root):
    """Does the message say what is needed, what was found and what to do?"""
    stand_in(system, "python3", python_saying("3.9"))
    done = run(system, root, "scripts/find_python.sh")
    assert done.returncode == 1
    assert "needs Python 3.11, 3.12 or 3.13, and python3 here is: Python 3.9" in done.stderr
    assert "PYTHON=" in done.stderr


def test_a_newer_python_beside_an_old_one_is_taken(system, root):
    """Is the newest that suits taken when python3 does not?"""
    stand_in(system, "python3", python_saying("3.9"))
    stand_in(system, "python3.13", FAILS)
    stand_in(system, "python3.12", WORKS)
    stand_in(system, "python3.11", WORKS)
    assert run(system, root, "scripts/find_python.sh").stdout == "python3.12\n"


def test_python3_comes_first(system, root):
    """Is the system's own python3 taken when it suits?"""
    stand_in(system, "python3", WORKS)
    stand_in(system, "python3.13", WORKS)
    assert run(system, root, "scripts/find_python.sh").stdout == "python3\n"


def test_the_named_python_alone_counts(system, root):
    """Is `make PYTHON=...` obeyed, or refused, but never replaced?"""
    stand_in(system, "python3", WORKS)
    assert run(system, root, "scripts/find_python.sh", "python3.12").returncode == 1


def test_the_lock_marks_what_only_some_pythons_need(root):
    """Are equal versions one plain line, and others one line per version with its Pythons?"""
    spec = importlib.util.spec_from_file_location("lock", root / "scripts/lock.py")
    lock = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(lock)
    resolved = {"3.11": {"a": "1", "b": "2", "c": "3"}, "3.12": {"a": "1", "c": "4"}, "3.13": {"a": "1", "c": "4"}}
    assert lock.merged(resolved) == [
        "a==1",
        'b==2 ; python_version == "3.11"',
        'c==3 ; python_version == "3.11"',
        'c==4 ; python_version == "3.12" or python_version == "3.13"',
    ]


def test_make_help_names_every_target(root):
    """Does `make help` list each target that make can be asked for?"""
    declared = next(
        line for line in (root / "Makefile").read_text(encoding="utf-8").splitlines() if line.startswith(".PHONY")
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    shown = subprocess.run(["make", "help"], cwd=root, env=environment, capture_output=True, text=True, check=True)
    listed = {line.split()[1] for line in shown.stdout.splitlines() if line.startswith("  make ")}
    assert listed == set(declared.split()[1:])
