"""What an author declares: an exercise, its inputs, its rubric, and the answers that are known beforehand."""

from grader.declare.case import Case, Fixture
from grader.declare.exercise import Exercise, Written
from grader.declare.finding import CheckFailed, Finding, Outcome
from grader.declare.items import EDGES_AT_MOST, Item, Law, Part, Spread, Untouched, Values, Vectorised
from grader.declare.numerical_gradient import numerical_gradient
from grader.declare.questions import Questions
from grader.declare.variants import Different, Wrong, earlier, mistake, mistakes, only, other, others

__all__ = [
    "EDGES_AT_MOST",
    "Case",
    "CheckFailed",
    "Different",
    "Exercise",
    "Finding",
    "Fixture",
    "Item",
    "Law",
    "Outcome",
    "Part",
    "Questions",
    "Spread",
    "Untouched",
    "Values",
    "Vectorised",
    "Written",
    "Wrong",
    "earlier",
    "mistake",
    "mistakes",
    "numerical_gradient",
    "only",
    "other",
    "others",
]
