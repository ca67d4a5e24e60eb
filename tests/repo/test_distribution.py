"""Does one worker run together what shares its work?"""

from __future__ import annotations

from collections import OrderedDict

import pytest
from xdist.scheduler import LoadFileScheduling

from tests.distribution import LONG, ByNotebook, scope_of

CONTRACT = "tests/exercises/test_contract.py"


@pytest.mark.parametrize(
    ("nodeid", "scope"),
    [
        (f"{CONTRACT}::test_cases_vary[deep_network_application-predict]", "tests/exercises/deep_network_application"),
        (f"{CONTRACT}::test_a_kind[None in every place-deep_network-relu]", "tests/exercises/deep_network"),
        ("tests/exercises/test_regularization.py::test_a_share[0.5]", "tests/exercises/regularization"),
        ("tests/exercises/test_hidden_loops.py::test_a_loop[map]", "tests/exercises/test_hidden_loops.py"),
        ("tests/grader/test_export.py::test_a_mark[deep_network]", "tests/grader/test_export.py"),
        ("solutions/week1/numpy_warmup.ipynb::Cell 3", "solutions/week1/numpy_warmup.ipynb"),
    ],
)
def test_tests_of_one_notebook_share_a_worker(nodeid, scope):
    """Are references and judged answers made once, and other files left whole?"""
    assert scope_of(nodeid) == scope


def test_what_takes_long_is_handed_out_first(root, monkeypatch):
    """Does a file of a few long tests come before one of many short ones, and is each that is named still there?"""
    assert [file for file in LONG if not (root / file).is_file()] == []
    handed_out = []
    monkeypatch.setattr(
        LoadFileScheduling,
        "_assign_work_unit",
        lambda self, node: handed_out.append(self.workqueue.popitem(last=False)[0]),
    )
    scheduler = object.__new__(ByNotebook)
    scheduler.workqueue = OrderedDict.fromkeys([CONTRACT, LONG[1], "tests/repo/test_docs_too.py", LONG[0]])
    while scheduler.workqueue:
        scheduler._assign_work_unit(None)
    assert handed_out == [LONG[0], LONG[1], CONTRACT, "tests/repo/test_docs_too.py"]
