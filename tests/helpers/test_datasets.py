"""The data sets: are they what the notebooks say of them?"""

import re
from dataclasses import FrozenInstanceError
from itertools import pairwise
from pathlib import Path

import h5py
import numpy as np
import pytest
from PIL import Image
from sklearn.linear_model import LogisticRegression

from helpers import datasets
from helpers.datasets import DatasetError, Split, load_cats

SPLITS = {
    "load_digits_parity": (64, 1797, (8, 8), ("even", "odd")),
    "load_faces": (625, 200, (25, 25), ("not a face", "face")),
    "load_breast_cancer": (30, 569, None, ("malignant", "benign")),
    "load_pitch": (2, 2100, None, ("their header", "our header")),
}
DRAWN = ("load_flower", "load_moons", "load_circles", "load_blobs", "load_quantiles", "load_xor", "load_spiral")


def check_columns(X: np.ndarray, Y: np.ndarray, n_x: int) -> None:
    assert X.dtype == np.float64 and X.shape == (n_x, Y.shape[1])
    assert Y.dtype == np.int64 and Y.shape == (1, X.shape[1])
    assert np.isfinite(X).all() and set(np.unique(Y)) == {0, 1}


@pytest.mark.parametrize("name", SPLITS)
def test_a_split_has_columns_of_examples_and_both_labels_in_both_parts(name):
    """Can every split set be used as X (n_x, m) and Y (1, m) as it comes?"""
    n_x, m, image_shape, classes = SPLITS[name]
    data = getattr(datasets, name)()
    check_columns(data.X_train, data.Y_train, n_x)
    check_columns(data.X_test, data.Y_test, n_x)
    assert data.X_train.shape[1] + data.X_test.shape[1] == m
    assert (data.image_shape, data.classes) == (image_shape, classes)


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("m", [37, 400])
def test_a_drawn_set_has_as_many_columns_as_asked_for(name, m):
    """Does m count the examples, odd numbers too?"""
    X, Y = getattr(datasets, name)(m=m)
    assert X.shape[1] == m
    check_columns(X, Y, 2)
    assert 0.3 < Y.mean() < 0.7


@pytest.mark.parametrize("name", [*SPLITS, *DRAWN, "house_prices"])
def test_a_seed_decides_the_draw_and_numpys_own_generator_is_left_alone(name):
    """Is the same seed the same set, another seed another set, and no global seed touched?"""
    load = getattr(datasets, name)
    np.random.seed(0)
    before = np.random.get_state()[1].copy()
    first, again, other = (_first_array(load(**seed)) for seed in ({}, {}, {"seed": 12}))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert np.array_equal(np.random.get_state()[1], before)


def _first_array(data) -> np.ndarray:
    return data.X_train if isinstance(data, Split) else data[0]


@pytest.mark.parametrize("name", ["load_digits_parity", "load_faces", "load_breast_cancer"])
def test_the_test_set_has_the_size_asked_for_and_the_same_share_of_each_label(name):
    """Is the split stratified?"""
    data = getattr(datasets, name)(test_size=0.4)
    m = data.Y_train.size + data.Y_test.size
    assert data.Y_test.size == pytest.approx(0.4 * m, abs=1)
    assert data.Y_test.mean() == pytest.approx(data.Y_train.mean(), abs=0.02)


def test_nobody_can_swap_a_part_of_a_split_by_accident():
    """Is a Split frozen?"""
    with pytest.raises(FrozenInstanceError):
        datasets.load_pitch().X_train = None


@pytest.mark.parametrize("name", ["load_digits_parity", "load_faces"])
def test_pixels_lie_between_0_and_1(name):
    """Are images scaled, with the darkest at 0 and the brightest at 1?"""
    data = getattr(datasets, name)()
    assert data.X_train.min() == 0.0 and data.X_train.max() == pytest.approx(1.0, abs=0.01)


def test_label_1_of_the_digits_means_odd():
    """Does a column carry the label of its own digit?"""
    from sklearn.datasets import load_digits

    pixels, digits = load_digits(return_X_y=True)
    parity = {row.tobytes(): digit % 2 for row, digit in zip(pixels / 16.0, digits, strict=True)}
    data = datasets.load_digits_parity()
    for X, Y in ((data.X_train, data.Y_train), (data.X_test, data.Y_test)):
        assert [parity[column.tobytes()] for column in X.T] == Y[0].tolist()


def test_the_digits_themselves_stand_beside_their_parity():
    """Is the kind of every example the digit that its label was made of?"""
    data = datasets.load_digits_parity()
    for kinds, Y in ((data.kinds_train, data.Y_train), (data.kinds_test, data.Y_test)):
        assert kinds.shape == (Y.size,) and set(kinds) == set(range(10))
        assert (kinds % 2 == Y[0]).all()


def test_label_1_of_the_faces_means_face_and_the_images_stand_upright():
    """Do columns and labels belong together, and does reshape give the picture back?"""
    from skimage.data import lfw_subset

    kind = {image.astype(float).tobytes(): int(i < 100) for i, image in enumerate(lfw_subset())}
    data = datasets.load_faces()
    for X, Y in ((data.X_train, data.Y_train), (data.X_test, data.Y_test)):
        assert [kind[column.reshape(data.image_shape).tobytes()] for column in X.T] == Y[0].tolist()


def test_the_faces_come_from_a_file_inside_scikit_image():
    """Would the faces load without any network?"""
    import skimage.data

    assert (Path(skimage.data.__file__).parent / "lfw_subset.npy").is_file()


def test_the_tumours_are_standardised_by_the_training_examples_alone():
    """Is the training set exactly standard, and the test set only nearly?"""
    data = datasets.load_breast_cancer()
    assert np.allclose(data.X_train.mean(axis=1), 0.0) and np.allclose(data.X_train.std(axis=1), 1.0)
    assert 1e-3 < np.abs(data.X_test.mean(axis=1)).max() < 0.5


def test_prices_rise_with_size_and_stop_at_zero():
    """Does the set tell the story of the ReLU neuron: a floor, then a line?"""
    size, price = datasets.house_prices(m=80)
    assert size.shape == price.shape == (1, 80) and price.min() == 0.0
    assert (price[size < 40] == 0.0).any() and (price[size > 80] > 0.0).all()
    large = size > 70
    assert np.corrcoef(size[large], price[large])[0, 1] > 0.95


# --- what the notebooks claim ---------------------------------------------------------------------


def train(X, Y, layer_dims, learning_rate, iterations, relu, seed=1):
    """Train a small network by plain gradient descent and return its predict function."""
    rng = np.random.default_rng(seed)
    Ws = [rng.normal(size=(n, before)) / np.sqrt(before) for before, n in pairwise(layer_dims)]
    bs = [np.zeros((n, 1)) for n in layer_dims[1:]]

    def forward(X):
        activations = [X]
        for W, b in zip(Ws[:-1], bs[:-1], strict=True):
            Z = W @ activations[-1] + b
            activations.append(np.maximum(Z, 0.0) if relu else np.tanh(Z))
        return [*activations, 1.0 / (1.0 + np.exp(-(Ws[-1] @ activations[-1] + bs[-1])))]

    for _ in range(iterations):
        A = forward(X)
        dZ = (A[-1] - Y) / X.shape[1]
        for layer in reversed(range(len(Ws))):
            dA = Ws[layer].T @ dZ
            Ws[layer] -= learning_rate * dZ @ A[layer].T
            bs[layer] -= learning_rate * dZ.sum(axis=1, keepdims=True)
            dZ = dA * ((A[layer] > 0.0) if relu else 1.0 - A[layer] ** 2)
    return lambda X: (forward(X)[-1] > 0.5).astype(int)


def logistic_accuracy(data: Split) -> float:
    line = LogisticRegression(max_iter=5000).fit(data.X_train.T, data.Y_train[0])
    return line.score(data.X_test.T, data.Y_test[0])


def test_a_straight_line_gets_half_of_the_flower_right_and_four_hidden_units_nine_in_ten():
    """Does week 2's story hold?"""
    X, Y = datasets.load_flower()
    assert 0.40 < LogisticRegression().fit(X.T, Y[0]).score(X.T, Y[0]) < 0.60
    predict = train(X, Y, (2, 4, 1), learning_rate=1.2, iterations=3000, relu=False)
    assert 0.87 < np.mean(predict(X) == Y) < 0.95


def test_no_line_does_better_on_xor_than_by_leaving_a_cloud_out_and_two_fixed_units_do():
    """Is XOR the smallest parity: beyond every line, within two ReLU units that are set by hand?"""
    X, Y = datasets.load_xor()
    assert LogisticRegression().fit(X.T, Y[0]).score(X.T, Y[0]) < 0.78
    total = X.sum(axis=0) / 2 + 1  # near 0, 1 or 2: how many of the bits are 1
    folded = np.maximum(0, total) - 2 * np.maximum(0, total - 1)
    assert np.mean((folded > 0.5) == Y[0]) > 0.98


def test_the_spiral_needs_more_than_one_small_layer():
    """Do two layers of eight units learn the spiral, and one not?"""
    X, Y = datasets.load_spiral()
    X = X / X.std()
    right = {dims: np.mean(train(X, Y, dims, 0.3, 3000, relu=True)(X) == Y) for dims in ((2, 8, 1), (2, 8, 8, 1))}
    assert right[2, 8, 1] < 0.97 < right[2, 8, 8, 1]


def test_a_large_network_learns_the_noise_of_the_pitch():
    """Is a [2, 20, 10, 1] network that nothing holds back good in training, and no better than a line in the test?"""
    data = datasets.load_pitch()
    predict = train(data.X_train, data.Y_train, (2, 20, 10, 1), learning_rate=0.5, iterations=5000, relu=True)
    on_train, on_test = (np.mean(predict(data.X_train) == data.Y_train), np.mean(predict(data.X_test) == data.Y_test))
    assert on_train > 0.93 and on_train - on_test > 0.08
    assert abs(logistic_accuracy(data) - on_test) < 0.03


def test_more_kicks_begin_with_the_same_ones():
    """Is only the amount of training data changed by `kicks`, so that the figures compare like with like?"""
    few, many = datasets.load_pitch(kicks=50), datasets.load_pitch(kicks=300)
    assert np.array_equal(few.X_train, many.X_train[:, :50]) and np.array_equal(few.Y_train, many.Y_train[:, :50])
    assert np.array_equal(few.X_test, many.X_test)


def test_logistic_regression_does_on_real_images_what_week_1_says():
    """Are odd digits found about nine times in ten, and faces more often than that?"""
    assert 0.86 < logistic_accuracy(datasets.load_digits_parity()) < 0.94
    assert 0.88 < logistic_accuracy(datasets.load_faces()) < 1.0  # some are missed, so that they can be shown


# --- a photo of one's own -------------------------------------------------------------------------


@pytest.mark.parametrize("image_shape", [(25, 25), (64, 64, 3)])
def test_a_photo_becomes_a_column_of_its_middle(tmp_path, image_shape):
    """Is a wide photo cut to its middle, upright, and scaled like the data set's pictures?"""
    photo = np.zeros((40, 100, 3), dtype=np.uint8)
    photo[:, 30:70] = 255  # the square in the middle is white
    photo[20:, 30:70] = 51  # its lower half is dark
    Image.fromarray(photo).save(tmp_path / "wide.png")
    column = datasets.load_photo(tmp_path / "wide.png", image_shape)
    assert column.shape == (np.prod(image_shape), 1)
    small = column.reshape(image_shape)
    assert small[0, 0].min() == small[0, -1].max() == 1.0
    assert np.allclose(small[-1], 0.2)


def test_a_photo_that_is_none_makes_a_sentence(tmp_path):
    """Is a missing file, or another one, said in words?"""
    with pytest.raises(FileNotFoundError, match="Put a photo of your own there"):
        datasets.load_photo(tmp_path / "me.jpg", (25, 25))
    (tmp_path / "me.jpg").write_text("no picture")
    with pytest.raises(DatasetError, match="save it as JPEG or PNG"):
        datasets.load_photo(tmp_path / "me.jpg", (25, 25))


# --- cats -----------------------------------------------------------------------------------------


def make_pair(folder: Path, n: int = 4, m: tuple[int, int] = (7, 3), **changes) -> tuple[Path, Path]:
    """Write a tiny pair of files in the customary form; a change replaces an array, or drops it if None."""
    rng = np.random.default_rng(0)
    paths = []
    for part, count in zip(("train", "test"), m, strict=True):
        arrays = {
            f"{part}_set_x": rng.integers(0, 256, (count, n, n, 3), dtype=np.uint8),
            f"{part}_set_y": np.arange(count) % 2,
            "list_classes": np.array([b"non-cat", b"cat"]),
        }
        arrays.update({key: value for key, value in changes.items() if key in arrays})
        paths.append(folder / f"{part}.h5")
        with h5py.File(paths[-1], "w") as file:
            for key, value in arrays.items():
                if value is not None:
                    file[key] = value
    return paths[0], paths[1]


@pytest.mark.parametrize(("n", "m"), [(4, (7, 3)), (64, (5, 2))])
def test_cats_come_as_columns_scaled_by_255(tmp_path, n, m):
    """Is each column one image, for any size and any number of images?"""
    paths = make_pair(tmp_path, n, m)
    data = load_cats(*paths)
    check_columns(data.X_train, data.Y_train, 3 * n * n)
    check_columns(data.X_test, data.Y_test, 3 * n * n)
    assert (data.Y_train.size, data.Y_test.size) == m
    assert data.image_shape == (n, n, 3) and data.classes == ("non-cat", "cat")
    with h5py.File(paths[0]) as file:
        image = file["train_set_x"][4]
    assert np.array_equal(data.X_train[:, 4].reshape(data.image_shape), image / 255.0)
    assert data.Y_train[0, 4] == 0


def test_cats_can_be_named_by_a_string_and_labelled_by_a_row(tmp_path):
    """Are str paths and labels of shape (1, m) welcome?"""
    train, test = make_pair(tmp_path, train_set_y=np.array([[0, 1, 1, 0, 0, 0, 1]]))
    assert load_cats(str(train), str(test)).Y_train.tolist() == [[0, 1, 1, 0, 0, 0, 1]]


def test_a_missing_file_is_named_and_nothing_is_downloaded(tmp_path):
    """Does the reader of the message know which file, and what to do?"""
    train, test = make_pair(tmp_path)
    test.unlink()
    with pytest.raises(
        FileNotFoundError, match=f"^There is no file {re.escape(str(test))}. Nothing is downloaded: "
    ) as e:
        load_cats(train, test)
    assert str(e.value).endswith("give the path of the test file that you have.")


def test_a_file_that_is_not_hdf5_is_called_that(tmp_path):
    """Is a web page saved under the file's name recognised?"""
    train, test = make_pair(tmp_path)
    train.write_text("<html>please log in</html>")
    with pytest.raises(DatasetError, match=f"^{re.escape(str(train))} is not an HDF5 file. Check that"):
        load_cats(train, test)


def test_a_file_cut_short_is_called_damaged(tmp_path):
    """Is half a file told from a file of another kind?"""
    train, test = make_pair(tmp_path, n=64)
    train.write_bytes(train.read_bytes()[:5000])
    with pytest.raises(DatasetError, match=f"^{re.escape(str(train))} is damaged .* Copy it again"):
        load_cats(train, test)


def test_swapped_files_are_recognised(tmp_path):
    """Does the message ask whether the two paths are swapped?"""
    train, test = make_pair(tmp_path)
    with pytest.raises(DatasetError, match=r"no array train_set_x; it holds list_classes, .* file swapped\?$"):
        load_cats(test, train)


WRONG = {
    "images missing": ({"train_set_x": None}, r"train.h5 has no array train_set_x; it holds list_classes, train_set_y"),
    "labels missing": ({"test_set_y": None}, r"test.h5 has no array test_set_y; it holds .* the right file\.$"),
    "images flat": (
        {"train_set_x": np.zeros((7, 48), np.uint8)},
        r"train_set_x in .*train.h5 has shape \(7, 48\); expected \(m, n, n, 3\): square images in colour\.$",
    ),
    "images not square": ({"test_set_x": np.zeros((3, 4, 5, 3), np.uint8)}, r"test_set_x .* shape \(3, 4, 5, 3\);"),
    "images grey": ({"train_set_x": np.zeros((7, 4, 4, 1), np.uint8)}, r"shape \(7, 4, 4, 1\); expected"),
    "a single number": ({"train_set_x": np.uint8(3)}, r"shape \(\); expected"),
    "no images": ({"train_set_x": np.zeros((0, 4, 4, 3), np.uint8)}, r"shape \(0, 4, 4, 3\); expected"),
    "images scaled": (
        {"train_set_x": np.zeros((7, 4, 4, 3))},
        r"train_set_x .* has dtype float64; expected uint8, pixels from 0 to 255, not yet scaled\.$",
    ),
    "too few labels": (
        {"train_set_y": np.arange(5) % 2},
        r"train_set_y .* has shape \(5,\); expected \(7,\): one label",
    ),
    "labels in words": ({"test_set_y": np.array([b"a", b"b", b"c"])}, r"test_set_y .* has dtype .*S1; expected whole"),
    "labels 1 and 2": (
        {"train_set_y": np.array([1, 2, 1, 2, 1, 1, 1])},
        r"train_set_y .* holds the label 2; expected 0",
    ),
    "labels NaN": ({"test_set_y": np.array([0, 1, np.nan])}, r"test_set_y .* holds the label nan; expected 0"),
    "sizes differ": (
        {"test_set_x": np.zeros((3, 5, 5, 3), np.uint8)},
        r"^Training images have shape \(4, 4, 3\), test images \(5, 5, 3\); .* belong together\.$",
    ),
    "no names": ({"list_classes": None}, r"^list_classes in .*train.h5 has 0 names; expected two"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_every_wrong_file_is_told_what_where_and_what_to_do(tmp_path, fault):
    """Does the message name the array, the file, what came and what was expected?"""
    changes, message = WRONG[fault]
    with pytest.raises(DatasetError, match=message):
        load_cats(*make_pair(tmp_path, **changes))
