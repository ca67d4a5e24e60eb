"""What is counted in a process that holds little, as the room's does.

Each step that is counted looks through all that is alive (`helpers.judge.counting.lines`), which takes five times as long in a
process that holds all tests. And what an answer leaves behind there, a thread or a hook, meets no test.
"""

from __future__ import annotations

import base64
import gc
import importlib
import pickle
import sys
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent.parent)  # in place of this folder

from tests.beside import Beside, Questions

LONGEST_S = 110.0


@cache
def _process() -> Beside:
    return Beside(__file__)


def apart(function: Callable, *words: str) -> Any:
    """What a function of a module gives for some words, worked out in the process apart, which remembers as this one does.

    Raises
    ------
    AssertionError
        With the traceback, if it raises.
    """
    packed, trace = _process().ask([function.__module__, function.__name__, *words], LONGEST_S)
    assert not trace, trace
    return pickle.loads(base64.b64decode(packed))


def _answered(module: str, name: str, *words: str) -> tuple[str, str]:
    try:
        value = getattr(importlib.import_module(module), name)(*words)
    except Exception:
        return "", traceback.format_exc()
    return base64.b64encode(pickle.dumps(value)).decode(), ""


if __name__ == "__main__":
    from helpers.judge.counting.lines import watch
    from tests.exercises.hidden_loops import HONEST, judged_propagate

    judged_propagate(HONEST["an import in the function"])  # loads all that is ever loaded
    watch()
    gc.collect()
    gc.freeze()
    questions = Questions()
    for asked in questions:
        questions.answer(_answered(*asked))
