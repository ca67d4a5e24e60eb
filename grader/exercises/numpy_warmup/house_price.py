"""Exercise 1: `house_price(size, w, b)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Case, Exercise, Fixture, Law, Questions, Untouched, Values, mistake, other, others
from grader.exercises.inputs import ONE_NUMBER, rows
from grader.exercises.numpy_warmup.inputs import single_number

RELU = "np.maximum(0, w * size + b)"  # in the reference


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case((30.0, 2.5, -125.0), note="a house below the floor: size 30, w 2.5, b -125"),
        Case((40, 3, 7)),
        Case((55.0, -1.5, 100.0), note="a price that falls with size: size 55, w -1.5, b 100"),
        Case((rng.uniform(20, 200, 7), 1.5, -120.0), note="7 houses in an array of shape (7,)"),
        Case((rng.uniform(20, 200, (1, 5)), -2.0, 250.0), note="5 houses in an array of shape (1, 5)"),
    ]


def scaling(exam: Questions) -> None:
    size, w, b = exam.rng.uniform(20, 200, (1, 6)), 2.0, -150.0
    claim, hint = "Three times w and b do not give three times the price", "Do both w and b count, before the ReLU?"
    prices = np.maximum(0, w * size + b)
    exam.agree(exam.ask(size, 3 * w, 3 * b), 3 * prices, claim, rules=ONE_NUMBER, hint=hint)


class Others:
    def by_a_mask(size, w, b):
        z = size * w + b
        print(z)
        return z * (z > 0)

    def half_sum(size, w, b):
        z = b + w * size
        return (z + abs(z)) / 2


EXERCISE = Exercise(
    "house_price",
    "one ReLU neuron",
    minutes=5,
    # 2.5 * 120 - 125 = 175; 2 * 20 - 100 = -60, cut at 0; 2 * 50 - 100 = 0; 2 * 90 - 100 = 80; 2 * 160 - 100 = 220;
    # -2 * 30 + 150 = 90; -2 * 100 + 150 = -50, cut at 0
    fixtures=[
        Fixture((120.0, 2.5, -125.0), note="size 120, w 2.5, b -125", expected=175.0),
        Fixture(
            (rows([20, 50, 90, 160]), 2.0, -100.0),
            note="sizes [[20, 50, 90, 160]], w 2, b -100",
            expected=rows([0, 0, 80, 220]),
        ),
        Fixture(
            (np.array([30.0, 100.0]), -2.0, 150.0), note="sizes [30, 100], w -2, b 150", expected=np.array([90.0, 0])
        ),
    ],
    cases=cases,
    rubric=[
        Values("the price of one house", 1, only=single_number),
        Values("prices of one house and of many", 1),
        Untouched(points=0.5),
        Law("w and b scale the price", 0.5, scaling),
    ],
    wrong=[
        mistake("straight_line", RELU, "w * size + b").says(
            "This is the straight line alone: small houses get a price below zero, the ReLU is missing."
        ),
        mistake("smaller_of_two", "np.maximum", "np.minimum").says(
            "The smaller of 0 and the line is taken, so every good price is thrown away: look at the ReLU again."
        ),
        mistake("minus_b", "size + b)", "size - b)").says("The sign of b is turned round: in a line the b is added."),
        mistake("b_after_relu", RELU, "np.maximum(0, w * size) + b").says(
            "The b is added after the ReLU, so prices can fall below zero again: it belongs inside."
        ),
        mistake("no_b", "size + b)", "size)").says(
            "The b does not take part: without it every line goes through zero."
        ),
        mistake("python_max", "np.maximum(", "max(").says(
            "Python's own max compares two single numbers and cannot decide for a whole array: NumPy has a function for it."
        ),
        mistake("largest_of_array", "np.maximum(", "np.max(").says(
            "np.max looks for the largest entry along an axis; here two values are compared place by place."
        ),
        mistake("absolute_value", RELU, "np.abs(w * size + b)").says(
            "Prices below zero are turned into positive ones: a ReLU makes them zero."
        ),
        mistake("divided_by_w", RELU, "np.maximum(0, size / w + b)").says(
            "The size is divided by the weight: the weight is the price of one square metre more."
        ),
        mistake("b_weighted", RELU, "np.maximum(0, w * (size + b))").says(
            "The bias is multiplied by the weight as well: it is added by itself."
        ),
        mistake("cut_without_b", RELU, "np.where(w * size > 0, w * size + b, 0)").says(
            "What is compared with zero lacks the b: the floor is for the whole price."
        ),
        mistake("sizes_added_up", "w * size + b)", "np.sum(w * size) + b)").says(
            "The sizes are added up before the ReLU, so many houses get one price: each house has its own."
        ),
        mistake("prices_added_up", RELU, f"np.sum({RELU})").says(
            "The prices are added up, so many houses get one number: each house keeps its own price."
        ),
        mistake("example_only", RELU, "np.maximum(0, 2.5 * size - 125.0)").says(
            "The weight and the bias of the example stand in the code as numbers: use those that are passed in."
        ),
        mistake("floor_at_one", "np.maximum(0", "np.maximum(1").says(
            "Prices are cut off at another number than zero: look at the floor of the ReLU."
        ),
        mistake("rank_kept_at_one", RELU, "np.ravel(np.maximum(0, w * size + b))").says(
            "Every result comes out as a rank-1 array: the price has the shape of `size`."
        ),
        mistake("changes_sizes", f"return {RELU}", "size *= w\n    size += b\n    return np.maximum(0, size)").says(
            "The array of sizes that you are given is overwritten: an operation such as `*=` works in the caller's array.",
            only="leaves its inputs as they were",
        ),
    ],
    different=[
        *others(Others),
        other("where", RELU, "np.where(w * size + b > 0, w * size + b, 0)"),
        other("single_precision", RELU, "np.maximum(0, np.float32(w) * np.float32(size) + b)"),
        other("clip", RELU, "np.clip(np.multiply(w, size) + b, 0, None)"),
    ],
)
