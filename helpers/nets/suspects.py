"""A backward pass with two bugs that are drawn from a name, to be hunted by its numbers alone."""

from __future__ import annotations

import hashlib

import numpy as np

__all__ = ["BUGS", "LINES", "Suspect", "suspect"]

# The lines of a backward pass of three layers (ReLU, ReLU, sigmoid with cross-entropy), from the output to the input.
LINES = {
    "dZ3": "A3 - Y",
    "dW3": "dZ3 @ A2.T / m",
    "db3": "np.sum(dZ3, axis=1, keepdims=True) / m",
    "dZ2": "(W3.T @ dZ3) * (Z2 > 0)",
    "dW2": "dZ2 @ A1.T / m",
    "db2": "np.sum(dZ2, axis=1, keepdims=True) / m",
    "dZ1": "(W2.T @ dZ2) * (Z1 > 0)",
    "dW1": "dZ1 @ X.T / m",
    "db1": "np.sum(dZ1, axis=1, keepdims=True) / m",
}
# What happens to everybody. Each of them keeps all shapes, so nothing stops with an error.
BUGS = {
    "dW3": ("dZ3 @ A2.T", "dZ3 @ Z2.T / m", "dZ3 @ A2.T / X.shape[0]"),
    "db3": ("np.sum(dZ3, axis=1, keepdims=True)", "np.sum(dZ3, axis=1, keepdims=True) / X.shape[0]"),
    "dZ2": ("W3.T @ dZ3", "(W3.T @ dZ3) * A2", "(W3.T @ dZ3) * (Z2 < 0)"),
    "dW2": ("dZ2 @ A1.T", "dZ2 @ Z1.T / m", "dZ2 @ A1.T / X.shape[0]"),
    "db2": ("np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2, axis=1, keepdims=True) / X.shape[0]"),
    "dZ1": ("W2.T @ dZ2", "(W2.T @ dZ2) * A1", "(W2.T @ dZ2) * (W2.T @ dZ2 > 0)"),
    "dW1": ("dZ1 @ X.T", "(W2.T @ dZ2) @ X.T / m", "dZ1 @ X.T / X.shape[0]"),
    "db1": ("np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1, axis=1, keepdims=True) / X.shape[0]"),
}
_NEAR_THE_OUTPUT, _NEAR_THE_INPUT = ("dW3", "db3", "dZ2", "dW2", "db2"), ("dZ1", "dW1", "db1")
_CACHE = ("Z1", "A1", "W1", "b1", "Z2", "A2", "W2", "b2", "Z3", "A3", "W3", "b3")


class Suspect:
    """A backward pass that is called as any other, `suspect(X, Y, cache)`, and whose source is shown at the end only.

    Parameters
    ----------
    bugs : dict
        Line by line, what stands there in place of the right text of `LINES`.
    """

    def __init__(self, bugs: dict[str, str]) -> None:
        self._bugs, self._caught = dict(bugs), list[str]()

    def __call__(self, X: np.ndarray, Y: np.ndarray, cache: tuple) -> dict[str, np.ndarray]:
        """Return dW3, db3, ..., dW1, db1; what has been caught is computed rightly from then on."""
        known = {"np": np, "X": X, "Y": Y, "m": X.shape[1], **dict(zip(_CACHE, cache, strict=True))}
        for name, right in LINES.items():
            known[name] = eval(right if name in self._caught else self._bugs.get(name, right), known)
        return {name: known[name] for name in LINES if name[1] != "Z"}

    def accuse(self, line: str) -> None:
        """Say which line is wrong: the one that computes dZ3, dW3, db3, dZ2, ... or db1; a right guess mends it."""
        if line not in LINES:
            print(f"There is no line for {line!r}; the lines compute {', '.join(LINES)}.")
        elif line in self._caught:
            print(f"{line} is caught already, and mended.")
        elif line not in self._bugs:
            print(f"No: from what it is given, {line} is computed rightly. Which block is the first that is off?")
        else:
            self._caught.append(line)
            left = len(self._bugs) - len(self._caught)
            print(f"Caught! It said  {line} = {self._bugs[line]}")
            print("That line is mended now. Look again: one more is left." if left else "Both are caught.")

    def source(self) -> None:
        """Print all lines with their bugs, once both are caught."""
        if len(self._caught) < len(self._bugs):
            print("The source is shown when both bugs are caught.")
            return
        for name, right in LINES.items():
            print(f"{name} = {self._bugs.get(name, right)}{'    # caught' if name in self._bugs else ''}")


def suspect(name: str | int) -> Suspect:
    """Return a backward pass with two bugs, the same ones for the same name or number.

    Parameters
    ----------
    name : str or int
        Your own name, or any number; capitals and blanks do not matter.
    """
    key = "".join(str(name).split()).casefold()
    rng = np.random.default_rng(list(hashlib.sha256(key.encode()).digest()))
    lines = [str(rng.choice(side)) for side in (_NEAR_THE_OUTPUT, _NEAR_THE_INPUT)]
    return Suspect({line: str(rng.choice(BUGS[line])) for line in lines})
