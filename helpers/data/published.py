"""Figures that are published for the customary cat files, to be held against what is measured."""

__all__ = ["PUBLISHED"]

# For 209 and 50 pictures of 64 x 64 in colour. Logistic regression starts from zeros and learns at rate 0.005 for 2000 steps;
# the nets [12288, 7, 1] (weights of spread 0.01) and [12288, 20, 7, 5, 1] (1/sqrt(n_prev)) are drawn after np.random.seed(1)
# and learn at rate 0.0075 for 2500 steps. An accuracy is known to as many digits as stand here.
PUBLISHED: dict[str, dict[str, float]] = {
    "logistic": {"cost at 100": 0.584508, "cost at 200": 0.466949, "train accuracy": 0.99, "test accuracy": 0.70},
    "two-layer": {"cost at 100": 0.646432, "cost at 200": 0.632514, "train accuracy": 1.00, "test accuracy": 0.72},
    "four-layer": {
        "cost at 0": 0.771749,
        "cost at 100": 0.672053,
        "cost at 200": 0.648263,
        "train accuracy": 0.986,
        "test accuracy": 0.80,
    },
}
