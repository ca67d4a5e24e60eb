"""Python and its packages against what the project asks for."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from grader.course import layout
from grader.doctor.condition import Condition, State

PROJECT = "gradschool"
FOR_GRADING = "grader"  # the extra with what an instructor's machine needs
LOCK = "requirements.lock"
_NAMED = 8  # packages in one sentence; the others are counted


def python() -> Condition:
    """Is this Python one that the project supports?"""
    here = platform.python_version()
    try:
        (wanted,) = metadata.metadata(PROJECT).get_all("Requires-Python") or [""]
    except metadata.PackageNotFoundError:
        return Condition(
            "Python",
            State.NOTE,
            f"Python {here}. Whether it is one of those that the course supports cannot be said: gradschool itself is not "
            "installed, only run from its folder.",
        )
    if SpecifierSet(wanted).contains(here, prereleases=True):
        return Condition("Python", State.GOOD, f"Python {here}; the course supports {wanted}.")
    return Condition(
        "Python",
        State.MISSING,
        f"Python {here}, but the course supports {wanted}: make the environment with one of those.",
    )


def required_packages() -> Condition:
    """Is everything installed that grading imports?"""
    try:
        wanted = [Requirement(text) for text in metadata.requires(PROJECT) or []]
    except metadata.PackageNotFoundError:
        return Condition(
            "packages", State.NOTE, "gradschool is not installed, so nothing says which packages it needs."
        )
    needed = [one for one in wanted if one.marker is None or one.marker.evaluate({"extra": FOR_GRADING})]
    unfit = [words for one in needed if (words := _unfit(one))]
    if unfit:
        return Condition(
            "packages", State.MISSING, f"Packages that grading needs: {_listed(unfit)}. `make install` brings them."
        )
    return Condition("packages", State.GOOD, f"All {len(needed)} packages that grading asks for are installed.")


def _unfit(wanted: Requirement) -> str:
    version = installed(wanted.name)
    if version is None:
        return f"{wanted.name} is not installed"
    if not wanted.specifier.contains(version, prereleases=True):
        return f"{wanted.name} is {version}, not {wanted.specifier}"
    return ""


def locked_packages() -> Condition:
    """Are the installed versions those of the lock, so that marks are the same on every machine?"""
    path = layout.root() / LOCK
    if not path.is_file():
        return Condition("lock", State.NOTE, f"There is no {LOCK} beside the course, so versions cannot be compared.")
    pinned = list(_pinned(path))
    differing = [
        f"{name} {version} (the lock has {wanted})"
        for name, wanted in pinned
        if (version := installed(name)) not in (None, wanted)
    ]
    absent = [name for name, _ in pinned if installed(name) is None]
    if not differing and not absent:
        return Condition("lock", State.GOOD, f"All {len(pinned)} packages are as {LOCK} has them.")
    parts = [f"other versions than in {LOCK}: {_listed(differing)}"] if differing else []
    parts += [f"not installed: {_listed(absent)}"] if absent else []
    return Condition(
        "lock",
        State.NOTE,
        f"Packages with {'; '.join(parts)}. Marks are sure to be reproducible with the versions of the lock: `make install`.",
    )


def _pinned(path: Path) -> Iterable[tuple[str, str]]:
    """Name and version of each package that the lock has for this Python."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text:
            one = Requirement(text)
            if one.marker is None or one.marker.evaluate():
                yield canonicalize_name(one.name), str(one.specifier).removeprefix("==")


def installed(name: str) -> str | None:
    """The version of a package, or None."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _listed(words: list[str]) -> str:
    more = len(words) - _NAMED
    return ", ".join(words[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def dask() -> Condition:
    """Can a cluster be used?"""
    version = installed("distributed")
    if version is None:
        return Condition(
            "Dask", State.NOTE, "No Dask: `grade --scheduler` needs the extra `dask`; grading on this machine does not."
        )
    return Condition("Dask", State.GOOD, f"Dask {version}: `grade --scheduler` can use a cluster.")
