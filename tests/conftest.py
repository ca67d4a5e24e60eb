"""Fixtures that test folders share. What holds for every run stands in strict.py and surroundings.py."""

from __future__ import annotations

from pathlib import Path

import pytest

# Notebooks in here are fixtures, some of them broken on purpose; nbval runs over solutions/ alone.
collect_ignore_glob = ["*.ipynb"]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).resolve().parent.parent
