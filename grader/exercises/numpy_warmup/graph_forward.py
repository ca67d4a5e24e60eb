"""Exercise 5: `graph_forward(a, b, c)`."""

from __future__ import annotations

import numpy as np

from grader.declare import Exercise, Fixture, Law, Questions, Values, mistake, other, others
from grader.exercises.inputs import ONE_NUMBER
from grader.exercises.numpy_warmup.inputs import graph_inputs

RETURN = "return u, v, J"  # in the reference


def one_more_in_a(exam: Questions) -> None:
    a, b, c = exam.rng.normal(0, 2, 3).tolist()
    before, after = (exam.array(exam.ask(x, b, c), (), (2,), number_1x1=True) for x in (a, a + 1))
    claim, hint = "When a grows by 1, J does not grow by 3", "Follow a along the graph: through v to J."
    exam.agree(after - before, np.array(3.0), claim, rules=ONE_NUMBER, hint=hint)


class Others:
    def one_by_one(a, b, c):
        J = 3 * (a + b * c)
        return [c * b, J / 3, J]


EXERCISE = Exercise(
    "graph_forward",
    "J = 3(a + bc), left to right",
    minutes=5,
    # u = 3 * 2 = 6, v = 5 + 6 = 11, J = 3 * 11 = 33; u = -1 * 4 = -4, v = 2.5 - 4 = -1.5, J = -4.5
    fixtures=[
        Fixture((5.0, 3.0, 2.0), note="a = 5, b = 3, c = 2", expected=(6.0, 11.0, 33.0)),
        Fixture((2.5, -1.0, 4.0), note="a = 2.5, b = -1, c = 4", expected=(-4.0, -1.5, -4.5)),
    ],
    cases=graph_inputs,
    rubric=[
        Values("u", 0.5, (0,)),
        Values("v", 0.5, (1,)),
        Values("J", 1, (2,)),
        Law("one more in a makes three more in J", 1, one_more_in_a, needs=["J"]),
    ],
    wrong=[
        mistake("sum_for_product", "b * c", "b + c").says("u is made by adding b and c; the graph multiplies them."),
        mistake("product_for_sum", "v = a + u", "v = a * u").says(
            "v is made by multiplying a and u; the graph adds them."
        ),
        mistake("first_two_multiplied", "b * c", "a * b", "v = a + u", "v = u + c").says(
            "The first node multiplies a and b: in the graph b and c meet there, and a comes in one node later."
        ),
        mistake("outer_two_multiplied", "b * c", "a * c", "v = a + u", "v = b + u").says(
            "The first node multiplies a and c: in the graph b and c meet there, and a comes in one node later."
        ),
        mistake("worked_example_only", "u = b * c", "a, b, c = 5.0, 3.0, 2.0\n    u = b * c").says(
            "The numbers of the drawing stand in the code: the values must follow from the arguments."
        ),
        mistake("three_for_u_only", "3 * v", "a + 3 * u").says(
            "The 3 multiplies u alone; in the graph it multiplies the whole of v."
        ),
        mistake("no_three", "3 * v", "v").says("J stops at v: the last node of the graph is missing."),
        mistake("three_for_a_only", "3 * v", "3 * a + u").says(
            "The 3 multiplies a alone; in the graph it multiplies the whole of v."
        ),
        mistake("reversed", RETURN, "return J, v, u").says(
            "The three values come back in the order J, v, u; the docstring asks for u first."
        ),
        mistake("only_J", RETURN, "return J").says(
            "Only J comes back; the way back through the graph needs u and v as well."
        ),
        mistake("cube", "3 * v", "v**3").says("J is the third power of v; the graph takes three times v."),
    ],
    different=[
        *others(Others),
        other("numpy_numbers", RETURN, "return np.float64(u), np.array(v), np.float32(J)"),
        other("one_more_item", RETURN, "return u, v, J, 'done'"),
        other("sum_of_three", "3 * v", "v + v + v"),
    ],
)
