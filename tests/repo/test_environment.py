"""Do the files that list packages say the same?"""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from grader.release.handout import FILES

PYTHONS = ("3.11", "3.12", "3.13")


@pytest.fixture(scope="module")
def project(root):
    """The [project] table of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def conda(root):
    """environment.yml as Python objects."""
    return yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lock_lines(root):
    """The lock's lines without its comments."""
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def requirements_of(project) -> list[Requirement]:
    """Return every requirement of the project, its extras' included."""
    extras = project["optional-dependencies"].values()
    return [Requirement(text) for texts in (project["dependencies"], *extras) for text in texts]


def test_a_student_gets_the_versions_with_which_answers_are_marked(conda):
    """Does every package come from the lock, those of packages too, and none in whatever version conda has?"""
    *by_conda, by_pip = conda["dependencies"]
    assert [re.match(r"\w+", text)[0] for text in by_conda] == ["python", "pip"]
    assert by_pip == {"pip": ["-c requirements.lock", "-e ."]}  # this project asks for the students' packages


def test_the_students_folder_holds_what_its_environment_names():
    """Is the lock handed out beside the environment that reads it?"""
    assert {"environment.yml", "requirements.lock", "pyproject.toml"} <= set(FILES)


def test_binder_reads_one_python_version(project, conda):
    """Is Python named exactly (Binder misreads bounds), and is it a version that we support?"""
    (python,) = [text for text in conda["dependencies"] if str(text).startswith("python")]
    assert python == "python=3.12"
    assert project["requires-python"] == ">=3.11,<3.14"


def test_conda_uses_conda_forge_alone(conda):
    """Does no package come from the default channels?"""
    assert conda["channels"] == ["conda-forge", "nodefaults"]
    assert conda["name"] == "gradschool"


def test_the_lock_holds_names_and_versions_only(lock_lines):
    """Is there no URL, path, hash or option in the lock, and not this project itself?"""
    plain = re.compile(r'[a-z0-9-]+==[a-z0-9.!+]+( ; python_version == "3\.1\d"( or python_version == "3\.1\d")*)?')
    assert lock_lines
    assert [line for line in lock_lines if not plain.fullmatch(line)] == []
    assert not [line for line in lock_lines if line.startswith("gradschool")]


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_covers_every_requirement(project, lock_lines, python):
    """Does each supported Python get exactly one version of each package, within its bounds?"""
    versions: dict[str, list[str]] = {}
    for line in lock_lines:
        pinned = Requirement(line)
        if pinned.marker is None or pinned.marker.evaluate({"python_version": python}):
            (version,) = [part.version for part in pinned.specifier]
            versions.setdefault(canonicalize_name(pinned.name), []).append(version)
    assert {name: found for name, found in versions.items() if len(found) != 1} == {}
    wanted = requirements_of(project)
    assert {one.name for one in wanted if canonicalize_name(one.name) not in versions} == set()
    outside = [one for one in wanted if versions[canonicalize_name(one.name)][0] not in one.specifier]
    assert outside == []


def test_students_need_nothing_of_the_grader(project):
    """Is no instructor's or developer's package among the students' dependencies?"""
    of_students = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    of_others = {
        canonicalize_name(Requirement(text).name)
        for texts in project["optional-dependencies"].values()
        for text in texts
    }
    assert of_students & of_others == set()
    promised = {"numpy", "matplotlib", "jupyterlab", "ipywidgets", "scikit-learn", "scikit-image", "h5py"}
    assert promised <= of_students
