"""A new notebook with one small exercise that keeps the contract: something to change, line by line, into one's own."""

from __future__ import annotations

import re
from pathlib import Path

from grader.course import layout
from grader.course.course_file import FILE, enter_notebook
from grader.errors import CourseError
from grader.release.authoring import build

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def begin(notebook: Path, drafts: Path = Path()) -> list[Path]:
    """Write a notebook's text and package, build it, and enter it in `course.toml`.

    Parameters
    ----------
    notebook : Path
        `solutions/<week>/<name>.ipynb`.
    drafts : Path
        The folder for the text.

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    CourseError
        If the name will not do, or something of that name is there already: nothing is written then.
    """
    root, name, week = layout.root(), notebook.stem, notebook.parent.name
    if notebook.suffix != ".ipynb" or notebook.resolve().parent.parent != (root / "solutions").resolve():
        raise CourseError(f"{notebook} is no place for a notebook of the course: write solutions/WEEK/NAME.ipynb.")
    if not _NAME.fullmatch(name) or not _NAME.fullmatch(week):
        raise CourseError(
            f"{week}/{name} will not do as names: write small letters, digits and _, beginning with a letter."
        )
    package, draft = root / "grader" / "exercises" / name, drafts / f"{name}.draft.py"
    there = [path for path in (package, draft) if path.exists()]
    if there or layout.is_known(name):
        raise CourseError(
            f"There is a {name} already ({there[0] if there else 'among the notebooks'}): choose another name."
        )
    texts = {package / "__init__.py": _PACKAGE, package / "scaled.py": _EXERCISE, draft: _DRAFT}
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("NOTEBOOK", name).replace("WEEK", week), encoding="utf-8")
    build(draft, notebook)
    entered = enter_notebook(root, week, name)
    return [*texts, notebook, *([root / FILE] if entered else [])]


_PACKAGE = '''"""Exercises of `NOTEBOOK` (WEEK)."""

from grader.exercises.NOTEBOOK import scaled

EXERCISES = (scaled.EXERCISE,)
WRITTEN = ()
'''

_EXERCISE = '''"""Exercise 1: `scaled(x, factor)`. A beginning: put your own exercise in its place."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Untouched, Values, mistake, mistakes, other, others


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case((rng.normal(size=4), 3.0), note="4 numbers, factor 3"),
        Case((rng.normal(size=7), -0.5), note="7 numbers, factor -0.5"),
    ]


class Mistakes:
    def added(x, factor):
        """The factor is added to every number; a factor multiplies."""
        return x + factor

    def divided(x, factor):
        """The numbers are divided by the factor; they have to be multiplied by it."""
        return x / factor

    def first_alone(x, factor):
        """Only the first number is scaled; the task asks for all of them."""
        result = x.copy()
        result[0] = factor * x[0]
        return result


class Others:
    def by_comprehension(x, factor):
        return np.array([number * factor for number in x])

    def by_multiply(x, factor):
        return np.multiply(x, factor)

    def by_copy(x, factor):
        result = np.array(x, dtype=float)
        result *= factor
        return result


EXERCISE = Exercise(
    "scaled",
    "every number times a factor",
    minutes=5,
    fixtures=[Fixture((np.array([1.0, 2.0, 5.0]), 2.0), note="x = [1, 2, 5], factor = 2", expected=np.array([2.0, 4.0, 10.0]))],
    cases=cases,
    rubric=[Values("every number is scaled", 1.5), Untouched(points=0.5)],
    wrong=[
        *mistakes(Mistakes),
        mistake("squared", "factor * x", "factor * x**2").says(
            "The numbers are squared before they are scaled; scale them as they are."
        ),
        mistake("in_place", "return factor * x", "x *= factor\\n    return x").says(
            "The array that was passed in is overwritten: the caller still needs it.",
            only="leaves its inputs as they were",
        ),
    ],
    different=[*others(Others), other("the_other_way", "factor * x", "x * factor")],
)
'''

_DRAFT = '''# %% [markdown] role="read"
# # Title · what it is about
#
# **The idea.** Say in a few sentences what this notebook teaches.

# %% role="setup"
import numpy as np

from helpers.checks import Checker

check = Checker("WEEK/NOTEBOOK")

# %% role="look"
print(2.0 + np.arange(3.0))

# %% [markdown] role="read"
# ### Exercise 1 · `scaled`: every number times a factor (2 points, 5 minutes)
#
# Write `scaled(x, factor)`: every number of the array `x`, times `factor`. Leave `x` as it is.


# %% role="answer" exercise="scaled"
def scaled(x, factor):
    """Multiply every number by a factor.

    Parameters
    ----------
    x : ndarray, shape (n,)
    factor : float

    Returns
    -------
    y : ndarray, shape (n,)
    """
    ### BEGIN SOLUTION
    return factor * x
    ### END SOLUTION


# %% role="public" exercise="scaled"
check(scaled)

# %% role="hidden" exercise="scaled"
# Marks `scaled`: other numbers and factors, and that `x` is left as it was.
### BEGIN HIDDEN TESTS
from grader.nbgrader.hidden_cell import examine

examine("NOTEBOOK-scaled")
### END HIDDEN TESTS

# %% [markdown] role="read"
# **Reading it.** Say what was seen.
'''
