"""Trouble in a student's function, Notebook 7, and a notebook that is opened again without its kernel."""

from __future__ import annotations

import shutil

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


def test_a_dark_theme_darkens_the_picture_at_once(moody):
    """Does the explorer follow JupyterLab's own theme, there and back, without a new run?"""
    first = "document.querySelector('.gs-explorer canvas').getContext('2d').getImageData(2, 2, 1, 1).data[0]"
    light = moody.picture()
    assert moody.page.evaluate(first) == 255
    for theme, dark in (("JupyterLab Dark", True), ("JupyterLab Light", False)):
        moody.page.get_by_role("menuitem", name="Settings", exact=True).click()
        moody.page.get_by_text("Theme", exact=True).first.click()
        moody.page.get_by_text(theme, exact=True).first.click()
        expect(moody.root).to_have_attribute("data-theme", "dark" if dark else "light")
        moody.page.wait_for_function(f"{first} {'< 40' if dark else '=== 255'}")
    assert moody.picture() == light


def test_without_its_kernel_an_explorer_says_so(moody):
    """After Restart Kernel, is it said at once how to go on, and gone after the cells have been run again?"""
    notice = moody.root.locator(".gs-notice")
    expect(notice).to_have_text("")
    moody.restart_kernel()
    expect(notice).to_contain_text("There is no running kernel behind this picture")
    expect(notice).to_contain_text("this cell again")
    moody.control("learning_rate").focus()
    moody.page.keyboard.press("ArrowLeft")
    expect(notice).to_contain_text("There is no running kernel")


def test_the_console_has_no_error(moody):
    """Did none of this come as a script's error?"""
    assert moody.errors == []


# Turns the sign at one learning rate, returns NaN at another, is slow at a third.
WRONG = """
import answers
MODE = {}
def propagate(w, b, X, Y):
    grads, cost = answers.propagate(w, b, X, Y)
    if MODE["rate"] == 0.3:
        time.sleep(0.3)
    factor = {0.7: -1, 1.0: float("nan")}.get(MODE["rate"], 1)
    return {"dw": factor * grads["dw"], "db": grads["db"]}, cost
def optimize(w, b, X, Y, num_iterations, learning_rate):
    MODE["rate"] = learning_rate
    for _ in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, []
"""


def test_wrong_nan_and_slow_in_notebook_7(explore):
    """Is each told for what it is, until the kernel is restarted, which is told as well?"""
    opened = explore("wrong", IMPORTS + WRONG, CALL, notebook7=True)
    assert opened.text("trouble") == ""
    keys(opened, "ArrowRight")
    assert '`propagate`: grads["dw"] has the wrong value' in opened.text("trouble")
    assert "pale line" in opened.text("trouble")
    keys(opened, "ArrowRight")
    assert '`propagate`: grads["dw"] is not finite' in opened.text("trouble")
    keys(opened, "ArrowLeft")
    keys(opened, "ArrowLeft")
    assert opened.text("trouble") == ""
    opened.control("learning_rate").focus()
    opened.page.keyboard.press("ArrowLeft")
    expect(opened.root.locator(".gs-trouble")).to_contain_text(
        "One call of `propagate` takes about 0.3", timeout=20_000
    )
    assert "never ends" not in opened.text("trouble")
    opened.root.locator("button[data-name=stop]").click()
    opened.settle()
    assert opened.errors == []
    opened.restart_kernel()
    expect(opened.root.locator(".gs-notice")).to_contain_text("There is no running kernel behind this picture")


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
    assert not opened.page.locator(".gs-lost").is_visible()
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("Control+s")
    path = lab.folder / "saved.ipynb"
    for _ in range(100):
        notebook = nbformat.read(path, as_version=4)
        if notebook.cells[1].outputs:
            break
        opened.page.wait_for_timeout(100)
    opened.page.close()
    notebook.metadata.clear()  # with a kernel's name or language in it, JupyterLab would start one
    nbformat.write(notebook, lab.folder / "again.ipynb")
    shutil.copy(path, lab.folder / "afresh.ipynb")  # with the kernel's name, but without its widgets
    afresh = pages()
    afresh.page.goto(f"{lab.url}/notebooks/afresh.ipynb")
    expect(afresh.page.get_by_text("Nothing here moves without the kernel")).to_be_visible(timeout=60_000)
    again = pages()
    again.page.goto(f"{lab.url}/lab/workspaces/again/tree/again.ipynb?reset")
    again.page.locator(".jp-Dialog button", has_text="No Kernel").click()
    picture = again.page.locator(".jp-OutputArea-output img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 600
    assert again.root.count() == 0
    assert again.page.get_by_text("Error displaying widget").count() == 0
