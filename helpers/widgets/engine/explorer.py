"""What all explorers share: controls on a page, a training that runs in slices, a picture, and its static twin."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import anywidget
import traitlets

from helpers.widgets.drawing import outputs
from helpers.widgets.drawing.scene import Panel, pack
from helpers.widgets.engine.calls import Asked, sentence, slowness
from helpers.widgets.engine.controls import Button, Control, as_code, described, started
from helpers.widgets.engine.slices import Run

__all__ = ["Explorer"]

HERE = Path(__file__).parent
FIRST_SLICE_S = 0.06  # most trainings end in it, so that the first picture is the final one
SLICE_S, LATER_SLICE_S, LATER_S = 0.04, 0.12, 0.5  # a training that takes long needs fewer pictures a second
STILL_S = 10.0  # the static picture waits no longer than this for the training
NOT_A_NUMBER = (
    "“nan” means “not a number”: somewhere 0 was divided by 0 or multiplied by infinity, and every number made from that "
    "is nan, too. Steps that are too long lead there: take a smaller learning rate and begin again."
)
WAITS = "The controls are set. Say first what you expect; then “Show” shows what comes of it."
STOP = Button("stop", "Stop", "Stop the training where it stands.")


class Explorer(anywidget.AnyWidget):
    """A picture of a training, with controls that start it afresh.

    A subclass says what is trained (`prepare`, `work`) and how it looks (`picture`); the functions of the student
    are called in `work`, or through `ask`.

    Parameters
    ----------
    controls : sequence of Slider or Choice
    buttons : sequence of Button
        "Stop" is added.
    settings : mapping
        Where controls start, other than usual; and `expect`, a question that is asked before the first move.
    """

    _esm = HERE / "widget.js"
    _css = HERE / "widget.css"
    about = traitlets.Dict().tag(sync=True)
    values = traitlets.Dict().tag(sync=True, echo_update=False)
    frame = traitlets.Bytes().tag(sync=True)

    title = "An explorer"
    question = ""
    call = ""  # the function that makes it
    stop_button = True
    trains_at_once = True  # a moved control shows its outcome; otherwise a button of `shown_by` does
    shown_by: tuple[str, ...] = ("show",)
    by_hand = False  # whether single weights can be moved
    arguments: tuple[str, ...] = ()  # its arguments, as they are usually called

    def __init__(self, controls: Sequence[Control], buttons: Sequence[Button], settings: Mapping[str, Any]) -> None:
        self._buttons = [*buttons, STOP] if self.stop_button else list(buttons)
        self._going: Run | None = None
        self._training = self._ghost = SimpleNamespace()
        self._task: asyncio.Task | None = None
        self._panels: list[Panel] = []
        self._weights: list[tuple[str, float | None]] = []
        self._number = 0
        self._alt = ""
        settings = dict(settings)
        self._expect = str(settings.pop("expect", ""))  # what this explorer was made to ask
        self._asks, self._shown, self._held = self._expect, False, False
        about = {
            "title": self.title,
            "question": self.question,
            "by_hand": self.by_hand,
            "controls": [described(control) for control in controls],
            "buttons": [described(button) for button in self._buttons],
        }
        super().__init__(about=about, values=started(controls, settings))
        self.observe(lambda change: self._shielded(self._moved), "values")
        self.on_msg(lambda widget, content, buffers: self._shielded(lambda: self._hear(content)))
        self._shielded(self.restart)

    # What a subclass says ------------------------------------------------------------------------------------

    def prepare(self, values: dict[str, Any]) -> SimpleNamespace:
        """Make ready for a training; what it returns is handed to `work` and `picture`."""
        raise NotImplementedError

    def work(self, state: SimpleNamespace, tick: Callable[[], None]) -> None:
        """Train, calling `tick` at every iteration and setting `state.share` (done, 0 to 1) and `state.doing`."""
        raise NotImplementedError

    def picture(self, state: SimpleNamespace, ghost: SimpleNamespace) -> tuple[list[Panel], list[tuple[str, str]], str]:
        """Return the panels, the readout (names and values) and a sentence on what is to be seen."""
        raise NotImplementedError

    def press(self, name: str) -> None:
        """Do what a button says, beyond presets and "stop"."""

    def off(self, values: dict[str, Any]) -> dict[str, str]:
        """Return the controls that do nothing just now, each with the reason in a few words."""
        return {}

    def extras(self) -> dict[str, Any]:
        """Return what else the page is told with every picture."""
        return {}

    def weights(self) -> list[tuple[str, float | None]]:
        """Return name and value (None if not finite) of each weight that the page can move, in the order of the lines."""
        return []

    # What it does --------------------------------------------------------------------------------------------

    def set(self, **values: Any) -> None:
        """Move controls from code."""
        self.values = {**self.values, **values}

    def code(self) -> str:
        """Return the call that makes this explorer as it stands now."""
        return as_code(self.call, self.arguments, self.values, self._expect)

    def restart(self) -> None:
        """Train afresh with the controls' present values; a finished training stays as the ghost."""
        if self._going is not None:
            if self._going.finished and self._going.trouble is None:
                self._ghost = self._training
            self._going.stop()
        state = self.prepare(dict(self.values))
        vars(state).setdefault("share", 0.0)
        vars(state).setdefault("doing", "your function")
        self._training, self._going = state, Run(lambda tick: self.work(state, tick), notice=self.notice)
        self._slice(self._going, FIRST_SLICE_S)
        self._go_on(self._going)

    def finish(self, seconds: float) -> None:
        """Wait for the training's end, but no longer than this."""
        until = time.perf_counter() + seconds
        run = self._going
        while run is not None and not run.finished and time.perf_counter() < until:
            run.advance(0.5)
        self._shielded(self.draw)

    def notice(self, seconds: float) -> None:
        """Tell the page, while nothing else can be done, that one call takes long."""
        doing = getattr(self._training, "doing", "the function")
        self.send({"notice": f"`{doing}` is still at one call; it is given up after {seconds:.0f} more seconds."})

    def draw(self, answer: bool = False) -> None:
        """Send the picture of the training as it stands; with `answer`, the page says when it is drawn."""
        trouble, state, done = "", self._training, self._going is None or self._going.finished
        try:
            self._panels, readout, status = self.picture(state, self._ghost)
            if any("nan" in value.split() for _, value in readout) and not getattr(state, "wrong", ""):
                status = f"{status} {NOT_A_NUMBER}"
            self._weights = self.weights()
            share = 1.0 if done or state.share >= 1.0 else state.share
            trouble = getattr(state, "wrong", "") or ("" if share >= 1.0 else slowness(state))
        except Asked as asked:
            readout, status, share = [], "", 1.0
            trouble = sentence(asked.name, asked.trouble)
        # a wrong value comes before the error that it leads to
        if self._going is not None and self._going.trouble is not None and not getattr(state, "wrong", ""):
            trouble = sentence(state.doing, self._going.trouble)
        self._tell(readout, status, trouble, share, answer)

    def _tell(
        self, readout: list[tuple[str, str]], status: str, trouble: str, share: float, answer: bool = False
    ) -> None:
        self._number += 1
        self._alt = f"{self.title}. {status} Made by: {self.code()}"
        words = {
            "number": self._number,
            "readout": readout,
            "status": status,
            "trouble": trouble,
            "progress": share,
            "alt": self._alt,
            "answer": answer,
            "weights": self._weights,
            "code": self.code(),
            "off": self.off(dict(self.values)),
            "expect": {"question": self._asks, "shown": self._shown, "held": self._held},
            **self.extras(),
        }
        self.frame = pack(self._panels, words)

    def _moved(self) -> None:
        """Take the controls' new values; while a question waits for its answer, show nothing of what comes of them."""
        if self._held:
            self._tell([], WAITS, "", 1.0)
            return
        self._shown = self._shown or self.trains_at_once
        self.restart()

    def _preset(self, button: Button) -> None:
        """Set a button's controls, and ask its question first if it has one."""
        before = self._number
        if button.expect:
            self._asks, self._shown, self._held = button.expect, False, self.trains_at_once
        self.set(**(button.preset or {}))
        if self._number == before:  # the controls stood there already
            self._shielded(self._moved)

    def _hear(self, content: Mapping[str, Any]) -> None:
        name = content.get("press")
        if "ping" in content:
            self.send({"pong": content["ping"]})
        elif name == "stop":
            self._halt()
        elif name is not None:
            button = next((button for button in self._buttons if button.name == name), None)
            self._shown = self._shown or name in self.shown_by
            if button is not None and button.preset is not None:
                self._preset(button)
            elif self._held:
                self._held = False
                self._moved()
            else:
                self.press(name)

    def _halt(self) -> None:
        if self._going is not None:
            self._going.stop()
        self.draw()

    def _slice(self, run: Run, seconds: float) -> None:
        run.advance(seconds)
        if run is self._going:
            self.draw()

    def _go_on(self, run: Run) -> None:
        """Let the rest of the training run between the kernel's other duties."""
        if run.finished:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # plain Python, where nothing else waits
            self.finish(STILL_S)
            return

        began = time.perf_counter()

        def young() -> bool:
            return time.perf_counter() - began < LATER_S

        async def slices() -> None:
            while run is self._going and not run.finished:
                await asyncio.sleep(0.004)
                if run is self._going:
                    self._shielded(lambda: self._slice(run, SLICE_S if young() else LATER_SLICE_S))

        self._task = loop.create_task(slices())

    @property
    def _run(self) -> Run:
        """The training under way; there is one from the first `reset` on."""
        if self._going is None:
            raise RuntimeError("No training has been started yet.")
        return self._going

    def _shielded(self, action: Callable[[], None]) -> None:
        """Do something that came from the page; what goes wrong is said on the page, where callbacks' errors are not."""
        try:
            action()
        except Asked as asked:
            self._tell([], "", sentence(asked.name, asked.trouble), 1.0)
        except Exception as error:
            if self._going is not None:
                self._going.stop()
            self._tell([], "", f"the explorer itself met {type(error).__name__}: {error}", 1.0)

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict, dict]:
        """The live widget, and for every place without a kernel or a browser a picture of it with its text."""
        panels, alt = self.still()
        data, metadata = super()._repr_mimebundle_() or ({}, {})
        return outputs.with_picture(data, metadata, self.title, panels, alt, self.code())

    def _ipython_display_(self, **_: Any) -> None:
        """Display it, and below what a page says that has no kernel for it; beside a live one that is hidden."""
        outputs.show(*self._repr_mimebundle_())

    def still(self) -> tuple[list[Panel], str]:
        """Return the panels and the alt text of the static picture."""
        self.finish(STILL_S)
        return self._panels, self._alt
