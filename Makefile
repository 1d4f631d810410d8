# debtplanner: `make run` sets everything up and runs the main job; `make test` sets everything up and runs the tests.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := packaging/requirements-dev.txt
STAMP := $(VENV)/.installed
PYTEST := $(BIN)/python -m pytest

.PHONY: run setup test quick check static format bench screenshots torture self-test lock licences audit clean

run: setup
	@$(BIN)/python packaging/system_libraries.py
	$(BIN)/debtplanner demo build/demo

setup: $(STAMP)

$(STAMP): $(LOCK) pyproject.toml
	@$(PYTHON) packaging/python_version.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

test: setup
	@$(BIN)/python packaging/system_libraries.py --offscreen
	$(PYTEST) -n 2 --dist loadgroup -m "not torture"

quick: setup
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/lint-imports --no-cache
	$(PYTEST) -q -n 2 --dist loadgroup -m "not slow and not torture"

static: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports --no-cache
	$(BIN)/python packaging/check_lock.py
	$(BIN)/python packaging/licences.py

check: static test

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup
	$(BIN)/python tests/bench/run.py

screenshots: setup
	$(BIN)/python tests/screenshots.py build/screenshots

torture: setup
	$(PYTEST) -s -m torture

self-test: setup
	$(BIN)/debtplanner self-test

lock:
	uv pip compile packaging/requirements.in --generate-hashes --universal --python-version 3.11 --no-header --no-annotate -o packaging/requirements.txt
	uv pip compile packaging/requirements-dev.in --generate-hashes --universal --python-version 3.11 --no-header --no-annotate -o packaging/requirements-dev.txt

	uv pip compile packaging/requirements-audit.in --generate-hashes --universal --python-version 3.11 --no-header --no-annotate -o packaging/requirements-audit.txt

licences: setup
	$(BIN)/python packaging/licences.py --write

audit:
	$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r packaging/requirements-audit.txt
	build/audit/bin/python packaging/audit.py

clean:
	rm -rf $(VENV) build dist
