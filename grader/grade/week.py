"""Grade a class: collect, hand out, record each result as it arrives, go on where a killed run stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from grader.course import catalogue
from grader.declare.finding import Outcome
from grader.errors import GradschoolError, SandboxError, SubmissionError
from grader.grade import regrade_key
from grader.grade.pool import run_dask, run_local
from grader.grade.workers import default_workers, warm_pool
from grader.gradebook import changes as moving
from grader.gradebook.cell_marks import NOTHING
from grader.gradebook.changes import Move
from grader.gradebook.writer import Recorder, Standing, handed_in, sqlite_url
from grader.results.file import NAME, ResultsFile
from grader.results.from_graded import result_of
from grader.results.line import NotebookResult, Place
from grader.room.sandbox import available
from grader.submission import collect as collecting
from grader.submission.collect import Collection
from grader.submission.files import files_beside
from grader.submission.job import Graded, Job, Options
from grader.tell.pages import page_path, write_page
from grader.tell.tally import Tally
from grader.tell.templating import write_text


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
    on_progress: Callable[[Tally, NotebookResult], None] = lambda tally, line: None,
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
    collection = collecting.collect(submissions, week)
    if options.sandbox and (reason := available()):
        raise SandboxError(
            f"Student code runs in a sandbox only, and there is none here: {reason} "
            "To run work that you trust without one, add --no-sandbox."
        )
    _make_folder(out)
    tally = Tally(total=len(collection.submissions), problems=list(collection.problems))
    results = ResultsFile(out / NAME)
    workers = n_workers or default_workers()
    with ExitStack() as stack:
        pool = None if scheduler else stack.enter_context(warm_pool(workers, options.sandbox))
        recorder = stack.enter_context(Recorder(db_url or sqlite_url(out)))
        recorder.prepare(week)
        standing = recorder.standing(week)
        for student, notebook in collection.missing:
            results.forget((student, week, notebook))
            stands = standing.get((student, notebook))
            if stands is Standing.ZERO:
                continue
            before = recorder.marks(student, week, notebook) if stands else NOTHING
            after = recorder.not_submitted(student, week, notebook)
            tally.moves += moving.moves(student, notebook, before, after, moving.GONE)
        moving.note(out / moving.NAME, tally.moves)
        origins: dict[Place, dict[str, str]] = {}
        marked = {place for place, stands in standing.items() if stands is not Standing.UNMARKED}
        jobs = _jobs(collection, fresh, marked, options, tally, results, on_progress, origins)
        graded = run_dask(jobs, scheduler) if scheduler else run_local(jobs, workers, pool=pool)
        for one in graded:
            place = (one.student, one.assignment, one.notebook)
            line = result_of(one, **origins.pop(place, {}))
            tally.moves += _keep(one, line, submissions, out, recorder, results, options.feedback)
            tally.errors += [f"{one.student}/{one.notebook}: {error}" for error in one.errors]
            tally.add(line)
            on_progress(tally, line)
        results.compact()
    return tally


def _jobs(
    collection: Collection,
    fresh: bool,
    marked: set[tuple[str, str]],
    options: Options,
    tally: Tally,
    results: ResultsFile,
    on_progress: Callable[[Tally, NotebookResult], None],
    origins: dict[Place, dict[str, str]],
) -> Iterator[Job]:
    """Make jobs of what has to be run; what is recorded already goes straight to the tally.

    `origins` gets, for each job, what its result depends on, so that a later run can say why a mark moved.
    """
    for submission in collection.submissions:
        data, files, trouble = b"", {}, ""
        try:
            data, files = (
                submission.read(),
                files_beside(submission.path, catalogue.exercises(submission.notebook).borrowed),
            )
        except SubmissionError as error:
            trouble = str(error)  # a job like any other: its result says what is wrong
        beside = [part for name, content in files.items() for part in (name.encode(), content)]
        version = regrade_key.course_version(submission.notebook)
        key = regrade_key.content_key(version, repr(options).encode(), data, trouble.encode(), *beside)
        place = (submission.student, submission.assignment, submission.notebook)
        line = None if fresh else results.get(place)
        if line and line.key == key and (submission.student, submission.notebook) in marked:
            tally.reused += 1
            tally.add(line)
            on_progress(tally, line)
        else:
            work = regrade_key.content_key("", data, trouble.encode(), *beside)
            origins[place] = {"work": work, "version": version, "judging": regrade_key.judging_version()}
            yield Job(*place, key, data, options, trouble, tuple(files.items()))


def _keep(
    graded: Graded,
    line: NotebookResult,
    submissions: Path,
    out: Path,
    recorder: Recorder,
    results: ResultsFile,
    level: str,
) -> list[Move]:
    """Record one result: the notebook, the gradebook, the page, and last the line that says it is done.

    Returns the marks that moved; they are noted in a file as soon as the gradebook holds them.
    """
    key = (graded.student, graded.assignment, graded.notebook)
    place = Path(graded.student) / graded.assignment
    why = moving.reason(results.get(key), line)
    before = recorder.marks(*key)
    if graded.nb:
        write_text(out / "autograded" / place / f"{graded.notebook}.ipynb", graded.nb)
    marks = recorder.record(*key, graded.results, graded.nb, handed_in(submissions / place))
    moved = moving.moves(graded.student, graded.notebook, before, marks, why)
    moving.note(out / moving.NAME, moved)
    write_page(page_path(out, line), line, graded.nb, marks, level)
    _keep_receipt(submissions / place, out / "feedback" / place)
    if not any(result.outcome is Outcome.GRADER_ERROR for result in graded.results):
        results.append(line)
    return moved


def _keep_receipt(submitted: Path, pages: Path) -> None:
    """nbgrader's exchange leaves two small files with a submission, and `release_feedback` looks for them with the pages."""
    for name in ("timestamp.txt", "submission_secret.txt"):
        path = submitted / name
        if path.is_file() and not path.is_symlink():
            write_text(pages / name, path.read_text(encoding="utf-8", errors="replace")[:200])


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GradschoolError(f"The folder {out} cannot be made: {error.strerror}.") from error
