"""A line of results.jsonl as a record: written, read back and described (`docs/results.schema.json`) from one set of types.

The last line about a submission counts. One with GRADER_ERROR is no mark: it says that there is none, and why; the last
line without, if there is one, stays before it.

Other programs read these lines, so a key keeps its name and meaning. A key may be added, with a default for lines that
were written before it; whoever changes or drops one raises `SCHEMA`. A line of another schema is not read, and its
submission is graded again.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from grader.declare.finding import Finding, Outcome
from grader.judge.result import Diagnosis
from grader.submission.identity import SubmissionId

SCHEMA: Literal[1] = 1

Points = Annotated[float, Meta(description="Points earned.")]
MaxPoints = Annotated[float, Meta(description="Points that can be earned.")]


class RubricResult(Struct, frozen=True, kw_only=True):
    """One item of a rubric."""

    item: Annotated[str, Meta(description="The item's name in the rubric.")]
    outcome: Outcome
    points: Points
    max_points: MaxPoints
    message: Annotated[str, Meta(description="The finding as a sentence; empty for an item that passed.")] = ""
    finding: Annotated[Finding | None, Meta(description="The same in parts.")] = None
    edge: Annotated[bool, Meta(description="Whether it is about an edge case, which no other item depends on.")] = False


class ExerciseResult(Struct, frozen=True, kw_only=True):
    """One exercise of a notebook."""

    id: Annotated[str, Meta(description="`<notebook>-<exercise>`.")]
    outcome: Outcome
    score: Points
    max_score: MaxPoints
    seconds: Annotated[float, Meta(description="How long the check took.")] = 0.0
    rubric: tuple[RubricResult, ...]
    diagnosis: Annotated[Diagnosis | None, Meta(description="The known mistake that the answer behaves like.")] = None
    own_helpers: Annotated[
        Outcome | None,
        Meta(
            description="Whether the answer also works with the student's own earlier functions; null if it uses none."
        ),
    ] = None
    fingerprint: Annotated[
        str,
        Meta(
            description="Of a failure without a diagnosis: equal for answers that are wrong in the same way. "
            "`unanswered` and `undefined` where there is nothing to compare."
        ),
    ] = ""
    remark: Annotated[
        Finding | UnsetType,
        Meta(description="What cost nothing and is worth knowing; the key is not there if there is nothing."),
    ] = UNSET
    kept: Annotated[
        float | UnsetType,
        Meta(
            description="The higher mark that was given out before and counts in place of `score`, by `--only-up`; "
            "the key is not there if none was kept."
        ),
    ] = UNSET


class NotebookResult(Struct, frozen=True, kw_only=True):
    """One submitted notebook, graded: a line of results.jsonl."""

    schema: Annotated[Literal[1], Meta(description="Version of this format; a line without it is of version 1.")] = (
        SCHEMA
    )
    student: str
    assignment: Annotated[str, Meta(description="The week.")]
    notebook: Annotated[str, Meta(description="The notebook's name, without its folder and suffix.")]
    score: Annotated[float, Meta(description="Points earned with code; written answers are not counted.")]
    max_score: Annotated[float, Meta(description="Points that code can earn.")]
    seconds: Annotated[float, Meta(description="How long the notebook took to run and to check.")] = 0.0
    key: Annotated[
        str, Meta(description="Hash of all that the result depends on; equal keys are not graded again.")
    ] = ""
    problems: Annotated[
        tuple[str, ...], Meta(description="What the student should know about the file, one sentence each.")
    ] = ()
    notes: Annotated[
        tuple[str, ...] | UnsetType,
        Meta(description="Those of the problems that are only good to know; the key is not there if none is."),
    ] = UNSET
    exercises: tuple[ExerciseResult, ...]
    work: Annotated[str, Meta(description="Hash of what was handed in.")] = ""
    version: Annotated[str, Meta(description="Hash of the exercise module, the solution and the grader.")] = ""
    judging: Annotated[str, Meta(description="Hash of the grader alone.")] = ""

    @property
    def id(self) -> SubmissionId:
        """What the line is about."""
        return SubmissionId(self.student, self.assignment, self.notebook)

    @property
    def to_look_at(self) -> tuple[str, ...]:
        """The problems that are more than good to know."""
        return tuple(problem for problem in self.problems if problem not in self.good_to_know)

    @property
    def good_to_know(self) -> tuple[str, ...]:
        """The problems that cost nothing and ask for nothing."""
        return () if isinstance(self.notes, UnsetType) else self.notes

    @property
    def unread(self) -> str:
        """Why the file could not be read at all, if so: its zero is that of no answer, and a person has to look."""
        why = {exercise.rubric[0].message.rstrip(".") for exercise in self.exercises if exercise.rubric}
        blocked = bool(self.exercises) and all(e.outcome is Outcome.BLOCKED for e in self.exercises)
        first = next(iter(self.problems), "")
        return first if blocked and why == {first.rstrip(".")} else ""

    @property
    def failed(self) -> bool:
        """Whether the grader made an error at an exercise, so that this is no mark and will be graded again."""
        return any(exercise.outcome is Outcome.GRADER_ERROR for exercise in self.exercises)


def read_line(text: bytes) -> NotebookResult:
    """Read one line; unknown keys are passed over.

    Raises
    ------
    ValueError
        If it is no JSON, or does not fit the types.
    """
    return _decoder.decode(text)


def write_line(result: NotebookResult) -> bytes:
    """Write one line, with its end; a space after each comma and colon lets people search it by eye."""
    return msgspec.json.format(_encoder.encode(result), indent=0) + b"\n"


def _plain(value: object) -> object:
    """A NumPy number or a subclass of `str` as what it is for JSON: points and messages may be made of either."""
    for kind in (str, float):
        if isinstance(value, kind):
            return kind(value)
    raise NotImplementedError(f"{type(value)} cannot be part of a result.")


_decoder = msgspec.json.Decoder(NotebookResult)
_encoder = msgspec.json.Encoder(enc_hook=_plain)
