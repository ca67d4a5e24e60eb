"""Python on both sides of the walls: where it lies, what its packages are, and the variables that it gets."""

from __future__ import annotations

import os
import sys
from pathlib import Path

INSIDE = Path(__file__).resolve().parents[1] / "inside"
LIBRARY = "/room/lib"
PACKAGE = "gradschool_room"
_SITE_NAMES = ("site-packages", "dist-packages")
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


def environment(home: str, library: str, figures: str, programs: str) -> dict[str, str]:
    """All the environment variables that student code gets; none of them is the instructor's own.

    Parameters
    ----------
    home, library, figures : str
        The home folder, the folder of our packages and Matplotlib's folder, as they are called inside.
    programs : str
        The folder of the Python that runs.
    """
    path = os.pathsep.join([programs, "/usr/local/bin", "/usr/bin", "/bin"])
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


def font_folder() -> Path | None:
    """Matplotlib's cache on this side, if it has a list of fonts."""
    try:
        import matplotlib

        folder = Path(matplotlib.get_cachedir())
    except (ImportError, OSError, RuntimeError):
        return None
    return folder if any(folder.glob("fontlist-*.json")) else None
