"""Does the playground play, pause, step and begin again in a real browser?"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.needs_browser, pytest.mark.timeout(240)]

CALL = "widgets.playground(L_model_forward, L_model_backward, update_parameters)"
AFRESH = ("noise", "data", "examples", "layers", "units_1", "activation", "scheme", "train")
GOES_ON = ("learning_rate", "batch", "lambd", "l1", "keep_prob")
BREAKS = """
import ipywidgets
import time

def without_m(AL, Y, caches):
    return {key: value * Y.shape[1] for key, value in L_model_backward(AL, Y, caches).items()}

def nan(AL, Y, caches):
    return {key: value * np.nan for key, value in L_model_backward(AL, Y, caches).items()}

def raises(AL, Y, caches):
    return {}["dA"]

def slow(AL, Y, caches):
    time.sleep(0.3)
    return L_model_backward(AL, Y, caches)
"""
SIDE_BY_SIDE = """ipywidgets.VBox(
    [widgets.playground(L_model_forward, function, update_parameters, train=train)
     for function, train in ((without_m, "right"), (nan, "mine"), (raises, "mine"), (slow, "mine"))]
)"""


@pytest.fixture(scope="module")
def opened(explore):
    """A page with the playground, shared by the tests of this module."""
    return explore("playground", "from answers import *\nimport helpers.widgets as widgets", CALL)


def epoch(opened) -> int:
    """Return the epoch that is shown."""
    return int(opened.root.get_by_role("listitem").first.locator("b").inner_text().replace(",", ""))


def wait_for_epoch(opened, least: int) -> None:
    """Wait until the page shows this epoch or a later one."""
    opened.page.wait_for_function(
        "least => +document.querySelector('.gs-readout b').textContent.replace(',', '') >= least", arg=least
    )


def test_step_trains_one_epoch(opened):
    """Does Step go one epoch further, with another picture?"""
    picture = opened.picture()
    assert epoch(opened) == 0
    opened.press("step")
    assert epoch(opened) == 1
    assert opened.picture() != picture


def test_play_runs_until_pause(opened):
    """Does Play go on by itself, does the cost fall, and does Pause hold it?"""
    opened.root.locator("button[data-name=play]").click()
    wait_for_epoch(opened, 200)
    opened.press("pause")
    opened.page.wait_for_timeout(300)  # what was on its way has arrived
    held, picture = epoch(opened), opened.picture()
    opened.page.wait_for_timeout(300)
    assert (epoch(opened), opened.picture()) == (held, picture)
    assert "Your L_model_forward, L_model_backward and update_parameters train this net." in opened.text("status")
    assert "✓ check out" in opened.text("readout")


def test_reset_begins_again_and_new_weights_are_new(opened):
    """Does Reset make the same picture at epoch 0, and “New weights” another one with the next seed?"""
    seed = opened.root.get_by_role("listitem").filter(has_text="Seed").locator("b")
    opened.press("step")
    opened.press("reset")
    opened.press("reset")
    assert (epoch(opened), seed.inner_text()) == (0, "5")
    picture = opened.picture()
    opened.press("reset")
    assert opened.picture() == picture
    opened.press("seed")
    assert (epoch(opened), seed.inner_text()) == (0, "6")
    assert opened.picture() != picture and "seed=6" in opened.root.locator("code").text_content()


def test_inputs_are_ticked_by_keys_and_the_last_one_stays(opened):
    """Does Space put a feature into the net and take it out again, and can the net be left without any?"""
    box = opened.control("features").get_by_label("x₁x₂", exact=True)
    for weights in (18, 12):  # of the first layer's six units
        before = opened.frame()
        box.focus()
        opened.page.keyboard.press("Space")
        opened.settle(before)
        first = [name for name in opened.control("weight").locator("option").all_text_contents() if name[:2] == "W1"]
        assert (len(first), epoch(opened), opened.text("trouble")) == (weights, 0, "")
    for name in ("x₁", "x₂"):
        opened.control("features").get_by_label(name, exact=True).click()
    assert opened.control("features").locator("input:checked").count() == 1
    opened.control("features").get_by_label("x₁", exact=True).check()
    opened.settle()


def test_a_unit_is_shown_large_by_mouse_and_by_the_list(opened):
    """Does the line under the picture say which unit it is, and is a unit that is not there not offered?"""
    canvas, status = opened.root.locator("canvas"), opened.root.locator(".gs-status")
    box = canvas.bounding_box()
    canvas.hover(position={"x": 0.05 * box["width"], "y": 0.43 * box["height"]})
    expect(status).to_contain_text("Shown large: input x₁, which answers from -")
    opened.page.mouse.move(2, 2)
    expect(status).not_to_contain_text("Shown large")
    look = opened.control("look")
    assert look.locator("option:enabled").count() == 1 + 2 + 6 + 6
    before = opened.frame()
    look.select_option("2.5")
    opened.settle(before)
    assert "Shown large: unit 5 of layer 2, which answers from " in opened.text("status")
    look.select_option("net")
    expect(status).not_to_contain_text("Shown large")


def test_all_of_it_fits_on_one_screen(opened):
    """At 1,280 x 800 in JupyterLab, does the playground with a question need no scrolling?"""
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    opened.press("xor")
    opened.press("step")
    opened.page.wait_for_function(  # the page lays itself out after its new size, and a busy kernel's notice goes
        "() => document.querySelector('.gs-explorer').offsetHeight <= document.querySelector('.jp-WindowedPanel-outer').clientHeight"
    )
    opened.page.set_viewport_size({"width": 1400, "height": 1000})
    assert "What do you expect? Two units can express XOR." in opened.root.locator(".gs-asks").inner_text()
    opened.move("layers")
    assert not opened.root.locator(".gs-asks").is_visible()


@pytest.mark.parametrize("name", AFRESH)
def test_a_control_that_changes_net_or_data_begins_again(opened, name):
    """Does the control change the picture and set the epoch to 0?"""
    opened.press("step")
    picture = opened.picture()
    opened.move(name)
    assert epoch(opened) == 0
    assert opened.picture() != picture
    assert opened.text("trouble") == ""


@pytest.mark.parametrize("name", GOES_ON)
def test_a_control_of_the_training_goes_on(opened, name):
    """Does the epoch stay, and does the next step still train?"""
    opened.press("step")
    before = epoch(opened)
    opened.move(name)
    assert epoch(opened) == before
    picture = opened.picture()
    opened.press("step")
    assert epoch(opened) == before + 1
    assert opened.picture() != picture
    assert opened.text("trouble") == ""


def test_noise_is_grey_where_it_does_nothing(opened):
    """Does the control say why, and is it back with other data?"""
    opened.control("data").select_option("flower")
    expect(opened.control("noise")).to_be_disabled()
    assert (
        "not for this data"
        in opened.root.locator(".gs-control", has=opened.page.locator("[data-name=noise]")).inner_text()
    )
    opened.control("data").select_option("moons")
    expect(opened.control("noise")).to_be_enabled()


@pytest.mark.parametrize("name", ["zeros", "slow", "diverges"])
def test_presets_set_the_controls(opened, name):
    """Does a preset change controls, and does training go on with them?"""
    code = opened.root.locator("code").text_content()
    opened.press(name)
    assert opened.root.locator("code").text_content() != code
    opened.press("step")
    assert opened.text("trouble") == ""


def weight(opened) -> tuple[str, str]:
    """Return the name of the weight that is chosen, and its value."""
    chosen = opened.control("weight_value").evaluate("node => node.getAttribute('aria-valuetext')")
    return tuple(chosen.split(" = "))


def test_a_weight_is_chosen_from_the_list_and_moved_by_keys(opened):
    """Does another weight's value change the picture, at the same epoch, and does its line stand out?"""
    opened.press("reset")
    picture = opened.picture()
    opened.root.get_by_text("More controls").focus()
    opened.page.keyboard.press("Enter")
    opened.control("weight").focus()
    opened.control("weight").select_option("W2[0, 1]")
    opened.page.wait_for_function(
        "old => document.querySelector('.gs-explorer canvas').toDataURL() !== old", arg=picture
    )
    picture = opened.picture()
    opened.control("weight_value").evaluate("node => { node.value = 0; }")
    for _ in range(3):
        opened.move("weight_value")
    assert weight(opened) == ("W2[0, 1]", "0.3")
    assert "You have set W2[0, 1] to 0.3." in opened.text("status")
    assert opened.picture() != picture and epoch(opened) == 0
    opened.press("step")
    assert epoch(opened) == 1 and "You have set" not in opened.text("status")


def test_a_click_on_a_line_chooses_its_weight(opened):
    """Is the clicked weight the one in the list, with its slider ready for keys?"""
    opened.root.locator(".gs-more").evaluate("node => { node.open = false; }")  # the click opens it
    canvas, found = opened.root.locator("canvas"), set()
    box = canvas.bounding_box()
    for across in (
        0.1,
        0.13,
        0.16,
        0.19,
        0.22,
        0.25,
        0.28,
        0.31,
        0.34,
    ):  # whatever the number of layers, most are between two of them
        canvas.click(position={"x": across * box["width"], "y": 0.5 * box["height"]})
        found.add(weight(opened)[0])
    assert len(found) >= 3, found
    assert opened.page.evaluate("document.activeElement.dataset.name") == "weight_value"
    assert opened.text("trouble") == ""


def test_controls_move_while_it_plays(opened):
    """Do sliders answer during play, and does the page stay awake?"""
    opened.press("reset")
    opened.root.locator("button[data-name=play]").click()
    wait_for_epoch(opened, 20)
    opened.move("learning_rate")
    wait_for_epoch(opened, epoch(opened) + 20)
    opened.move("units_1")
    wait_for_epoch(opened, 20)
    opened.press("pause")
    assert opened.text("trouble") == ""


@pytest.mark.parametrize("width", [1000, 1600])
def test_nothing_is_cut_off(opened, width):
    """At 1,000 and 1,600 px, does everything fit into the page's width?"""
    opened.page.set_viewport_size({"width": width, "height": 1000})
    opened.page.wait_for_timeout(200)  # the picture is drawn again by an observer of its size
    assert opened.root.evaluate("root => root.scrollWidth <= root.clientWidth")
    assert opened.root.locator("canvas").bounding_box()["width"] >= 400


def test_wrong_nan_raising_and_slow_functions_are_seen_at_work(explore):
    """Side by side: is each told in its own words, asked for or not, and does each go on?"""
    together = explore("breaks", "from answers import *\nimport helpers.widgets as widgets" + BREAKS, SIDE_BY_SIDE)
    wrong, lost, raising, slow = (together.page.locator(".gs-playground").nth(place) for place in range(4))

    def words(playground, part: str, text: str) -> None:
        expect(playground.locator(f".gs-{part}")).to_contain_text(text, timeout=30_000)

    words(wrong, "status", "`L_model_backward` returns other numbers than it should. The given functions stand in.")
    words(wrong, "readout", "yours ✗ do not check out (12 of 67 slopes, 40 examples, epoch 0")
    wrong.locator("[data-name=train]").select_option("mine")
    words(wrong, "status", "Yours train all the same; the green lines")
    wrong.locator("button[data-name=step]").click()
    words(wrong, "readout", "Right functions, cost: 0.6")
    words(lost, "status", "`L_model_backward` returns “nan” or “inf”")
    lost.locator("button[data-name=step]").click()
    words(lost, "status", "“nan” means “not a number”")
    words(lost, "readout", "Gradients: yours ✗ are “nan”, which is no number")
    words(raising, "status", "`L_model_backward` raised KeyError: 'dA'. The given functions stand in.")
    raising.locator("button[data-name=step]").click()
    words(raising, "readout", "Epoch: 1")
    slow.locator("button[data-name=step]").click()
    words(slow, "readout", "Epoch: 1")
    words(slow, "status", "One step with your functions takes 0.3 s, so the picture is slow.")
    assert [playground.locator(".gs-trouble").inner_text() for playground in (wrong, lost, raising, slow)] == [""] * 4
    assert together.errors == []


def test_the_console_has_no_error(opened):
    """After all of this, has no script failed?"""
    assert opened.errors == []
