"""nbgrader's settings for this course: stock commands and the formgrader use our engine and our release.

nbgrader reads this file when it is started in this folder.
"""

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    DeduplicateIds,
    GetGrades,
    IgnorePattern,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
    SaveCells,
)

from grader.nbgrader.preprocessors import HideChecks, RestoreCells, RoomExecute, SafeOutputs
from grader.release.student_edition import AFTER_SAVING, BEFORE_SAVING

c = get_config()  # noqa: F821  (nbgrader puts it there)

c.CourseDirectory.course_id = "gradschool"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = "submitted"

c.GenerateAssignment.preprocessors = [*BEFORE_SAVING, SaveCells, *AFTER_SAVING]

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
    AssignLatePenalties,
    CheckCellMetadata,
]

# Pages that people open: nothing that a student wrote or printed runs there, and no check is to be read there.
# nbgrader's templates ignore nbconvert's `sanitize_html` for Markdown cells, so the filter itself is replaced.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {"markdown2html": "grader.submission.outputs.sanitise.safe_markdown"}
c.HTMLExporter.preprocessors = [SafeOutputs]
c.GenerateFeedback.preprocessors = [GetGrades, HideChecks, CSSHTMLHeaderPreprocessor]
