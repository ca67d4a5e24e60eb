"""What a student reads about one exercise, as a small piece of HTML without scripts."""

from __future__ import annotations

from html import escape

from grader.declare.finding import Outcome
from grader.judge.result import CheckResult


def cell_html(result: CheckResult, level: str = "full") -> str:
    """Write one exercise's result as HTML that stands on its own; every text in it is escaped.

    Parameters
    ----------
    level : {"full", "shapes-only", "none"}
        How much of a finding students see (`Finding.sentence`).
    """
    rows = []
    for item in result.items:
        mark = {Outcome.PASSED: "✓ right", Outcome.BLOCKED: "– not judged"}.get(item.outcome, "✗ not right yet")
        text = escape(item.finding.sentence(level)) if item.finding else ""
        edge = " <small>(edge case)</small>" if item.edge else ""
        rows.append(
            f'<tr><th scope="row">{escape(item.item)}{edge}</th><td>{mark}</td>'
            f"<td>{item.points:g} / {item.max_points:g}</td><td>{text}</td></tr>"
        )
    head = f"<p><strong>{escape(result.id)}</strong>: {result.score:g} of {result.max_score:g} points</p>"
    diagnosis = (
        f"<p><strong>What it looks like:</strong> {escape(result.diagnosis.advice)}</p>" if result.diagnosis else ""
    )
    own = ""
    if result.outcome is Outcome.PASSED and result.own_helpers not in (None, Outcome.PASSED):
        own = (
            "<p>It is right, and worked with the reference's helper functions in place of your earlier ones; "
            "with your own it does not work yet.</p>"
        )
    remark = f"<p>{escape(result.remark.sentence(level))}</p>" if result.remark else ""
    titles = ("What was checked", "Outcome", "Points", "What was found")
    columns = "".join(f'<th scope="col">{title}</th>' for title in titles)
    return (
        f"{head}{diagnosis}{own}{remark}<table><thead><tr>{columns}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )
