"""An invented class, made of the exercises' own right and wrong answers."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
import numpy as np

from grader.course import catalogue, layout
from grader.demo.attacks import ATTACKS
from grader.release.sheet import Maker, Sheet
from grader.release.student_edition import student_edition


def perfect(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """The reference everywhere."""
    sheet.answer_all()
    return sheet.data()


def other_style(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """Right everywhere, written differently."""
    sheet.answer_all()
    for exercise in sheet.exercises:
        sheet.answer(exercise, exercise.different[int(rng.integers(len(exercise.different)))])
    return sheet.data()


def partly_right(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """Known mistakes in about a third of the exercises."""
    sheet.answer_all()
    for exercise in sheet.exercises:
        if rng.random() < 0.35:
            sheet.answer(exercise, exercise.wrong[int(rng.integers(len(exercise.wrong)))])
    return sheet.data()


def early_mistake(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """One mistake in the first exercise, all others right."""
    sheet.answer_all()
    sheet.answer(sheet.exercises[0], sheet.exercises[0].wrong[0])
    return sheet.data()


def half_done(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """Only the first half."""
    sheet.answer_all(but=len(sheet.exercises) // 2)
    return sheet.data()


def blank(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """As handed out."""
    return sheet.data()


def broken_file(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """Half of a file."""
    data = perfect(sheet, rng)
    return data[: len(data) // 2]


def endless_loop(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """A loop that never ends in one exercise."""
    sheet.answer_all()
    exercise = sheet.exercises[len(sheet.exercises) // 2]
    cell = sheet.cell_of(exercise.name, "answer")
    cell.source += f"\n\ndef {exercise.name}(*args, **kwargs):\n    while True:\n        pass\n"
    return sheet.data()


def syntax_error(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """A missing bracket in one answer."""
    sheet.answer_all()
    cell = sheet.cell_of(sheet.exercises[:2][-1].name, "answer")
    cell.source += "\nprint('half done'"
    return sheet.data()


def moved_things(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """A deleted check cell, a changed one, a doubled one, a renamed function and a wrong kernel name."""
    if len(sheet.exercises) < 3:  # too few for that in a notebook that was only just begun
        return chatty(sheet, rng)
    sheet.answer_all()
    first, second, third = (exercise.name for exercise in sheet.exercises[:3])
    sheet.nb.cells.remove(sheet.cell_of(first, "hidden"))
    sheet.cell_of(second, "hidden").source = "100.0"
    twin = copy.deepcopy(sheet.cell_of(second, "hidden"))
    twin.id = "twin"
    sheet.nb.cells.append(twin)
    cell = sheet.cell_of(third, "answer")
    cell.source = cell.source.replace(f"def {third}(", f"def my_{third}(")
    sheet.nb.metadata["kernelspec"] = {"name": "conda-env", "display_name": "My own", "language": "python"}
    return sheet.data()


def old_format(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """Right, but saved in notebook format 3."""
    sheet.answer_all()
    for cell in sheet.nb.cells:
        cell.pop("id", None)
    sheet.nb.nbformat_minor = 4  # the last that knows no cell ids
    return nbformat.v3.writes_json(nbformat.convert(sheet.nb, 3)).encode()


def chatty(sheet: Sheet, rng: np.random.Generator) -> bytes:
    """Right, with prints, plots, warnings and helper functions of the student's own."""
    sheet.answer_all()
    sheet.own_cell("import warnings\nwarnings.warn('my own warning')\nprint('trying things out')\nmy_note = [1, 2, 3]")
    name = sheet.exercises[0].name
    sheet.own_cell(f"before = {name}\nprint(before.__name__)", before=sheet.id_of(name, "hidden"))
    return sheet.data()


@dataclass(frozen=True)
class Student:
    """One invented student: a name, and how their files come about. `attacker` needs the sandbox."""

    name: str
    make: Maker
    attacker: bool = False


_NAMES = (
    "abbot",
    "birk",
    "castell",
    "dahl",
    "edina",
    "farkas",
    "gruber",
    "hollis",
    "ibarra",
    "jansen",
    "kowal",
    "lindt",
    "moreau",
    "novak",
    "okafor",
    "pereira",
    "quist",
    "rossi",
    "sato",
    "tanaka",
    "ulrich",
    "varga",
    "weiss",
    "xenos",
    "ypsilanti",
    "zeman",
    "arden",
    "bloch",
    "cerny",
    "duarte",
)


_KINDS: tuple[tuple[Maker, int], ...] = (
    (perfect, 3),
    (other_style, 5),
    (partly_right, 7),
    (early_mistake, 2),
    (half_done, 2),
    (blank, 1),
    (broken_file, 1),
    (endless_loop, 1),
    (syntax_error, 1),
    (moved_things, 1),
    (old_format, 1),
    (chatty, 1),
)


def roster(n_students: int | None = None, *, attackers: bool = True) -> list[Student]:
    """The invented class: 26 honest students and the attackers, or a class of any size, mixed alike.

    A smaller class takes students from all over the list, a larger one the whole list again and again, with other names.
    """
    makers = [maker for maker, count in _KINDS for _ in range(count)]
    everybody = [Student(f"{name}-{maker.__name__}", maker) for name, maker in zip(_NAMES, makers, strict=False)]
    if attackers:
        everybody += [Student(f"mallory-{attack}", maker, attacker=True) for attack, maker in ATTACKS.items()]
    if n_students is None:
        return everybody
    rounds, rest = divmod(n_students, len(everybody))
    chosen = [(one, number) for number in range(rounds) for one in everybody]
    chosen += [(everybody[i * len(everybody) // rest], rounds) for i in range(rest)]
    return [replace(one, name=f"{one.name}-{number + 1}") if number else one for one, number in chosen]


def make_class(folder: Path, week: str, *, seed: int = 1, attackers: bool = True, n_students: int | None = None) -> int:
    """Write the submissions of an invented class to `folder/<student>/<week>/`.

    Returns
    -------
    int
        How many students there are.
    """
    students = roster(n_students, attackers=attackers)
    graded = [notebook for notebook in layout.notebooks(week) if catalogue.exercises(notebook).exercises]
    editions = {notebook: student_edition(notebook) for notebook in graded}
    for number, student in enumerate(students):
        place = folder / student.name / week
        place.mkdir(parents=True, exist_ok=True)
        for notebook, edition in editions.items():
            rng = np.random.default_rng([seed, number, *notebook.encode()])
            (place / f"{notebook}.ipynb").write_bytes(student.make(Sheet(notebook, edition), rng))
    return len(students)
