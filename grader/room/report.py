"""What the room says about one notebook that it ran."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CellOutcome(StrEnum):
    """What became of a cell."""

    RAN = "RAN"
    RAISED = "RAISED"
    TIMED_OUT = "TIMED_OUT"  # interrupted, or killed when it did not react
    CRASHED = "CRASHED"  # the process ended in it
    NOT_RUN = "NOT_RUN"  # the submission's time was up, or it could not go on


@dataclass(frozen=True)
class CellReport:
    """One executed cell.

    Attributes
    ----------
    index : int
        Its place among the notebook's cells.
    error : str
        The type of the exception that ended it, or an empty text.
    seconds : float
    output_cut : bool
        Whether its outputs were longer than the limit.
    sentence : str
        What a person should know; empty for a cell that simply ran or raised.
    """

    index: int
    outcome: CellOutcome
    error: str = ""
    seconds: float = 0.0
    output_cut: bool = False
    sentence: str = ""


@dataclass(frozen=True)
class RunReport:
    """One notebook.

    Attributes
    ----------
    cells : tuple of CellReport
        The executed cells, in order.
    seconds : float
        Wall time of everything.
    check_seconds : float
        The part of it that went into checks.
    restarts : int
        How often the notebook had to be played again up to where it was, because its process had ended.
    notes : tuple of str
        Sentences about the files beside the notebook.
    """

    cells: tuple[CellReport, ...]
    seconds: float
    check_seconds: float
    restarts: int
    notes: tuple[str, ...] = ()

    @property
    def died_at(self) -> tuple[int, ...]:
        """Cells in which the process ended."""
        return tuple(cell.index for cell in self.cells if cell.outcome is CellOutcome.CRASHED)

    @property
    def disturbed(self) -> bool:
        """Whether a cell did not come to its end, or the process had to be started again."""
        return self.restarts > 0 or any(
            cell.outcome not in (CellOutcome.RAN, CellOutcome.RAISED) for cell in self.cells
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that a person should know, in order."""
        return self.notes + tuple(cell.sentence for cell in self.cells if cell.sentence)
