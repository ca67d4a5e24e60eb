"""One student's uploads, sorted: what goes where, which attempt counts, and what is left of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.collect.formats import CANVAS_DIGITS, Upload
from grader.grade.exchange import TIMESTAMP
from grader.submission.finding.content import answers, read_content
from grader.submission.finding.folder import read_file
from grader.submission.finding.student import Search, Seen


@dataclass(frozen=True)
class Placed:
    """A file and its place in the week's folder.

    Attributes
    ----------
    staged : Path
        Where it was unpacked.
    how : str
        By what its notebook was recognised.
    why : str
        What is to be said of it.
    waits : bool
        Whether it cannot be read, and waits for a person.
    """

    upload: Upload
    staged: Path
    how: str = ""
    why: str = ""
    waits: bool = False


@dataclass
class Sorted:
    """What a student handed in.

    Attributes
    ----------
    placed : dict of str to Placed
        By the path in the week's folder.
    earlier : list of Placed
        What does not count: other attempts, and files before which another one counts.
    broken : list of (Upload, str)
        What could not be unpacked, and why.
    """

    placed: dict[str, Placed] = field(default_factory=dict)
    earlier: list[Placed] = field(default_factory=list)
    broken: list[tuple[Upload, str]] = field(default_factory=list)


class Sorter:
    """Sorts the uploads of one student by the same rules by which `gradschool grade` finds files.

    Parameters
    ----------
    with_times : bool
        Whether a `timestamp.txt` in the download is the teacher's and counts.
    """

    def __init__(self, stage: Path, week: str, graded: Sequence[str], with_times: bool) -> None:
        self.stage, self.week, self.graded, self.with_times = stage, week, graded, with_times
        self.result = Sorted()
        self._uploads: dict[Path, Upload] = {}
        self._unreadable: set[Path] = set()

    def sort(self, uploads: Sequence[Upload]) -> Sorted:
        """Unpack them, find the notebooks of each attempt, and take of each the last that is answered."""
        attempts = [self._unpack(number, group) for number, group in enumerate(_attempts(uploads))]
        seen = [self._search(folder) for folder in attempts]
        chosen = {name: self._latest(name, seen) for name in self.graded}
        for name, found in chosen.items():
            if found is not None:
                path, how, why = found
                waits = path in self._unreadable
                self.result.placed[f"{name}.ipynb"] = Placed(self._uploads[path], path, how, why, waits)
        for folder, one in reversed(list(zip(attempts, seen, strict=True))):
            self._place_the_rest(folder, one, is_last=folder == attempts[-1])
        return self.result

    def _unpack(self, number: int, uploads: Sequence[Upload]) -> Path:
        place = self.stage / f"{number:03}" / self.week
        place.mkdir(parents=True)
        for upload in uploads:
            if upload.receipt:
                continue
            path = place.joinpath(*upload.path)
            try:
                data = upload.entry.read()
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                self._uploads[path] = upload
            except ValueError as error:
                self.result.broken.append((upload, str(error)))
            except OSError as error:
                self.result.broken.append((upload, f"It cannot be written: {error.strerror}."))
        return place

    def _search(self, place: Path) -> Seen:
        return Search(place.parent.name, place.parent, place.parent.parent, self.week, self.graded, frozenset()).run()

    def _latest(self, notebook: str, seen: Sequence[Seen]) -> tuple[Path, str, str] | None:
        """The file of the last attempt that holds this notebook; of one in which nothing is answered only if all are so."""
        found = [(i, s.path) for i, one in enumerate(seen) for s in one.submissions if s.notebook == notebook]
        if not found:
            return None
        answered: list[tuple[int, Path]] = []
        for at, path in found:
            content = read_content(read_file(path), "It")
            held = answers(content.nb, notebook) if content.nb else None
            if held is None:
                self._unreadable.add(path)
            elif held.count:
                answered.append((at, path))
        at, path = (answered or found)[-1]
        if path in self._unreadable:
            why = "It is not a notebook that can be read"
        elif at == len(seen) - 1:
            why = ""
        elif path == found[-1][1]:
            why = "of an earlier attempt, in the last is none"
        else:
            why = "of an earlier attempt, in the last nothing is answered"
        return path, seen[at].how.get(notebook, "") or "name", why

    def _place_the_rest(self, place: Path, seen: Seen, is_last: bool) -> None:
        """What lies beside the notebooks goes with them; what waits for a person keeps its name, so that `grade` names it."""
        waits = {self.stage / item.file for item in seen.open_items}
        is_complete = all(f"{name}.ipynb" in self.result.placed for name in self.graded)
        taken = {one.staged for one in self.result.placed.values()}
        notebooks = {one.path for one in seen.submissions} | set(seen.aside)
        bases = sorted({path.parent for path in notebooks}, key=lambda base: len(base.parts), reverse=True)
        for path in sorted(p for p in self._uploads if p.is_relative_to(place) and p not in taken):
            upload = self._uploads[path]
            if path in notebooks - self._unreadable:
                self.result.earlier.append(Placed(upload, path, why="another file counts"))
                continue
            base = next((one for one in bases if path.is_relative_to(one)), place)
            name = path.relative_to(base).as_posix()
            is_in_the_way = name in self.result.placed or (name == TIMESTAMP and not self.with_times)
            if not is_last and (is_complete if path in waits else is_in_the_way):
                self.result.earlier.append(Placed(upload, path, why="of an earlier attempt"))
            else:
                name = _free(name, self.result.placed) if is_in_the_way else name
                self.result.placed[name] = Placed(upload, path)


def _attempts(uploads: Sequence[Upload]) -> list[list[Upload]]:
    """Uploads by attempt, the last one last; a file that comes again within an attempt makes a further one.

    Canvas numbers files, not attempts, so that all are one but for those that come again.
    """
    numbered = all(upload.attempt.isdigit() and len(upload.attempt) == CANVAS_DIGITS for upload in uploads)
    found: list[list[Upload]] = []
    for stamp in [""] if numbered else sorted({upload.attempt for upload in uploads}):
        by_path: dict[tuple[str, ...], list[Upload]] = {}
        for upload in sorted(uploads, key=lambda one: one.attempt):
            if numbered or upload.attempt == stamp:
                by_path.setdefault(upload.path, []).append(upload)
        most = max(map(len, by_path.values()))
        found += [[group[n - most] for group in by_path.values() if len(group) >= most - n] for n in range(most)]
    return found


def _free(name: str, taken: dict[str, Placed]) -> str:
    path = Path(name)
    number = 2
    while (found := path.with_name(f"{path.stem} (as handed in, {number}){path.suffix}").as_posix()) in taken:
        number += 1
    return found
