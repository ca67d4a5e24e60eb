"""How `forward_propagation_with_dropout` is judged: by facts and laws that hold whatever it draws."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.declare import Questions, Values
from grader.exercises.inputs import ANY_NUMBERS, SLOPE, Parameters
from grader.exercises.regularization.inputs import draw, forward, note, three_layers
from helpers.judge.compare import Rules, compare

DEFAULT = "keep_prob is 0.5 where it is not given"
NEW_MASKS = "draws new masks at every call"
REST = "the rest of the cache"


def facts(keep_prob: float) -> dict[str, Any]:
    """What a right answer comes to."""
    found: dict[str, Any] = {"A3": "sigmoid(W3 A2 + b3)", "rest": "W1, b1, W2, b2, A3, W3 and b3"}
    for layer, source in ((1, "X"), (2, "A1")):
        found[f"Z{layer}"] = f"W{layer} {source} + b{layer}"
        found |= {f"kept {layer}": keep_prob, f"scale {layer}": 1 / keep_prob}
        found[f"mask {layer}"] = f"ones where A{layer} is kept"
    return found


HINTS = {
    "kept": "A unit is kept where a number drawn evenly between 0 and 1 is below keep_prob.",
    "scale": "Inverted dropout divides what is left by keep_prob.",
    "mask": "The backward pass needs D1 and D2 as they were: zeros and ones (or False and True).",
}


def in_both_layers(fact: str, points: float, name: str, label: str) -> list[Values]:
    """An item for layer 1 and one for layer 2."""
    rules, hint = Rules(rtol=2e-3), HINTS[fact]
    return [
        Values(f"{name} {layer}", points, (f"{fact} {layer}",), f"{label} {layer}", rules=rules, hint=hint)
        for layer in (1, 2)
    ]


THINNED = [
    *in_both_layers("kept", 1, "the share of units kept in layer", "the share of units kept in layer"),
    *in_both_layers("scale", 1, "the rescaling in layer", "the factor on the units kept in layer"),
]
SAVED = in_both_layers("mask", 0.5, "the mask in the cache of layer", "what the cache holds of the mask in layer")


def output(exam: Questions, X: np.ndarray, parameters: Parameters, keep_prob: float) -> np.ndarray:
    """The answer's A3, as numbers of shape (1, m)."""
    got, claim = exam.ask(X, parameters, keep_prob), "A3 is an array of numbers of shape (1, m)"
    exam.agree(got, np.zeros((1, X.shape[1])), claim, f"keep_prob = {keep_prob:g}", ANY_NUMBERS, path=(0,))
    return np.asarray(got[0], dtype=float)


def no_dropout(exam: Questions) -> None:
    claim = "keep_prob = 1 gives the A3 of the net without dropout"
    for dims, m in (((3, 5, 4, 1), 7), ((2, 4, 6, 1), 9)):
        parameters, X = three_layers(exam.rng, dims), exam.rng.normal(size=(dims[0], m))
        A3, expected = output(exam, X, parameters, 1.0), forward(X, parameters)[1][3]
        exam.agree(A3, expected, claim, note(dims, m, keep_prob=1), SLOPE)


def on_average(exam: Questions) -> None:
    """All weights positive, so that no ReLU bends and the output's Z3 is linear in the masks."""
    for keep_prob in (0.4, 0.8):
        parameters = {name: np.abs(value) / 4 for name, value in three_layers(exam.rng, (3, 6, 5, 1)).items()}
        X = np.repeat(np.abs(exam.rng.normal(size=(3, 1))), 4000, axis=1)
        A3, expected = output(exam, X, parameters, keep_prob), forward(X[:, :1], parameters)[0][2].item()
        with np.errstate(all="ignore"):
            Z3 = np.log(A3 / (1 - A3)) if np.all((A3 > 0) & (A3 < 1)) else np.full(A3.shape, np.nan)
        if not abs(Z3.mean() - expected) < 6 * Z3.std() / np.sqrt(Z3.size):
            claim = "on average over many masks, Z3 is what it is without dropout"
            shown = f"one example 4,000 times, keep_prob = {keep_prob:g}"
            exam.fail(claim, f"{Z3.mean():.3f}", f"about {expected:.3f}", shown=shown)


def new_masks(exam: Questions) -> None:
    dims, m = (3, 8, 6, 1), 40
    X, _, parameters = draw(exam.rng, dims, m)
    if compare(output(exam, X, parameters, 0.5), output(exam, X, parameters, 0.5)) is None:
        claim = "two calls with the same arguments draw different masks"
        hint = "A seed that is set inside the function makes every draw the same: set it outside, if at all."
        exam.fail(claim, "the same A3 twice", "different masks", hint, note(dims, m, keep_prob=0.5))
