"""A name in a zip as it was meant: programs write it in UTF-8, in DOS's coding or in that of their country, and seldom say which."""

from __future__ import annotations

import unicodedata
import zipfile
from contextlib import suppress

_IS_UTF8 = 0x800  # the flag of names that say so
_UNICODE_PATH = 0x7075  # the extra field with the name in UTF-8


def decoded(info: zipfile.ZipInfo) -> str:
    """The name, composed as a keyboard composes it."""
    return unicodedata.normalize("NFC", _decoded(info)).replace("\0", "")


def _decoded(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _IS_UTF8 or info.filename.isascii():
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")  # what zipfile takes a name for that says nothing
    except UnicodeEncodeError:
        return info.filename
    if name := _in_extra(info.extra):
        return name
    with suppress(UnicodeDecodeError):
        return raw.decode("utf-8")
    if all(_is_latin(c) for c in info.filename):
        return info.filename
    for coding in ("gb18030", "big5", "shift_jis", "euc_kr", "cp1252"):
        with suppress(UnicodeDecodeError):
            name = raw.decode(coding)
            if coding == "cp1252" or all(c.isascii() or c.isalnum() for c in name):
                return name
    return info.filename


def _in_extra(extra: bytes) -> str:
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""


def _is_latin(character: str) -> bool:
    return character.isascii() or unicodedata.name(character, "").startswith("LATIN")
