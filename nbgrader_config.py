"""nbgrader's settings for this course: stock commands and the formgrader use our engine and our release.

nbgrader reads this file when it is started in this folder.
"""

from pathlib import Path

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    CheckCellMetadata,
    DeduplicateIds,
    GetGrades,
    IgnorePattern,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)

from grader.course import layout
from grader.grade.exchange import handed_in
from grader.gradebook.cells import KeepCells, SettleMarks
from grader.nbgrader.anonymous import HideNames
from grader.nbgrader.formgrader import prepare_formgrader
from grader.nbgrader.preprocessors import HideChecks, LatePenalties, RestoreCells, RoomExecute, SafeOutputs
from grader.nbgrader.reader import SubmissionReader
from grader.nbgrader.weeks import follow_the_course
from grader.release.student_edition import AFTER_SAVING, BEFORE_SAVING

# True: whoever marks written answers sees pseudonyms in place of names. Restart JupyterLab after a change.
ANONYMOUS_MARKING = False

c = get_config()  # noqa: F821  (nbgrader puts it there)

c.CourseDirectory.course_id = layout.course().course_id  # as course.toml says
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = "submitted"

c.GenerateAssignment.preprocessors = [*BEFORE_SAVING, KeepCells, *AFTER_SAVING]

follow_the_course()  # so that any command may come first, and cells may come and go

c.Autograde.exporter_class = SubmissionReader
# nbgrader has no setting for this. Its own reading ends at a byte-order mark, takes a zone that it does not know for UTC,
# and the day of 03/04/2026 for one of two. What cannot be read is said by RestoreCells.
CourseDirectory.get_existing_timestamp = lambda self, dest_path: handed_in(Path(dest_path))

# Restoring comes first: it repairs what would make the later steps raise (twins, flipped fields, missing cells).
c.Autograde.sanitize_preprocessors = [
    RestoreCells,
    DeduplicateIds,
    OverwriteKernelspec,
    OverwriteCells,
    CheckCellMetadata,
]
c.Autograde.autograde_preprocessors = [
    RoomExecute,
    SafeOutputs,
    IgnorePattern,
    LimitOutput,
    SaveAutoGrades,
    SettleMarks,
    LatePenalties,
    CheckCellMetadata,
]

# Pages that people open: nothing that a student wrote or printed runs there, and no check is to be read there.
# nbgrader's templates ignore nbconvert's `sanitize_html` for Markdown cells, so the filter itself is replaced.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {"markdown2html": "grader.submission.outputs.sanitise.safe_markdown"}
c.HTMLExporter.preprocessors = [SafeOutputs, *([HideNames] if ANONYMOUS_MARKING else [])]
c.GenerateFeedback.preprocessors = [GetGrades, HideChecks, CSSHTMLHeaderPreprocessor]

# A mark that a person types in the formgrader remembers who it was; with several people it matters.
prepare_formgrader(anonymous=ANONYMOUS_MARKING)
