"""What the names in a download say: whose a file is, how often somebody tried, and what the file was called.

Canvas      one folder, files such as `byronada_LATE_4711_998877_logistic_regression-1.ipynb`: the name as it is sorted, without
            spaces; `LATE`; the person's number; the file's number; its name (a text that was typed in has no number)
Moodle      a folder `Ada Byron_123456_assignsubmission_file_` per person with the files, or the same in front of the names
Blackboard  `gradebook_COURSE_week1_ada_attempt_2026-11-20-10-11-12_logistic_regression.ipynb`, and per attempt a receipt
            that is called so up to the time and ends in `.txt`
folder      `<student>/<files>`, `<student>/<week>/<files>` or `<week>/<student>/<files>`, with `attempt 2` in between or not
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.collect.archive import Entry
from grader.collect.lms import Lms
from grader.errors import GradschoolError


@dataclass(frozen=True)
class Upload:
    """One file, and what its name says.

    Attributes
    ----------
    name : str
        The person's, as the LMS writes it; a login where it writes that; empty if it says nothing.
    ids : tuple of str
        Numbers and logins by which the LMS knows the person.
    path : tuple of str
        The file's own, as it was handed in.
    attempt : str
        Sorts the attempts of one person; empty where there is one.
    late : bool
        Whether the LMS says so.
    receipt : bool
        Whether it is the LMS's own file about an attempt.
    """

    entry: Entry
    name: str
    ids: tuple[str, ...]
    path: tuple[str, ...]
    attempt: str = ""
    late: bool = False
    receipt: bool = False


_CANVAS = re.compile(
    r"(?P<name>.*?)_(?P<late>LATE_)?(?P<id>\d+)_(?:(?P<file>\d+)_(?P<rest>.+)|(?P<text>(?:text|link)\.html))"
)
_MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<rest>.*)")
_BLACKBOARD = re.compile(
    r"(?P<front>.+)_attempt_(?P<time>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)(?:_(?P<rest>.+)|(?P<receipt>\.txt))"
)
_ATTEMPT = re.compile(r"(?:attempt|try|versuch|abgabe|submission)[ _-]*(\d+)", re.IGNORECASE)
_PATTERNS = {Lms.CANVAS: _CANVAS, Lms.MOODLE: _MOODLE, Lms.BLACKBOARD: _BLACKBOARD}
_RECEIPT = re.compile(r"^Name:\s*(.*?)\s*\(([^()\n]+)\)\s*$", re.MULTILINE)
_SURELY = 0.8  # of the files have to be named in one way
CANVAS_DIGITS = 20  # to which a file's number is filled up, so that numbers sort as texts
_WRAPPERS = ("submitted", "submissions")


def recognise(found: Sequence[Entry]) -> Lms:
    """Where a download comes from, by the names in it.

    Raises
    ------
    GradschoolError
        If they do not say.
    """
    shares = {lms: sum(_part(pattern, e) is not None for e in found) for lms, pattern in _PATTERNS.items()}
    # a file's number and a participant's look alike, and a name may hold both; Canvas has the least of its own
    for lms in (Lms.MOODLE, Lms.BLACKBOARD, Lms.CANVAS):
        if shares[lms] and shares[lms] >= _SURELY * len(found):
            return lms
    if not any(shares.values()) and any(len(entry.parts) > 1 for entry in found):
        return Lms.FOLDER
    raise GradschoolError(f"Nobody can tell which LMS this is from. Say it with --from: {', '.join(Lms)}.")


def _part(pattern: re.Pattern[str], entry: Entry) -> tuple[int, re.Match[str]] | None:
    """The part of a path that is named so, and its place."""
    for place, part in enumerate(entry.parts):
        if match := pattern.fullmatch(part):
            return place, match
    return None


def read_names(found: Sequence[Entry], lms: Lms, week: str, download: str) -> list[Upload]:
    """What the names say of each file, in the download's order; who is not named has an empty name."""
    if lms is Lms.FOLDER:
        wrappers = {*_WRAPPERS, download.removesuffix(".zip"), *_wrapper(found, week)}
        return [_of_folder(entry, week, wrappers) for entry in found]
    uploads = [_of_lms(entry, lms) for entry in found]
    return with_logins(uploads, week) if lms is Lms.BLACKBOARD else uploads


def with_logins(uploads: Sequence[Upload], week: str) -> list[Upload]:
    """Blackboard's logins and names, which only its receipts set apart from course and title: `Name: Ada Byron (ada)`.

    Where there is no receipt, the login is what stands behind the week's name, else behind what all have in common.
    """
    said: dict[str, tuple[str, str]] = {}
    for upload in uploads:
        if upload.receipt and (match := _RECEIPT.search(receipt_text(upload))):
            said[upload.ids[0]] = (match[1].strip(), match[2].strip())
    fronts = {upload.ids[0] for upload in uploads if upload.ids}
    common = _common_words([front.split("_") for front in fronts])
    found = []
    for upload in uploads:
        if upload.ids:
            (front,) = upload.ids
            title = re.search(rf".*_{re.escape(week)}_", front, re.IGNORECASE)
            login = (
                front[title.end() :]
                if title
                else front.removeprefix(common)
                if len(fronts) > 1
                else front.rpartition("_")[2]
            )
            name, login = said.get(front, ("", login))
            upload = replace(upload, name=name, ids=(login,))
        found.append(upload)
    return found


def _common_words(fronts: Sequence[list[str]]) -> str:
    """What all names begin with, up to a stroke."""
    words: list[str] = []
    for column in zip(*fronts, strict=False):
        if len(set(column)) > 1:
            break
        words.append(column[0])
    return "".join(f"{word}_" for word in words)


def receipt_text(upload: Upload) -> str:
    """What a receipt of Blackboard's says; nothing if it cannot be read."""
    try:
        return upload.entry.read()[:20_000].decode("utf-8-sig", "replace")
    except ValueError:
        return ""


def _of_lms(entry: Entry, lms: Lms) -> Upload:
    part = _part(_PATTERNS[lms], entry)
    if part is None:
        return Upload(entry, "", (), entry.parts[-1:])
    place, match = part
    inside = entry.parts[place + 1 :]
    said = match.groupdict()
    if lms is Lms.BLACKBOARD:
        own = (said["rest"] or entry.parts[place],)
        return Upload(entry, "", (said["front"],), own + inside, said["time"], receipt=bool(said["receipt"]))
    if lms is Lms.MOODLE:
        path = (said["rest"], *inside) if said["rest"] else inside
        return Upload(entry, said["name"], (said["id"],), path or (entry.parts[place],))
    own = (said["rest"] or said["text"],)
    number = (said["file"] or "").rjust(CANVAS_DIGITS, "0")
    return Upload(entry, said["name"], (said["id"],), own + inside, number, late=bool(said["late"]))


def _wrapper(found: Sequence[Entry], week: str) -> set[str]:
    """A folder around all students' folders, if there is one: all lies in it, and in it are several."""
    first = {entry.parts[0] for entry in found}
    inside = {entry.parts[1] for entry in found if len(entry.parts) > 2}
    is_one = len(first) == 1 and len(inside) > 1 and all(len(entry.parts) > 2 for entry in found)
    return first if is_one and not any(one == week or _ATTEMPT.fullmatch(one) for one in inside) else set()


def _of_folder(entry: Entry, week: str, wrappers: set[str]) -> Upload:
    parts = list(entry.parts)
    if len(parts) > 2 and parts[0] in wrappers:
        parts.pop(0)
    if len(parts) > 2 and parts[0] == week:
        parts.pop(0)
    if len(parts) < 2:
        return Upload(entry, "", (), tuple(parts))
    student, *rest = parts
    if len(rest) > 1 and rest[0] == week:
        rest.pop(0)
    attempt = ""
    if len(rest) > 1 and (match := _ATTEMPT.fullmatch(rest[0])):
        attempt = match[1].rjust(6, "0")
        rest.pop(0)
    return Upload(entry, student.removesuffix(".zip"), (), tuple(rest), attempt)
