"""Week 1, `numpy_warmup`: one neuron, slopes, the computation graph, NumPy, and gradients with and without loops."""

from grader.declare import Written
from grader.exercises.numpy_warmup import (
    as_column,
    graph_backward,
    graph_forward,
    house_price,
    logistic_gradients,
    logistic_gradients_loop,
    mend_five_lines,
    one_example_gradients,
    percentages,
    sigmoid,
    sigmoid_derivative,
    slopes,
)

EXERCISES = tuple(
    module.EXERCISE
    for module in (
        house_price,
        slopes,
        sigmoid,
        sigmoid_derivative,
        graph_forward,
        graph_backward,
        one_example_gradients,
        logistic_gradients_loop,
        percentages,
        as_column,
        mend_five_lines,
        logistic_gradients,
    )
)

WRITTEN = (
    Written("which_network", "Which network for which data?", 3),
    Written("flat_ends", "Why flat ends slow learning", 3),
)
