"""The playground's sliders, lists, ticks and buttons, and what they ask for together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.widgets.engine.controls import Button, Choice, Control, Slider, Ticks
from helpers.widgets.playground import data
from helpers.widgets.playground.whose import MINE, RIGHT

__all__ = [
    "AFRESH",
    "BUTTONS",
    "CONTROLS",
    "SEEDS",
    "WHOLE_NET",
    "as_settings",
    "check_seed",
    "leaves",
    "off",
    "shown_units",
    "unit_in_words",
    "with_units",
]

LAYERS, UNITS = 4, 8  # at most
USUAL_UNITS = 6
SEEDS = tuple(float(seed) for seed in range(100))
BATCHES = {"300": "whole set", "100": "100", "30": "30", "10": "10", "1": "1"}
WHOLE_NET = "net"


def unit_in_words(name: str) -> str:
    """Return "unit 3 of layer 1" for "1.3", and for a feature's name how people read it."""
    if name in data.FEATURES:
        return f"input {data.FEATURES[name][0]}"
    layer, _, unit = name.partition(".")
    return f"unit {unit} of layer {layer}" if unit else "the whole net"


_LOOKS = [
    WHOLE_NET,
    *data.FEATURES,
    *(f"{layer}.{unit}" for layer in range(1, LAYERS + 1) for unit in range(1, UNITS + 1)),
]

CONTROLS: tuple[Control, ...] = (
    Choice("data", "Data", data.SETS, "moons", "The examples: two classes to tell apart, or values to meet."),
    Slider("noise", "Noise", (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4), 0.2, "How much the classes mix."),
    Slider("examples", "Examples", (10, 20, 50, 100, 200, 300), 300, "For the training; the test has 150."),
    Slider("layers", "Layers", tuple(range(1, LAYERS + 1)), 2, "Hidden layers: how deep the net is."),
    *(
        Slider(f"units_{layer}", f"Units {layer}", tuple(range(1, UNITS + 1)), USUAL_UNITS, "How wide this layer is.")
        for layer in range(1, LAYERS + 1)
    ),
    Choice(
        "activation",
        "Activation",
        {"relu": "ReLU", "tanh": "tanh", "sigmoid": "sigmoid", "linear": "linear (none)"},
        "relu",
        "Of the hidden layers.",
    ),
    Choice(
        "scheme",
        "Weights start",
        {"he": "He", "plain": "random / √n_prev", "small": "random × 0.01", "zeros": "all zero"},
        "he",
        "How the weights are drawn.",
    ),
    Slider(
        "seed",
        "Seed",
        SEEDS,
        5,
        "Of the weights' draw; “New weights” takes the next one, Reset the same again.",
        folded=True,
    ),
    Slider(
        "learning_rate",
        "Learning rate",
        (0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 3.0, 10.0),
        0.3,
        "The length of a step is this times the gradient.",
    ),
    Choice("batch", "Batch size", BATCHES, "300", "Examples per step."),
    Slider("lambd", "L2 (λ)", (0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0), 0.0, "How much the weights' squares cost."),
    Slider("l1", "L1 (λ)", (0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0), 0.0, "How much the weights' sizes cost."),
    Slider(
        "keep_prob",
        "keep_prob",
        (0.5, 0.6, 0.7, 0.8, 0.9, 1.0),
        1.0,
        "Dropout: the share of the hidden units that stay.",
    ),
    Choice(
        "train",
        "Who trains",
        {RIGHT: "right functions", MINE: "mine anyway"},
        RIGHT,
        "Your functions train as far as they are right; with “mine anyway” wrong ones too, beside right ones.",
    ),
    Ticks(
        "features",
        "Inputs",
        {name: text for name, (text, _) in data.FEATURES.items()},
        "x1 x2",
        "What the first layer gets of an example.",
        least=1,
    ),
    Ticks(
        "show", "Show", {"test": "test data", "steps": "0 or 1 only"}, "test", "What the picture holds.", folded=True
    ),
    Choice(
        "look",
        "Large map",
        {name: unit_in_words(name) for name in _LOOKS},
        WHOLE_NET,
        "Whose answer is shown in the plane; the mouse over a unit's box does the same.",
    ),
)

# With one of these changed the present weights make no sense any more.
AFRESH = (
    *("data", "noise", "examples", "features", "layers", *(f"units_{layer}" for layer in range(1, LAYERS + 1))),
    *("activation", "scheme", "seed", "train"),
)

# A preset sets every control, whatever was tried before; but whose functions train is not part of a situation.
_USUAL = {control.name: control.start for control in CONTROLS if control.name != "train"}


def with_units(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings in which `units`, one number for all layers or one for each, is spelled out layer by layer.

    Raises
    ------
    ValueError
        If `units` is no number of units, nor a sequence of one for each hidden layer.
    """
    values = dict(settings)
    if "units" not in values:
        return values
    units = values.pop("units")
    if isinstance(units, Sequence) and not isinstance(units, str):
        if not 1 <= len(units) <= LAYERS:
            raise ValueError(f"units = {units!r} is for {len(units)} layers. There can be 1 to {LAYERS} hidden layers.")
        values.setdefault("layers", len(units))
        each = [*units, *([USUAL_UNITS] * (LAYERS - len(units)))]
    else:
        each = [units] * LAYERS
    return {**{f"units_{layer}": number for layer, number in enumerate(each, 1)}, **values}


def _situation(units: Sequence[int] = (USUAL_UNITS, USUAL_UNITS), **changed: Any) -> dict[str, Any]:
    return {**_USUAL, **with_units({"units": units}), **changed}


BUTTONS = (
    Button("play", "▶ Play", "Train, and show it."),
    Button("pause", "❚❚ Pause", "Stop here; Play goes on."),
    Button("step", "Step", "Train one epoch."),
    Button("reset", "↺ Reset", "Start again with the same weights."),
    Button("seed", "New weights", "Start again with the weights of the next seed."),
    Button(
        "zeros",
        "Zero weights",
        "Why does it not learn?",
        _situation(scheme="zeros", activation="tanh"),
        "All weights start at zero. What do you expect the units of a layer to become, and the cost?",
    ),
    Button(
        "slow",
        "Too slow",
        "A learning rate that gets nowhere.",
        _situation(learning_rate=0.003),
        "The learning rate is a hundredth of the usual one. How far do you expect the cost to fall in 1,000 epochs?",
    ),
    Button(
        "diverges",
        "Too large",
        "Steps so long that the cost jumps.",
        _situation(learning_rate=10.0),
        "The steps are thirty times as long as usual. Do you expect it to learn faster, or not at all?",
    ),
    Button(
        "xor",
        "XOR",
        "Two units are enough by hand. Are they for gradient descent?",
        _situation((2,), data="xor"),
        "Two units can express XOR. Of ten starts (New weights), how many do you expect to find it?",
    ),
    Button(
        "spiral",
        "Spiral",
        "Where depth helps.",
        _situation((8, 8), data="spiral", noise=0.05),
        "Two layers of eight units against two spirals. Do you expect the boundary to follow them within 2,000 epochs?",
    ),
    Button(
        "overfits",
        "Overfit",
        "Few examples, much noise, a large net.",
        _situation((8, 8, 8, 8), noise=0.4, examples=50),
        "Fifty noisy examples and four layers of eight units. Which of the two costs do you expect to turn upwards?",
    ),
    Button(
        "linear",
        "Linear",
        "Layers without an activation.",
        _situation((8, 8), data="circles", activation="linear"),
        "Two layers, but no activation between them. Which shape do you expect the boundary to have?",
    ),
)


def as_settings(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that differ from where the controls usually start; with the layers' units in one."""
    units = [int(values[f"units_{layer}"]) for layer in range(1, int(values["layers"]) + 1)]
    found: dict[str, Any] = {}
    for control in CONTROLS:
        if control.name.startswith("units_"):
            continue
        if values[control.name] != control.start:
            found[control.name] = values[control.name]
        if control.name == "layers" and set(units) != {USUAL_UNITS}:
            found["units"] = units[0] if len(set(units)) == 1 else units
    return found


def check_seed(settings: Mapping[str, Any]) -> None:
    """Refuse a seed that is none of `SEEDS`: another one near it would draw quite other weights.

    Raises
    ------
    ValueError
    """
    if "seed" in settings and settings["seed"] not in SEEDS:
        raise ValueError(
            f"seed = {settings['seed']!r} cannot be chosen. Choose a whole number from 0 to {len(SEEDS) - 1}."
        )


def leaves(situation: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether controls have left a preset's situation; another seed or view of it does not."""
    return any(values[name] != value for name, value in situation.items() if name not in ("seed", "look", "show"))


def off(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the controls that do nothing with these values, each with the reason in a few words."""
    found = {f"units_{layer}": "no such layer" for layer in range(int(values["layers"]) + 1, LAYERS + 1)}
    if values["data"] not in data.NOISY:
        found["noise"] = "not for this data"
    return found


def shown_units(features: Sequence[str], dims: Sequence[int]) -> list[str]:
    """Return the names of all units in the order of their boxes in the diagram; the output unit is the whole net."""
    hidden = [f"{layer}.{unit}" for layer, units in enumerate(dims[1:-1], 1) for unit in range(1, units + 1)]
    return [*features, *hidden, WHOLE_NET]
