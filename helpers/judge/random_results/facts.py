"""What can be said for certain about a result that is drawn at random.

Two right answers never give the same dropout masks, so such results cannot be compared number by number. A measure
looks at a result and gives plain facts that do not depend on the draw: two right answers have equal facts, and so do
two answers with the same mistake. Checks then compare facts as they compare all other values.

An exercise names its measure (`Exercise.measure`); measures stand here because the public checks need them too.
"""

from __future__ import annotations

import numbers
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from statistics import NormalDist
from typing import Any

import numpy as np

from helpers.judge.calling.call import Reply
from helpers.judge.describe import describe

Facts = dict[str, Any]
PER_UNIT = "one draw per unit, the same for all examples"
MANY = 500  # units and examples from which a share is worth a number
SURE = 5.0  # standard deviations by which a share may miss: a right answer does so once in two million times


def measure(name: str, value: Any, args: Sequence[Any], kwargs: Mapping[str, Any] | None = None) -> Any:
    """Put facts in place of a random result; without a measure, or without a result, the value stays as it is.

    Parameters
    ----------
    name : str
        Which measure (a key of `MEASURES`), or an empty text for none.
    value : plain value
        What the function returned.
    args, kwargs
        What it was called with.
    """
    if not name or value is None:
        return value
    with np.errstate(all="ignore"):
        return MEASURES[name](value, *args, **(kwargs or {}))


def measured(name: str, reply: Reply, args: Sequence[Any], kwargs: Mapping[str, Any] | None = None) -> Reply:
    """Put facts in place of the value of a reply that has one."""
    return reply if reply.trouble or not name else replace(reply, value=measure(name, reply.value, args, kwargs))


def dropout(value: Any, X: np.ndarray, parameters: Mapping[str, np.ndarray], keep_prob: float = 0.5) -> Facts:
    """Measure a forward pass with inverted dropout through three layers.

    Parameters
    ----------
    value : (A3, cache)
        The cache in any order, with more in it or as a dict. Its arrays are told apart by their shapes (the widths
        of the layers and m must differ) and by what they hold.
    X : ndarray, shape (n_x, m)
        m should be some hundreds, so that shares are known well.
    parameters : dict
        W1, b1, ..., W3, b3.
    keep_prob : float

    Returns
    -------
    dict
        For the hidden layers 1 and 2: "Z1", what it was made from; "kept 1", the share of units kept; "scale 1", what
        kept units were multiplied by; "mask 1", what the cache says of it. And "A3", what the output was made from;
        "rest", what else the cache holds.
    """
    if not isinstance(value, tuple | list) or len(value) < 2:
        return dict.fromkeys(DROPOUT_FACTS, f"not (A3, cache) but {_kind(value)}")
    arrays, A = _numbers(value[1]), np.asarray(X, dtype=float)
    facts: Facts = {}
    for layer in (1, 2):
        Z = parameters[f"W{layer}"] @ A + parameters[f"b{layer}"]
        found, A = _hidden_layer(layer, Z, [a for a in arrays if a.shape == Z.shape], keep_prob)
        facts |= found
        columns = [a for a in arrays if a.shape == (len(Z), 1) and _is_mask(a)]
        if any(not np.array_equal(a, parameters[f"b{layer}"]) for a in columns):
            facts |= dict.fromkeys((f"kept {layer}", f"scale {layer}", f"mask {layer}"), PER_UNIT)
    Z3 = parameters["W3"] @ A + parameters["b3"]
    return facts | {"A3": _output(value[0], Z3), "rest": _rest(arrays, parameters, value[0])}


DROPOUT_FACTS = ("Z1", "kept 1", "scale 1", "mask 1", "Z2", "kept 2", "scale 2", "mask 2", "A3", "rest")


def training(value: Any, *args: Any, **kwargs: Any) -> Any:
    """Put what a training function returned, `parameters` or `(parameters, costs)`, into one dict, the costs by that name."""
    if not (isinstance(value, tuple | list) and value and isinstance(value[0], Mapping)):
        return value
    return dict(value[0]) | ({"costs": value[1]} if len(value) > 1 else {})


MEASURES: Mapping[str, Callable[..., Any]] = {"dropout": dropout, "training": training}


def _kind(value: Any) -> str:
    """What came, without the numbers of this draw."""
    if isinstance(value, numbers.Number | np.generic | str):
        return "text" if isinstance(value, str) else "a number"
    return f"an array of shape {value.shape}" if isinstance(value, np.ndarray) else describe(value)


def _numbers(value: Any, depth: int = 0) -> list[np.ndarray]:
    """All finite arrays of numbers in a cache."""
    if isinstance(value, np.ndarray):
        good = value.dtype.kind in "fiub" and bool(np.all(np.isfinite(value)))
        return [value.astype(float)] if good else []
    if isinstance(value, Mapping):
        value = list(value.values())
    items = value if isinstance(value, tuple | list) and depth < 4 else []
    return [array for item in items for array in _numbers(item, depth + 1)]


def _hidden_layer(
    layer: int, Z: np.ndarray, arrays: Sequence[np.ndarray], keep_prob: float
) -> tuple[Facts, np.ndarray]:
    """The facts of one hidden layer, and its activations (those without dropout if none are in the cache)."""
    made_from = f"W{layer} {'X' if layer == 1 else 'A1'} + b{layer}"
    if not any(_near(a, Z) for a in arrays) and (signed := [a for a in arrays if np.any(a < 0)]):
        Z, made_from = signed[0], f"not {made_from}"
    below = -1e-5 * np.max(np.abs(Z)) > Z  # surely below zero, in single precision too
    masks = [a for a in arrays if _is_mask(a)]
    rectified = [a for a in arrays if np.all(a >= 0) and not np.any(a[below])]
    zeros = [a for a in masks if not a.any()]  # nothing was kept
    active = [a for a in rectified if not any(a is mask for mask in masks)] + zeros
    names = (f"Z{layer}", f"kept {layer}", f"scale {layer}", f"mask {layer}")
    if not active:
        missing = f"no A{layer} in the cache"
        return dict(zip(names, (made_from, *[missing] * 3), strict=True)), np.maximum(Z, 0)
    # the one after the mask, if both are there; and not Z itself, which looks alike where no unit is below zero
    A = min(active, key=lambda a: (np.count_nonzero(a), _near(a, Z)))
    clear = 1e-3 * np.max(np.abs(Z)) < Z  # where rounding does not blur the ratio of A to Z
    on = clear & (A != 0)
    mask = _mask(layer, on, clear, [a for a in masks if a is not A], rectified, A)
    return dict(zip(names, (made_from, _kept(on, clear, keep_prob), _scale(A[on] / Z[on]), mask), strict=True)), A


def _kept(on: np.ndarray, clear: np.ndarray, keep_prob: float) -> float | str:
    """The share of units kept, as the likeliest of the shares that come about by design; else to one decimal."""
    n, share = int(clear.sum()), float(on[clear].mean()) if clear.any() else 0.0
    if share in (0.0, 1.0):
        return share
    if all(row[row_clear].all() or not row[row_clear].any() for row, row_clear in zip(on, clear, strict=True)):
        return PER_UNIT
    if all(column[c].all() or not column[c].any() for column, c in zip(on.T, clear.T, strict=True)):
        return "one draw per example, the same for all units"
    if n < MANY:
        return "a part of the units"
    normal = NormalDist().cdf(keep_prob)  # how often a normal draw is below keep_prob
    likely = (keep_prob, 1 - keep_prob, 0.5, normal, 1 - normal, keep_prob**2)
    rooms = [SURE * np.sqrt(p * (1 - p) / n) for p in likely]
    if abs(share - keep_prob) <= rooms[0]:
        return round(keep_prob, 4)  # what is right has the first claim, even if something else lies near
    miss, nearest = min((abs(share - p) / room, p) for p, room in zip(likely, rooms, strict=True) if room > 0)
    if miss <= 1:
        return round(nearest, 4)
    # a share that only rounding makes the right one is not the right one
    rough = round(share, 1)
    return (
        rough if rough != round(keep_prob, 1) else f"a little {'more' if share > keep_prob else 'less'} than asked for"
    )


def _scale(ratios: np.ndarray) -> float | str:
    if not ratios.size:
        return "no unit is kept"
    if np.ptp(ratios) > 1e-3 * np.max(np.abs(ratios)):
        return "another factor for every unit"
    return float(f"{np.median(ratios):.4g}")


def _mask(
    layer: int,
    on: np.ndarray,
    clear: np.ndarray,
    masks: Sequence[np.ndarray],
    others: Sequence[np.ndarray],
    A: np.ndarray,
) -> str:
    """What the cache holds of the mask: it should be 1 (or True) where a unit is kept and 0 where not."""
    if any(np.array_equal(mask[clear] == 1, on[clear]) for mask in masks):
        return f"ones where A{layer} is kept"
    if any(np.array_equal(mask[clear] == 0, on[clear]) for mask in masks):
        return f"ones where A{layer} is switched off"
    if masks:
        return f"not the mask of A{layer}"
    scaled = [a for a in others if a is not A and len(np.unique(a)) == 2]
    return "a mask with other numbers than 0 and 1" if scaled else f"no D{layer} in the cache"


def _output(A3: Any, Z3: np.ndarray) -> str:
    right = "sigmoid(W3 A2 + b3)"
    if not isinstance(A3, np.ndarray) or A3.dtype.kind not in "fiub":
        return "not an array of numbers"
    if A3.shape != Z3.shape:
        return f"of shape {A3.shape}, not {Z3.shape}"
    P = 0.5 + 0.5 * np.tanh(0.5 * Z3)
    if np.allclose(A3, P, rtol=1e-4, atol=1e-6):
        return right
    seen = P > 1e-6
    on = seen & (A3 != 0)  # saturated, another output is 0 here and there as well: what is kept has to be the right one
    masked = np.any(seen & (A3 == 0)) and np.any(on) and np.ptp(A3[on] / P[on]) < 1e-3
    return "partly switched off" if masked else f"not {right}"


def _rest(arrays: Sequence[np.ndarray], parameters: Mapping[str, np.ndarray], A3: Any) -> str:
    """Which of the parameters and of A3 the cache lacks; zeros may stand for several biases."""
    wanted = {**parameters, "A3": _numbers(A3)[0] if _numbers(A3) else np.zeros(0)}
    names = ("W1", "b1", "W2", "b2", "A3", "W3", "b3")
    missing = [
        name for name in names if not any(a.shape == wanted[name].shape and _near(a, wanted[name]) for a in arrays)
    ]
    return f"no {missing[0]}" if missing else "W1, b1, W2, b2, A3, W3 and b3"


def _is_mask(a: np.ndarray) -> bool:
    return bool(np.all((a == 0) | (a == 1)))


def _near(a: np.ndarray, b: np.ndarray) -> bool:
    return bool(np.allclose(a, b, rtol=1e-4, atol=1e-5 * max(1.0, float(np.max(np.abs(b), initial=0.0)))))
