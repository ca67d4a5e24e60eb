"""Week 2: one hidden layer, trained by the student's own nn_model, with its size and its steps on sliders."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers.widgets.boundary_steps import Steps, other_activation
from helpers.widgets.drawing import grids
from helpers.widgets.drawing.scene import Panel
from helpers.widgets.engine import net
from helpers.widgets.engine.calls import Calls, ask, named
from helpers.widgets.engine.compared import BESIDE, RIGHT, Compared
from helpers.widgets.engine.controls import Button, Choice, Slider
from helpers.widgets.engine.explorer import Explorer
from helpers.widgets.engine.slices import with_names

__all__ = ["BoundaryExplorer"]

COST_LIMITS = (0.0, 1.0)
ON_THE_LINE = 1e-6  # so near to one half, an output may be rounded to either side
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
        "What is the best that a single line can do with the flower?",
    ),
    Button(
        "four",
        "Four units",
        "Four lines are enough for four petals.",
        {"data": "flower", "units": 4, "activation": "tanh", "learning_rate": 1.2, "iterations": 1000},
        "What boundary can four lines make together?",
    ),
    Button(
        "slow",
        "Too slow",
        "Short steps, and few of them.",
        {"data": "moons", "units": 4, "activation": "tanh", "learning_rate": 0.03, "iterations": 300},
        "Short steps and few of them: what will the boundary look like after 300?",
    ),
    Button(
        "diverges",
        "Too large",
        "Steps so long that the cost jumps.",
        {"data": "flower", "units": 4, "activation": "tanh", "learning_rate": 10.0, "iterations": 1000},
        "What will the cost do with steps that are ten times too long?",
    ),
)


class BoundaryExplorer(Explorer):
    """A network with one hidden layer, trained by the student's functions."""

    title = "Boundary explorer"
    question = "Predict first: how many hidden units does the flower need, and what does one more line change?"
    call = "boundary_explorer"

    def __init__(self, nn_model: Callable, predict: Callable, settings: dict[str, Any]) -> None:
        self._nn_model, self._predict = nn_model, predict
        self.arguments = (named(nn_model), named(predict))
        super().__init__(CONTROLS, BUTTONS, settings)

    def prepare(self, values: dict[str, Any]) -> SimpleNamespace:
        X, Y = grids.data(values["data"])
        axes = grids.limits(X)
        return SimpleNamespace(
            **values,
            X=X,
            Y=Y,
            axes=axes,
            grid=grids.grid(*axes),
            costs=[],
            parameters=None,
            steps=0,
            wrong="",
            right=None,
        )

    def work(self, state: SimpleNamespace, tick: Callable[[], None]) -> None:
        theirs = getattr(self._nn_model, "__globals__", {})
        steps = Steps(theirs, state, Calls(state, tick))
        state.calls = steps.calls
        names = {name: function for name, function in steps.functions().items() if name in theirs}
        nn_model = with_names(self._nn_model, names)
        more = {"learning_rate": state.learning_rate} if "learning_rate" in _arguments(self._nn_model) else {}
        state.parameters = state.calls(
            nn_model,
            state.X.copy(),
            state.Y.copy(),
            int(state.units),
            name="nn_model",
            num_iterations=int(state.iterations),
            print_cost=False,
            **more,
        )
        steps.ended(state.parameters)
        if not state.wrong:
            self._compare_predict(steps.compared, state)
        if state.wrong:
            tick()
            state.right = steps.right(tick)
            state.wrong = f"{state.wrong} {BESIDE}"
        state.share = 1.0

    def _compare_predict(self, compared: Compared, state: SimpleNamespace) -> None:
        """Compare the labels of some examples, but for those that lie on the boundary."""
        AL = net.given(state.activation).forward(state.X, state.parameters)[0]
        sure = np.abs(AL - 0.5).ravel() > ON_THE_LINE
        if not sure.any():
            return
        predict = with_names(self._predict, other_activation(state.activation))
        X = state.X[:, sure]
        labels = np.asarray(state.calls(predict, state.parameters, X.copy(), name="predict"))
        got = labels.astype(float) if labels.dtype == bool and labels.size == X.shape[1] else labels
        right = (AL[:, sure] > 0.5).astype(float)
        compared.values("predict", "the result", got.reshape(1, -1) if got.size == right.size else got, right)

    def picture(self, state: SimpleNamespace, ghost: SimpleNamespace) -> tuple[list[Panel], list, str]:
        plane = Panel("Where the model says 0 and 1", "x₁", "x₂", *state.axes)
        lines = Panel("The hidden units' own lines", "x₁", "x₂", *state.axes)
        curve = Panel("Cost after each iteration", "iteration", "cost J", (0, float(state.iterations)), COST_LIMITS)
        right = "not known"
        if state.parameters is not None:
            predict = with_names(self._predict, other_activation(state.activation))
            everything = np.hstack([state.grid, state.X])  # one call, since it is made for every picture
            labels = np.ravel(np.asarray(ask(predict, state.parameters, everything), dtype=float))
            places = grids.ROWS * grids.COLUMNS
            plane.map(labels[:places].reshape(grids.ROWS, grids.COLUMNS), boundary=True)
            guess = labels[places:]
            right = f"{100 * np.mean(guess == state.Y.ravel()):.0f} %"
            _unit_lines(lines, state)
        if state.right is not None:
            parameters, costs = state.right
            AL = net.given(state.activation).forward(state.grid, parameters)[0]
            plane.contour(AL.reshape(grids.ROWS, grids.COLUMNS), "pale", width=5, label=RIGHT)
            curve.line(np.arange(len(costs)), costs, "pale", width=5, label=RIGHT)
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


def _arguments(function: Callable) -> tuple[str, ...]:
    try:
        return tuple(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return ()
