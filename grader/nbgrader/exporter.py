"""The same files by nbgrader's own command: `nbgrader export --exporter=grader.nbgrader.exporter.LmsExport --to marks.csv`."""

from __future__ import annotations

import sys
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Enum, Float, Unicode

from grader.course.roster import Roster, course_roster
from grader.errors import GradschoolError
from grader.gradebook.queries import student_marks
from grader.submission.open_items import read_open_items
from grader.tell.export import ExportOptions, export_text
from grader.tell.formats import Format
from grader.tell.templating import write_text


class LmsExport(ExportPlugin):
    """Marks of one assignment for a spreadsheet, Canvas or Moodle; names and formulas in them are safe."""

    format = Enum([str(one) for one in Format], default_value="csv", help="csv, canvas or moodle.").tag(config=True)
    roster = Unicode("", help="The class in a CSV file; default: roster.csv.").tag(config=True)
    scale = Float(0.0, help="What the full mark becomes; 0: points as they are.").tag(config=True)
    column = Unicode("", help="Heading of the mark; for Canvas with the assignment's id: 'week1 (1234)'.").tag(
        config=True
    )
    allow_incomplete = Bool(False, help="Export although marks are missing or wait.").tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        """Write the file; ends the command with exit code 1 and the reasons if it must not be written."""
        try:
            self._write(gradebook)
        except GradschoolError as error:
            self.log.error(str(error))
            sys.exit(1)

    def _write(self, gradebook: Gradebook) -> None:
        known = [assignment.name for assignment in gradebook.assignments]
        wanted = [str(name) for name in self.assignment] or known
        if len(wanted) != 1:
            raise GradschoolError(
                f'Name one assignment, such as --assignment ["{(known or ["week1"])[0]}"]: a file holds one.'
            )
        marks = student_marks(gradebook.db, wanted[0])
        if self.student:
            marks = [mark for mark in marks if mark.student in map(str, self.student)]
        roster = course_roster(Path(self.roster) if self.roster else None)
        if roster and self.student:
            roster = Roster(tuple(p for p in roster if p.student in map(str, self.student)), roster.path)
        options = ExportOptions(
            roster,
            self.column,
            self.scale or None,
            self.allow_incomplete,
            open_items=read_open_items(Path(), wanted[0]),
        )
        text, problems = export_text(marks, wanted[0], Format(self.format), options)
        for problem in problems:
            self.log.warning(problem)
        path = Path(self.to or f"{wanted[0]}-{self.format}.csv")
        write_text(path, text)
        self.log.info("Exported %s to %s", wanted[0], path)
