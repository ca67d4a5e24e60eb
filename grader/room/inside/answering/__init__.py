"""What a fork of the notebook's process does: it calls functions as it is asked to."""
