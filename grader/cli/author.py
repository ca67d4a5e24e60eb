"""Commands for authors: a solution notebook as text and back, and a disputed answer as a fixture."""

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
