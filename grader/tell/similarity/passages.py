"""The passages of a text, by copydetect, and which texts share enough of them to be compared.

copydetect compares runs of characters after names, texts and spaces were made equal, so renaming variables changes
nothing (Schleimer, Wilkerson, Aiken (2003), Winnowing: local algorithms for document fingerprinting, SIGMOD).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

import numpy as np
from copydetect import CodeFingerprint
from copydetect.utils import get_token_coverage
from scipy.sparse import csr_array

RUN = 16  # characters of code without names that count as a passage; a short line has fewer
BORDER = "\x01"  # between two answers: a passage never runs from one into the next
# What so many wrote is what one writes: a share of the class, but at least so many.
COMMON_SHARE, COMMON_COUNT = 0.25, 8
MOST = 50  # pairs on a page


def join(answers: Iterable[str]) -> str:
    """Put answers into one text that `compare_class` takes."""
    return f"\n{BORDER}\n".join(answers)


def fingerprint_of(text: str) -> CodeFingerprint:
    """copydetect's fingerprint of a text, without passages that run over a border."""
    one = CodeFingerprint("answers.py", RUN, 1, fp=io.StringIO(text))
    over = {p for p, places in one.hash_idx.items() if BORDER in one.filtered_code[places[0] : places[0] + RUN]}
    return without(one, over)


def without(one: CodeFingerprint, given: Set[int]) -> CodeFingerprint:
    """Drop passages. (copydetect's own `boilerplate` also drops whatever stands twice in the text.)"""
    one.hash_idx = {passage: places for passage, places in one.hash_idx.items() if passage not in given}
    one.hashes = set(one.hash_idx)
    one.token_coverage = get_token_coverage(one.hash_idx, RUN, len(one.filtered_code)) if one.hash_idx else 0
    return one


def common(prints: Iterable[CodeFingerprint]) -> set[int]:
    """Passages that so many wrote that nobody need have copied them."""
    counts: Counter[int] = Counter()
    n_texts = 0
    for one in prints:
        counts.update(one.hashes)
        n_texts += 1
    return {passage for passage, n in counts.items() if n > max(COMMON_COUNT, COMMON_SHARE * n_texts)}


def candidates(prints: Sequence[CodeFingerprint], at_least: float) -> Iterator[tuple[int, int]]:
    """Pairs that share enough different passages to be worth a comparison; best first, at most a few hundred.

    One sparse product counts the shared passages of all pairs, in rows so that the class of thousands fits in memory.
    """
    if len(prints) < 2:
        return
    numbers: dict[int, int] = {}
    columns = [[numbers.setdefault(passage, len(numbers)) for passage in one.hashes] for one in prints]
    ends = np.cumsum([0, *map(len, columns)])
    has = csr_array(
        (np.ones(ends[-1], np.int32), np.concatenate(columns).astype(np.int64), ends), shape=(len(prints), len(numbers))
    )
    sizes = np.diff(ends)
    best: list[tuple[float, int, int]] = []
    for start in range(0, len(prints), 200):
        counts = (has[start : start + 200] @ has.T).tocoo()
        i, j = counts.coords[0] + start, counts.coords[1]
        # a passage more or less at each end of a run shifts the share of characters, hence the room of a fifth
        share = counts.data / np.maximum(sizes[i], sizes[j])
        keep = (i < j) & (share >= 0.8 * at_least - 0.1)
        best += zip(share[keep].tolist(), i[keep].tolist(), j[keep].tolist(), strict=True)
        best = sorted(best, key=lambda one: (-one[0], *one[1:]))[: 8 * MOST]
    yield from ((i, j) for _, i, j in best)
