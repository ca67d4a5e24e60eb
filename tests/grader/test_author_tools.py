"""What an author is told: broken promises in sentences, what changed in the files, where a new notebook goes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from grader.course import catalogue, layout
from grader.course.course_file import course_file, enter_notebook
from grader.course.reference import reference
from grader.declare import Fixture, mistake, other
from grader.errors import CourseError
from grader.release.contract import contract, declared_told, different_told, fixtures_told, judged, wrong_told
from grader.release.scaffold import begin
from grader.release.watching import changed_exercises, changes
from tests.grader.own_course import make_course

NOTEBOOK = "logistic_regression"
SOURCE = reference(NOTEBOOK)
SIGMOID = catalogue.exercises(NOTEBOOK)["sigmoid"]
RETURN = next(line.strip() for line in SOURCE.answers["sigmoid"].splitlines() if line.strip().startswith("return "))


def test_an_exercise_that_keeps_the_contract_hears_nothing():
    """Is there no sentence about what is in order?"""
    assert contract(NOTEBOOK, "sigmoid") == []


def test_a_wrong_answer_that_is_none_is_told_so():
    """Does the author hear that no input tells it from the reference, and what to add?"""
    same = mistake("no_mistake", RETURN, f"{RETURN} + 0").says(
        "Nothing is wrong with this one, and nobody can find it."
    )
    assert wrong_told(same, judged(SOURCE, SIGMOID, same)).startswith(
        "The wrong answer `no_mistake` keeps all points: no input tells it from the reference. Add a case"
    )


def test_a_wrong_answer_under_anothers_name_is_told_which():
    """Is the other name said, and what to change?"""
    first, second = SIGMOID.wrong[:2]
    told = wrong_told(first, judged(SOURCE, SIGMOID, second))
    assert told.startswith(f"The wrong answer `{first.name}` is named `{second.name}`: the first that fits is taken.")


def test_a_right_answer_that_loses_points_is_told_with_the_item():
    """Is the item said, with its finding, and the two ways out?"""
    half = other("half", RETURN, f"{RETURN} / 2")
    told = different_told(half, judged(SOURCE, SIGMOID, half))
    assert (
        told.startswith("The right answer `half` loses points: “") and "expected" in told and "Loosen that item" in told
    )


def test_a_fixture_that_was_worked_out_wrongly_is_told_with_both_values():
    """Do the machine's and the author's number stand side by side?"""
    wrong = replace(SIGMOID, fixtures=[Fixture((np.zeros((1, 1)),), note="Z = [[0]]", expected=np.array([[0.25]]))])
    told = next(fixtures_told(SOURCE, wrong))
    assert told.startswith(
        "The fixture “Z = [[0]]” of `sigmoid`: the reference gives an array of shape (1, 1), float64 [[0.5]]"
    )
    assert "by hand it is an array of shape (1, 1), float64 [[0.25]]. Work it out again" in told


def test_what_is_missing_is_counted_and_named():
    """Are too few answers, equal names and advice that is no sentence told one by one?"""
    first, second = SIGMOID.wrong[:2]
    bare = replace(SIGMOID, wrong=[replace(first, advice="wrong"), replace(second, name=first.name)], different=[])
    told = "\n".join(declared_told(SOURCE, bare))
    assert "`sigmoid` has 2 wrong answers: write 5 or more" in told and "0 different answers: write 4 or more" in told
    assert f"`sigmoid` has two answers that are called “{first.name}”" in told
    assert f"The advice of the wrong answer `{first.name}` is “wrong”: write one whole sentence" in told


def test_a_change_names_the_exercises_that_it_reaches():
    """Does a change of one answer or file run one exercise, of a shared file its users, of the set-up all?"""
    path = layout.source_path(NOTEBOOK)
    package = layout.root() / "grader" / "exercises" / NOTEBOOK
    before = {file: file.read_text(encoding="utf-8") for file in (path, *package.glob("*.py"))}
    names = [exercise.name for exercise in catalogue.exercises(NOTEBOOK).exercises]

    def changed(file, old: str, new: str) -> list[str]:
        assert old in before[file]
        return changed_exercises(before, before | {file: before[file].replace(old, new, 1)}, path)

    assert changed(path, RETURN, f"{RETURN} + 1") == ["sigmoid"]
    assert changed(path, "the smallest neural", "a small neural") == []
    assert changed(path, "import numpy as np", "import numpy") == names
    assert changed(package / "sigmoid.py", "points", "Points") == ["sigmoid"]
    assert changed(package / "propagate_mistakes.py", "def ", "def a_") == ["propagate"]
    assert changed(package / "__init__.py", "EXERCISES", "EXERCISE") == names


def test_watching_tells_each_change_once(tmp_path):
    """Is a file that is written again seen with what stood there and what stands there now?"""
    notebook = tmp_path / "nothing.ipynb"
    notebook.write_text("{}")
    texts = iter(["{}", '{"cells": []}'])
    before, now = next(changes(notebook, wait=lambda seconds: notebook.write_text(next(texts))))
    assert (before[notebook], now[notebook]) == ("{}", '{"cells": []}')


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("week5/x.ipynb", "is no place for a notebook of the course: write solutions/WEEK/NAME.ipynb"),
        ("solutions/week5/x.py", "is no place"),
        ("solutions/week5/My Notebook.ipynb", "week5/My Notebook will not do as names"),
        ("solutions/week5/logistic_regression.ipynb", "There is a logistic_regression already"),
    ],
)
def test_a_new_notebook_that_cannot_be_is_refused_before_anything_is_written(tmp_path, monkeypatch, place, sentence):
    """Is a bad place or a name that is taken a sentence, with no file left behind?"""
    make_course(tmp_path, "course_id = 'x'\n[[weeks]]\nname = 'week1'\n")
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CourseError, match=sentence):
        begin(tmp_path / place)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_new_notebook_is_entered_in_its_week_and_all_else_in_the_file_stays(tmp_path):
    """Does a line come into a week that is there, and a block for one that is not, with comments kept?"""
    text = '# mine\n[[weeks]]\nname = "week1"\nnotebooks = [\n    "numpy_warmup",\n    "logistic_regression",\n]\n\n[points]\n# none\n'
    make_course(tmp_path, text)
    for name in ("week1/more", "week12/nearest"):
        path = tmp_path / "solutions" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}")
        assert enter_notebook(tmp_path, *name.split("/")) and not enter_notebook(tmp_path, *name.split("/"))
    first, second = course_file(tmp_path).weeks
    assert first.notebooks == ("numpy_warmup", "logistic_regression", "more")
    assert (second.name, second.title, second.notebooks) == ("week12", "Week 12", ("nearest",))
    written = (tmp_path / "course.toml").read_text()
    assert "# mine" in written and "# none" in written
