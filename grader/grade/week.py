"""Grade a class: collect, hand out, record each result as it arrives, go on where a killed run stopped."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from grader.course.dates import Dates
from grader.course.roster import Roster
from grader.errors import SandboxError
from grader.grade.class_run import ClassRun, Progress
from grader.grade.dask_cluster import DaskCluster
from grader.grade.local_pool import LocalPool
from grader.grade.presence import compare
from grader.grade.proof import insist_on_proof
from grader.grade.second_run import run_surely
from grader.grade.workers import default_workers
from grader.gradebook.connect import sqlite_url
from grader.gradebook.late_plugin import lateness_by
from grader.gradebook.writer import GradebookWriter
from grader.results.file import NAME, ResultsFile
from grader.results.folder import make_folder, only_writer
from grader.room.sandboxes import available
from grader.submission.collect import collect
from grader.submission.job import Options
from grader.submission.open_items import write_open_items
from grader.tell.tally import Tally
from grader.temporary import remove_abandoned


def grade_week(
    week: str,
    submissions: Path,
    out: Path,
    *,
    n_workers: int | None = None,
    scheduler: str | None = None,
    db_url: str | None = None,
    fresh: bool = False,
    only_up: bool = False,
    options: Options = Options(),  # noqa: B008  (frozen)
    roster: Roster = Roster(),  # noqa: B008
    dates: Dates = Dates(),  # noqa: B008
    on_progress: Progress = lambda tally, line: None,
) -> Tally:
    """Grade all submissions of a week.

    Parameters
    ----------
    week : str
    submissions : Path
        `<student>/<week>/<notebook>.ipynb`.
    out : Path
        Gets `gradebook.db` (unless `db_url`), `results.jsonl`, `moved.jsonl` (marks that a later run changed), `autograded/`, `feedback/` and `reports/`.
    n_workers : int, optional
        Worker processes; default: all cores.
    scheduler : str, optional
        Address of a Dask scheduler, in place of worker processes.
    fresh : bool
        Grade again what is already recorded.
    only_up : bool
        Lower no mark that the gradebook holds.
    roster : Roster
        Who is in the class; whoever handed in nothing is named.
    dates : Dates
        When work is due, and what lateness costs.
    on_progress : callable
        Called with the tally and the new line after each result.

    Raises
    ------
    GradschoolError
        If nothing can be graded. Trouble with single submissions is in the tally.
    """
    collection = collect(submissions, week)
    _check_sandbox(options)
    make_folder(out)
    with ExitStack() as stack:
        stack.enter_context(only_writer(out, f"grading {week}"))
        remove_abandoned()
        stack.callback(remove_abandoned)  # a worker that is killed leaves its room
        results = ResultsFile(out / NAME)
        workers: DaskCluster | LocalPool = (
            DaskCluster(scheduler) if scheduler else LocalPool(n_workers or default_workers(), options.sandbox)
        )
        stack.enter_context(workers)
        writer = stack.enter_context(GradebookWriter(db_url or sqlite_url(out), lateness_by(dates)))
        writer.prepare(week)
        run = ClassRun(collection, out, writer, results, options, fresh, on_progress, only_up)
        write_open_items(out, week, collection.open_items)
        run.tally.problems += compare(roster, collection)
        run.reassess_lateness()
        plan = run.plan()
        jobs = run.jobs(plan)
        first = next(jobs, None)
        if first is not None:
            insist_on_proof(lambda known: run_surely(known, workers), options, week)
        run.mark_missing(plan)
        if first is not None:
            workers.before_waiting = run.keep_taken
            try:
                for graded in run_surely(chain([first], jobs), workers, run.tally.problems.append):
                    run.take(graded)
            finally:
                run.keep_taken()
        run.finish()
        write_open_items(out, week, run.tally.open_items)
    return run.tally


def _check_sandbox(options: Options) -> None:
    if options.sandbox and (reason := available()):
        raise SandboxError(
            f"Student code runs in a sandbox only, and there is none here: {reason} "
            "To run work that you trust without one, add --no-sandbox."
        )
