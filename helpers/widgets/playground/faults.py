"""What is wrong with a student's network steps, and whether a net can be trained with them all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.judge.compare import Difference, Rules, compare
from helpers.judge.messages import explain
from helpers.widgets.engine import net
from helpers.widgets.engine.slices import Run

__all__ = ["STEPS", "Fault", "Unusable", "faults", "usable"]

STEPS = ("L_model_forward", "L_model_backward", "update_parameters")
DIMS = (2, 4, 3, 1)
RULES = Rules(rtol=1e-5, atol=1e-5)  # float32 answers pass


@dataclass(frozen=True)
class Fault:
    """What is wrong with one of the three steps.

    Attributes
    ----------
    sentence : str
    trains : bool
        Names and shapes are right and only the numbers are not, so that a net can be trained with it, badly.
    """

    sentence: str
    trains: bool = False


class Unusable(Exception):
    """A step returned something that no net can go on with; carries the sentence for the page."""


def faults(functions: Mapping[str, Callable]) -> dict[str, Fault]:
    """Try L_model_forward, L_model_backward and update_parameters on a small net; return what is wrong, by name.

    Parameters
    ----------
    functions : mapping of str to callable
        The student's; a missing one is a fault, too.
    """
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(2, 7)), np.array([[1, 0, 0, 1, 1, 0, 1]])
    parameters = net.draw(DIMS, rng)
    engine = net.given()
    AL, caches = engine.forward(X, parameters)
    grads = engine.backward(AL, Y, caches)
    found: dict[str, Fault] = {}

    def value(name: str, expected: Mapping[str, np.ndarray], *args: Any) -> Any:
        """Return what the student's function returns, or None; note what is wrong with it."""
        if name not in functions:
            found[name] = Fault(f"`{name}` was not given.")
            return None
        kept: list[Any] = []
        run = Run(lambda tick: kept.append(functions[name](*args)))
        run.advance(0.0)
        if run.trouble is not None:
            found[name] = Fault(f"{explain(name, run.trouble)[0]}.")
            return None
        try:
            arrays = usable(name, kept[0], {key: array.shape for key, array in expected.items()})
        except Unusable as error:
            found[name] = Fault(str(error))
            return None
        if not all(np.isfinite(array).all() for array in arrays.values()):
            found[name] = Fault(f"`{name}` returns “nan” or “inf” among its numbers.", trains=True)
        elif any(compare(arrays[key], wanted, key, RULES) for key, wanted in expected.items()):
            found[name] = Fault(f"`{name}` returns other numbers than it should.", trains=True)
        return kept[0]

    forward = value("L_model_forward", {"AL": AL}, X.copy(), _copy(parameters))
    if forward is not None:
        value("L_model_backward", grads, np.array(forward[0]), Y.copy(), forward[1])
    if "L_model_forward" in found:  # what comes after a wrong forward pass cannot be held against the backward pass
        before = found.get("L_model_backward")
        trains = forward is not None and (before is None or before.trains)
        told = f"{before.sentence[:-1]}, and it" if before and not before.trains else "`L_model_backward`"
        found["L_model_backward"] = Fault(f"{told} needs a right `L_model_forward`.", trains)
    new = engine.update(parameters, grads, 0.5)
    value("update_parameters", new, _copy(parameters), _copy(grads), 0.5)
    return found


def usable(name: str, got: Any, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, np.ndarray]:
    """Return the arrays of a step's result by name, if a net can go on with them.

    Parameters
    ----------
    name : str
        One of `STEPS`.
    got : object
        What the function returned: a dict of arrays, or for L_model_forward AL and caches.
    shapes : mapping of str to tuple
        The arrays that are due, and their shapes.

    Raises
    ------
    Unusable
        If an array is missing, or is not of its shape.
    """
    if name == "L_model_forward":
        if not (isinstance(got, tuple | list) and len(got) >= 2):
            raise Unusable(f"`{name}` returns something other than AL and caches.")
        got = {"AL": got[0]}
    if not isinstance(got, Mapping):
        raise Unusable(f"`{name}` returns something other than a dict of arrays.")
    arrays = {}
    for key, shape in shapes.items():
        if key not in got:
            raise Unusable(f"`{name}` returns no {key!r}.")
        try:
            arrays[key] = np.asarray(got[key], dtype=float)
        except (TypeError, ValueError):
            raise Unusable(f"`{name}` returns {key!r} that is no array of numbers.") from None
        if arrays[key].shape != shape:
            wrong = Difference("shape", key, str(arrays[key].shape), str(shape))
            raise Unusable(f"In what `{name}` returns, {wrong.sentence()}.")
    return arrays


def _copy(arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: np.array(value, dtype=float) for name, value in arrays.items()}
