"""The models of `deep_network_application` build on functions of `deep_network`, which are not theirs to answer for."""

from __future__ import annotations

import h5py
import numpy as np
import pytest
from PIL import Image

from grader.course import catalogue
from grader.course.reference import reference
from grader.judge.caller import LocalCaller
from grader.judge.examine import examine
from helpers.nets.stand_ins import STAND_INS
from tests.claims.lesson import lesson

NOTEBOOK = "deep_network_application"
pytestmark = pytest.mark.deep_network_application
EXERCISES = ("predict", "two_layer_model", "L_layer_model")


def broken(*args):
    """Stand for a function of the other notebook that is not right."""
    raise ZeroDivisionError("not right yet")


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("helpers", [dict.fromkeys(STAND_INS, broken), STAND_INS], ids=["broken", "given"])
def test_functions_of_the_other_notebook_cost_nothing_here(name, helpers):
    """Does a right model get full marks whatever the student has brought?"""
    namespace = reference(NOTEBOOK).fresh_namespace()
    namespace.update(helpers)
    result = examine(reference(NOTEBOOK), name, LocalCaller(namespace))
    assert result.score == result.max_score, [item.message for item in result.items]


def test_what_is_borrowed_can_be_brought():
    """Does every borrowed function have a given one, and is it an exercise of the other notebook?"""
    borrowed = catalogue.exercises(NOTEBOOK).borrowed["deep_network"]
    assert set(borrowed) == set(STAND_INS)
    assert set(borrowed) <= {exercise.name for exercise in catalogue.exercises("deep_network").exercises}


def test_who_has_the_cats_gets_the_whole_finale(tmp_path, monkeypatch, capsys):
    """With a made pair of files and photos of one's own, do the cells train, compare, draw and answer?"""
    (tmp_path / "data").mkdir()
    rng = np.random.default_rng(3)
    for part, m in (("train", 12), ("test", 6)):
        labels = np.arange(m) % 3 == 0
        with h5py.File(tmp_path / "data" / f"{part}_catvnoncat.h5", "w") as file:
            images = rng.integers(0, 90, (m, 4, 4, 3)) + 150 * labels[:, None, None, None]
            file[f"{part}_set_x"], file[f"{part}_set_y"] = images.astype(np.uint8), labels.astype(np.int64)
            file["list_classes"] = np.array([b"other", b"cat"])
    for name in ("my_face.jpg", "my_cat.jpg"):
        Image.fromarray(rng.integers(0, 256, (30, 50, 3), dtype=np.uint8)).save(tmp_path / "data" / name)
    monkeypatch.chdir(tmp_path)
    names = lesson(NOTEBOOK).play(*(f"dna-look-{number}" for number in (10, 16, 17, 18, 11, 19)))
    said = capsys.readouterr().out
    assert names["cats"].X_train.shape == (48, 12) and set(names["of_cats"]) == {"logistic", "two-layer", "four-layer"}
    assert "four-layer  cost at 0" in said and "published 0.771749" in said and "published 0.8\n" in said
    assert "put a photo of your own there" not in said and "left out" not in said
