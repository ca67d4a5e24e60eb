"""The rows of nbgrader's gradebook that a batch of results needs: read by a few queries, written by a few statements."""
