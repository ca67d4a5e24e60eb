"""Collects tests with the words of a command line, in forks of a process that has loaded what most test files load."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent.parent)  # in place of this folder

import pytest

from tests.beside import ROOT, Questions


def markers_by_test(items: Iterable[pytest.Item]) -> dict[str, list[str]]:
    """The names of each test's markers."""
    return {item.nodeid: sorted({mark.name for mark in item.iter_markers()}) for item in items}


class Listing:
    """A plugin that writes down what was collected, with its markers."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Write it."""
        self._path.write_text(json.dumps(markers_by_test(session.items)), encoding="utf-8")


def _load() -> None:
    """Load libraries; no plugin of pytest, whose asserts it would no longer rewrite."""
    import grader.startup  # noqa: F401, I001  (before nbformat)

    import jupyter_client  # noqa: F401
    import matplotlib.pyplot  # noqa: F401
    import nbformat  # noqa: F401
    import nbgrader.apps.nbgraderapp  # noqa: F401
    import scipy.stats  # noqa: F401
    import sqlalchemy  # noqa: F401

    del sys.modules["grader.startup"]  # a plugin itself


if __name__ == "__main__":
    _load()
    os.chdir(ROOT)
    questions = Questions()
    for asked in questions:
        child = os.fork()
        if child == 0:
            out = os.open(asked["out"], os.O_WRONLY | os.O_CREAT)
            os.dup2(out, 1)
            os.dup2(out, 2)
            code = pytest.main(asked["words"], plugins=[Listing(asked["listing"])])
            sys.stdout.flush()
            os._exit(code)
        questions.answer(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
