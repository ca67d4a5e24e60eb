"""A download, collected: whose each file is, what it became, and what waits for a person."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.collect.archive import entries
from grader.collect.formats import Upload, read_names, receipt_text, recognise
from grader.collect.lms import Lms
from grader.collect.put import Putting, Row
from grader.collect.sort import Sorter
from grader.collect.who import UnknownPersonError, Who
from grader.course import catalogue, layout
from grader.course.dates.hand_in_time import UnreadableTime, read_time
from grader.course.roster import Roster
from grader.errors import GradschoolError
from grader.results.folder import make_folder, only_writer
from grader.submission.finding.student import Search
from grader.submission.open_items import (
    OpenItem,
    is_left_out,
    open_item,
    read_left_out,
    read_open_items,
    spelt,
    write_open_items,
)


@dataclass
class Collected:
    """What came of a download.

    Attributes
    ----------
    rows : list of Row
        One per file.
    open_items : list of OpenItem
        What could be given to nobody, or not be read; kept beside the submissions for the next `gradschool grade`.
    """

    lms: Lms
    rows: list[Row] = field(default_factory=list)
    open_items: list[OpenItem] = field(default_factory=list)

    @property
    def students(self) -> int:
        """How many of whom something was collected."""
        return len({row.student for row in self.rows if row.student and row.became})

    @property
    def waiting(self) -> list[Row]:
        """The files that somebody has to look at."""
        return [row for row in self.rows if row.waits]


def collect_download(
    source: Path,
    week: str,
    submissions: Path,
    *,
    lms: Lms | None = None,
    roster: Roster = Roster(),  # noqa: B008  (frozen)
) -> Collected:
    """Put the files of a download where `gradschool grade` looks for them.

    Raises
    ------
    GradschoolError
        If the download as a whole cannot be taken; then nothing is written.
    """
    graded = [name for name in layout.notebooks(week) if catalogue.exercises(name).exercises]
    found = entries(source)
    if not found:
        raise GradschoolError(f"{source} holds no file.")
    lms = lms or recognise(found)
    uploads = read_names(found, lms, week, source.name)
    result = Collected(lms)
    make_folder(submissions)
    with only_writer(submissions, f"collecting {week}"):
        run = _Run(source, week, submissions, graded, result, read_left_out(submissions))
        for student, own in run.by_student(uploads, Who(roster, uploads)).items():
            run.collect(student, own)
        kept = [one for one in read_open_items(submissions, week) if not one.file.startswith(f"{run.download}/")]
        write_open_items(submissions, week, [*kept, *result.open_items])
    return result


@dataclass
class _Run:
    source: Path
    week: str
    submissions: Path
    graded: list[str]
    result: Collected
    left_out: frozenset[str]

    @property
    def download(self) -> str:
        return spelt(self.source.resolve().name)

    def by_student(self, uploads: Sequence[Upload], who: Who) -> dict[str, list[Upload]]:
        """The uploads of each student; whose nobody knows and what must not be unpacked is open."""
        found: dict[str, list[Upload]] = {}
        with_files = {upload.ids for upload in uploads if not upload.receipt}
        for upload in uploads:
            try:
                student = who.student(upload)
            except UnknownPersonError as error:
                if upload.receipt and upload.ids in with_files:
                    continue  # the files themselves are named
                self.open("", upload, upload.entry.trouble or str(error))
                continue
            if upload.entry.trouble:
                self.open(student, upload, upload.entry.trouble)
            else:
                found.setdefault(student, []).append(upload)
        return dict(sorted(found.items()))

    def collect(self, student: str, uploads: Sequence[Upload]) -> None:
        """Collect what one student handed in."""
        with tempfile.TemporaryDirectory(prefix="gradschool-") as stage:
            found = Sorter(Path(stage), self.week, self.graded, with_times=self.result.lms is Lms.FOLDER).sort(uploads)
            for upload, why in found.broken:
                self.open(student, upload, why)
            if not found.placed and all(upload.receipt for upload in uploads):
                self.open(student, uploads[-1], "There is a receipt, and no file with it.")
                return
            try:
                rows = list(Putting(self.submissions, student, self.week, self.graded).put(found, _stamp(uploads)))
            except GradschoolError as error:
                for upload in uploads:
                    self.open(student, upload, str(error))
                return
        for row in rows:
            if row.waits and not row.became:
                self._item(student, row.file, row.remark)
        self.result.rows += self._as_grade_sees_them(student, rows)

    def _as_grade_sees_them(self, student: str, rows: list[Row]) -> list[Row]:
        """The rows with what `gradschool grade` will say of what lies there now."""
        folder = self.submissions / student
        search = Search(student, folder, self.submissions, self.week, self.graded, self.left_out)
        why = {item.file: item.why for item in search.run().open_items}
        found = []
        for row in rows:
            place = spelt(f"{student}/{self.week}/{row.became}")
            if row.became and place in why:
                row = replace(row, waits=True, remark=why[place])
            found.append(row)
        return found

    def open(self, student: str, upload: Upload, why: str) -> None:
        """Leave a file where it is, and say so."""
        file = "/".join(upload.entry.parts)
        waits = self._item(student, file, why)
        self.result.rows.append(Row(student, file, "", "", why, waits))

    def _item(self, student: str, file: str, why: str) -> bool:
        name = spelt(f"{self.download}/{file}")
        if is_left_out(name, self.left_out):
            return False
        self.result.open_items.append(open_item(student, name, why[:1].upper() + why[1:], self.submissions))
        return True


def _stamp(uploads: Sequence[Upload]) -> str:
    """When the last attempt was handed in, where the LMS says it: with its zone in a receipt, else in a name."""
    last = max((upload.attempt for upload in uploads), default="")
    parts = last.split("-")
    if len(parts) != 6:
        return ""
    for upload in uploads:
        if upload.receipt and upload.attempt == last:
            for line in receipt_text(upload).splitlines():
                if line.startswith("Date Submitted:"):
                    try:
                        return f"{read_time(line.partition(':')[2])} UTC\n"
                    except UnreadableTime:
                        break
    return f"{'-'.join(parts[:3])} {':'.join(parts[3:])} UTC\n"
