"""What the playground shows of a training: the net, the plane, the costs, and the lamp of the gradients."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from helpers.widgets.drawing import grids
from helpers.widgets.drawing.scene import Panel
from helpers.widgets.playground import diagram
from helpers.widgets.playground.controls import WHOLE_NET, shown_units, unit_in_words
from helpers.widgets.playground.training import SLOW_S, Learner, Training

__all__ = ["picture"]

COST_LIMITS = (1.2, 3.0, 10.0, 30.0)  # of the axis; the first that holds the last quarter of the curve
VALUE_LIMITS = (0.3, 1.2, 3.0, 10.0, 30.0)
GHOST = ("green", "dashed", 1.5)


def picture(
    state: Training, ghost: SimpleNamespace, hovered: str = ""
) -> tuple[list[Panel], list[tuple[str, str]], str]:
    """Draw the net, the plane and the two costs; say the numbers; and the same in a sentence.

    Parameters
    ----------
    state : Training
    ghost : SimpleNamespace
        Of the training before: its `history`, if there was one.
    hovered : str
        The unit that the mouse is over; its map is shown large, as that of the control `look` otherwise is.
    """
    units = shown_units(state.features, state.dims)
    looked_at = next((name for name in (hovered, state.values["look"]) if name in units), WHOLE_NET)
    chosen = units.index(looked_at) if looked_at != WHOLE_NET else -1
    network = diagram.network(
        state.mine.parameters,
        state.dims,
        state.features,
        state.values["activation"],
        state.linear_output,
        state.axes,
        chosen,
    )
    plane, of_unit = _plane(state, looked_at, chosen)
    parts = [_numbers(state), of_unit, state.moved, _slowness(state), state.choice.reason]
    return [network, plane, _curves(state, ghost)], _readout(state), " ".join(filter(None, map(str.strip, parts)))


def _plane(state: Training, looked_at: str, chosen: int) -> tuple[Panel, str]:
    """The plane with the examples, and a sentence on the unit that is shown in it."""
    across, up = state.axes
    shown, said = state.values["show"].split(), ""
    if chosen >= 0:
        answers = diagram.answers(
            grids.grid(across, up),
            state.features,
            state.mine.parameters,
            state.values["activation"],
            state.linear_output,
        )
        flat = np.concatenate(answers)[chosen]
        low, high = float(np.min(flat)), float(np.max(flat))
        name = unit_in_words(looked_at)
        plane = Panel(f"{name[0].upper()}{name[1:]}: {low:.2f} to {high:.2f}", "x₁", "x₂", across, up, weight=1.1)
        plane.map(_stepped(diagram.shade(flat, False).reshape(grids.ROWS, grids.COLUMNS), shown))
        said = f"Shown large: {name}, which answers from {low:.2f} to {high:.2f}."
    else:
        title = "What the net answers" if state.linear_output else "Where the net says 0 and 1"
        plane = Panel(title, "x₁", "x₂", across, up, weight=1.1)
        if state.mine.map is not None:
            plane.map(_stepped(_shade(state, state.mine), shown), boundary=True)
        if state.beside is not None and state.beside.map is not None:
            colour, dash, _ = GHOST
            plane.contour(_shade(state, state.beside), colour, dash, 2.5)
    mark = plane.readings if state.linear_output else plane.points
    mark(state.X, state.Y)
    if "test" in shown:
        mark(state.X_test, state.Y_test, hollow=True)
    return plane, said


def _shade(state: Training, learner: Learner) -> np.ndarray:
    found = np.asarray(learner.map, dtype=float)
    return (found + 1) / 2 if state.linear_output else found


def _stepped(shade: np.ndarray, shown: list[str]) -> np.ndarray:
    return np.where(np.isfinite(shade), np.round(shade), np.nan) if "steps" in shown else shade


def _curves(state: Training, ghost: SimpleNamespace) -> Panel:
    last = max(state.epoch, 100)
    across = next(k * 10.0**power for power in range(2, 9) for k in (1, 2, 5) if k * 10**power >= last)
    history = np.array(state.mine.history or [(0, np.nan, np.nan)])
    recent = history[-max(1, len(history) // 4) :, 1:]
    high = float(np.max(recent, initial=0.0, where=np.isfinite(recent)))
    limits = VALUE_LIMITS if state.linear_output else COST_LIMITS
    top = next((limit for limit in limits if high <= limit), limits[-1])
    title, test = "Cost of training and test", "test" in state.values["show"].split()
    curve = Panel(title if test else "Cost of training", "epoch", "cost J", (0.0, across), (0.0, top))
    if getattr(ghost, "history", None):
        old = np.array(ghost.history)
        curve.line(old[:, 0], old[:, 1], "grey", "dashed", 1.5, "training before")
    if state.beside is not None and state.beside.history:
        right = np.array(state.beside.history)
        curve.line(right[:, 0], right[:, 1], *GHOST, label="right functions")
    named = "yours, training" if state.beside is not None else "training"
    curve.line(history[:, 0], history[:, 1], "blue", label=named)
    if test:
        curve.line(history[:, 0], history[:, 2], "vermillion", "dotted", 2.5, label="test")
    return curve


def _readout(state: Training) -> list[tuple[str, str]]:
    _, train, test = state.mine.history[-1] if state.mine.history else (0, None, None)
    measured, hidden = state.mine.history != [], "test" not in state.values["show"].split()
    name = "Typical error" if state.linear_output else "Right"
    right = [_share(state, value) if measured else "…" for value in state.mine.right]
    rows = [
        ("Epoch", f"{state.epoch:,}"),
        ("Cost, training", _number(train)),
        ("Cost, test", "hidden" if hidden else _number(test)),
        (f"{name}, training", right[0]),
        (f"{name}, test", "hidden" if hidden else right[1]),
    ]
    if state.beside is not None and state.beside.history:
        rows.append(("Right functions, cost", _number(state.beside.history[-1][1])))
    return [*rows, ("Seed", f"{state.values['seed']:g}"), ("Gradients", _lamp(state))]


def _lamp(state: Training) -> str:
    choice, reading = state.choice, state.reading
    if choice.lamp is None:
        return choice.lamp_name
    if reading is None:
        return "not measured yet"
    if reading.right and choice.doubt:
        return f"{choice.lamp_name} ✗ are wrong, though not here ({reading.compared})"
    return f"{choice.lamp_name} {reading.words()}"


def _numbers(state: Training) -> str:
    if not state.mine.history:
        return f"Epoch {state.epoch:,}: your functions are at work."
    _, train, test = state.mine.history[-1]
    hidden = "test" not in state.values["show"].split()
    costs = f"{_number(train)} in training" + ("" if hidden else f" and {_number(test)} in the test")
    right = [_share(state, value) for value in state.mine.right]
    both = right[0] if hidden else f"{right[0]} and {right[1]}"
    kind = "typical error" if state.linear_output else ""
    beside = ""
    if state.beside is not None and state.beside.history:
        beside = f" The right functions stand at {_number(state.beside.history[-1][1])}."
    return f"Epoch {state.epoch:,}: cost {costs}, {f'{kind} {both}' if kind else f'{both} right'}.{beside}"


def _slowness(state: Training) -> str:
    if state.step_s < SLOW_S:
        return ""
    return f"One step with your functions takes {state.step_s:.1f} s, so the picture is slow."


def _number(value: float | None) -> str:
    return "…" if value is None else f"{value:.3f}"


def _share(state: Training, value: float) -> str:
    if not np.isfinite(value):
        return "nan"
    return f"{value:.2f}" if state.linear_output else f"{value:.0f} %"
