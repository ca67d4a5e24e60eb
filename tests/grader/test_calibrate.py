"""The examiner, measured: mutants, banks, figures, targets, and the command that prints them."""

from __future__ import annotations

import ast

import pytest
from typer.testing import CliRunner

from grader.calibrate import measure as measuring
from grader.calibrate import page
from grader.calibrate.answers import Answer, read_answers
from grader.calibrate.equivalent import read_equivalent
from grader.calibrate.figures import Figures, Share, in_all
from grader.calibrate.judged import Judged
from grader.calibrate.mutants import mutants
from grader.calibrate.targets import percent, shortfalls
from grader.calibrate.told import as_text, read_told, told_path
from grader.cli import app
from grader.course import catalogue
from grader.course.reference import reference
from grader.declare.finding import Finding, Outcome
from grader.errors import CourseError
from grader.judge.result import CheckResult, Diagnosis, ItemResult

STEP = '''
def step(w, rate=0.5, loud=False):
    """A docstring is no code."""
    total = np.sum(w, axis=0, keepdims=True)
    for i in range(3):
        if total > 1 and not loud:
            w = w - rate * np.maximum(0, w)
    print(f"after {i} steps: {total}")
    return w, {"sum": total}
'''
NAMES = [mutant.name for mutant in mutants(STEP)]


@pytest.mark.parametrize(
    "name",
    [
        "rate=0.5 => rate=0.55",
        "rate=0.5 => rate=0.0",
        "loud=False => loud=True",
        "total = np.sum(w, axis=0, keepdims=True) => total = np.mean(w, axis=0, keepdims=True)",
        "total = np.sum(w, axis=0, keepdims=True) => total = np.sum(w, axis=1, keepdims=True)",
        "total = np.sum(w, axis=0, keepdims=True) => total = np.sum(w, axis=0)",
        "total = np.sum(w, axis=0, keepdims=True) => total = np.sum(w, keepdims=True)",
        "total = np.sum(w, axis=0, keepdims=True) => total = np.sum(rate, axis=0, keepdims=True)",
        "for i in range(3): => for i in range(4):",
        "for i in range(3): => (left out)",
        "if total > 1 and (not loud): => if total >= 1 and (not loud):",
        "if total > 1 and (not loud): => if total > 1 or not loud:",
        "if total > 1 and (not loud): => if total > 1 and loud:",
        "if total > 1 and (not loud): => if not (total > 1 and (not loud)):",
        "w = w - rate * np.maximum(0, w) => w = w + rate * np.maximum(0, w)",
        "w = w - rate * np.maximum(0, w) => w = w - rate / np.maximum(0, w)",
        "w = w - rate * np.maximum(0, w) => w = w - rate * np.minimum(0, w)",
        "w = w - rate * np.maximum(0, w) => (left out)",
        "return (w, {'sum': total}) => return ({'sum': total}, w)",
        "return (w, {'sum': total}) => return (w, {'SUM': total})",
        "return (w, {'sum': total}) => return (w, {'sum': w})",
        "return (w, {'sum': total}) => return None",
    ],
)
def test_each_kind_of_slip_is_made(name):
    """Is there a mutant for every operator, comparison, number, text, name, argument, keyword, function and statement?"""
    assert name in NAMES


def test_what_changes_nothing_is_no_mutant():
    """Is there none of a docstring, of words that are printed, or of arguments that may stand in either order?"""
    assert not [name for name in NAMES if "docstring" in name or "STEPS" in name or "maximum(w, 0)" in name]


@pytest.mark.parametrize("notebook", measuring.graded_notebooks())
def test_mutants_are_answers_with_names_of_their_own_always_the_same(notebook):
    """Can each stand in the answer's cell, do no two have one name or one text, and is none the reference itself?"""
    for exercise in measuring.exercises_of(notebook):
        source = reference(notebook).answers[exercise.name]
        found = mutants(source)
        assert found == mutants(source)
        assert len({mutant.name for mutant in found}) == len({mutant.code for mutant in found}) == len(found) > 1
        for mutant in found:
            assert [node.name for node in ast.parse(mutant.code).body if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize(
    "code",
    [
        "def sigmoid(z):\n    while True:\n        pass",
        "def sigmoid(z):\n    return np.zeros((10**6, 10**6)) + z",
        "def sigmoid(z):\n    return sigmoid(z)",
        "def sigmoid(z):\n    raise SystemExit",
        "sigmoid = undefined",
    ],
    ids=["endless", "huge", "deep", "exit", "no function"],
)
def test_a_mutant_cannot_hurt(code, monkeypatch):
    """Is a change that never ends, wants all memory or leaves Python one that loses points, and nothing else?"""
    monkeypatch.setattr(measuring, "MUTANT_S", 0.2)
    exercise = catalogue.exercises("logistic_regression")["sigmoid"]
    mutant = mutants(reference("logistic_regression").answers["sigmoid"])[0]
    assert measuring.survives("logistic_regression", exercise, mutant) is False
    hurtful = type(mutant)("any", 1, "a", "b", code)
    assert measuring.survives("logistic_regression", exercise, hurtful) is False


RIGHT = "# %% plain\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
WRONG = "# %% base_two\n# Mistake: powers of 2,\n#   not of e.\ndef sigmoid(z):\n    return 1 / (1 + 2.0 ** (-z))\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with one right and one wrong answer."""
    for kind, text in (("right", RIGHT), ("wrong", WRONG)):
        path = tmp_path / kind / "logistic_regression" / "sigmoid.py"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_answers_are_read_with_their_mistakes(folder):
    """Do name, code and mistake come as they were written, over several lines?"""
    (right,), (wrong,) = read_answers(folder, True), read_answers(folder, False)
    assert str(right) == "logistic_regression-sigmoid-plain" and right.code.startswith("def sigmoid")
    assert wrong.mistake == "powers of 2, not of e." and wrong.code.endswith("(-z))")


@pytest.mark.parametrize(
    ("kind", "name", "text", "sentence"),
    [
        ("right", "sigmoid", "x = 1\n" + RIGHT, "something stands before"),
        ("right", "sigmoid", RIGHT + RIGHT, "a name of its own"),
        ("right", "sigmoid", RIGHT.replace("plain", ""), "a name of its own"),
        ("right", "sigmoid", WRONG, "base_two has a line"),
        ("wrong", "sigmoid", RIGHT, "plain needs a line"),
        ("wrong", "softmax", WRONG, "no such exercise"),
    ],
)
def test_what_is_wrong_with_a_bank_is_one_sentence(folder, kind, name, text, sentence):
    """Does a file that cannot be read say what to change?"""
    (folder / kind / "logistic_regression" / f"{name}.py").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=sentence):
        read_answers(folder, kind == "right")


def test_a_file_that_is_no_text_is_one_sentence(folder):
    """Is another coding than UTF-8 named?"""
    (folder / "right" / "logistic_regression" / "sigmoid.py").write_bytes(b"# %% a\n\xff")
    with pytest.raises(CourseError, match="no text in UTF-8"):
        read_answers(folder, True)


def test_the_list_of_equivalent_mutants_needs_reasons(tmp_path):
    """Is there nothing where there is no list, and a sentence for an entry without its reason or with broken syntax?"""
    assert read_equivalent(tmp_path) == {}
    for text in ('[[same]]\nexercise = "a-b"\nchanges = ["c"]', "[[same"):
        (tmp_path / "equivalent.toml").write_text(text, encoding="utf-8")
        with pytest.raises(CourseError, match=r"equivalent\.toml: "):
            read_equivalent(tmp_path)


def _judged(right=True, *, outcome=Outcome.PASSED, edge=False, told="", known=False, line=False, name="one") -> Judged:
    answer = Answer("logistic_regression", "sigmoid", name, "", "" if right else "The sign.")
    words = "`sigmoid` raised ValueError in line 2, `a @ b`: matmul" if line else "the result has the wrong value"
    finding = (
        None
        if outcome is Outcome.PASSED
        else Finding(words, "1.", "2.", "A hint.", kind="raised" if line else "values")
    )
    points = 2.0 if outcome is Outcome.PASSED else 0.0
    items = (
        ItemResult("first", Outcome.PASSED, 1.0, 1.0),
        ItemResult("second", outcome, points, 2.0, finding, edge=edge),
    )
    diagnosis = Diagnosis(told, "Look at the sign.") if told else None
    return Judged(answer, right, CheckResult("logistic_regression-sigmoid", outcome, items, diagnosis), known)


FAILED, BLOCKED = Outcome.FAILED, Outcome.BLOCKED


@pytest.mark.parametrize(
    ("outcome", "edge", "keeps", "unjudged"),
    [
        (Outcome.PASSED, False, True, 0),
        (FAILED, True, True, 0),
        (FAILED, False, False, 0),
        (BLOCKED, True, False, 1),
        (BLOCKED, False, False, 1),
    ],
)
def test_an_answer_keeps_its_core_if_it_loses_edges_at_most(outcome, edge, keeps, unjudged):
    """Does a lost edge leave the core whole, and an item that nobody judged not?"""
    one = _judged(outcome=outcome, edge=edge)
    assert (one.keeps_core, one.unjudged, one.loses) == (keeps, unjudged, outcome is not Outcome.PASSED)


def test_what_is_told_is_one_line_without_values():
    """Does it begin with the name, the word that there is none, or that the line is told; and hold no value?"""
    wrong = [_judged(False, outcome=FAILED, told="sign"), _judged(False, outcome=FAILED)]
    assert [one.told for one in wrong] == [
        "sign: Look at the sign.",
        "(no name) the result has the wrong value. A hint.",
    ]
    at_line = _judged(False, outcome=FAILED, line=True)
    assert at_line.named and at_line.told == "(at its line) `sigmoid` raised ValueError in line 2. A hint."
    assert not wrong[1].named


def test_shares_count_what_they_say():
    """Are right, wrong, named and true answers counted, the catalogue's apart, and is a changed name not a true one?"""
    judged = [
        _judged(name="keeps"),
        _judged(name="edge", outcome=FAILED, edge=True),
        _judged(name="loses", outcome=FAILED),
        _judged(False, name="sign", outcome=FAILED, told="sign", known=True),
        _judged(False, name="as_read", outcome=FAILED, told="sign"),
        _judged(False, name="changed", outcome=FAILED, told="sign"),
        _judged(False, name="never_read", outcome=FAILED, told="sign"),
        _judged(False, name="silent", outcome=FAILED),
        _judged(False, name="passes"),
    ]
    read = {
        f"logistic_regression-sigmoid-{name}": line for name, line in (("as_read", judged[4].told), ("changed", "x"))
    }
    found = Figures("logistic_regression-sigmoid", judged, n_mutants=4, survivors=mutants(STEP)[:1], read=read)
    assert found.kept == (2, 3, ("loses",)) and found.lost == (5, 6, ("passes",))
    assert found.named == (3, 5, ("silent", "passes")) and found.true == (2, 3, ("changed",))
    assert found.seen == (3, 4, ()) and in_all("all", [found, found]).seen == (6, 8, ())
    told = list(shortfalls([found]))
    assert "Right answers that keep everything but edges: 66.6 %, wanted 99 %." in told
    assert "  logistic_regression-sigmoid: 1 of 6 lose nothing: passes" in told
    assert "  logistic_regression-sigmoid: 1 of 4 cost nothing" in told


def test_nothing_is_rounded_up_to_a_target():
    """Is a share that misses a target by a little never shown as having reached it, and nothing of nothing as a dash?"""
    assert (percent(Share(9899, 10000)), percent(Share(1, 1)), percent(Share(0, 0))) == ("98.9 %", "100 %", "–")


def test_what_was_read_comes_back(tmp_path):
    """Is a file of what is told read as it was written, and a line of another form named?"""
    wrong = _judged(False, outcome=FAILED, told="sign")
    path = told_path(tmp_path, "logistic_regression")
    path.parent.mkdir()
    path.write_text(as_text([wrong, _judged()]), encoding="utf-8")
    assert read_told(tmp_path, ["logistic_regression", "deep_network"]) == {str(wrong.answer): wrong.told}
    path.write_text("head\nhead\n## sigmoid\nbroken line\n", encoding="utf-8")
    with pytest.raises(CourseError, match=r"name \| mistake \| what is heard: broken line"):
        read_told(tmp_path, ["logistic_regression"])


def test_the_table_stands_between_its_markers():
    """Is what is around the markers kept, and a page without them refused?"""
    section = page.section([Figures("logistic_regression-sigmoid", [_judged(), _judged(False, outcome=FAILED)], 4)])
    assert "| `sigmoid` | 1/1 | 0.0 | 1/1 | 0.0 | 0/1 | – | 4/4 |  |" in section
    text = f"before\n{page.FIRST}\nold\n{page.LAST}\nafter\n"
    assert page.put(section, text) == f"before\n{page.FIRST}\n{section}\n{page.LAST}\nafter\n"
    with pytest.raises(CourseError, match="no markers"):
        page.put(section, "before")


def _run(*words: str):
    return CliRunner().invoke(app, ["calibrate", *words])


@pytest.mark.needs_sandbox
def test_a_folder_of_answers_is_judged_in_the_sandbox(folder):
    """Does the command judge others' answers inside the walls, whatever they do, and exit with 1 below a target?"""
    with (folder / "right" / "logistic_regression" / "sigmoid.py").open("a", encoding="utf-8") as file:
        file.write("# %% does_not_end\nimport os\nos._exit(3)\n")
    done = _run("logistic_regression", "--answers", str(folder))
    assert done.exit_code == 1, done.output
    assert "1/2" in done.output and "logistic_regression-sigmoid: 1 of 2 lose more" in done.output
    assert "does_not_end" in done.output and "mutants of the references that lose" not in done.output


def test_good_answers_reach_the_targets(folder):
    """Does the command exit with 0 where nothing is missed?"""
    (folder / "wrong" / "logistic_regression" / "sigmoid.py").unlink()
    done = _run("logistic_regression", "--answers", str(folder), "--no-sandbox")
    assert done.exit_code == 0, done.output
    assert "100 %" in done.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["softmax"], "There is no graded notebook 'softmax'. The course has: numpy_warmup, "),
        (["--answers", "FOLDER/nothing"], "holds no answer to these notebooks"),
    ],
)
def test_what_cannot_be_measured_is_one_sentence(words, sentence, tmp_path):
    """Is an unknown notebook, or a folder without answers, said?"""
    done = _run(*[word.replace("FOLDER", str(tmp_path)) for word in words])
    assert done.exit_code != 0 and sentence in str(done.exception)


def test_only_the_courses_own_answers_are_written_down(folder):
    """Is `--write` with a folder of others a wrong usage?"""
    done = _run("--answers", str(folder), "--write")
    assert done.exit_code == 2 and "--write" in done.output
