"""Grade a class: collect, hand out, record each result as it arrives, go on where a killed run stopped."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from grader.errors import GradschoolError, SandboxError
from grader.grade.class_run import ClassRun, Progress
from grader.grade.dask_cluster import run_dask
from grader.grade.local_pool import run_local
from grader.grade.workers import default_workers, warm_pool
from grader.gradebook.connect import sqlite_url
from grader.gradebook.writer import GradebookWriter
from grader.results.file import NAME, ResultsFile
from grader.room.sandboxes import available
from grader.submission.collect import collect
from grader.submission.job import Options
from grader.tell.tally import Tally


def grade_week(
    week: str,
    submissions: Path,
    out: Path,
    *,
    n_workers: int | None = None,
    scheduler: str | None = None,
    db_url: str | None = None,
    fresh: bool = False,
    options: Options = Options(),  # noqa: B008  (frozen)
    on_progress: Progress = lambda tally, line: None,
) -> Tally:
    """Grade all submissions of a week.

    Parameters
    ----------
    week : str
    submissions : Path
        `<student>/<week>/<notebook>.ipynb`.
    out : Path
        Gets `gradebook.db` (unless `db_url`), `results.jsonl`, `moved.jsonl` (marks that a later run changed), `autograded/` and `feedback/`.
    n_workers : int, optional
        Worker processes; default: all cores.
    scheduler : str, optional
        Address of a Dask scheduler, in place of worker processes.
    fresh : bool
        Grade again what is already recorded.
    on_progress : callable
        Called with the tally and the new line after each result.

    Raises
    ------
    GradschoolError
        If nothing can be graded. Trouble with single submissions is in the tally.
    """
    collection = collect(submissions, week)
    _check_sandbox(options)
    _make_folder(out)
    results = ResultsFile(out / NAME)
    workers = n_workers or default_workers()
    with ExitStack() as stack:
        pool = None if scheduler else stack.enter_context(warm_pool(workers, options.sandbox))
        writer = stack.enter_context(GradebookWriter(db_url or sqlite_url(out)))
        writer.prepare(week)
        run = ClassRun(collection, out, writer, results, options, fresh, on_progress)
        plan = run.plan()
        run.mark_missing(plan)
        jobs = run.jobs(plan)
        for graded in run_dask(jobs, scheduler) if scheduler else run_local(jobs, workers, pool=pool):
            run.keep(graded)
        results.compact()
    return run.tally


def _check_sandbox(options: Options) -> None:
    if options.sandbox and (reason := available()):
        raise SandboxError(
            f"Student code runs in a sandbox only, and there is none here: {reason} "
            "To run work that you trust without one, add --no-sandbox."
        )


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GradschoolError(f"The folder {out} cannot be made: {error.strerror}.") from error
