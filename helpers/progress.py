"""A progress bar in plain text, for loops of some seconds: it stands in notebooks, terminals and printed pages alike."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["track"]

MARKS = 25


def track(n: int, label: str = "training") -> Iterator[int]:
    """Count from 0 to n - 1 like ``range(n)``, and draw how far the loop has come.

    Parameters
    ----------
    n : int
        Number of turns.
    label : str
        What is going on.

    Yields
    ------
    int

    Examples
    --------
    >>> for i in track(3, "counting"):
    ...     pass
    counting |█████████████████████████| 3 of 3
    """
    if n <= 0:
        return
    print(f"{label} |", end="", flush=True)
    drawn = done = 0
    try:
        for i in range(n):
            yield i
            done = i + 1
            # One mark for every 25th part, whatever the speed: the same run always draws the same line.
            if done * MARKS // n > drawn:
                print("█" * (done * MARKS // n - drawn), end="", flush=True)
                drawn = done * MARKS // n
    finally:
        print(f"| {done:,} of {n:,}", flush=True)
