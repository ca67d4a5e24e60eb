"""The feedback page of one student's notebook: one static HTML file, no script, no network."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape

from grader import course
from grader.errors import GradschoolError
from grader.records import Outcome
from grader.work import Graded

_SYMBOLS = {
    Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.BLOCKED: "–",
    Outcome.TIMED_OUT: "✗", Outcome.CRASHED: "✗", Outcome.GRADER_ERROR: "?",
}  # fmt: skip


def page_html(graded: Graded, level: str = "full") -> str:
    """Render the page.

    Parameters
    ----------
    level : {"full", "shapes-only", "none"}
        How much of what was found a student may see.
    """
    environment = Environment(
        loader=PackageLoader("grader", "templates"), autoescape=select_autoescape(["html", "j2"])
    )
    titles = {
        course.exercise_id(graded.notebook, e.name): e for e in course.exercises(graded.notebook).exercises
    }
    return environment.get_template("feedback.html.j2").render(
        graded=graded,
        titles=titles,
        level=level,
        symbols=_SYMBOLS,
        written=course.exercises(graded.notebook).written,
    )


def write_page(graded: Graded, path: Path, level: str = "full") -> None:
    """Write the page to a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page_html(graded, level), encoding="utf-8")
    except OSError as error:
        raise GradschoolError(
            f"{path} cannot be written: {error.strerror}. What was recorded before is kept."
        ) from error
