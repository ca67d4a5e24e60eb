"""The one judge: a reply of a student's function against what was expected.

Public checks in a notebook and hidden checks of the examiner both ask here whether one part of a result is right,
what the sentence is when it is not, and what of a wrong result can be recognised again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cache
from typing import Any

from helpers.judge.calling.call import Reply, Trouble
from helpers.judge.compare import Difference, Rules, compare
from helpers.judge.finding import Finding
from helpers.judge.fingerprint import as_told_apart, fingerprint
from helpers.judge.messages import explain
from helpers.judge.parts import PartMissing, Path, part
from helpers.judge.random_results.draws import features, same_kind_of_draw, spread_difference

SPREAD_ROOM = 1.25  # tells sqrt(1/n) from sqrt(2/n)
Spreads = float | Sequence[float]  # a standard deviation, or several of which one will do


@dataclass(frozen=True)
class PartRule:
    """How one part of a result is judged.

    Attributes
    ----------
    name : str
        The promise, as the rubric calls it.
    path : tuple of str or int
        Where the part stands in the result; empty for all of it.
    label : str
        Words for the part.
    rules : Rules
        What a comparison with the expected value lets pass.
    optional : bool
        The part may be missing.
    drawn : bool
        The part is drawn at random: its shape and its spread are judged, not its values.
    within : float
        The factor by which that spread may be missed.
    """

    name: str
    path: Path = ()
    label: str = "the result"
    rules: Rules = field(default_factory=Rules)
    optional: bool = False
    drawn: bool = False
    within: float = SPREAD_ROOM

    def document(self) -> dict[str, Any]:
        """The rule for a JSON file, without what is as always."""
        plain = PartRule(self.name)
        return {"name": self.name} | {key: value for key, value in asdict(self).items() if value != asdict(plain)[key]}

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> PartRule:
        """Read what `document` wrote; fields of a later version are passed over."""
        rules = {
            name.name: document["rules"][name.name] for name in fields(Rules) if name.name in document.get("rules", {})
        }
        known = {name.name: document[name.name] for name in fields(cls) if name.name in document}
        return cls(**known | {"path": tuple(document.get("path", ())), "rules": Rules(**rules)})


def part_finding(
    rule: PartRule, value: Any, expected: Any, *, shown: str = "", hint: str = "", std: Spreads = 0.0
) -> Finding | None:
    """What is wrong with one part of a value, or None.

    Parameters
    ----------
    value, expected
        Whole results; the rule says which part of them is looked at.
    shown : str
        The input, in words.
    std : float or sequence of float
        For a part that is drawn: the standard deviation that is asked for, or several of which one will do.
    """
    wanted = part(expected, rule.path)
    difference: Difference | None
    try:
        got = part(value, rule.path)
    except PartMissing as missing:
        if rule.optional:
            return None
        difference = Difference("missing", rule.label, missing.got, missing.expected, "is not there")
        if rule.path and isinstance(rule.path[-1], str):  # a hint at its values leads away from its key
            hint = "Compare the keys of what you return with those that the docstring names."
    else:
        if rule.drawn:
            stds = [std] if isinstance(std, int | float) else std
            differences = [spread_difference(got, wanted.shape, one, rule.within, rule.label) for one in stds]
            difference = None if None in differences else differences[0]
        else:
            difference = compare(got, wanted, rule.label, rule.rules)
    if difference is None:
        return None
    return Finding(
        f"{difference.where} {difference.words}", difference.got, difference.expected, hint, shown, difference.kind
    )


def trouble_finding(name: str, trouble: Trouble, shown: str = "", when_slow: str = "") -> Finding:
    """Why the function `name` gave no value; `when_slow` is the hint for an exercise that is likely to be slow."""
    sentence, hint = explain(name, trouble)
    if trouble.kind == "timed_out":
        hint = when_slow or hint
    if trouble.kind in ("missing", "not_callable") or trouble.type_name == "NotImplementedError":
        shown = ""  # it has nothing to do with the input
    return Finding(sentence, hint=hint, shown=shown, kind=trouble.kind)


def nothing_finding(name: str, shown: str = "") -> Finding:
    """The function `name` returned None where a value is due."""
    return Finding(
        f"`{name}` returns nothing", "None", "a value", "Does the function end with a `return`?", shown, "type"
    )


def same_part(rule: PartRule, one: Reply, other: Reply, random: bool = False) -> bool:
    """Whether two replies agree in a part, or in the error that came instead: by one mistake, it seems.

    What is judged with some room (a bias after training from a random start) is recognised with the same room; an
    unusual form that would pass (a (1, 1) array for a number) is not taken for the usual one.
    """
    if one.trouble or other.trouble:
        return same_error(one, other)
    a, b = _look_at(rule, one), _look_at(rule, other)
    if isinstance(a, PartMissing) or isinstance(b, PartMissing):
        return isinstance(a, PartMissing) and isinstance(b, PartMissing) and str(a) == str(b)
    if random or rule.drawn:
        return same_kind_of_draw(a, b)
    strict = _strict(rule.rules)
    return compare(a, b, rules=strict) is None and compare(b, a, rules=strict) is None


@cache
def _strict(rules: Rules) -> Rules:
    return replace(rules, number_1x1=False, flat=False, any_order=False)


def same_error(one: Reply, other: Reply) -> bool:
    """Whether two replies ended by the same error in the same expression, or neither by one."""
    if one.trouble is None or other.trouble is None:
        return one.trouble is other.trouble
    return _error(one.trouble) == _error(other.trouble)


def _look_at(rule: PartRule, reply: Reply) -> Any:
    """The part of a reply's value, or what is missing."""
    try:
        return part(reply.value, rule.path)
    except PartMissing as missing:
        return missing


def seen_in(rule: PartRule, reply: Reply, random: bool = False) -> object:
    """What a fingerprint holds of one part of a reply: its value, what does not depend on a draw, or the error."""
    if reply.trouble is not None:
        return _error(reply.trouble)
    value = _look_at(rule, reply)
    if isinstance(value, PartMissing):
        return ["not there", str(value)]
    return features(value) if random or rule.drawn else as_told_apart(value, rule.rules.rtol)


def fingerprints(looked_at: Iterable[tuple[PartRule, Sequence[Reply]]], random: bool) -> dict[str, str]:
    """Hash what a function returned on several inputs, one hash for each part, of the replies in which it is judged."""
    return {rule.name: fingerprint([seen_in(rule, reply, random) for reply in replies]) for rule, replies in looked_at}


def _error(trouble: Trouble) -> list[Any]:
    """An error as it is on every machine, and of one cause: its kind with what failed.

    Its text alone proves nothing: many mistakes end in shapes that do not agree. Where the student's own code has no
    part in it (a call with too many arguments), the text is all there is: without the guess that newer Pythons add,
    and without addresses.
    """
    if trouble.place is not None:
        return [trouble.kind, trouble.type_name, *trouble.place.meaning]
    text = trouble.text.partition(". Did you mean")[0]
    return [trouble.kind, trouble.type_name, re.sub(r"0x[0-9a-fA-F]+", "0x", text)]


def used_by(name: str, uses: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """All exercises that `name` may use, directly or through others, in the notebook's order.

    Parameters
    ----------
    uses : mapping of str to sequence of str
        For every exercise of the notebook, in its order, those that it may use directly.
    """
    found: set[str] = set()
    todo = list(uses[name])
    while todo:
        other = todo.pop()
        if other not in found:
            found.add(other)
            todo.extend(uses[other])
    return tuple(exercise for exercise in uses if exercise in found)
