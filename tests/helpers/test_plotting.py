"""The figures: do they say what they are given, with axes named, in a style that everyone can read?"""

import subprocess
import sys

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbclient
import nbformat
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from nbconvert import HTMLExporter

from helpers import plotting, style
from helpers.figures import drawings

ALT = 'The cost falls from "3" to 1 & stays < 2.'


@pytest.fixture(autouse=True)
def no_window():
    """Draw into memory, and leave no figure open for the next test."""
    with mpl.rc_context():
        plt.switch_backend("agg")
        yield
        plt.close("all")


def bowl(w: float, b: float) -> float:
    return (w - 1.0) ** 2 + 3.0 * b**2


X = np.array([[0.0, 1.0, 2.0, 3.0, 4.0], [1.0, -1.0, 2.0, 0.0, 1.0]])
Y = np.array([[0, 0, 1, 1, 1]])
PATH = np.array([[-1.0, 1.0], [0.0, 0.4], [0.6, 0.1]])

WITH_AXES = {
    "cost_curve": lambda **more: plotting.cost_curve([3.0, 2.0, 1.0], **more),
    "compare_lines": lambda **more: plotting.compare_lines([1, 2, 3], {"a": [1, 2, 3], "b": [3, 2, 1]}, **more),
    "decision_boundary": lambda **more: plotting.decision_boundary(lambda P: P[:1] > 1.5, X, Y, **more),
    "contour_path": lambda **more: plotting.contour_path(bowl, PATH, **more),
    "weights_as_image": lambda **more: plotting.weights_as_image(np.arange(6.0) - 3.0, (2, 3), **more),
    "heat_map": lambda **more: plotting.heat_map([[0.1, 0.9]], ["r"], ["a", "b"], xlabel="x", ylabel="y", **more),
}
DRAWN = {
    "draw_network": lambda **more: plotting.draw_network([3, 4, 1], **more),
    "draw_neuron": lambda **more: plotting.draw_neuron(3, **more),
    "draw_blocks": lambda **more: plotting.draw_blocks([3, 4, 1], **more),
}
ALL = WITH_AXES | DRAWN


def texts(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("name", ALL)
def test_a_figure_is_made_or_the_given_axes_are_used(name):
    """Does every function return (fig, ax), a new figure's or those it was given?"""
    fig, ax = ALL[name](title="A finding")
    assert isinstance(fig, mpl.figure.Figure) and ax in fig.axes
    assert ax.get_title() == "A finding"
    own_fig, own_ax = plt.subplots()
    assert ALL[name](ax=own_ax) == (own_fig, own_ax)


@pytest.mark.parametrize("name", WITH_AXES)
def test_both_axes_are_named(name):
    """Does the reader know what is drawn against what?"""
    _, ax = WITH_AXES[name]()
    assert ax.get_xlabel() and ax.get_ylabel()


@pytest.mark.parametrize("name", ALL)
def test_the_style_stays_inside_the_figure(name):
    """Are the user's own settings untouched by drawing?"""
    before = dict(mpl.rcParams)
    ALL[name]()
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("name", ALL)
def test_the_same_drawing_gives_the_same_bytes(name):
    """Is a stored picture stable from run to run?"""
    assert plotting._png(ALL[name]()[0]) == plotting._png(ALL[name]()[0])


def test_importing_the_figures_changes_no_setting(root):
    """Is there no work at import: no settings, no backend, no open figure?"""
    code = (
        "import matplotlib as mpl; before = dict(mpl.rcParams)\n"
        "import helpers.plotting, helpers.style, helpers.datasets, sys\n"
        "assert dict(mpl.rcParams) == before\n"
        "assert 'sklearn' not in sys.modules and 'IPython' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


# --- curves ---------------------------------------------------------------------------------------


def test_costs_are_drawn_at_their_iterations():
    """Does `every` stretch the axis?"""
    _, ax = plotting.cost_curve(np.array([[3.0], [2.0], [1.0]]), every=100)
    assert ax.lines[0].get_xdata().tolist() == [0, 100, 200]
    assert ax.lines[0].get_ydata().tolist() == [3.0, 2.0, 1.0]
    assert ax.get_legend() is None


def test_runs_differ_in_colour_and_in_line_style():
    """Can the lines be told apart without colour?"""
    _, ax = plotting.cost_curve({f"run {i}": [2.0, 1.0 + i] for i in range(7)})
    assert len({line.get_color() for line in ax.lines}) == 7
    assert len({str(line._unscaled_dash_pattern) for line in ax.lines}) == 7
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [f"run {i}" for i in range(7)]


def test_lines_can_be_drawn_over_logarithmic_axes():
    """Do log_x and log_y reach the axes, each by itself?"""
    _, ax = plotting.compare_lines([1, 10], {"a": [1, 10]}, log_y=True)
    assert (ax.get_xscale(), ax.get_yscale()) == ("linear", "log")
    _, ax = plotting.compare_lines([1, 10], {"a": [1, 10]}, log_x=True)
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "linear")


def test_line_colours_keep_apart_in_grey():
    """Are neighbours of the palette of different lightness, or of different style?"""
    for i in range(len(style.LINE_COLOURS)):
        one, two = style.line(i), style.line(i + 1)
        assert one["color"] != two["color"] and one["linestyle"] != two["linestyle"]
    grey = [np.dot(to_rgb(colour), (0.299, 0.587, 0.114)) for colour in style.CLASS_TINTS]
    assert min(grey) > 0.8  # points stay visible on them


def test_panels_are_filled_one_by_one():
    """Are there rows * columns axes in one flat array, with a title over all of them?"""
    fig, axes = plotting.panels(3, 2, title="Six runs")
    assert axes.shape == (6,) and fig.get_suptitle() == "Six runs"
    assert plotting.cost_curve([2.0, 1.0], ax=axes[4]) == (fig, axes[4])
    assert [len(ax.lines) for ax in axes] == [0, 0, 0, 0, 1, 0]


# --- boundary and contours ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "predict",
    [
        lambda P: (P[:1] > 1.5).astype(int),
        lambda P: P[0] > 1.5,
        lambda P: 1.0 / (1.0 + np.exp(-(P[:1] - 1.5))),
        lambda P: (P[0] > 1.5).astype(np.float32),
    ],
    ids=["labels (1, k)", "bool (k,)", "probabilities", "float32"],
)
def test_the_boundary_lies_where_the_prediction_changes(predict):
    """Is the line at x1 = 1.5 for labels, truth values and probabilities, as row or as vector?"""
    _, ax = plotting.decision_boundary(predict, X, Y)
    boundary = ax.collections[-1].get_paths()[0].vertices
    assert boundary[:, 0] == pytest.approx(1.5, abs=0.03)
    assert np.ptp(boundary[:, 1]) > 3.0


def test_every_example_is_drawn_in_the_marker_of_its_label():
    """Are the five points there, two of label 0 and three of label 1?"""
    _, ax = plotting.decision_boundary(lambda P: P[0] > 1.5, X, Y, classes=("no", "yes"))
    zeros, ones = ax.lines
    assert (zeros.get_xdata().tolist(), ones.get_xdata().tolist()) == ([0.0, 1.0], [2.0, 3.0, 4.0])
    assert zeros.get_marker() != ones.get_marker() and zeros.get_label() == "no"
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["no", "yes"]
    _, ax = plotting.decision_boundary(lambda P: P[0] > 1.5, X, Y, legend=False)
    assert ax.get_legend() is None


@pytest.mark.parametrize("answer", [0, 1])
def test_a_model_that_always_says_the_same_draws_no_boundary_and_no_warning(answer):
    """Is an untrained model drawable?"""
    fig, _ = plotting.decision_boundary(lambda P: np.full(P.shape[1], answer), X, Y)
    assert len(plotting._png(fig)) > 1000


def test_a_prediction_of_the_wrong_size_is_explained():
    """Does the message give both shapes?"""
    with pytest.raises(
        ValueError, match=r"^predict returned shape \(2, 100\) for points of shape \(2, 100\); expected"
    ):
        plotting.decision_boundary(lambda P: P, X, Y, steps=10)


def test_a_boundary_needs_two_features():
    """Does the message give the shape that came?"""
    with pytest.raises(
        ValueError, match=r"^X has shape \(3, 5\); a boundary can be drawn for points of shape \(2, m\)"
    ):
        plotting.decision_boundary(lambda P: P[0], np.zeros((3, 5)), Y)


def test_the_path_is_drawn_inside_the_plane_of_the_cost():
    """Are the steps drawn in order, inside the limits, with a colour bar for the cost?"""
    fig, ax = plotting.contour_path(bowl, PATH)
    assert np.array_equal(ax.lines[0].get_xydata(), PATH)
    low, high = np.transpose([ax.get_xlim(), ax.get_ylim()])
    assert (low < PATH).all() and (high > PATH).all()
    assert [other.get_ylabel() for other in fig.axes] == ["b", "cost J"]


def test_paths_are_compared_within_the_limits_asked_for():
    """Do xlim and ylim win over a path that runs away?"""
    paths = {"small steps": PATH, "too large": PATH * 40}
    _, ax = plotting.contour_path(bowl, paths, xlim=(-2, 2), ylim=(-3, 3))
    assert (ax.get_xlim(), ax.get_ylim()) == ((-2, 2), (-3, 3))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == list(paths)


# --- pictures and tables --------------------------------------------------------------------------


def test_columns_become_pictures_again():
    """Is column i, reshaped, picture i?"""
    images = np.arange(2 * 3 * 5.0).reshape(5, 2, 3)
    fig, axes = plotting.image_grid(images.reshape(5, -1).T, (2, 3), n=4, columns=3, titles="abcd", title="Four")
    assert len(axes) == 4 and len(fig.axes) == 6
    assert all(np.array_equal(ax.images[0].get_array(), image) for ax, image in zip(axes, images, strict=False))
    assert [ax.get_title() for ax in axes] == list("abcd") and fig.get_suptitle() == "Four"
    assert {ax.images[0].get_clim() for ax in axes} == {(0.0, 23.0)}


def test_colour_pictures_are_drawn_as_they_are_and_on_a_given_figure():
    """Does image_grid take pictures (m, h, w, 3), and a figure?"""
    own = plt.figure()
    fig, axes = plotting.image_grid(np.full((2, 4, 4, 3), 0.5), fig=own)
    assert fig is own and [ax.images[0].get_array().shape for ax in axes] == [(4, 4, 3)] * 2


def test_pictures_of_another_size_are_explained():
    """Does the message say which shape is needed?"""
    with pytest.raises(ValueError, match=r"^images has shape \(5, 6\); .* needs \(6, m\): one column per picture\.$"):
        plotting.image_grid(np.zeros((5, 6)), (2, 3))


@pytest.mark.parametrize("shape", [(6, 1), (1, 6), (6,)])
def test_weights_are_drawn_around_a_white_zero(shape):
    """Is the colour scale symmetric, and any vector welcome?"""
    _, ax = plotting.weights_as_image(np.array([1.0, -4.0, 0.0, 2.0, 0.0, 3.0]).reshape(shape), (2, 3))
    assert ax.images[0].get_clim() == (-4.0, 4.0)
    assert ax.images[0].get_array().tolist() == [[1.0, -4.0, 0.0], [2.0, 0.0, 3.0]]


def test_no_picture_at_all_can_be_drawn():
    """Is a grid of no pictures an empty figure, as where a network misses none?"""
    fig, axes = plotting.image_grid(np.zeros((4, 0)), (2, 2), titles=[])
    assert len(axes) == 0 and len(fig.axes) == 1


def test_weights_that_are_to_be_compared_share_their_scale():
    """Do two pictures with a limit have the same scale, and no axes of their own?"""
    for w in (np.array([0.1, -0.2, 0.0, 0.3]), np.array([5.0, 0.0, 0.0, 1.0])):
        fig, ax = plotting.weights_as_image(w, (2, 2), limit=0.5)
        assert ax.images[0].get_clim() == (-0.5, 0.5)
        assert not ax.axison and len(fig.axes) == 1


def test_weights_of_colour_images_are_summed_over_the_channels_and_zeros_can_be_drawn():
    """Do 12 weights make a 2 x 2 picture, all zero included?"""
    _, ax = plotting.weights_as_image(np.arange(12.0), (2, 2, 3))
    assert ax.images[0].get_array().tolist() == [[3.0, 12.0], [21.0, 30.0]]
    fig, _ = plotting.weights_as_image(np.zeros((6, 1)), (2, 3))
    assert len(plotting._png(fig)) > 1000


def test_a_wrong_number_of_weights_is_explained():
    """Does the message give shape and need?"""
    with pytest.raises(ValueError, match=r"^w has shape \(5, 1\); images of \(2, 3\) need 6 weights\.$"):
        plotting.weights_as_image(np.zeros((5, 1)), (2, 3))


def test_a_table_shows_every_number_and_every_label():
    """Is each field's number written, and readable on its shade?"""
    _, ax = plotting.heat_map([[0.5, 1.0, 2.0], [0.25, 4.0, 8.0]], ["a", "b"], [1, 5, 20], fmt="{:.1f}")
    assert texts(ax) == ["0.5", "1.0", "2.0", "0.2", "4.0", "8.0"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1", "5", "20"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]
    assert (ax.texts[0].get_color(), ax.texts[-1].get_color()) == ("white", "black")


def test_a_table_with_too_few_labels_is_explained():
    """Does the message count them?"""
    with pytest.raises(ValueError, match=r"^matrix has shape \(1, 2\), but there are 2 row labels and 2 column"):
        plotting.heat_map([[1, 2]], ["a", "b"], ["c", "d"])


# --- drawings -------------------------------------------------------------------------------------


def test_every_unit_and_every_weight_is_drawn():
    """Does [3, 4, 2, 1] show 3 inputs, 7 units, 12 + 8 + 2 weights, and layers 0 to 3?"""
    _, ax = plotting.draw_network([3, 4, 2, 1], shapes=True)
    assert sum(isinstance(patch, Rectangle) for patch in ax.patches) == 3
    assert sum(isinstance(patch, Circle) for patch in ax.patches) == 7
    assert len(ax.lines) == 22
    captions = [text.splitlines()[:2] for text in texts(ax) if text.startswith("layer")]
    assert captions == [["layer 0", "input"], ["layer 1", "hidden"], ["layer 2", "hidden"], ["layer 3", "output"]]
    assert [text.splitlines()[1] for text in texts(ax) if text.startswith("$W")] == ["(4, 3)", "(2, 4)", "(1, 2)"]


@pytest.mark.parametrize("layer_dims", [[12288, 20, 7, 5, 1], [625, 1], [7, 7, 7]])
def test_a_large_layer_is_drawn_with_dots_and_its_true_size(layer_dims):
    """Is the number of drawn units bounded, the last one named, and n[l] told?"""
    _, ax = plotting.draw_network(layer_dims)
    assert texts(ax).count("⋮") == sum(n > 6 for n in layer_dims)
    assert len(ax.patches) <= 6 * len(layer_dims)
    assert f"$x_{{{layer_dims[0]}}}$" in texts(ax)
    assert any(f"= {layer_dims[0]}$" in text for text in texts(ax))


def test_a_neuron_shows_its_sum_and_its_activation():
    """Are both steps written, with one weight per input?"""
    _, ax = plotting.draw_neuron(2, activation=r"\mathrm{ReLU}")
    assert {"$x_1$", "$x_2$"} == {text.replace("{", "").replace("}", "") for text in texts(ax) if "x_" in text}
    assert "$z = w^T x + b$" in texts(ax) and r"$a = \mathrm{ReLU}(z)$" in texts(ax)


def test_the_diagram_of_blocks_grows_stage_by_stage():
    """Does each stage add to the one before: boxes for forward, caches, cost, backward and update?"""
    boxes = [
        sum(isinstance(patch, FancyBboxPatch) for patch in plotting.draw_blocks(3, upto=stage)[1].patches)
        for stage in drawings.STAGES
    ]
    assert boxes == [1, 3, 6, 7, 8, 10, 13]


def test_the_cache_of_a_block_holds_what_the_backward_block_needs():
    """Is it ((A_prev, W, b), Z) of the same layer, one per layer?"""
    _, ax = plotting.draw_blocks([5, 4, 1], upto="caches")
    assert [text for text in texts(ax) if text.startswith("cache")] == [
        rf"cache: $(A^{{[{layer - 1}]}}, W^{{[{layer}]}}, b^{{[{layer}]}}),\ Z^{{[{layer}]}}$" for layer in (1, 2)
    ]
    assert "layer 1: 4 units" in texts(ax) and "layer 2: 1 unit" in texts(ax)


def test_an_unknown_stage_and_a_net_without_layers_are_explained():
    """Do the messages name the stages, and what came?"""
    with pytest.raises(ValueError, match=r"^upto is 'half'; it must be one of block, forward, caches, cost,"):
        plotting.draw_blocks(3, upto="half")
    with pytest.raises(ValueError, match=r"^layer_dims is \[4\]; a network has at least one layer"):
        plotting.draw_blocks([4])


# --- show -----------------------------------------------------------------------------------------


def test_outside_a_notebook_show_only_closes_the_figure(capfd):
    """Is plain Python left in peace: no window, no text?"""
    fig, _ = plotting.cost_curve([2.0, 1.0])
    assert plotting.show(fig, ALT) is None
    assert not plt.fignum_exists(fig.number)
    assert capfd.readouterr() == ("", "")


def test_a_figure_without_a_sentence_is_refused():
    """Is alt text asked for?"""
    fig, _ = plotting.cost_curve([2.0, 1.0])
    with pytest.raises(ValueError, match=r"^alt is empty: describe in one sentence"):
        plotting.show(fig, "  \n")


@pytest.fixture(scope="module")
def executed(root):
    """A notebook that shows three figures, run in a kernel."""
    cells = (
        "import matplotlib.pyplot as plt\nfrom helpers.plotting import cost_curve, show",
        f"fig, ax = cost_curve([3, 2, 1])\nshow(fig, {ALT!r})",
        f"fig, ax = cost_curve([3, 2, 1])\nshow(fig, {ALT!r})",
        "%matplotlib inline\nfig, ax = cost_curve([3, 2, 1])\nshow(fig, 'two\\n   lines')\nplt.get_fignums()",
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    return nbclient.NotebookClient(
        notebook, kernel_name="python3", timeout=60, resources={"metadata": {"path": str(root)}}
    ).execute()


def test_in_a_notebook_the_figure_is_shown_once_with_its_sentence(executed):
    """Is there one output, with the sentence in its metadata and in its text?"""
    (output,) = executed.cells[1].outputs
    assert output.output_type == "display_data"
    assert output.metadata == {"image/png": {"alt": ALT}}
    assert output.data["text/plain"] == f"<Figure: {ALT}>"
    assert len(output.data["image/png"]) < 60_000


def test_the_stored_output_is_the_same_at_every_run(executed):
    """Could the outputs be compared with a later run's, byte by byte?"""
    assert executed.cells[1].outputs == executed.cells[2].outputs


def test_the_inline_backend_does_not_show_the_figure_again(executed):
    """After `%matplotlib inline` too: one picture, no open figure, and the sentence on one line?"""
    shown, open_figures = executed.cells[3].outputs
    assert shown.metadata["image/png"]["alt"] == "two lines"
    assert open_figures.data["text/plain"] == "[]"


def test_the_sentence_reaches_a_page_made_with_the_classic_template(executed):
    """Does nbconvert write alt? (Its lab template drops it: hence the same sentence in the text.)"""
    page, _ = HTMLExporter(template_name="classic").from_notebook_node(executed)
    assert page.count("""alt='The cost falls from "3" to 1 &amp; stays &lt; 2.'""") == 2
