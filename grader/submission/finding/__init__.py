"""Which file is which notebook, wherever it lies and whatever it is called."""
