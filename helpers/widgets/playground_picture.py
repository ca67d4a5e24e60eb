"""What the playground shows of a training: the net, the plane, the costs, and the lamp of the gradients."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from helpers.widgets import diagram
from helpers.widgets.drawing.scene import Panel

COST_LIMITS = (0.0, 1.2)
GRADIENTS_RIGHT = 1e-4


def picture(state: SimpleNamespace, ghost: SimpleNamespace) -> tuple[list[Panel], list, str]:
    """Draw the net, the plane and the two costs; say the numbers; and the same in a sentence."""
    last = max(state.epoch, 100)
    across = next(k * 10.0**power for power in range(2, 9) for k in (1, 2, 5) if k * 10**power >= last)
    plane = Panel("Where the net says 0 and 1", "x₁", "x₂", state.axes[0], state.axes[1], weight=1.1)
    curve = Panel("Cost of training and test", "epoch", "cost J", (0.0, across), COST_LIMITS)
    if state.map is not None:
        plane.map(state.map, boundary=True)
    plane.points(state.X, state.Y)
    plane.points(state.X_test, state.Y_test, hollow=True)
    if getattr(ghost, "history", None):
        old = np.array(ghost.history)
        curve.line(old[:, 0], old[:, 1], "grey", "dashed", 1.5, "training before")
    history = np.array(state.history or [(0, np.nan, np.nan)])
    curve.line(history[:, 0], history[:, 1], "blue", label="training")
    curve.line(history[:, 0], history[:, 2], "vermillion", "dotted", 2.5, label="test")
    network = diagram.network(state.parameters, state.dims, state.activation, state.axes)
    right = state.difference is not None and state.difference < GRADIENTS_RIGHT
    lamp = (
        "not known"
        if state.difference is None
        else f"{'✓ check out' if right else '✗ do not check out'} (difference {state.difference:.0e})"
    )
    readout = [
        ("Epoch", f"{state.epoch:,}"),
        ("Cost, training", f"{history[-1, 1]:.3f}"),
        ("Cost, test", f"{history[-1, 2]:.3f}"),
        ("Right, training", f"{state.right[0]:.0f} %"),
        ("Right, test", f"{state.right[1]:.0f} %"),
        ("Gradients", lamp),
    ]
    status = f"Epoch {state.epoch:,}: cost {history[-1, 1]:.3f} in training and {history[-1, 2]:.3f} in the test, {state.right[0]:.0f} % and {state.right[1]:.0f} % right. {state.moved}{state.reason}"
    return [network, plane, curve], readout, status
