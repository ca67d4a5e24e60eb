"""Do the explorers train, draw and complain as they should, without a browser?"""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from helpers import widgets
from helpers.widgets.drawing import still
from helpers.widgets.drawing.scene import Panel, pack
from helpers.widgets.engine.controls import Choice, Slider, log_steps, started
from helpers.widgets.engine.slices import Run, with_names

SCRIPT = (Path(widgets.__file__).parent / "engine" / "widget.js").read_text(encoding="utf-8")


def words(explorer) -> dict:
    """Return what the page is told besides the picture."""
    length = int.from_bytes(explorer.frame[:4], "little")
    return json.loads(explorer.frame[4 : 4 + length])


def propagate(w, b, X, Y):
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}, cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.01):
    costs = []
    for _ in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


# ---- slices ------------------------------------------------------------------------------------------------------


def test_a_run_goes_on_slice_by_slice():
    """Does `advance` come back before the end, and does the training then go on where it stood?"""
    seen = []

    def work(tick):
        for number in range(3):
            tick()
            seen.append(number)

    run = Run(work)
    assert [(run.advance(0.0), len(seen)) for _ in range(4)] == [(False, 0), (False, 1), (False, 2), (True, 3)]
    assert run.trouble is None


def test_a_run_that_is_stopped_goes_no_further():
    """Does `stop` end a training that catches every Exception, and does it run no other step?"""
    seen = []

    def work(tick):
        while True:
            try:
                tick()
                seen.append(1)
            except Exception:
                continue

    run = Run(work)
    run.advance(0.0)
    run.stop()
    run._thread.join(5.0)
    count = len(seen)
    assert (run.finished, run._thread.is_alive()) == (True, False)
    assert run.advance(1.0)
    assert len(seen) == count


@pytest.mark.parametrize("swallows", [False, True])
def test_an_endless_loop_is_ended(swallows):
    """Is a training that never ticks given up, also one with a bare `except`?"""

    def work(tick):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                if not swallows:
                    raise
                swallows_once()

    def swallows_once():
        nonlocal swallows
        swallows = False

    run = Run(work, patience_s=0.2)
    assert run.advance(0.0)
    assert (run.trouble.kind, run.trouble.text) == ("timed_out", "0.2")
    run._thread.join(5.0)
    assert not run._thread.is_alive()


def test_prints_warnings_and_draws_stay_inside(capfd):
    """Does a training leave stdout, stderr and NumPy's global generator as they were?"""
    np.random.seed(1)
    before = np.random.get_state()[1].tolist()
    draws = []

    def work(tick):
        print("noise")
        np.log(np.zeros(1))
        draws.append(np.random.rand())

    for _ in range(2):
        assert Run(work).advance(1.0)
    assert capfd.readouterr() == ("", "")
    assert np.random.get_state()[1].tolist() == before
    assert draws[0] == draws[1]


def test_exit_is_trouble_and_not_the_end_of_the_kernel():
    """Is a SystemExit kept as trouble?"""
    run = Run(lambda tick: exit(3))
    run.advance(1.0)
    assert run.trouble.type_name == "SystemExit"


def test_with_names_leaves_the_original_alone():
    """Does the copy find another function under a global name, and the original the old one?"""
    copy = with_names(optimize, {"propagate": lambda w, b, X, Y: ({"dw": 1.0, "db": 2.0}, 7.0)})
    arguments = (0.0, 0.0, None, None)
    assert copy(*arguments, num_iterations=2, learning_rate=0.5)[0] == {"w": -1.0, "b": -2.0}
    assert optimize.__globals__["propagate"] is propagate
    assert with_names(np.sum, {"x": 1}) is np.sum


# ---- scenes ------------------------------------------------------------------------------------------------------


def scene() -> list[Panel]:
    """Return panels with every kind of layer."""
    panel = Panel("all", xlim=(0, 2), ylim=(-1, 1))
    panel.map(np.linspace(0, 1, 12).reshape(3, 4), boundary=True)
    panel.points(np.array([[0.5, 1.0], [0.0, 0.5]]), np.array([[0, 1]]))
    panel.line([0, 1, 2], [0, np.nan, 1], label="line", marks=True)
    panel.segments(np.array([[0, 0, 1, 1], [1, 1, 2, 0]]), np.array([0.5, -0.5]))
    panel.text(1, 0, "words")
    panel.frame((0.5, 1.5, -0.5, 0.5))
    for hollow in (False, True):
        panel.readings(np.array([[0.5, 1.0], [0.0, 0.5]]), np.array([[-1.0, 0.5]]), hollow)
    panel.contour(np.linspace(0, 1, 12).reshape(3, 4), "pale", label="another")
    return [panel, Panel("log", log_y=True, ylim=(-3, 3)), Panel("bare", bare=True)]


def test_a_packed_scene_can_be_read_back():
    """Are header and numbers where the header says, each on a multiple of four?"""
    data = pack(scene(), {"status": "größer"})
    length = int.from_bytes(data[:4], "little")
    header = json.loads(data[4 : 4 + length])
    body = data[4 + length :]
    first, points, line = header["panels"][0]["layers"][:3]
    assert (header["status"], length % 4) == ("größer", 0)
    assert np.frombuffer(body, np.uint8, 12, first["values"]["at"]).tolist()[:2] == [0, 23]
    assert np.frombuffer(body, np.uint8, 2, points["labels"]["at"]).tolist() == [0, 1]
    numbers = np.frombuffer(body, "<f4", 3, line["y"]["at"])
    assert (numbers[0], np.isnan(numbers[1]), numbers[2]) == (0, True, 1)
    assert line["y"]["at"] % 4 == 0


def test_a_still_is_a_picture_and_always_the_same():
    """Does every kind of layer come out of matplotlib, byte for byte the same twice?"""
    first = still.png(scene())
    assert first.startswith(b"\x89PNG")
    assert first == still.png(scene())


def test_page_and_still_have_the_same_colours_and_layers():
    """Do widget.js and still.py agree on palettes and colours, and does each draw every kind of layer?"""
    for name, colours in still.PALETTES.items():
        assert re.search(rf"{name}: \[{', '.join(f'{chr(34)}{c}{chr(34)}' for c in colours)}\]", SCRIPT), name
    for name, colour in {**still.style.COLOURS, "grey": still.GREY, "pale": still.PALE}.items():
        assert f'{name}: "{colour}"' in SCRIPT
    for kind in {layer["kind"] for layer in scene()[0].layers}:
        assert re.search(rf"^  {kind}\(layer\)", SCRIPT, re.MULTILINE), kind
        assert kind in still._LAYERS


# ---- controls ----------------------------------------------------------------------------------------------------


def test_controls_start_where_they_are_asked_to():
    """Is the nearest place of a slider taken, and is an unknown name or choice refused in a sentence?"""
    controls = (Slider("rate", "Rate", log_steps(-1, 1), 0.5), Choice("data", "Data", {"a": "A"}, "a"))
    assert started(controls, {"rate": 0.6})["rate"] == 0.5
    with pytest.raises(TypeError, match=r"There is no control 'speed'. The controls are: rate, data."):
        started(controls, {"speed": 1})
    with pytest.raises(ValueError, match=r"data = 'b' cannot be chosen. Choose one of a."):
        started(controls, {"data": "b"})


def test_log_steps_rise():
    """Are the values in rising order, from end to end?"""
    steps = log_steps(-3, 2)
    assert (steps[0], steps[-1], sorted(steps)) == (0.001, 100.0, list(steps))


# ---- explorers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", [False, True], ids=["propagate alone", "propagate and optimize"])
def test_the_learning_rate_explorer_trains_the_students_functions(whole):
    """Are cost and path those of the student's own descent?"""
    explorer = widgets.learning_rate_explorer(propagate, optimize if whole else None, iterations=50)
    state = explorer._training
    scene_X, scene_Y = state.scene.X, state.scene.Y
    params, _, costs = optimize(np.zeros((2, 1)), 0.0, scene_X, scene_Y, 50, 0.5)
    assert np.allclose(state.costs, costs)
    assert np.allclose(state.path[-1][:2], params["w"].ravel())
    assert dict(words(explorer)["readout"])["Cost"] == f"{costs[-1]:.3f}"


def test_the_last_curve_stays_as_a_ghost():
    """Does a moved slider leave the old curve on the picture, dashed?"""
    explorer = widgets.learning_rate_explorer(propagate, optimize)
    explorer.set(learning_rate=3.0)
    layers = words(explorer)["panels"][1]["layers"]
    assert [(layer["label"], layer["dash"]) for layer in layers] == [
        ("before: rate 0.5", "dashed"),
        ("now: rate 3", "solid"),
    ]


@pytest.mark.parametrize(
    ("rate", "words_wanted"), [(0.01, "steps are short"), (3.0, "fell at every step"), (30.0, "steps are too long")]
)
def test_the_verdict_fits_the_learning_rate(rate, words_wanted):
    """Does the sentence say what a reader of the curve would say?"""
    explorer = widgets.learning_rate_explorer(propagate, optimize, learning_rate=rate)
    assert words_wanted in words(explorer)["status"]


def test_the_lowest_cost_is_the_lowest():
    """Does a very long descent come close to the marked place, and never below its cost?"""
    explorer = widgets.learning_rate_explorer(propagate, optimize, iterations=1000, learning_rate=5.0)
    state = explorer._training
    assert -1e-9 < min(state.costs) - state.scene.lowest < 1e-4  # the floor but for rounding
    assert np.allclose(state.path[-1], state.scene.best, atol=0.05)


def test_trouble_is_one_sentence_and_the_explorer_lives_on():
    """Is a student's error said on the page, with its advice, and gone with the next good value?"""

    def moody(w, b, X, Y, num_iterations, learning_rate):
        if learning_rate > 1:
            raise KeyError("dw")
        return optimize(w, b, X, Y, num_iterations, learning_rate)

    explorer = widgets.learning_rate_explorer(propagate, moody)
    explorer.set(learning_rate=3.0)
    assert (
        words(explorer)["trouble"]
        == "`optimize` raised KeyError: 'dw'. A dict has no such key here: is it stored under another spelling, later or in another dict, or does a loop count too far?"
    )
    explorer.set(learning_rate=0.5)
    assert words(explorer)["trouble"] == ""


def test_an_unwritten_function_is_said_to_be_so():
    """Does a stub make a sentence, and still a picture?"""

    def stub(w, b, X, Y):
        raise NotImplementedError("Exercise 3: propagate")

    explorer = widgets.learning_rate_explorer(stub)
    assert words(explorer)["trouble"].startswith("`propagate` is not written yet.")
    assert explorer._repr_mimebundle_()[0]["image/png"]


def test_depth_and_weights_make_signals_vanish_and_explode():
    """Do the presets do what their buttons say?"""
    explorer = widgets.initialisation_explorer()
    found = {}
    for button in explorer._buttons[:-1]:
        explorer._hear({"press": button.name})
        explorer._hear({"press": "show"})
        explorer.finish(5.0)
        found[button.name] = words(explorer)["status"]
    assert "all but vanished" in found["vanishes"]
    assert "has exploded" in found["explodes"]
    assert "no gradient at all" in found["zeros"]
    assert "similar size" in found["he"]


def test_l2_dropout_and_more_data_close_the_gap():
    """On the noisy pitch, is the gap of training and test smaller with each remedy than with none?"""
    gaps = {}
    for name, settings in {
        "none": {},
        "l2": {"lambd": 0.5},
        "dropout": {"keep_prob": 0.7},
        "data": {"kicks": 1000},
    }.items():
        explorer = widgets.regularisation_explorer(**settings)
        explorer.finish(20.0)
        gaps[name] = int(dict(words(explorer)["readout"])["Gap"].split()[0])
    assert gaps["none"] > gaps["l2"]
    assert gaps["none"] > gaps["dropout"]
    assert gaps["none"] > gaps["data"]


# ---- elsewhere ---------------------------------------------------------------------------------------------------


def explorers() -> dict:
    """Return one explorer of each kind."""
    return {
        "learning rate": widgets.learning_rate_explorer(propagate, optimize),
        "initialisation": widgets.initialisation_explorer(),
        "regularisation": widgets.regularisation_explorer(iterations=300),
        "playground": widgets.playground(),
    }


def test_every_explorer_has_a_static_picture_with_alt_text():
    """Does the output hold a PNG, its alt text, and a text that two runs have in common?"""
    for name, explorer in explorers().items():
        data, metadata = explorer._repr_mimebundle_()
        assert set(data) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}, name
        assert len(metadata["image/png"]["alt"]) > 60, name
        assert not re.search(r"\d", data["text/plain"]), name


def test_functions_are_found_in_another_notebook(tmp_path, capsys):
    """Are definitions taken from a notebook without running anything else, with a sentence on what is missing?"""
    cells = [
        "import numpy as np\n1 / 0",
        "def L_model_forward(X, parameters):\n    return np.ones(1), []",
        "def half(:",
        "import not_there_at_all",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(notebook, tmp_path / "deep_network.ipynb")
    found = widgets.functions_of(tmp_path / "deep_network.ipynb")
    assert found["L_model_forward"](None, None)[0] == 1
    assert capsys.readouterr().out == (
        "Taken from deep_network.ipynb: L_model_forward.\n"
        "Not found in deep_network.ipynb: L_model_backward, update_parameters. The given functions stand in for them.\n"
    )
    assert widgets.functions_of(tmp_path / "none.ipynb") == {}
    assert capsys.readouterr().out == "There is no none.ipynb here, so the given functions are used.\n"
