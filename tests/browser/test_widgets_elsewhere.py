"""Trouble in a student's function, Notebook 7, and a notebook that is opened again without its kernel."""

from __future__ import annotations

import nbformat
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.needs_browser, pytest.mark.timeout(240)]

IMPORTS = "from answers import *\nimport time\nfrom helpers.widgets import learning_rate_explorer"
CALL = "learning_rate_explorer(propagate, optimize, data='clouds', learning_rate=0.5)"
# Raises at one learning rate, never ends at another, is slow at a third.
MOODY = """
def optimize(w, b, X, Y, num_iterations, learning_rate):
    if learning_rate == 0.7:
        raise ValueError("seven is too much")
    while learning_rate == 1.0:
        pass
    for _ in range(num_iterations):
        if learning_rate == 0.3:
            time.sleep(0.05)
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, []
"""


@pytest.fixture(scope="module")
def moody(explore):
    """A page whose student's function misbehaves at some values of the slider."""
    return explore("moody", IMPORTS + MOODY, CALL)


def keys(opened, key: str) -> None:
    """Press a key on the learning rate's slider and wait for the picture."""
    before = opened.frame()
    opened.control("learning_rate").focus()
    opened.page.keyboard.press(key)
    opened.settle(before)


def test_an_error_and_an_endless_loop_are_one_sentence_each(moody):
    """Does the explorer say what happened, and does it live on?"""
    keys(moody, "ArrowRight")
    assert "`optimize` raised ValueError: seven is too much" in moody.text("trouble")
    keys(moody, "ArrowRight")
    assert "`optimize` did not finish within" in moody.text("trouble")
    keys(moody, "ArrowRight")
    assert moody.text("trouble") == ""
    assert "With learning rate 1.5, after 100 iterations" in moody.text("status")


def test_a_slow_training_shows_progress_and_can_be_stopped(moody):
    """Does a training of some seconds show how far it is, and end when Stop is pressed?"""
    for _ in range(3):
        keys(moody, "ArrowLeft")  # over 1 and 0.7 back to 0.5
    moody.control("learning_rate").focus()
    moody.page.keyboard.press("ArrowLeft")
    moody.page.wait_for_function(
        "document.querySelector('.gs-explorer progress').value < 1 && document.querySelector('.gs-explorer progress').value > 0.05"
    )
    expect(moody.root.locator("progress")).to_be_visible()
    moody.root.locator("button[data-name=stop]").click()
    moody.settle()
    done = int(moody.root.get_by_role("listitem").nth(1).locator("b").inner_text())
    assert 0 < done < 100


def test_a_slider_moves_while_the_last_training_is_under_way(moody):
    """Is a running training given up for a new one?"""
    keys(moody, "ArrowRight")
    moody.page.keyboard.press("ArrowLeft")
    moody.page.wait_for_function("document.querySelector('.gs-explorer').dataset.busy === 'true'")
    keys(moody, "ArrowRight")
    assert "With learning rate 0.5, after 100 iterations" in moody.text("status")


def test_the_console_has_no_error(moody):
    """Did none of this come as a script's error?"""
    assert moody.errors == []


def test_arrow_keys_belong_to_the_slider_in_notebook_7(explore):
    """Do arrow keys, which move between cells in Notebook 7, move the slider when it has the focus?"""
    opened = explore("seven", IMPORTS, CALL, notebook7=True)
    for key, value in (("ArrowRight", "0.7"), ("ArrowUp", "1"), ("ArrowLeft", "0.7"), ("ArrowDown", "0.5")):
        keys(opened, key)
        assert opened.control("learning_rate").get_attribute("aria-valuetext") == value
    keys(opened, "PageUp")
    assert float(opened.control("learning_rate").get_attribute("aria-valuetext")) > 0.5
    assert opened.page.evaluate("document.activeElement.dataset.name") == "learning_rate"
    assert opened.errors == []


def test_a_saved_notebook_shows_the_picture_without_its_kernel(lab, pages, explore):
    """Does the same cell show a static picture with its alt text when the notebook is opened with no kernel?"""
    opened = explore("saved", IMPORTS, CALL)
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("Control+s")
    path = lab.folder / "saved.ipynb"
    for _ in range(100):
        notebook = nbformat.read(path, as_version=4)
        if notebook.cells[1].outputs:
            break
        opened.page.wait_for_timeout(100)
    opened.page.context.close()
    notebook.metadata.clear()  # with a kernel's name or language in it, JupyterLab would start one
    nbformat.write(notebook, lab.folder / "again.ipynb")
    again = pages()
    again.page.goto(f"{lab.url}/lab/workspaces/again/tree/again.ipynb?reset")
    again.page.locator(".jp-Dialog button", has_text="No Kernel").click()
    picture = again.page.locator(".jp-OutputArea-output img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 600
    assert again.root.count() == 0
    assert again.page.get_by_text("Error displaying widget").count() == 0
