"""The exceptions of the grader.

GradschoolError            something to say to the person at the keyboard: one sentence, what, where, what to do
├── CourseError            the course's own files: a notebook, an exercise module, a week that is not there
├── ReleaseError           a solution notebook that must not be released
├── SubmissionError        one submission cannot be graded; the others go on
├── SandboxError           no sandbox can be had
└── GradebookError         the gradebook cannot be read or written
CheckFailed                an item of a rubric is not met (`grader.declare.finding`); never leaves the exam
"""

from __future__ import annotations


class GradschoolError(Exception):
    """A problem that one sentence explains; the command line prints it without a traceback."""


class CourseError(GradschoolError):
    """The course's own files are not as they should be."""


class ReleaseError(GradschoolError):
    """A solution notebook must not be released as it is."""


class SubmissionError(GradschoolError):
    """One submission cannot be graded."""


class SandboxError(GradschoolError):
    """No sandbox can be had on this machine."""


class GradebookError(GradschoolError):
    """The gradebook cannot be read or written."""
