# Every target makes its own environment first (.venv, about a minute, once; by uv where that is at hand).
# `make demo` and `make test` need make, Python 3.11 to 3.13 and nothing else.

VENV := .venv
PY   := $(VENV)/bin/python
# Newer than the lock and pyproject.toml when the environment holds what they ask for.
STAMP := $(VENV)/.gradschool-installed
# The first one that answers is taken; name your own with `make test PYTHON=/path/to/python3.12`.
PYTHON ?=
LOCK_PYTHONS ?= python3.11 python3.12 python3.13
# Extra words for a target, such as `make test TEST_ARGS="-m logistic_regression"` (one notebook's tests), or
# `make test TEST_ARGS="-m 'logistic_regression and contract'"` (what is asked of its exercises, in seconds).
TEST_ARGS ?=
# The same for the demo: `make demo DEMO_ARGS="--all"` shows all weeks.
DEMO_ARGS ?=
LAB_ARGS ?= $(shell test "$$(id -u)" = 0 && echo --allow-root)

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help install demo test check lint generate lab bench lock clean distclean

help:  ## say what each target does
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

install: $(STAMP)  ## make .venv and install the pinned packages

$(STAMP): requirements.lock pyproject.toml
	@scripts/make_venv.sh $(VENV) "$(PYTHON)"
	@touch $@

demo: $(STAMP)  ## build week 1's student edition, grade an invented class, write its reports
	@scripts/system_packages.sh sandbox > /dev/null
	$(VENV)/bin/gradschool demo $(DEMO_ARGS)

test: $(STAMP)  ## check the sources, run every test and every solution notebook
	@scripts/run_tests.sh $(TEST_ARGS)

check: $(STAMP)  ## style, layout, types and the direction of imports, changing nothing
	@scripts/check.sh

lint: $(STAMP)  ## the same as check, mending what can be mended
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

generate: $(STAMP)  ## make every derived file again (git diff then shows drift)
	$(VENV)/bin/gradschool generate

lab: $(STAMP)  ## open JupyterLab on the student notebooks
	$(VENV)/bin/jupyter lab --notebook-dir=notebooks $(LAB_ARGS)

bench: $(STAMP)  ## measure the speed of grading
	$(PY) -m benchmarks

lock: $(STAMP)  ## resolve requirements.lock afresh, for every supported Python
	$(PY) scripts/lock.py $(LOCK_PYTHONS)

clean:  ## remove caches and what the demo wrote
	rm -rf demo build dist *.egg-info .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -exec rm -rf {} +
	find . -path ./$(VENV) -prune -o -name .ipynb_checkpoints -type d -exec rm -rf {} +

distclean: clean  ## the same, and the environment too
	rm -rf $(VENV)
