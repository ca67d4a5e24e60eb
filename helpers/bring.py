"""Bringing functions from one notebook of the week into the next.

Only definitions, imports and constants of the other notebook are run, never its demos. A function that is still open
or not right yet is replaced by a given one (`helpers.nets.stand_ins.STAND_INS`), and a sentence says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from helpers.deepnet import draw
from helpers.judge.calling.call import perform
from helpers.judge.compare import Rules, compare
from helpers.nets.definitions import definitions
from helpers.nets.stand_ins import STAND_INS

__all__ = ["bring"]

SECONDS_PER_TRIAL = 2.0
# A backward function reads the caches of its own forward function, so these come from one hand or the other.
PAIRS = (("linear_activation_forward", "linear_activation_backward"), ("L_model_forward", "L_model_backward"))
_ROOM = Rules(rtol=1e-4, atol=1e-6, number_1x1=True)


def bring(notebook: str, *names: str, folder: Path | None = None) -> tuple[Callable, ...]:
    """Get functions of week 3: the student's own where they are right, given ones elsewhere; say which in a sentence.

    Parameters
    ----------
    notebook : str
        "deep_network": the file of this name in the same folder.
    *names : str
        Which functions; they are keys of `helpers.nets.stand_ins.STAND_INS`.
    folder : Path, optional
        Where the other notebook is; the working folder by default.

    Returns
    -------
    tuple of callable
        In the order of the names.
    """
    path = (folder or Path.cwd()) / f"{notebook}.ipynb"
    own = definitions(path)
    right = {name for name in STAND_INS if _is_right(name, own)}
    for pair in PAIRS:
        if not right.issuperset(pair):
            right -= set(pair)
    print(_sentence(notebook, path.exists(), names, [name for name in names if name not in right]))
    return tuple(own[name] if name in right else STAND_INS[name] for name in names)


def _sentence(notebook: str, found: bool, wanted: Sequence[str], missing: Sequence[str]) -> str:
    if not found:
        return f"There is no {notebook}.ipynb beside this notebook, so given functions stand in for yours."
    if not missing:
        return f"All {len(wanted)} functions come from your {notebook}.ipynb."
    if len(missing) == len(wanted):
        return f"The functions in your {notebook}.ipynb are not right yet, so given ones stand in for them."
    names = ", ".join(f"`{name}`" for name in missing)
    return f"Not right yet in your {notebook}.ipynb, so given ones stand in (always for both of a pair): {names}."


def _is_right(name: str, own: Mapping[str, Any]) -> bool:
    """Try a function on a small net and compare with the given one; of a pair the backward function stands for both."""
    if not callable(own.get(name)):
        return False
    trial = _TRIALS.get(name)
    return trial is None or bool(trial(own))


def _value(own: Mapping[str, Any], name: str, *args: Any) -> Any:
    return perform(dict(own), name, args, timeout_s=SECONDS_PER_TRIAL).value


def _agrees(own: Mapping[str, Any], name: str, *args: Any) -> bool:
    return compare(_value(own, name, *args), STAND_INS[name](*args), rules=_ROOM) is None


def _net() -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    return draw([2, 4, 3, 1], rng, gain=1.0), rng.normal(size=(2, 5)), np.array([[1, 0, 0, 1, 1]])


def _same_shapes(own: Mapping[str, Any], name: str, *args: Any) -> bool:
    got, wanted = _value(own, name, *args), STAND_INS[name](*args)
    return isinstance(got, dict) and all(np.shape(got.get(key, "")) == array.shape for key, array in wanted.items())


def _updates(own: Mapping[str, Any]) -> bool:
    parameters, _, _ = _net()
    return _agrees(
        own, "update_parameters", parameters, {f"d{name}": array + 1 for name, array in parameters.items()}, 0.3
    )


def _walks_back(forward: str, backward: str, *args: Any, last: tuple = ()) -> Callable[[Mapping[str, Any]], bool]:
    def trial(own: Mapping[str, Any]) -> bool:
        result = _value(own, forward, *args)
        if not isinstance(result, tuple | list) or len(result) < 2:
            return False
        A, cache = STAND_INS[forward](*args)
        if compare(result[0], A, rules=_ROOM) is not None:
            return False
        return (
            compare(
                _value(own, backward, *last[:-1], result[1], *last[-1]),
                STAND_INS[backward](*last[:-1], cache, *last[-1]),
                rules=_ROOM,
            )
            is None
        )

    return trial


def _block(own: Mapping[str, Any]) -> bool:
    parameters, X, _ = _net()
    dA = np.random.default_rng(4).normal(size=(4, 5))
    return all(
        _walks_back(
            "linear_activation_forward",
            "linear_activation_backward",
            X,
            parameters["W1"],
            parameters["b1"],
            name,
            last=(dA, (name,)),
        )(own)
        for name in ("relu", "sigmoid")
    )


def _whole(own: Mapping[str, Any]) -> bool:
    parameters, X, Y = _net()
    AL = STAND_INS["L_model_forward"](X, parameters)[0]
    return _walks_back("L_model_forward", "L_model_backward", X, parameters, last=(AL, Y, ()))(own)


_TRIALS: dict[str, Callable[[Mapping[str, Any]], bool]] = {
    "initialize_parameters": lambda own: _same_shapes(own, "initialize_parameters", 3, 4, 1),
    "initialize_parameters_deep": lambda own: _same_shapes(own, "initialize_parameters_deep", [3, 4, 2, 1]),
    "linear_activation_backward": _block,
    "L_model_backward": _whole,
    "compute_cost": lambda own: _agrees(own, "compute_cost", np.array([[0.8, 0.3, 0.4]]), np.array([[1, 0, 1]])),
    "update_parameters": _updates,
}
