"""What holds for every pytest run here, over tests/ as over solutions/."""

import pytest

from grader.course import layout

pytest_plugins = ["tests.strict", "tests.surroundings", "tests.narrow", "tests.distribution"]


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    """Give every notebook of the course its marker, so that an author works on one thing in seconds."""
    for path in sorted((layout.root() / "solutions").glob("*/*.ipynb")):
        config.addinivalue_line("markers", f"{path.stem}: the notebook {path.parent.name}/{path.stem}")
