"""Inputs on which an answer is called: drawn ones, and those worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from helpers.judge.inputs import input_cell, show_input
from helpers.judge.wire import plain


@dataclass(frozen=True, eq=False)
class Case:
    """One input on which an answer is called.

    Attributes
    ----------
    args, kwargs
        Arguments of the call; every call gets its own copy.
    note : str
        The input in words, for messages: "3 features, 5 examples".
    given : mapping of str to callable
        Functions that stand in place of earlier exercises during this call, instead of their references: a check of
        gradients is judged on a gradient that is wrong by a known amount. An answer that calls none of them, because
        it holds that code itself, is compared with the reference on what it did call; in the public check, which takes
        these functions from `helpers.judge.calling.given`, it is not judged on this input.
    """

    args: tuple
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    given: Mapping[str, Callable] = field(default_factory=dict, kw_only=True)

    @cached_property
    def _texts(self) -> dict[tuple[str, bool], str]:
        """What was written of it: the same for every answer that fails on it."""
        return {}

    def _kept(self, function: str, cell: bool, write: Callable[[str], str]) -> str:
        key = (function, cell)
        if key not in self._texts:
            self._texts[key] = write(function)
        return self._texts[key]

    def shown(self, function: str) -> str:
        """The call of a function on this input, as a message shows it."""
        return self._kept(function, False, self._shown)

    def _shown(self, function: str) -> str:
        if self.given and self.note:  # the call alone would not do the same
            return self.note
        return show_input(function, plain(tuple(self.args)), dict(self.kwargs), self.note)

    def told(self, function: str) -> dict[str, str]:
        """The same for a finding, with a cell to be run where the call is not shown with every digit."""
        return {"shown": self.shown(function), "cell": self._kept(function, True, self._cell)}

    def _cell(self, function: str) -> str:
        shown = self.shown(function)
        whole = self.given or (shown.startswith("`") and shown.endswith("`"))
        return "" if whole else input_cell(function, plain(tuple(self.args)), dict(self.kwargs))


@dataclass(frozen=True, eq=False)
class Fixture(Case):
    """A small input worked out by hand; students see it in the public check.

    Attributes
    ----------
    expected
        What the function returns, from pencil and paper (a test holds the reference to it). For a random result:
        any value of the right structure and shapes.
    """

    expected: Any = None
