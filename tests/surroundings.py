"""pytest plugin: the same surroundings for every run, and none of them the user's own.

The process that starts a run makes one temporary home; xdist's workers and the notebooks' kernels inherit it.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

import hypothesis
import pytest

HOME_VARIABLE = "GRADSCHOOL_TEST_HOME"

# No deadline: a test's verdict may not depend on how busy the machine is.
hypothesis.settings.register_profile("gradschool", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("gradschool")


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment variables of a test run whose home directory is `home`."""
    return {
        HOME_VARIABLE: str(home),
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "jupyter/config"),
        "JUPYTER_DATA_DIR": str(home / "jupyter/data"),
        "JUPYTER_RUNTIME_DIR": str(home / "jupyter/runtime"),
        "JUPYTER_PLATFORM_DIRS": "1",
        # The folder holds a matplotlibrc with the Agg backend. MPLBACKEND stays unset: kernels inherit the
        # variables, and with it a notebook's figures would not be displayed.
        "MPLCONFIGDIR": str(home / "matplotlib"),
        # One thread per process: two workers share two cores, and sums have one order.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
        # nbgrader starts alembic and jupyter by name.
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
    }


def move_in() -> Path | None:
    """Set the surroundings up, and return the new home if this process made it."""
    if HOME_VARIABLE in os.environ:
        return None
    home = Path(tempfile.mkdtemp(prefix="gradschool-tests-"))
    os.environ.update(surroundings(home))
    os.environ.pop("MPLBACKEND", None)
    (home / "matplotlib").mkdir()
    (home / "matplotlib/matplotlibrc").write_text("backend: Agg\n", encoding="utf-8")
    return home


HOME_MADE_HERE = move_in()


def build_font_cache():
    """Build matplotlib's font cache in the new home: a kernel that had to do it would say so on stderr, in a cell's output.

    Only the process that made the home does so, since a kernel may not read the file while another one writes it.
    """
    if HOME_MADE_HERE is not None:
        import matplotlib.font_manager  # noqa: F401


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    """Have the cache ready before xdist starts its workers."""
    if session.config.getoption("numprocesses", None):
        build_font_cache()


def pytest_collection_finish(session):
    """Have it ready before the first test; the contract of the exercises starts no kernel, and need not wait for it.

    Then let no collection of garbage look through all that is loaded.
    """
    if any(item.get_closest_marker("contract") is None for item in session.items):
        build_font_cache()
    if not session.config.option.collectonly:
        set_aside_what_is_loaded()


def set_aside_what_is_loaded():
    """Keep ten thousand tests and all libraries out of every search of `gc`, as the room does before it forks.

    Each call whose lines are counted makes two such searches (`helpers.judge.counting.showing`); they were a fifth of the
    whole suite's time.
    """
    from helpers.judge.counting.lines import watch  # which loads NumPy: after the variables above are set

    watch()
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """Remove the temporary home, in the process that made it."""
    if HOME_MADE_HERE is not None:
        shutil.rmtree(HOME_MADE_HERE, ignore_errors=True)
        os.environ.pop(HOME_VARIABLE, None)
