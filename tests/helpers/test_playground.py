"""Does the playground train whose functions it says, show a mistake at work, and say all of it in words?"""

from __future__ import annotations

import asyncio
import functools
import json
import time

import numpy as np
import pytest

from helpers import deepnet, widgets
from helpers.widgets.engine import net
from helpers.widgets.engine.slices import Run
from helpers.widgets.playground import data, ground, lamp, training
from helpers.widgets.playground.controls import BUTTONS, CONTROLS
from helpers.widgets.playground.faults import STEPS, faults

GIVEN = net.given()
GOOD = dict(zip(STEPS, (GIVEN.forward, GIVEN.backward, GIVEN.update), strict=True))


def words(playground) -> dict:
    """Return what the page is told besides the picture."""
    length = int.from_bytes(playground.frame[:4], "little")
    return json.loads(playground.frame[4 : 4 + length])


def readout(playground, name: str) -> str:
    """Return one number of the readout, as it is written."""
    return dict(words(playground)["readout"])[name]


def play(playground, pictures: int = 20):
    """Train for ten epochs a picture."""
    for _ in range(pictures):
        playground.advance(10)
    return playground


def changed(**by_array):
    """Return a backward pass that is right but for some arrays, each with the function that spoils it."""

    def backward(AL, Y, caches):
        return {
            key: by_array.get(key, lambda value: value)(value) for key, value in GIVEN.backward(AL, Y, caches).items()
        }

    return backward


def each(spoil):
    """Return a backward pass whose arrays are all spoiled in the same way."""
    return lambda AL, Y, caches: {key: spoil(value) for key, value in GIVEN.backward(AL, Y, caches).items()}


WRONG_NUMBERS = {
    "1/m forgotten": lambda AL, Y, caches: {
        key: value * Y.shape[1] for key, value in GIVEN.backward(AL, Y, caches).items()
    },
    "nan": each(lambda value: value * np.nan),
    "sign of one layer": changed(dW1=np.negative),
    "bias of the output": changed(db3=np.zeros_like),
}
NO_USE = {
    "a missing transpose": (
        each(np.transpose),
        "In what `L_model_backward` returns, dW3 has the wrong shape: got (3, 1), expected (1, 3).",
    ),
    "no dict": (lambda *_: None, "`L_model_backward` returns something other than a dict of arrays."),
    "a missing key": (lambda *_: {}, "`L_model_backward` returns no 'dW3'."),
    "no numbers": (
        lambda AL, Y, caches: dict.fromkeys(GIVEN.backward(AL, Y, caches), "x"),
        "`L_model_backward` returns 'dW3' that is no array of numbers.",
    ),
    "raises": (lambda *_: {}["dA"], "`L_model_backward` raised KeyError: 'dA'."),
    "not written": (
        lambda *_: exec("raise NotImplementedError('Exercise 9')"),
        "`L_model_backward` is not written yet.",
    ),
}


# ---- whose functions train --------------------------------------------------------------------------------------


def test_right_functions_train_and_asking_for_mine_changes_nothing():
    """Is the training the same with and without “mine anyway” when all three are right?"""
    mine, right = (play(widgets.playground(**GOOD, train=train)) for train in ("mine", "right"))
    assert mine._net.mine.history == right._net.mine.history
    assert mine._net.beside is None
    assert words(mine)["status"] == words(right)["status"]
    assert "train this net" in words(mine)["status"]


@pytest.mark.parametrize("bug", WRONG_NUMBERS)
def test_a_wrong_gradient_trains_when_asked_beside_the_right_one(bug):
    """Are the weights those that the student's own functions make, and the ghost's those of right ones, from one start?"""
    wrong = {**GOOD, "L_model_backward": WRONG_NUMBERS[bug]}
    ground, right = widgets.playground(**wrong, train="mine"), widgets.playground(**GOOD)
    start, X, Y = dict(ground._net.mine.parameters), ground._net.inputs, ground._net.Y
    ground.advance(1)
    right.advance(1)
    AL, caches = GIVEN.forward(X, start)
    by_hand = GIVEN.update(start, WRONG_NUMBERS[bug](AL, Y, caches), 0.3)
    for name, value in by_hand.items():
        assert np.allclose(ground._net.mine.parameters[name], value, equal_nan=True)
        assert np.allclose(ground._net.beside.parameters[name], right._net.mine.parameters[name])
    said = words(ground)
    assert "`L_model_backward` returns" in said["status"] and "Yours train all the same" in said["status"]
    assert [layer["label"] for layer in said["panels"][2]["layers"]] == ["right functions", "yours, training", "test"]
    assert [layer["kind"] for layer in said["panels"][1]["layers"]].count("contour") == 1
    assert dict(said["readout"])["Right functions, cost"] == readout(right, "Cost, training")


@pytest.mark.parametrize("bug", WRONG_NUMBERS)
@pytest.mark.parametrize("train", ["right", "mine"])
def test_the_lamp_belongs_to_the_students_own_functions(bug, train):
    """Does “✓” never stand beside a sentence that says the backward pass is wrong, whoever trains?"""
    ground = widgets.playground(**{**GOOD, "L_model_backward": WRONG_NUMBERS[bug]}, train=train)
    for _ in range(3):
        assert "yours ✗" in readout(ground, "Gradients") and "✓" not in readout(ground, "Gradients")
        ground.advance(10)


def test_a_mistake_is_seen_to_train_badly():
    """Does a net stall on a planted bug where right functions reach a tenth of that cost?"""
    ground = play(widgets.playground(**{**GOOD, "L_model_backward": changed(dW1=np.negative)}, train="mine"), 100)
    assert ground._net.mine.history[-1][1] > 0.4 > 0.1 > ground._net.beside.history[-1][1]


def test_without_asking_right_functions_train_and_one_sentence_says_how_to_ask():
    """Is the default a net that learns, with the way to see one's own?"""
    ground = play(widgets.playground(**{**GOOD, "L_model_backward": WRONG_NUMBERS["nan"]}), 1)
    assert ground._net.mine.history == play(widgets.playground(**GOOD), 1)._net.mine.history
    assert "choose “mine anyway” under “Who trains”" in words(ground)["status"]
    ground.set(train="mine")
    assert readout(ground, "Epoch") == "0" and ground._net.beside is not None


@pytest.mark.parametrize("case", NO_USE)
def test_what_no_net_can_be_trained_with_gets_its_sentence_and_a_stand_in(case):
    """Does a net learn all the same, asked for or not, with the sentence and without a crash?"""
    function, sentence = NO_USE[case]
    for train in ("right", "mine"):
        ground = play(widgets.playground(**{**GOOD, "L_model_backward": function}, train=train), 2)
        assert sentence in words(ground)["status"] and "stand in" in words(ground)["status"]
        assert readout(ground, "Gradients") == "yours cannot be measured"
        assert words(ground)["trouble"] == "" and ground._net.mine.history[-1][1] < 0.6


@pytest.mark.parametrize("name", STEPS)
def test_each_step_is_tried(name):
    """Is each of the three named when it is wrong or missing, and none when all are right?"""
    assert faults(GOOD) == {}
    assert f"`{name}` returns" in faults({**GOOD, name: lambda *_: {}})[name].sentence
    assert faults({key: call for key, call in GOOD.items() if key != name})[name].sentence == f"`{name}` was not given."
    assert f"`{name}`" in words(widgets.playground(**{**GOOD, name: lambda *_: {}}))["status"]


def test_a_wrong_forward_pass_or_update_trains_as_it_is_too():
    """Do costs and map come from the student's own forward pass, and the steps from their update?"""

    def half(X, parameters):
        AL, caches = GIVEN.forward(X, parameters)
        return AL / 2, caches

    def uphill(parameters, grads, rate):
        return GIVEN.update(parameters, grads, -rate)

    ground = widgets.playground(**{**GOOD, "L_model_forward": half}, train="mine")
    assert np.allclose(ground._net.mine.map, ground._net.beside.map / 2)
    for activation in ("relu", "tanh"):  # other passes are the given ones, but the update is the student's
        ground = play(
            widgets.playground(**{**GOOD, "update_parameters": uphill}, train="mine", activation=activation), 1
        )
        assert ground._net.mine.history[-1][1] > ground._net.mine.history[0][1]
        assert ground._net.beside.history[-1][1] < ground._net.beside.history[0][1]


@pytest.mark.parametrize("way", ["raises", "changes its shape"])
def test_a_function_that_breaks_on_the_way_is_told_and_replaced(way):
    """Does the picture stay with the sentence, and does Play go on with a given function after it?"""
    calls = []

    def backward(AL, Y, caches):
        calls.append(Y.shape[1])
        grads = GIVEN.backward(AL, Y, caches)
        if calls.count(300) < 25:
            return grads
        if way == "raises":
            raise ZeroDivisionError("division by zero")
        return {**grads, "dW1": grads["dW1"].T}

    ground = play(widgets.playground(**{**GOOD, "L_model_backward": backward}), 4)
    told = words(ground)["trouble"]
    if way == "raises":
        assert told.startswith("`L_model_backward` raised ZeroDivisionError: division by zero.")
    else:
        assert told == "In what `L_model_backward` returns, dW1 has the wrong shape: got (2, 6), expected (6, 2)."
    ground.press("step")
    assert (readout(ground, "Epoch"), words(ground)["trouble"]) == ("1", "")
    assert told in words(ground)["status"] and "The given functions stand in." in words(ground)["status"]


# ---- the lamp ----------------------------------------------------------------------------------------------------


def counting():
    """Return right functions that note the number of examples of each call."""
    calls: list[tuple[str, int]] = []

    def forward(X, parameters):
        calls.append(("forward", X.shape[1]))
        return GIVEN.forward(X, parameters)

    def backward(AL, Y, caches):
        calls.append(("backward", Y.shape[1]))
        return GIVEN.backward(AL, Y, caches)

    return calls, {**GOOD, "L_model_forward": forward, "L_model_backward": backward}


def test_the_lamp_is_read_again_while_it_trains_by_one_call_of_each_pass(monkeypatch):
    """Is it read as often as it is due, for one forward and one backward pass of the student's, and said what was compared?"""
    calls, functions = counting()
    for due, readings in ((1e9, 1), (0.0, 6)):
        monkeypatch.setattr(training, "LAMP_S", due)
        monkeypatch.setattr(training, "LAMP_SHARE", 0)
        calls.clear()
        ground = widgets.playground(**functions, batch="100")
        calls[:] = [call for call in calls if call[1] != 7]  # the trial before
        play(ground, 5)
        epoch = ground._net.epoch if due == 0 else 0
        assert calls.count(("backward", lamp.EXAMPLES)) == calls.count(("forward", lamp.EXAMPLES)) == readings
        assert f"✓ check out (12 of 67 slopes, 40 examples, epoch {epoch}: " in readout(ground, "Gradients")


def test_the_lamp_is_read_at_once_when_a_weight_is_no_number_any_more(monkeypatch):
    """Is “nan” told of the gradients as soon as the weights are lost, though a reading is not due?"""
    monkeypatch.setattr(training, "LAMP_S", 1e9)
    ground = widgets.playground(**GOOD)
    assert "✓" in readout(ground, "Gradients")
    ground._net.mine.parameters = {**ground._net.mine.parameters, "W2": np.full((6, 6), np.nan)}
    ground.advance(1)
    assert readout(ground, "Gradients").startswith("yours ✗ are “nan”, which is no number (")
    assert "epoch 1)" in readout(ground, "Gradients")


@pytest.mark.parametrize(
    "settings",
    [{}, {"learning_rate": 10.0}, {"scheme": "zeros"}, {"data": "circles", "activation": "tanh"}, {"data": "hills"}],
    ids=str,
)
def test_the_lamp_raises_no_false_alarm(settings, monkeypatch):
    """Does it stay right over a whole training with right functions: at corners, when saturated, when flat?"""
    monkeypatch.setattr(training, "LAMP_S", 0.0)
    monkeypatch.setattr(training, "LAMP_SHARE", 0)
    ground = widgets.playground(**GOOD, **settings)
    for _ in range(40):
        ground.advance(25)
        assert "✓" in readout(ground, "Gradients"), readout(ground, "Gradients")


@pytest.mark.parametrize("activation", list(deepnet.ACTIVATIONS))
@pytest.mark.parametrize("linear_output", [False, True], ids=["classes", "values"])
def test_the_lamp_sees_a_mistake_in_any_array(activation, linear_output):
    """Do the given gradients agree with measured slopes, and is each array's own mistake seen?"""
    rng = np.random.default_rng(1)
    X, Y = rng.normal(size=(3, 30)), rng.integers(0, 2, (1, 30))
    parameters = {name: value + 0.1 for name, value in net.draw((3, 5, 4, 1), rng).items()}  # no unit at its corner
    engine = net.given(activation, linear_output=linear_output)

    def cost(X, Y, moved):
        return net.loss(X, Y, moved, activation, linear_output)

    def spoiled(array, *arguments):
        grads = engine.backward(*arguments)
        return {**grads, array: grads[array] * 1.1}

    assert lamp.measure(engine, cost, X, Y, parameters).right
    for name in parameters:
        backward = functools.partial(spoiled, f"d{name}")
        assert not lamp.measure(net.Engine(engine.forward, backward, engine.update, ""), cost, X, Y, parameters).right


# ---- slow functions ----------------------------------------------------------------------------------------------


def test_a_slow_function_is_told_as_slow_and_not_as_endless(monkeypatch):
    """With a patience shorter than a step, but longer than a call, does it train and say how long a step takes?"""
    monkeypatch.setattr(ground, "Run", functools.partial(Run, patience_s=0.2))
    monkeypatch.setattr(training, "SLOW_S", 0.05)

    def slowly(function):
        def slow(*arguments):
            time.sleep(0.09)
            return function(*arguments)

        return slow

    slow = widgets.playground(**{name: slowly(call) for name, call in GOOD.items()})
    assert words(slow)["progress"] == 1.0 and "✓ check out (12 of 67 slopes" in readout(slow, "Gradients")
    slow.press("step")
    assert (readout(slow, "Epoch"), words(slow)["trouble"]) == ("1", "")
    assert "One step with your functions takes 0.3 s, so the picture is slow." in words(slow)["status"]


def test_step_makes_a_whole_epoch_however_many_pictures_it_takes():
    """With one example a batch, is Step's epoch trained to its end, also between a kernel's other duties?"""

    async def stepped() -> str:
        ground = widgets.playground(batch="1")
        ground.press("step")
        while ground._net.busy:
            await asyncio.sleep(0.001)
        return readout(ground, "Epoch")

    assert asyncio.run(stepped()) == "1"
    ground = widgets.playground(batch="1")
    ground.press("step")
    assert readout(ground, "Epoch") == "1"


# ---- start, presets, settings -----------------------------------------------------------------------------------


def test_new_weights_take_the_next_seed_and_reset_the_same():
    """Is the seed shown and in the code, and do the same seed and a moved control keep what is the same?"""
    ground = widgets.playground()
    first = ground.weights()
    ground.press("step")
    ground.press("reset")
    assert ground.weights() == first and readout(ground, "Seed") == "5"
    ground.press("seed")
    assert ground.weights() != first and readout(ground, "Seed") == "6" and "seed=6" in ground.code()
    ground.set(layers=3)
    ground.set(layers=2, seed=5)
    assert ground.weights() == first
    assert widgets.playground(seed=99).weights() != first
    last = widgets.playground(seed=99)
    last.press("seed")
    assert readout(last, "Seed") == "0"
    with pytest.raises(ValueError, match=r"seed = 100 cannot be chosen. Choose a whole number from 0 to 99."):
        widgets.playground(seed=100)


PRESETS = [button for button in BUTTONS if button.preset]


def test_a_preset_makes_the_same_situation_whatever_came_before():
    """Does it set every control but whose functions train, and ask what one expects?"""
    for preset in PRESETS:
        assert set(preset.preset) == {control.name for control in CONTROLS} - {"train"}
        assert preset.expect.endswith("?")
    ground = widgets.playground(data="flower", units=[1, 8, 3], lambd=3.0, seed=9, look="1.1", show="", train="mine")
    for preset in PRESETS:
        ground._hear({"press": preset.name})
        assert {name: ground.values[name] for name in preset.preset} == dict(preset.preset)
        assert ground.values["train"] == "mine"
        assert words(ground)["expect"] == {"question": preset.expect, "shown": False, "held": False}
        ground._hear({"press": "step"})
        assert words(ground)["expect"]["shown"] and words(ground)["trouble"] == ""


def test_a_presets_question_goes_with_its_situation_and_a_teachers_stays():
    """Does another seed keep the question, another net drop it, and a teacher's own outlive both?"""
    ground = widgets.playground(expect="Which?")
    ground._hear({"press": "xor"})
    ground._hear({"press": "seed"})
    assert words(ground)["expect"]["question"].startswith("Two units can express XOR.")
    ground.set(units=4)
    assert words(ground)["expect"]["question"] == "Which?"
    assert ground.code() == 'playground(**mine, data="xor", layers=1, units=4, seed=6, expect="Which?")'


def test_the_curve_before_stays_only_beside_one_of_the_same_data():
    """Is a training on other examples no ghost for this one?"""
    ground = play(widgets.playground(**GOOD), 2)
    ground.set(layers=3)
    assert words(ground)["panels"][2]["layers"][0]["label"] == "training before"
    ground.advance(10)
    ground.set(data="xor")
    assert [layer["label"] for layer in words(ground)["panels"][2]["layers"]] == ["training", "test"]


def test_settings_as_code_make_the_same_playground():
    """Is a call with all settings, a teacher's question among them, read back to the same values?"""
    made = widgets.playground(
        **{"data": "hills", "units": [3, 1, 7], "features": "x1 x1*x2 sin_x2", "seed": 17, "train": "mine", "l1": 0.1},
        **{"show": "test steps", "look": "2.1", "examples": 50, "units_4": 6, "expect": 'Does it "learn"?'},
    )
    again = eval(made.code(), {"playground": widgets.playground, "mine": {}})
    assert again.values == made.values
    assert words(again)["expect"]["question"] == 'Does it "learn"?'
    assert again.weights() == made.weights()


def test_units_are_set_for_all_layers_or_for_each():
    """Do one number and a list make the layers that they say, and is a list too long refused?"""
    assert widgets.playground(units=4, layers=3)._net.dims == [2, 4, 4, 4, 1]
    assert widgets.playground(units=[8, 1, 3])._net.dims == [2, 8, 1, 3, 1]
    assert widgets.playground(units_2=2)._net.dims == [2, 6, 2, 1]
    with pytest.raises(ValueError, match=r"is for 5 layers. There can be 1 to 4 hidden layers."):
        widgets.playground(units=[1, 2, 3, 4, 5])


def test_a_control_that_does_nothing_says_why():
    """Is the noise off just where the examples do not change with it, and a layer's units where there is no layer?"""
    for name in data.SETS:
        loud, quiet = (data.draw(name, 300, noise)[:2] for noise in (0.4, 0.0))
        same = all(np.array_equal(*pair) for pair in zip(loud, quiet, strict=True))
        off = words(widgets.playground(data=name, layers=3))["off"]
        assert ("noise" in off) == same, name
        assert off["units_4"] == "no such layer" and "units_3" not in off


# ---- inputs, data, output ----------------------------------------------------------------------------------------


def test_features_go_into_the_first_layer_of_the_students_own_functions():
    """Do one's own functions train on all seven, and does XOR become easy by the product alone?"""
    _, functions = counting()
    seven = widgets.playground(**functions, features=list(data.FEATURES))
    assert seven._net.dims[0] == 7 and "train this net" in words(seven)["status"]
    assert np.allclose(seven._net.inputs[4], seven._net.X[0] * seven._net.X[1])
    product = play(widgets.playground(**GOOD, data="xor", features="x1*x2", units=[2], learning_rate=1.0), 10)
    assert product._net.mine.right[0] > 95
    for none in ("", "x3"):
        with pytest.raises(ValueError, match=r"cannot be chosen. Choose at least 1 of x1, x2"):
            widgets.playground(features=none)


def test_fewer_examples_are_the_first_of_the_many_and_both_classes_are_among_them():
    """Does the test stay the same, so that only the amount of training makes the difference?"""
    for name in data.SETS:
        few, many = (data.draw(name, examples, 0.2) for examples in (10, 300))
        assert np.array_equal(few[0], many[0][:, :10]) and np.array_equal(few[2], many[2])
        assert name in data.REGRESSION or set(few[1].ravel()) == {0, 1}, name


def test_without_an_activation_all_layers_are_one():
    """Is the boundary of a deep linear net straight: its output's logit an affine function of the place?"""
    ground = play(widgets.playground(**GOOD, activation="linear", units=[8, 8, 8], data="circles"), 3)
    chance = ground._net.mine.map.ravel()
    logit = np.log(chance / (1 - chance))
    plane = np.vstack([ground._net.grid, np.ones_like(chance)]).T
    assert np.allclose(plane @ np.linalg.lstsq(plane, logit, rcond=None)[0], logit, atol=1e-6)
    assert "made for ReLU" in words(ground)["status"]


def test_values_are_met_by_the_given_functions_and_that_is_said():
    """For regression, does the error fall, is it told as an error, and is it said whose functions train?"""
    ground = play(widgets.playground(**GOOD, data="hills", units=8, learning_rate=0.2), 60)
    assert ground._net.mine.right[1] < 0.35 < np.std(ground._net.Y_test)
    assert "ends in a sigmoid" in words(ground)["status"] and "typical error" in words(ground)["status"]
    assert "given ones ✓ check out" in readout(ground, "Gradients")
    assert "readings" in [layer["kind"] for layer in words(ground)["panels"][1]["layers"]]


def test_l1_takes_the_same_from_every_weight_and_l2_in_proportion():
    """Is one step's difference λ/m times the sign, and λ/m times the weight?"""
    plain, one, two = (widgets.playground(**GOOD, **extra) for extra in ({}, {"l1": 3.0}, {"lambd": 3.0}))
    start = plain._net.mine.parameters["W1"].copy()
    for each_one in (plain, one, two):
        each_one.advance(1)
    after = [each_one._net.mine.parameters["W1"] for each_one in (plain, one, two)]
    assert np.allclose(after[0] - after[1], 0.3 * 3.0 / 300 * np.sign(start))
    assert np.allclose(after[0] - after[2], 0.3 * 3.0 / 300 * start)


def test_the_test_can_be_hidden_and_the_output_stepped():
    """Are points, curve and numbers of the test gone together, and the map two colours only?"""
    ground = play(widgets.playground(**GOOD, show="steps"), 2)
    said = words(ground)
    assert [layer["kind"] for layer in said["panels"][1]["layers"]] == ["map", "points"]
    assert [layer["label"] for layer in said["panels"][2]["layers"]] == ["training"]
    assert (readout(ground, "Cost, test"), readout(ground, "Right, test")) == ("hidden", "hidden")
    assert "test" not in said["status"].partition(".")[0]
    assert np.unique(ground._panels[1].layers[0]["values"]).tolist() == [0, 255]


def test_a_unit_is_shown_large_by_the_list_or_by_the_mouse():
    """Do both say in words which unit it is and what it answers, and is a unit that is not there passed over?"""
    ground = widgets.playground(**GOOD, units=[3, 2], look="1.3")
    assert words(ground)["units"] == ["x1", "x2", "1.1", "1.2", "1.3", "2.1", "2.2", "net"]
    assert words(ground)["panels"][1]["title"].startswith("Unit 3 of layer 1: 0.00 to ")
    ground._hear({"hover": "x2"})
    assert words(ground)["panels"][1]["title"].startswith("Input x₂: ")
    assert "Shown large: input x₂, which answers from -" in words(ground)["status"]
    for gone in ("4.8", "", "nonsense"):
        ground._hear({"hover": gone})
        assert words(ground)["panels"][1]["title"].startswith("Unit 3 of layer 1")
    ground.set(look="net")
    assert words(ground)["panels"][1]["title"] == "Where the net says 0 and 1"


# ---- what was there before -------------------------------------------------------------------------------------------


def test_the_playground_learns_the_moons():
    """Does the given net, stepped from code, end with nearly all examples right?"""
    ground = widgets.playground()
    for _ in range(60):
        ground.advance(10)
    assert ground._net.mine.right[0] > 95
    assert "was not given" in words(ground)["status"]


def test_nan_is_said_in_a_sentence():
    """Is a cost that is not a number explained, where a right answer divides by a saturated output?"""
    steps = net.given()

    def backward(AL, Y, caches):
        ones = AL * (1 - AL) / (AL * (1 - AL))  # 0 / 0 where the output is exactly 0 or 1
        parameters, A, masks = caches
        return steps.backward(AL, Y, (parameters, [*A[:-1], Y + (AL - Y) * ones], masks))

    ground = widgets.playground(steps.forward, backward, steps.update, learning_rate=3.0)
    assert "not a number" not in words(ground)["status"]
    for _ in range(60):
        ground.advance(10)
    assert dict(words(ground)["readout"])["Cost, training"] == "nan"
    assert "means “not a number”" in words(ground)["status"]


def test_dropout_drops_and_rescales():
    """Is the share of units kept near keep_prob, and what is kept scaled up?"""
    rng = np.random.default_rng(2)
    parameters = net.draw((2, 400, 1), rng)
    X = rng.normal(size=(2, 50))
    (_, (_, plain, _)), (_, (_, thinned, _)) = (
        net.given("relu", keep_prob, rng).forward(X, parameters) for keep_prob in (1.0, 0.8)
    )
    plain, thinned = plain[1], thinned[1]
    assert abs(np.mean(thinned[plain > 0] > 0) - 0.8) < 0.02
    assert np.allclose(thinned[thinned > 0], (plain / 0.8)[thinned > 0])


def test_a_weight_moved_by_hand_changes_what_the_net_answers():
    """Is the weight set on a copy, shown with its cost at the same epoch, and trained on from there?"""
    given = []

    def update(parameters, grads, learning_rate):
        given.append(net.given().update(parameters, grads, learning_rate))
        return given[-1]

    steps = net.given()
    playground = widgets.playground(
        L_model_forward=steps.forward, L_model_backward=steps.backward, update_parameters=update
    )
    playground.press("step")
    own = given[-1]["W2"].copy()
    names = [name for name, _ in playground.weights()]
    assert names[:3] == ["W1[0, 0]", "W1[0, 1]", "W1[1, 0]"] and names[-1] == "b3[0, 0]"
    epochs, cost = len(playground._net.mine.history), playground._net.mine.history[-1][1]
    playground._hear({"weight": "W2[1, 0]", "value": 3.5})
    assert dict(playground.weights())["W2[1, 0]"] == 3.5
    assert np.array_equal(given[-1]["W2"], own)
    assert "You have set W2[1, 0] to 3.5." in words(playground)["status"]
    assert len(playground._net.mine.history) == epochs and playground._net.mine.history[-1][1] != cost
    playground.press("step")
    assert abs(dict(playground.weights())["W2[1, 0]"] - 3.5) < 0.5
    assert "You have set" not in words(playground)["status"]


@pytest.mark.parametrize("weight", ["W9[0, 0]", "W1[7, 7]", "W1", "", "__class__[0, 0]", "W1[0, 0]; 1"])
def test_a_weight_that_is_not_there_is_passed_over(weight):
    """Does a page of an older state, or any other message, leave the net alone?"""
    playground = widgets.playground()
    before = playground.weights()
    playground._hear({"weight": weight, "value": 1.0})
    assert playground.weights() == before and words(playground)["trouble"] == ""


def test_a_weight_that_is_no_number_any_more_is_sent_as_none():
    """Can the page read the picture of a net that has run away?"""
    playground = widgets.playground()
    playground._net.mine.parameters["W1"] = np.full((6, 2), np.nan)
    assert playground.weights()[0] == ("W1[0, 0]", None)
    playground.draw()
    assert words(playground)["weights"][0] == ["W1[0, 0]", None]
