"""Is the image made of what grading needs and of nothing else, and do the commands of its page do what it says?"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tarfile
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from nbgrader.api import Gradebook

from grader.course import labels
from grader.gradebook.connect import sqlite_url
from grader.release.sheet import Sheet
from tests.grader.conftest import run
from tests.repo.test_content import project_files

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "where-it-runs.md").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORE = [
    line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")
]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
NOTEBOOK, WEEK = "logistic_regression", "week1"
GIT = ("git", "-c", "user.name=author", "-c", "user.email=author@example.org")
# Of a clone, but for those who work on the course: nothing that is run in the image reads it.
NOT_NEEDED = [
    ".ci",
    ".dockerignore",
    ".editorconfig",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".pre-commit-config.yaml",
    "answers",
    "benchmarks",
    "CHANGELOG.md",
    "CITATION.cff",
    "compose.yaml",
    "conftest.py",
    "CONTRIBUTING.md",
    "Dockerfile",
    "Makefile",
    "scripts",
    "tests",
]


def in_image(path: str) -> bool:
    """Whether `COPY .` takes a file, by the last rule of .dockerignore that fits it or a folder above it."""
    parts = path.split("/")
    above = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    taken = True
    for rule in IGNORE:
        pattern = rule.removeprefix("!")
        names = (
            parts
            if pattern.startswith("**/")
            else [above[pattern.count("/")]]
            if pattern.count("/") < len(above)
            else []
        )
        if any(fnmatch(name, pattern.removeprefix("**/")) for name in names):
            taken = rule.startswith("!")
    return taken


def context(folder: Path) -> Path:
    """What the image gets of this course, with one notebook of it."""
    for path in project_files(ROOT):
        name = path.relative_to(ROOT).as_posix()
        if in_image(name) and (path.suffix != ".ipynb" or path.stem == NOTEBOOK):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)
    return folder


@pytest.mark.parametrize(
    "path",
    [
        "submitted/ada/week1/numpy_warmup.ipynb",
        "gradebook.db",
        "results.jsonl",
        "roster.csv",
        "feedback/ada/week1/numpy_warmup.html",
        "our class of 2026/marks.csv",
        "docs/marks.csv",
        ".git/config",
        ".venv/bin/python",
        "helpers/__pycache__/checks.pyc",
        "notebooks/week1/.ipynb_checkpoints/numpy_warmup-checkpoint.ipynb",
    ],
)
def test_nothing_of_a_class_gets_into_the_image(path):
    """Is all left out that is not named, whatever an instructor calls it?"""
    assert not in_image(path)


def test_everything_else_in_a_clone_is_needed_or_known_not_to_be():
    """Does somebody decide about each new file at the top: into the image, or not needed there?"""
    listed = [path.relative_to(ROOT).as_posix() for path in project_files(ROOT)]
    left_out = {name.split("/")[0] for name in listed if not in_image(name)} - {"docs"}
    assert sorted(left_out) == sorted(NOT_NEEDED)


def test_the_image_is_the_locked_environment_of_an_ordinary_user():
    """Do its steps install the lock and bubblewrap, and is the command `gradschool`, run by nobody special?"""
    assert "bubblewrap" in DOCKERFILE and "--requirement /opt/gradschool/requirements.lock" in DOCKERFILE
    last = {words[0]: words[1] for line in DOCKERFILE.splitlines() if len(words := line.split(maxsplit=1)) == 2}
    assert (last["USER"], last["ENTRYPOINT"], last["WORKDIR"]) == ("1000", '["gradschool"]', "/course")
    assert last["VOLUME"] == "/course" and "PYTHONPATH=/course" in DOCKERFILE
    for source in re.findall(r"^COPY (\S+)", DOCKERFILE, re.MULTILINE):
        assert source == "." or in_image(source)


def test_the_container_has_the_same_rights_by_compose_as_by_hand():
    """Does the page's long line grant what compose.yaml grants, no more, and does the table name each right?"""
    (line,) = re.findall(r"^docker run .+$", PAGE, re.MULTILINE)
    words = shlex.split(line)
    by_hand = [words[n + 1] for n, word in enumerate(words) if word == "--security-opt"]
    course, formgrader = COMPOSE["course"], COMPOSE["formgrader"]
    assert sorted(by_hand) == sorted(course["security_opt"]) == sorted(formgrader["security_opt"])
    assert course["cap_drop"] == formgrader["cap_drop"] == ["ALL"] and "--cap-drop ALL" in line
    assert course["network_mode"] == "none" and "--network none" in line
    assert course["volumes"] == [".:/course"] and '"$PWD:/course"' in line
    assert {"cap_add", "privileged"} & {*course, *formgrader} == set() and not {"--cap-add", "--privileged"} & {*words}
    table = PAGE.partition("| option | why |")[2].partition("\n\n")[0]
    assert [option for option in by_hand if option not in table] == []
    (port,) = formgrader["ports"]
    assert port.startswith("127.0.0.1:")  # whoever reaches the formgrader can run code
    commands = re.findall(r"docker compose run (?:--rm|--service-ports| )+ (\w+)", PAGE)
    assert {*commands} == {*COMPOSE}


@pytest.fixture(scope="module")
def clone(tmp_path_factory) -> Path:
    """A clone of the course, as small as the image's, in which two students' work was graded and a person gave a mark."""
    folder = tmp_path_factory.mktemp("updated")
    upstream = context(folder / "upstream")
    (upstream / "course.toml").unlink(missing_ok=True)  # it names the notebooks that were left out
    for name in (".gitignore", "docs/results.schema.json"):
        shutil.copyfile(ROOT / name, upstream / name)
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "The course"]):
        subprocess.run([*GIT, *words], cwd=upstream, check=True)
    subprocess.run(["git", "clone", "--quiet", "upstream", "clone"], cwd=folder, check=True)
    for student in ("ada", "bob"):
        sheet = Sheet(NOTEBOOK)
        sheet.nb.cells = [cell for cell in sheet.nb.cells if labels.role(cell) != "look"]
        sigmoid = sheet.exercises[0]
        changes_z = next(wrong for wrong in sigmoid.wrong if wrong.name == "changes_z")
        sheet.answer(sigmoid, changes_z if student == "bob" else None)
        place = folder / "clone" / "submitted" / student / WEEK
        place.mkdir(parents=True)
        (place / f"{NOTEBOOK}.ipynb").write_bytes(sheet.data())
    assert command(folder / "clone", "gradschool", "grade", WEEK, "--jobs", "1").returncode == 0
    with Gradebook(sqlite_url(folder / "clone")) as gradebook:
        gradebook.find_grade(f"{NOTEBOOK}-predict-hidden", NOTEBOOK, WEEK, "ada").manual_score = 3.0
        gradebook.db.commit()
    return folder / "clone"


def command(clone: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command as the image does: the code of the mounted clone comes before the installed one."""
    return run(["env", f"PYTHONPATH={clone}", *words], clone)


@pytest.mark.needs_sandbox
@pytest.mark.timeout(400)
def test_an_update_in_mid_semester_by_the_lines_of_the_page(clone):
    """Are marks moved that the update moves, with the reason, is all kept that a person gave, and is git offered none of it?"""
    exercise = clone.parent / "upstream" / "grader" / "exercises" / NOTEBOOK / "sigmoid.py"
    text = exercise.read_text(encoding="utf-8")
    text = text.replace('Values("arrays", 2.5', 'Values("arrays", 2.25').replace("points=0.5", "points=0.75")
    exercise.write_text(text, encoding="utf-8")
    subprocess.run([*GIT, "commit", "--quiet", "--all", "--message", "Stricter"], cwd=exercise.parent, check=True)
    before = (clone / "results.jsonl").read_bytes()
    (block,) = re.findall(r"<!-- run -->\n```sh\n(.*?)```", PAGE, re.DOTALL)
    said = {}
    for line in block.splitlines():
        done = command(clone, *shlex.split(line))
        assert done.returncode == 0, (line, done.stdout[-1500:], done.stderr[-1500:])
        said[line] = done.stdout
    grading = said[f"gradschool grade {WEEK}"]
    assert "sigmoid" in grading and "the exercise or its rubric changed" in " ".join(grading.split())
    status = subprocess.run(["git", "status", "--short"], cwd=clone, capture_output=True, text=True, check=True).stdout
    assert [line for line in status.splitlines() if line.startswith("??")] == []
    with tarfile.open(clone.parent / "kept.tar") as kept:
        assert kept.extractfile("results.jsonl").read() == before
    assert (clone.parent / "class" / "notebooks" / WEEK / f"{NOTEBOOK}.ipynb").exists()
    with Gradebook(sqlite_url(clone)) as gradebook:
        sigmoid = {
            student: gradebook.find_grade(f"{NOTEBOOK}-sigmoid-hidden", NOTEBOOK, WEEK, student).auto_score
            for student in ("ada", "bob")
        }
        assert sigmoid == {"ada": 4.0, "bob": 3.25}
        assert gradebook.find_grade(f"{NOTEBOOK}-predict-hidden", NOTEBOOK, WEEK, "ada").score == 3.0
