"""Exercise 6: `graph_backward(a, b, c)`."""

from __future__ import annotations

from grader.declare import Exercise, Fixture, Law, Questions, Values, numerical_gradient
from grader.declare.variants import earlier, mistake, other, others
from grader.exercises.inputs import ONE_NUMBER
from grader.exercises.numpy_warmup.inputs import graph_inputs

graph_forward = earlier("graph_forward")


def small_steps(exam: Questions) -> None:
    point, forward = exam.rng.normal(0, 2, 3), exam.reference("graph_forward")
    slopes, grads = numerical_gradient(lambda p: forward(*p)[2], point), exam.ask(*point.tolist())
    hint = "Move that one input by 0.001 and see how far J moves."
    for name, slope in zip(("da", "db", "dc"), slopes, strict=True):
        got = exam.array(grads, (), (name,), number_1x1=True)
        exam.agree(got, slope, f"{name} is not the slope of J", rules=ONE_NUMBER, hint=hint)


ADDED = ("du * c", "du + c", "dc = du * b", "dc = du + b")
RETURN = 'return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}'  # in the reference


class Others:
    def written_out(a, b, c):
        return {"dc": 3 * b, "db": 3 * c, "da": 3, "du": 3, "dv": 3, "dJ": 1}

    def with_the_forward_pass(a, b, c):
        u, v, J = graph_forward(a, b, c)
        dv = J / v if v else 3
        return dict(dv=dv, du=dv, da=dv, db=dv * c, dc=dv * (u / c))


EXERCISE = Exercise(
    "graph_backward",
    "the chain rule, right to left",
    minutes=10,
    uses=("graph_forward",),
    # dv = 3; v = a + u, so du = da = 3; u = bc, so db = 3c and dc = 3b
    fixtures=[
        Fixture((5.0, 3.0, 2.0), note="a = 5, b = 3, c = 2", expected=dict(dv=3.0, du=3.0, da=3.0, db=6.0, dc=9.0)),
        Fixture(
            (2.5, -1.0, 4.0), note="a = 2.5, b = -1, c = 4", expected=dict(dv=3.0, du=3.0, da=3.0, db=12.0, dc=-3.0)
        ),
    ],
    cases=graph_inputs,
    rubric=[
        *(Values(name, 0.5, (name,), f'grads["{name}"]') for name in ("dv", "du")),
        *(Values(name, 1, (name,), f'grads["{name}"]') for name in ("da", "db", "dc")),
        Law("da, db and dc agree with small steps", 1, small_steps, needs=["da", "db", "dc"]),
    ],
    wrong=[
        mistake("local_everywhere", "du = dv", "du = 1.0", "da = dv", "da = 1.0").says(
            "du and da are the slopes of v alone, and so db and dc lack a factor: multiply by what came back to v."
        ),
        mistake("starts_at_J", "dv = 3.0", "dv = 3.0 * (a + b * c)").says(
            "The way back starts with the value of J: it starts with the slope of J with respect to v."
        ),
        mistake("dc_from_db", "dc = du * b", "dc = db * b").says(
            "dc is made from db: both come from du, by the two arms of the product."
        ),
        mistake("value_for_slope", "du = dv", "du = dv * b * c").says(
            "du is made with the value of u: a slope of this sum does not depend on how large u is."
        ),
        mistake("added_everywhere", "du = dv", "du = dv + 1", "da = dv", "da = dv + 1", *ADDED).says(
            "Slopes are added at every node on the way back: along a path they are multiplied."
        ),
        mistake("five_numbers", RETURN, "return dv, du, da, db, dc").says(
            "The five slopes come back without their names: a dict with the keys of the docstring is asked for."
        ),
        mistake("b_and_c_swapped", "du * c", "du * b", "dc = du * b", "dc = du * c").says(
            "db and dc are swapped: when b grows by 1, the product u = bc grows by c."
        ),
        mistake("local_slopes", "du * c", "c", "dc = du * b", "dc = b").says(
            "These are the slopes of u with respect to b and c only: the chain rule multiplies by what came back to u."
        ),
        mistake("no_three", "dv = 3.0", "dv = 1.0").says(
            "The way back starts at 1, as if J were v: the last node multiplies by 3."
        ),
        mistake("added", *ADDED).says("Along a path the slopes are multiplied, not added."),
        mistake("worked_example_only", "du * c", "6.0", "dc = du * b", "dc = 9.0").says(
            "6 and 9 are right for a = 5, b = 3, c = 2 only: they must follow from the arguments."
        ),
        mistake("times_a", "da = dv", "da = dv * a").says(
            "The slope with respect to a does not depend on a: v = a + u grows by 1 when a does."
        ),
        mistake("doubled_at_the_sum", "du = dv", "du = 2 * dv", "da = dv", "da = 2 * dv").says(
            "Both arms of the sum get twice what came back; an addition hands it on unchanged."
        ),
        mistake("sign", "dv = 3.0", "dv = -3.0").says(
            "All signs are turned round: every node of this graph passes its slope on with a plus."
        ),
    ],
    different=[
        *others(Others),
        other("numpy_numbers", "dv = 3.0", "dv = np.array(3.0)"),
        other("single_precision", "dv = 3.0", "dv = np.float32(3)\n    b, c = np.float32(b), np.float32(c)"),
        other("matrix_product", "db = du * c", "db, _ = du * np.array([c, b])"),
    ],
)
