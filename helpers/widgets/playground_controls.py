"""The playground's sliders, lists and buttons."""

from __future__ import annotations

from helpers.widgets.drawing import grids
from helpers.widgets.engine.controls import Button, Choice, Slider

WHOLE = "whole set"


BATCHES = {"300": WHOLE, "100": "100", "30": "30", "10": "10", "1": "1"}


CONTROLS = (
    Choice("data", "Data", {name: text for name, (text, _) in grids.SETS.items()}, "moons", "The examples."),
    Slider(
        "noise",
        "Noise",
        (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4),
        0.2,
        "How much the two classes mix (moons, rings, XOR and spirals).",
    ),
    Slider("layers", "Hidden layers", (1, 2, 3, 4), 2, "How deep the net is."),
    Slider("units", "Units in each", (1, 2, 3, 4, 5, 6, 7, 8), 6, "How wide each hidden layer is."),
    Choice(
        "activation",
        "Activation",
        {"relu": "ReLU", "tanh": "tanh", "sigmoid": "sigmoid"},
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
        "learning_rate",
        "Learning rate",
        (0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 3.0, 10.0),
        0.3,
        "The length of a step is this times the gradient.",
    ),
    Choice("batch", "Batch size", BATCHES, "300", "Examples per step."),
    Slider("lambd", "L2 (λ)", (0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0), 0.0, "How much large weights cost."),
    Slider(
        "keep_prob", "Dropout (keep_prob)", (0.5, 0.6, 0.7, 0.8, 0.9, 1.0), 1.0, "Share of the hidden units that stay."
    ),
)


_USUAL = {"activation": "relu", "scheme": "he", "learning_rate": 0.3, "lambd": 0.0, "keep_prob": 1.0}


BUTTONS = (
    Button("play", "▶ Play", "Train, and show it."),
    Button("pause", "❚❚ Pause", "Stop here; Play goes on."),
    Button("step", "Step", "Train one epoch."),
    Button("reset", "↺ Reset", "Start again with new weights of the same kind."),
    Button("zeros", "Zero weights", "Why does it not learn?", {**_USUAL, "scheme": "zeros", "activation": "tanh"}),
    Button("slow", "Too slow", "A learning rate that gets nowhere.", {**_USUAL, "learning_rate": 0.003}),
    Button("diverges", "Too large", "Steps so long that the cost jumps.", {**_USUAL, "learning_rate": 10.0}),
)


# With one of these changed the present weights make no sense any more.
AFRESH = ("data", "noise", "layers", "units", "activation", "scheme")
