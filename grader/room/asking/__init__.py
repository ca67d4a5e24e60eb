"""How a check asks a fork of the notebook's process, and how what comes back is read."""
