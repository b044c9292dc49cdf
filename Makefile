# Needs Python ≥ 3.11 and make, nothing else. `make PYTHON=python3.12 report` takes another Python.
# pip takes torch for the CPU where its index offers one (PIP_EXTRA_INDEX_URL, PIP_FIND_LINKS); else the default build, which is larger.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check

.PHONY: report test lint bench bench-quality constraints

report: .venv/.installed  ## the report on the seeds, as committed in reports/
	$(BIN)/verify check seeds --quiet --fail-on never \
	  --format markdown -o reports/seeds.md \
	  --format json -o reports/seeds.json

test: .venv/.installed-dev
	$(BIN)/python -m pytest -q -rs  # and what was skipped, and why

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/.installed-dev
	$(BIN)/python -m benchmarks $(SHARED)

bench-quality: .venv/.installed-dev  ## the findings, beside those of the naive practice; SHARED is the folder with eval/, gold/ and data/
	$(BIN)/python -m benchmarks.judgement $(SHARED)

constraints: .venv/.installed-dev  ## constraints.txt, from what is installed
	{ sed '/^[^#]/,$$d' constraints.txt; \
	  $(BIN)/python -m pip freeze --exclude-editable | sed -E 's/\+[a-z0-9.]+$$//; s/ @ .*//' | LC_ALL=C sort -f; } > constraints.new
	mv constraints.new constraints.txt

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

.venv/.installed-dev: .venv/.installed
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	touch $@
