"""One room per module for all tests that do not need their own."""

from __future__ import annotations

import pytest

from grader.room import Room
from grader.room.limits import Limits

SMALL = Limits(
    cell_s=1.5,
    check_s=1,
    submission_s=40,
    grace_s=1,
    memory_mib=768,
    submission_mib=600,
    processes=24,
    file_mib=8,
    files_mib=16,
    files=300,
    output_bytes=100_000,
    call_backs=1_000,
    call_back_mib=256,
)


@pytest.fixture(scope="package")
def room():
    """A room with small limits, shared by all tests: that they do not disturb each other is a part of the promise."""
    with Room(SMALL, warm=("numpy", "matplotlib.pyplot", "ipywidgets", "helpers.judge.calling.call")) as open_room:
        yield open_room
