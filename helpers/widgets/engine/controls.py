"""The sliders and lists of an explorer, as the page is told of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["Button", "Choice", "Slider", "Ticks", "as_code", "described", "log_steps", "started"]


@dataclass(frozen=True)
class Slider:
    """A slider that stops at the given values only, so that every place can be reached by keys and read as text.

    Attributes
    ----------
    name, label : str
        As an argument in code, and as people read it.
    values : tuple of float
        In rising order.
    start : float
        One of them.
    help : str
        One sentence.
    folded : bool
        It stands among the controls that are folded away at first.
    """

    name: str
    label: str
    values: tuple[float, ...]
    start: float
    help: str = ""
    folded: bool = False
    kind: str = "slider"

    @property
    def texts(self) -> list[str]:
        """The values as people read them."""
        return [f"{value:g}" for value in self.values]


class _Options:
    """Values with a text each."""

    options: Mapping[str, str]

    @property
    def values(self) -> list[str]:
        """What can be chosen."""
        return list(self.options)

    @property
    def texts(self) -> list[str]:
        """The same as people read it."""
        return list(self.options.values())


@dataclass(frozen=True)
class Choice(_Options):
    """A list to choose one of: `options` goes from the value to what people read."""

    name: str
    label: str
    options: Mapping[str, str]
    start: str
    help: str = ""
    folded: bool = False
    kind: str = "choice"


@dataclass(frozen=True)
class Ticks(_Options):
    """Boxes to tick, any number of them: the value is the names of those that are ticked, with spaces between."""

    name: str
    label: str
    options: Mapping[str, str]
    start: str
    help: str = ""
    least: int = 0
    folded: bool = False
    kind: str = "ticks"

    def value_of(self, wanted: str | Sequence[str]) -> str:
        """Return the value for some names, which may also come as a list.

        Raises
        ------
        ValueError
            If a name is none of the options, or too few are given.
        """
        names = wanted.replace(",", " ").split() if isinstance(wanted, str) else list(wanted)
        if len(set(names)) < self.least or not set(names) <= set(self.options):
            some = f"at least {self.least} of " if self.least else "any of "
            raise ValueError(f"{self.name} = {wanted!r} cannot be chosen. Choose {some}{', '.join(self.options)}.")
        return " ".join(name for name in self.options if name in names)


@dataclass(frozen=True)
class Button:
    """A button.

    Attributes
    ----------
    name, label, help : str
    preset : mapping, optional
        The controls that it sets.
    expect : str
        A question that is asked before the outcome of the preset is shown.
    """

    name: str
    label: str
    help: str = ""
    preset: Mapping[str, Any] | None = None
    expect: str = ""


Control = Slider | Choice | Ticks


def log_steps(low: int, high: int, steps: Sequence[float] = (1, 1.5, 2, 3, 5, 7)) -> tuple[float, ...]:
    """Return values that grow by about the same factor, from 10**low to 10**high."""
    found = [float(f"{step * 10.0**power:.3g}") for power in range(low, high) for step in steps]
    return (*found, float(10.0**high))


def described(control: Control | Button) -> dict[str, Any]:
    """Return what the page needs to know of a control."""
    if isinstance(control, Button):
        return {"name": control.name, "label": control.label, "help": control.help}
    known = asdict(control)
    known.pop("options", None)
    return {**known, "values": list(control.values), "texts": control.texts}


def as_code(call: str, arguments: Sequence[str], values: Mapping[str, Any], expect: str = "") -> str:
    """Return the call that makes an explorer with its controls where they stand now."""
    pairs = [f"{name}={_literal(value)}" for name, value in values.items()]
    asked = [f"expect={_literal(expect)}"] if expect else []
    return f"{call}({', '.join([*arguments, *pairs, *asked])})"


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return repr(int(value) if isinstance(value, float) and value.is_integer() else value)


def started(controls: Sequence[Control], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values at the start: the controls' own, or what the call asks for.

    Raises
    ------
    TypeError, ValueError
        If `settings` names no control, or a value that the control does not have.
    """
    values = {control.name: control.start for control in controls}
    for name, value in settings.items():
        if name not in values:
            raise TypeError(f"There is no control {name!r}. The controls are: {', '.join(values)}.")
        control = next(control for control in controls if control.name == name)
        if isinstance(control, Choice) and value not in control.options:
            raise ValueError(f"{name} = {value!r} cannot be chosen. Choose one of {', '.join(control.options)}.")
        if isinstance(control, Ticks):
            values[name] = control.value_of(value)
        else:
            values[name] = value if isinstance(control, Choice) else nearest(control, value)
    return values


def nearest(slider: Slider, value: float) -> float:
    """Return the slider's value that is nearest to a number."""
    return min(slider.values, key=lambda other: abs(other - value))
