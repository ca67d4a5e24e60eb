"""Whose functions train the net: the student's where they can, and right ones beside or in place of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from helpers.widgets.engine import net
from helpers.widgets.playground.faults import STEPS, Fault

__all__ = ["MINE", "RIGHT", "Choice", "choose"]

RIGHT, MINE = "right", "mine"  # values of the control `train`
PASSES = STEPS[:2]
HOW_TO_ASK = "To see yours train as they are, choose “mine anyway” under “Who trains”."
THESE_TRAIN = "Your L_model_forward, L_model_backward and update_parameters train this net."


@dataclass(frozen=True)
class Choice:
    """Who does what in one training.

    Attributes
    ----------
    trains, looks : Engine
        What the steps are made with, and, without dropout, what maps and costs are made with.
    beside : Engine or None
        The right functions, when wrong ones of the student's train: they make the ghost.
    own : frozenset of str
        Which of the three steps are the student's.
    lamp : Engine or None
        Whose gradients are measured: the student's own wherever they can be called and are meant for this net.
    lamp_cost : callable
        `lamp_cost(X, Y, parameters)`: what the lamp takes slopes of.
    lamp_name : str
        Whose they are, in words; without a `lamp`, why nothing is measured.
    doubt : bool
        The backward pass is known to be wrong, so that agreement of a few slopes says nothing.
    reason : str
        All of this as a sentence for the page.
    """

    trains: net.Engine
    looks: net.Engine
    beside: net.Engine | None
    own: frozenset[str]
    lamp: net.Engine | None
    lamp_cost: Callable
    lamp_name: str
    doubt: bool
    reason: str


def choose(
    functions: Mapping[str, Callable],
    faults: Mapping[str, Fault],
    *,
    train: str,
    activation: str,
    linear_output: bool,
    keep_prob: float,
    seed: int,
) -> Choice:
    """Decide whose functions train, and say why if they are not all the student's.

    Parameters
    ----------
    functions : mapping of str to callable
        The student's.
    faults : mapping of str to Fault
        What is wrong with them, or that they are missing.
    train : {"right", "mine"}
        With "mine", a step that is wrong in its numbers only trains as it is.
    activation, linear_output, keep_prob
        As in `net.given`.
    seed : int
        Of the units that are dropped: the same for all nets that train side by side.
    """
    given = net.given(activation, linear_output=linear_output)
    thinned = net.given(activation, keep_prob, np.random.default_rng(seed), linear_output)
    twin = net.given(activation, keep_prob, np.random.default_rng(seed), linear_output)
    wanted = {name for name in STEPS if name not in faults or (train == MINE and faults[name].trains)}
    made_for_this = activation == "relu" and not linear_output
    passes = made_for_this and wanted.issuperset(PASSES)
    update = functions["update_parameters"] if "update_parameters" in wanted else given.update
    looks = trains = net.Engine(given.forward, given.backward, update, "given")
    if passes:
        looks = trains = net.Engine(functions[PASSES[0]], functions[PASSES[1]], update, "yours")
    if keep_prob < 1:
        trains = net.Engine(thinned.forward, thinned.backward, update, "given")
    own = frozenset((*(PASSES if passes else ()), *(wanted & {"update_parameters"})))
    badly = {name for name in own & set(faults) if keep_prob == 1 or name == "update_parameters"}
    beside = net.Engine(twin.forward, twin.backward, given.update, "right") if badly else None

    lamp: net.Engine | None = looks
    lamp_name, lamp_cost = "given ones", _given_cost(activation, linear_output)
    callable_passes = all(name not in faults or faults[name].trains for name in PASSES)
    if made_for_this and callable_passes:
        lamp = net.Engine(functions[PASSES[0]], functions[PASSES[1]], given.update, "yours")
        lamp_name = "yours"
        if PASSES[0] in faults:  # slopes of the cost that their own forward pass has
            lamp_cost = _cost_by(functions[PASSES[0]])
    elif made_for_this and set(PASSES) <= set(functions):
        lamp, lamp_name = None, "yours cannot be measured"
    doubt = lamp_name == "yours" and PASSES[1] in faults and PASSES[0] not in faults
    reason = _reason(faults, train, activation, linear_output, keep_prob, badly)
    return Choice(trains, looks, beside, own, lamp, lamp_cost, lamp_name, doubt, reason)


def _reason(
    faults: Mapping[str, Fault], train: str, activation: str, linear_output: bool, keep_prob: float, badly: set[str]
) -> str:
    told = " ".join(fault.sentence for fault in faults.values())
    if linear_output:
        return "Your L_model_forward ends in a sigmoid, and values need an output without one, so the given one runs."
    if activation != "relu":
        return "Your L_model_forward is made for ReLU, so the given one runs."
    if keep_prob < 1 and not badly:
        return "Your L_model_forward has no dropout, so the given one trains."
    if not faults:
        return THESE_TRAIN
    if badly:
        left = [name for name in faults if not faults[name].trains]
        stand_in = f" A given function stands in for {', '.join(left)}." if left else ""
        return (
            f"{told} Yours train all the same; the green lines are what right functions make of the same start."
            f"{stand_in}"
        )
    can = train == RIGHT and any(fault.trains for fault in faults.values())
    return f"{told} The given functions stand in.{f' {HOW_TO_ASK}' if can else ''}"


def _given_cost(activation: str, linear_output: bool) -> Callable:
    return lambda X, Y, parameters: net.loss(X, Y, parameters, activation, linear_output)


def _cost_by(forward: Callable) -> Callable:
    return lambda X, Y, parameters: net.cost_of(forward(X, parameters)[0], Y)
