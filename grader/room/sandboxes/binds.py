"""What of this machine shows inside bubblewrap's walls: the system and Python, read-only, and none of our secrets."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from grader.course import layout
from grader.errors import CourseError
from grader.room.sandboxes.python_home import inside, package_folders

_ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives", "fonts", "localtime", "mime.types")


def secrets() -> list[Path]:
    """Folders that must not show even where they lie inside something that is bound."""
    found = [Path(__file__).resolve().parents[2]]  # the package `grader`
    with contextlib.suppress(CourseError):
        found.append(layout.root().resolve())
    return found


def binds() -> list[str]:
    """The words of bubblewrap's command line that show the system and Python."""
    words: list[str] = []
    walls = _Walls(words)
    walls.bind(Path("/usr"))
    for name in ("bin", "sbin", "lib", "lib32", "lib64", "libx32"):
        path = Path("/") / name
        if path.is_symlink():
            words += ["--symlink", os.readlink(path), str(path)]
        elif path.is_dir():
            walls.bind(path)
    for name in _ETC:
        words += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    # Python and its packages, outermost first, so that no later bind hides an earlier one.
    wanted = {sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix, *package_folders()}
    for path in sorted(map(Path, wanted), key=lambda path: (len(path.parts), path)):
        walls.bind(path)
    return words


class _Walls:
    """Collects binds; masks the secret folders that would come along, and leaves out what is there already."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.hidden = secrets()
        self._shown: dict[Path, bool] = {}

    def bind(self, path: Path) -> None:
        """Show a folder, read-only."""
        if self._there(path):
            return
        target = Path(inside(path))
        for parent in reversed(target.parents[:-1]):
            # Made by name: bubblewrap would make them so that only root can pass.
            if not self._there(parent) and parent not in self._shown:
                self.words += ["--dir", str(parent)]
        self.words += ["--ro-bind", str(path), str(target)]
        self._shown[path] = True
        for secret in self.hidden:
            if secret.is_relative_to(path) and secret != path:
                self.words += ["--tmpfs", inside(secret)]
                self._shown[secret] = False

    def _there(self, path: Path) -> bool:
        above = [place for place in self._shown if path.is_relative_to(place)]
        return bool(above) and self._shown[max(above, key=lambda place: len(place.parts))]
