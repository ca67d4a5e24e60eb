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
from helpers.widgets.engine.controls import Button, Slider
from helpers.widgets.engine.explorer import Explorer

__all__ = ["RegularisationExplorer"]

DIMS = (2, 20, 10, 1)
SEED = 4
EVERY = 20  # iterations between two points of the accuracy curves
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
    Button("none", "No remedy", "Free to learn the noise.", {"lambd": 0.0, "keep_prob": 1.0, "kicks": 100}),
    Button("l2", "L2", "Large weights cost.", {"lambd": 0.5, "keep_prob": 1.0, "kicks": 100}),
    Button("dropout", "Dropout", "Units drop out at random.", {"lambd": 0.0, "keep_prob": 0.7, "kicks": 100}),
    Button("data", "More data", "No remedy but ten times the kicks.", {"lambd": 0.0, "keep_prob": 1.0, "kicks": 1000}),
    Button("much", "Too much", "So much L2 that nothing is learnt.", {"lambd": 30.0, "keep_prob": 1.0, "kicks": 100}),
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
    arguments = (
        "compute_cost_with_regularization",
        "backward_propagation_with_regularization",
        "forward_propagation_with_dropout",
        "backward_propagation_with_dropout",
    )

    def __init__(
        self,
        l2_cost: Callable | None,
        l2_backward: Callable | None,
        dropout_forward: Callable | None,
        dropout_backward: Callable | None,
        settings: dict[str, Any],
    ) -> None:
        self._l2_cost, self._l2_backward = l2_cost, l2_backward
        self._dropout = (dropout_forward, dropout_backward) if dropout_forward and dropout_backward else None
        super().__init__(CONTROLS, BUTTONS, settings)

    def prepare(self, values: dict[str, Any]) -> SimpleNamespace:
        split = datasets.load_pitch(kicks=int(values["kicks"]))
        axes = grids.limits(split.X_test)  # the test kicks stay the same
        return SimpleNamespace(
            **values,
            split=split,
            axes=axes,
            grid=grids.grid(*axes),
            parameters=None,
            costs=[],
            train=[],
            test=[],
            whose=[],
        )

    def work(self, state: SimpleNamespace, tick: Callable[[], None]) -> None:
        X, Y = state.split.X_train, state.split.Y_train
        state.parameters = net.draw(DIMS, np.random.default_rng(SEED))
        step, state.whose = self._step_for(state)
        # dropout's backward pass knows nothing of L2, so with both the term is added here
        decay = state.lambd / X.shape[1] if state.keep_prob < 1 else 0.0
        for number in range(int(state.iterations)):
            tick()
            if number % EVERY == 0:
                state.train.append(_right(state.parameters, X, Y))
                state.test.append(_right(state.parameters, state.split.X_test, state.split.Y_test))
            grads, cost = step(X, Y, state.parameters)
            state.costs.append(cost)
            state.parameters = {
                name: value - state.learning_rate * (grads["d" + name] + (decay * value if name[0] == "W" else 0.0))
                for name, value in state.parameters.items()
            }
            state.share = (number + 1) / state.iterations

    def _step_for(self, state: SimpleNamespace) -> tuple[Callable, list[str]]:
        """Return the function that makes gradients and cost, and the names of the student's functions in it."""
        rng, lambd, keep_prob = np.random.default_rng(SEED), state.lambd, state.keep_prob

        def called(function: Callable, *args: Any) -> Any:
            state.doing = function.__name__
            return function(*args)

        def given(X: np.ndarray, Y: np.ndarray, parameters: dict) -> tuple[dict, float]:
            engine = net.given("relu", keep_prob, rng)
            A3, caches = engine.forward(X, parameters)
            grads = engine.backward(A3, Y, caches)
            if keep_prob == 1:
                grads |= {f"dW{i}": grads[f"dW{i}"] + lambd / X.shape[1] * parameters[f"W{i}"] for i in (1, 2, 3)}
            return grads, net.cost_of(A3, Y)

        if keep_prob < 1 and self._dropout:
            forward, backward = self._dropout

            def dropped(X: np.ndarray, Y: np.ndarray, parameters: dict) -> tuple[dict, float]:
                A3, cache = called(forward, X, parameters, keep_prob)[:2]
                return called(backward, X, Y, cache, keep_prob), net.cost_of(A3, Y)

            return dropped, [forward.__name__, backward.__name__]
        if keep_prob == 1 and self._l2_backward:
            l2_cost, l2_backward = self._l2_cost, self._l2_backward

            def decayed(X: np.ndarray, Y: np.ndarray, parameters: dict) -> tuple[dict, float]:
                A3, cache = _forward(X, parameters)
                cost = called(l2_cost, A3, Y, parameters, lambd) if l2_cost else net.cost_of(A3, Y)
                return called(l2_backward, X, Y, cache, lambd), float(np.squeeze(cost))

            functions = [l2_cost, l2_backward]
            return decayed, [function.__name__ for function in functions if function]
        return given, []

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
            curve.line(np.arange(len(ghost.costs)), ghost.costs, "grey", "dashed", 1.0, "before")
        shares.line(EVERY * np.arange(len(state.train)), state.train, "blue", label="training")
        shares.line(EVERY * np.arange(len(state.test)), state.test, "vermillion", "dotted", 2.5, label="test")
        curve.line(
            np.arange(len(state.costs)),
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
        status = f"λ {state.lambd:g}, keep_prob {state.keep_prob:g}, {state.kicks:g} training kicks, after {len(state.costs)} iterations: {train:.0f} % right in training, {test:.0f} % in the test."
        if state.whose:
            status += f" Trained by your {' and '.join(state.whose)}."
        return [plane, shares, curve], readout, status


def _forward(X: np.ndarray, parameters: dict) -> tuple[np.ndarray, tuple]:
    """Run the plain net and return A3 with the cache in the notebook's order."""
    Z, A, _ = deepnet.forward(X, parameters)
    cache = [(Z[layer], A[layer], parameters[f"W{layer}"], parameters[f"b{layer}"]) for layer in (1, 2, 3)]
    return A[-1], sum(cache, ())


def _right(parameters: dict, X: np.ndarray, Y: np.ndarray) -> float:
    AL, _ = net.given().forward(X, parameters)
    return 100 * float(np.mean((AL > 0.5) == (Y > 0)))
