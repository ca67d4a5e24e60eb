"""Values of earlier exercises that an answer will probably ask for, each readable only with its arguments.

Follow-through puts the reference's value in place of each call of an earlier exercise. A training loop makes a thousand
such calls, and to cross to the trusted side for each takes longer than everything else. Which calls a right answer makes
is known beforehand, so their values lie in the fork as a table: found by a hash of the arguments, and encrypted with
another hash of them. Who has the arguments of a call may have its value, as from the trusted side; who has not sees
noise. A call that is not in the table crosses as ever.

The hashes are BLAKE2b with a key of its own for each table, the cipher is SHAKE256 as a stream (both of hashlib).
"""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.judge.wire import Packed, unpack

from ..frames import decode_header, encode

_NAME, _SECRET = 16, 32  # bytes by which a value is found, and by which it is read
_SALT = 32
_HEAD = struct.Struct(">II")
_ENTRY = struct.Struct(f">{_NAME}sII")
MISSING = object()  # what is found where nothing is


def seal(calls: Iterable[tuple[str, Packed, Packed]], parameters: Mapping[str, Sequence[str]], most: int) -> bytes:
    """Write a table.

    Parameters
    ----------
    calls : iterable of (str, packed, packed)
        Function, its arguments as `(args, kwargs)`, its value. Of equal calls the first counts.
    parameters : mapping of str to sequence of str
        The names of each function's parameters in order, for calls that name them.
    most : int
        Bytes of values; what comes after is left out.
    """
    salt = secrets.token_bytes(_SALT)
    entries: dict[bytes, bytes] = {}
    for name, arguments, (document, buffers) in calls:
        where, secret = _keys(salt, name, *arguments, parameters.get(name, ()))
        if where in entries:
            continue
        content = b"".join(encode({"value": document}, buffers))
        most -= len(content)
        if most < 0:
            break
        entries[where] = _mixed(content, secret)
    index, contents, at = [], [], 0
    for where, content in sorted(entries.items()):  # their order tells nothing of the order of the calls
        index.append(_ENTRY.pack(where, at, len(content)))
        contents.append(content)
        at += len(content)
    names = json.dumps({name: list(names) for name, names in parameters.items()}).encode()
    return b"".join([salt, _HEAD.pack(len(names), len(index)), names, *index, *contents])


class Sealed:
    """A table, where values are read from it.

    Parameters
    ----------
    table : bytes
        As `seal` wrote it, or nothing: then nothing is found.
    """

    def __init__(self, table: bytes = b"") -> None:
        self._places: dict[bytes, tuple[int, int]] = {}
        if not table:
            return
        self._salt = table[:_SALT]
        n_names, n_entries = _HEAD.unpack_from(table, _SALT)
        names = _SALT + _HEAD.size
        index = names + n_names
        self._parameters = json.loads(table[names:index])
        self._contents = memoryview(table)[index + n_entries * _ENTRY.size :]
        for where, at, length in _ENTRY.iter_unpack(memoryview(table)[index : index + n_entries * _ENTRY.size]):
            self._places[where] = at, length

    def find(self, name: str, document: list, buffers: list[bytes]) -> Any:
        """The value of a call whose arguments are packed as `(args, kwargs)`, or `MISSING`."""
        if not self._places:
            return MISSING
        where, secret = _keys(self._salt, name, document, buffers, self._parameters.get(name, ()))
        place = self._places.get(where)
        if place is None:
            return MISSING
        at, length = place
        return _read(_mixed(self._contents[at : at + length], secret))


def _keys(salt: bytes, name: str, document: list, buffers: list[bytes], names: Sequence[str]) -> tuple[bytes, bytes]:
    """By what the value of a call is found, and by what it is read."""
    pieces = [name.encode("utf-8", "replace")]
    _spell(_in_order(document, names), buffers, pieces)
    spelled = b"".join(b"%d:%b" % (len(piece), piece) for piece in pieces)
    digest = hashlib.blake2b(spelled, key=salt, digest_size=_NAME + _SECRET).digest()
    return digest[:_NAME], digest[_NAME:]


def _in_order(document: list, names: Sequence[str]) -> list:
    """The arguments by their places, as far as named ones have a place that is known."""
    (_, ((_, args), (_, pairs))) = document  # a tuple of a tuple and a dict
    named = {json.dumps(key): item for key, item in pairs}
    placed = list(args)
    for name in names[len(args) :]:
        item = named.pop(json.dumps(["str", name]), None)
        if item is None:
            break
        placed.append(item)
    rest = [[json.loads(key), item] for key, item in named.items()]
    return ["tuple", [["tuple", placed], ["dict", rest]]]


def _spell(part: list, buffers: list[bytes], pieces: list[bytes]) -> None:
    """Write a packed value so that equal ones are written alike: entries of a dict may come in any order."""
    kind = part[0]
    if kind in ("array", "scalar"):
        pieces += (f"{kind}{part[1]}{part[2]}".encode(), buffers[part[3]])
    elif kind in ("tuple", "list", "set", "frozenset"):
        pieces.append(f"{kind}{len(part[1])}".encode())
        for item in part[1]:
            _spell(item, buffers, pieces)
    elif kind == "dict":
        pieces.append(f"dict{len(part[1])}".encode())
        for key, item in sorted(part[1], key=_first):
            _spell(key, buffers, pieces)
            _spell(item, buffers, pieces)
    else:
        pieces.append(repr(part).encode("utf-8", "replace"))


def _first(pair: list) -> str:
    return repr(pair[0])


def _mixed(content: bytes | memoryview, secret: bytes) -> bytes:
    """Encrypt, or decrypt: both are the same."""
    stream = hashlib.shake_256(secret).digest(len(content))
    return (np.frombuffer(content, np.uint8) ^ np.frombuffer(stream, np.uint8)).tobytes()


def _read(content: bytes) -> Any:
    length = int.from_bytes(content[:4])
    header = decode_header(content[4 : 4 + length])
    buffers, at = [], 4 + length
    for size in header["sizes"]:
        buffers.append(content[at : at + size])
        at += size
    return unpack(header["value"], buffers)
