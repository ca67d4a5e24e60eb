"""A training that can be watched: the net that learns, beside it perhaps a second one, and what is known of both."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.widgets.drawing import grids
from helpers.widgets.engine import net
from helpers.widgets.playground import data
from helpers.widgets.playground.faults import STEPS, Fault, Unusable, usable
from helpers.widgets.playground.lamp import Reading, measure
from helpers.widgets.playground.whose import Choice, choose

__all__ = ["Learner", "Training"]

LAMP_S = 1.0  # between two readings of the lamp
LAMP_SHARE = 20  # a reading may cost a twentieth of the time
SLOW_S = 0.1  # a step of the training that takes longer is told
MOST_POINTS = 2000  # of a curve


@dataclass
class Learner:
    """One net, and what it has done so far.

    Attributes
    ----------
    trains, looks : Engine
    own : frozenset of str
        Which steps are the student's, and so are looked at before the net goes on with what they return.
    parameters : dict
    history : list of (epoch, cost of the training, cost of the test)
    map : ndarray or None, shape (rows, columns)
        What it answers on the grid.
    right : pair of float
        Per cent right in training and test; for values, the typical error.
    """

    trains: net.Engine
    looks: net.Engine
    own: frozenset[str]
    parameters: dict[str, np.ndarray]
    history: list[tuple[int, float, float]] = field(default_factory=list)
    map: np.ndarray | None = None
    right: tuple[float, float] = (np.nan, np.nan)


class Training:
    """Data, nets and settings of one training.

    Parameters
    ----------
    values : mapping
        Of all controls.
    functions : mapping of str to callable
        The student's.
    faults : mapping of str to Fault
    """

    def __init__(
        self, values: Mapping[str, Any], functions: Mapping[str, Callable], faults: Mapping[str, Fault]
    ) -> None:
        self.values = dict(values)
        self.linear_output = values["data"] in data.REGRESSION
        self.X, self.Y, self.X_test, self.Y_test = data.draw(values["data"], int(values["examples"]), values["noise"])
        self.features = values["features"].split()
        self.axes = grids.limits(np.hstack([self.X, self.X_test]))
        self.inputs = data.inputs(self.X, self.features)
        self.test_inputs = data.inputs(self.X_test, self.features)
        self.grid = data.inputs(grids.grid(*self.axes), self.features)
        self.rng = np.random.default_rng(int(values["seed"]))
        hidden = [int(values[f"units_{layer}"]) for layer in range(1, int(values["layers"]) + 1)]
        self.dims = [len(self.features), *hidden, 1]
        self.epoch = self.goal = 0
        self.until = 0.0
        self.reading: Reading | None = None
        self.doing, self.moved, self.share = STEPS[0], "", 0.0
        self.wrong = ""  # why a step's result cannot be gone on with
        self.stale, self.step_s = True, 0.0
        self._lamp_due = 0.0
        self._was_finite, self._resting = True, False
        start = net.draw(self.dims, self.rng, values["scheme"])
        self.choose(values, functions, faults)
        self.mine = Learner(self.choice.trains, self.choice.looks, self.choice.own, start)
        beside = self.choice.beside
        given = net.given(values["activation"], linear_output=self.linear_output)
        self.beside = None if beside is None else Learner(beside, given, frozenset(), dict(start))

    def choose(self, values: Mapping[str, Any], functions: Mapping[str, Callable], faults: Mapping[str, Fault]) -> None:
        """Take new values of the controls that let the same nets go on."""
        self.values = dict(values)
        self.choice: Choice = choose(
            functions,
            faults,
            train=values["train"],
            activation=values["activation"],
            linear_output=self.linear_output,
            keep_prob=values["keep_prob"],
            seed=int(values["seed"]),
        )
        if hasattr(self, "mine"):
            self.mine.trains, self.mine.looks, self.mine.own = self.choice.trains, self.choice.looks, self.choice.own
            if self.beside is not None and self.choice.beside is not None:
                self.beside.trains = self.choice.beside
            elif self.choice.beside is None:
                self.beside = None

    @property
    def learners(self) -> list[Learner]:
        """The net that the controls are about, and the one beside it."""
        return [self.mine] if self.beside is None else [self.mine, self.beside]

    @property
    def busy(self) -> bool:
        """Whether something is still to be computed before the picture is whole."""
        return not self._resting or self.stale or self.epoch < self.goal

    def work(self, tick: Callable[[], None], rest: Callable[[], None]) -> None:
        """Train to the goal, look, and rest; for ever. `tick` comes between any two calls of a student's function."""
        m = self.inputs.shape[1]
        while True:
            if self.stale:
                self._look(tick)
                self._read_the_lamp(tick)
            while self.epoch >= self.goal and not self.stale:
                self.share, self._resting = 1.0, True
                rest()
            self._resting = False
            if self.stale:
                continue
            batch = int(self.values["batch"])
            order = self.rng.permutation(m) if batch < m else np.arange(m)
            for start in range(0, m, batch):
                self.share = start / m
                chosen = order[start : start + batch]
                for learner in self.learners:
                    self._step(learner, self.inputs[:, chosen], self.Y[:, chosen], tick)
            self.epoch += 1
            if self.epoch >= self.goal or time.perf_counter() > self.until:
                self.goal = self.epoch
                self._look(tick)
                self._read_the_lamp(tick)

    def _step(self, learner: Learner, X: np.ndarray, Y: np.ndarray, tick: Callable[[], None]) -> None:
        took = 0.0

        def call(name: str, function: Callable, *args: Any, shapes: Callable[[], dict]) -> Any:
            nonlocal took
            tick()
            self.doing, start = name, time.perf_counter()
            got = function(*args)
            took += time.perf_counter() - start
            if name in learner.own:
                try:
                    usable(name, got, shapes())
                except Unusable as error:
                    self.wrong = str(error)
                    raise
            return got

        engine, old = learner.trains, learner.parameters
        AL, caches = call(STEPS[0], engine.forward, X, old, shapes=lambda: {"AL": Y.shape})[:2]
        grads = call(
            STEPS[1], engine.backward, AL, Y, caches, shapes=lambda: {f"d{name}": np.shape(old[name]) for name in old}
        )
        grads = self._with_penalty(grads, old)
        learner.parameters = call(
            STEPS[2],
            engine.update,
            old,
            grads,
            self.values["learning_rate"],
            shapes=lambda: {name: np.shape(old[name]) for name in old},
        )
        if learner.own:
            self.step_s = took

    def _with_penalty(self, grads: Mapping[str, Any], parameters: Mapping[str, np.ndarray]) -> dict[str, Any]:
        grads, m = dict(grads), self.inputs.shape[1]
        for name, value in parameters.items():
            if name[0] == "W" and (self.values["lambd"] > 0 or self.values["l1"] > 0):
                pull = self.values["lambd"] * value + self.values["l1"] * np.sign(value)
                grads["d" + name] = grads["d" + name] + pull / m
        return grads

    def _look(self, tick: Callable[[], None]) -> None:
        """Note costs and maps as they are now; here, since a student's function makes them."""
        cost = net.squared if self.linear_output else net.cost_of
        sets = (self.inputs, self.Y), (self.test_inputs, self.Y_test)
        for learner in self.learners:
            costs, right = [], []
            for X, Y in sets:
                answer = self._answers(learner, X, tick)
                costs.append(cost(answer, Y))
                right.append(self._rightness(answer, Y))
            learner.right = (right[0], right[1])
            if learner.history and learner.history[-1][0] == self.epoch:
                learner.history.pop()  # a weight was moved
            learner.history.append((self.epoch, costs[0], costs[1]))
            if len(learner.history) > MOST_POINTS:  # every second point still makes the same curve
                learner.history = learner.history[::2]
            learner.map = self._answers(learner, self.grid, tick).reshape(grids.ROWS, grids.COLUMNS)
        self.stale = False

    def _answers(self, learner: Learner, X: np.ndarray, tick: Callable[[], None]) -> np.ndarray:
        tick()
        self.doing = STEPS[0]
        got = learner.looks.forward(X, learner.parameters)
        if STEPS[0] not in learner.own:
            return np.asarray(got[0])
        try:
            return usable(STEPS[0], got, {"AL": (1, X.shape[1])})["AL"]
        except Unusable as error:
            self.wrong = str(error)
            raise

    def _rightness(self, answer: np.ndarray, Y: np.ndarray) -> float:
        if not np.isfinite(answer).all():
            return float("nan")
        if self.linear_output:
            return float(np.sqrt(np.mean(np.square(answer - Y))))
        return 100 * float(np.mean((answer > 0.5) == (Y > 0)))

    def _read_the_lamp(self, tick: Callable[[], None]) -> None:
        """Measure the gradients again when it is time, and at once when a weight has become nan."""
        finite = all(np.isfinite(value).all() for value in self.mine.parameters.values())
        lost, self._was_finite = self._was_finite and not finite, finite
        now = time.perf_counter()
        if self.choice.lamp is None or (now < self._lamp_due and not lost):
            return
        waited = 0.0

        def at_work() -> None:
            nonlocal waited
            before = time.perf_counter()
            tick()
            waited += time.perf_counter() - before

        self.doing = STEPS[1]
        self.reading = measure(
            self.choice.lamp, self.choice.lamp_cost, self.inputs, self.Y, self.mine.parameters, self.epoch, at_work
        )
        after = time.perf_counter()
        self._lamp_due = after + max(LAMP_S, LAMP_SHARE * (after - now - waited))
