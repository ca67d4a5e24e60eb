"""Resolve requirements.lock: one set of exact versions for every supported Python.

Each interpreter named on the command line resolves the project with all its extras. The first, the oldest, is
free in its choice; the others keep to its versions, so that marks do not depend on the Python. Some packages
refuse early patch releases, so name an old one (Debian 12 has 3.11.2). A package that only some interpreters
need gets an environment marker. The file holds names and versions and nothing else: it says what to install
and never from where.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# Exact versions of everything gradschool installs, for reproducible marking. Made by `make lock`.
"""


def canonical(name: str) -> str:
    """Return a package's name in the one spelling that can be compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def all_extras() -> str:
    """Return the names of the project's extras, joined by commas."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return ",".join(project["optional-dependencies"])


def resolve(interpreter: str, keep_to: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return an interpreter's version ("3.12") and the packages that it would install, name to version.

    A package in `keep_to` gets the version given there.
    """
    with tempfile.TemporaryDirectory() as folder:
        report, constraints = Path(folder, "report.json"), Path(folder, "constraints.txt")
        constraints.write_text("".join(f"{name}=={version}\n" for name, version in keep_to.items()))
        # A fresh environment, so that nothing installed beside the interpreter takes part.
        subprocess.run([interpreter, "-m", "venv", "--without-pip", f"{folder}/venv"], check=True)
        command = [sys.executable, "-m", "pip", "--python", f"{folder}/venv", "install", "--quiet", "--dry-run"]
        command += ["--ignore-installed", "--only-binary=:all:"]
        command += ["--constraint", str(constraints), "--report", str(report), f"{ROOT}[{all_extras()}]"]
        subprocess.run(command, check=True)
        found = json.loads(report.read_text(encoding="utf-8"))
    packages = {
        canonical(item["metadata"]["name"]): item["metadata"]["version"]
        for item in found["install"]
        if canonical(item["metadata"]["name"]) != "gradschool"
    }
    return ".".join(found["environment"]["python_full_version"].split(".")[:2]), packages


def merged(resolved: dict[str, dict[str, str]]) -> list[str]:
    """Return the lock's lines from Python version -> package -> version.

    Examples
    --------
    >>> merged({"3.11": {"a": "1", "b": "2"}, "3.12": {"a": "1"}})
    ['a==1', 'b==2 ; python_version == "3.11"']
    """
    lines = []
    for name in sorted({name for packages in resolved.values() for name in packages}):
        pythons_of: dict[str, list[str]] = {}
        for python, packages in resolved.items():
            if name in packages:
                pythons_of.setdefault(packages[name], []).append(python)
        for version, pythons in pythons_of.items():
            marker = " or ".join(f'python_version == "{python}"' for python in pythons)
            lines.append(f"{name}=={version}" + (f" ; {marker}" if len(pythons) < len(resolved) else ""))
    return lines


def main(interpreters: list[str]) -> int:
    """Write requirements.lock; return the exit status."""
    resolved: dict[str, dict[str, str]] = {}
    for interpreter in interpreters:
        try:
            python, packages = resolve(interpreter, next(iter(resolved.values()), {}))
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{interpreter} cannot resolve the packages: {error}", file=sys.stderr)
            print(
                "The lock must hold for every supported Python; name them: "
                'make lock LOCK_PYTHONS="python3.11 /path/to/python3.12 python3.13"',
                file=sys.stderr,
            )
            return 1
        print(f"{interpreter} (Python {python}): {len(packages)} packages")
        resolved[python] = packages
    text = HEADER + "\n".join(merged(resolved)) + "\n"
    (ROOT / "requirements.lock").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
