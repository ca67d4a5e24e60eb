"""How much Python runs in a call, so that a loop over the examples shows."""
