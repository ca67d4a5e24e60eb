"""What students import: data sets, figures, public checks and sliders. Works offline.

Importing it keeps NumPy's matrix products on one thread, for this process: the course's matrices are so small that sharing
one out takes longer than multiplying it (docs/benchmarks.md has the figures), and the more so on a busy machine. In a notebook
with large matrices of its own, `threadpoolctl.threadpool_limits(4, "blas")` gives four threads back.
"""

import numpy  # noqa: F401  # what is not loaded yet cannot be limited
from threadpoolctl import threadpool_limits

threadpool_limits(1, "blas")
