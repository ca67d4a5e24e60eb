"""The student edition: complete, stable, and without a trace of answers or hidden checks."""

from __future__ import annotations

import copy
import json

import nbformat
import pytest

from grader.course import catalogue, labels, layout
from grader.errors import ReleaseError
from grader.release import student_edition
from grader.release.authoring import complete

NOTEBOOK = "logistic_regression"
ALL = [(week, name) for week in layout.weeks() for name in layout.notebooks(week)]


@pytest.fixture(scope="module")
def source():
    """A solution notebook, to be spoiled on a copy."""
    return layout.read_source(NOTEBOOK)


def _edition_of(monkeypatch, nb):
    monkeypatch.setattr(layout, "read_source", lambda name: copy.deepcopy(nb))
    return student_edition.student_edition(NOTEBOOK)


def _cell(nb, identifier):
    return next(cell for cell in nb.cells if labels.grade_id(cell) == identifier)


@pytest.mark.parametrize(("week", "name"), ALL)
def test_the_student_edition_in_the_repository_is_what_release_makes(week, name):
    """Would `gradschool release` change nothing in notebooks/?"""
    stored = (layout.root() / "notebooks" / week / f"{name}.ipynb").read_text(encoding="utf-8")
    assert stored == nbformat.writes(student_edition.student_edition(name)) + "\n"


@pytest.mark.parametrize(("week", "name"), ALL)
def test_no_answer_no_hidden_check_and_no_output_is_left(week, name):
    """Is every answer a named stub, every hidden cell a sentence, and nothing executed?"""
    nb = student_edition.student_edition(name)
    known = catalogue.exercises(name)
    for number, exercise in enumerate(known.exercises, start=1):
        answer = _cell(nb, f"{name}-{exercise.name}-answer")
        assert f'raise NotImplementedError("Exercise {number}: {exercise.name}")' in answer.source
        hidden = _cell(nb, f"{name}-{exercise.name}-hidden")
        assert hidden.source.startswith("#") and "grader" not in hidden.source
        assert hidden.metadata.nbgrader.points == exercise.points
    for cell in nb.cells:
        assert not cell.get("outputs")
        if labels.role(cell) == "written":
            assert cell.source == "YOUR ANSWER HERE"


@pytest.mark.parametrize(("week", "name"), ALL)
def test_headings_say_the_number_points_and_minutes_of_the_exercise(week, name):
    """Do the words in the notebook agree with the rubric, the one home of points?"""
    known = catalogue.exercises(name)
    text = "\n".join(cell.source for cell in layout.read_source(name).cells if cell.cell_type == "markdown")
    for number, exercise in enumerate(known.exercises, start=1):
        unit = "point" if exercise.points == 1 else "points"
        heading = f"### Exercise {number} · `{exercise.name}`: {exercise.title} ({exercise.points:g} {unit}, {exercise.minutes} minutes)"
        assert heading in text, heading
    for question in known.written:
        assert question.title in text and f"{question.points:g} point" in text


def test_release_writes_the_same_bytes_twice_and_drops_stale_files(tmp_path):
    """Is release byte-stable, and does a notebook that is gone from the source go from the edition?"""
    first = {path: path.read_bytes() for path in student_edition.release("week1", tmp_path)}
    stale = tmp_path / "week1" / "old.ipynb"
    stale.write_text("{}")
    assert {path: path.read_bytes() for path in student_edition.release("week1", tmp_path)} == first
    assert not stale.exists()


def _spoil_unclosed(nb):
    cell = _cell(nb, f"{NOTEBOOK}-sigmoid-answer")
    cell.source = cell.source.replace("### END SOLUTION", "")


def _spoil_twin(nb):
    nb.cells.append(copy.deepcopy(_cell(nb, f"{NOTEBOOK}-sigmoid-answer")))


def _spoil_role(nb):
    nb.cells[2].metadata["gradschool"]["role"] = "loook"


def _spoil_region_elsewhere(nb):
    nb.cells[-1].source += "\n<!-- BEGIN SOLUTION -->\nx\n<!-- END SOLUTION -->"


def _spoil_leak(nb):
    solution = _cell(nb, f"{NOTEBOOK}-propagate-answer").source.split("BEGIN SOLUTION")[1]
    line = next(line for line in solution.splitlines() if "np." in line and len(line) > 25)
    look = next(cell for cell in nb.cells if labels.role(cell) == "look")
    look.source += f"\n{line}"


def _spoil_points(nb):
    _cell(nb, f"{NOTEBOOK}-propagate-hidden").metadata.nbgrader.points = 99


def _spoil_missing(nb):
    nb.cells.remove(_cell(nb, f"{NOTEBOOK}-propagate-public"))


def _spoil_no_region(nb):
    cell = _cell(nb, f"{NOTEBOOK}-propagate-hidden")
    cell.source = cell.source.replace("### BEGIN HIDDEN TESTS", "").replace("### END HIDDEN TESTS", "")


def _spoil_import(nb):
    next(cell for cell in nb.cells if labels.role(cell) == "look").source = "from grader.judge.exam import examine"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_spoil_unclosed, "1 × BEGIN SOLUTION, but 0 × END SOLUTION"),
        (_spoil_twin, "ids must be unique"),
        (_spoil_role, "role 'loook' is unknown"),
        (_spoil_region_elsewhere, "a solution region in a cell of role"),
        (_spoil_leak, "this line of a solution is left"),
        (_spoil_points, "says 99 points"),
        (_spoil_missing, "`propagate` has no public cell"),
        (_spoil_no_region, "needs one hidden tests region"),
        (_spoil_import, "imports `grader`"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_release_fails_closed(monkeypatch, source, spoil, words):
    """Does each way to let an answer out, or to break the sheet, stop the release with its sentence?"""
    nb = copy.deepcopy(source)
    spoil(nb)
    with pytest.raises(ReleaseError, match=words):
        _edition_of(monkeypatch, nb)


def test_nothing_is_written_when_one_notebook_of_the_week_is_not_fit(monkeypatch, tmp_path, source):
    """Does a bad notebook stop the whole week before anything is written?"""
    bad = copy.deepcopy(source)
    _spoil_unclosed(bad)
    read = layout.read_source
    monkeypatch.setattr(layout, "read_source", lambda name: copy.deepcopy(bad) if name == NOTEBOOK else read(name))
    with pytest.raises(ReleaseError):
        student_edition.release("week1", tmp_path)
    assert not list(tmp_path.rglob("*.ipynb"))


def test_cells_carry_no_key_that_nbgrader_does_not_know():
    """Do our own fields live in metadata.gradschool alone?"""
    for _, name in ALL:
        for cell in layout.read_source(name).cells:
            assert set(cell.metadata) <= {"gradschool", "nbgrader", "deletable"}, (name, cell.metadata)
            assert json.dumps(cell.metadata["gradschool"])


def test_a_cell_keeps_its_number_when_others_come():
    """Do new cells get the next number, so that no id means another cell than before?"""
    nb = layout.read_source(NOTEBOOK)
    before = [cell.id for cell in nb.cells]
    new = nbformat.v4.new_code_cell("1 + 1", metadata={"gradschool": {"role": "look"}})
    nb.cells.insert(2, new)
    complete(nb, NOTEBOOK)
    assert [cell.id for cell in nb.cells if cell is not nb.cells[2]] == before
    looks = [int(identifier.rsplit("-", 1)[1]) for identifier in before if "-look-" in identifier]
    assert nb.cells[2].id == f"lr-look-{max(looks) + 1}"
