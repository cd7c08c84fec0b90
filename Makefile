# Every target sets up what it needs in .venv; nothing is installed outside of this folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check interop bench soak snapshots screenshots format clean

run: $(VENV)/run
	@$(BIN)/compress-tui

test: $(VENV)/dev
	$(BIN)/python -m pytest -n 2

check: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/compress-tui lint seed

format: $(VENV)/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

interop: $(VENV)/dev
	cd tests && ../$(BIN)/python -m interop.run

bench: $(VENV)/bench
	$(BIN)/python tests/benchmarks/bench.py
	$(BIN)/python tests/benchmarks/start_bench.py
	$(BIN)/python tests/benchmarks/store_bench.py
	$(BIN)/python tests/benchmarks/interchange_bench.py
	$(BIN)/python tests/benchmarks/chart_bench.py
	$(BIN)/python tests/benchmarks/reading_bench.py
	$(BIN)/python tests/benchmarks/import_bench.py
	$(BIN)/python tests/benchmarks/query_bench.py
	$(BIN)/python tests/benchmarks/notes_bench.py
	$(BIN)/python tests/benchmarks/related_bench.py
	$(BIN)/python tests/benchmarks/peers.py --install

soak: $(VENV)/dev
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -n 2
	cd tests && ../$(BIN)/python -m fuzz.soak

snapshots: $(VENV)/dev
	$(BIN)/python -m pytest tests/snapshots --snapshot-update

screenshots: $(VENV)/dev
	$(BIN)/python screenshots/make.py

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: pyproject.toml | $(VENV)/bin/python
	$(PIP) -e .
	@touch $@

$(VENV)/bench: pyproject.toml $(VENV)/dev
	$(PIP) -e '.[bench]'
	@touch $@

$(VENV)/dev: pyproject.toml | $(VENV)/bin/python
	$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/run
