"""Things to play with in the notebooks: sliders that train the functions which the student has written.

    from helpers.widgets import learning_rate_explorer
    learning_rate_explorer(propagate, optimize)

Where nothing can move (a printed page, a notebook without a kernel) each of them is a picture with the values it
starts with. Trouble in a student's function is one sentence on the page, and the controls go on working.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers.widgets.answers import functions_of
from helpers.widgets.boundary import BoundaryExplorer
from helpers.widgets.depth import DepthExplorer
from helpers.widgets.engine.net import Engine
from helpers.widgets.learning_rate import LearningRateExplorer
from helpers.widgets.playground.ground import Playground
from helpers.widgets.regularisation import RegularisationExplorer

__all__ = [
    "boundary_explorer",
    "depth_explorer",
    "functions_of",
    "initialisation_explorer",
    "learning_rate_explorer",
    "playground",
    "regularisation_explorer",
]


def learning_rate_explorer(
    propagate: Callable, optimize: Callable | None = None, **settings: Any
) -> LearningRateExplorer:
    """Move the learning rate of logistic regression, and watch cost, path and boundary.

    Parameters
    ----------
    propagate : callable
        `propagate(w, b, X, Y)` returns `{"dw": ..., "db": ...}` and the cost.
    optimize : callable, optional
        `optimize(w, b, X, Y, num_iterations, learning_rate, ...)`; without it the steps are made here.
    **settings
        Where the controls start: `data`, `learning_rate`, `iterations`.
    """
    return LearningRateExplorer(propagate, optimize, settings)


def boundary_explorer(nn_model: Callable, predict: Callable, **settings: Any) -> BoundaryExplorer:
    """Move size, activation and learning rate of one hidden layer, and watch its boundary and its units' lines.

    Parameters
    ----------
    nn_model : callable
        `nn_model(X, Y, n_h, num_iterations, print_cost)` returns the parameters.
    predict : callable
        `predict(parameters, X)` returns labels.
    **settings
        Where the controls start: `data`, `units`, `activation`, `learning_rate`, `iterations`.
    """
    return BoundaryExplorer(nn_model, predict, settings)


def depth_explorer(
    initialize_parameters_deep: Callable,
    L_model_forward: Callable,
    L_model_backward: Callable,
    update_parameters: Callable,
    **settings: Any,
) -> DepthExplorer:
    """Move the depth and the width of a network, and watch how large signal and gradient are in every layer.

    Parameters
    ----------
    initialize_parameters_deep, L_model_forward, L_model_backward, update_parameters : callable
        As in the notebook `deep_network`.
    **settings
        Where the controls start: `layers`, `units`, `scheme`, `activation`.
    """
    engine = Engine(
        L_model_forward,
        L_model_backward,
        update_parameters,
        "your L_model_forward, L_model_backward and update_parameters",
    )
    arguments = ("initialize_parameters_deep", "L_model_forward", "L_model_backward", "update_parameters")
    words = {"call": "depth_explorer", "arguments": arguments}
    return DepthExplorer({"plain": initialize_parameters_deep}, engine, "plain", words, settings)


def initialisation_explorer(
    zeros: Callable | None = None,
    random: Callable | None = None,
    he: Callable | None = None,
    xavier: Callable | None = None,
    **settings: Any,
) -> DepthExplorer:
    """Change how the weights are drawn, and watch how large signal and gradient are in every layer.

    Parameters
    ----------
    zeros, random, he, xavier : callable, optional
        The functions of the notebook `initialization`, such as `he=initialize_parameters_he`; given ones otherwise.
    **settings
        Where the controls start: `layers`, `units`, `scheme`, `activation`.
    """
    functions = {"zeros": zeros, "random": random, "he": he, "xavier": xavier}
    schemes = {name: function for name, function in functions.items() if function is not None}
    words = {
        "title": "Initialisation explorer",
        "call": "initialisation_explorer",
        "arguments": tuple(f"{name}={function.__name__}" for name, function in schemes.items()),
    }
    return DepthExplorer(schemes, None, "he", words, settings)


def regularisation_explorer(
    compute_cost_with_regularization: Callable | None = None,
    backward_propagation_with_regularization: Callable | None = None,
    forward_propagation_with_dropout: Callable | None = None,
    backward_propagation_with_dropout: Callable | None = None,
    **settings: Any,
) -> RegularisationExplorer:
    """Move lambda and keep_prob, and watch the boundary and the accuracy in training and test.

    Parameters
    ----------
    compute_cost_with_regularization, backward_propagation_with_regularization : callable, optional
    forward_propagation_with_dropout, backward_propagation_with_dropout : callable, optional
        The functions of the notebook `regularization`; given ones stand in for what is left out.
    **settings
        Where the controls start: `lambd`, `keep_prob`, `learning_rate`, `iterations`.
    """
    return RegularisationExplorer(
        compute_cost_with_regularization,
        backward_propagation_with_regularization,
        forward_propagation_with_dropout,
        backward_propagation_with_dropout,
        settings,
    )


def playground(
    L_model_forward: Callable | None = None,
    L_model_backward: Callable | None = None,
    update_parameters: Callable | None = None,
    **settings: Any,
) -> Playground:
    """Watch a deep network learn: Play, Pause, Step, Reset, and a control for everything.

    Parameters
    ----------
    L_model_forward, L_model_backward, update_parameters : callable, optional
        The functions of the notebook `deep_network`; given ones stand in for what is missing or not right yet.
    **settings
        Where the controls start: `data`, `noise`, `examples`, `features`, `layers`, `units` (one number, or one for each
        layer), `activation`, `scheme`, `seed`, `learning_rate`, `batch`, `lambd`, `l1`, `keep_prob`, `train`, `show`,
        `look`; and `expect`, a question that is asked before Play.
    """
    functions = {
        "L_model_forward": L_model_forward,
        "L_model_backward": L_model_backward,
        "update_parameters": update_parameters,
    }
    return Playground({name: call for name, call in functions.items() if call is not None}, settings)
