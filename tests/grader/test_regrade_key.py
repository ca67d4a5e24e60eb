"""The key of a result: it changes with all that a mark depends on, and with nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.course import catalogue, import_closure, layout
from grader.course.import_closure import modules_below, modules_in
from grader.grade import regrade_key

ROOT = Path(__file__).resolve().parent.parent.parent
WIDGETS = "helpers/widgets"
GRADED = tuple(
    name for week in layout.weeks() for name in layout.notebooks(week) if catalogue.exercises(name).exercises
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the packages and the solution notebooks, from which keys are computed."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("grader", "helpers", "solutions"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    with pytest.MonkeyPatch.context() as patch:
        _look_at(folder, patch)
        yield folder
    _forget()


def _look_at(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("GRADSCHOOL_COURSE", str(folder))
    for package in import_closure.OURS:
        patch.setitem(import_closure._HOMES, package, folder / package)


def _forget() -> None:
    regrade_key.course_version.cache_clear()
    regrade_key.judging_version.cache_clear()


@pytest.fixture(scope="module")
def unchanged(course) -> dict[str, str]:
    """The keys of the copy as it is."""
    return _keys()


def _keys() -> dict[str, str]:
    """The key of every notebook, and that of the judging alone."""
    _forget()
    return {name: regrade_key.course_version(name) for name in GRADED} | {"judging": regrade_key.judging_version()}


@pytest.fixture
def changed_by(course, unchanged):
    """Whose keys are other ones after a line was added to a file of the copy: `changed_by(path, line)`."""

    def change(path: Path, line: str = "# another comment") -> set[str]:
        content = path.read_bytes()
        try:
            path.write_bytes(content + f"\n{line}\n".encode())
            return {name for name, key in _keys().items() if key != unchanged[name]}
        finally:
            path.write_bytes(content)

    return change


def _exercise_file(course: Path, notebook: str) -> Path:
    """The file of one exercise, whether the notebook's exercises are a module or a package of modules."""
    modules = [name for name in modules_below(f"grader.exercises.{notebook}") if not name.endswith("inputs")]
    path = import_closure.module_path(modules[-1])
    assert path.is_relative_to(course)
    return path


def _borrowers(notebook: str) -> set[str]:
    return {name for name in GRADED if notebook in catalogue.exercises(name).borrowed}


def test_the_same_course_has_the_same_key_wherever_it_lies(unchanged, monkeypatch):
    """Is a key that of the files' content, not of their folder?"""
    _look_at(ROOT, monkeypatch)
    assert _keys() == unchanged and len(set(unchanged.values())) == len(unchanged)


@pytest.mark.parametrize(
    "name",
    [
        "helpers/judge/messages.py",
        "helpers/judge/compare.py",
        "grader/judge/exam.py",
        "grader/judge/naming/diagnosis.py",
        "grader/declare/items.py",
        "grader/course/reference.py",
        "grader/submission/restoring/restore.py",
        "grader/submission/outputs/cell_feedback.py",
        "grader/room/guard.py",
        "grader/room/inside/shell.py",
        "grader/room/inside/supervisor.py",
    ],
)
def test_what_judges_every_submission_changes_every_key(course, changed_by, name):
    """Do sentences, judging, and the room, on both of its sides, change the keys of all notebooks?"""
    assert changed_by(course / name) == {*GRADED, "judging"}


@pytest.mark.parametrize(
    "name",
    [
        "grader/cli/grading.py",
        "grader/tell/pages.py",
        "grader/tell/report/class_report.py",
        "grader/tell/export/text.py",
        "grader/results/file.py",
        "grader/gradebook/writer.py",
        "grader/grade/week.py",
        "grader/demo/invented_class.py",
        "grader/nbgrader/preprocessors.py",
    ],
)
def test_what_only_shows_or_keeps_marks_changes_no_key(course, changed_by, name):
    """Do commands, pages, reports and the gradebook leave all results as they are?"""
    assert changed_by(course / name) == set()


@pytest.mark.parametrize("notebook", GRADED)
def test_an_exercise_changes_the_key_of_its_notebook_and_of_those_that_build_on_it(course, changed_by, notebook):
    """Is a changed exercise a reason to grade its own notebook again, and no other but a borrower's?"""
    assert changed_by(_exercise_file(course, notebook)) == {notebook} | _borrowers(notebook)


def test_a_reference_changes_the_same_keys(course, changed_by):
    """Does a solution notebook change its own key and the borrower's?"""
    source = course / "solutions" / "week3" / "deep_network.ipynb"
    assert changed_by(source, "") == {"deep_network", "deep_network_application"}


@pytest.mark.parametrize("name", ["engine/explorer.py", "engine/controls.py", "drawing/scene.py", "__init__.py"])
def test_a_widget_changes_the_keys_of_notebooks_that_use_widgets(course, changed_by, name):
    """Is a notebook without sliders left alone when they change?"""
    users = {n for n in GRADED if "helpers.widgets" in layout.source_path(n).read_text(encoding="utf-8")}
    assert {"numpy_warmup", "deep_network_application", "gradient_checking"} & users == set() != users
    assert changed_by(course / WIDGETS / name) == users


def test_what_set_up_cells_import_changes_the_keys_of_their_notebooks(course, changed_by):
    """Does a helper that only one notebook brings in change only that notebook's key?"""
    assert changed_by(course / "helpers" / "bring.py") == {"deep_network_application"}


@pytest.mark.parametrize(
    ("package", "counts"), [("numpy", True), ("ipython", True), ("nbformat", True), ("rich", False)]
)
def test_another_version_of_what_results_depend_on_changes_every_key(unchanged, monkeypatch, package, counts):
    """Is everything graded again with another NumPy, IPython or nbformat, and nothing with another Rich?"""
    real = regrade_key.version
    monkeypatch.setattr(regrade_key, "version", lambda name: "0.0.1" if name == package else real(name))
    assert {name for name, key in _keys().items() if key != unchanged[name]} == (set(unchanged) if counts else set())


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Two empty packages of ours, to be filled: `write(path, text)`."""
    for package in import_closure.OURS:
        monkeypatch.setitem(import_closure._HOMES, package, tmp_path / package)

    def add(name: str, text: str = "") -> None:
        (path := tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return add


def test_the_exercises_of_a_notebook_are_found_as_a_module_and_as_a_package(write):
    """Is one module itself alone, and a package all of its modules, at any depth?"""
    for name in (
        "one.py",
        "other.py",
        "many/__init__.py",
        "many/first.py",
        "many/parts/__init__.py",
        "many/parts/a.py",
    ):
        write(f"grader/exercises/{name}")
    assert modules_below("grader.exercises.one") == ["grader.exercises.one"]
    package = "grader.exercises.many"
    assert modules_below(package) == [package, f"{package}.first", f"{package}.parts", f"{package}.parts.a"]
    assert modules_below("grader.exercises.none") == []


@pytest.mark.parametrize(
    "statement",
    [
        "import grader.exercises.inputs",
        "from grader.exercises import inputs",
        "from grader.exercises.inputs import labels",
        "from ..inputs import labels",
        "from .. import inputs",
        "def f():\n    from grader.exercises.inputs import labels",
    ],
)
def test_every_way_of_importing_is_seen(write, statement):
    """Are absolute and relative imports found, inside functions too?"""
    write("grader/exercises/inputs.py")
    write("grader/exercises/many/__init__.py")
    write("grader/exercises/many/first.py", statement)
    assert "grader.exercises.inputs" in import_closure.import_closure(["grader.exercises.many.first"])


def test_names_that_are_no_modules_of_ours_are_left_out(write):
    """Are other packages, and a relative import that leads out of ours, passed over?"""
    write("grader/__init__.py")
    source = "import numpy\nfrom numpy import linalg\nfrom ...nowhere import x\nfrom . import errors"
    assert list(modules_in(source, package="grader")) == ["grader"]
