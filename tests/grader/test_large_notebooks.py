"""How large a notebook may be: what a run left in it counts for nothing, and what the student wrote is never cut."""

from __future__ import annotations

import json

import nbformat
import pytest

from grader.course import labels
from grader.errors import SubmissionError
from grader.release.sheet import Sheet
from grader.submission.containment import OWN_MIB, own_work
from grader.submission.files import Submission
from grader.submission.restoring import dropped
from grader.submission.restoring.dropped import MAX_FILE_MIB, without_outputs
from grader.submission.restoring.kept import MAX_ATTACHED_MIB
from grader.submission.restoring.read import read_submission
from grader.submission.restoring.restore import restore

NOTEBOOK = "logistic_regression"
MIB = 2**20
PICTURE = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBORw0K" * (13 * MIB // 8)}}


@pytest.fixture(scope="module")
def document() -> dict:
    """A perfect submission, to be made large."""
    sheet = Sheet(NOTEBOOK)
    sheet.answer_all()
    return json.loads(sheet.data())


def _with(document: dict, **fields) -> dict:
    """The document with other fields in its cells of code or text."""
    kind = "markdown" if "attachments" in fields else "code"
    cells, done = [], 0
    values = next(iter(fields.values()))
    for cell in document["cells"]:
        if cell["cell_type"] == kind and done < len(values):
            cell = {**cell, next(iter(fields)): values[done]}
            done += 1
        cells.append(cell)
    return {**document, "cells": cells}


def _texts(nb) -> list[tuple[str, str]]:
    return [(labels.grade_id(cell), cell.source) for cell in nb.cells]


def _pictures(document):
    return json.dumps(_with(document, outputs=[[PICTURE]] * 4))


def _pictures_with_spaces(document):
    return json.dumps(_with(document, outputs=[[PICTURE]] * 4), indent=1).replace('"outputs":', '"outputs" :\n')


def _printed_lines(document):
    lines = {"output_type": "stream", "name": "stdout", "text": ['"a": [{"outputs": [\n', "\\"] * (2 * MIB)}
    return json.dumps(_with(document, outputs=[[lines]]))


def _numbers(document):
    return json.dumps(_with(document, outputs=[[{"data": {"application/json": [1.25] * (10 * MIB)}}]]))


def _widgets(document):
    return json.dumps({**document, "metadata": {"widgets": {"state": {"a": "A" * (55 * MIB)}}}})


def _not_ascii(document):
    return json.dumps(_with(document, outputs=[[{"text": "é" * (30 * MIB)}]]), ensure_ascii=False)


@pytest.mark.parametrize("make", [_pictures, _pictures_with_spaces, _printed_lines, _numbers, _widgets, _not_ascii])
def test_what_a_run_left_does_not_count(document, make):
    """Is a notebook of more than 50 MiB, whose outputs are large, read like one without them?"""
    data = make(document).encode()
    assert len(data) > 50 * MIB
    with own_work(memory_mib=OWN_MIB):
        nb, problems = read_submission(data, "x.ipynb")
    assert problems == [] and _texts(nb) == _texts(read_submission(json.dumps(document).encode(), "x.ipynb")[0])
    assert restore(nb, NOTEBOOK).problems == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_it_does_not_count_in_other_encodings(document, encoding):
    """Is that so for a file with a mark at its beginning?"""
    nb, problems = read_submission(_pictures(document).encode(encoding), "x.ipynb")
    assert problems == [] and len(nb.cells) == len(document["cells"])


def test_an_old_format_may_have_pictures_too(document):
    """Are outputs of a notebook of format 3 dropped as well?"""
    nb = nbformat.reads(json.dumps(document), 4)
    for cell in nb.cells:
        cell.pop("id", None)
    nb.nbformat_minor = 4
    old = json.loads(nbformat.v3.writes_json(nbformat.convert(nb, 3)))
    for cell in old["worksheets"][0]["cells"][:8]:
        cell["outputs"] = [{"output_type": "display_data", "png": PICTURE["data"]["image/png"]}]
    nb, problems = read_submission(json.dumps(old).encode(), "x.ipynb")
    assert len(problems) == 1 and restore(nb, NOTEBOOK).problems == ()


def test_the_file_on_the_disk_is_read_the_same_way(document, tmp_path):
    """Does what a job carries hold the work without the pictures, and a small file just as it is?"""
    path = tmp_path / f"{NOTEBOOK}.ipynb"
    submission = Submission("ada", "week1", NOTEBOOK, path)
    path.write_bytes(_pictures(document).encode())
    data = submission.read()
    assert len(data) < MIB and _texts(read_submission(data, "x")[0]) == _texts(nbformat.reads(json.dumps(document), 4))
    small = json.dumps(_with(document, outputs=[[{"text": "a"}]])).encode()
    path.write_bytes(small)
    assert submission.read() == small


def test_texts_that_speak_of_outputs_stay(document):
    """Is a student's code with the word in it whole, in a key, a text and a broken text?"""
    words = 'd = {"outputs": [1, 2], "attachments": {"a": "b\\\\"}}\nprint("\\"outputs\\": [")'
    data = json.dumps(_with(document, source=[words])).encode()
    assert (
        without_outputs(data)[0]
        == json.dumps({**json.loads(data), "cells": [_bare(cell) for cell in json.loads(data)["cells"]]}).encode()
    )


def _bare(cell: dict) -> dict:
    return {**cell, "outputs": []} if "outputs" in cell else cell


@pytest.mark.parametrize(
    ("before", "piece", "times", "after"),  # put together by the test: every worker holds these from the beginning
    [
        (b"", b"", 0, b""),
        (b"", b" ", 51 * MIB, b""),
        (b"", b"\0", 51 * MIB, b""),
        (b'{"cells": [', b'"x", ', 11 * MIB, b""),
        (b'{"cells": [{"source": "', b"x", 51 * MIB, b'"}]}'),
        (b'{"cells": [{"outputs": ["', b"x", 51 * MIB, b""),
        (b"", b'{"outputs":', 5 * MIB, b""),
        (b"", b'\\"', 26 * MIB, b""),
        (b'"', b"\\", 52 * MIB, b""),
        (b"", b"}", 51 * MIB, b""),
        (b"", b"[", 51 * MIB, b""),
    ],
    ids=["empty", "spaces", "zeros", "texts", "source", "cut", "keys", "quotes", "backslashes", "closing", "opening"],
)
def test_large_files_that_are_no_notebooks_are_refused_in_a_sentence(before, piece, times, after):
    """Does whatever comes end soon, and as the submission's own?"""
    data = before + piece * times + after
    with own_work(cpu_s=20), pytest.raises(SubmissionError, match=r"x\.ipynb is (too large|not a notebook)"):
        read_submission(data, "x.ipynb")


def test_what_is_too_large_is_so_for_whoever_reads_what_was_read(tmp_path, document):
    """Is a file that was cut while it was read told as too large, and not as broken?"""
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps(_with(document, source=["x" * (51 * MIB)])), encoding="utf-8")
    with pytest.raises(SubmissionError, match=f"too large.*50 MiB without its outputs.*{MAX_FILE_MIB} MiB in all"):
        read_submission(Submission("ada", "week1", "x", path).read(), "x.ipynb")


def test_pasted_pictures_have_room_of_their_own(document):
    """Do they stay beside large outputs, and is what is too much named with its cell?"""
    picture = {"image/png": "A" * (20 * MIB)}
    attached = [{f"{i}.png": picture} for i in range(4)]
    nb, problems = read_submission(json.dumps(_with(document, attachments=attached)).encode(), "x.ipynb")
    kept = [name for cell in nb.cells for name in cell.get("attachments", {})]
    assert kept == ["0.png", "1.png"] and len(problems) == 2
    assert all("was left out" in problem and f"{MAX_ATTACHED_MIB} MiB together" in problem for problem in problems)


def test_an_attachment_that_is_no_picture_is_named(document):
    """Is what cannot be shown said, and a picture beside it kept?"""
    attached = [{"plan.svg": {"image/svg+xml": "<svg/>"}, "a.png": {"image/png": "AAAA"}, "n.pdf": {"x": "y"}}]
    nb, (problem,) = read_submission(json.dumps(_with(document, attachments=attached)).encode(), "x.ipynb")
    assert "'plan.svg', 'n.pdf'" in problem and [c.attachments for c in nb.cells if "attachments" in c] == [
        {"a.png": {"image/png": "AAAA"}}
    ]


def test_a_file_of_too_many_parts_is_given_up(monkeypatch):
    """Is there an end to what is looked at?"""
    monkeypatch.setattr(dropped, "MOST_TOKENS", 100)
    data = json.dumps({"cells": [{"outputs": [], "source": str(i)} for i in range(50)]}).encode()
    assert without_outputs(data) == (data, 0)
