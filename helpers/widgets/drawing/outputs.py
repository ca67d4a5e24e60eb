"""What a widget leaves in a notebook's file: its picture, and a word for a page on which it cannot live."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from IPython.display import display

from helpers.widgets.drawing import still
from helpers.widgets.drawing.scene import Panel

__all__ = ["show", "with_picture"]

WITHOUT_KERNEL = "Nothing here moves without the kernel that made it. To move it, run the notebook's cells up to this one, and then this one."


def with_picture(
    data: dict, metadata: dict, title: str, panels: Sequence[Panel], alt: str, code: str
) -> tuple[dict, dict]:
    """Return a widget's output with a picture of it, its alt text and the settings that it shows.

    Parameters
    ----------
    data, metadata : dict
        The live widget, by MIME type.
    title, alt, code : str
    panels : sequence of Panel
    """
    # stands for the widget where outputs are compared, so it holds no number
    data = {**data, "text/plain": f"<{title}: a picture here, to be moved in a running notebook>"}
    if panels:
        data["image/png"] = base64.b64encode(still.png(panels, code)).decode("ascii")
        metadata = {**metadata, "image/png": {"alt": alt}}
    return data, metadata


def show(data: dict, metadata: dict) -> None:
    """Display the output, and below it what Jupyter does not say where it finds no kernel for a widget (`widget.css`)."""
    display(data, metadata=metadata, raw=True)
    note = f'<p class="gs-lost"><em>{WITHOUT_KERNEL}</em></p>'
    display({"text/html": note, "text/plain": WITHOUT_KERNEL}, raw=True)
