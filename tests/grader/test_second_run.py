"""What ended by a limit runs again, alone, before it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from grader.course import catalogue
from grader.declare.finding import Outcome
from grader.grade.second_run import run_surely
from grader.submission.job import Graded, Job
from grader.submission.marking import unjudged

NOTEBOOK = "logistic_regression"
LATE, CRASH, OURS = Outcome.TIMED_OUT, Outcome.CRASHED, Outcome.GRADER_ERROR
RIGHT = Outcome.PASSED


def _job(student: str) -> Job:
    return Job(student, "week1", NOTEBOOK, "key", b"{}")


def _graded(student: str, outcome: Outcome, disturbed: bool = False) -> Graded:
    results = [unjudged(NOTEBOOK, exercise.name, outcome, "So") for exercise in catalogue.exercises(NOTEBOOK).exercises]
    if outcome is RIGHT:
        results = [replace(r, items=tuple(replace(item, points=item.max_points) for item in r.items)) for r in results]
    return Graded(student, "week1", NOTEBOOK, "key", tuple(results), "", (), (), 0.0, disturbed)


class Scripted:
    """Workers that give to each student one outcome after the other, and write down what was under way together."""

    def __init__(self, **outcomes: list[tuple[Outcome, bool]]) -> None:
        self.outcomes = outcomes
        self.together: list[list[str]] = []

    def run(self, jobs: Iterable[Job], at_once: int | None = None) -> Iterator[Graded]:
        """Have all jobs under way at once unless that is forbidden."""
        started = [job.student for job in jobs]
        assert at_once is None or len(started) <= at_once
        self.together.append(started)
        return (_graded(student, *self.outcomes[student].pop(0)) for student in started)


def _run(workers: Scripted) -> tuple[list[tuple[str, Outcome]], list[str]]:
    said: list[str] = []
    results = run_surely([_job(student) for student in workers.outcomes], workers, said.append)
    return [(one.student, one.results[0].outcome) for one in results], said


def test_what_ended_by_a_limit_runs_again_alone_when_all_others_are_done():
    """Do two that ended early come last, one after the other, with their second result, and is what changed said?"""
    workers = Scripted(ann=[(LATE, False), (RIGHT, False)], ben=[(RIGHT, False)], cai=[(CRASH, True), (CRASH, True)])
    results, said = _run(workers)
    assert workers.together == [["ann", "ben", "cai"], ["ann"], ["cai"]]
    assert results == [("ben", RIGHT), ("ann", RIGHT), ("cai", CRASH)]
    (sentence,) = said
    assert sentence.startswith("ann/logistic_regression: ended early while the machine was busy (0 points)")
    assert "that result counts" in sentence


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        (LATE, OURS, LATE),
        (OURS, RIGHT, RIGHT),
        (OURS, OURS, OURS),
        (LATE, LATE, LATE),
        (CRASH, Outcome.FAILED, Outcome.FAILED),
    ],
)
def test_the_second_result_counts_unless_it_is_our_error(first, second, counts):
    """Whatever the first was: is the quiet result taken, and an error of ours only where there is nothing else?"""
    results, _ = _run(Scripted(ann=[(first, False), (second, False)]))
    assert results == [("ann", counts)]


@pytest.mark.parametrize(
    ("outcome", "disturbed", "again"),
    [(RIGHT, False, False), (RIGHT, True, False), (Outcome.FAILED, False, False), (Outcome.FAILED, True, True)],
)
def test_a_cell_that_ended_early_and_cost_nothing_is_let_be(outcome, disturbed, again):
    """Does a lost cell count only where something was lost by it?"""
    workers = Scripted(ann=[(outcome, disturbed), (outcome, False)])
    _run(workers)
    assert (len(workers.together) == 2) is again


def test_jobs_are_taken_as_results_are_taken(tmp_path):
    """Is a class of any size read piece by piece?"""
    taken = []

    class OneByOne:
        def run(self, jobs: Iterable[Job], at_once: int | None = None) -> Iterator[Graded]:
            return (_graded(job.student, RIGHT) for job in jobs)

    def jobs() -> Iterator[Job]:
        for number in range(100):
            taken.append(number)
            yield _job(f"student{number}")

    results = run_surely(jobs(), OneByOne())
    next(results)
    assert len(taken) == 1
