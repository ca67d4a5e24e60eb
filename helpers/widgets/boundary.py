"""Week 2: one hidden layer, trained by the student's own nn_model, with its size and its steps on sliders."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers.widgets.drawing import grids
from helpers.widgets.drawing.scene import Panel
from helpers.widgets.engine import net
from helpers.widgets.engine.calls import ask
from helpers.widgets.engine.controls import Button, Choice, Slider
from helpers.widgets.engine.explorer import Explorer
from helpers.widgets.engine.slices import with_names

__all__ = ["BoundaryExplorer"]

COST_LIMITS = (0.0, 1.0)
MOST_LINES = 20  # more lines of hidden units than this are a tangle
ITERATIONS = (10, 30, 100, 200, 300, 500, 1000, 2000, 3000, 5000)
RATES = (0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2.0, 3.0, 5.0, 10.0)
ACTIVATION_TEXTS = {"tanh": "tanh", "relu": "ReLU", "leaky_relu": "leaky ReLU", "sigmoid": "sigmoid"}
CONTROLS = (
    Choice("data", "Data", {name: text for name, (text, _) in grids.SETS.items()}, "flower", "The examples."),
    Slider("units", "Hidden units", (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50), 4, "The size n_h of the hidden layer."),
    Choice("activation", "Activation", ACTIVATION_TEXTS, "tanh", "Of the hidden layer."),
    Slider("learning_rate", "Learning rate", RATES, 1.2, "The length of a step is this times the gradient."),
    Slider("iterations", "Iterations", ITERATIONS, 1000, "How many steps are made."),
)
BUTTONS = (
    Button(
        "one",
        "One unit",
        "One hidden unit can only draw one line.",
        {"data": "flower", "units": 1, "activation": "tanh", "learning_rate": 1.2, "iterations": 1000},
    ),
    Button(
        "four",
        "Four units",
        "Four lines are enough for four petals.",
        {"data": "flower", "units": 4, "activation": "tanh", "learning_rate": 1.2, "iterations": 1000},
    ),
    Button(
        "slow",
        "Too slow",
        "Short steps, and few of them.",
        {"data": "moons", "units": 4, "activation": "tanh", "learning_rate": 0.03, "iterations": 300},
    ),
    Button(
        "diverges",
        "Too large",
        "Steps so long that the cost jumps.",
        {"data": "flower", "units": 4, "activation": "tanh", "learning_rate": 10.0, "iterations": 1000},
    ),
)


class BoundaryExplorer(Explorer):
    """A network with one hidden layer, trained by the student's functions."""

    title = "Boundary explorer"
    question = "Predict first: how many hidden units does the flower need, and what does one more line change?"
    call = "boundary_explorer"
    arguments = ("nn_model", "predict")

    def __init__(self, nn_model: Callable, predict: Callable, settings: dict[str, Any]) -> None:
        self._nn_model, self._predict = nn_model, predict
        super().__init__(CONTROLS, BUTTONS, settings)

    def prepare(self, values: dict[str, Any]) -> SimpleNamespace:
        X, Y = grids.data(values["data"])
        axes = grids.limits(X)
        return SimpleNamespace(
            **values, X=X, Y=Y, axes=axes, grid=grids.grid(*axes), costs=[], parameters=None, steps=0
        )

    def work(self, state: SimpleNamespace, tick: Callable[[], None]) -> None:
        theirs = getattr(self._nn_model, "__globals__", {})

        def compute_cost(*args: Any, **kwargs: Any) -> Any:
            tick()
            state.doing = "compute_cost"
            value = theirs["compute_cost"](*args, **kwargs)
            state.doing = "nn_model"
            state.costs.append(float(value if isinstance(value, float) else np.squeeze(value)))
            return value

        def update_parameters(parameters: dict, grads: dict, *_: Any, **__: Any) -> dict:
            tick()
            state.doing = "update_parameters"
            new = theirs["update_parameters"](parameters, grads, state.learning_rate)
            state.doing = "nn_model"
            state.steps += 1
            state.parameters, state.share = new, state.steps / state.iterations
            return new

        watched = {"compute_cost": compute_cost, "update_parameters": update_parameters}
        names = {name: function for name, function in watched.items() if name in theirs}
        nn_model = with_names(self._nn_model, {**names, **_other_activation(state.activation)})
        more = {"learning_rate": state.learning_rate} if "learning_rate" in _arguments(self._nn_model) else {}
        state.doing = "nn_model"
        state.parameters = nn_model(
            state.X.copy(),
            state.Y.copy(),
            int(state.units),
            num_iterations=int(state.iterations),
            print_cost=False,
            **more,
        )
        state.share = 1.0

    def picture(self, state: SimpleNamespace, ghost: SimpleNamespace) -> tuple[list[Panel], list, str]:
        plane = Panel("Where the model says 0 and 1", "x₁", "x₂", *state.axes)
        lines = Panel("The hidden units' own lines", "x₁", "x₂", *state.axes)
        curve = Panel("Cost after each iteration", "iteration", "cost J", (0, float(state.iterations)), COST_LIMITS)
        right = "not known"
        if state.parameters is not None:
            predict = with_names(self._predict, _other_activation(state.activation))
            everything = np.hstack([state.grid, state.X])  # one call, since it is made for every picture
            labels = np.ravel(np.asarray(ask(predict, state.parameters, everything), dtype=float))
            places = grids.ROWS * grids.COLUMNS
            plane.map(labels[:places].reshape(grids.ROWS, grids.COLUMNS), boundary=True)
            guess = labels[places:]
            right = f"{100 * np.mean(guess == state.Y.ravel()):.0f} %"
            _unit_lines(lines, state)
        plane.points(state.X, state.Y)
        lines.points(state.X, state.Y, hollow=True)
        if getattr(ghost, "data", None) == state.data:
            name = f"before: {_units(ghost)}, rate {ghost.learning_rate:g}"
            curve.line(np.arange(len(ghost.costs)), ghost.costs, "grey", "dashed", 1.5, label=name)
        curve.line(
            np.arange(len(state.costs)), state.costs, label=f"now: {_units(state)}, rate {state.learning_rate:g}"
        )
        cost = f"{state.costs[-1]:.3f}" if state.costs else "not known"
        readout = [
            ("Hidden units", f"{state.units:g}"),
            ("Activation", ACTIVATION_TEXTS[state.activation]),
            ("Iterations done", str(state.steps)),
            ("Cost", cost),
            ("Right", right),
        ]
        status = f"With {_units(state)} in the hidden layer and learning rate {state.learning_rate:g}, after {state.steps} iterations: cost {cost}, {right} of the examples right."
        if state.activation != "tanh":
            status += f" Your nn_model trains; the forward and backward steps with {ACTIVATION_TEXTS[state.activation]} are given ones."
        return [plane, lines, curve], readout, status


def _units(state: SimpleNamespace) -> str:
    return "1 unit" if state.units == 1 else f"{state.units:g} units"


def _unit_lines(panel: Panel, state: SimpleNamespace) -> None:
    """Draw where each hidden unit's z is zero; solid where it speaks for label 1, dashed where for label 0."""
    W1, b1, W2 = (np.asarray(state.parameters[name], dtype=float) for name in ("W1", "b1", "W2"))
    (x0, x1), (y0, y1) = panel.xlim, panel.ylim
    for (a, b), c, weight in list(zip(W1, b1.ravel(), W2.ravel(), strict=True))[:MOST_LINES]:
        if abs(b) >= abs(a):  # flatter than steep: go across, otherwise go up
            x = np.array([x0, x1])
            y = -(a * x + c) / b if b else np.full(2, np.nan)
        else:
            y = np.array([y0, y1])
            x = -(b * y + c) / a
        panel.line(x, y, "vermillion" if weight > 0 else "blue", "solid" if weight > 0 else "dashed", 1.6)


def _other_activation(activation: str) -> dict[str, Callable]:
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


def _arguments(function: Callable) -> tuple[str, ...]:
    try:
        return tuple(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return ()
