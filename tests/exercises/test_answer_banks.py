"""The examiner, measured in the test-suite: by the banks of answers whose truth is known, and by a part of the mutants.

`gradschool calibrate` measures the same with all mutants and the catalogues, and writes docs/fairness.md.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from grader.calibrate import page
from grader.calibrate.answers import Answer, read_answers
from grader.calibrate.equivalent import read_equivalent
from grader.calibrate.figures import Figures, in_all
from grader.calibrate.judged import NO_NAME
from grader.calibrate.measure import (
    Bank,
    exercises_of,
    graded_notebooks,
    measure,
    mutants_of,
    of_catalogue,
    own_folder,
    read_bank,
    survives,
)
from grader.calibrate.mutants import mutants
from grader.calibrate.targets import TARGETS
from grader.calibrate.told import told_path
from grader.course import labels
from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.errors import GradschoolError
from grader.judge.caller import SECONDS_PER_CHECK
from grader.judge.trusted import has_full_marks
from tests.exercises.apart import apart

LEAST_RIGHT, LEAST_WRONG = 8, 150
# The whole takes five minutes of computing; what names a mistake takes most of it.
ONE_MUTANT_OF, ONE_TOLD_OF = 8, 9

NOTEBOOKS = graded_notebooks()
each_notebook = pytest.mark.parametrize(
    "notebook", [pytest.param(name, marks=getattr(pytest.mark, name)) for name in NOTEBOOKS]
)


@cache
def bank_of(notebook: str) -> Bank:
    """The answers to one notebook, without the catalogue, which the contract's tests judge."""
    return replace(read_bank(own_folder(), [notebook], catalogue=True), catalogue=False)


@cache
def measured(notebook: str) -> tuple[Figures, ...]:
    """The figures of one notebook."""
    return apart(measure_some, notebook)


def measure_some(notebook: str) -> tuple[Figures, ...]:
    """All right answers of one notebook, judged, some of the wrong ones, and some of the mutants."""
    bank = bank_of(notebook)
    some = replace(bank, wrong=bank.wrong[::ONE_TOLD_OF])
    return tuple(measure([notebook], some, every_mutant=ONE_MUTANT_OF))


@each_notebook
def test_a_right_answer_keeps_everything_but_edges(notebook):
    """Does a right answer, however it is written, lose nothing of the core, and is every item of it judged?"""
    lost = {
        str(one.answer): [item.message for item in one.result.items if item.outcome is not Outcome.PASSED]
        for figures in measured(notebook)
        for one in figures.judged
        if one.right and not one.keeps_core
    }
    assert lost == {}


@each_notebook
def test_a_wrong_answer_loses_points(notebook):
    """Does every mistake cost something, whether somebody foresaw it or not?"""
    assert apart(wrong_that_keep_all, notebook) == []


def wrong_that_keep_all(notebook: str) -> list[str]:
    """The wrong answers of one notebook that get full marks."""
    return [str(answer) for answer in bank_of(notebook).wrong if keeps_all(answer)]


def keeps_all(answer: Answer) -> bool:
    """Whether an answer gets full marks."""
    try:
        return has_full_marks(answer.notebook, answer.exercise, answer.code, SECONDS_PER_CHECK)
    except GradschoolError:  # its cell ends with an error
        return False


@each_notebook
def test_what_a_wrong_answer_is_told_was_read_by_somebody(notebook):
    """Is every wrong answer told what stands in `answers/told/`, where somebody has read it beside the true mistake?

    If not: `gradschool calibrate <notebook> --no-mutants --write`, and read every line that has changed.
    """
    bank = bank_of(notebook)
    told = {str(one.answer): one.told for figures in measured(notebook) for one in figures.judged if not one.right}
    assert told == {name: bank.read.get(name) for name in told}
    assert set(bank.read) == {str(answer) for answer in bank.wrong}
    path = told_path(own_folder(), notebook)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert [answer.name for answer in bank.wrong if f"\n{answer.name} | {answer.mistake} | " not in text] == []


def test_enough_wrong_answers_have_a_name():
    """Do four of five hear their mistake, by all that was read, which the test above holds to what is said today?"""
    told = [line for notebook in NOTEBOOKS for line in bank_of(notebook).read.values()]
    unnamed = [line for line in told if line.startswith(NO_NAME)]
    (target,) = (target for target in TARGETS if target.figure == "named")
    assert len(told) >= LEAST_WRONG and 1 - len(unnamed) / len(told) >= target.wanted


def test_the_banks_are_large_enough():
    """Are there at least eight right answers for each exercise, and 150 wrong ones, all of them different texts?"""
    right, wrong = (read_answers(own_folder(), right) for right in (True, False))
    few = {
        f"{notebook}-{exercise.name}": count
        for notebook in NOTEBOOKS
        for exercise in exercises_of(notebook)
        if (count := sum((a.notebook, a.exercise) == (notebook, exercise.name) for a in right)) < LEAST_RIGHT
    }
    assert few == {} and len(wrong) >= LEAST_WRONG
    texts = [(answer.notebook, answer.exercise, answer.code) for answer in [*right, *wrong]]
    assert len(set(texts)) == len(texts)


@each_notebook
def test_a_mutant_that_is_not_seen_stands_on_the_page(notebook):
    """Do the changes of the references lose points, one of eight tried, but for those that docs/fairness.md lists?

    `test_the_page_counts_what_there_is` holds what the page says to the target.
    """
    total = in_all(notebook, measured(notebook))
    assert total.n_mutants >= len(exercises_of(notebook))
    survivors = [line for figures in measured(notebook) for line in page.survivors(figures)]
    assert set(survivors) <= set(page.page_path().read_text(encoding="utf-8").splitlines())


@each_notebook
def test_what_is_listed_as_still_right_is_a_mutant_and_gets_full_marks(notebook):
    """Is every line of `answers/equivalent.toml` up to date, and does no check think otherwise?"""
    same = read_equivalent(own_folder())
    for exercise in exercises_of(notebook):
        found = {mutant.name for mutant in mutants(reference(notebook).answers[exercise.name])}
        assert set(same.get(labels.exercise_id(notebook, exercise.name), {})) <= found, exercise.name
    assert apart(listed_that_lose, notebook) == []


def listed_that_lose(notebook: str) -> list[str]:
    """The mutants of one notebook that are listed as still right and do not get full marks."""
    same = read_equivalent(own_folder())
    lost = []
    for exercise in exercises_of(notebook):
        found = {mutant.name: mutant for mutant in mutants(reference(notebook).answers[exercise.name])}
        listed = same.get(labels.exercise_id(notebook, exercise.name), {})
        lost += [name for name in listed if not survives(notebook, exercise, found[name])]
    return lost


def test_only_exercises_of_the_course_are_listed():
    """Does the list of equivalent mutants name no exercise that is not there?"""
    known = {labels.exercise_id(name, exercise.name) for name in NOTEBOOKS for exercise in exercises_of(name)}
    assert set(read_equivalent(own_folder())) <= known


def test_the_page_counts_what_there_is():
    """Does the table of docs/fairness.md count all answers and mutants of today, and reach the targets?

    If not: `gradschool calibrate --write`.
    """
    text = page.page_path().read_text(encoding="utf-8").partition(page.FIRST)[2].partition(page.LAST)[0]
    rows = re.findall(r"^\| `(\w+)` \| \d+/(\d+) \| .*? \| \d+/(\d+) \|.* \d+/(\d+) \| \d* \|$", text, re.MULTILINE)
    bank = read_bank(own_folder(), NOTEBOOKS, catalogue=True)
    wanted = []
    for notebook in NOTEBOOKS:
        for exercise in exercises_of(notebook):
            own = {
                right: len(of_catalogue(notebook, exercise, right))
                + sum((a.notebook, a.exercise) == (notebook, exercise.name) for a in answers)
                for right, answers in ((True, bank.right), (False, bank.wrong))
            }
            wanted.append((exercise.name, own[True], own[False], len(mutants_of(notebook, exercise, bank)[0])))
    assert [(name, *map(int, counts)) for name, *counts in rows] == wanted
    reached = re.findall(r"^\| ([\w ]+) \| ([\d.]+) % \| \d+/\d+ \|", text, re.MULTILINE)
    assert [words for words, _ in reached] == [target.words for target in TARGETS]
    assert all(float(share) >= 100 * target.wanted for (_, share), target in zip(reached, TARGETS, strict=True))
