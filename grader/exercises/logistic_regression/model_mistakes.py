"""What goes wrong in `model`."""

from __future__ import annotations

from grader.declare import Untouched, mistake
from grader.exercises.logistic_regression.inputs import DEFAULTS, PRINTING

OF_TEST, OF_TRAIN = "predict(w, b, X_test)", "predict(w, b, X_train)"
START = "*initialize_with_zeros(X_train.shape[0])"
CENTRED = """    mean = np.hstack([X_train, X_test]).mean(axis=1, keepdims=True)
    X_train, X_test = X_train - mean, X_test - mean
"""
BOTH_SETS = "np.hstack([X_train, X_test]), np.hstack([Y_train, Y_test])"

WRONG = [
    mistake("iterations_ignored", "Y_train, num_iterations,", "Y_train, 100,").says(
        "Your model trains for a fixed number of iterations: hand `num_iterations` on to `optimize`."
    ),
    mistake("rate_ignored", "learning_rate, print_cost)", "0.009, print_cost)").says(
        "Your model does not hand its learning rate on to `optimize`."
    ),
    mistake(
        "settings_exchanged", "num_iterations, learning_rate, print_cost)", "learning_rate, num_iterations, print_cost)"
    ).says("You hand the learning rate on where the number of iterations belongs: look at the order of the arguments."),
    mistake("starts_from_ones", "initialize_with_zeros(X_train.shape[0])", "np.ones((X_train.shape[0], 1)), 0.0").says(
        "Your training starts from ones: `initialize_with_zeros` gives the start that is asked for."
    ),
    mistake("one_iteration_more", "Y_train, num_iterations,", "Y_train, num_iterations + 1,").says(
        "Your model trains for one iteration more than it was told."
    ),
    mistake("one_weight_per_example", "X_train.shape[0]", "X_train.shape[1]").says(
        "You make one weight per example: there is one per feature, and features are the rows."
    ),
    mistake("centred_with_both", "    w, b = init", f"{CENTRED}    w, b = init").says(
        "The mean of both sets goes into your training: the test set may play no part in it, not even for a mean."
    ),
    mistake("trains_on_test", "b, X_train, Y_train", "b, X_test, Y_test").says(
        "You train on the test set: it has to stay unseen until the end."
    ),
    mistake("trains_on_both", "b, X_train, Y_train", f"b, {BOTH_SETS}").says(
        "You train on both sets together: then the test accuracy says nothing about new examples."
    ),
    mistake(
        "predictions_swapped", f'test": {OF_TEST}', f'test": {OF_TRAIN}', f'train": {OF_TRAIN}', f'train": {OF_TEST}'
    ).says("The predictions for the two sets are stored under each other's name."),
    mistake("starting_parameters", 'w, b = params["w"], params["b"]', "params = None").says(
        "You return and predict with the parameters from before the training: take w and b out of what `optimize` returns."
    ),
    mistake(
        "predicts_untrained", OF_TEST, OF_TEST.replace("w, b", START), OF_TRAIN, OF_TRAIN.replace("w, b", START)
    ).says(
        "Every prediction is 0, as with the parameters from before the training: are the trained ones handed to `predict`?"
    ),
    mistake("untrained_b_for_test", OF_TEST, "predict(w, 0.0, X_test)").says(
        "You predict the test set without the b that was trained."
    ),
    mistake("untrained_b_for_both", OF_TEST, "predict(w, 0.0, X_test)", OF_TRAIN, "predict(w, 0.0, X_train)").says(
        "You predict both sets without the b that was trained."
    ),
    mistake("predicts_train_twice", OF_TEST, OF_TRAIN).says(
        "The predictions for the test set are made from the training set."
    ),
    mistake("predicts_test_twice", OF_TRAIN, OF_TEST).says(
        "The predictions for the training set are made from the test set."
    ),
    mistake("labels_as_predictions", OF_TEST, "Y_test", OF_TRAIN, "Y_train").says(
        "You store the true labels as predictions: ask `predict` for both sets."
    ),
    mistake("test_predictions_forgotten", f'"Y_prediction_test": {OF_TEST},', "").says(
        'The entry d["Y_prediction_test"] is missing.'
    ),
    mistake(
        "accuracies_as_predictions",
        OF_TEST,
        f"100 * np.mean({OF_TEST} == Y_test)",
        OF_TRAIN,
        f"100 * np.mean({OF_TRAIN} == Y_train)",
    ).says("You store accuracies; the dict holds the predictions themselves, one per example."),
    mistake(
        "shares_as_predictions", OF_TEST, f"np.mean({OF_TEST} == Y_test)", OF_TRAIN, f"np.mean({OF_TRAIN} == Y_train)"
    ).says("You store the share of right decisions; the dict holds the decisions themselves, one per example."),
    mistake("what_optimize_returns", "    return {", "    return params, _, costs\n    return {").says(
        "You return what `optimize` gave you: the dict with the keys of the task is asked for."
    ),
    mistake("settings_fixed", '": learning_rate', '": 0.5', '": num_iterations', '": 2000').says(
        "The dict reports fixed settings in place of those the model was trained with."
    ),
    mistake("last_cost", '"costs": costs', '"costs": costs[-1]').says(
        'Your d["costs"] is one cost: keep the whole list that `optimize` returns.'
    ),
    mistake("costs_added_up", '"costs": costs', '"costs": sum(costs)').says(
        'Your d["costs"] is one number, a sum: keep the whole list that `optimize` returns.'
    ),
    mistake("costs_dropped", '"costs": costs', '"costs": []').says(
        'Your d["costs"] is empty: keep the list that `optimize` returns.'
    ),
    mistake("written_over_the_labels", "    return {", f"    Y_test[:] = {OF_TEST}\n    return {{").says(
        "You write the predictions over the labels in Y_test, so nobody can measure them any more: keep them in an array of their own.",
        only=Untouched.name,
    ),
    mistake("other_defaults", "=2000", "=1000").says(
        "Called without settings, your model trains otherwise than the task says: compare the defaults.", only=DEFAULTS
    ),
    mistake(
        "prints_what_is_not_there", "    return {", "    if print_cost:\n        print(costs[100])\n    return {"
    ).says("Your function ends in an error when it prints: the list holds one cost for 100 iterations.", only=PRINTING),
]
