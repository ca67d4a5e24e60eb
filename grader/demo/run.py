"""The whole job on real input: an invented class is made, graded and reported on."""

from __future__ import annotations

import shutil
from pathlib import Path

from rich.console import Console

from grader.demo.invented_class import make_class
from grader.grade.week import grade_week
from grader.gradebook.changes import FILE_NAME
from grader.release.student_edition import release
from grader.results.file import NAME, ResultsFile
from grader.results.folder import make_folder, only_writer
from grader.room.limits import Limits
from grader.room.sandboxes import available
from grader.submission.job import Options
from grader.tell.report import make_report, write_report
from grader.tell.screen import Screen, class_table

# An endless loop should not hold up the demo for the ten seconds that a real class is given.
LIMITS = Limits.changed(["cell_s=15", "check_s=3"])


def run_demo(
    out: Path,
    weeks: list[str],
    console: Console,
    *,
    n_workers: int | None = None,
    seed: int = 1,
    n_students: int | None = None,
) -> bool:
    """Build the student edition, invent a class, grade it and show everything.

    Parameters
    ----------
    n_students : int, optional
        Size of the class; by default some thirty.

    Returns
    -------
    bool
        Whether the grader made an error of its own.
    """
    reason = available()
    if reason:
        console.print(
            f"[yellow]No sandbox here:[/] {reason} The honest part of the class is graded without one.", highlight=False
        )
    make_folder(out)
    with only_writer(out, "making room for a demo"):
        for folder in ("submitted", "autograded", "feedback", "reports", "release"):
            shutil.rmtree(out / folder, ignore_errors=True)
        for name in ("gradebook.db", NAME, FILE_NAME):
            (out / name).unlink(missing_ok=True)
    failed, pages = False, {}
    for week in weeks:
        paths = release(week, out / "release")
        console.print(f"Student edition of {week}: {', '.join(path.name for path in paths)}", highlight=False)
        count = make_class(out / "submitted", week, seed=seed, attackers=reason is None, n_students=n_students)
        with Screen(console, f"Grading {count} students, {week}") as screen:
            tally = grade_week(
                week,
                out / "submitted",
                out,
                n_workers=n_workers,
                fresh=True,
                options=Options(sandbox=reason is None, limits=LIMITS),
                on_progress=screen.show,
            )
        failed |= bool(tally.errors)
        console.print(class_table(ResultsFile(out / NAME).of_week(week), f"The class in {week}"))
        screen.close_with(tally, out)
        pages[week] = write_report(make_report(week, out), out)
    for week, page in pages.items():
        console.print(f"Class report of {week}: {page}", highlight=False, soft_wrap=True)
    first = min((out / "feedback").rglob("*.html"), default=out)
    console.print(f"One page per student and notebook, for example {first}", highlight=False, soft_wrap=True)
    console.print(f"The gradebook, for nbgrader's formgrader: {out}/gradebook.db", highlight=False, soft_wrap=True)
    return failed
