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

from helpers.widgets.drawing.scene import Panel
from helpers.widgets.engine.calls import sentence
from helpers.widgets.engine.controls import Button, as_code
from helpers.widgets.engine.explorer import Explorer
from helpers.widgets.engine.slices import Run
from helpers.widgets.playground import picture
from helpers.widgets.playground.controls import (
    AFRESH,
    BUTTONS,
    CONTROLS,
    SEEDS,
    as_settings,
    check_seed,
    leaves,
    off,
    shown_units,
    with_units,
)
from helpers.widgets.playground.faults import Fault, faults
from helpers.widgets.playground.training import Training

__all__ = ["Playground"]

FRAME_S = 0.03  # of training between two pictures
FRAME_EPOCHS = 10
STILL_EPOCHS = 300
STILL_S = 5.0
HEIGHT = 290  # of the picture, in pixels: with all controls it fits on one screen
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
    settings : mapping
        Where controls start; `units` stands for `units_1`, `units_2`, ...
    """

    title = "Playground"
    question = (
        "Predict first: which will be lower in the end, the cost of training or the cost of the test? Then press Play."
    )
    call = "playground"
    arguments = ("**mine",)
    stop_button = False
    by_hand = True
    trains_at_once = False
    shown_by = ("play", "step")

    def __init__(self, functions: Mapping[str, Callable], settings: Mapping[str, Any]) -> None:
        self._functions = dict(functions)
        self._faults = faults(self._functions)
        self._before: dict[str, Any] = {}
        self._seen = 0
        self._playing = False
        self._hovered = ""
        self._situation: Mapping[str, Any] = {}
        check_seed(settings)
        super().__init__(CONTROLS, BUTTONS, with_units(settings))

    @property
    def _net(self) -> Training:
        return self._training  # type: ignore[return-value]

    def set(self, **values: Any) -> None:
        """Move controls from code; `units` stands for the units of all layers."""
        check_seed(values)
        super().set(**with_units(values))

    def code(self) -> str:
        """Return the call that makes this playground as it stands now; what stands where it usually does is left out."""
        return as_code(self.call, self.arguments, as_settings(self.values), self._expect)

    def _preset(self, button: Button) -> None:
        self._situation = button.preset or {}
        super()._preset(button)

    def restart(self) -> None:
        """Take the controls' new values: go on with them if the weights still fit, otherwise start again."""
        values, before = dict(self.values), self._before
        self._before = values
        if leaves(self._situation, values):  # a preset's question no longer fits
            self._situation, self._asks = {}, self._expect
        if not before or any(values[name] != before[name] for name in AFRESH) or self._run.finished:
            self.reset()
            return
        had = self._net.choice.beside is not None
        self._net.choose(values, self._functions, self._faults)
        if (self._net.choice.beside is not None) != had:
            self.reset()  # a net that is to be seen beside this one needs the same start
            return
        self.draw()

    def reset(self) -> None:
        """Start again from epoch 0, with the same weights; the curves so far stay as the ghost."""
        if self._going is not None:
            self._going.stop()
            if self._going.trouble is not None and self._net.doing in self._net.mine.own:
                self._remember(self._going)
            alike = all(self._net.values[name] == self.values[name] for name in ("data", "noise", "examples"))
            if not alike:
                self._ghost = SimpleNamespace()
            elif self._net.epoch:
                self._ghost = SimpleNamespace(history=self._net.mine.history)
        state = Training(dict(self.values), self._functions, self._faults)
        run = Run(lambda tick: state.work(tick, run.rest))
        self._training, self._going = state, run  # type: ignore[assignment]
        self.advance(0)

    def _remember(self, run: Run) -> None:
        """From now on a given function stands in for the one that ended the training."""
        name, trouble = self._net.doing, run.trouble
        told = self._net.wrong or (sentence(name, trouble) if trouble is not None else "")
        self._faults = {**self._faults, name: Fault(told)}

    def picture(self, state: Any, ghost: SimpleNamespace) -> tuple[list[Panel], list, str]:
        """Return the panels, the readout and a sentence."""
        return picture.picture(state, ghost, self._hovered)

    def off(self, values: dict[str, Any]) -> dict[str, str]:
        """Return the controls that do nothing just now, each with the reason in a few words."""
        return off(values)

    def extras(self) -> dict[str, Any]:
        """Tell the page which units can be looked at, the boxes of the diagram one by one, and how high the picture is."""
        return {"units": shown_units(self._net.features, self._net.dims), "height": HEIGHT}

    def still(self) -> tuple[list[Panel], str]:
        """Return the picture after some training, for places where Play cannot be pressed; then begin again."""
        self.reset()
        self._ghost, until = SimpleNamespace(), time.perf_counter() + STILL_S
        while self._net.epoch < STILL_EPOCHS and time.perf_counter() < until and not self._run.finished:
            self.advance(min(FRAME_EPOCHS, STILL_EPOCHS - self._net.epoch))
        panels, alt = self._panels, self._alt
        self.reset()
        self._ghost = SimpleNamespace()
        self.draw()
        return panels, alt

    def press(self, name: str) -> None:
        """Play, pause, step, reset, or draw new weights."""
        if name in ("play", "step") and self._run.finished:
            self.reset()
        if name == "pause":
            self._playing = False
            self.draw()
        elif name == "reset":
            self.reset()
        elif name == "seed":
            self.set(seed=(int(self.values["seed"]) + 1) % len(SEEDS))
        elif name == "step":
            self._playing = False
            self.advance(1)
        elif name == "play" and not self._playing:
            self._playing = True
            self._go_on(self._run)

    def weights(self) -> list[tuple[str, float | None]]:
        """Return the weights, layer by layer and row by row, then the biases; named as in code."""
        parameters, dims = self._net.mine.parameters, self._net.dims
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
        state = self._net
        name, _, place = weight.partition("[")
        if self._run.finished or weight not in dict(self.weights()):
            return
        array = np.array(state.mine.parameters[name], dtype=float)  # a copy: the old one may be a student's
        array[tuple(int(index) for index in place.rstrip("]").split(","))] = value
        state.mine.parameters = {**state.mine.parameters, name: array}
        self.advance(0, moved=f"You have set {weight} to {value:g}. ")

    def advance(self, epochs: int, answer: bool = False, moved: str = "") -> None:
        """Train for some epochs, or as many as fit into the time of one picture, and draw.

        Parameters
        ----------
        epochs : int
            With 0, only what is shown is made anew.
        answer : bool
            The page says when it has drawn.
        moved : str
            What was done by hand, for the page.
        """
        state, run = self._net, self._run
        if run.finished:
            return
        state.stale = state.stale or epochs == 0
        state.moved = moved
        state.goal = max(state.goal, state.epoch + epochs)
        self._slice(run, FRAME_S, answer)
        self._go_on(run)

    def _slice(self, run: Run, seconds: float, answer: bool = False) -> None:
        self._net.until = time.perf_counter() + seconds
        run.advance(seconds)
        if run is self._going:
            self.draw(answer)

    def _go_on(self, run: Run) -> None:
        """Train picture by picture while Play is on, and otherwise to the end of the epoch, which may be slow."""
        if not (self._playing or self._net.busy) or (self._task is not None and not self._task.done()):
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # plain Python, where nothing else waits
            while self._net.busy and not run.finished:
                self._slice(run, FRAME_S)
            return
        self._task = loop.create_task(self._pictures())

    async def _pictures(self) -> None:
        """One picture after the other, no faster than the page can draw."""
        while (self._playing or self._net.busy) and not self._run.finished:
            if not self._net.busy:
                self._net.moved = ""
                self._net.goal = self._net.epoch + FRAME_EPOCHS
            self._shielded(lambda: self._slice(self._run, FRAME_S, answer=True))
            sent, until = self._number, time.perf_counter() + ANSWER_S
            await asyncio.sleep(0.001)
            while self._seen < sent - 1 and time.perf_counter() < until:
                await asyncio.sleep(0.002)
        self._playing = False

    def _hear(self, content: Mapping[str, Any]) -> None:
        if "seen" in content:
            self._seen = int(content["seen"])
        elif "weight" in content:
            self.move(str(content["weight"]), float(content["value"]))
        elif "hover" in content:
            self._hovered = str(content["hover"])
            self.draw()
        else:
            super()._hear(content)
