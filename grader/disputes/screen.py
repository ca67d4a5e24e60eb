"""Both judgements of an appealed answer, side by side."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from grader.disputes.appeal import Appeal
from grader.tell.shown import shown, shown_lines


def show_appeal(console: Console, appeal: Appeal) -> None:
    """Print what each item got and what was said, then and now; whatever stands in the case acts on no terminal."""
    case, now = appeal.case, appeal.now
    then = {item.item: item for item in case.items}
    names = [item.item for item in now.items]
    table = Table(title=f"{now.id}, then and now")
    for heading in ("item", "then", "now"):
        table.add_column(heading, justify="left" if heading == "item" else "right")
    for item in now.items:
        old = then.get(item.item)
        before = f"{old.points:g} of {old.max_points:g}" if old else "–"
        table.add_row(shown(item.item), before, f"{item.points:g} of {item.max_points:g}")
    for name, old in then.items():
        if name not in names:
            table.add_row(shown(name[:80]), f"{old.points:g} of {old.max_points:g}", "–")
    table.add_row("all", f"{case.score:g} of {case.max_score:g}", f"{now.score:g} of {now.max_score:g}")
    console.print(table)
    said_now = {item.item: item.message for item in now.items}
    for name in dict.fromkeys([*names, *then]):
        messages = {"then": then[name].message if name in then else "", "now": said_now.get(name, "")}
        if messages["then"] == messages["now"]:
            messages = {"then and now": messages["now"]}
        for when, text in messages.items():
            if text:
                console.print(
                    f"[bold]{when}[/] {shown(name[:80])}: {shown_lines(text)}", highlight=False, soft_wrap=True
                )
    known = now.diagnosis.advice if now.diagnosis else ""
    for when, text in (("then", case.advice), ("now", known)):
        if text:
            console.print(f"[bold]{when}[/] it looked like: {shown_lines(text)}", highlight=False, soft_wrap=True)
    console.print(
        "Judged by the same examiner as then: an appeal can only change the rule."
        if appeal.same_version
        else "The exercise or the examiner changed since then.",
        highlight=False,
    )
