"""Does one submission cost no more crossings, forks and transactions than it did?

Counts, not seconds, so a busy machine changes nothing. The numbers stand in `counts.json` beside this file; after a change
that lowers them `pytest tests/grader/test_counts.py --snapshot-update` writes them anew, and the next rise is seen from there.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.classes import WEEK
from benchmarks.crossings import counting, measure
from grader.course import layout
from grader.room.inside.frames import Channel

KEPT = Path(__file__).with_name("counts.json")
NOTEBOOK = layout.notebooks(WEEK)[-1]  # the one whose exercises use one another


def rises(counts: dict[str, dict[str, int]], kept: dict[str, dict[str, int]]) -> list[str]:
    """A line for each number that is above the one that is kept, or is not kept."""
    return [
        f"{kind}: {what} {kept.get(kind, {}).get(what)} -> {number}"
        for kind, numbers in counts.items()
        for what, number in numbers.items()
        if number > kept.get(kind, {}).get(what, -1)
    ]


@pytest.mark.needs_sandbox
@pytest.mark.timeout(240)
def test_a_submission_costs_no_more_crossings_forks_and_transactions_than_before(tmp_path, request):
    """Right, other, partly right, wrong at the start, half done: which number has risen for any of them?"""
    counts = measure(NOTEBOOK, tmp_path)
    if request.config.getoption("update_snapshots"):
        KEPT.write_text(json.dumps(counts, indent=2) + "\n", encoding="utf-8")
    rose = rises(counts, json.loads(KEPT.read_text(encoding="utf-8")))
    assert not rose, "A submission costs more than it did:\n" + "\n".join(rose)


def test_only_what_rises_is_told():
    """Is a lower number no matter, and one that nobody has kept yet one?"""
    kept = {"perfect": {"forks": 6, "messages sent": 90}}
    assert rises({"perfect": {"forks": 6, "messages sent": 80}}, kept) == []
    assert rises({"perfect": {"forks": 7, "messages sent": 90}}, kept) == ["perfect: forks 6 -> 7"]
    assert rises({"blank": {"forks": 1}}, kept) == ["blank: forks None -> 1"]


def test_what_is_counted_is_put_back():
    """Is a channel as it was when the counting is over?"""
    before = Channel.send
    with counting():
        assert Channel.send is not before
    assert Channel.send is before
