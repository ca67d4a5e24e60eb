"""Week 1: logistic regression by gradient descent, with the learning rate on a slider."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers import datasets
from helpers.widgets.drawing.grids import COLUMNS, ROWS, grid, limits
from helpers.widgets.drawing.scene import Panel
from helpers.widgets.engine.calls import Calls, named
from helpers.widgets.engine.compared import BESIDE, RIGHT, Compared, tame
from helpers.widgets.engine.controls import Button, Choice, Slider, log_steps
from helpers.widgets.engine.explorer import Explorer
from helpers.widgets.engine.slices import with_names

__all__ = ["LearningRateExplorer"]

ITERATIONS = (5, 10, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000)
CONTOUR = (120, 96)  # columns, rows
STEPS_COMPARED = 4
COST_LIMITS = (0.0, 1.4)  # a cost that starts at log 2 and leaves this has gone wrong

SETS = {
    "clouds": "two clouds",
    "stretched": "two clouds, one feature stretched",
    "tumours": "tumours, two measurements",
    "moons": "two moons",
}
CONTROLS = (
    Choice("data", "Data", SETS, "clouds", "The examples that the model learns from."),
    Slider("learning_rate", "Learning rate", log_steps(-3, 2), 0.5, "The length of a step is this times the gradient."),
    Slider("iterations", "Iterations", ITERATIONS, 100, "How many steps are made."),
)
BUTTONS = (
    Button(
        "slow",
        "Too slow",
        "A learning rate so small that nothing seems to happen.",
        {"data": "clouds", "learning_rate": 0.01, "iterations": 100},
        "How far will a hundred such short steps come?",
    ),
    Button(
        "good",
        "About right",
        "A learning rate that gets there.",
        {"data": "clouds", "learning_rate": 3.0, "iterations": 100},
        "Steps three hundred times as long: will they reach the lowest cost?",
    ),
    Button(
        "zigzag",
        "Zigzag",
        "A long valley, and steps that jump from wall to wall.",
        {"data": "stretched", "learning_rate": 3.0, "iterations": 50},
        "One feature is four times as wide as the other. What path will the steps take?",
    ),
    Button(
        "diverges",
        "Too large",
        "Steps so long that the cost goes up.",
        {"data": "stretched", "learning_rate": 30.0, "iterations": 50},
        "And steps ten times as long: will the cost still fall?",
    ),
)


class LearningRateExplorer(Explorer):
    """Gradient descent on logistic regression with two weights, by the student's own functions."""

    title = "Learning-rate explorer"
    question = (
        "Predict first: what happens to the cost when the learning rate is ten times as large? And a hundred times?"
    )
    call = "learning_rate_explorer"

    def __init__(self, propagate: Callable, optimize: Callable | None, settings: dict[str, Any]) -> None:
        self._propagate, self._optimize = propagate, optimize
        self.arguments = tuple(named(function) for function in (propagate, optimize) if function is not None)
        super().__init__(CONTROLS, BUTTONS, settings)

    def prepare(self, values: dict[str, Any]) -> SimpleNamespace:
        return SimpleNamespace(**values, scene=scene_of(values["data"]), path=[], costs=[], wrong="", right=None)

    def work(self, state: SimpleNamespace, tick: Callable[[], None]) -> None:
        X, Y = state.scene.X.copy(), state.scene.Y.copy()
        w, b = np.zeros((2, 1)), 0.0
        state.calls, compared = Calls(state, tick), Compared(state)

        def seen(w: np.ndarray, b: float, *data: Any, **names: Any) -> tuple[dict, float]:
            """Call the student's propagate, and keep where the descent stands."""
            grads, cost = state.calls(self._propagate, w, b, *data, name="propagate", **names)
            state.path.append((*np.ravel(w)[:2], *np.ravel(b)[:1]))
            state.costs.append(float(np.squeeze(cost)))
            if compared.due("propagate"):
                _compare_propagate(compared, state.scene, state.path[-1], grads, cost)
                _compare_steps(compared, state)
            state.share = min(len(state.costs) / state.iterations, 0.99)
            return grads, cost

        if self._optimize is None:
            state.doing = "propagate"
            for _ in range(int(state.iterations)):
                grads, _ = seen(w, b, X, Y)
                w, b = w - state.learning_rate * grads["dw"], b - state.learning_rate * grads["db"]
        else:
            optimize = with_names(self._optimize, {"propagate": seen})
            params, *_ = state.calls(
                optimize,
                w,
                b,
                X,
                Y,
                name="optimize",
                num_iterations=int(state.iterations),
                learning_rate=state.learning_rate,
            )
            w, b = params["w"], params["b"]
        state.path.append((*np.ravel(w)[:2], *np.ravel(b)[:1]))
        _compare_steps(compared, state)
        if compared.wrong:
            state.right, state.wrong = _descent(state, int(state.iterations)), f"{compared.wrong} {BESIDE}"
        state.share = 1.0

    def picture(self, state: SimpleNamespace, ghost: SimpleNamespace) -> tuple[list[Panel], list, str]:
        scene = state.scene
        path, costs = np.array(state.path or [(0.0, 0.0, 0.0)], dtype=float), np.array(state.costs)
        same = getattr(ghost, "data", None) == state.data
        descent = Panel("Steps on the cost of two weights", "w₁", "w₂", *scene.weight_limits)
        descent.map(scene.contour, palette="cost")
        curve = Panel(
            "Cost after each iteration", "iteration", "cost J", (0, max(float(state.iterations), 1.0)), COST_LIMITS
        )
        if same and ghost.path:
            old = np.array(ghost.path)
            descent.line(old[:, 0], old[:, 1], "grey", "dashed", 1.5, label="before")
            curve.line(
                np.arange(len(ghost.costs)),
                ghost.costs,
                "grey",
                "dashed",
                1.5,
                label=f"before: rate {ghost.learning_rate:g}",
            )
        if state.right is not None:
            right_path, right_costs = state.right
            descent.line(right_path[:, 0], right_path[:, 1], "pale", width=5, label=RIGHT)
            curve.line(np.arange(right_costs.size), right_costs, "pale", width=5, label=RIGHT)
        descent.line(path[:, 0], path[:, 1], "vermillion", marks=True, width=1.5, label="now")
        descent.text(float(scene.best[0]), float(scene.best[1]), "✕")
        curve.line(np.arange(costs.size), costs, "blue", label=f"now: rate {state.learning_rate:g}")
        w, b = path[-1, :2], path[-1, 2]
        plane = Panel("Where the model says 0 and 1", scene.names[0], scene.names[1], *scene.data_limits)
        plane.map(_sigmoid(w @ scene.points + b).reshape(ROWS, COLUMNS), boundary=True)
        if state.right is not None:
            *v, c = state.right[0][-1]
            plane.contour(_sigmoid(v @ scene.points + c).reshape(ROWS, COLUMNS), "pale", width=5, label=RIGHT)
        plane.points(scene.X, scene.Y)
        right = 100 * float(np.mean((w @ scene.X + b > 0) == (scene.Y > 0)))
        cost = f"{costs[-1]:.3f}" if costs.size else "not known"
        readout = [
            ("Learning rate", f"{state.learning_rate:g}"),
            ("Iterations done", str(costs.size)),
            ("Cost", cost),
            ("Lowest possible", f"{scene.lowest:.3f}"),
            ("Right", f"{right:.0f} %"),
        ]
        status = f"With learning rate {state.learning_rate:g}, after {costs.size} iterations: cost {cost}, {right:.0f} % of the examples right. {'' if state.wrong else _verdict(costs, scene.lowest)}"
        return [descent, curve, plane], readout, status.strip()


def _compare_propagate(compared: Compared, scene: SimpleNamespace, place: tuple, grads: Any, cost: Any) -> None:
    """Compare cost and gradients with those of the cost's own formula, where all of them can be computed well."""
    *w, b = place
    Z = w @ scene.X + b
    if not tame(Z):
        return
    error = _sigmoid(Z) - scene.Y
    right = {"dw": np.mean(error * scene.X, axis=1)[:, None], "db": float(np.mean(error))}
    if compared.values("propagate", "grads", grads, right):
        compared.values("propagate", "cost", cost, float(_cost(np.array([place]), scene.X, scene.Y)[0]))


def _compare_steps(compared: Compared, state: SimpleNamespace) -> None:
    """Compare the first places of the descent: later ones may differ by rounding, where steps are too long."""
    if compared.wrong:
        return
    places = list(dict.fromkeys(state.path))  # a second call at the same place is no step
    count = min(len(places), STEPS_COMPARED)
    right, _ = _descent(state, count)
    for step in range(1, count):
        parts = {"w": right[step, :2], "b": right[step, 2:]}
        got = {"w": np.array(places[step][:2]), "b": np.array(places[step][2:])}
        when = f"after {step} {'step' if step == 1 else 'steps'}"
        if not compared.values("optimize", "params", got, parts, when):
            return
    if len(places) == 1 and len(state.costs) >= state.iterations:
        compared.values("optimize", "params", {"w": np.zeros(2)}, {"w": _descent(state, 1)[0][1, :2]}, "after 1 step")


def _descent(state: SimpleNamespace, iterations: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the places (w1, w2, b) and costs of gradient descent with right gradients, from 0."""
    X, Y, place = state.scene.X, state.scene.Y, np.zeros(3)
    rows = np.vstack([X, np.ones(X.shape[1])])
    path = [place]
    for _ in range(iterations):
        place = place - state.learning_rate * np.mean((_sigmoid(place @ rows) - Y) * rows, axis=1)
        path.append(place)
    return np.array(path), _cost(np.array(path), X, Y)


def _verdict(costs: np.ndarray, lowest: float) -> str:
    if costs.size < 3:
        return ""
    if not np.all(np.isfinite(costs)) or costs[-1] > costs[0]:
        return "The cost ended higher than it began: the steps are too long."
    if np.any(np.diff(costs) > 1e-9):
        return "The cost went up on the way: some steps jump across the valley."
    if costs[-1] > lowest + 0.5 * (costs[0] - lowest):
        return "Less than half of the way down: the steps are short."
    return "The cost fell at every step."


@functools.cache
def scene_of(name: str) -> SimpleNamespace:
    """Return what does not depend on the training: examples, axes, the lowest cost and the cost's contour."""
    X, Y, names = _examples(name)
    best = _best(X, Y)
    reach = 0.75 * float(np.abs(best[:2]).max())
    first, second = ((min(0.0, float(k)) - reach, max(0.0, float(k)) + reach) for k in best[:2])
    weight_limits = first, second
    columns, rows = CONTOUR
    lowest = _cost(best[None, :], X, Y)[0]
    weights = grid(first, second, columns, rows).T
    cost = _cost(np.column_stack([weights, np.full(len(weights), best[2])]), X, Y)
    # the root spreads the bands: close ones near the lowest place, where the slope is small
    contour = np.sqrt((cost - lowest) / (cost.max() - lowest)).reshape(rows, columns)
    data_limits = limits(X)
    return SimpleNamespace(
        X=X,
        Y=Y,
        names=names,
        best=best,
        lowest=float(lowest),
        weight_limits=weight_limits,
        contour=contour,
        data_limits=data_limits,
        points=grid(*data_limits),
    )


def _examples(name: str) -> tuple[np.ndarray, np.ndarray, tuple[str, str]]:
    if name == "tumours":
        split = datasets.load_breast_cancer()
        return split.X_train[:2], split.Y_train, ("radius, standardised", "texture, standardised")
    if name == "moons":
        X, Y = datasets.load_moons(200, 0.25)
        return X - X.mean(axis=1, keepdims=True), Y, ("x₁", "x₂")
    stretch = np.array([[1.0], [4.0 if name == "stretched" else 1.0]])
    X, Y = _clouds()
    return X * stretch, Y, ("x₁", "x₂")


def _clouds() -> tuple[np.ndarray, np.ndarray]:
    """Draw two round clouds that overlap; about every tenth label is turned round, so that no line separates them."""
    rng, m = np.random.default_rng(5), 400
    labels = np.arange(m) % 2
    points = np.array([[-0.375, 0.3], [0.375, -0.3]])[labels] + rng.normal(0.0, 0.375, (m, 2))
    noisy = np.where(rng.random(m) < 0.1, 1 - labels, labels)
    return points[:200].T, noisy[None, :200]  # as many as can be told apart in the picture


def _cost(parameters: np.ndarray, X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """Return the cross-entropy cost of every row (w1, w2, b), shape (k,)."""
    Z = parameters[:, :2] @ X + parameters[:, 2:]
    return np.mean(np.logaddexp(0.0, Z) - Y * Z, axis=1)


def _best(X: np.ndarray, Y: np.ndarray, steps: int = 30) -> np.ndarray:
    """Return the (w1, w2, b) of the lowest cost, by Newton's method."""
    rows = np.vstack([X, np.ones(X.shape[1])])
    theta = np.zeros(3)
    for _ in range(steps):
        A = _sigmoid(theta @ rows)
        curvature = (rows * (A * (1 - A))) @ rows.T + 1e-9 * np.eye(3)
        theta = theta - np.linalg.solve(curvature, rows @ (A - Y.ravel()))
    return theta


def _sigmoid(Z: np.ndarray) -> np.ndarray:
    return 0.5 + 0.5 * np.tanh(0.5 * np.asarray(Z))
