"""Commands for authors: a new notebook, one as text and back, its contract, and a disputed answer as a fixture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grader.cli.shared import DONE, LOOK, NoSandbox, console
from grader.tell.shown import shown_lines

commands = typer.Typer(no_args_is_help=True, help="For authors: notebooks as text and back, and disputed answers.")

Draft = Annotated[Path, typer.Argument(metavar="DRAFT", help="Text in percent format, such as `softmax.draft.py`.")]
Notebook = Annotated[Path, typer.Argument(metavar="NOTEBOOK", help="A notebook in `solutions/`.")]


@commands.command(epilog="Example: `gradschool author text solutions/week1/logistic_regression.ipynb draft.py`")
def text(notebook: Notebook, draft: Draft) -> None:
    """Write a solution notebook as text, to change it in an editor."""
    from grader.release.authoring import to_text

    to_text(notebook, draft)
    console.print(str(draft), highlight=False, soft_wrap=True)


@commands.command(epilog="Example: `gradschool author build draft.py solutions/week1/logistic_regression.ipynb`")
def build(draft: Draft, notebook: Notebook) -> None:
    """Make a solution notebook from text: complete its metadata, run it, keep its outputs."""
    from grader.release.authoring import build as make

    make(draft, notebook)
    console.print(str(notebook), highlight=False, soft_wrap=True)


@commands.command(epilog="Example: `gradschool author new solutions/week5/nearest.ipynb`")
def new(
    notebook: Annotated[
        Path, typer.Argument(metavar="NOTEBOOK", help="Where it will be: `solutions/WEEK/NAME.ipynb`.")
    ],
) -> None:
    """Begin a notebook: its text, its package with one small exercise that keeps the contract, its line in `course.toml`."""
    from grader.release.scaffold import begin

    for path in begin(notebook):
        console.print(str(path), highlight=False, soft_wrap=True)
    console.print(
        f"It builds and can be released as it is. Put your own words into the text, then run "
        f"gradschool author watch {notebook} --draft {notebook.stem}.draft.py",
        highlight=False,
        soft_wrap=True,
    )


Exercises = Annotated[list[str] | None, typer.Argument(metavar="EXERCISE", help="Its exercises; default: all.")]
WithDraft = Annotated[
    Path | None, typer.Option("--draft", help="Its text: a change there goes into the notebook first.")
]


@commands.command(epilog="Example: `gradschool author check solutions/week1/logistic_regression.ipynb sigmoid`")
def check(
    notebook: Notebook,
    exercises: Exercises = None,
    draft: WithDraft = None,
    files_only: Annotated[bool, typer.Option("--files-only", help="Leave the contract out.")] = False,
) -> None:
    """Bring what follows from a notebook up to date, and say what its exercises still owe to the contract."""
    from grader.course import catalogue
    from grader.release.authoring import build as make
    from grader.release.contract import contract
    from grader.release.generate import derive
    from grader.release.student_edition import release_notebook

    if draft:
        make(draft, notebook, run=False)
    derive(notebook.stem, changed=[] if files_only else exercises)
    release_notebook(notebook.stem)
    known = catalogue.exercises(notebook.stem)
    broken = 0
    names = [] if files_only else exercises or [exercise.name for exercise in known.exercises]
    for name in names:
        known[name]  # raises for an unknown one
        sentences = contract(notebook.stem, name)
        broken += len(sentences)
        console.print(
            f"{name}: " + (f"{len(sentences)} to mend" if sentences else "keeps the contract"), highlight=False
        )
        for sentence in sentences:
            console.print(f"  {shown_lines(sentence)}", highlight=False, soft_wrap=True)
    raise typer.Exit(LOOK if broken else DONE)


@commands.command(epilog="Example: `gradschool author watch solutions/week1/logistic_regression.ipynb`")
def watch(notebook: Notebook, draft: WithDraft = None) -> None:
    """Wait for changes of a notebook or its exercises; after each one do what `author check` does for what changed."""
    import subprocess
    import sys
    import time

    from grader.release.watching import changed_exercises, changes

    console.print(f"Watching {notebook} and its exercises; end with Ctrl-C.", highlight=False, soft_wrap=True)
    command = [sys.executable, "-m", "grader.cli", "author", "check", str(notebook)]
    try:
        for before, now in changes(notebook, draft):
            began = time.perf_counter()
            # in a process of its own, since it must read the changed files anew
            options = ["--draft", str(draft)] if draft else []
            subprocess.run(
                [*command, *options, *(changed_exercises(before, now, notebook) or ["--files-only"])], check=False
            )
            console.print(f"({time.perf_counter() - began:.1f} s)", highlight=False)
    except KeyboardInterrupt:
        raise typer.Exit(DONE) from None


@commands.command(epilog="Example: `gradschool author dispute complaint.md`")
def dispute(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The filled-in form, as text.")],
    no_sandbox: NoSandbox = False,
) -> None:
    """Judge an answer that somebody thinks was marked wrongly, and keep it as a fixture in `tests/disputes/`."""
    from grader.course import layout
    from grader.disputes.fixture import is_met, keep
    from grader.disputes.form import read_form
    from grader.disputes.judging import judge, judge_in_process

    form = read_form(file)
    result = (judge_in_process if no_sandbox else judge)(form)
    for item in result.items:
        words = f": {item.message}" if item.message else ""
        console.print(
            shown_lines(f"{item.points:g} of {item.max_points:g}  {item.item}{words}"), highlight=False, soft_wrap=True
        )
    console.print(f"{result.id}: {result.score:g} of {result.max_score:g} points", highlight=False)
    path = keep(form, result, layout.root() / "tests" / "disputes")
    console.print(f"Fixture: {path}", highlight=False, soft_wrap=True)
    met = is_met(form, result)
    console.print(
        "The mark is what the form asks for." if met else "The test of this fixture fails until the rule is changed.",
        highlight=False,
    )
    raise typer.Exit(DONE if met else LOOK)
