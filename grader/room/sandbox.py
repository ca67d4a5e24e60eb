"""The walls: the bubblewrap command in which the warm parent starts, and whether this machine can have them."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import helpers
from grader.course import layout
from grader.errors import CourseError

INSIDE = Path(__file__).resolve().parent / "inside"
LIBRARY = "/room/lib"
PACKAGE = "gradschool_room"
_SYSTEM_FILES = {
    "passwd": "student:x:1000:1000:student:/home/student:/bin/sh\n",
    "group": "student:x:1000:\n",
    "hosts": "127.0.0.1 localhost\n",
}
_ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives", "fonts", "localtime", "mime.types")
_SITE_NAMES = ("site-packages", "dist-packages")
INSTALL = "Install it with `apt install bubblewrap` (Debian, Ubuntu) or `dnf install bubblewrap` (Fedora)"
WITHOUT = "to grade without a sandbox, on a machine where student code may do anything, pass --no-sandbox"


# Every submission gets places of its own here, so whatever of Python lies below must show under another name.
_COVERED = (Path("/tmp"), Path("/dev/shm"), Path("/home/student"))
_ELSEWHERE = Path("/room/outside")


def inside(path: str | Path) -> str:
    """The name under which a file or folder of Python's shows inside the walls."""
    path = Path(path)
    if any(path.is_relative_to(place) for place in _COVERED):
        return str(_ELSEWHERE / path.relative_to("/"))
    return str(path)


def package_folders() -> list[str]:
    """Folders from which the warm parent may import installed packages, as this process does."""
    return [folder for folder in sys.path if Path(folder).name in _SITE_NAMES and Path(folder).is_dir()]


def secrets() -> list[Path]:
    """Folders that must not show even where they lie inside something that is bound."""
    found = [Path(__file__).resolve().parent.parent]  # the package `grader`
    with contextlib.suppress(CourseError):
        found.append(layout.root().resolve())
    return found


def environment(home: str, library: str, figures: str) -> dict[str, str]:
    """All the environment variables that the inside gets; none of them is the instructor's own."""
    programs = Path(sys.executable).parent
    own = inside(programs) if library == LIBRARY else str(programs)
    path = os.pathsep.join([own, "/usr/local/bin", "/usr/bin", "/bin"])
    return {
        "PATH": path,
        "HOME": home,
        "LANG": "C.UTF-8",
        "TZ": os.environ.get("TZ", "UTC") or "UTC",
        "USER": "student",
        "PYTHONPATH": library,
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": figures,
        "IPYTHONDIR": f"{home}/.ipython",
        "JUPYTER_PLATFORM_DIRS": "1",
        # One thread per process: many submissions share the cores, and a fork has only one thread anyway.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }


def command(bwrap: str, python: Iterable[str], figures: Path | None = None, system: Path | None = None) -> list[str]:
    """The command line that runs `python` inside the walls.

    Parameters
    ----------
    bwrap : str
        The program.
    python : iterable of str
        What to run, and its arguments.
    figures : Path or None
        Matplotlib's folder with the list of fonts, which takes a second to make.
    system : Path or None
        A folder in which files such as `/etc/passwd` are made, with nobody in them but the student.
    """
    words = [
        bwrap,
        "--die-with-parent",
        "--new-session",
        "--unshare-pid",
        "--unshare-net",
        "--unshare-ipc",
        "--unshare-uts",
        "--unshare-cgroup-try",
        "--hostname",
        "sandbox",
    ]
    if os.geteuid() == 0:
        # Root's own id would own the kernel's settings in /proc/sys and be free of the limit of processes. So root
        # stays outside the user namespace for a moment and the warm parent becomes a nameless user.
        words += ["--cap-drop", "ALL"]
        for capability in ("CAP_SYS_ADMIN", "CAP_SETUID", "CAP_SETGID"):
            words += ["--cap-add", capability]
    else:
        words += ["--unshare-user", "--uid", "1000", "--gid", "1000"]
    words += ["--clearenv"]
    for name, value in environment("/home/student", LIBRARY, "/room/figures").items():
        words += ["--setenv", name, value]
    words += ["--dir", "/etc", *_binds()]
    if system is not None:
        for name, text in _SYSTEM_FILES.items():
            (system / name).write_text(text, encoding="ascii")
            words += ["--ro-bind", str(system / name), f"/etc/{name}"]
    words += ["--proc", "/proc", "--dev", "/dev"]
    # The warm parent's own; every submission has another one over it.
    words += ["--perms", "1777", "--tmpfs", "/tmp"]
    for folder in ("/home", "/home/student", "/room", "/room/private", "/room/figures", LIBRARY):
        words += ["--dir", folder]
    if figures is not None:
        words += ["--ro-bind-try", str(figures), "/room/figures"]
    words += ["--ro-bind", str(Path(helpers.__file__).resolve().parent), f"{LIBRARY}/helpers"]
    words += ["--ro-bind", str(INSIDE), f"{LIBRARY}/{PACKAGE}"]
    words += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/"]
    return [*words, "--", *python]


def _binds() -> list[str]:
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


def font_folder() -> Path | None:
    """Matplotlib's cache on this side, if it has a list of fonts."""
    try:
        import matplotlib

        folder = Path(matplotlib.get_cachedir())
    except (ImportError, OSError, RuntimeError):
        return None
    return folder if any(folder.glob("fontlist-*.json")) else None


_PROBE = f"""
import sys
sys.path.insert(0, {LIBRARY!r})
from {PACKAGE}.probe import main
main()
"""


def available() -> str | None:
    """Return None if student code can be isolated here, or a sentence that says why not."""
    return _available(os.geteuid(), shutil.which("bwrap"))


@cache
def _available(uid: int, bwrap: str | None) -> str | None:
    if sys.platform != "linux":
        return f"The sandbox needs Linux; {WITHOUT}."
    if bwrap is None:
        return f"The sandbox needs the program `bwrap` (bubblewrap). {INSTALL}; {WITHOUT}."
    python = [inside(sys.executable), "-I", "-S", "-c", _PROBE, str(uid)]
    try:
        done = subprocess.run(
            command(bwrap, python),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"The sandbox does not start ({error}); {WITHOUT}."
    if done.returncode != 0:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        return f"The sandbox does not start here: {said[:300]}. Are user namespaces switched on? Otherwise, {WITHOUT}."
    return None


def plain_library(folder: Path) -> Path:
    """Lay out the packages of the inside in a folder, for running without walls."""
    library = folder / "lib"
    library.mkdir()
    (library / "helpers").symlink_to(Path(helpers.__file__).resolve().parent)
    (library / PACKAGE).symlink_to(INSIDE)
    return library
