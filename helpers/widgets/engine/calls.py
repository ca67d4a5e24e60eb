"""Calling a student's functions from an explorer: in quiet, within a time, and with a word when they are slow."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from types import SimpleNamespace
from typing import Any

from helpers.judge.calling.call import Trouble
from helpers.judge.messages import explain
from helpers.widgets.engine.slices import Run

__all__ = ["Asked", "Calls", "ask", "named", "sentence", "slowness"]

SLOW_CALL_S = 0.05  # far above what a call without loops over the examples takes, on a busy machine too
SLOW_TRAINING_S = 5.0  # a training that takes no longer is not worth a word
ONLY_SLOW = "Or is it only slow? Then write it without a loop over the examples, or choose fewer iterations or units."


class Asked(Exception):
    """Trouble in a function of the student's that was called for the picture."""

    def __init__(self, name: str, trouble: Trouble) -> None:
        super().__init__(name)
        self.name, self.trouble = name, trouble


def named(function: Callable) -> str:
    """Return the name of a function; of anything else that can be called, that of its type."""
    return str(getattr(function, "__name__", type(function).__name__))


def ask(function: Callable, *args: Any, **kwargs: Any) -> Any:
    """Call a student's function in quiet and within a time.

    Raises
    ------
    Asked
        If it raised, or did not end.
    """
    found: list[Any] = []
    run = Run(lambda tick: found.append(function(*args, **kwargs)))
    run.advance(0.0)
    if run.trouble is not None:
        raise Asked(named(function), run.trouble)
    return found[0]


def sentence(name: str, trouble: Trouble) -> str:
    """Say in the words of the checks what went wrong with a function."""
    told, hint = explain(name, trouble)
    return " ".join(filter(None, (f"{told}.", hint, ONLY_SLOW if trouble.kind == "timed_out" else "")))


class Calls:
    """The calls of a student's functions in one training.

    Each of them begins with a tick, so that a slow function is never taken for one that does not end: what is limited
    is the time of a single call.

    Parameters
    ----------
    state : SimpleNamespace
        Of the training; `state.doing` always names the function that runs.
    tick : callable
        Of the training's `Run`.
    """

    def __init__(self, state: SimpleNamespace, tick: Callable[[], None]) -> None:
        self._state, self._tick, self._begun = state, tick, 0
        self._seconds: dict[str, list[float]] = {}
        vars(state).setdefault("doing", "the function")

    def __call__(self, function: Callable, *args: Any, name: str = "", **kwargs: Any) -> Any:
        """Call a function; `name` is how it is told of, when not by its own name."""
        name = name or named(function)
        self._tick()
        outer, self._state.doing = self._state.doing, name
        self._begun += 1
        this, start = self._begun, time.perf_counter()
        value = function(*args, **kwargs)
        if this == self._begun:  # a function that called others waited in their ticks
            self._seconds.setdefault(name, []).append(time.perf_counter() - start)
        self._state.doing = outer  # where it raised, its name stays
        return value

    def watched(self, function: Callable, name: str = "") -> Callable:
        """Return the function so that each of its calls is one of these."""
        return lambda *args, **kwargs: self(function, *args, name=name, **kwargs)

    def slow(self, done: float, whole: float) -> str:
        """Say how long the training will take if that is long because of a slow function; nothing otherwise.

        Parameters
        ----------
        done, whole : float
            Iterations that are done, and that are to be done.
        """
        typical = {name: median(seconds) for name, seconds in self._seconds.items()}
        name = max(typical, key=lambda name: typical[name], default="")
        if not name or typical[name] < SLOW_CALL_S:
            return ""
        per_iteration = sum(typical[name] * len(seconds) for name, seconds in self._seconds.items()) / max(done, 1.0)
        if per_iteration * whole < SLOW_TRAINING_S:
            return ""
        return (
            f"One call of `{name}` takes about {typical[name]:.2g} s, so {whole:g} iterations take about "
            f"{_duration(per_iteration * whole)}; {done:g} of them are done. Write it without a loop over the examples "
            "(vectorised), or choose fewer iterations; “Stop” ends this training here."
        )


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} minutes"


def slowness(state: SimpleNamespace) -> str:
    """What `Calls.slow` says of a training whose state knows its calls, its iterations and its share."""
    if not {"calls", "iterations"} <= set(vars(state)):
        return ""
    return str(state.calls.slow(round(state.share * state.iterations), state.iterations))
