"""Values that are drawn at random: what can be said of them, and whether a spread is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.judge.compare import Difference
from helpers.judge.describe import describe


def features(value: Any) -> Any:
    """Summarise a random value by what does not depend on the draw: structure, shapes, zeros, signs."""
    if isinstance(value, Mapping):
        return {key: features(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [features(item) for item in value]
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiub" and value.size:
        if not np.any(value):
            kind = "zeros"
        elif value.size > 1 and np.all(value == value.flat[0]):
            kind = "equal"
        elif value.ndim == 2 and value.shape[0] > 1 and np.all(value == value[:1]):
            kind = "equal rows"
        else:
            kind = "random"
        # below 20 numbers all signs may agree by chance
        positive = kind == "random" and value.size >= 20 and bool(np.all(value >= 0))
        return [kind, list(value.shape), "positive" if positive else ""]
    return describe(value)


def same_kind_of_draw(one: Any, other: Any) -> bool:
    """Whether two random values could come from the same initialiser: the same features, spreads within 15 %, like means."""
    if features(one) != features(other):
        return False
    pairs = zip(_arrays(one), _arrays(other), strict=True)
    return all(
        np.unique(a).size < MANY
        or bool(np.isclose(np.std(a), np.std(b), rtol=0.15, atol=0) and abs(np.mean(a) - np.mean(b)) <= 0.3 * np.std(b))
        for a, b in pairs
    )


MANY = 500  # numbers from which a spread is known to a few per cent


def _arrays(value: Any) -> list[np.ndarray]:
    if isinstance(value, Mapping):
        return [array for key in value for array in _arrays(value[key])]
    if isinstance(value, tuple | list):
        return [array for item in value for array in _arrays(item)]
    return [value] if isinstance(value, np.ndarray) else []


def spread_room(n: int, within: float) -> float:
    """The factor by which the spread of `n` numbers may miss the wanted one, so wide that chance never costs a mark.

    The standard deviation of n normal numbers is itself off by about 1 / sqrt(2 n), relatively: 8 / sqrt(n) is eleven
    times that.
    """
    return max(within, 1 + 8 / np.sqrt(n))


def spread_difference(
    got: Any, shape: tuple[int, ...], std: float, within: float, where: str = "the result"
) -> Difference | None:
    """What is wrong with a random draw, or None: its type, its shape, its finiteness, its symmetry, its spread.

    Parameters
    ----------
    shape : tuple of int
    std : float
        The standard deviation that is asked for, around zero.
    within : float
        The factor by which it may be missed (`spread_room` adds what chance needs).
    """
    if not isinstance(got, np.ndarray) or got.dtype.kind not in "fiub":
        return Difference("type", where, describe(got), f"an array of shape {shape}")
    if got.shape != shape:
        return Difference("shape", where, f"shape {got.shape}", f"shape {shape}")
    got = got.astype(float)
    if not np.all(np.isfinite(got)):
        return Difference("finite", where, describe(got), "finite numbers")
    words, got_text, expected = _drawn_wrongly(got, std, within)
    return Difference("values", where, got_text, expected, words) if words else None


def _holds_copies(rows: np.ndarray) -> bool:
    """Whether a row is a copy of another. Rows whose first numbers differ are none, which is seen at once."""
    if rows.shape[1] and len(np.unique(rows[:, 0])) == len(rows):
        return False
    return len(np.unique(rows, axis=0)) < len(rows)


def _drawn_wrongly(got: np.ndarray, std: float, within: float) -> tuple[str, str, str]:
    if got.size > 1 and np.all(got == got.flat[0]):
        everywhere = f"{got.flat[0]:g} everywhere"
        return "has all entries equal", everywhere, "random numbers, to break the symmetry"
    if got.ndim == 2 and got.shape[0] > 1 and _holds_copies(got):
        return "has rows that are copies of each other", "equal units", "every unit different"
    spread, n = float(np.std(got)), got.size
    room = spread_room(n, within)
    if not std / room < spread < std * room:
        return "has the wrong spread", f"standard deviation {spread:.3g}", f"about {std:.3g}"
    if abs(got.mean()) > max(6.5 * std / np.sqrt(n), 0.05 * std):
        return "is not centred at zero", f"mean {got.mean():.3g}", f"about 0, with standard deviation {std:.3g}"
    return "", "", ""
