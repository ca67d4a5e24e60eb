"""Answers to `propagate`, judged in a process that holds little, as the room's does.

Each step that is counted looks through all that is alive (`helpers.judge.counting.lines`), which in a process that holds all
tests takes five times as long. And what such an answer leaves behind, a thread or a hook, meets no other test.
"""

from __future__ import annotations

import gc
import sys
from functools import cache
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent.parent)  # in place of this folder

from tests.beside import Beside, Questions

LONGEST_S = 100.0


@cache
def _process() -> Beside:
    return Beside(__file__)


def judged_apart(code: str) -> dict[str, tuple[str, str]]:
    """What each item of `propagate` says of an answer cell: its outcome and its message."""
    return {item: tuple(said) for item, said in _process().ask(code, LONGEST_S).items()}


def _judged(code: str) -> dict[str, tuple[str, str]]:
    from grader.course.reference import reference
    from grader.judge.caller import LocalCaller
    from grader.judge.exam import Exam
    from grader.judge.examine import judge

    source = reference("logistic_regression")
    namespace = source.fresh_namespace(propagate=code)
    exam = Exam(source.known["propagate"], LocalCaller(namespace), source)
    try:
        return {item.item: (item.outcome.name, item.message) for item in judge(exam)}
    finally:
        if "pool" in namespace:
            namespace["asked"].put(None)
            for thread in namespace["pool"]:
                thread.join()


if __name__ == "__main__":
    from helpers.judge.counting.lines import watch
    from tests.exercises.hidden_loops import HONEST

    _judged(HONEST["an import in the function"])  # loads all that is ever loaded
    watch()
    gc.collect()
    gc.freeze()
    questions = Questions()
    for asked in questions:
        questions.answer(_judged(asked))
