"""Weeks 3 and 4: how large signal and gradient are, layer by layer, for a depth and a way to draw the weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers.widgets.drawing import grids
from helpers.widgets.drawing.scene import Panel
from helpers.widgets.engine import net
from helpers.widgets.engine.controls import Button, Choice, Slider
from helpers.widgets.engine.explorer import Explorer

__all__ = ["DepthExplorer"]

SEED = 2
ITERATIONS = 60
LEARNING_RATE = 0.1
POWERS = (-16.0, 16.0)
COST_LIMITS = (0.0, 1.4)
GIVEN = {
    "zeros": "zeros",
    "small": "random × 0.01",
    "large": "random × 10",
    "plain": "random / √n_prev",
    "he": "He",
    "xavier": "Xavier",
}


class DepthExplorer(Explorer):
    """Signals, gradients and first costs of a deep network before and while it trains.

    Parameters
    ----------
    schemes : mapping of str to callable
        The student's initialisers by name; each takes layer_dims.
    engine : Engine or None
        The student's steps, used for ReLU.
    """

    title = "Depth explorer"
    question = "Predict first: which way to draw the weights keeps the signal alive through twenty layers?"

    def __init__(
        self,
        schemes: Mapping[str, Callable],
        engine: net.Engine | None,
        start: str,
        words: dict[str, Any],
        settings: dict[str, Any],
    ) -> None:
        self._schemes, self._engine = dict(schemes), engine
        for name, value in words.items():  # title, question, call, arguments
            setattr(self, name, value)
        texts = {name: GIVEN.get(name, name) + ", yours" for name in schemes}
        texts |= {name: text for name, text in GIVEN.items() if name not in schemes}
        self._texts = texts
        controls = (
            Slider("layers", "Hidden layers", (1, 2, 3, 4, 5, 7, 10, 15, 20, 30), 10, "How deep the net is."),
            Slider("units", "Units in each", (2, 3, 5, 10, 20, 50, 100), 20, "How wide each hidden layer is."),
            Choice("scheme", "Weights drawn", texts, start, "How the weights are drawn; biases are zero."),
            Choice(
                "activation",
                "Activation",
                {"relu": "ReLU", "tanh": "tanh", "sigmoid": "sigmoid"},
                "relu",
                "Of the hidden layers.",
            ),
        )
        large = "random" if "random" in schemes else "large"
        buttons = (
            Button(
                "vanishes",
                "Vanishes",
                "Small weights through many layers.",
                {"layers": 20, "units": 20, "scheme": "small", "activation": "relu"},
            ),
            Button(
                "explodes",
                "Explodes",
                "Large weights through many layers.",
                {"layers": 10, "units": 20, "scheme": large, "activation": "relu"},
            ),
            Button(
                "zeros",
                "All zeros",
                "Every unit of a layer stays like the others.",
                {"layers": 3, "units": 10, "scheme": "zeros", "activation": "tanh"},
            ),
            Button(
                "he",
                "He and ReLU",
                "Weights made for ReLU.",
                {"layers": 20, "units": 50, "scheme": "he", "activation": "relu"},
            ),
        )
        super().__init__(controls, buttons, settings)

    def prepare(self, values: dict[str, Any]) -> SimpleNamespace:
        X, Y = grids.data("moons", 200)
        dims = [2, *[int(values["units"])] * int(values["layers"]), 1]
        return SimpleNamespace(**values, X=X, Y=Y, dims=dims, signal=None, slope=None, costs=[], whose="")

    def work(self, state: SimpleNamespace, tick: Callable[[], None]) -> None:
        parameters = self._draw(state)
        tick()
        state.count = sum(np.size(value) for value in parameters.values())
        state.signal = [_size(A) for A in net.signals(state.X, parameters, state.activation)]
        engine = (
            self._engine if self._engine is not None and state.activation == "relu" else net.given(state.activation)
        )
        state.whose = engine.whose
        for step in range(ITERATIONS):
            tick()
            state.doing = getattr(engine.forward, "__name__", "forward")
            AL, caches = engine.forward(state.X, parameters)
            state.doing = getattr(engine.backward, "__name__", "backward")
            grads = engine.backward(AL, state.Y, caches)
            if step == 0:
                state.slope = [_size(grads[f"dW{layer}"]) for layer in range(1, len(state.dims))]
            state.costs.append(net.cost_of(AL, state.Y))
            state.doing = getattr(engine.update, "__name__", "update")
            parameters = engine.update(parameters, grads, LEARNING_RATE)
            state.share = (step + 1) / ITERATIONS

    def _draw(self, state: SimpleNamespace) -> dict[str, np.ndarray]:
        if state.scheme not in self._schemes:
            return net.draw(state.dims, np.random.default_rng(SEED), state.scheme)
        state.doing = self._schemes[state.scheme].__name__
        return dict(self._schemes[state.scheme](list(state.dims)))

    def picture(self, state: SimpleNamespace, ghost: SimpleNamespace) -> tuple[list[Panel], list, str]:
        last = float(len(state.dims) - 1)
        forward = Panel(
            "Size of the signal, layer by layer", "layer", "mean size of a[l]", (0, last), POWERS, log_y=True
        )
        backward = Panel(
            "Size of the gradient, layer by layer", "layer", "mean size of dW[l]", (0, last), POWERS, log_y=True
        )
        curve = Panel("Cost of the first iterations", "iteration", "cost J", (0, ITERATIONS), COST_LIMITS)
        if getattr(ghost, "signal", None) and ghost.slope:
            name = f"before: {self._texts[ghost.scheme]}"
            forward.line(np.arange(len(ghost.signal)), _powers(ghost.signal), "grey", "dashed", 1.5, name)
            backward.line(np.arange(1, len(ghost.slope) + 1), _powers(ghost.slope), "grey", "dashed", 1.5, name)
            curve.line(np.arange(len(ghost.costs)), ghost.costs, "grey", "dashed", 1.5, name)
        if state.signal is None or state.slope is None:
            return [forward, backward, curve], [], ""
        now = f"now: {self._texts[state.scheme]}"
        forward.line(np.arange(len(state.signal)), _powers(state.signal), "blue", label=now, marks=True)
        backward.line(np.arange(1, len(state.slope) + 1), _powers(state.slope), "vermillion", label=now, marks=True)
        curve.line(np.arange(len(state.costs)), state.costs, "blue", label=now)
        ends = f"{_power(state.signal[-2])} in the last hidden layer", f"{_power(state.slope[0])} in layer 1"
        readout = [
            ("Layers", f"{last:g}"),
            ("Parameters", f"{state.count:,}"),
            ("Signal", ends[0]),
            ("Gradient", ends[1]),
            ("Cost", f"{state.costs[0]:.2f} to {state.costs[-1]:.2f}"),
        ]
        status = f"{last:g} layers with {state.count:,} parameters, weights drawn as {self._texts[state.scheme]}: the signal has size {ends[0]}, the gradient {ends[1]}. {_verdict(state)}"
        if state.whose != "the given functions":
            status += f" Trained by {state.whose}."
        return [forward, backward, curve], readout, status


def _verdict(state: SimpleNamespace) -> str:
    if state.slope[0] == 0:
        return "The first layer gets no gradient at all: it cannot learn."
    ratio = state.slope[0] / max(state.slope[-1], 1e-300)
    if state.slope[0] < 1e-6:
        return "The gradient of the first layer has all but vanished: it learns next to nothing."
    if max(state.slope) > 1e3:
        return "The gradient has exploded: no learning rate suits all layers."
    return (
        "All layers get gradients of a similar size."
        if 0.02 < ratio < 50
        else "Some layers learn far faster than others."
    )


def _size(values: np.ndarray) -> float:
    return float(np.mean(np.abs(np.asarray(values, dtype=float))))


def _powers(sizes: list[float]) -> np.ndarray:
    """Return the powers of ten, not a number where a size is zero."""
    return np.array([np.log10(size) if size > 0 else np.nan for size in sizes])


def _power(size: float) -> str:
    return "0" if size == 0 else f"{size:.1e}" if not 1e-3 < size < 1e4 else f"{size:.3g}"
