"""Published figures against measured ones: the three reference models on the customary cat files.

The references come from the solution notebooks, so what is measured is what students are taught. Nothing is downloaded;
without the files there is nothing to reproduce.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from grader.course.reference import reference
from helpers.data.published import PUBLISHED
from helpers.datasets import Split, load_cats

LEARNING_RATE_LOGISTIC = 0.005
LEARNING_RATE_NETS = 0.0075
HIDDEN_TWO = [7]
HIDDEN_FOUR = [20, 7, 5]
SEED = 1
COSTS_AT = (0, 100, 200)
LINES = 10  # of progress for each model, where no bar can be drawn

Watch = Callable[[str, int], Callable[[], None]]


@dataclass(frozen=True)
class Row:
    """One figure: of which model, what, as published (None where nothing is) and as measured."""

    model: str
    quantity: str
    published: float | None
    measured: float


def find_files(cats_dir: Path) -> tuple[Path, Path]:
    """Find the training and the test file in a folder.

    Raises
    ------
    FileNotFoundError
        If there is not exactly one HDF5 file whose name begins with "train", and one that begins with "test".
    """
    found = []
    for part in ("train", "test"):
        files = sorted(path for path in Path(cats_dir).glob(f"{part}*") if path.suffix in (".h5", ".hdf5"))
        if len(files) != 1:
            names = ", ".join(path.name for path in files) or "none"
            raise FileNotFoundError(
                f"{cats_dir} should hold one file {part}*.h5; found: {names}. Nothing is downloaded."
            )
        found.append(files[0])
    return found[0], found[1]


def reproduce(
    cats_dir: Path,
    *,
    iterations_logistic: int = 2000,
    iterations_two: int = 2500,
    iterations_four: int = 2500,
    console: Console | None = None,
) -> list[Row]:
    """Train the reference models on cat pictures and print published figures beside measured ones.

    Parameters
    ----------
    cats_dir : Path
        A folder with one file ``train*.h5`` and one file ``test*.h5``, as `helpers.datasets.load_cats` reads them.
    iterations_logistic, iterations_two, iterations_four : int
        Steps of gradient descent of each model.
    console : Console, optional
        Where progress and the table go; the terminal by default. Elsewhere than on a terminal progress is a line now and then.

    Returns
    -------
    list of Row

    Raises
    ------
    FileNotFoundError, helpers.datasets.DatasetError
        If the files are not there or not what they should be.
    """
    console = console or Console()
    cats = load_cats(*find_files(cats_dir))
    n_x = cats.X_train.shape[0]
    rows: list[Row] = []
    with _progress(console) as watch:
        rows += _logistic(cats, iterations_logistic, watch("logistic", iterations_logistic))
        rows += _two_layers([n_x, *HIDDEN_TWO, 1], cats, iterations_two, watch("two-layer", iterations_two))
        rows += _four_layers([n_x, *HIDDEN_FOUR, 1], cats, iterations_four, watch("four-layer", iterations_four))
    console.print(table(rows))
    return rows


@contextmanager
def _progress(console: Console) -> Iterator[Watch]:
    """Show how far each model is: a bar on a terminal, a line for every tenth in a file or a pipe."""
    if not console.is_terminal:
        yield lambda model, total: _lines(console, model, total)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:

        def bar(model: str, total: int) -> Callable[[], None]:
            task = progress.add_task(model, total=total)
            return lambda: progress.advance(task)

        yield bar


def _lines(console: Console, model: str, total: int) -> Callable[[], None]:
    done = 0

    def advance() -> None:
        nonlocal done
        done += 1
        if done * LINES // total > (done - 1) * LINES // total:
            console.print(f"{model}: {done}/{total} steps", highlight=False)

    return advance


def table(rows: list[Row]) -> Table:
    """Lay the rows out as a table."""
    drawn = Table(title="Published against measured")
    for heading in ("model", "figure"):
        drawn.add_column(heading)
    for heading in ("published", "measured", "difference"):
        drawn.add_column(heading, justify="right")
    for row in rows:
        digits = 6 if "cost" in row.quantity else 3
        published = "" if row.published is None else f"{row.published:.{digits}f}"
        difference = "" if row.published is None else f"{row.measured - row.published:+.{digits}f}"
        drawn.add_row(row.model, row.quantity, published, f"{row.measured:.{digits}f}", difference)
    return drawn


def _rows(
    model: str, costs: list[float], predict: Callable[[np.ndarray, np.ndarray], np.ndarray], cats: Split
) -> list[Row]:
    measured = {f"cost at {i}": costs[i] for i in COSTS_AT if i < len(costs)}
    if costs:
        measured["last cost"] = costs[-1]
    for part, X, Y in (("train", cats.X_train, cats.Y_train), ("test", cats.X_test, cats.Y_test)):
        measured[f"{part} accuracy"] = float(np.mean(np.asarray(predict(X, Y)).reshape(Y.shape) == Y))
    return [Row(model, name, PUBLISHED[model].get(name), float(value)) for name, value in measured.items()]


def _logistic(cats: Split, iterations: int, advance: Callable[[], None]) -> list[Row]:
    source = reference("logistic_regression").namespace
    w, b = source["initialize_with_zeros"](cats.X_train.shape[0])
    costs = []
    for _ in range(iterations):
        grads, cost = source["propagate"](w, b, cats.X_train, cats.Y_train)
        costs.append(float(cost))
        w, b = w - LEARNING_RATE_LOGISTIC * grads["dw"], b - LEARNING_RATE_LOGISTIC * grads["db"]
        advance()
    return _rows("logistic", costs, lambda X, Y: source["predict"](w, b, X), cats)


def _two_layers(dims: list[int], cats: Split, iterations: int, advance: Callable[[], None]) -> list[Row]:
    return _net("two-layer", "two_layer_model", dims, cats, iterations, advance)


def _four_layers(dims: list[int], cats: Split, iterations: int, advance: Callable[[], None]) -> list[Row]:
    return _net("four-layer", "L_layer_model", dims, cats, iterations, advance)


def _net(
    model: str, function: str, dims: list[int], cats: Split, iterations: int, advance: Callable[[], None]
) -> list[Row]:
    """Train by a function of the application notebook, in a namespace of its own in which `track` moves our bar."""
    source = reference("deep_network_application").fresh_namespace()

    def track(n: int, label: str = ""):
        for i in range(n):
            yield i
            advance()

    source["track"] = track
    before = np.random.get_state()
    np.random.seed(SEED)  # the published costs belong to this seed
    try:
        parameters, costs = source[function](
            cats.X_train, cats.Y_train, dims, learning_rate=LEARNING_RATE_NETS, num_iterations=iterations
        )
    finally:
        np.random.set_state(before)

    def predict(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
        with redirect_stdout(io.StringIO()):  # it prints the accuracy, which stands in the table
            return source["predict"](X, Y, parameters)

    return _rows(model, costs, predict, cats)
