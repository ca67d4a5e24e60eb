"""Starting a JupyterLab and a Chromium, and running a notebook in them. The benchmarks use this as well."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, Page, Playwright, TimeoutError

CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_S = 60
TRIES = 12


@dataclass
class Lab:
    """A running server: its address, and the folder whose notebooks it opens."""

    url: str
    folder: Path


@contextlib.contextmanager
def jupyterlab(home: Path, folder: Path) -> Iterator[Lab]:
    """Run a JupyterLab (with Notebook 7 beside it) on a free port.

    Parameters
    ----------
    home : Path
        For its settings and its log; nothing of the user's own is read.
    folder : Path
        For notebooks; `answers.py` is put beside them.

    Raises
    ------
    RuntimeError
        If it does not start; with the end of its log.
    """
    news = home / "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    news.parent.mkdir(parents=True)
    news.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}), encoding="utf-8")
    shutil.copy(Path(__file__).with_name("answers.py"), folder / "answers.py")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    own = {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
    }
    log = home / "log"
    with log.open("w") as stream:
        server = subprocess.Popen(command, env={**os.environ, **own}, stdout=stream, stderr=subprocess.STDOUT)
    try:
        url = f"http://127.0.0.1:{port}"
        until = time.monotonic() + START_S
        while not _replies(f"{url}/api"):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")
            time.sleep(0.1)
        yield Lab(url, folder)
    finally:
        server.terminate()  # ends its kernels too
        server.wait(20)


def _replies(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:
            return reply.status == 200
    except OSError:
        return False


def chromium(playwright: Playwright) -> Browser:
    """Start the system's Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    return playwright.chromium.launch(executable_path=path, args=list(CHROMIUM))


def write_notebook(path: Path, *cells: str) -> None:
    """Write a notebook of code cells."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


def open_and_run(
    page: Page, lab: Lab, name: str, *, notebook7: bool = False, before_run: Callable[[], None] = lambda: None
) -> None:
    """Open a notebook and run all of it, until an explorer is on the page.

    Parameters
    ----------
    page : Page
    lab : Lab
    name : str
        Of the notebook in the lab's folder, without its ending.
    notebook7 : bool
        In Notebook 7; otherwise in JupyterLab.
    before_run : callable
        Called when the notebook is shown, before its cells are run.
    """
    kind = f"notebooks/{name}.ipynb" if notebook7 else f"lab/workspaces/{name}/tree/{name}.ipynb?reset"
    page.goto(f"{lab.url}/{kind}")
    cell = page.locator(".jp-Notebook .jp-Cell").first
    cell.wait_for(timeout=60_000)
    before_run()  # Notebook 7 has two script errors of its own while it starts, with any notebook
    for _ in range(TRIES):  # until the kernel is connected, Run All does nothing, or a dialog says so
        with contextlib.suppress(TimeoutError):
            page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=8_000)
        with contextlib.suppress(TimeoutError):
            if page.locator(".jp-Dialog").count():
                page.locator(".jp-Dialog .jp-mod-accept").last.click(timeout=2_000)
            cell.click(timeout=3_000)
            page.get_by_role("menuitem", name="Run", exact=True).click(timeout=3_000)
            page.get_by_text("Run All Cells", exact=True).first.click(timeout=3_000)
            page.locator(".gs-explorer").first.wait_for(timeout=8_000)
            return
        page.keyboard.press("Escape")
