"""A class of the nastiest submissions through the real command: the honest ones between them have what they have alone."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from grader.course import labels
from grader.demo import invented_class
from grader.grade.week import grade_week
from grader.gradebook.connect import sqlite_url
from grader.results.file import NAME
from grader.results.line import read_line
from tests.grader.conftest import hand_in, run
from tests.sheets import empty_sheet

NOTEBOOK = "logistic_regression"
FILE = f"{NOTEBOOK}.ipynb"
HONEST = {"aa": invented_class.perfect, "mm": invented_class.early_mistake, "zz": invented_class.blank}
pytestmark = [pytest.mark.needs_sandbox, pytest.mark.timeout(300)]


def small(own: str = "", **fields: Any) -> dict:
    """A submission with one answered exercise, which costs little to run."""
    sheet = empty_sheet(NOTEBOOK)
    sheet.nb.cells = [
        c for c in sheet.nb.cells if labels.role(c) in ("setup", "written") or "sigmoid" in labels.grade_id(c)
    ]
    if own:
        sheet.own_cell(own)
    return json.loads(json.dumps(sheet.nb)) | fields


def cells(change: Callable[[list[dict]], Any]) -> bytes:
    """A small submission with changed cells."""
    document = small()
    change(document["cells"])
    return json.dumps(document).encode()


def answering(source: str) -> bytes:
    """A small submission with this answer to `sigmoid`."""
    document = small()
    for cell in document["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == f"{NOTEBOOK}-sigmoid-answer":
            cell["source"] = source
    return json.dumps(document).encode()


def every(field: str, value: Any) -> bytes:
    """A small submission with one field of every cell set to something."""
    return cells(lambda found: [cell.update({field: value}) for cell in found])


def nested(depth: int) -> bytes:
    """JSON of a great depth."""
    return b'{"nbformat": 4, "metadata": ' + b'{"a":' * depth + b"1" + b"}" * depth + b', "cells": []}'


DATA: dict[str, bytes] = {
    "empty": b"",
    "null": b"null",
    "zeros": b"\0" * 1000,
    "zipped": gzip.compress(json.dumps(small()).encode()),
    "half": json.dumps(small()).encode()[:3000],
    "brackets": b"[" * 200_000,
    "nested": nested(50_000),
    "utf16": json.dumps(small()).encode("utf-16"),
    "latin1": json.dumps(small("caf\u00e9 = 1"), ensure_ascii=False).encode("latin-1"),
    "bom": b"\xef\xbb\xbf" + json.dumps(small()).encode(),
    "kernelspec_null": json.dumps(small(metadata={"kernelspec": None})).encode(),
    "kernelspec_list": json.dumps(small(metadata={"kernelspec": [3]})).encode(),
    "metadata_null": json.dumps(small(metadata=None)).encode(),
    "metadata_list": json.dumps(small(metadata=[[]])).encode(),
    "format_null": json.dumps(small(nbformat=None)).encode(),
    "format_text": json.dumps(small(nbformat="four")).encode(),
    "format_99": json.dumps(small(nbformat=99)).encode(),
    "format_3_without_sheets": json.dumps(small(nbformat=3)).encode(),
    "cells_null": json.dumps(small(cells=None)).encode(),
    "cells_of_all_kinds": json.dumps(small(cells=[None, 3, "x", [], {}, {"cell_type": "code"}])).encode(),
    "many_cells": json.dumps(small(cells=[{"cell_type": "raw", "source": ""}] * 5000)).encode(),
    "cell_metadata_null": cells(lambda found: found.append({"cell_type": "code", "source": "x = 1", "metadata": None})),
    "cell_metadata_missing": cells(lambda found: found.append({"cell_type": "code", "source": "x = 1"})),
    "all_metadata_null": every("metadata", None),
    "ids_of_numbers": every("id", 3),
    "outputs_null": every("outputs", None),
    "outputs_odd": every("outputs", [None, 3, {"output_type": [], "data": 3}]),
    "attachments_odd": every("attachments", {"x.svg": {"image/svg+xml": "<svg onload=alert(1)>"}, "y": 3}),
    "surrogate": cells(lambda found: found.append({"cell_type": "code", "metadata": {}, "source": "x = '\ud83d'"})),
    "surrogate_in_words": cells(
        lambda found: found.append({"cell_type": "markdown", "metadata": {}, "source": "\ud83d"})
    ),
    "sources_of_lists": cells(lambda found: [cell.update(source=cell["source"].splitlines(True)) for cell in found]),
    "source_number": cells(lambda found: found[-1].update(source=3)),
    "not_a_number": json.dumps(small(metadata={"x": float("nan")})).encode(),
    "huge_number": json.dumps(small()).replace('"nbformat_minor": 5', '"nbformat_minor": ' + "9" * 6000).encode(),
    "long_cell": json.dumps(small("x = '" + "a" * 3_000_000 + "'")).encode(),
    "deep_code": json.dumps(small("x = " + "-" * 100_000 + "1")).encode(),
    "raises_half_a_character": answering("def sigmoid(z):\n    raise ValueError('\\ud83d')"),
    "returns_half_a_character": answering("def sigmoid(z):\n    return '\\ud83d'"),
    "prints_half_a_character": json.dumps(small("print('\\ud83d\\x1b[2J\\u202e')")).encode(),
    "name_of_an_error": json.dumps(small("raise type('\\ud83d<script>', (Exception,), {})('\\x00')")).encode(),
    "deep_html": json.dumps(
        small("from IPython.display import HTML, display\ndisplay(HTML('<div>' * 200_000))")
    ).encode(),
    "many_attributes": json.dumps(
        small(
            "from IPython.display import HTML, display\ndisplay(HTML('<p ' + ' '.join(f'a{i}' for i in range(90_000))))"
        )
    ).encode(),
    "active_latex": json.dumps(
        small("from IPython.display import Latex, display\ndisplay(Latex('$a<b$ <script>x</script> \\\\href{x}{y}'))")
    ).encode(),
    "active_markdown": json.dumps(
        small(
            "from IPython.display import Markdown, display\ndisplay(Markdown('[a](javascript:x) <script>x</script>'))"
        )
    ).encode(),
}
NAMES = (
    b"M\xfcller",
    b"M\\xfcller",
    b"\xff\xfe",
    b"new\nline",
    b"red\x1b[31m\x07",
    "right\u202eleft\u2066".encode(),
    "\u2028".encode(),
    b"n" * 255,
    b"space ",
    b"dots...",
    b"C:",
    b"[bold]x[bold",
    b"{{ x }}<b>'\"&",
    b"--help",
    "\u00e9".encode(),
    "e\u0301".encode(),
)


def odd_places(folder: Path) -> int:
    """Students with something else than a file; gives how many."""
    kinds = ("folder", "pipe", "socket", "link", "dangling", "loop", "sparse", "device")
    for kind in kinds:
        (folder / f"kind_{kind}" / "week1").mkdir(parents=True)
    path = {kind: folder / f"kind_{kind}" / "week1" / FILE for kind in kinds}
    path["folder"].mkdir()
    os.mkfifo(path["pipe"])
    before = os.getcwd()
    os.chdir(path["socket"].parent)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(FILE)
    os.chdir(before)
    path["link"].symlink_to(folder / "aa" / "week1" / FILE)
    path["dangling"].symlink_to("nowhere")
    path["loop"].symlink_to(FILE)
    with path["sparse"].open("wb") as file:
        file.truncate(60 * 2**20)
    try:
        os.mknod(path["device"], 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero
    except PermissionError:
        path["device"].symlink_to("/dev/zero")
    beside = folder / "kind_beside" / "week1"
    beside.mkdir(parents=True)
    (beside / FILE).write_bytes(json.dumps(small()).encode())
    os.mkfifo(beside / "pipe.txt")
    Path(os.fsdecode(os.fsencode(beside) + b"/caf\xe9.txt")).write_text("x")
    (beside / "timestamp.txt").write_bytes(b"\xff" * 10_000)
    return len(kinds) + 1


@pytest.fixture(scope="module")
def graded(tmp_path_factory, graded_here) -> tuple[Path, Path, Any]:
    """The honest class alone, and between the odd ones: both folders of results, and what the second command said."""
    top = tmp_path_factory.mktemp("odd")
    for student, make in HONEST.items():
        hand_in(top / "alone", student, make, [NOTEBOOK], lean=True)
    shutil.copytree(top / "alone", top / "all")
    count = odd_places(top / "all") + len(DATA) + len(NAMES)
    assert count >= 60
    for name, data in DATA.items():
        (top / "all" / name / "week1").mkdir(parents=True)
        (top / "all" / name / "week1" / FILE).write_bytes(data)
    for raw in NAMES:
        place = Path(os.fsdecode(os.fsencode(top / "all") + b"/" + raw)) / "week1"
        place.mkdir(parents=True)
        (place / FILE).write_bytes(b"{}")
    alone = grade_week("week1", top / "alone", top / "alone-out")
    assert alone.errors == []
    command = [sys.executable, "-m", "grader.cli", "grade", "week1", "--submissions", "all", "--out", "all-out"]
    return top / "alone-out", top / "all-out", run(["env", "PYTHONIOENCODING=ascii", *command], top)


def _lines(out: Path) -> dict[str, Any]:
    return {line.student: line for line in map(read_line, (out / NAME).read_bytes().splitlines())}


def test_every_odd_submission_has_its_line_and_the_run_says_so(graded):
    """Has each a line, with a sentence where there is no mark, and does the command exit with 1?"""
    _, out, said = graded
    assert said.returncode == 1 and said.stderr == "", said.stderr
    lines = _lines(out)
    assert len(lines) == len(HONEST) + len(DATA) + len(NAMES) + 9
    failed = {student for student, line in lines.items() if line.failed}
    assert failed == {f"kind_{kind}" for kind in ("folder", "pipe", "socket", "link", "dangling", "loop", "device")}
    for student in failed:
        assert lines[student].score == 0 and FILE in lines[student].problems[0]


def test_the_honest_ones_are_graded_as_without_them(graded):
    """Are lines, marks, notebooks and pages of the honest equal, but for the time?"""
    alone, together, _ = graded
    ours, theirs = _lines(alone), _lines(together)
    for student in HONEST:
        assert _timeless(ours[student]) == _timeless(theirs[student])
        assert _marks(alone, student) == _marks(together, student)
        for place in (f"feedback/{student}/week1/{NOTEBOOK}.html", f"autograded/{student}/week1/{FILE}"):
            assert (alone / place).read_bytes() == (together / place).read_bytes()


def _timeless(line: Any) -> str:
    return re.sub(r"seconds=[\d.e-]+", "", repr(line))


def _marks(out: Path, student: str) -> list[tuple]:
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        grades = gradebook.find_submission_notebook(NOTEBOOK, "week1", student).grades
        return sorted((g.name, g.auto_score, g.manual_score, g.needs_manual_grade) for g in grades)


def test_what_can_be_read_is_read(graded):
    """Is the one right answer of each readable file marked?"""
    lines = _lines(graded[1])
    refused = {
        *("empty", "null", "zeros", "zipped", "half", "brackets", "nested", "format_99", "format_3_without_sheets"),
        *("cells_null", "cells_of_all_kinds", "many_cells"),
    }
    for student in DATA:
        blocked = {exercise.outcome for exercise in lines[student].exercises} == {"BLOCKED"}
        assert blocked == (student in refused), (student, lines[student].problems)
    assert any("half of a character" in problem for problem in lines["surrogate"].problems)


def test_names_are_kept_exactly_and_shown_safely(graded):
    """Is each student known by a name of their own, and does none of them reach the terminal raw?"""
    _, out, said = graded
    lines = _lines(out)
    for raw in NAMES:
        try:
            assert raw.decode() in lines
        except UnicodeDecodeError:
            continue
    assert {"M\\xfcller", "M\\xfcller~", "\\xff\\xfe"} <= set(lines)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", said.stdout) and said.stdout.isascii()
    with Gradebook(sqlite_url(out), "gradschool") as gradebook:
        assert set(lines) <= {student.id for student in gradebook.students}


def test_nothing_active_is_left(graded):
    """Do notebooks and pages hold no script, no link that acts, and a note in place of what was too much?"""
    out = graded[1]
    texts = {}
    for student in ("active_latex", "active_markdown", "deep_html", "many_attributes", "name_of_an_error"):
        nb = json.loads((out / "autograded" / student / "week1" / FILE).read_text(encoding="utf-8"))
        outputs = [output for cell in nb["cells"] for output in cell.get("outputs", ())]
        texts[student] = {mime: "".join(text) for o in outputs for mime, text in o.get("data", {}).items()}
        assert "<script" not in (out / "feedback" / student / "week1" / f"{NOTEBOOK}.html").read_text(encoding="utf-8")
    assert texts["active_latex"]["text/latex"].startswith("$a< b$ < script>") and "\\href" not in str(
        texts["active_latex"]
    )
    assert (
        "<script" not in texts["active_markdown"]["text/markdown"]
        and "](" not in texts["active_markdown"]["text/markdown"]
    )
    assert "too much to be shown here" in texts["deep_html"]["text/html"]
    assert "too much" in texts["many_attributes"]["text/html"]
