"""Small matrices are multiplied on one thread, wherever the course's code runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

MANY = "import numpy\nfrom threadpoolctl import threadpool_info, threadpool_limits\nthreadpool_limits(3, 'blas')"
SHOW = "print({one['num_threads'] for one in threadpool_info() if one['user_api'] == 'blas'} or 'none to be limited')"


def threads(lines: str) -> str:
    """How many threads a process that had three has after these lines."""
    code = f"{MANY}\n{lines}\n{SHOW}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_three_threads_would_be_seen():
    """Does this page look at something?"""
    assert threads("") in ("{3}", "none to be limited")


@pytest.mark.parametrize(
    "first",
    [
        "from helpers import deepnet",
        "from grader.judge.examine import examine",
        "from grader.demo.reproduce import reproduce",
        "from grader.submission.job import grade_one",
        "from grader.nbgrader.hidden_cell import examine",
    ],
)
def test_one_thread_after_the_first_import(first):
    """Has the process one thread after a notebook's first cell, in a grader, in `gradschool reproduce`?"""
    assert threads(first) in ("{1}", "none to be limited")


def test_another_number_can_be_asked_for():
    """Can a notebook with large matrices take threads back?"""
    assert threads("from helpers import deepnet\nthreadpool_limits(2, 'blas')") in ("{2}", "none to be limited")
