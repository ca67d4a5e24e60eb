"""A JupyterLab of our own, a Chromium to open it with, and notebooks written for one test."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect, sync_playwright

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]  # fmt: skip
START_S = 60
TRIES = 12
# What JupyterLab itself says on a machine without language servers or a network is not about us.
NOT_OURS = re.compile(r"favicon|language server|lsp|net::ERR_INTERNET|ERR_NAME_NOT_RESOLVED", re.IGNORECASE)


@dataclass
class Lab:
    """A running server: its address, and the folder whose notebooks it opens."""

    url: str
    folder: Path


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
        return self.page.locator(".gs-explorer")

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
    home, folder = tmp_path_factory.mktemp("lab-home"), tmp_path_factory.mktemp("lab")
    news = home / "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    news.parent.mkdir(parents=True)
    news.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}), encoding="utf-8")
    shutil.copy(Path(__file__).with_name("answers.py"), folder / "answers.py")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
               f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
               f"--ServerApp.root_dir={folder}", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]  # fmt: skip
    own = {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
           "JUPYTER_RUNTIME_DIR": str(home / "runtime"), "JUPYTER_CONFIG_DIR": str(home / "config")}  # fmt: skip
    log = home / "log"
    with log.open("w") as stream:
        server = subprocess.Popen(command, env={**os.environ, **own}, stdout=stream, stderr=subprocess.STDOUT)
    try:
        url = f"http://127.0.0.1:{port}"
        until = time.monotonic() + START_S
        while not _answers(f"{url}/api"):
            if server.poll() is not None or time.monotonic() > until:
                pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")
            time.sleep(0.1)
        yield Lab(url, folder)
    finally:
        server.terminate()  # ends its kernels too
        server.wait(20)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:
            return reply.status == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; per module, since Playwright's loop would be in the way of other tests of the same process."""
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        opened = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(lab, browser) -> Iterator[Callable[..., Opened]]:
    """Return a function that opens a blank page which keeps its errors."""
    contexts = []

    def open_page(width: int = 1400, height: int = 1000) -> Opened:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}))
        opened = Opened(contexts[-1].new_page())

        def note(text: str, where: str) -> None:
            if not NOT_OURS.search(text + where):
                opened.errors.append(f"{text} ({where})")

        opened.page.on("console", lambda said: said.type == "error" and note(said.text, said.location["url"]))
        opened.page.on("pageerror", lambda error: note(str(error), "script"))
        return opened

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def explore(lab, pages) -> Callable[..., Opened]:
    """Return a function that puts cells into a notebook, opens it, runs it and waits for the explorer."""

    def run(name: str, *cells: str, notebook7: bool = False, width: int = 1400) -> Opened:
        write_notebook(lab.folder / f"{name}.ipynb", *cells)
        opened = pages(width)
        kind = f"notebooks/{name}.ipynb" if notebook7 else f"lab/workspaces/{name}/tree/{name}.ipynb?reset"
        opened.page.goto(f"{lab.url}/{kind}")
        cell = opened.page.locator(".jp-Notebook .jp-Cell").first
        cell.wait_for(timeout=60_000)
        for _ in range(TRIES):  # until the kernel is connected, Run All does nothing
            cell.click()
            opened.page.get_by_role("menuitem", name="Run", exact=True).click()
            opened.page.get_by_text("Run All Cells", exact=True).first.click()
            try:
                opened.root.wait_for(timeout=5_000)
                break
            except TimeoutError:
                opened.page.keyboard.press("Escape")
        expect(opened.root).to_be_visible()
        opened.settle()
        return opened

    return run


def write_notebook(path: Path, *cells: str) -> None:
    """Write a notebook of code cells."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)
