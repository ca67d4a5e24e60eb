"""How large one value may be: parts, levels, bytes."""

from __future__ import annotations

MAX_DEPTH = 32  # nesting of lists, tuples and dicts; the deepest value of the course has 4 levels
MAX_NODES = 200_000  # scalars and containers in one value
MAX_BYTES = 256 * 2**20  # raw array bytes in one value
MAX_NDIM = 8
MAX_TEXT = 100_000  # characters of one string, and bytes in one piece
LONGEST = {"U": 4 * MAX_TEXT, "S": MAX_TEXT}  # bytes of one text of an array, by the kind of its dtype


class WireError(ValueError):
    """A value that cannot cross: too deep, too large, or not in the form that `pack` writes."""


class Budget:
    """What is left of the limits while one value is read or written."""

    def __init__(self) -> None:
        self.nodes = 0
        self.bytes = 0

    @property
    def left(self) -> int:
        """How many more parts there may be."""
        return MAX_NODES - self.nodes

    def node(self, depth: int) -> None:
        """Count one part, so many levels deep."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise WireError(f"a value of more than {MAX_NODES:,} parts")
        if depth > MAX_DEPTH:
            raise WireError(f"a value nested deeper than {MAX_DEPTH} levels")

    def take(self, n_bytes: int) -> None:
        """Count the bytes of an array."""
        self.bytes += n_bytes
        if self.bytes > MAX_BYTES:
            raise WireError(f"arrays of more than {MAX_BYTES // 2**20} MiB in one value")
