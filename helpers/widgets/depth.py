"""Weeks 3 and 4: how large signal and gradient are, layer by layer, for a depth and a way to draw the weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers import deepnet
from helpers.widgets.drawing import grids
from helpers.widgets.drawing.scene import Panel
from helpers.widgets.engine import net
from helpers.widgets.engine.calls import Calls, named
from helpers.widgets.engine.compared import BESIDE, RIGHT, Compared, misfit, tame
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


# What the student's functions should draw, by the given schemes' names; of Xavier's there are two forms.
GIVEN_NAMES = {"random": "large"}
SPREADS = {
    "zeros": (net.SCHEMES["zeros"],),
    "random": (net.SCHEMES["large"],),
    "he": (net.SCHEMES["he"],),
    "plain": (net.SCHEMES["plain"],),
    "xavier": (net.SCHEMES["plain"], net.SCHEMES["xavier"]),
}
OUTPUT = "output (sigmoid: 0 to 1)"


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
                "Weights near 0 in twenty layers: how large will the signal be in the last one?",
            ),
            Button(
                "explodes",
                "Explodes",
                "Large weights through many layers.",
                {"layers": 10, "units": 20, "scheme": large, "activation": "relu"},
                "Weights ten times as large: what comes out after ten layers?",
            ),
            Button(
                "zeros",
                "All zeros",
                "Every unit of a layer stays like the others.",
                {"layers": 3, "units": 10, "scheme": "zeros", "activation": "tanh"},
                "All weights are zero: which layers get a gradient?",
            ),
            Button(
                "he",
                "He and ReLU",
                "Weights made for ReLU.",
                {"layers": 20, "units": 50, "scheme": "he", "activation": "relu"},
                "Twenty layers with He's weights: will the signal keep its size?",
            ),
        )
        super().__init__(controls, buttons, settings)

    def prepare(self, values: dict[str, Any]) -> SimpleNamespace:
        X, Y = grids.data("moons", 200)
        dims = [2, *[int(values["units"])] * int(values["layers"]), 1]
        return SimpleNamespace(
            **values,
            X=X,
            Y=Y,
            dims=dims,
            iterations=ITERATIONS,
            signal=None,
            slope=None,
            costs=[],
            whose="",
            wrong="",
            right=None,
        )

    def work(self, state: SimpleNamespace, tick: Callable[[], None]) -> None:
        state.calls, compared = Calls(state, tick), Compared(state)
        given = net.given(state.activation)
        engine = self._engine if self._engine is not None and state.activation == "relu" else given
        parameters, start = self._draw(state, compared)
        if parameters is not None:
            state.count = sum(np.size(value) for value in parameters.values())
            state.signal = [_size(A) for A in net.signals(state.X, parameters, state.activation)]
            state.whose = engine.whose
            for step in range(ITERATIONS):
                parameters = _step(state, engine, parameters, compared, judged=engine is not given)
                state.share = min((step + 1) / ITERATIONS, 0.99)
        if state.wrong:
            state.right = SimpleNamespace(X=state.X, Y=state.Y, dims=state.dims, slope=None, costs=[], doing="")
            state.right.calls = Calls(state.right, tick)
            state.right.signal = [_size(A) for A in net.signals(state.X, start, state.activation)]
            for _ in range(ITERATIONS):
                start = _step(state.right, given, start, compared, judged=False)
            state.wrong += f" {BESIDE}"
        state.share = 1.0

    def _draw(self, state: SimpleNamespace, compared: Compared) -> tuple[dict | None, dict[str, np.ndarray]]:
        """Return the parameters to train, None if they are no net's, and a start for right functions beside them."""
        given = net.draw(state.dims, np.random.default_rng(SEED), GIVEN_NAMES.get(state.scheme, state.scheme))
        if state.scheme not in self._schemes:
            return given, given
        function = self._schemes[state.scheme]
        own = state.calls(function, list(state.dims))
        right = compared.drawn(named(function), own, state.dims, *SPREADS[state.scheme])
        if misfit(own, state.dims) is not None:
            return None, given
        return dict(own), {name: np.array(value, dtype=float) for name, value in own.items()} if right else given

    def picture(self, state: SimpleNamespace, ghost: SimpleNamespace) -> tuple[list[Panel], list, str]:
        last = float(len(state.dims) - 1)
        forward = Panel(
            "Size of the signal, layer by layer", "layer", "mean size of a[l]", (0, last + 0.4), POWERS, log_y=True
        )
        backward = Panel(
            "Size of the gradient, layer by layer", "layer", "mean size of dW[l]", (0, last + 0.4), POWERS, log_y=True
        )
        curve = Panel("Cost of the first iterations", "iteration", "cost J", (0, ITERATIONS), COST_LIMITS)
        if getattr(ghost, "signal", None) and ghost.slope:
            _lines((forward, backward, curve), ghost, f"before: {self._texts[ghost.scheme]}", "grey", dash="dashed")
        if state.right is not None:
            _lines((forward, backward, curve), state.right, RIGHT, "pale", width=5.0)
        if state.signal is None or state.slope is None:
            return [forward, backward, curve], [], ""
        now = f"now: {self._texts[state.scheme]}"
        _lines((forward, backward, curve), state, now, "blue", width=2.0, marks=True)
        forward.line([last], _powers(state.signal[-1:]), "purple", label=OUTPUT, marks=True)
        ends = f"{_power(state.signal[-2])} in the last hidden layer", f"{_power(state.slope[0])} in layer 1"
        readout = [
            ("Layers", f"{last:g}"),
            ("Parameters", f"{state.count:,}"),
            ("Signal", ends[0]),
            ("Gradient", ends[1]),
            ("Cost", f"{state.costs[0]:.2f} to {state.costs[-1]:.2f}"),
        ]
        verdict = "" if state.wrong else f" {_verdict(state)}"
        status = f"{last:g} layers with {state.count:,} parameters, weights drawn as {self._texts[state.scheme]}: the signal has size {ends[0]}, the gradient {ends[1]}.{verdict}"
        if state.whose != "the given functions":
            status += f" Trained by {state.whose}."
        return [forward, backward, curve], readout, status


def _step(
    state: SimpleNamespace, engine: net.Engine, parameters: dict[str, np.ndarray], compared: Compared, judged: bool
) -> dict[str, np.ndarray]:
    """Make one iteration and note its cost, the first time the gradients' sizes too; return the new parameters."""
    names = [named(function) for function in (engine.forward, engine.backward, engine.update)]
    AL, caches = state.calls(engine.forward, state.X, parameters)
    state.costs.append(net.cost_of(AL, state.Y))
    looked = judged and compared.due("step")
    if looked:
        Z, A, masks = deepnet.forward(state.X, parameters)
        right = deepnet.slopes(state.Y, parameters, A, masks)
        looked = tame(Z[-1]) and compared.values(names[0], "AL", AL, A[-1])
    grads = state.calls(engine.backward, AL, state.Y, caches)
    if looked:
        compared.values(names[1], "grads", grads, right)
    if state.slope is None:
        state.slope = [_size(grads[f"dW{layer}"]) for layer in range(1, len(state.dims))]
    wanted = net.given().update(parameters, grads, LEARNING_RATE) if looked else {}  # before theirs, maybe in place
    new = state.calls(engine.update, parameters, grads, LEARNING_RATE)
    if looked:
        compared.values(names[2], "parameters", new, wanted)
    return new


def _lines(panels: tuple[Panel, Panel, Panel], run: SimpleNamespace, name: str, colour: str, **how: Any) -> None:
    """Draw signal, gradient and cost of a run; the output layer is none of the signal's, since it has a sigmoid."""
    forward, backward, curve = panels
    how = {"width": 1.5, **how}
    forward.line(np.arange(len(run.signal) - 1), _powers(run.signal[:-1]), colour, label=name, **how)
    sizes = run.slope or []
    other = "vermillion" if colour == "blue" else colour
    backward.line(np.arange(1, len(sizes) + 1), _powers(sizes), other, label=name, **how)
    curve.line(np.arange(len(run.costs)), run.costs, colour, label=name, **{**how, "marks": False})


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
