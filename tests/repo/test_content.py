"""Does the project speak of itself alone, and of nobody's machine?"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

# Where packages come from is the user's choice, so no file names a registry; one letter stands in brackets
# so that this file does not match itself. A folder `wheelhouse` beside the clone is none.
REGISTRIES = re.compile(
    r"py[p]i\.org|pythonhosted\.or[g]|registry\.npmj[s]|anaconda\.or[g]|proxy\.golan[g]"
    r"|--(extra-)?index-ur[l]|--find-link[s](?! wheelhouse\b)|trusted-hos[t]",
    re.IGNORECASE,
)
# Somebody's folders: in a stored traceback, a copied command line, a file written with absolute paths.
FOLDERS = re.compile(r"/(?:home|User[s])/(?!jovyan\b|student\b)\w+/|/root/[.\w]|site-package[s]/|\.pyen[v]\b")
# These talk about such folders on purpose: what the sandbox must hide, what git must ignore.
MAY_NAME_FOLDERS = re.compile(r"^(grader/(room|sandbox|engine)|tests/|\.gitignore)")
NOT_TEXT = {".png", ".jpg", ".gif", ".npz", ".npy", ".h5", ".woff2", ".ico", ".db"}
NOT_OURS = {".git", ".venv", ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__", "build", "dist"}


def project_files(root: Path) -> list[Path]:
    """Return the files that belong to the project: what git would commit, or all outside the caches."""
    if (root / ".git").exists() and shutil.which("git"):
        # A checkout may belong to another user than the one who runs the tests, as in containers.
        git = ["git", "-c", "safe.directory=*"]
        command = [*git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()
        return [root / name for name in listed.split("\0") if name and (root / name).is_file()]
    return [path for path in root.rglob("*") if path.is_file() and not NOT_OURS & set(path.relative_to(root).parts)]


@pytest.fixture(scope="module")
def texts(root) -> dict[str, str]:
    """Every text file of the project, by its path from the root."""
    files = [path for path in project_files(root) if path.suffix not in NOT_TEXT]
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in files}


def lines_matching(texts: dict[str, str], pattern: re.Pattern) -> list[str]:
    """Return "path:line" of every line in which the pattern is found."""
    return [
        f"{name}:{number}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_the_files_were_found(texts):
    """Does this page look at something, folders included?"""
    assert {"pyproject.toml", "Makefile", "tests/repo/test_content.py", ".ci/run"} <= set(texts)


def test_no_file_names_a_registry(texts):
    """Is the choice of package index left to the user everywhere?"""
    assert lines_matching(texts, REGISTRIES) == []


def test_no_file_names_somebodys_folders(texts):
    """Is there no absolute path of a machine in a file, such as in a notebook's stored outputs?"""
    looked_at = {name: text for name, text in texts.items() if not MAY_NAME_FOLDERS.match(name)}
    assert lines_matching(looked_at, FOLDERS) == []


def test_no_file_names_this_checkout(texts, root):
    """Does no file hold the path under which it lies at this moment?"""
    assert len(root.parts) >= 3, "a checkout directly under / has too short a name to be looked for"
    here = re.compile(re.escape(str(root)) + r"(?![\w-])")
    assert lines_matching(texts, here) == []


@pytest.mark.parametrize("line", ["https://py" + "pi.org/simple", "--index" + "-url x", "files.python" + "hosted.org"])
def test_a_registry_would_be_seen(line):
    """Does the pattern match what it is made for?"""
    assert lines_matching({"a": f"first\n{line}\n"}, REGISTRIES) == ["a:2"]


@pytest.mark.parametrize("line", ["/home/ada/course/x.py", "/root/.cache", "lib/site-packages" + "/numpy"])
def test_a_folder_would_be_seen(line):
    """Does the pattern match what it is made for?"""
    assert lines_matching({"a": line}, FOLDERS) == ["a:1"]
