"""Week 4: lambda, keep_prob and the amount of data against boundary and accuracies, with the student's own functions."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers import datasets, deepnet
from helpers.widgets.drawing import grids
from helpers.widgets.drawing.scene import Panel
from helpers.widgets.engine import net
from helpers.widgets.engine.calls import Calls, named
from helpers.widgets.engine.compared import BESIDE, RIGHT, Compared, tame
from helpers.widgets.engine.controls import Button, Slider
from helpers.widgets.engine.explorer import Explorer

__all__ = ["RegularisationExplorer"]

DIMS = (2, 20, 10, 1)
SEED = 4
COSTS = 500  # points of the cost's curve, more than the picture has room for
CACHE, MASKS = 14, (1, 6)  # of dropout's forward pass: its length, and where the masks stand
EVERY = 20  # iterations between two points of the accuracy curves
Step = Callable[[np.ndarray, np.ndarray, dict], tuple[dict, Callable[[], float]]]
LAMBDAS = (0.0, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0)
CONTROLS = (
    Slider("lambd", "λ (lambd)", LAMBDAS, 0.0, "How much large weights cost."),
    Slider(
        "keep_prob",
        "keep_prob",
        (0.5, 0.6, 0.7, 0.8, 0.86, 0.9, 0.95, 1.0),
        1.0,
        "Share of the hidden units that stay.",
    ),
    Slider("kicks", "Training kicks", (50, 100, 200, 500, 1000), 100, "How many examples the net learns from."),
    Slider("learning_rate", "Learning rate", (0.03, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2), 0.5, "The length of a step."),
    Slider("iterations", "Iterations", (100, 300, 500, 1000, 2000, 3000, 5000), 3000, "How many steps are made."),
)
BUTTONS = (
    Button(
        "none",
        "No remedy",
        "Free to learn the noise.",
        {"lambd": 0.0, "keep_prob": 1.0, "kicks": 100},
        "Free to learn all hundred kicks by heart: how far apart will training and test be?",
    ),
    Button(
        "l2",
        "L2",
        "Large weights cost.",
        {"lambd": 0.5, "keep_prob": 1.0, "kicks": 100},
        "Large weights cost now: will the gap between training and test close?",
    ),
    Button(
        "dropout",
        "Dropout",
        "Units drop out at random.",
        {"lambd": 0.0, "keep_prob": 0.7, "kicks": 100},
        "Three units in ten are left out at every step: what will that do to the two curves?",
    ),
    Button(
        "data",
        "More data",
        "No remedy but ten times the kicks.",
        {"lambd": 0.0, "keep_prob": 1.0, "kicks": 1000},
        "Ten times the kicks and no remedy: will the gap close as well?",
    ),
    Button(
        "much",
        "Too much",
        "So much L2 that nothing is learnt.",
        {"lambd": 30.0, "keep_prob": 1.0, "kicks": 100},
        "What will a net learn whose weights are pulled to zero this hard?",
    ),
)


class RegularisationExplorer(Explorer):
    """A net with two hidden layers on the noisy pitch, with L2 and dropout by the student's functions.

    Parameters
    ----------
    l2_cost, l2_backward, dropout_forward, dropout_backward : callable or None
        The student's functions of the notebook `regularization`; given ones stand in for None.
    """

    title = "Regularisation explorer"
    question = "Predict first: the training accuracy falls when λ grows. What does the test accuracy do?"
    call = "regularisation_explorer"

    def __init__(
        self,
        l2_cost: Callable | None,
        l2_backward: Callable | None,
        dropout_forward: Callable | None,
        dropout_backward: Callable | None,
        settings: dict[str, Any],
    ) -> None:
        given = (l2_cost, l2_backward, dropout_forward, dropout_backward)
        self.arguments = tuple("None" if function is None else named(function) for function in given)
        self._l2_cost, self._l2_backward = l2_cost, l2_backward
        self._dropout = (dropout_forward, dropout_backward) if dropout_forward and dropout_backward else None
        super().__init__(CONTROLS, BUTTONS, settings)

    def prepare(self, values: dict[str, Any]) -> SimpleNamespace:
        split = datasets.load_pitch(kicks=int(values["kicks"]))
        axes = grids.limits(split.X_test)  # the test kicks stay the same
        return SimpleNamespace(
            **values,
            **_empty(),
            every=max(1, int(values["iterations"]) // COSTS),
            split=split,
            axes=axes,
            grid=grids.grid(*axes),
            whose=[],
            wrong="",
            right=None,
        )

    def work(self, state: SimpleNamespace, tick: Callable[[], None]) -> None:
        state.calls, compared = Calls(state, tick), Compared(state)
        step, state.whose = self._step_for(state, compared)
        self._train(state, state, step, tick)
        if state.wrong:
            state.right = SimpleNamespace(**_empty())
            self._train(state, state.right, _given(state), tick)
            state.wrong += f" {BESIDE}"
        state.share = 1.0

    def _train(self, state: SimpleNamespace, run: SimpleNamespace, step: Step, tick: Callable[[], None]) -> None:
        """Train from the start, and note in `run` what the picture shows of it."""
        X, Y = state.split.X_train, state.split.Y_train
        parameters = run.parameters = net.draw(DIMS, np.random.default_rng(SEED))
        # dropout's backward pass knows nothing of L2, so with both the term is added here
        decay = state.lambd / X.shape[1] if state.keep_prob < 1 else 0.0
        for number in range(int(state.iterations)):
            tick()
            if number % EVERY == 0:
                run.train.append(_right(parameters, X, Y))
                run.test.append(_right(parameters, state.split.X_test, state.split.Y_test))
            grads, cost = step(X, Y, parameters)
            if number % state.every == 0:
                run.costs.append(cost())
            parameters = run.parameters = {
                name: value - state.learning_rate * (grads["d" + name] + (decay * value if name[0] == "W" else 0.0))
                for name, value in parameters.items()
            }
            run.done = number + 1
            state.share = min(run.done / state.iterations, 0.99)

    def _step_for(self, state: SimpleNamespace, compared: Compared) -> tuple[Step, list[str]]:
        """Return the function that makes gradients and cost, and the names of the student's functions in it."""
        lambd, keep_prob = state.lambd, state.keep_prob
        if keep_prob < 1 and self._dropout:
            forward, backward = self._dropout

            def dropped(X: np.ndarray, Y: np.ndarray, parameters: dict) -> tuple[dict, Callable[[], float]]:
                A3, cache = state.calls(forward, X, parameters, keep_prob)[:2]
                masks = dropout_masks(cache, keep_prob) if compared.due("dropout") else None
                if masks is not None:
                    A = masked_forward(X, parameters, masks)
                    compared.values(named(forward), "A3", A3, A[-1])
                grads = state.calls(backward, X, Y, cache, keep_prob)
                if masks is not None:
                    compared.values(named(backward), "gradients", grads, deepnet.slopes(Y, parameters, A, masks))
                return grads, lambda: net.cost_of(A3, Y)

            return dropped, [named(forward), named(backward)]
        if keep_prob == 1 and self._l2_backward:
            l2_cost, l2_backward = self._l2_cost, self._l2_backward

            def decayed(X: np.ndarray, Y: np.ndarray, parameters: dict) -> tuple[dict, Callable[[], float]]:
                _, A, masks = passed = deepnet.forward(X, parameters)
                grads = state.calls(l2_backward, X, Y, _cache(passed, parameters), lambd)
                if compared.due("backward"):
                    right = deepnet.slopes(Y, parameters, A, masks, lambd)
                    compared.values(named(l2_backward), "gradients", grads, right)

                def cost() -> float:
                    if l2_cost is None:
                        return net.cost_of(A[-1], Y)
                    value = state.calls(l2_cost, A[-1], Y, parameters, lambd)
                    if compared.due("cost") and tame(passed[0][-1]):
                        compared.values(named(l2_cost), "the result", value, deepnet.loss(X, Y, parameters, lambd))
                    return float(np.squeeze(value))

                return grads, cost

            return decayed, [named(function) for function in (l2_cost, l2_backward) if function]
        return _given(state), []

    def picture(self, state: SimpleNamespace, ghost: SimpleNamespace) -> tuple[list[Panel], list, str]:
        plane = Panel("Boundary, with the training examples", "x₁", "x₂", *state.axes)
        across = (0.0, float(state.iterations))
        shares = Panel("Share of right answers", "iteration", "per cent right", across, (50.0, 100.0))
        curve = Panel("Cost after each iteration", "iteration", "cost J", across, (0.0, 1.0))
        if state.parameters is None:
            return [plane, shares, curve], [], ""
        AL, _ = net.given().forward(state.grid, state.parameters)
        plane.map(AL.reshape(grids.ROWS, grids.COLUMNS), boundary=True)
        plane.points(state.split.X_train, state.split.Y_train)
        if getattr(ghost, "test", None):
            shares.line(EVERY * np.arange(len(ghost.test)), ghost.test, "grey", "dashed", 1.5, "test before")
            curve.line(ghost.every * np.arange(len(ghost.costs)), ghost.costs, "grey", "dashed", 1.0, "before")
        if state.right is not None:
            right, _ = net.given().forward(state.grid, state.right.parameters)
            plane.contour(right.reshape(grids.ROWS, grids.COLUMNS), "pale", width=5, label=RIGHT)
            shares.line(
                EVERY * np.arange(len(state.right.test)), state.right.test, "pale", width=5, label=f"test {RIGHT}"
            )
            curve.line(state.every * np.arange(len(state.right.costs)), state.right.costs, "pale", width=5, label=RIGHT)
        shares.line(EVERY * np.arange(len(state.train)), state.train, "blue", label="training")
        shares.line(EVERY * np.arange(len(state.test)), state.test, "vermillion", "dotted", 2.5, label="test")
        curve.line(
            state.every * np.arange(len(state.costs)),
            state.costs,
            "blue",
            width=1.2,
            label=f"now: λ {state.lambd:g}, keep {state.keep_prob:g}",
        )
        train = _right(state.parameters, state.split.X_train, state.split.Y_train)
        test = _right(state.parameters, state.split.X_test, state.split.Y_test)
        size = float(sum(np.sum(value**2) for name, value in state.parameters.items() if name[0] == "W"))
        readout = [
            ("λ", f"{state.lambd:g}"),
            ("keep_prob", f"{state.keep_prob:g}"),
            ("Training kicks", f"{state.kicks:g}"),
            ("Training", f"{train:.0f} %"),
            ("Test", f"{test:.0f} %"),
            ("Gap", f"{round(train - test)} points"),
            ("Sum of squared weights", f"{size:.0f}"),
        ]
        status = f"λ {state.lambd:g}, keep_prob {state.keep_prob:g}, {state.kicks:g} training kicks, after {state.done} iterations: {train:.0f} % right in training, {test:.0f} % in the test."
        if state.whose:
            status += f" Trained by your {' and '.join(state.whose)}."
        return [plane, shares, curve], readout, status


def _empty() -> dict[str, Any]:
    """What is noted of a training."""
    return {"parameters": None, "costs": [], "train": [], "test": [], "done": 0}


def _given(state: SimpleNamespace) -> Step:
    """Return the step with right gradients."""
    engine = net.given("relu", state.keep_prob, np.random.default_rng(SEED))
    lambd = state.lambd if state.keep_prob == 1 else 0.0

    def step(X: np.ndarray, Y: np.ndarray, parameters: dict) -> tuple[dict, Callable[[], float]]:
        A3, caches = engine.forward(X, parameters)
        grads = engine.backward(A3, Y, caches)
        if lambd:
            grads |= {f"dW{i}": grads[f"dW{i}"] + lambd / X.shape[1] * parameters[f"W{i}"] for i in (1, 2, 3)}
        return grads, lambda: net.cost_of(A3, Y)

    return step


def _cache(passed: tuple, parameters: dict) -> tuple:
    """Return what a plain forward pass made in the order of the notebook's cache."""
    Z, A, _ = passed
    cache = [(Z[layer], A[layer], parameters[f"W{layer}"], parameters[f"b{layer}"]) for layer in (1, 2, 3)]
    return sum(cache, ())


def dropout_masks(cache: Any, keep_prob: float) -> list[np.ndarray | float] | None:
    """Return what each layer was multiplied by, read from a cache of the notebook's order; None if it is another."""
    if not isinstance(cache, tuple | list) or len(cache) != CACHE:
        return None
    drawn = [np.asarray(cache[place]) for place in MASKS]
    if any(D.ndim != 2 or not np.isin(D, (0, 1)).all() for D in drawn):
        return None
    return [1.0, *(D / keep_prob for D in drawn), 1.0]


def masked_forward(X: np.ndarray, parameters: dict, masks: list[np.ndarray | float]) -> list[np.ndarray]:
    """Return the activations of each layer, the input first, with masks that have been drawn."""
    A = [X]
    for layer in (1, 2):
        Z = parameters[f"W{layer}"] @ A[-1] + parameters[f"b{layer}"]
        A.append(np.maximum(Z, 0.0) * masks[layer])
    last = {"W1": parameters["W3"], "b1": parameters["b3"]}
    return [*A, deepnet.forward(A[-1], last)[1][-1]]


def _right(parameters: dict, X: np.ndarray, Y: np.ndarray) -> float:
    AL, _ = net.given().forward(X, parameters)
    return 100 * float(np.mean((AL > 0.5) == (Y > 0)))
