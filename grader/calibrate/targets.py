"""What the examiner has to reach, and the sentences that say where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.calibrate.figures import Figures, Share, in_all

MOST_NAMES = 6


@dataclass(frozen=True)
class Target:
    """One wanted share.

    Attributes
    ----------
    figure : str
        Its name in `Figures`.
    words : str
        What it is a share of.
    wanted : float
    but : str
        What is said of those that are not in it.
    """

    figure: str
    words: str
    wanted: float
    but: str

    def of(self, figures: Figures) -> Share:
        """The share that was reached."""
        share: Share = getattr(figures, self.figure)
        return share


TARGETS = (
    Target("kept", "right answers that keep everything but edges", 0.99, "lose more or leave items unjudged"),
    Target("lost", "wrong answers that lose points", 1.0, "lose nothing"),
    Target("named", "unforeseen wrong answers whose mistake is named", 0.8, "hear no name"),
    Target("true", "names that are the true ones", 1.0, "hear another name than the one that was read"),
    Target("seen", "mutants of the references that lose points", 0.98, "cost nothing"),
)


def shortfalls(several: Sequence[Figures]) -> Iterator[str]:
    """A sentence for every target that is missed in all, and one for each exercise that misses it."""
    total = in_all("all", several)
    for target in TARGETS:
        if (share := target.of(total)).value >= target.wanted:
            continue
        yield f"{target.words.capitalize()}: {percent(share)}, wanted {100 * target.wanted:g} %."
        for figures in several:
            own = target.of(figures)
            if own.value < target.wanted:
                names = f": {', '.join(own.others[:MOST_NAMES])}" if own.others else ""
                more = f" and {len(own.others) - MOST_NAMES} more" if len(own.others) > MOST_NAMES else ""
                yield f"  {figures.name}: {own.of - own.part} of {own.of} {target.but}{names}{more}"


def percent(share: Share) -> str:
    """A share in percent, never rounded up to a target that it misses."""
    return f"{int(share.value * 1000) / 10:g} %" if share.of else "–"
