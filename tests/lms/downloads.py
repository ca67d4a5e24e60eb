"""Invented downloads of learning-management systems: one class of 40, as each of them packs it."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from grader.course import labels
from grader.demo import invented_class
from grader.release.sheet import Maker, Sheet

NOTEBOOK = "numpy_warmup"
COURSE = "CS_101"
# Names with what names have: umlauts, strokes, apostrophes, hyphens, several words, no Latin letter at all.
NAMES = (
    "Ada Byron",
    "Jürgen Müller",
    "Zoë Ångström",
    "Siobhán O'Brien",
    "李雷",
    "韩 梅梅",
    "José Ángel García Márquez",
    "Łukasz Żółć",
    "Søren Ærø",
    "Anne-Marie D'Arcy",
    "Nguyễn Văn An",
    "Влади́мир Ким",
    "Renée du Pont",
    "Weiß Groß",
)


@dataclass(frozen=True)
class Handed:
    """One file of one attempt, numbered from 1."""

    file: str
    data: bytes
    attempt: int = 1


@dataclass(frozen=True)
class Pupil:
    """One person, as roster and LMS know them."""

    student: str
    name: str
    number: int
    files: tuple[Handed, ...]
    late: bool = False
    in_roster: bool = True

    @property
    def sorted_name(self) -> str:
        """`Byron, Ada`."""
        first, _, last = self.name.rpartition(" ")
        return f"{last}, {first}" if first else last


@cache
def notebook(make: Maker = invented_class.perfect, name: str = NOTEBOOK) -> bytes:
    """A notebook that somebody answered, without the demos."""
    sheet = Sheet(name)
    sheet.nb.cells = [cell for cell in sheet.nb.cells if labels.role(cell) != "look"]
    return make(sheet, np.random.default_rng(7))


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of a student's own."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return file.getvalue()


def the_class() -> list[Pupil]:
    """40 people: most hand in one file, some in odd ways; three files can be given to no notebook or nobody."""
    right, half, blank = (notebook(m) for m in (invented_class.perfect, invented_class.half_done, invented_class.blank))
    own = f"{NOTEBOOK}.ipynb"
    odd = {
        1: (Handed(own, half), Handed(own, right, 2)),  # a second attempt
        2: (Handed(own, right), Handed(own, half, 2)),  # the last counts, though less is in it
        3: (Handed(own, right), Handed(own, blank, 2)),  # the untouched file by mistake
        4: (Handed(f"{NOTEBOOK} (2).ipynb", right),),
        5: (Handed(f"{NOTEBOOK}-1.ipynb", right),),
        6: (Handed(f"{NOTEBOOK}_final.ipynb", right), Handed(own, half)),
        7: (Handed(own, blank), Handed(f"{NOTEBOOK}-2.ipynb", right)),
        8: (Handed("homework.ipynb", right),),
        9: (
            Handed(
                "my work.zip",
                packed([(f"my work/{own}", right), ("my work/data/a.csv", b"1,2\n"), ("__MACOSX/._x", b"")]),
            ),
        ),
        10: (Handed(own, right), Handed("helper.py", b"def one():\n    return 1\n")),
        11: (Handed(f"{NOTEBOOK}.ipynb.txt", right),),
        12: (Handed(own, right[:2000]),),  # unmatched: half of a file
        13: (Handed("answers.pdf", b"%PDF-1.4"),),  # unmatched: no notebook
    }
    people = [
        Pupil(
            f"s{number:02}",
            NAMES[number] if number < len(NAMES) else f"Given{number} Family{number}",
            4700 + number,
            odd.get(number, (Handed(own, (right, half)[number % 2]),)),
            late=number % 9 == 0,
            in_roster=number != 39,  # unmatched: nobody knows who this is
        )
        for number in range(40)
    ]
    return people


def roster(people: Iterable[Pupil]) -> str:
    """The class as a table; every other person only by name."""
    rows = ["student,name,email,ids"]
    rows += [
        f'{p.student},"{p.sorted_name}",{p.student}@uni.example,{p.number if p.number % 2 else ""}'
        for p in people
        if p.in_roster
    ]
    return "\n".join(rows) + "\n"


def canvas(people: Iterable[Pupil]) -> Iterator[tuple[str, bytes]]:
    """Files in one folder; a file that comes again gets a higher number."""
    number = 900_000
    for person in people:
        name = re.sub(r"[^\w]", "", person.sorted_name.lower())
        for handed in person.files:
            number += 1
            late = "LATE_" if person.late else ""
            yield f"{name}_{late}{person.number}_{number}_{handed.file}", handed.data


def moodle(people: Iterable[Pupil], flat: bool = False) -> Iterator[tuple[str, bytes]]:
    """A folder per person, or what would be its name before each file; the last attempt alone."""
    for person in people:
        last = {handed.file: handed for handed in person.files}
        for handed in last.values():
            yield f"{person.name}_{person.number}_assignsubmission_file{'_' if flat else '/'}{handed.file}", handed.data


def blackboard(people: Iterable[Pupil], week: str = "week1") -> Iterator[tuple[str, bytes]]:
    """Files in one folder, and a receipt for each attempt."""
    for person in people:
        for attempt in sorted({handed.attempt for handed in person.files}):
            time = f"2026-11-{20 + attempt}-10-11-12"
            front = f"gradebook_{COURSE}_{week}_{person.student}_attempt_{time}"
            receipt = (
                f"Name: {person.name} ({person.student})\nAssignment: {week}\n"
                f"Date Submitted: Friday, November {20 + attempt}, 2026 10:11:12 AM CET\n"
            )
            yield f"{front}.txt", receipt.encode()
            for handed in person.files:
                if handed.attempt == attempt:
                    yield f"{front}_{handed.file}", handed.data


def folders(people: Iterable[Pupil], week: str = "week1") -> Iterator[tuple[str, bytes]]:
    """A folder per person, and in it one per attempt."""
    for person in people:
        for handed in person.files:
            yield f"{person.student}/{week}/attempt {handed.attempt}/{handed.file}", handed.data


class _Unmarked(zipfile.ZipInfo):
    """A file whose name stands in some coding, and does not say in which."""

    coding = "cp437"

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode(self.coding), self.flag_bits & ~0x800


def write_zip(path: Path, files: Iterable[tuple[str, bytes]], coding: str = "", decomposed: bool = False) -> Path:
    """Pack a download; names in a coding that is named are written as old programs write them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            kind = _Unmarked if coding else zipfile.ZipInfo
            info = kind(unicodedata.normalize("NFD", name) if decomposed else name, (2026, 11, 20, 10, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            if isinstance(info, _Unmarked):
                info.coding = coding
            archive.writestr(info, data)
    return path


def canvas_gradebook(people: Iterable[Pupil], week: str = "week1") -> str:
    """Canvas' own export, with an empty column."""
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{week} (77)"]
    rows = [[p.sorted_name, p.number, "", p.student, "A", ""] for p in people]
    return "\ufeff" + _table([head, ["    Points Possible", "", "", "", "", "100.0"], *rows])


def moodle_worksheet(people: Iterable[Pupil]) -> str:
    """Moodle's own worksheet, in German."""
    head = ["ID", "Vollständiger Name", "E-Mail-Adresse", "Status", "Bewertung", "Bestwertung"]
    head += ["Bewertung kann geändert werden", "Zuletzt geändert (Bewertung)", "Feedback als Kommentar"]
    rows = [
        [f"Teilnehmer/in{p.number}", p.name, f"{p.student}@uni.example", "Abgegeben", "", "100,00", "Ja", "-", ""]
        for p in people
    ]
    return "\ufeff" + _table([head, *rows], ";")


def blackboard_table(people: Iterable[Pupil], week: str = "week1") -> str:
    """Blackboard's own table."""
    head = ["Last Name", "First Name", "Username", "Student ID", "Availability"]
    head += [f"{week} [Total Pts: 100 Score] |9001"]
    rows = [[*p.sorted_name.partition(", ")[::2], p.student, p.number, "Yes", ""] for p in people]
    return _table([head, *rows], "\t")


def _table(rows: Iterable[list], delimiter: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()
