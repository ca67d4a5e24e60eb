"""How fast things are, measured and written into docs/benchmarks.md."""
