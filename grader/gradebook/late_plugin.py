"""What lateness costs in this course: by `dates.csv`, else by the plugin that nbgrader's settings name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from traitlets.config import Config, PyFileConfigLoader

from grader.course.dates import Dates
from grader.errors import GradschoolError
from grader.gradebook.lateness import Lateness

SETTINGS = "nbgrader_config.py"


def lateness_by(dates: Dates) -> Lateness:
    """The rule for a course with these dates."""
    return Lateness(dates, _by_plugin)


def _by_plugin(student: str, score: float, seconds_late: float) -> float | None:
    """What `nbgrader autograde`, started in the same folder, would take off."""
    plugin = _plugin(Path.cwd())
    try:
        return plugin.late_submission_penalty(student, score, seconds_late)
    except Exception as error:
        raise GradschoolError(
            f"The plugin {type(plugin).__name__} ended with an error for {student}: {error!r}"
        ) from error


@cache
def _plugin(folder: Path) -> Any:
    """The plugin that nbgrader's settings in a folder name."""
    from nbgrader.preprocessors import AssignLatePenalties

    try:
        there = (folder / SETTINGS).is_file()
        settings = PyFileConfigLoader(SETTINGS, path=str(folder)).load_config() if there else Config()
        assign = AssignLatePenalties(config=settings)
        assign.init_plugin()
    except Exception as error:  # whatever the settings do, which are the instructor's own
        raise GradschoolError(f"{folder / SETTINGS} cannot be used to find out what lateness costs: {error}") from error
    return assign.plugin_inst
