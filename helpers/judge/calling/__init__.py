"""A student's function called: what came back, or where and why nothing did."""
