"""Exercise 1: `compute_cost_with_regularization(A3, Y, parameters, lambd)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, mistake, other
from grader.exercises.inputs import SLOPE
from grader.exercises.regularization.inputs import Dims, by_hand, draw, forward, matrix, note
from helpers.judge.compare import compare


def case(rng: np.random.Generator, dims: Dims, m: int, lambd: float) -> Case:
    X, Y, parameters = draw(rng, dims, m)
    return Case((forward(X, parameters)[1][3], Y, parameters, lambd), note=note(dims, m, lambd=lambd))


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        case(rng, (3, 2, 4, 1), 5, 2.0),
        case(rng, (2, 5, 3, 1), 6, 0.1),
        case(rng, (4, 3, 6, 1), 7, 0.7),
        case(rng, (5, 7, 2, 1), 9, 12.5),
    ]


def one_example(rng: np.random.Generator) -> list[Case]:
    return [case(rng, (3, 2, 4, 1), 1, 2.0)]


def lambda_zero(rng: np.random.Generator) -> list[Case]:
    return [case(rng, (2, 5, 3, 1), 4, 0.0)]


def straight_in_lambd(exam: Questions) -> None:
    drawn = case(exam.rng, (3, 6, 4, 1), 8, 1.0)
    A3, Y, parameters, _ = drawn.args

    def cost(parameters: dict, lambd: float) -> float:
        return float(exam.array(exam.ask(A3, Y, parameters, lambd), (), shown=f"lambd = {lambd:g}"))

    # that the line begins at the plain cost is a promise of its own
    one, two, five = (cost(parameters, lambd) for lambd in (1.0, 2.0, 5.0))
    once, thrice = two - one, five - two
    if compare(thrice, 3 * once, rules=SLOPE):
        claim, got = "the cost rises in a straight line with lambd", f"{thrice:.5f} more for lambd = 5 than for 2"
        exam.fail(claim, got, f"3 times the {once:.5f} from lambd = 1 to 2", shown=drawn.note)
    double = {name: 2 * value if name[0] == "W" else value - 3 for name, value in parameters.items()}
    grown = cost(double, 1.0) - (one - once)
    if compare(grown, 4 * once, rules=SLOPE):
        claim = "weights twice as large cost four times as much, and biases cost nothing"
        exam.fail(claim, f"{grown:.5f}", f"{4 * once:.5f}", shown=drawn.note)


LAMBDA_ZERO, ONE_EXAMPLE = "lambd = 0 is the plain cost", "the cost of one example"
SUM = "np.sum(W1**2) + np.sum(W2**2) + np.sum(W3**2)"
BOTH = "cross_entropy_cost + l2_cost"

WRONG = [
    mistake("half_missing", "(2 * m)", "m").says(
        "The L2 term is twice too large: a factor 1/2 belongs in front, which the slope of a square will use up."
    ),
    mistake("m_missing", "(2 * m)", "2").says("The L2 term is not divided by the number of examples m."),
    mistake("times_m", "(2 * m)", "2 * m").says(
        "Python goes from left to right: what you divide by 2 is then multiplied by m, so m ends above the line."
    ),
    mistake("biases_too", SUM, "sum(np.sum(value**2) for value in parameters.values())").says(
        "Your L2 term counts the biases as well; only the weight matrices W1, W2, W3 belong in it."
    ),
    mistake("not_squared", SUM, "np.sum(W1) + np.sum(W2) + np.sum(W3)").says(
        "Your L2 term adds the weights themselves, so that positive and negative ones cancel: square them first."
    ),
    mistake("square_of_the_sum", SUM, "np.sum(W1) ** 2 + np.sum(W2) ** 2 + np.sum(W3) ** 2").says(
        "You square each matrix's sum; the L2 term is the sum of the squares: first square every entry, then add."
    ),
    mistake("matrix_norm", SUM, "np.linalg.norm(W1) + np.linalg.norm(W2) + np.linalg.norm(W3)").says(
        "`np.linalg.norm` takes the square root of the summed squares; the L2 term needs the sum of squares itself."
    ),
    mistake("absolute_values", SUM, "np.abs(W1).sum() + np.abs(W2).sum() + np.abs(W3).sum()").says(
        "You add absolute values; that is the L1 penalty, and this exercise asks for squares."
    ),
    mistake("mean_of_squares", SUM, SUM.replace("sum", "mean")).says(
        "You average the squares of each matrix; the L2 term adds them all."
    ),
    mistake("last_layer_left_out", SUM, "np.sum(W1**2) + np.sum(W2**2)").says(
        "The weights of the last layer are missing from your L2 term: it runs over W1, W2 and W3."
    ),
    mistake("first_layer_left_out", SUM, "np.sum(W2**2) + np.sum(W3**2)").says(
        "The weights of the first layer are missing from your L2 term: it runs over W1, W2 and W3."
    ),
    mistake("middle_layer_twice", SUM, "np.sum(W1**2) + np.sum(W2**2) + np.sum(W2**2)").says(
        "W2 counts twice in your L2 term and W3 not at all: each of the three has its turn once."
    ),
    mistake("first_layer_twice", SUM, "np.sum(W1**2) + np.sum(W1**2) + np.sum(W3**2)").says(
        "W1 counts twice in your L2 term and W2 not at all: each of the three has its turn once."
    ),
    mistake("cross_entropy_negative", BOTH, "-cross_entropy_cost + l2_cost").says(
        "Your cross-entropy part is negative: logarithms of probabilities are, and the minus sign makes up for it."
    ),
    mistake("cross_entropy_summed", BOTH, "m * cross_entropy_cost + l2_cost").says(
        "Your cross-entropy part is added up over the examples, but not divided by their number."
    ),
    mistake("l2_alone", BOTH, "l2_cost").says("You return the L2 term alone; the cross-entropy part has to be added."),
    mistake("no_l2", BOTH, "cross_entropy_cost").says("That is the plain cost: the L2 term is not in what you return."),
    mistake("minus_l2", BOTH, "cross_entropy_cost - l2_cost").says(
        "You subtract the L2 term, which rewards large weights: it is a price, and it is added."
    ),
    mistake("lambd_ignored", "lambd / (2 *", "1 / (2 *").says(
        "Your L2 term is the same for every `lambd`: multiply by the argument."
    ),
    mistake("lambda_zero_replaced", "m = Y.shape[1]", "lambd = lambd or 0.1\n    m = Y.shape[1]").says(
        "A lambd of 0 is replaced in your function, because `or` takes 0 for nothing: then the cost is not the plain one.",
        only=LAMBDA_ZERO,
    ),
    mistake("one_example_squeezed", "m = Y.shape[1]", "m = len(np.squeeze(Y))").says(
        "For a single example `np.squeeze` leaves a number, which has no length: take m from the shape of Y.",
        only=ONE_EXAMPLE,
    ),
]

DIFFERENT = [
    other("loop_over_names", SUM, 'sum(np.sum(np.square(parameters[f"W{layer}"])) for layer in range(1, 4))'),
    other("own_cross_entropy", "compute_cost(A3, Y)", "-np.sum(np.log(np.where(Y == 1, A3, 1 - A3))) / Y.size"),
    other("norm_squared", SUM, "sum(np.linalg.norm(W) ** 2 for W in (W1, W2, W3))"),
    other(
        "einsum",
        "    squares",
        "    print('weights')\n    squares",
        SUM,
        "sum(float(np.einsum('ij,ij', W, W)) for W in (W1, W2, W3))",
    ),
    other("zero_dimensional", BOTH, f"np.array({BOTH}).squeeze()"),
    other("single_precision", BOTH, "np.float32(cross_entropy_cost) + np.float32(l2_cost)"),
]

THREE_EXAMPLES = (
    matrix("0.5 0.8 0.25"),
    np.array([[1, 1, 0]]),
    by_hand(W1="1 -2 0; 0 1 2", b1="1; -1", W2="1 0; 0 -1; 2 0; 0 1", b2="0; 2; 0; 1", W3="1 -1 1 0", b3="0.5"),
)
NARROW = by_hand(W1="1 2; 0 1; -1 0", b1="1; 0; 3", W2="2 0 -1", b2="-2", W3="1", b3="4")
NO_PRICE = Fixture((*THREE_EXAMPLES, 0), expected=0.401324, note="3 examples, layers [3, 2, 4, 1], lambd = 0")
# -log .5 = 0.693147; 0.2 / 2 * 13 = 1.3
ONE_BY_HAND = Fixture(
    (matrix("0.5"), np.array([[1]]), NARROW, 0.2), expected=1.993147, note="1 example, layers [2, 3, 1, 1], lambd = 0.2"
)

EXERCISE = Exercise(
    "compute_cost_with_regularization",
    "the price of large weights",
    minutes=12,
    fixtures=[
        # -log .5 - log .8 - log .75 = 0.693147 + 0.223144 + 0.287682 = 1.203973; / 3 = 0.401324
        # squares: W1 1+4+0+0+1+4 = 10, W2 1+1+4+1 = 7, W3 1+1+1+0 = 3, in all 20; 0.6 / (2 * 3) * 20 = 2
        Fixture((*THREE_EXAMPLES, 0.6), expected=2.401324, note="3 examples, layers [3, 2, 4, 1], lambd = 0.6"),
        # -log .1 - log .4 = 2.302585 + 0.916291 = 3.218876; / 2 = 1.609438
        # squares: W1 1+4+0+1+1+0 = 7, W2 4+0+1 = 5, W3 1 -> 13; 0.2 / (2 * 2) * 13 = 0.65
        Fixture(
            (matrix("0.9 0.4"), np.array([[0, 1]]), NARROW, 0.2),
            expected=2.259438,
            note="2 examples, layers [2, 3, 1, 1], lambd = 0.2",
        ),
    ],
    cases=cases,
    rubric=[
        Values(
            "the regularised cost",
            3,
            label="the cost",
            hint="Write the two parts one under the other, the mean loss and the L2 term: which of them is off?",
        ),
        Law("straight in lambd, square in the weights, blind to the biases", 1, straight_in_lambd),
        Untouched(points=0.5),
        Values(LAMBDA_ZERO, 0.25, label="the cost", cases=lambda_zero, public=[NO_PRICE], edge=True),
        Values(ONE_EXAMPLE, 0.25, label="the cost", cases=one_example, public=[ONE_BY_HAND], edge=True),
    ],
    wrong=WRONG,
    different=DIFFERENT,
)
