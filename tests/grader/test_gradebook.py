"""The gradebook's records: which mark counts, which changes are changes, and who asks the database."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader.gradebook.changes import MarkChange, append_changes, changes_between
from grader.gradebook.records import NO_MARKS, CellMark, NotebookMarks, counting_score, decided_by_person
from grader.submission.identity import SubmissionId

GRADER = Path(__file__).resolve().parent.parent.parent / "grader"
ANN = SubmissionId("ann", "week1", "numpy_warmup")


@pytest.mark.parametrize(
    ("auto", "manual", "counts"),
    [(None, None, None), (2.0, None, 2.0), (None, 0.0, 0.0), (2.0, 0.0, 0.0), (2.0, 3.0, 3.0)],
)
def test_a_persons_mark_counts_over_the_examiners(auto, manual, counts):
    """Does a person's mark count, a zero too, and the examiner's where there is none?"""
    mark = CellMark(5.0, auto, manual, extra_credit=0.5)
    assert counting_score(mark) == counts and decided_by_person(mark) == (manual is not None)
    assert mark.score == (None if counts is None else counts + 0.5)


def _marks(**cells: CellMark) -> NotebookMarks:
    return NotebookMarks({name.replace("__", "-"): mark for name, mark in cells.items()})


def test_only_a_mark_of_the_examiners_that_was_there_before_can_change():
    """Are first marks, lost marks, a person's marks and marks of written answers no changes?"""
    before = _marks(
        numpy_warmup__up__hidden=CellMark(4, 1.0),
        numpy_warmup__same__hidden=CellMark(4, 1.0, 2.0),
        numpy_warmup__lost__hidden=CellMark(4, 1.0),
        numpy_warmup__kept__hidden=CellMark(4, 3.0, 3.5),
        numpy_warmup__why__written=CellMark(4, 0.0),
    )
    after = _marks(
        numpy_warmup__up__hidden=CellMark(4, 2.0),
        numpy_warmup__same__hidden=CellMark(4, 1.0, 3.0),
        numpy_warmup__lost__hidden=CellMark(4, None),
        numpy_warmup__kept__hidden=CellMark(4, 0.0, 3.5),
        numpy_warmup__why__written=CellMark(4, 1.0),
        numpy_warmup__first__hidden=CellMark(4, 2.0),
    )
    assert changes_between(ANN, before, after, "because") == [
        MarkChange("ann", "numpy_warmup", "up", 1.0, 2.0, "because"),
        MarkChange("ann", "numpy_warmup", "kept", 3.0, 0.0, "because", kept=3.5),
    ]
    assert changes_between(ANN, NO_MARKS, after, "") == []


def test_the_list_of_changes_grows_and_is_not_made_for_none(tmp_path):
    """Is there no file without a change, and one line for each that is added?"""
    path = tmp_path / "moved.jsonl"
    append_changes(path, [])
    assert not path.exists()
    for number in (1, 2):
        append_changes(path, [MarkChange("李小龙", "n", "up", 0, number, "why")] * number)
    assert path.read_text(encoding="utf-8").count("李小龙") == 3


def test_one_module_asks_the_database_and_one_reads_what_it_writes():
    """Does no module make a query but the gradebook's queries, and the batch that reads the rows which it then changes?"""
    asking = set()
    for path in GRADER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlalchemy":
                names = {alias.name for alias in node.names}
                asking |= (
                    {path.relative_to(GRADER).as_posix()} if names & {"select", "text", "inspect", "func"} else set()
                )
    assert asking == {"gradebook/queries.py", "gradebook/rows/batch.py"}
