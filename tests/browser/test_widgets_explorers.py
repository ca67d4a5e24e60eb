"""Do the explorers work in a real browser: every slider, every list, every button?"""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.needs_browser, pytest.mark.timeout(240)]

IMPORTS = "from answers import *\nimport helpers.widgets as widgets"
CALLS = {
    "learning_rate": "widgets.learning_rate_explorer(propagate, optimize)",
    "boundary": "widgets.boundary_explorer(nn_model, predict, iterations=300)",
    "depth": "widgets.depth_explorer(initialize_parameters_deep, L_model_forward, L_model_backward, update_parameters)",
    "initialisation": "widgets.initialisation_explorer()",
    "regularisation": "widgets.regularisation_explorer(compute_cost_with_regularization, backward_propagation_with_regularization,"
    " forward_propagation_with_dropout, backward_propagation_with_dropout, iterations=300)",
}


@pytest.fixture(scope="module", params=CALLS)
def opened(request, explore):
    """A page with one explorer, shared by the tests of this module."""
    found = explore(request.param, IMPORTS, CALLS[request.param])
    yield found
    found.page.close()


def names(opened, what: str) -> list[str]:
    """Return the names of the controls or buttons."""
    return opened.root.locator(what).evaluate_all("nodes => nodes.map(node => node.dataset.name)")


def test_the_first_picture_is_drawn(opened):
    """Is there a picture with more than a few colours, and a sentence, and no complaint?"""
    colours = opened.root.locator("canvas").evaluate(
        "canvas => { const d = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
        " const seen = new Set(); for (let i = 0; i < d.length; i += 4) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return seen.size; }"
    )
    assert colours > 20
    assert opened.text("status")
    assert opened.text("trouble") == ""


def test_every_slider_and_list_changes_the_picture(opened):
    """Does each control, by keys, change picture, text and the settings as code, with no trouble?"""
    controls = names(opened, "input, select")
    assert len(controls) >= 3
    for name in controls:
        picture, code = opened.picture(), opened.root.locator("code").text_content()
        opened.move(name)
        assert opened.picture() != picture, name
        assert opened.root.locator("code").text_content() != code, name
        assert opened.text("trouble") == "", name


def test_every_button_makes_a_picture(opened):
    """Does each preset change the picture, and does Stop answer?"""
    buttons = names(opened, ".gs-controls + .gs-buttons button")
    assert buttons[-1] == "stop"
    for name in buttons:
        picture = opened.picture()
        opened.press(name)
        if name != "stop":
            assert opened.picture() == picture, name  # the question comes first
            opened.control("answer").fill("I do not know yet")
            before = opened.frame()
            opened.page.keyboard.press("Enter")
            opened.settle(before)
            assert opened.picture() != picture, name
            assert opened.text("outcome") == f"What came: {opened.text('status')}", name
            assert opened.control("answer").input_value() == "I do not know yet"
        assert opened.text("trouble") == "", name


def test_the_settings_are_copied_by_a_key(opened):
    """Does the button put the call on the clipboard, and say so?"""
    opened.root.locator("button[data-name=copy]").focus()
    opened.page.keyboard.press("Enter")
    opened.root.get_by_text("Copied").wait_for()
    assert opened.page.evaluate("navigator.clipboard.readText()") == opened.root.locator("code").text_content()


def test_everything_can_be_touched(opened):
    """Is each target at least 24 px high, does a tap move a slider, and can each help be read without a pointer over it?"""
    for target in opened.root.locator("input, select, button:visible, summary").all():
        assert target.bounding_box()["height"] >= 24
    slider, before = opened.root.locator("input[type=range]").first, opened.frame()
    value, box = slider.input_value(), slider.bounding_box()
    share = 0.2 if int(value) > int(slider.get_attribute("max")) / 2 else 0.8
    opened.page.touchscreen.tap(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
    opened.settle(before)
    assert slider.input_value() != value
    helps = opened.root.locator("dd").all_text_contents()
    assert all(helps) and len(helps) >= len(names(opened, "input, select"))


def test_controls_have_names_and_text_values(opened):
    """Can a screen reader say what each control is and where it stands, and the picture's content?"""
    for name in names(opened, "input, select"):
        control = opened.control(name)
        assert control.evaluate("node => node.labels[0].querySelector('span').textContent")
        if control.get_attribute("type") == "range":
            shown = control.evaluate("node => node.labels[0].querySelector('output').textContent")
            assert control.get_attribute("aria-valuetext") == shown != ""
    assert opened.text("status") in opened.root.locator("canvas").get_attribute("aria-label")
    assert len(opened.root.get_by_role("listitem").all()) >= 4


def test_tab_goes_through_the_controls_in_order(opened):
    """Does the Tab key reach the controls in the order in which they are seen?"""
    controls = names(opened, "input, select")
    opened.control(controls[0]).focus()
    for name in controls[1:]:
        opened.page.keyboard.press("Tab")
        assert opened.page.evaluate("document.activeElement.dataset.name") == name


@pytest.mark.parametrize("width", [700, 1000, 1600])
def test_nothing_is_cut_off(opened, width):
    """At 700, 1,000 and 1,600 px, does everything fit into the page's width, and every slider leave room to drag?"""
    opened.page.set_viewport_size({"width": width, "height": 1000})
    opened.page.wait_for_timeout(200)  # the picture is drawn again by an observer of its size
    assert opened.root.evaluate("root => root.scrollWidth <= root.clientWidth")
    for name in names(opened, "input"):
        assert opened.control(name).bounding_box()["width"] >= 60, name
    assert opened.root.locator("canvas").bounding_box()["width"] >= (240 if width < 1000 else 400)


def test_the_console_has_no_error(opened):
    """After all of this, has no script failed?"""
    assert opened.errors == []
