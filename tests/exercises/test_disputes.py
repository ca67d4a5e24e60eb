"""Does every answer that somebody thought was marked wrongly get today what it should?"""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.cli import app
from grader.disputes.fixture import Fixture, as_text, is_met, keep, name_of, read_fixture, sentences
from grader.disputes.form import Demand, parse_form, read_form
from grader.disputes.judging import judge, judge_in_process
from grader.errors import GradschoolError
from grader.room import Room

FOLDER = Path(__file__).resolve().parent.parent / "disputes"
FIXTURES = sorted(FOLDER.glob("*.md"))

FORM = """\
### Exercise

<!-- such as logistic_regression-sigmoid -->
`logistic_regression-sigmoid`

### The answer

```python
### Why
def sigmoid(z):
    return 1 / (1 + np.exp({sign}z))
```

### What the mark was

0 of 4

### What it should be

- {demand}

### Why

Because it is so.
"""
RIGHT = FORM.format(sign="-", demand="Full marks")
WRONG = FORM.format(sign="", demand="fewer points")


def _fixtures() -> list:
    return [pytest.param(path, id=path.stem, marks=getattr(pytest.mark, path.stem.split("-")[0])) for path in FIXTURES]


@pytest.fixture(scope="module")
def room():
    """One room for all: what people sent in is run as a submission is."""
    with Room() as open_room:
        yield open_room


@pytest.mark.needs_sandbox
@pytest.mark.parametrize("path", _fixtures())
def test_a_disputed_answer_gets_what_it_should(path, room):
    """Is the mark what the form asks for?"""
    fixture = read_fixture(path)
    result = judge(fixture.dispute, room)
    told = "\n".join(sentences(result))
    assert is_met(fixture.dispute, result, fixture), f"{result.score:g} of {result.max_score:g}\n{told}"


def test_every_fixture_has_the_name_that_the_command_gives():
    """Is each file's text still what its name's hash says, and is there one at least?"""
    assert FIXTURES
    for path in FIXTURES:
        assert name_of(read_fixture(path).dispute) == path.name


def test_a_form_is_read_as_people_fill_it_in():
    """Are comments, list marks, capitals and `###` within the code no trouble?"""
    form = parse_form(RIGHT)
    assert (form.notebook, form.exercise, form.demand) == ("logistic_regression", "sigmoid", Demand.FULL_MARKS)
    assert form.answer.startswith("### Why\ndef sigmoid(z):") and form.answer.endswith("np.exp(-z))")
    assert form.mark == "0 of 4" and form.why == "Because it is so."


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("### Why\n\nBecause", "Because", r"The heading `### Why` is missing"),
        ("logistic_regression-sigmoid`\n\n###", "sigmoid`\n\n###", "There is no exercise 'sigmoid'"),
        ("regression-sigmoid`\n\n###", "regression-tanh`\n\n###", "has no exercise 'tanh'; it has: sigmoid, "),
        ("def sigmoid(z):", "def sigmoid(z)", "The answer is not Python: line 2"),
        ("Full marks", "full marks, fewer points", "there must be one of: full marks; fewer points; the same points"),
        ("Full marks", "_No response_", "there must be one of"),
    ],
)
def test_what_is_wrong_with_a_form_is_one_sentence(old, new, sentence):
    """Does a form that cannot be used say what to change?"""
    assert RIGHT.count(old) == 1
    with pytest.raises(GradschoolError, match=sentence):
        parse_form(RIGHT.replace(old, new))


def test_an_answer_without_a_block_is_refused():
    """Is code that was not put into a fenced block asked for?"""
    before, _, after = RIGHT.partition("```python")
    with pytest.raises(GradschoolError, match="a block that begins with ```python"):
        parse_form(before + "I have lost it." + after.partition("```")[2])


def test_a_fixture_reads_as_it_was_written(tmp_path):
    """Do form, points and sentences come back, also if the answer holds a fence of its own?"""
    form = parse_form(RIGHT.replace("return 1", '"""A ``` in a docstring."""\n    return 1'))
    fixture = Fixture(form, 2.5, ("first", "second"))
    (tmp_path / "one.md").write_text(as_text(fixture), encoding="utf-8")
    assert read_fixture(tmp_path / "one.md") == fixture


def test_a_form_alone_is_no_fixture(tmp_path):
    """Is a file that was put there by hand told apart?"""
    (tmp_path / "one.md").write_text(RIGHT, encoding="utf-8")
    with pytest.raises(GradschoolError, match="does not say what the mark was"):
        read_fixture(tmp_path / "one.md")


@pytest.mark.parametrize(
    ("text", "met"),
    [
        (RIGHT, True),
        (WRONG, True),
        (RIGHT.replace("Full marks", "fewer points"), False),
        (WRONG.replace("fewer points", "full marks"), False),
    ],
)
def test_each_demand_is_held_against_the_mark(text, met):
    """Do full marks need every point, and fewer points a loss?"""
    form = parse_form(text)
    assert is_met(form, judge_in_process(form)) is met


def test_another_sentence_is_asked_for_until_it_is_there(tmp_path):
    """Is "the same points with another sentence" met by new words, and by nothing else?"""
    form = parse_form(WRONG.replace("fewer points", "the same points with another sentence"))
    result = judge_in_process(form)
    fixture = read_fixture(keep(form, result, tmp_path))
    assert fixture.sentences == sentences(result) and not is_met(form, result, fixture)
    assert is_met(form, result, Fixture(form, fixture.points, ("other words",)))
    assert not is_met(form, result, Fixture(form, fixture.points + 1, ("other words",)))


@pytest.mark.needs_sandbox
def test_the_room_and_this_process_agree(room):
    """Is a disputed answer marked in the sandbox as it is without one?"""
    for text in (RIGHT, WRONG):
        form = parse_form(text)
        inside, here = judge(form, room), judge_in_process(form)
        assert [(item.item, item.points, item.message) for item in inside.items] == [
            (item.item, item.points, item.message) for item in here.items
        ]


def test_a_cell_that_ends_with_an_error_is_a_sentence():
    """Does an answer that cannot even be run in this process say so?"""
    with pytest.raises(GradschoolError, match="ends with NameError"):
        judge_in_process(parse_form(RIGHT.replace("### Why\ndef", "undefined\ndef")))


def test_the_command_prints_the_mark_and_writes_the_fixture(tmp_path, monkeypatch):
    """Does `gradschool author dispute` show each item, keep the form, and exit with 1 while the rule is not changed?"""
    monkeypatch.setenv("GRADSCHOOL_COURSE", str(tmp_path))
    (tmp_path / "solutions").symlink_to(FOLDER.parent.parent / "solutions")
    file = tmp_path / "complaint.md"
    for text, code, words in ((RIGHT, 0, "4 of 4 points"), (WRONG.replace("fewer points", "full marks"), 1, "0 of 4")):
        file.write_text(text, encoding="utf-8")
        done = CliRunner().invoke(app, ["author", "dispute", "--no-sandbox", str(file)])
        assert done.exit_code == code, done.output
        assert words in done.output and "arrays" in done.output
        assert (tmp_path / "tests" / "disputes" / name_of(read_form(file))).is_file()


def test_a_form_that_is_not_there_is_a_sentence(tmp_path):
    """Is a file that cannot be read named?"""
    with pytest.raises(GradschoolError, match=r"absent\.md cannot be read"):
        read_form(tmp_path / "absent.md")
