"""Imported in the workers of killing.py: their rooms load only what numpy_warmup needs, so that many can be started and killed."""

from __future__ import annotations

from functools import partial

from grader.room.room import WARM
from grader.submission import job

LARGE = {"sklearn.datasets", "skimage.data"}  # two thirds of the time that a room takes to be warm
job.Room = partial(job.Room, warm=[name for name in WARM if name not in LARGE])  # type: ignore[misc]
