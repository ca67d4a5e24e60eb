"""The question that returns every week, is a digit odd: the mistakes among the 450 that each week's notebooks print."""

from __future__ import annotations

import re

from tests.claims.lesson import lesson


def mistakes(week: int) -> tuple[int, int]:
    """The fewest and the most mistakes over the starts of a week, as its cell prints them.

    Week 1: one neuron. Week 2: twenty tanh units. Week 3: two layers of ReLU. Week 4: the same without L2.
    """
    match week:
        case 1:
            found = re.findall(r"(\d+) mistakes in 450", lesson("logistic_regression").printed("lr-look-27"))
        case 2:
            found = re.findall(r"(\d+) in the test", lesson("shallow_network").printed("sn-look-31"))
        case 3:
            first = lesson("deep_network_application").printed("dna-look-15").splitlines()[0]
            found = first.partition("missed")[2].split()
        case _:
            rows = lesson("regularization").printed("r-look-20").splitlines()
            plain = next(row for row in rows if re.match(r" *1347 +the net +\d", row))
            found = [str(round(4.5 * (100 - float(share)))) for share in re.findall(r"([\d.]+)%", plain)[2:]]
    numbers = [int(number) for number in found]
    return min(numbers), max(numbers)
