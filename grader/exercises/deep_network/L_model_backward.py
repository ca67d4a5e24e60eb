"""Exercise 15: `L_model_backward(AL, Y, caches)`."""

from __future__ import annotations

from collections.abc import Callable

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, numerical_gradient
from grader.exercises.deep_network.inputs import BY_HAND, NETS, net_words, output_and_caches
from grader.exercises.deep_network.L_model_backward_answers import DIFFERENT, WRONG
from grader.exercises.inputs import SLOPE, labels, net

POINTS = {1: (1.5, 0.5), 2: (1.5, 0.5), 3: (1, 0.25), 4: (0.75, 0.25), 5: (0.5, 0.25)}  # of dW and db, by layer


def cases(rng):
    found = []
    for (*hidden, _), m in NETS:
        dims = [*hidden, 1]
        AL, caches = output_and_caches(rng.normal(size=(dims[0], m)), net(rng, dims))
        found.append(Case((AL, labels(rng, m), caches), note=net_words(dims, m)))
    return found


def small_steps(exam: Questions) -> None:
    cost, forward = exam.reference("compute_cost"), exam.reference("L_model_forward")
    for dims, m in (([2, 3, 1], 4), ([3, 4, 2, 1], 5), ([2, 3, 4, 3, 1], 6)):
        X, Y, parameters = exam.rng.normal(size=(dims[0], m)), labels(exam.rng, m), net(exam.rng, dims)
        AL, caches = output_and_caches(X, parameters)
        got = exam.ask(AL, Y, caches)
        for name, array in parameters.items():

            def at(values, name=name, X=X, Y=Y, parameters=parameters):
                return cost(forward(X, parameters | {name: values})[0], Y)

            claim = f"d{name} is the slope of the cost that small steps of {name} measure"
            exam.agree(got, numerical_gradient(at, array), claim, net_words(dims, m), SLOPE, path=(f"d{name}",))


def nets_with(layer: int) -> Callable[[Case], bool] | None:
    """Pick the nets that are deep enough; the first two layers are in all of them."""
    return (lambda case: len(case.args[2]) >= layer) if layer > 2 else None


def gradient(kind: str, layer: int, points: float) -> Values:
    name = f"{kind}{layer}"
    hint = "Follow dA: out of the cost into layer L, out of each layer into the one before."
    return Values(name, points, (name,), f'grads["{name}"]', only=nets_with(layer), hint=hint)


EXERCISE = Exercise(
    "L_model_backward",
    "all gradients of a deep net",
    minutes=25,
    fixtures=[
        Fixture((by_hand.AL, by_hand.Y, by_hand.caches), expected=by_hand.grads, note=by_hand.note)
        for by_hand in BY_HAND
    ],
    cases=cases,
    rubric=[
        *(gradient(kind, layer, POINTS[layer][i]) for layer in POINTS for i, kind in enumerate(("dW", "db"))),
        Law("agrees with small steps of the cost", 2, small_steps),
        Untouched(points=1),
    ],
    uses=("linear_activation_backward",),
    wrong=WRONG,
    different=DIFFERENT,
)
