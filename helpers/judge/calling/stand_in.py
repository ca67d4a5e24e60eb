"""What stands in place of a function of an earlier exercise: the reference's value, asked for in the student's own way.

A right helper may name its parameters as it likes, and have more of them than the exercise asks for. Whoever calls it so
must not be wrong because what stands in its place does not know these names.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

from helpers.judge.wire import handing_on

_REFUSED = re.compile(r"[\w.<>]+\(\) (got an unexpected|got multiple|got some|takes|missing)")


def stand_in(name: str, function: Callable, own: object) -> Callable:
    """Wrap a function so that it can be called as the student's own one of that name.

    Parameters
    ----------
    function : callable
        Gives the value.
    own : object
        What the student has under the name. Its parameters say what an argument is; where it takes a call that `function`
        cannot take in any way, it is called itself.
    """
    asked = handing_on(name, function)

    def given(*args: Any, **kwargs: Any) -> Any:
        try:
            return asked(*args, **kwargs)
        except TypeError as error:
            if not _refused(error) or not (callable(own) and _takes(own, args, kwargs)):
                raise
        if kwargs:
            bound = inspect.signature(own).bind(*args, **kwargs)
            try:
                return asked(*bound.args, **bound.kwargs)
            except TypeError as error:
                if not _refused(error):
                    raise
        return own(*args, **kwargs)

    given.__name__ = given.__qualname__ = name
    return given


def _refused(error: TypeError) -> bool:
    """Whether a function could not take the arguments of a call."""
    return _REFUSED.match(str(error)) is not None


def _takes(own: Callable, args: tuple, kwargs: dict[str, Any]) -> bool:
    try:
        inspect.signature(own).bind(*args, **kwargs)
    except (TypeError, ValueError):  # it does not take them, or has no signature
        return False
    return True
