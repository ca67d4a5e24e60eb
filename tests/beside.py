"""A process beside the tests that has loaded what takes long to load, and answers lines with lines."""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


class Beside:
    """Starts `python FILE` when it is first asked, and again after it was ended.

    Parameters
    ----------
    file : path
        A script that answers each line of its standard input, which is JSON, with such a line (see `questions`).
    environment : mapping of str to str, optional
        Default: that of the tests.
    walls : sequence of str
        What comes before its command line, such as bubblewrap's words.
    """

    def __init__(self, file: str, environment: Mapping[str, str] | None = None, walls: Sequence[str] = ()) -> None:
        self._words = [*walls, sys.executable, file]
        self._environment = environment
        self._process: subprocess.Popen | None = None
        atexit.register(self.end)

    def ask(self, question: Any, timeout_s: float) -> Any:
        """Put a question, and wait for its answer.

        Raises
        ------
        subprocess.TimeoutExpired
            If none came in time; as for every exception, the process is then ended with all that it started.
        """
        if self._process is None:
            self._process = subprocess.Popen(
                self._words,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        process = self._process
        try:
            process.stdin.write(json.dumps(question).encode() + b"\n")
            process.stdin.flush()
            if not select.select([process.stdout], [], [], timeout_s)[0]:
                raise subprocess.TimeoutExpired(str(question), timeout_s)
            return json.loads(process.stdout.readline())
        except BaseException:  # a time-out of pytest too: what comes late must answer no later question
            os.killpg(process.pid, 9)
            self.end()
            raise

    def end(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            process, self._process = self._process, None
            process.stdin.close()
            process.stdout.close()
            process.wait()


class Questions:
    """The other side: the questions one after the other, and a way to answer that nothing else writes to."""

    def __init__(self) -> None:
        self._answers = os.dup(1)
        os.dup2(2, 1)  # what is printed here is no answer

    def __iter__(self) -> Any:
        for line in sys.stdin.buffer:
            yield json.loads(line)

    def answer(self, answer: Any) -> None:
        """Answer the question."""
        os.write(self._answers, json.dumps(answer).encode() + b"\n")
