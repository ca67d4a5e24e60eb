"""The code of one answer out of a group of equal failures, from the notebook as it was graded."""

from __future__ import annotations

import json
import re
from pathlib import Path

from grader.course import labels
from grader.tell.report.exercise_figures import Cluster

SHOWN = 20  # mistakes, groups and names that a page or a screen lists before it says "and n more"


def example_code(out: Path, week: str, cluster: Cluster) -> str:
    """A group's example from the notebook as it was graded: the answer cell, and own cells that set the same name again."""
    notebook, function = labels.split_id(cluster.exercise)
    answer = labels.cell_id(notebook, function, "answer")
    path = out / "autograded" / cluster.student / week / f"{notebook}.ipynb"
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return ""
    again = re.compile(rf"^(def {function}\(|{function}\s*=)", re.MULTILINE)
    found = []
    for cell in cells:
        source, name = "".join(cell["source"]).strip(), cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
        if name == answer or (not name and cell["cell_type"] == "code" and again.search(source)):
            found.append(source)
    return "\n\n# another cell\n".join(found)
