"""The playground: a deep network that learns while one watches, step by step, by the student's own functions."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from math import isfinite
from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers.widgets import playground_picture
from helpers.widgets.drawing import grids
from helpers.widgets.drawing.scene import Panel
from helpers.widgets.engine import net
from helpers.widgets.engine.explorer import Explorer
from helpers.widgets.engine.slices import Run
from helpers.widgets.playground_controls import AFRESH, BUTTONS, CONTROLS
from helpers.widgets.trust import gradient_difference, wrong_steps

__all__ = ["Playground"]


SEED = 5


EXAMPLES = 300


TEST_EXAMPLES = 150


FRAME_S = 0.03  # of training between two pictures


FRAME_EPOCHS = 10


STILL_EPOCHS = 300


STILL_S = 5.0


ANSWER_S = 0.5  # a page that has not drawn the last picture by then is asleep


@functools.cache
def _names(dims: tuple[int, ...]) -> list[str]:
    shapes = [
        (f"{letter}{layer}", (n, n_prev if letter == "W" else 1))
        for letter in "Wb"
        for layer, (n_prev, n) in enumerate(pairwise(dims), 1)
    ]
    return [f"{name}[{i}, {j}]" for name, shape in shapes for i, j in np.ndindex(shape)]


class Playground(Explorer):
    """A network that learns while one watches.

    Parameters
    ----------
    functions : mapping of str to callable
        The student's L_model_forward, L_model_backward and update_parameters, as far as they exist.
    """

    title = "Playground"
    question = (
        "Predict first: which will be lower in the end, the cost of training or the cost of the test? Then press Play."
    )
    call = "playground"
    arguments = ("**mine",)
    stop_button = False
    by_hand = True

    def __init__(self, functions: Mapping[str, Callable], settings: dict[str, Any]) -> None:
        self._functions = dict(functions)
        self._wrong = wrong_steps(self._functions)
        self._before: dict[str, Any] = {}
        self._seen = self._resets = 0
        self._playing = False
        super().__init__(CONTROLS, BUTTONS, settings)

    def restart(self) -> None:
        """Take the controls' new values: go on with them if the weights still fit, otherwise start again."""
        values, before = dict(self.values), self._before
        self._before = values
        if not before or any(values[name] != before[name] for name in AFRESH) or self._run.finished:
            self.reset()
            return
        vars(self._training).update(values)
        self._choose(self._training)
        self.draw()

    def reset(self) -> None:
        """Start again from epoch 0; the curves so far stay as the ghost."""
        if self._going is not None:
            self._going.stop()
            if self._training.history:
                self._ghost = self._training
        state = self.prepare(dict(self.values))
        run = Run(lambda tick: self.work(state, tick))
        state.rest, self._training, self._going = run.rest, state, run
        run.advance(FRAME_S)
        self.draw()

    def prepare(self, values: dict[str, Any]) -> SimpleNamespace:
        X, Y = grids.data(values["data"], EXAMPLES + TEST_EXAMPLES, values["noise"])
        axes = grids.limits(X)
        rng = np.random.default_rng(SEED + self._resets)
        dims = [2, *[int(values["units"])] * int(values["layers"]), 1]
        state = SimpleNamespace(
            **values,
            X=X[:, :EXAMPLES],
            Y=Y[:, :EXAMPLES],
            X_test=X[:, EXAMPLES:],
            Y_test=Y[:, EXAMPLES:],
            axes=axes,
            grid=grids.grid(*axes),
            rng=rng,
            dims=dims,
            parameters=net.draw(dims, rng, values["scheme"]),
            epoch=0,
            goal=0,
            history=[],
            map=None,
            right=(0.0, 0.0),
            difference=None,
            doing="L_model_forward",
            share=1.0,
            moved="",
            stale=False,
        )
        self._choose(state)
        return state

    def _choose(self, state: SimpleNamespace) -> None:
        """Decide whose functions train, and say why if they are not all the student's."""
        plain = net.given(state.activation)
        theirs = self._functions
        update = plain.update if "update_parameters" in self._wrong else theirs["update_parameters"]
        reason = ""
        if state.activation != "relu":
            reason = "Your L_model_forward is made for ReLU, so the given one runs."
        elif state.keep_prob < 1:
            reason = "Your L_model_forward has no dropout, so the given one trains."
        elif self._wrong:
            reason = " ".join(self._wrong.values()) + " The given functions stand in."
        passes = not {"L_model_forward", "L_model_backward"} & set(self._wrong) and state.activation == "relu"
        if passes:
            plain = net.Engine(theirs["L_model_forward"], theirs["L_model_backward"], update, "yours")
        state.plain = net.Engine(plain.forward, plain.backward, update, plain.whose)
        thinned = net.given(state.activation, state.keep_prob, state.rng)
        state.engine = (
            state.plain if state.keep_prob == 1 else net.Engine(thinned.forward, thinned.backward, update, "given")
        )
        state.reason = reason or "Your L_model_forward, L_model_backward and update_parameters train this net."

    def work(self, state: SimpleNamespace, tick: Callable[[], None]) -> None:
        m = state.X.shape[1]
        state.difference = gradient_difference(state.plain, state.X[:, :40], state.Y[:, :40], state.parameters)
        self._look(state)
        while True:
            while state.epoch >= state.goal:
                if state.stale:
                    self._look(state)
                state.rest()
            order = state.rng.permutation(m) if int(state.batch) < m else np.arange(m)
            for start in range(0, m, int(state.batch)):
                tick()
                chosen = order[start : start + int(state.batch)]
                self._step(state, state.X[:, chosen], state.Y[:, chosen])
            state.epoch += 1
            if state.epoch >= state.goal or time.perf_counter() > state.until:
                state.goal = state.epoch
                self._look(state)

    def _step(self, state: SimpleNamespace, X: np.ndarray, Y: np.ndarray) -> None:
        engine = state.engine
        state.doing = "L_model_forward"
        AL, caches = engine.forward(X, state.parameters)
        state.doing = "L_model_backward"
        grads = dict(engine.backward(AL, Y, caches))
        if state.lambd > 0:
            for name, value in state.parameters.items():
                if name[0] == "W":
                    grads["d" + name] = grads["d" + name] + state.lambd / state.X.shape[1] * value
        state.doing = "update_parameters"
        state.parameters = engine.update(state.parameters, grads, state.learning_rate)

    def _look(self, state: SimpleNamespace) -> None:
        """Note costs and map as they are now; here, since a student's function makes them."""
        state.doing, state.stale = "L_model_forward", False
        train, test = (np.asarray(state.plain.forward(X, state.parameters)[0]) for X in (state.X, state.X_test))
        state.right = tuple(
            100 * float(np.mean((A > 0.5) == (Y > 0))) for A, Y in ((train, state.Y), (test, state.Y_test))
        )
        if state.history and state.history[-1][0] == state.epoch:
            state.history.pop()  # a weight was moved
        state.history.append((state.epoch, net.cost_of(train, state.Y), net.cost_of(test, state.Y_test)))
        if len(state.history) > 2000:  # every second point still makes the same curve
            state.history = state.history[::2]
        state.map = np.asarray(state.plain.forward(state.grid, state.parameters)[0]).reshape(grids.ROWS, grids.COLUMNS)

    def picture(self, state: SimpleNamespace, ghost: SimpleNamespace) -> tuple[list[Panel], list, str]:
        return playground_picture.picture(state, ghost)

    def still(self) -> tuple[list[Panel], str]:
        """Return the picture after some training, for places where Play cannot be pressed; then begin again."""
        self.reset()
        self._ghost, until = SimpleNamespace(), time.perf_counter() + STILL_S
        while self._training.epoch < STILL_EPOCHS and time.perf_counter() < until and not self._run.finished:
            self.advance(min(FRAME_EPOCHS, STILL_EPOCHS - self._training.epoch))
        panels, alt = self._panels, self._alt
        self.reset()
        self._ghost = SimpleNamespace()
        self.draw()
        return panels, alt

    def press(self, name: str) -> None:
        """Play, pause, step or reset."""
        if name == "pause":
            self._playing = False
            self.draw()
        elif name == "reset":
            self._resets += 1  # a moved control keeps the weights' seed, so that only the control makes the difference
            self.reset()
        elif name == "step":
            self._playing = False
            self.advance(1)
        elif name == "play" and not self._playing:
            self._playing = True
            self._task = asyncio.get_running_loop().create_task(self._play())

    def weights(self) -> list[tuple[str, float | None]]:
        """Return the weights, layer by layer and row by row, then the biases; named as in code."""
        parameters, dims = self._training.parameters, self._training.dims
        arrays = [parameters[f"{letter}{layer}"] for letter in "Wb" for layer in range(1, len(dims))]
        values = np.concatenate([np.ravel(array) for array in arrays]).astype(float).round(4).tolist()
        return [
            (name, value if isfinite(value) else None) for name, value in zip(_names(tuple(dims)), values, strict=True)
        ]

    def move(self, weight: str, value: float) -> None:
        """Set one weight by hand, and show what the net answers with it.

        Parameters
        ----------
        weight : str
            As `weights` names it: "W1[0, 1]". Another name is passed over.
        value : float
        """
        state, run = self._training, self._run
        name, _, place = weight.partition("[")
        if run.finished or weight not in dict(self.weights()):
            return
        array = np.array(state.parameters[name], dtype=float)  # a copy: the old one may be a student's
        array[tuple(int(index) for index in place.rstrip("]").split(","))] = value
        state.parameters = {**state.parameters, name: array}
        state.moved, state.stale = f"You have set {weight} to {value:g}. ", True
        run.advance(FRAME_S)
        self.draw()

    def advance(self, epochs: int, answer: bool = False) -> None:
        """Train for some epochs, or as many as fit into the time of one picture, and draw."""
        state, run = self._training, self._run
        if run.finished:
            return
        state.moved = ""
        state.until = time.perf_counter() + FRAME_S
        state.goal = state.epoch + epochs
        run.advance(FRAME_S)
        self.draw(answer)

    async def _play(self) -> None:
        """Train picture by picture, no faster than the page can draw."""
        while self._playing and not self._run.finished:
            self._shielded(lambda: self.advance(FRAME_EPOCHS, answer=True))
            sent, until = self._number, time.perf_counter() + ANSWER_S
            await asyncio.sleep(0.001)
            while self._playing and self._seen < sent - 1 and time.perf_counter() < until:
                await asyncio.sleep(0.002)
        self._playing = False

    def _hear(self, content: Mapping[str, Any]) -> None:
        if "seen" in content:
            self._seen = int(content["seen"])
        elif "weight" in content:
            self.move(str(content["weight"]), float(content["value"]))
        else:
            super()._hear(content)
