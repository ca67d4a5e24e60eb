"""pytest plugin: a test that did not do its work is a failure.

A skipped test, an expected failure and a notebook cell whose outputs were never stored all let a run look
green while something went unproved. nbval adds one of its own: after a cell's time-out it marks all later
cells of the notebook as expected failures. Here each of them fails, with its reason.
"""

from __future__ import annotations

import pytest

FORBIDDEN = "No test may be skipped or expected to fail here; deselect it by a marker.\nReason given: {}"


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return why a report was skipped or expected to fail, in its own words."""
    expected = getattr(report, "wasxfail", None)
    if expected is not None:
        return expected or "expected to fail"
    if isinstance(report.longrepr, tuple):  # (path, line, "Skipped: why")
        return report.longrepr[2]
    return str(report.longrepr)


def fail_if_skipped(report):
    """Turn a report that counts as skipped (an expected failure does) into a failure."""
    if report.outcome == "skipped":
        report.longrepr = FORBIDDEN.format(reason_of(report))
        report.outcome = "failed"
        if hasattr(report, "wasxfail"):
            del report.wasxfail
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    """Judge a test's report after every other plugin has had its say."""
    report = yield
    return fail_if_skipped(report)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(collector):
    """Judge a whole module that skipped itself while it was collected."""
    report = yield
    return fail_if_skipped(report)


def pytest_addoption(parser):
    """Add the option by which `make test` leaves out what this system cannot run."""
    parser.addoption(
        "--without",
        action="append",
        default=[],
        metavar="NEED",
        help="deselect the tests marked needs_NEED (sandbox, browser, postgres)",
    )


def pytest_collection_modifyitems(config, items):
    """Deselect what `--without` names."""
    markers = {f"needs_{need}" for need in config.option.without}
    left_out = [item for item in items if any(mark.name in markers for mark in item.iter_markers())]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def is_notebook_cell(item) -> bool:
    """Return whether nbval made this test out of a notebook's cell."""
    return hasattr(item, "cell") and item.path.suffix == ".ipynb"


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item):
    """Give a notebook's cells the marker that bears the notebook's name."""
    names = {line.split(":")[0] for line in item.config.getini("markers")}
    if is_notebook_cell(item) and item.path.stem in names:
        item.add_marker(item.path.stem)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Refuse a cell that nbval would run without comparing anything, since nothing was stored for it."""
    if is_notebook_cell(item) and item.cell.source.strip() and item.cell.execution_count is None:
        pytest.fail("This cell was never run, so it has no stored outputs to compare with.", pytrace=False)
