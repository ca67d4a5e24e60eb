"""Does the playground play, pause, step and begin again in a real browser?"""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.needs_browser, pytest.mark.timeout(240)]

CALL = "widgets.playground(L_model_forward, L_model_backward, update_parameters)"
AFRESH = ("data", "noise", "layers", "units", "activation", "scheme")
GOES_ON = ("learning_rate", "batch", "lambd", "keep_prob")


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


def test_reset_begins_again(opened):
    """Does Reset go back to epoch 0 and keep the old curve as a ghost?"""
    opened.press("step")
    opened.press("reset")
    assert epoch(opened) == 0


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
    opened.control("weight").select_option("W1[0, 0]")
    canvas, found = opened.root.locator("canvas"), set()
    box = canvas.bounding_box()
    for across in (0.1, 0.14, 0.18, 0.22, 0.26):  # whatever the number of layers, most are between two of them
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
    opened.move("units")
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


def test_the_console_has_no_error(opened):
    """After all of this, has no script failed?"""
    assert opened.errors == []
