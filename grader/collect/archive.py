"""What is in a download: a folder, or a zip with zips in it. Nothing is written here, and no name leads out of it.

Read with the standard library: nbgrader's own extractor unpacks whatever size a zip has, into the folder that it names.
"""

from __future__ import annotations

import io
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from grader.collect.zip_names import decoded
from grader.errors import GradschoolError
from grader.submission.containment import encodable
from grader.submission.files import RUBBISH
from grader.submission.finding.names import looks_like_notebook

MOST_FILES, MOST_GIB = 100_000, 20  # of a class
MOST_OF_ONE, MOST_MIB_OF_ONE = 10_000, 1024  # of a zip in the zip
MOST_FILE_MIB = 300  # of one file, as of a notebook
MOST_NESTED = 3  # zips in zips in the download
MOST_GROWTH = 200  # times its packed size, from this many bytes on:
GROWTH_FROM = 20 * 2**20
_TROUBLES = (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)


@dataclass(frozen=True)
class Entry:
    """One file of a download.

    Attributes
    ----------
    parts : tuple of str
        Its path; a zip in the zip stands for a folder.
    time : str
        When it was changed, as the download says it; without a zone.
    trouble : str
        Why it cannot be had; then it must not be read.
    """

    parts: tuple[str, ...]
    time: str
    content: Callable[[], bytes]
    trouble: str = ""

    def read(self) -> bytes:
        """The file.

        Raises
        ------
        ValueError
            If it is damaged, with a sentence.
        """
        try:
            return self.content()
        except _TROUBLES as error:
            raise ValueError(f"It is damaged ({str(error)[:80] or type(error).__name__}).") from None


def entries(source: Path) -> list[Entry]:
    """All files of a download.

    Raises
    ------
    GradschoolError
        If it is no folder and no zip, or larger than a class can be.
    """
    if source.is_dir():
        found = list(_Reading().of_folder(source))
    else:
        try:
            archive = zipfile.ZipFile(source)
        except (OSError, zipfile.BadZipFile) as error:
            reason = getattr(error, "strerror", None) or "it is no zip"
            raise GradschoolError(f"{source} cannot be read: {reason}. Name a zip or a folder.") from None
        if trouble := _too_much(archive, None, MOST_FILES, MOST_GIB * 1024):
            raise GradschoolError(f"{source} is not taken: {trouble}.")
        found = list(_Reading().of_zip(lambda: archive, (), 0))
    return [entry for entry in found if not _is_rubbish(entry.parts)]


class _Reading:
    """One way through a download. Of the zips in it one at a time is kept unpacked."""

    def __init__(self) -> None:
        self._open: tuple[Entry, zipfile.ZipFile] | None = None

    def of_folder(self, top: Path) -> Iterator[Entry]:
        """The files of a folder, links named and not followed."""
        seen = 0
        for place, folders, names in os.walk(top):
            folders.sort()
            for name in sorted([*names, *(one for one in folders if os.path.islink(os.path.join(place, one)))]):
                path = Path(place, name)
                parts = tuple(map(_plain, path.relative_to(top).parts))
                seen += 1
                if seen > MOST_FILES:
                    raise GradschoolError(f"{top} is not taken: it holds more than {MOST_FILES} files.")
                about = path.lstat()
                if not stat.S_ISREG(about.st_mode):
                    yield Entry(parts, "", bytes, "It is a link or no file, and is not followed.")
                    continue
                time = datetime.fromtimestamp(about.st_mtime).isoformat(" ", "seconds")
                entry = Entry(parts, time, path.read_bytes, _too_large(about.st_size, about.st_size))
                yield from self._inside(entry, 0)

    def of_zip(self, archive: Callable[[], zipfile.ZipFile], above: tuple[str, ...], depth: int) -> Iterator[Entry]:
        """The files of a zip."""
        for info in archive().infolist():
            if info.is_dir() or info.filename.endswith("\\"):
                continue
            parts, trouble = _parts(decoded(info))
            time = "{}-{:02}-{:02} {:02}:{:02}:{:02}".format(*info.date_time)
            content = partial(_read, archive, info)
            yield from self._inside(Entry((*above, *parts), time, content, trouble or _trouble(info)), depth)

    def _inside(self, entry: Entry, depth: int) -> Iterator[Entry]:
        """The files of a zip that holds notebooks, or the file itself."""
        if entry.trouble or not entry.parts[-1].casefold().endswith(".zip"):
            yield entry
            return
        try:
            archive, packed = self._opened(entry), len(entry.read())
            names = [decoded(info) for info in archive.infolist()]
        except _TROUBLES:
            yield entry  # whatever it is, it is handed on as a file
            return
        if not any(looks_like_notebook(name) or name.casefold().endswith(".zip") for name in names):
            yield entry
        elif depth + 1 >= MOST_NESTED:
            yield Entry(entry.parts, entry.time, entry.content, f"It is zipped more than {MOST_NESTED} times.")
        elif trouble := _too_much(archive, packed, MOST_OF_ONE, MOST_MIB_OF_ONE):
            yield Entry(entry.parts, entry.time, entry.content, f"It was not unpacked: {trouble}.")
        else:
            yield from self.of_zip(partial(self._opened, entry), entry.parts, depth + 1)

    def _opened(self, entry: Entry) -> zipfile.ZipFile:
        if self._open is None or self._open[0] is not entry:
            self._open = (entry, zipfile.ZipFile(io.BytesIO(entry.read())))
        return self._open[1]


def _read(archive: Callable[[], zipfile.ZipFile], info: zipfile.ZipInfo) -> bytes:
    return archive().read(info)


def _plain(name: str) -> str:
    """A name without characters that cannot be shown or stored."""
    text = unicodedata.normalize("NFC", encodable(name))
    return "".join(c if c.isprintable() else "_" for c in text)


def _parts(name: str) -> tuple[tuple[str, ...], str]:
    """A name's folders, and why it is not to be trusted; then it stands as one word."""
    plain = "/".join(map(_plain, name.replace("\\", "/").split("/")))
    parts = tuple(part for part in plain.split("/") if part not in ("", "."))
    if plain.startswith("/") or re.match(r"[A-Za-z]:", plain) or ".." in parts or not parts:
        return (plain,), "Its name leads out of the download; it was not unpacked."
    if any(len(part.encode("utf-8", "replace")) > 255 for part in parts) or len(parts) > 20:
        return (plain[-100:],), "Its name is too long; it was not unpacked."
    return parts, ""


def _trouble(info: zipfile.ZipInfo) -> str:
    if stat.S_ISLNK(info.external_attr >> 16):
        return "It is a link, and links are not followed."
    if info.flag_bits & 1:
        return "It is locked by a password."
    return _too_large(info.file_size, info.compress_size)


def _too_large(size: int, packed: int) -> str:
    if size > MOST_FILE_MIB * 2**20:
        return f"It has {size / 2**20:.0f} MiB; at most {MOST_FILE_MIB} are taken."
    if size > GROWTH_FROM and size > MOST_GROWTH * max(1, packed):
        return f"It would become {size // max(1, packed)} times as large as it is packed; it was not unpacked."
    return ""


def _too_much(archive: zipfile.ZipFile, packed: int | None, files: int, mib: int) -> str:
    infos = archive.infolist()
    total = sum(info.file_size for info in infos)
    if len(infos) > files:
        return f"it holds {len(infos)} files, at most {files} are taken"
    if total > mib * 2**20:
        return f"it would become {total / 2**20:.0f} MiB, at most {mib} are taken"
    if packed is not None and total > max(GROWTH_FROM, MOST_GROWTH * packed):
        return f"it would become {total // max(1, packed)} times as large as it is"
    return ""


def _is_rubbish(parts: tuple[str, ...]) -> bool:
    return any(part in RUBBISH or part.startswith("._") for part in parts)
