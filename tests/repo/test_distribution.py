"""Does one worker run together what shares its work?"""

from __future__ import annotations

import pytest

from tests.distribution import scope_of

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
