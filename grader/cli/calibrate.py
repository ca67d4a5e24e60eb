"""The command that measures the examiner."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.shared import DONE, LOOK, NoSandbox, console
from grader.errors import GradschoolError
from grader.tell.shown import shown

commands = typer.Typer()
PANEL = "The files of the course"


@commands.command(rich_help_panel=PANEL, epilog="Example: `gradschool calibrate logistic_regression --no-mutants`")
def calibrate(
    notebooks: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NOTEBOOK]...", help="Notebooks such as `logistic_regression`; default: all."),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Measure by this folder alone, run in the sandbox: `FOLDER/right/<notebook>/<exercise>.py` and "
            "`FOLDER/wrong/...`, each answer under a line `# %% name`, in wrong ones then `# Mistake: ...`.",
        ),
    ] = None,
    mutants: Annotated[
        bool | None,
        typer.Option(
            "--mutants/--no-mutants",
            help="Try about 2,000 changes of the references too, which takes one minute of the five that all takes."
            " Default: yes, but not with `--answers`.",
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write what was found into `docs/fairness.md` and `answers/told/`.")
    ] = False,
    no_sandbox: NoSandbox = False,
) -> None:
    """Measure the examiner by answers whose truth is known. Exits with 1 if it is below its targets."""
    from rich.progress import track

    from grader.calibrate import measure as measuring
    from grader.calibrate import page, table
    from grader.calibrate.targets import shortfalls
    from grader.calibrate.told import write_told
    from grader.room import Room

    if write and answers:
        raise typer.BadParameter("--write keeps what the course's own answers tell; leave out --answers.")
    known = measuring.graded_notebooks()
    if unknown := [name for name in notebooks or () if name not in known]:
        raise GradschoolError(f"There is no graded notebook {unknown[0]!r}. The course has: {', '.join(known)}.")
    chosen = [name for name in known if not notebooks or name in notebooks]
    bank = measuring.read_bank(answers or measuring.own_folder(), chosen, catalogue=answers is None)
    with_mutants = answers is None if mutants is None else mutants
    with ExitStack() as stack:
        judge: measuring.Judge = measuring.judge_trusted
        if answers is not None:
            judge = measuring.judge_in(stack.enter_context(Room(sandbox=not no_sandbox)))
        steps = measuring.measure(chosen, bank, judge=judge, every_mutant=int(with_mutants))
        n = sum(len(measuring.exercises_of(name)) for name in chosen)
        several = list(track(steps, "Judging", n, console=console, disable=not console.is_terminal, transient=True))
    table.show(console, several)
    missed = list(shortfalls(several))
    for sentence in missed:
        console.print(shown(sentence), highlight=False, soft_wrap=True)
    if write:
        paths = write_told(measuring.own_folder(), several)
        if chosen == known and with_mutants:
            paths.append(page.write(several))
        for path in paths:
            console.print(shown(str(path)), highlight=False, soft_wrap=True)
    raise typer.Exit(LOOK if missed else DONE)
