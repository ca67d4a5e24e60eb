"""The submissions that are measured: honest ones of one week, real or light."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import numpy as np

from grader.course import labels
from grader.demo import invented_class
from grader.release.sheet import Sheet
from grader.release.student_edition import student_edition

WEEK = "week1"
MAKERS = (
    invented_class.perfect,
    invented_class.other_style,
    invented_class.partly_right,
    invented_class.early_mistake,
    invented_class.half_done,
)


def submission(make: Callable, sheet: Sheet, number: int, *, light: bool) -> bytes:
    """Fill in a sheet; a `light` submission holds no demos, so that its own work is under 0.2 s."""
    if light:
        sheet.nb.cells = [cell for cell in sheet.nb.cells if labels.role(cell) != "look"]
    return make(sheet, np.random.default_rng(number))


def make_class(folder: Path, students: int, notebooks: list[str], *, light: bool) -> None:
    """Write honest submissions, of all kinds in turn."""
    for name in notebooks:
        edition = student_edition(name)
        files = [
            submission(make, Sheet(name, edition), number, light=light) for number, make in enumerate(MAKERS[:students])
        ]
        for number in range(students):
            place = folder / f"student{number:04d}" / WEEK
            place.mkdir(parents=True, exist_ok=True)
            nb = nbformat.reads(files[number % len(files)].decode(), as_version=4)
            nb.cells.append(nbformat.v4.new_code_cell(f"student = {number}"))  # every file is another
            nbformat.write(nb, place / f"{name}.ipynb")
