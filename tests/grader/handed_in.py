"""Right notebooks as they really come back: each changed in one respect by an editor, an LMS or its student.

A case changes a filled-in sheet of `logistic_regression` in place, or gives the bytes of the file. The code of every case
is worth all points. What happens to the two questions is said by its name: both answered unless `QUESTIONS` says else.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from grader.course import labels
from grader.release.sheet import Sheet
from tests.sheets import empty_sheet

NOTEBOOK = "logistic_regression"
FUNCTIONS = ("sigmoid", "initialize_with_zeros", "propagate", "optimize", "predict", "model")
FIRST, SECOND = (f"{NOTEBOOK}-{name}-written" for name in ("squared_error", "weight_picture"))
WORDS = "It waits behind the hill, said the tangent."
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

Change = Callable[[Sheet], bytes | None]
CODE: dict[str, Change] = {}  # all points for code, and both questions answered
ANSWERED: dict[str, Change] = {}  # the first question's answer holds WORDS (or a picture) and waits for a person
EMPTY: dict[str, Change] = {}  # the first question is not answered


def case(bank: dict[str, Change]) -> Callable[[Change], Change]:
    """Put a case into a bank, under its name with spaces."""

    def put(change: Change) -> Change:
        bank[change.__name__.strip("_").replace("_", " ")] = change
        return change

    return put


def filled() -> Sheet:
    """A right notebook, to be changed."""
    sheet = empty_sheet(NOTEBOOK)
    sheet.answer_all()
    return sheet


def data_of(change: Change) -> bytes:
    """The file of a case."""
    sheet = filled()
    return change(sheet) or json.dumps(sheet.nb).encode()


def index_of(sheet: Sheet, identifier: str) -> int:
    """Where a cell stands."""
    return next(i for i, cell in enumerate(sheet.nb.cells) if labels.grade_id(cell) == identifier)


def new_text(text: str) -> NotebookNode:
    """A text cell that a student added."""
    return NotebookNode(new_markdown_cell(text))


def new_code(text: str) -> NotebookNode:
    """A code cell that a student added."""
    return NotebookNode(new_code_cell(text))


def put_behind(sheet: Sheet, identifier: str, *cells: NotebookNode) -> None:
    """Insert cells behind one of ours."""
    at = index_of(sheet, identifier) + 1
    sheet.nb.cells[at:at] = cells


def with_stub(sheet: Sheet, name: str) -> tuple[NotebookNode, str]:
    """Put a stub back, and give its cell and the answer that stood there."""
    cell = sheet.cell_of(name, "answer")
    right, cell.source = cell.source, empty_sheet(NOTEBOOK).cell_of(name, "answer").source
    return cell, right


def without(sheet: Sheet, *identifiers: str) -> None:
    """Delete cells."""
    sheet.nb.cells = [cell for cell in sheet.nb.cells if labels.grade_id(cell) not in identifiers]


def halves(text: str) -> tuple[str, str]:
    """A function's text, split in the middle of its body."""
    lines = text.splitlines()
    at = len(lines) - 1
    return "\n".join(lines[:at]), "\n".join(lines[at:])


# --- what editors, LMSs and converters do ---


@case(CODE)
def untouched(sheet):
    """Nothing was changed."""


@case(CODE)
def all_metadata_lost(sheet):
    for cell in sheet.nb.cells:
        cell.metadata = {}


@case(CODE)
def all_metadata_and_ids_lost(sheet):
    for cell in sheet.nb.cells:
        cell.metadata = {}
        del cell["id"]
    sheet.nb.nbformat_minor = 4


@case(CODE)
def labels_lost_by_an_editor_that_writes_its_own(sheet):
    for cell in sheet.nb.cells:
        cell.metadata = {"vscode": {"languageId": "python"}}
        cell["id"] = f"VSC-{cell['id'][::-1]}"


@case(CODE)
def colab(sheet):
    sheet.nb.metadata = {"colab": {"provenance": []}, "kernelspec": {"name": "python3"}}
    for i, cell in enumerate(sheet.nb.cells):
        cell.metadata = {**cell.metadata, "id": f"x{i}", "outputId": "1"}
        del cell["id"]
    sheet.nb.nbformat_minor = 0


@case(CODE)
def ids_made_new(sheet):
    for i, cell in enumerate(sheet.nb.cells):
        cell["id"] = f"new-{i}"


@case(CODE)
def all_ids_the_same(sheet):
    for cell in sheet.nb.cells:
        cell["id"] = "same"


@case(CODE)
def through_a_python_script(sheet):
    return _through(sheet, "py:percent")


@case(CODE)
def through_a_markdown_file(sheet):
    return _through(sheet, "md")


@case(CODE)
def through_a_script_without_metadata(sheet):
    for cell in sheet.nb.cells:
        cell.metadata = {}
    return _through(sheet, "py:light")


def _through(sheet: Sheet, kind: str) -> bytes:
    nb = jupytext.reads(jupytext.writes(sheet.nb, kind), kind)
    for cell in nb.cells:
        cell.pop("id", None)
    return json.dumps({**nb, "nbformat_minor": 4}).encode()


@case(CODE)
def the_old_format(sheet):
    for cell in sheet.nb.cells:
        cell.pop("id", None)
    sheet.nb.nbformat_minor = 4
    return nbformat.v3.writes_json(nbformat.convert(sheet.nb, 3)).encode()


@case(CODE)
def lines_as_lists(sheet):
    for cell in sheet.nb.cells:
        cell["source"] = cell.source.splitlines(keepends=True)


@case(CODE)
def metadata_null(sheet):
    return json.dumps({**sheet.nb, "metadata": None}).encode()


@case(CODE)
def an_own_cell_without_metadata(sheet):
    sheet.own_cell("mine = 1", before=sheet.id_of("propagate", "answer"))
    cell = sheet.nb.cells[index_of(sheet, sheet.id_of("propagate", "answer")) - 1]
    del cell["metadata"]


@case(CODE)
def own_cells_with_odd_metadata(sheet):
    for odd in (None, [], "x", {"nbgrader": None}, {"nbgrader": []}, {"nbgrader": {"grade_id": None}}):
        sheet.nb.cells.append(NotebookNode(cell_type="code", source="mine = 1", metadata=odd, outputs=[]))


@case(CODE)
def the_prose_deleted(sheet):
    sheet.nb.cells = [cell for cell in sheet.nb.cells if labels.grade_id(cell)]


@case(CODE)
def empty_cells_between(sheet):
    sheet.nb.cells = [cell for one in sheet.nb.cells for cell in (one, new_code(""), new_text(""))]
    without_blank = index_of(sheet, FIRST)
    assert without_blank


@case(CODE)
def everything_twice(sheet):
    sheet.nb.cells = [copy.deepcopy(cell) for cell in [*sheet.nb.cells, *sheet.nb.cells]]


@case(CODE)
def each_cell_twice(sheet):
    sheet.nb.cells = [copy.deepcopy(cell) for one in sheet.nb.cells for cell in (one, one)]


@case(CODE)
def all_cells_backwards(sheet):
    sheet.nb.cells.reverse()


@case(CODE)
def all_answers_at_the_top(sheet):
    answers = [cell for cell in sheet.nb.cells if labels.role(cell) == "answer"]
    sheet.nb.cells = [*answers, *(cell for cell in sheet.nb.cells if labels.role(cell) != "answer")]


@case(CODE)
def only_what_was_answered(sheet):
    sheet.nb.cells = [cell for cell in sheet.nb.cells if labels.role(cell) in ("answer", "written")]


# --- answers in code ---


@case(CODE)
def an_answer_without_its_label(sheet):
    sheet.cell_of("propagate", "answer").metadata = {}


@case(CODE)
def all_answers_without_labels_and_ids(sheet):
    for name in FUNCTIONS:
        cell = sheet.cell_of(name, "answer")
        cell.metadata = {}
        del cell["id"]


@case(CODE)
def labels_renamed(sheet):
    for name in FUNCTIONS:
        cell = sheet.cell_of(name, "answer")
        cell.metadata.nbgrader["grade_id"] += "-copy1"
        cell["id"] = f"copy-{name}"


@case(CODE)
def labels_of_two_answers_swapped(sheet):
    one, two = sheet.cell_of("sigmoid", "answer"), sheet.cell_of("predict", "answer")
    one.source, two.source = two.source, one.source


@case(CODE)
def an_answer_in_a_copy_of_another_answers_cell(sheet):
    twin = copy.deepcopy(sheet.cell_of("sigmoid", "answer"))
    twin.source, twin["id"] = sheet.cell_of("optimize", "answer").source, "twin"
    sheet.nb.cells[index_of(sheet, sheet.id_of("optimize", "answer"))] = twin


@case(CODE)
def a_function_split_in_two(sheet):
    cell = sheet.cell_of("propagate", "answer")
    twin = copy.deepcopy(cell)
    cell.source, twin.source = halves(cell.source)
    twin["id"] = "twin"
    put_behind(sheet, sheet.id_of("propagate", "answer"), twin)


@case(CODE)
def a_function_split_without_its_label(sheet):
    cell = sheet.cell_of("propagate", "answer")
    cell.source, rest = halves(cell.source)
    put_behind(sheet, sheet.id_of("propagate", "answer"), new_code(rest))


@case(CODE)
def a_function_split_in_three(sheet):
    cell = sheet.cell_of("optimize", "answer")
    lines = cell.source.splitlines()
    cell.source = "\n".join(lines[:1])
    pieces = [new_code("\n".join(lines[1:-2])), new_code("\n".join(lines[-2:]))]
    put_behind(sheet, sheet.id_of("optimize", "answer"), *pieces)


@case(CODE)
def two_answers_in_the_first_ones_cell(sheet):
    sheet.cell_of("sigmoid", "answer").source += "\n\n\n" + sheet.cell_of("propagate", "answer").source
    without(sheet, sheet.id_of("propagate", "answer"))


@case(CODE)
def two_answers_in_the_second_ones_cell(sheet):
    cell = sheet.cell_of("propagate", "answer")
    cell.source = sheet.cell_of("sigmoid", "answer").source + "\n\n\n" + cell.source
    without(sheet, sheet.id_of("sigmoid", "answer"))


@case(CODE)
def two_answers_in_one_cell_and_the_other_a_stub(sheet):
    _, right = with_stub(sheet, "propagate")
    sheet.cell_of("sigmoid", "answer").source += "\n\n\n" + right


@case(CODE)
def an_answer_joined_with_its_check(sheet):
    sheet.cell_of("sigmoid", "answer").source += "\n\n" + sheet.cell_of("sigmoid", "public").source
    without(sheet, sheet.id_of("sigmoid", "public"))


@case(CODE)
def a_stub_and_the_answer_below(sheet):
    _, right = with_stub(sheet, "propagate")
    put_behind(sheet, sheet.id_of("propagate", "answer"), new_code(right))


@case(CODE)
def a_stub_and_the_answer_above(sheet):
    _, right = with_stub(sheet, "propagate")
    sheet.own_cell(right, before=sheet.id_of("propagate", "answer"))


@case(CODE)
def a_stub_and_the_answer_behind_the_check(sheet):
    _, right = with_stub(sheet, "propagate")
    put_behind(sheet, sheet.id_of("propagate", "hidden"), new_code(right))


@case(CODE)
def a_stub_and_all_answers_at_the_end(sheet):
    sheet.nb.cells += [new_code(with_stub(sheet, name)[1]) for name in FUNCTIONS]


@case(CODE)
def an_answer_deleted_and_written_at_the_end(sheet):
    right = sheet.cell_of("model", "answer").source
    without(sheet, sheet.id_of("model", "answer"))
    sheet.own_cell(right)


@case(CODE)
def an_answer_copied_and_improved(sheet):
    cell = sheet.cell_of("sigmoid", "answer")
    twin = copy.deepcopy(cell)
    cell.source, twin["id"] = "def sigmoid(z):\n    return z", "twin"
    put_behind(sheet, sheet.id_of("sigmoid", "hidden"), twin)


@case(CODE)
def an_answer_and_a_copy_of_the_stub(sheet):
    twin = copy.deepcopy(sheet.cell_of("sigmoid", "answer"))
    twin.source, twin["id"] = empty_sheet(NOTEBOOK).cell_of("sigmoid", "answer").source, "twin"
    put_behind(sheet, sheet.id_of("sigmoid", "answer"), twin)


@case(CODE)
def answers_as_text_and_raw_cells(sheet):
    for name, kind in (("sigmoid", "markdown"), ("propagate", "raw")):
        cell = sheet.cell_of(name, "answer")
        cell.cell_type = kind
        del cell["outputs"], cell["execution_count"]


@case(CODE)
def an_answer_moved_to_the_end(sheet):
    cell = sheet.cell_of("sigmoid", "answer")
    sheet.nb.cells.remove(cell)
    sheet.nb.cells.append(cell)


@case(CODE)
def checks_deleted(sheet):
    without(sheet, *(sheet.id_of(name, role) for name in FUNCTIONS for role in ("public", "hidden")))


@case(CODE)
def checks_overwritten(sheet):
    for name in FUNCTIONS:
        sheet.cell_of(name, "public").source = f"print({name})"
        sheet.cell_of(name, "hidden").source = "100.0"


@case(CODE)
def a_helper_in_a_check_cell(sheet):
    sheet.cell_of("sigmoid", "public").source += "\ndef my_sigmoid(z):\n    return sigmoid(z)"
    cell = sheet.cell_of("propagate", "answer")
    cell.source = cell.source.replace("sigmoid(", "my_sigmoid(")


@case(CODE)
def a_helper_in_the_setup_cell(sheet):
    sheet.cell(f"{NOTEBOOK}-setup-1").source += "\nimport math\ndef my_e():\n    return math.e"
    cell = sheet.cell_of("propagate", "answer")
    cell.source = cell.source.replace("\n    m = ", "\n    my_e()\n    m = ")


@case(CODE)
def the_setup_cell_half_edited(sheet):
    sheet.cell(f"{NOTEBOOK}-setup-1").source += "\nimport math\nx = = 1"
    cell = sheet.cell_of("sigmoid", "answer")
    cell.source = cell.source.replace("\n    return", "\n    math.pi\n    return")


@case(CODE)
def a_new_notebook_with_the_functions_only(sheet):
    cells = [new_code(sheet.cell_of(name, "answer").source) for name in FUNCTIONS]
    words = [new_text(sheet.cell(identifier).source) for identifier in (FIRST, SECOND)]
    return json.dumps(
        {**nbformat.v4.new_notebook(), "cells": [new_code("import numpy as np"), *cells, *words]}
    ).encode()


@case(CODE)
def a_new_notebook_with_one_cell(sheet):
    text = "import numpy as np\n\n" + "\n\n".join(sheet.cell_of(name, "answer").source for name in FUNCTIONS)
    words = new_text(sheet.cell(FIRST).source)
    return json.dumps({**nbformat.v4.new_notebook(), "cells": [new_code(text), words]}).encode()


# --- answers in words ---


def _placeholder(sheet: Sheet) -> NotebookNode:
    cell = sheet.cell(FIRST)
    cell.source = labels.PLACEHOLDER
    return cell


def _picture(name: str = "image.png") -> dict:
    return {name: {"image/png": PIXEL}}


@case(ANSWERED)
def words_below_the_placeholder(sheet):
    _placeholder(sheet)
    put_behind(sheet, FIRST, new_text(WORDS))


@case(ANSWERED)
def words_above_the_placeholder(sheet):
    _placeholder(sheet)
    sheet.nb.cells.insert(index_of(sheet, FIRST), new_text(WORDS))


@case(ANSWERED)
def words_in_a_raw_cell_below(sheet):
    _placeholder(sheet)
    put_behind(sheet, FIRST, NotebookNode(new_raw_cell(WORDS)))


@case(ANSWERED)
def words_in_two_cells_below(sheet):
    _placeholder(sheet)
    put_behind(sheet, FIRST, new_text("First of all:"), new_text(WORDS))


@case(ANSWERED)
def words_printed_in_a_code_cell_below(sheet):
    _placeholder(sheet)
    put_behind(sheet, FIRST, new_code(f"print({WORDS!r})"))


@case(ANSWERED)
def words_without_a_label(sheet):
    sheet.cell(FIRST).update(source=WORDS, metadata={})


@case(ANSWERED)
def words_without_a_label_or_an_id(sheet):
    cell = sheet.cell(FIRST)
    cell.update(source=WORDS, metadata={})
    del cell["id"]


@case(ANSWERED)
def words_in_a_new_cell_for_a_deleted_one(sheet):
    sheet.nb.cells[index_of(sheet, FIRST)] = new_text(WORDS)


@case(ANSWERED)
def words_split_in_two(sheet):
    cell = sheet.cell(FIRST)
    twin = copy.deepcopy(cell)
    cell.source, twin.source, twin["id"] = "It waits, I think.", WORDS, "twin"
    put_behind(sheet, FIRST, twin)


@case(ANSWERED)
def words_in_a_copy_of_the_placeholder(sheet):
    twin = copy.deepcopy(_placeholder(sheet))
    twin.source, twin["id"] = WORDS, "twin"
    put_behind(sheet, FIRST, twin)


@case(ANSWERED)
def words_under_the_placeholder_in_one_cell(sheet):
    _placeholder(sheet).source += f"\n\n{WORDS}"


@case(ANSWERED)
def words_in_the_question(sheet):
    _placeholder(sheet)
    sheet.nb.cells[index_of(sheet, FIRST) - 1].source += f"\n\n{WORDS}"


@case(ANSWERED)
def words_joined_to_the_question(sheet):
    sheet.nb.cells[index_of(sheet, FIRST) - 1].source += f"\n\n{WORDS}"
    without(sheet, FIRST)


@case(ANSWERED)
def words_over_the_next_text(sheet):
    _placeholder(sheet)
    sheet.nb.cells[index_of(sheet, FIRST) + 1].source = WORDS


@case(ANSWERED)
def words_joined_with_the_next_text(sheet):
    at = index_of(sheet, FIRST)
    sheet.nb.cells[at].source = WORDS + "\n\n" + sheet.nb.cells.pop(at + 1).source


@case(ANSWERED)
def words_in_a_code_cell(sheet):
    cell = sheet.cell(FIRST)
    cell.update(source=f"# {WORDS}", cell_type="code", outputs=[], execution_count=None)


@case(ANSWERED)
def words_in_a_raw_cell(sheet):
    sheet.cell(FIRST).update(source=WORDS, cell_type="raw")


@case(ANSWERED)
def words_with_all_metadata_lost(sheet):
    sheet.cell(FIRST).source = WORDS
    all_metadata_and_ids_lost(sheet)


@case(ANSWERED)
def words_below_the_placeholder_with_all_metadata_lost(sheet):
    words_below_the_placeholder(sheet)
    all_metadata_and_ids_lost(sheet)


@case(ANSWERED)
def words_with_a_picture(sheet):
    sheet.cell(FIRST).update(source=f"{WORDS}\n\n![image.png](attachment:image.png)", attachments=_picture())


@case(ANSWERED)
def a_picture_alone(sheet):
    sheet.cell(FIRST).update(source="![image.png](attachment:image.png)", attachments=_picture())


@case(ANSWERED)
def a_picture_below_the_placeholder(sheet):
    _placeholder(sheet)
    cell = new_text("![image.png](attachment:image.png)")
    cell["attachments"] = _picture()
    put_behind(sheet, FIRST, cell)


@case(ANSWERED)
def a_picture_that_no_text_names(sheet):
    sheet.cell(FIRST).update(source="", attachments=_picture())


@case(ANSWERED)
def two_pictures_of_one_name_with_a_space(sheet):
    sheet.cell(FIRST).update(source="![a](attachment:my%20loss.png)", attachments=_picture("my loss.png"))
    cell = new_text(f"![b](attachment:my%20loss.png) {WORDS}")
    cell["attachments"] = {"my loss.png": {"image/png": PIXEL[::-1].lstrip("=")}}
    put_behind(sheet, FIRST, cell)


@case(ANSWERED)
def two_pictures_of_one_name(sheet):
    sheet.cell(FIRST).update(source="![a](attachment:image.png)", attachments=_picture())
    cell = new_text(f"![b](attachment:image.png) {WORDS}")
    cell["attachments"] = {"image.png": {"image/png": PIXEL[::-1].lstrip("=")}}
    put_behind(sheet, FIRST, cell)


@case(EMPTY)
def the_placeholder_as_it_was(sheet):
    _placeholder(sheet)


@case(EMPTY)
def the_answer_emptied(sheet):
    sheet.cell(FIRST).source = " \n"


@case(EMPTY)
def the_answer_deleted(sheet):
    without(sheet, FIRST)


@case(EMPTY)
def the_placeholder_and_an_empty_cell(sheet):
    _placeholder(sheet)
    put_behind(sheet, FIRST, new_text(""), new_code("  "))


@case(EMPTY)
def the_placeholder_twice(sheet):
    twin = copy.deepcopy(_placeholder(sheet))
    twin["id"] = "twin"
    put_behind(sheet, FIRST, twin)


@case(EMPTY)
def the_placeholder_with_all_metadata_lost(sheet):
    _placeholder(sheet)
    all_metadata_and_ids_lost(sheet)
