"""The steps of a student's `nn_model`, seen one by one from outside: what they return, and whether it is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers.widgets.engine import net
from helpers.widgets.engine.calls import Calls
from helpers.widgets.engine.compared import Compared, tame

__all__ = ["Steps", "other_activation"]

SEED = 3
SMALL = 0.01  # the spread of the weights that are drawn where the student's own cannot be used


class Steps:
    """What takes the place of the functions that `nn_model` calls by their names.

    Parameters
    ----------
    theirs : mapping
        The student's functions by name.
    state : SimpleNamespace
        Of the training.
    calls : Calls
    """

    def __init__(self, theirs: Mapping[str, Any], state: SimpleNamespace, calls: Calls) -> None:
        self.calls, self.compared = calls, Compared(state)
        self._theirs, self._state = theirs, state
        self._engine = net.given(state.activation)
        self._dims = (state.X.shape[0], int(state.units), state.Y.shape[0])
        self._first: dict[str, np.ndarray] | None = None  # a copy of the weights at the start
        self._last: Mapping[str, np.ndarray] | None = None  # what the last update returned

    def functions(self) -> dict[str, Callable]:
        """Return the functions by the names under which `nn_model` finds them."""
        own: dict[str, Callable] = {
            "initialize_parameters": self._initialize,
            "forward_propagation": self._forward,
            "compute_cost": self._cost,
            "backward_propagation": self._backward,
            "update_parameters": self._update,
        }
        return {**own, **other_activation(self._state.activation)}

    def _initialize(self, *args: Any, **kwargs: Any) -> Any:
        parameters = self.calls(self._theirs["initialize_parameters"], *args, name="initialize_parameters", **kwargs)
        self.compared.drawn("initialize_parameters", parameters, self._dims, lambda n_prev, n: SMALL)
        return parameters

    def _forward(self, X: np.ndarray, parameters: Mapping[str, np.ndarray]) -> Any:
        self._begins(parameters)
        value = self.calls(self._theirs["forward_propagation"], X, parameters, name="forward_propagation")
        if self.compared.due("forward_propagation"):
            self.compared.values("forward_propagation", "A2", value[0], self._engine.forward(X, parameters)[0])
        return value

    def _cost(self, A2: np.ndarray, Y: np.ndarray, *args: Any, **kwargs: Any) -> Any:
        value = self.calls(self._theirs["compute_cost"], A2, Y, *args, name="compute_cost", **kwargs)
        self._state.costs.append(float(value if isinstance(value, float) else np.squeeze(value)))
        if self.compared.due("compute_cost") and _tame_output(A2):
            self.compared.values("compute_cost", "the result", value, net.cost_of(A2, Y))
        return value

    def _backward(self, parameters: Mapping[str, np.ndarray], cache: Any, X: np.ndarray, Y: np.ndarray) -> Any:
        self._begins(parameters)
        value = self.calls(self._theirs["backward_propagation"], parameters, cache, X, Y, name="backward_propagation")
        if self.compared.due("backward_propagation"):
            AL, caches = self._engine.forward(X, parameters)
            self.compared.values("backward_propagation", "grads", value, self._engine.backward(AL, Y, caches))
        return value

    def _update(self, parameters: dict, grads: dict, *_: Any, **__: Any) -> dict:
        state, rate = self._state, self._state.learning_rate
        self._begins(parameters)
        looked = self.compared.due("update_parameters")
        right = self._engine.update(parameters, grads, rate) if looked else None  # before theirs, which may be in place
        new = self.calls(self._theirs["update_parameters"], parameters, grads, rate, name="update_parameters")
        if right is not None:
            self.compared.values("update_parameters", "parameters", new, right)
        state.steps += 1
        state.parameters, state.share = new, min(state.steps / state.iterations, 0.99)
        self._last = new
        return new

    def _begins(self, parameters: Mapping[str, np.ndarray]) -> None:
        """Note where the training starts, and whether it goes on with what the last update returned."""
        if self._first is None:
            self._first = {name: np.array(value, dtype=float) for name, value in parameters.items()}
        elif self._last is not None and parameters is not self._last and self.compared.due("nn_model"):
            self.compared.values("nn_model", "parameters", parameters, dict(self._last), "in the next iteration")

    def ended(self, parameters: Any) -> None:
        """Compare what `nn_model` returns with what the last update did."""
        if not self.compared.wrong and self._last is not None and parameters is not self._last:
            self.compared.values("nn_model", "parameters", parameters, dict(self._last), "at the end")

    def right(self, tick: Callable[[], None]) -> tuple[dict[str, np.ndarray], list[float]]:
        """Train with right functions from the same start, if that can be trained with; return parameters and costs."""
        state, costs = self._state, []
        parameters = self._start()
        for _ in range(int(state.iterations)):
            tick()
            AL, caches = self._engine.forward(state.X, parameters)
            costs.append(net.cost_of(AL, state.Y))
            grads = self._engine.backward(AL, state.Y, caches)
            parameters = self._engine.update(parameters, grads, state.learning_rate)
        return parameters, costs

    def _start(self) -> dict[str, np.ndarray]:
        own = Compared(SimpleNamespace(wrong=""))
        if self._first is not None and own.drawn("", self._first, self._dims, lambda n_prev, n: SMALL):
            return self._first
        return net.draw(self._dims, np.random.default_rng(SEED), "small")


def _tame_output(A: np.ndarray) -> bool:
    with np.errstate(all="ignore"):
        return tame(np.log(A) - np.log(1 - np.asarray(A)))


def other_activation(activation: str) -> dict[str, Callable]:
    """Return what takes the place of the student's two passes, which know tanh alone."""
    if activation == "tanh":
        return {}
    engine = net.given(activation)

    def forward_propagation(X: np.ndarray, parameters: dict) -> tuple[np.ndarray, dict]:
        AL, caches = engine.forward(X, parameters)
        return AL, {"caches": caches, "A2": AL}

    def backward_propagation(parameters: dict, cache: dict, X: np.ndarray, Y: np.ndarray) -> dict:
        return engine.backward(cache["A2"], Y, cache["caches"])

    return {"forward_propagation": forward_propagation, "backward_propagation": backward_propagation}
