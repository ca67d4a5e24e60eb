"""What handing in late costs."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

DAY_S = 86_400.0
FORMS = "none; 5 per day; 10 % per day; cut; cut after 3 days; 5 per day, cut after 3 days"
_PER_DAY = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%|points?)?\s*(?:per|a|/)\s*day")
_CUT = re.compile(r"cut(?:\s+after\s+(\d+(?:[.,]\d+)?)\s*(days?|hours?|h))?")


@dataclass(frozen=True)
class LatePolicy:
    """Points off for each day that has begun since the due date, or no points at all from some time on.

    Attributes
    ----------
    per_day : float
        Of a week as a whole; `percent` says whether of each hundred that can be reached.
    cut_after_s : float or None
        How late something may be and still count.
    """

    per_day: float = 0.0
    percent: bool = False
    cut_after_s: float | None = None

    @classmethod
    def read(cls, text: str) -> LatePolicy:
        """The policy that a person wrote; nothing means that it costs nothing. Raises ValueError for anything else."""
        found: dict[str, float | bool] = {}
        for part in re.split(r",(?!\d)|;|\bthen\b|\band\b", text.strip().lower()):
            words = part.strip()
            if words in ("", "none"):
                continue
            if (one := _PER_DAY.fullmatch(words)) and "per_day" not in found:
                found |= {"per_day": _number(one[1]), "percent": one[2] == "%"}
            elif (one := _CUT.fullmatch(words)) and "cut_after_s" not in found:
                found["cut_after_s"] = _number(one[1] or "0") * (DAY_S if (one[2] or "d")[0] == "d" else DAY_S / 24)
            else:
                raise ValueError(f"{text!r} is no late policy; write one of: {FORMS}")
        return cls(**found)  # type: ignore[arg-type]

    def penalties(self, seconds_late: float, most: Mapping[str, float]) -> dict[str, float]:
        """The points off, by notebook: what the week costs, shared out by what each notebook is worth.

        They depend on nothing that a person may still give, so a mark by hand leaves them as they are.

        Parameters
        ----------
        most : mapping of str to float
            The points that can be reached in each notebook of the week.
        """
        if seconds_late <= 0:
            return dict.fromkeys(most, 0.0)
        if self.cut_after_s is not None and seconds_late > self.cut_after_s:
            return dict(most)
        week = sum(most.values())
        points = math.ceil(seconds_late / DAY_S) * self.per_day * (week / 100 if self.percent else 1.0)
        shares, before, so_far = {}, 0.0, 0.0
        for name in sorted(most):  # rounded so that their sum is exact
            so_far += most[name]
            after = round(min(points, week) * so_far / week, 2) if week else 0.0
            shares[name], before = round(after - before, 2), after
        return shares


def _number(text: str) -> float:
    return float(text.replace(",", "."))
