"""Can anything that arrives on the trusted side do more than be refused?"""

from __future__ import annotations

import contextlib
import json
import random
import socket
import struct
import time
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.room.asking.replies import read_reply
from grader.room.inside import frames
from grader.room.inside.frames import Channel, Closed, FrameError, Late, decode_header, encode
from grader.room.outputs import Outputs
from helpers.judge.wire import WireError, pack, unpack

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=10), inner, max_size=5),
    max_leaves=30,
)
PLAIN = "none bool int float complex str bytes date datetime time timedelta list tuple dict set frozenset array scalar opaque"
KINDS = st.sampled_from([*PLAIN.split(), "object"])
# Documents that look like values: the right kinds, with fields that may be anything.
DOCUMENTS = st.recursive(
    JSON,
    lambda inner: st.tuples(KINDS, inner | st.lists(inner, max_size=4), inner).map(list) | st.lists(inner, max_size=4),
    max_leaves=20,
)


@contextlib.contextmanager
def pair():
    """Two ends of a socket; the first as a channel."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Channel(ours), theirs


def receive(data: bytes, seconds: float = 2.0):
    """What a channel makes of bytes after which the other side is gone."""
    with pair() as (channel, other):
        other.setblocking(False)
        other.send(data)
        other.close()
        return channel.receive(time.monotonic() + seconds)


def test_a_frame_arrives_as_it_was_sent():
    """Do header and buffers come through, empty buffers too?"""
    with pair() as (channel, other):
        Channel(other).send({"op": "reply", "id": 3}, [b"abc", b"", b"\0" * 1000])
        header, buffers = channel.receive(time.monotonic() + 2)
    assert (header["op"], header["id"], buffers) == ("reply", 3, [b"abc", b"", b"\0" * 1000])


@given(st.binary(max_size=300))
def test_random_bytes_are_refused_or_read(data):
    """Is there no other end than a frame or a FrameError?"""
    with contextlib.suppress(FrameError):
        receive(data)


@given(st.binary(max_size=200))
def test_random_headers_are_refused_or_read(data):
    """The same behind a right length."""
    with contextlib.suppress(FrameError):
        receive(struct.pack(">I", len(data)) + data)


@given(JSON, st.lists(st.integers(), max_size=3))
def test_any_json_is_refused_or_read(value, sizes):
    """The same for JSON of any form, with any sizes."""
    text = json.dumps({"id": 1, "value": value, "sizes": sizes}).encode()
    with contextlib.suppress(FrameError):
        receive(struct.pack(">I", len(text)) + text)


@given(st.randoms(use_true_random=False), st.integers(1, 20))
def test_mutated_frames_are_refused_or_read(rng: random.Random, flips: int):
    """The same for real frames with a few bytes changed."""
    document, raw = pack(({"dw": np.ones((2, 3)), "db": 0.5}, (np.arange(3),), {}))
    data = bytearray(b"".join(encode({"op": "reply", "id": 1, "value": document, "trouble": None}, raw)))
    for _ in range(flips):
        data[rng.randrange(len(data))] = rng.randrange(256)
    with contextlib.suppress(FrameError, WireError):
        read_reply(*receive(bytes(data)))


@given(DOCUMENTS, st.lists(st.binary(max_size=64), max_size=3))
def test_any_value_is_refused_or_plain(document, buffers):
    """Is every document either a plain value or a WireError?"""
    with contextlib.suppress(WireError):
        pack(unpack(document, buffers))


@given(st.dictionaries(st.sampled_from(["value", "trouble", "printed", "lines", "seconds", "op"]), JSON | DOCUMENTS))
def test_any_reply_is_refused_or_a_reply(header):
    """Whatever the fields of an answer hold: a Reply or an error of ours?"""
    with contextlib.suppress(WireError):
        reply = read_reply(header, [])
        assert isinstance(reply.printed, str)
        assert reply.lines is None or reply.lines >= 0


EVENT_FIELDS = st.fixed_dictionaries(
    {"op": st.sampled_from(["stream", "display", "result", "update", "error", "clear", "cut", "else"])},
    optional={
        name: JSON | st.dictionaries(st.sampled_from(["text/plain", "image/png", "application/json", "<script>"]), JSON)
        for name in ("name", "text", "data", "metadata", "display_id", "ename", "evalue", "traceback", "count", "wait")
    },
)


@given(st.lists(EVENT_FIELDS, max_size=8))
def test_any_output_event_is_dropped_or_a_valid_output(events):
    """Whatever the inside says: outputs that the notebook format allows?"""
    import nbformat

    outputs = Outputs(1_000)
    for event in events:
        outputs.take(event)
    cell = nbformat.v4.new_code_cell("x", outputs=outputs.outputs)
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))
    json.dumps(cell).encode("utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xff\xff\xff",
        struct.pack(">I", frames.MAX_HEADER + 1),
        struct.pack(">I", 2) + b"[]",
        struct.pack(">I", 14) + b'{"sizes":[-1]}',
        struct.pack(">I", 16) + b'{"sizes":[true]}',
        struct.pack(">I", 25) + b'{"sizes":[99999999999999]}',
        struct.pack(">I", 9) + b'{"a":NaN}',
    ],
)
def test_lengths_are_not_believed(data):
    """Is a frame with an impossible length or size refused?"""
    with pytest.raises(FrameError):
        receive(data)


def test_announced_bytes_cost_no_memory():
    """Is memory taken as bytes come, not as they are announced?"""
    text = json.dumps({"sizes": [frames.MAX_BUFFERS]}).encode()
    tracemalloc.start()
    try:
        with pytest.raises(Closed):
            receive(struct.pack(">I", len(text)) + text + b"x" * 1000)
        assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "text", [b'{"sizes":[],"a":' + b"[" * 100_000, b'{"sizes":[],"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"]
)
def test_deep_json_is_refused(text):
    """Does a hundred thousand levels end in an error of ours?"""
    with pytest.raises(FrameError):
        decode_header(text)


def test_json_of_many_small_parts_is_refused():
    """Is JSON refused that would take thirty times its length in memory?"""
    with pytest.raises(FrameError, match="too many parts"):
        decode_header(b'{"sizes":[],"a":[' + b"[]," * (frames.MAX_PARTS // 2) + b"[]]}")


def test_silence_ends_at_the_deadline():
    """Does a frame that never becomes whole end with `Late`?"""
    with pytest.raises(Late), pair() as (channel, other):
        other.send(b"\0\0\0\x10{")
        channel.receive(time.monotonic() + 0.05)


def test_a_side_that_does_not_read_is_left():
    """Does sending end too when the other side never reads?"""
    with pytest.raises(Late), pair() as (channel, _):
        channel.send({"op": "call"}, [bytes(20 * 2**20)], deadline=time.monotonic() + 0.1)


def test_what_is_too_large_is_not_even_sent():
    """Are the limits the same when writing?"""
    with pytest.raises(FrameError):
        encode({"text": "x" * (frames.MAX_HEADER + 1)})
