"""What the page is told besides pictures: questions, settings as code, controls that do nothing, slow functions."""

from __future__ import annotations

import re
from types import SimpleNamespace

import numpy as np

from helpers import widgets
from helpers.widgets.drawing.scene import Panel
from helpers.widgets.engine.calls import Calls
from helpers.widgets.engine.controls import Button, Choice, Slider, as_code
from helpers.widgets.engine.explorer import Explorer
from helpers.widgets.engine.slices import NOTICE_S, Run
from tests.browser import answers
from tests.helpers.test_widgets import SCRIPT, optimize, propagate, words


class Small(Explorer):
    """An explorer that trains nothing."""

    title, call = "Small", "small"
    arguments = ("function",)

    def __init__(self, **settings):
        controls = (Slider("rate", "Rate", (1.0, 2.0, 3.0), 1.0), Choice("data", "Data", {"a": "A", "b": "B"}, "a"))
        buttons = (
            Button("ask", "Ask", preset={"rate": 2.0}, expect="And then?"),
            Button("set", "Set", preset={"rate": 3.0}),
        )
        self.trained = []
        super().__init__(controls, buttons, settings)

    def prepare(self, values):
        return SimpleNamespace(**values)

    def work(self, state, tick):
        self.trained.append(state.rate)

    def picture(self, state, ghost):
        return [Panel("nothing")], [], f"rate {state.rate:g}"

    def off(self, values):
        return {"data": "not with 3"} if values["rate"] == 3 else {}


def asked(explorer) -> tuple[str, bool, bool]:
    """Return the question, whether its outcome is shown, and whether the picture waits for “Show”."""
    return tuple(words(explorer)["expect"].values())


def test_a_question_is_asked_before_the_first_move():
    """Does the call's own question stand there, and does a moved control show what came?"""
    explorer = Small(expect="What comes?")
    assert asked(explorer) == ("What comes?", False, False)
    explorer.set(rate=3.0)
    assert asked(explorer) == ("What comes?", True, False)
    assert words(explorer)["status"] == "rate 3"
    assert asked(Small()) == ("", False, False)


def test_a_preset_with_a_question_waits_for_show():
    """Are the controls set and nothing trained until “Show”, also when they stood there already?"""
    explorer = Small()
    for before in (1.0, 2.0):
        explorer.set(rate=before)
        trained = len(explorer.trained)
        explorer._hear({"press": "ask"})
        assert explorer.values["rate"] == 2.0
        assert len(explorer.trained) == trained
        assert asked(explorer) == ("And then?", False, True)
        assert "rate" not in words(explorer)["status"]
        explorer._hear({"press": "show"})
        assert len(explorer.trained) == trained + 1
        assert asked(explorer) == ("And then?", True, False)
        assert words(explorer)["status"] == "rate 2"


def test_a_preset_without_a_question_trains_at_once():
    """Does it count as the first move?"""
    explorer = Small(expect="What comes?")
    explorer._hear({"press": "set"})
    assert (explorer.trained[-1], asked(explorer)) == (3.0, ("What comes?", True, False))


def test_a_control_that_does_nothing_is_told_with_its_reason():
    """Does it follow the values?"""
    explorer = Small()
    assert words(explorer)["off"] == {}
    explorer.set(rate=3.0)
    assert words(explorer)["off"] == {"data": "not with 3"}


def test_settings_as_code_make_the_same_explorer():
    """Can the code be run, with quotes in a question, and does the copy stand where the first one stood?"""
    explorer = widgets.learning_rate_explorer(propagate, optimize, learning_rate=3.0, expect='Will it "settle"?')
    explorer.set(data="stretched", iterations=50)
    code = words(explorer)["code"]
    assert 'data="stretched", learning_rate=3, iterations=50' in code
    names = {"propagate": propagate, "optimize": optimize, "learning_rate_explorer": widgets.learning_rate_explorer}
    again = eval(code, names)
    assert again.values == explorer.values
    assert asked(again)[0] == 'Will it "settle"?'


def test_code_names_what_was_given():
    """Are the functions in it those of the call, None where there was none?"""
    assert widgets.learning_rate_explorer(propagate).code().startswith("learning_rate_explorer(propagate, data=")
    cost = answers.compute_cost_with_regularization
    code = widgets.regularisation_explorer(cost, iterations=100).code()
    assert code.startswith("regularisation_explorer(compute_cost_with_regularization, None, None, None, lambd=0")
    assert as_code("f", (), {"rate": 0.5, "n": 3.0, "name": "é"}) == 'f(rate=0.5, n=3, name="é")'


def test_the_saved_picture_says_its_settings():
    """Does the alt text hold the call, so that the situation can be made again from the file alone?"""
    explorer = widgets.learning_rate_explorer(propagate, optimize, learning_rate=3.0)
    alt = explorer._repr_mimebundle_()[1]["image/png"]["alt"]
    assert alt.endswith(f"Made by: {explorer.code()}")
    assert words(explorer)["alt"] == alt


def test_a_ping_is_answered(monkeypatch):
    """Does the page hear that there is a kernel?"""
    explorer, said = Small(), []
    monkeypatch.setattr(explorer, "send", said.append)
    explorer._hear({"ping": 7})
    assert said == [{"pong": 7}]


def test_a_slow_function_is_told_with_what_it_costs():
    """Is the time of one call told, with the whole training's and what to do, and nothing of an endless loop?"""
    state = SimpleNamespace(doing="")
    calls = Calls(state, lambda: None)
    calls._seconds = {"propagate": [0.31, 0.3, 0.29], "predict": [0.001]}
    told = calls.slow(3, 100)
    assert told.startswith(
        "One call of `propagate` takes about 0.3 s, so 100 iterations take about 30 s; 3 of them are"
    )
    assert "vectorised" in told and "fewer iterations" in told and "never ends" not in told
    calls._seconds = {"propagate": [0.001] * 3 + [2.0]}  # once the machine was busy with something else
    assert calls.slow(4, 1000) == ""


def test_calls_begin_with_a_tick_and_name_what_runs():
    """Is a slow function one of many calls, each with its own time, and is the one that raised still named?"""
    state, ticks = SimpleNamespace(doing="outer"), []
    calls = Calls(state, lambda: ticks.append(state.doing))

    def inner(fails=False):
        assert state.doing == "inner"
        if fails:
            raise ValueError

    calls(lambda: [calls(inner) for _ in range(3)], name="loop")
    assert (ticks, state.doing) == (["outer", "loop", "loop", "loop"], "outer")
    assert {name: len(seconds) for name, seconds in calls._seconds.items()} == {"inner": 3}
    try:
        calls(inner, True)
    except ValueError:
        assert state.doing == "inner"


def test_many_slow_calls_are_no_endless_loop():
    """With calls that take long together and each less than is allowed, does the training go on?"""
    state = SimpleNamespace(doing="")

    def work(tick):
        calls = Calls(state, tick)
        for _ in range(4):
            calls(slow)

    def slow():
        stop = np.random.default_rng(0)
        for _ in range(30):  # some work that lets others go on, longer than what is allowed to all calls together
            stop.random(20_000)

    run = Run(work, patience_s=5.0)
    while not run.advance(0.0):
        pass
    assert run.trouble is None


def test_a_call_that_takes_long_is_noticed_before_it_is_given_up():
    """Is the page told while it waits?"""
    said = []

    def work(tick):
        while True:
            pass

    run = Run(work, patience_s=NOTICE_S + 0.3, notice=said.append)
    assert run.advance(0.0)
    assert len(said) == 1 and abs(said[0] - 0.3) < 1e-6
    assert run.trouble.kind == "timed_out"


def test_the_page_has_two_themes_with_the_same_colours():
    """Has every colour and every palette a form for dark paper?"""
    for kind in ("COLOURS", "PALETTES"):
        light, dark = (
            re.search(rf"^const {name} = {{(.*?)^}};", SCRIPT, re.DOTALL | re.MULTILINE)[1]
            for name in (kind, f"DARK_{kind}")
        )
        assert re.findall(r"(\w+):", light) == re.findall(r"(\w+):", dark)
