"""Whether what a student's functions return while they train is right, on the data at hand.

What is right comes from the explorers' own mathematics or from measured slopes, at the very place where the student's
training stands. What is found is told in the words of the checks, and only the first of it: what comes after follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers.judge.compare import Difference, Rules, compare
from helpers.judge.finding import Finding
from helpers.judge.random_results.draws import spread_difference

__all__ = ["BESIDE", "RIGHT", "Compared", "misfit", "tame"]

# Wide enough for single precision and for a logarithm that is kept away from 0, and far below what a mistake makes.
RULES = Rules(number_1x1=True, rtol=1e-3, atol=1e-6)
SURE = 8.0  # beyond this |z| an output is so near to 0 or 1 that right costs differ in how they are kept from log(0)
SPREAD_ROOM, FEW = 1.25, 20
RIGHT = "with right functions"
BESIDE = "The pale line is the training with right functions."


class Compared:
    """The first difference between a student's functions and right ones in one training.

    Parameters
    ----------
    state : SimpleNamespace
        Of the training; `state.wrong` is the sentence on the difference, empty as long as there is none.
    """

    def __init__(self, state: SimpleNamespace) -> None:
        self._state = state
        self._seen: dict[str, int] = {}

    @property
    def wrong(self) -> str:
        """The sentence on the difference."""
        return str(self._state.wrong)

    def due(self, name: str) -> bool:
        """Whether this call of a function should be looked at: the 1st, 2nd, 4th, 8th, ..., until something is wrong."""
        count = self._seen[name] = self._seen.get(name, 0) + 1
        return not self.wrong and count & (count - 1) == 0

    def values(self, name: str, where: str, got: Any, right: Any, when: str = "") -> bool:
        """Compare a value, or a dict of them; return whether it is right. `when` is told, such as "after 2 steps"."""
        return self._note(f"`{name}`{when and ' '}{when}", compare(_plain(got), right, where, RULES))

    def drawn(self, name: str, got: Any, dims: Sequence[int], *spreads: Callable[[int, int], float]) -> bool:
        """Compare the parameters of a net as they were drawn: shapes, finite, zero biases, spread of the weights.

        Parameters
        ----------
        dims : sequence of int
            Units in each layer, the input first.
        spreads : callable
            `spread(n_prev, n)` is the standard deviation of a layer's weights; one of several has to fit.
        """
        found = misfit(got, dims) or next(filter(None, _badly_drawn(_plain(got), dims, spreads)), None)
        return self._note(f"`{name}`", found)

    def _note(self, who: str, difference: Difference | None) -> bool:
        if difference is not None and not self.wrong:
            expected = "" if difference.kind == "finite" else difference.expected
            told = f"{who}: {difference.where} {difference.words}"
            finding = Finding(told, difference.got, expected, kind=difference.kind)
            self._state.wrong = finding.sentence(
                "shapes-only" if difference.kind in ("type", "shape", "missing") else "full"
            )
        return difference is None


def misfit(got: Any, dims: Sequence[int]) -> Difference | None:
    """What keeps parameters from being those of a net: a missing one, a wrong shape, a number that is none."""
    for layer, (n_prev, n) in enumerate(pairwise(dims), 1):
        right = {f"W{layer}": np.zeros((n, n_prev)), f"b{layer}": np.zeros((n, 1))}
        for name, value in right.items():
            alone = {name: got[name]} if isinstance(got, Mapping) and name in got else _plain(got)
            found = compare(alone, {name: value}, "parameters", RULES)
            if found is not None and found.kind != "values":
                return found
    return None


def _badly_drawn(
    got: Mapping[str, np.ndarray], dims: Sequence[int], spreads: Sequence[Callable[[int, int], float]]
) -> Iterator[Difference | None]:
    """What is wrong with each layer's weights and biases, or None; of a few weights chance decides."""
    for layer, (n_prev, n) in enumerate(pairwise(dims), 1):
        W, where = np.asarray(got[f"W{layer}"]), f'parameters["W{layer}"]'
        stds = [spread(n_prev, n) for spread in spreads]
        if 0 in stds:
            yield compare(W, np.zeros((n, n_prev)), where, RULES)
        elif W.size >= FEW or (W.size > 1 and np.all(W.flat[0] == W)):
            found = [spread_difference(W, W.shape, std, SPREAD_ROOM, where) for std in stds]
            yield None if None in found else found[0]
        yield compare(got[f"b{layer}"], np.zeros((n, 1)), f'parameters["b{layer}"]', RULES)


def tame(*signals: np.ndarray) -> bool:
    """Whether the output layer's z is small enough for costs and gradients to be compared."""
    return all(bool(np.all(np.abs(Z) < SURE)) for Z in signals)


def _plain(value: Any) -> Any:
    """Any mapping as a dict, so that one is as good as another."""
    return dict(value) if isinstance(value, Mapping) else value
