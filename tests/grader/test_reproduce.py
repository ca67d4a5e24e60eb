"""The published figures on a tiny made pair of files of the customary format."""

from __future__ import annotations

import io
import subprocess
import sys

import h5py
import numpy as np
import pytest
from rich.console import Console

from grader.demo.reproduce import find_files, reproduce
from helpers.data.published import PUBLISHED

SIZES = {"iterations_logistic": 1500, "iterations_two": 205, "iterations_four": 205}


def make_cats(folder, n=5):
    """Write bright "cats" and dark others, 12 to train and 6 to test, as the customary files hold them."""
    rng = np.random.default_rng(3)
    for part, m in (("train", 12), ("test", 6)):
        labels = np.arange(m) % 3 == 0
        images = rng.integers(0, 90, (m, n, n, 3)) + 150 * labels[:, None, None, None]
        with h5py.File(folder / f"{part}_made.h5", "w") as file:
            file[f"{part}_set_x"] = images.astype(np.uint8)
            file[f"{part}_set_y"] = labels.astype(np.int64)
            file["list_classes"] = np.array([b"other", b"cat"])


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Rows and printed text of one run, and NumPy's generator before and after."""
    folder = tmp_path_factory.mktemp("cats")
    make_cats(folder)
    console = Console(file=io.StringIO(), width=100)
    before = np.random.get_state()[1].copy()
    rows = reproduce(folder, console=console, **SIZES)
    return rows, console.file.getvalue(), (before, np.random.get_state()[1])


def test_every_published_figure_has_a_measured_one(run):
    """Is each published figure measured, and nothing measured twice?"""
    measured = {(row.model, row.quantity): row for row in run[0]}
    assert len(measured) == len(run[0])
    for model, figures in PUBLISHED.items():
        for name, value in figures.items():
            assert measured[model, name].published == value


def test_the_three_models_learn(run):
    """Does every cost fall, and does logistic regression tell bright pictures from dark ones?"""
    by_name = {(row.model, row.quantity): row.measured for row in run[0]}
    for model in PUBLISHED:
        assert by_name[model, "last cost"] < by_name[model, "cost at 0"]
    assert by_name["logistic", "test accuracy"] == 1
    assert by_name["logistic", "cost at 0"] == pytest.approx(np.log(2))


def test_the_four_layer_net_starts_from_the_published_seed(run):
    """Is the first cost that of seed 1 and weights of spread 1/sqrt(n_prev), drawn layer by layer?"""
    dims, rng = [75, 20, 7, 5, 1], np.random.RandomState(1)
    images = np.random.default_rng(3)
    labels = np.arange(12) % 3 == 0
    A = ((images.integers(0, 90, (12, 5, 5, 3)) + 150 * labels[:, None, None, None]) / 255).reshape(12, -1).T
    for layer in range(1, 5):
        Z = rng.randn(dims[layer], dims[layer - 1]) / np.sqrt(dims[layer - 1]) @ A
        A = np.maximum(Z, 0)
    P = 1 / (1 + np.exp(-Z[0]))
    cost = -np.mean(np.log(np.where(labels, P, 1 - P)))
    first = next(row for row in run[0] if (row.model, row.quantity) == ("four-layer", "cost at 0"))
    assert first.measured == pytest.approx(cost)


def test_the_table_shows_published_and_measured(run):
    """Are the published costs in the printed table, below the progress of each model?"""
    text = run[1]
    assert "Published against measured" in text
    assert all(value in text for value in ("0.771749", "0.672053", "0.648263"))
    for model, n in zip(PUBLISHED, SIZES.values(), strict=True):
        assert model in text and f"{n}/{n}" in text


def test_a_file_gets_a_line_now_and_then(run):
    """Is there a line for every tenth of each model where no bar can be drawn, and in the right order?"""
    lines = [line for line in run[1].splitlines() if line.endswith(" steps")]
    assert len(lines) == 30
    assert lines[:2] == ["logistic: 150/1500 steps", "logistic: 300/1500 steps"]
    assert lines[-1] == "four-layer: 205/205 steps"


def test_a_terminal_gets_bars(tmp_path):
    """Is there one bar for each model on a terminal, and no line?"""
    make_cats(tmp_path)
    console = Console(file=io.StringIO(), width=100, force_terminal=True)
    reproduce(tmp_path, console=console, iterations_logistic=3, iterations_two=3, iterations_four=3)
    assert "3/3" in console.file.getvalue() and "steps" not in console.file.getvalue()


def test_the_users_generator_is_left_alone(run):
    """Is NumPy's global generator as it was?"""
    assert np.array_equal(*run[2])


@pytest.mark.parametrize("missing", ["train", "test"])
def test_a_missing_file_is_named(tmp_path, missing):
    """Does the error say which file is not there?"""
    make_cats(tmp_path)
    (tmp_path / f"{missing}_made.h5").unlink()
    with pytest.raises(FileNotFoundError, match=rf"one file {missing}\*\.h5; found: none"):
        find_files(tmp_path)


def test_two_files_of_a_kind_are_too_many(tmp_path):
    """Is the choice left to the user?"""
    make_cats(tmp_path)
    (tmp_path / "train_copy.h5").write_bytes(b"")
    with pytest.raises(FileNotFoundError, match=r"train_copy\.h5, train_made\.h5"):
        find_files(tmp_path)


def test_the_command_prints_the_table_or_one_sentence(tmp_path):
    """Does `gradschool reproduce --cats DIR` run as a reader types it, with the files and without them?"""
    command = [sys.executable, "-m", "grader.cli", "reproduce", "--cats", str(tmp_path), "--iterations", "205"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 1 and done.stderr.startswith("gradschool: ") and "Nothing is downloaded" in done.stderr
    make_cats(tmp_path)
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0 and done.stderr == "" and "0.648263" in done.stdout
