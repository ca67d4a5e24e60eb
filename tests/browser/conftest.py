"""A JupyterLab of our own, a Chromium to open it with, and notebooks written for one test."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.browser.rooms import Lab, chromium, jupyterlab, open_and_run, write_notebook

# What JupyterLab itself says on a machine without language servers or a network is not about us.
NOT_OURS = re.compile(r"favicon|language server|lsp|net::ERR_INTERNET|ERR_NAME_NOT_RESOLVED", re.IGNORECASE)


@dataclass
class Opened:
    """A page with one explorer on it.

    Attributes
    ----------
    page : Page
    errors : list of str
        Errors of the console and of scripts, as they come.
    """

    page: Page
    errors: list[str] = field(default_factory=list)

    @property
    def root(self) -> Locator:
        """The explorer."""
        return self.page.locator(".gs-explorer").first

    def control(self, name: str) -> Locator:
        """A slider or a list."""
        return self.root.locator(f"[data-name={name}]")

    def frame(self) -> int:
        """The number of the picture that is shown."""
        return int(self.root.get_attribute("data-frame") or 0)

    def picture(self) -> str:
        """The pixels of the canvas."""
        return self.root.locator("canvas").evaluate("canvas => canvas.toDataURL()")

    def settle(self, after: int = 0) -> None:
        """Wait for a picture newer than `after`, and for the end of the training."""
        self.page.wait_for_function(
            "after => { const d = document.querySelector('.gs-explorer').dataset; return +d.frame > after && d.busy === 'false'; }",
            arg=after,
            timeout=30_000,
        )

    def text(self, part: str) -> str:
        """What stands in `.gs-status`, `.gs-trouble` or `.gs-readout`."""
        return self.root.locator(f".gs-{part}").inner_text()

    def press(self, name: str) -> None:
        """Click a button and wait for the picture that it makes."""
        before = self.frame()
        self.root.locator(f"button[data-name={name}]").click()
        self.settle(before)

    def restart_kernel(self) -> None:
        """Restart the kernel by the menu, as a student does."""
        self.page.get_by_role("menuitem", name="Kernel", exact=True).click()
        self.page.get_by_text("Restart Kernel…", exact=True).first.click()
        self.page.locator(".jp-Dialog .jp-mod-accept").last.click()

    def move(self, name: str) -> None:
        """Move a slider by one step with an arrow key, or choose another entry of a list; wait for the picture."""
        before, control = self.frame(), self.control(name)
        if control.evaluate("node => node.tagName") == "SELECT":
            control.select_option(index=(control.evaluate("node => node.selectedIndex") + 1) % 2)
        else:
            control.focus()
            at_end = control.evaluate("node => node.value === node.max")
            self.page.keyboard.press("ArrowLeft" if at_end else "ArrowRight")
        self.settle(before)


@pytest.fixture(scope="session")
def lab(tmp_path_factory) -> Iterator[Lab]:
    """A JupyterLab (with Notebook 7 beside it) on a free port, with settings of its own."""
    with jupyterlab(tmp_path_factory.mktemp("lab-home"), tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; per module, since Playwright's loop would be in the way of other tests of the same process."""
    with sync_playwright() as playwright:
        opened = chromium(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(lab, browser) -> Iterator[Callable[..., Opened]]:
    """Return a function that opens a blank page which keeps its errors; what one page has loaded, the next need not load again."""
    context = browser.new_context(has_touch=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])

    def open_page(width: int = 1400, height: int = 1000) -> Opened:
        opened = Opened(context.new_page())
        opened.page.set_viewport_size({"width": width, "height": height})

        def note(text: str, where: str) -> None:
            if not NOT_OURS.search(text + where):
                opened.errors.append(f"{text} ({where})")

        opened.page.on("console", lambda said: said.type == "error" and note(said.text, said.location["url"]))
        opened.page.on("pageerror", lambda error: note(str(error), "script"))
        return opened

    yield open_page
    context.close()


@pytest.fixture(scope="module")
def explore(lab, pages) -> Callable[..., Opened]:
    """Return a function that puts cells into a notebook, opens it, runs it and waits for the explorer."""

    def run(name: str, *cells: str, notebook7: bool = False, width: int = 1400) -> Opened:
        write_notebook(lab.folder / f"{name}.ipynb", *cells)
        opened = pages(width)
        open_and_run(opened.page, lab, name, notebook7=notebook7, before_run=opened.errors.clear)
        expect(opened.root).to_be_visible()
        opened.settle()
        return opened

    return run
