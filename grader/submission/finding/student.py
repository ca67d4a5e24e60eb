"""What one student handed in: a file for each notebook where there is no doubt, and all else by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.course import layout
from grader.submission.containment import Note, hits_everybody
from grader.submission.files import Submission
from grader.submission.finding.choice import Choice, choose
from grader.submission.finding.content import Answers, Content, answers, read_content, recognised
from grader.submission.finding.folder import Found, files_of, read_file
from grader.submission.finding.names import looks_like_notebook, named
from grader.submission.open_items import OpenItem, is_left_out, open_item, spelt

MOST_READ = 50  # files of one student beside those that lie where they should
NO_NOTEBOOK = "It is no notebook; nothing in it was graded."
OF_THE_EXCHANGE = ("timestamp.txt", "submission_secret.txt")


@dataclass
class Seen:
    """What was found of one student.

    Attributes
    ----------
    notes : list of str
        Sentences about what needs nobody.
    how : dict of str to str
        By notebook, by what its file was recognised; nothing for one that lies where it should.
    aside : list of Path
        Files of a notebook before which another one counts.
    """

    submissions: list[Submission] = field(default_factory=list)
    open_items: list[OpenItem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    how: dict[str, str] = field(default_factory=dict)
    aside: list[Path] = field(default_factory=list)


@dataclass(frozen=True)
class Candidate:
    """A file that is one of a notebook's.

    Attributes
    ----------
    number : int or None
        As in `Named`.
    how : str
        By what it was recognised; nothing for the file that lies where it should.
    """

    found: Found
    number: int | None
    how: str = ""


@dataclass
class Search:
    """The search through one student's folder for the notebooks of a week."""

    student: str
    folder: Path
    submissions: Path
    week: str
    graded: Sequence[str]
    left_out: frozenset[str]
    seen: Seen = field(init=False, default_factory=Seen)
    _strange: list[tuple[Found, str]] = field(init=False, default_factory=list)

    def run(self) -> Seen:
        """Look through the folder.

        Raises
        ------
        OSError
            If a folder cannot be read.
        """
        for place in (self.folder, self.folder / self.week):
            if place.is_symlink() and place.is_dir():
                self._open(place, "It is a link, and links are not followed; put the folder itself there.")
                return self.seen
        files = [f for f in files_of(self.folder, self.week, layout.weeks()) if not self._is_left_out(f)]
        candidates = self._candidates(files)
        for notebook in self.graded:
            self._settle(notebook, candidates[notebook])
        self._name_the_rest(files)
        if not files and not (self.folder / self.week).is_dir():
            self.seen.notes.append(f"{self.student}: no folder {self.week}.")
        return self.seen

    def _candidates(self, files: Sequence[Found]) -> dict[str, list[Candidate]]:
        """The files of each graded notebook; what is none of ours is put aside as strange."""
        known = layout.notebooks(self.week)
        found: dict[str, list[Candidate]] = {name: [] for name in self.graded}
        others = []
        for file in files:
            name = file.path.name.removesuffix(".ipynb")
            if file.in_place and name in known and file.path.name.endswith(".ipynb"):
                found.get(name, []).append(Candidate(file, 0))
            else:
                others.append(file)
        read = [f for f in others if f.kind == "notebook" or (f.kind == "link" and looks_like_notebook(f.path.name))]
        for file in read[:MOST_READ]:
            notebook, candidate = self._recognise(file)
            if candidate and notebook in found:
                found[notebook].append(candidate)
            elif candidate and notebook not in known and file.depth >= 0:
                self._strange.append((file, f"It is {notebook}, of {layout.week_of(notebook)}."))
        self._strange += [(file, "Too many files lie here to look into each.") for file in read[MOST_READ:]]
        return found

    def _recognise(self, file: Found) -> tuple[str, Candidate | None]:
        """Which notebook a file is, by its name and by its content; these must not contradict each other."""
        every = [name for week in layout.weeks() for name in layout.notebooks(week)]
        name = named(file.path.name, every)
        if name and file.depth < 0 and name.notebook not in layout.notebooks(self.week):
            return "", None  # that week will find it
        content = _content(file)
        plainly = looks_like_notebook(file.path.name)
        if content.nb is None:
            if plainly:
                self._open(file.path, content.trouble)
            else:
                self._strange.append((file, ""))
            return "", None
        inside = recognised(content.nb, every)
        if name and inside and name.notebook != inside:
            self._open(file.path, f"It is called after {name.notebook}, and holds {inside}.")
        elif inside:
            return inside, Candidate(file, name.number if name else None, "name" if name else "content")
        elif name and answers(content.nb, name.notebook):
            return name.notebook, Candidate(file, name.number, "name")
        elif name and name.notebook in self.graded:
            self._open(file.path, f"It is called after {name.notebook}, and nothing of that is in it.")
        else:
            self._strange.append((file, f"It is no notebook of {self.week}; it was not graded."))
        return "", None

    def _settle(self, notebook: str, candidates: Sequence[Candidate]) -> None:
        """Take the file that counts of all that are of one notebook."""
        if len(candidates) < 2:
            self._take(notebook, candidates[0] if candidates else None)
            return
        choices, unreadable = [], []
        for one in candidates:
            content = _content(one.found)
            held = answers(content.nb, notebook) if content.nb else None
            order = None if one.number is None else (one.number, one.found.in_place)  # a copy in a folder is older
            if held:
                choices.append(Choice(one, held, order))
            else:
                unreadable.append((one, content.trouble or f"Nothing of {notebook} is in it."))
        chosen = choose(choices)
        if chosen:
            others = [choice.file for choice in choices if choice is not chosen]
            self._take(notebook, chosen.file, others)
        else:
            self._take(notebook, next((one for one in candidates if not one.how), None))
            self._ambiguous([choice.file for choice in choices])
        for one, why in unreadable:
            if not (chosen and _later(chosen.file, one)):
                self._open(one.found.path, why)

    def _take(self, notebook: str, one: Candidate | None, beside: Sequence[Candidate] = ()) -> None:
        if one is None:
            return
        remarks = []
        self.seen.how[notebook] = one.how
        self.seen.aside += [other.found.path for other in beside]
        if one.how:
            remarks.append(
                f"{self._spelt(one.found.path)} was graded as {notebook}.ipynb; it was recognised by its {one.how}."
            )
        if beside:
            names = ", ".join(self._spelt(other.found.path) for other in beside)
            remarks.append(
                f"{self._spelt(one.found.path)} counts, and not {names}: that came earlier, or holds no more."
            )
        self.seen.submissions.append(
            Submission(self.student, self.week, notebook, one.found.path, remarks=tuple(map(Note, remarks)))
        )

    def _ambiguous(self, candidates: Sequence[Candidate]) -> None:
        """Name all but the first of several files of which nobody can say which one was meant."""
        names = " and ".join(self._spelt(one.found.path) for one in candidates)
        for one in candidates[1:]:
            self._open(
                one.found.path, f"{names} hold different answers, and which counts is not clear. Leave out all but one."
            )

    def _name_the_rest(self, files: Sequence[Found]) -> None:
        """Say what could be the work that is missing; where nothing is missing it needs nobody."""
        taken = {one.path for one in self.seen.submissions}
        named_already = {item.file for item in self.seen.open_items}
        rest = [(f, "It is packed; nothing in it was graded.") for f in files if f.kind == "packed"]
        rest += [(f, NO_NOTEBOOK) for f in files if f.kind == "page" or self._is_called_after_what_is_missing(f)]
        strange = [(f, why) for f, why in self._strange if why]
        if self._is_something_missing(bool(rest or strange)):
            for file, why in (*strange, *rest):
                self._open(file.path, why)
            self._look_in_other_weeks()
            if not (taken or self.seen.open_items):
                left = [f for f in files if f.path not in taken and f.path.name not in OF_THE_EXCHANGE]
                for file in left:
                    if self._spelt(file.path) not in named_already:
                        self._open(file.path, NO_NOTEBOOK)
        else:
            self.seen.notes += [
                f"{self.student}: {self._spelt(file.path)}: {why[0].lower()}{why[1:]}" for file, why in strange
            ]

    def _is_called_after_what_is_missing(self, file: Found) -> bool:
        there = {one.notebook for one in self.seen.submissions}
        return file.kind == "other" and named(file.path.stem, set(self.graded) - there) is not None

    def _is_something_missing(self, look_inside: bool) -> bool:
        """Whether a notebook is not there or, where it is worth a look, is not answered at all."""
        if {one.notebook for one in self.seen.submissions} < set(self.graded):
            return True
        return look_inside and not all(map(_is_answered, self.seen.submissions))

    def _look_in_other_weeks(self) -> None:
        missing = set(self.graded) - {one.notebook for one in self.seen.submissions}
        for week in set(layout.weeks()) - {self.week} if missing else ():
            own = layout.notebooks(week)
            strange = [path for path in sorted((self.folder / week).glob("*.ipynb")) if path.stem not in own]
            for path in strange[:MOST_READ]:
                if is_left_out(self._spelt(path), self.left_out):
                    continue
                nb = _content(Found(path, -1, "link" if path.is_symlink() else "notebook")).nb
                if path.stem in missing or (nb and recognised(nb, sorted(missing))):
                    self._open(path, f"It is a notebook of {self.week}, and lies with {week}.")

    def _is_left_out(self, file: Found) -> bool:
        name = self._spelt(file.path)
        if not is_left_out(name, self.left_out):
            return False
        self.seen.notes.append(f"{self.student}: {name} is left out, as leave_out.txt says.")
        return True

    def _open(self, path: Path, why: str) -> None:
        self.seen.open_items.append(open_item(self.student, self._spelt(path), why, self.submissions))

    def _spelt(self, path: Path) -> str:
        return spelt(path.relative_to(self.submissions))


def _content(file: Found) -> Content:
    """A file's content as a notebook, or why it has none."""
    if file.kind == "link":
        return Content(None, "It is a link, and links are not followed.")
    try:
        return read_content(read_file(file.path), "It")
    except OSError as error:
        if hits_everybody(error):
            raise
        return Content(None, f"It cannot be read: {error.strerror}.")


def _is_answered(submission: Submission) -> bool:
    content = _content(Found(submission.path, 0, "notebook"))
    held: Answers | None = answers(content.nb, submission.notebook) if content.nb else None
    return bool(held and held.count)


def _later(one: Candidate, other: Candidate) -> bool:
    return one.number is not None and other.number is not None and one.number > other.number
