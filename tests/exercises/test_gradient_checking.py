"""Gradient checking: answers that hold the little function themselves, and numbers that only look like an answer."""

from __future__ import annotations

import pytest

from grader.course.reference import reference
from grader.declare.finding import Outcome
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from helpers import deepnet
from helpers.checks import Checker
from helpers.nets.suspects import BUGS, LINES

pytestmark = pytest.mark.gradient_checking

INLINED = """
def gradient_check(x, theta, epsilon=1e-7):
    J_plus, J_minus = (theta + epsilon) * x, (theta - epsilon) * x
    slope, measured = x, (J_plus - J_minus) / (2 * epsilon)
    size = abs(slope) + abs(measured)
    return abs(slope - measured) / size if size else 0.0
"""


def judged(name: str, code: str):
    """The result of an exercise whose answer is this code, with the reference for all others."""
    namespace = dict(reference("gradient_checking").namespace)
    exec(code, namespace)
    return examine(reference("gradient_checking"), name, LocalCaller(namespace))


def test_an_answer_without_the_two_functions_can_be_right():
    """Does J = theta x, written into the check itself, get full marks?"""
    result = judged("gradient_check", INLINED)
    assert [item.message for item in result.items if item.outcome is not Outcome.PASSED] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("/ (2 * epsilon)", "/ epsilon"),
        ("(theta - epsilon) * x", "(theta + epsilon) * x"),
        ("(theta - epsilon) * x", "theta * x"),
        ("return abs(slope - measured) / size if size else 0.0", "return 1e-12 * abs(theta)"),
        ("return abs(slope - measured) / size if size else 0.0", "return 0.0"),
        ("return abs(slope - measured) / size if size else 0.0", "return 1e-9"),
    ],
    ids=["factor 2", "J_plus twice", "one step", "a small number", "zero", "a constant"],
)
def test_an_answer_without_the_two_functions_can_be_wrong(right, wrong):
    """Does every mistake cost most of the marks there too, and is only a number that comes of no steps called one?"""
    result = judged("gradient_check", INLINED.replace(right, wrong))
    assert result.outcome is Outcome.FAILED and result.score <= 1
    advice = result.diagnosis.advice if result.diagnosis else ""
    told = next(item.message for item in result.items if item.outcome is Outcome.FAILED) + advice
    assert "two steps" in told and bool(advice) == ("returns the same whatever" in told)


def test_an_answer_may_hold_one_function_and_call_the_other():
    """Is an answer with J of its own compared on the slopes that it asks for, and rejected when it is wrong?"""
    half = INLINED.replace("slope, measured = x,", "slope, measured = backward_propagation(x, theta),")
    assert judged("gradient_check", half).outcome is Outcome.PASSED
    result = judged("gradient_check", half.replace("/ (2 * epsilon)", "/ epsilon"))
    kept = [item.item for item in result.items if item.outcome is Outcome.PASSED]
    assert kept == ["compares two slopes", "0 when both slopes are 0"]


def test_a_check_that_only_sees_the_weights_is_rejected():
    """Is a check of W alone, blind to wrong biases, refused?"""
    code = reference("gradient_checking").answers["gradient_check_n"]
    blind = code.replace(
        "    grad = to_vector(gradients)",
        '    gradients = {k: v * (k[:2] == "dW") for k, v in gradients.items()}\n    grad = to_vector(gradients)',
    )
    assert blind != code
    assert judged("gradient_check_n", blind).score <= 1


@pytest.mark.parametrize(("line", "bug"), [(line, bug) for line, texts in BUGS.items() for bug in texts])
def test_whatever_bug_a_name_draws_costs_marks_when_it_is_left_in(line, bug):
    """Does each bug of the hunt, left in the answer, lose the points of its block?"""
    code = reference("gradient_checking").answers["backward_propagation_n"]
    left_in = code.replace(f"{line} = {LINES[line]}\n", f"{line} = {bug}\n")
    assert left_in != code
    failed = [item.item for item in judged("backward_propagation_n", left_in).items if item.outcome is Outcome.FAILED]
    layer = line[-1]
    assert {f"dW{layer}", f"db{layer}"} & set(failed) == ({f"dW{layer}", f"db{layer}"} if line[1] == "Z" else {line})


def test_the_fixture_net_has_no_unit_on_the_kink():
    """Do the hand-worked gradients agree with slopes by small steps, which a unit at exactly 0 would spoil?"""
    from grader.exercises.gradient_checking import backward_propagation_n, inputs

    fixture = backward_propagation_n.EXERCISE.fixtures[0]
    measured = deepnet.slopes_by_steps(inputs.X, inputs.Y, inputs.PARAMETERS)
    for name, value in fixture.expected.items():
        assert measured[name] == pytest.approx(value, abs=2e-6)


@pytest.mark.parametrize("constant", ["0", "0.0", "1", "1e-10"])
def test_a_constant_gets_no_tick_in_the_notebook(constant, capsys):
    """Is a check that says the same of every gradient seen before it is handed in, and a right one without calls not?"""
    for code, right in (
        (f"def gradient_check(x, theta, epsilon=1e-7):\n    return {constant}", False),
        (INLINED, True),
    ):
        namespace = reference("gradient_checking").fresh_namespace(gradient_check=code)
        Checker("gradient_checking")(namespace["gradient_check"])
        assert capsys.readouterr().out.startswith("✓" if right else "✗")
