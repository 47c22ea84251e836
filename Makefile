# `make` alone says what there is. Only Python 3.11 (or 3.12) and make are needed; everything else is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
JOBS ?= 2
# A worker that dies fails the tests at once: pytest-xdist 3.8 would begin another and then may wait for ever.
SIDE_BY_SIDE := -n $(JOBS) --dist loadgroup --max-worker-restart 0
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-all demo-data test test-browser test-office test-outputs calibrate lint bench docs lab lock club-kit clean

help:  ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: $(READY)  ## install the locked packages and cbakit into .venv

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; assert (3, 11) <= sys.version_info[:2] <= (3, 12), "cbakit needs Python 3.11 or 3.12; call make PYTHON=python3.11 …"'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked packages into $(VENV) (a few minutes the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q $(VENV)/lib src || true
	@touch $@

demo: $(READY)  ## make the report of the embedded demo club, in Russian
	@$(BIN)/cba demo

demo-all: $(READY)  ## the same in Russian and in English
	@$(BIN)/cba demo --language ru
	@$(BIN)/cba demo --language en

demo-data: $(READY)  ## write data/raw/demo/ anew from the simulated club
	@$(BIN)/python -m cbakit.simulate

test: $(READY)  ## all tests but those that need a browser or an office suite
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "not browser and not office"

test-browser: $(READY)  ## open the HTML report in headless Chromium
	@$(BIN)/python -m pytest -m browser

test-office: $(READY)  ## render pages and slides of PDF, Word and PowerPoint
	@$(BIN)/python -m pytest -m office

test-outputs: $(READY)  ## both at once, with the same runs of the demo
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "browser or office"

calibrate: $(READY)  ## the full calibration of the intervals; takes long
	@$(BIN)/python tests/calibration/full.py

lint: $(READY)  ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(READY)  ## timings as ratios into docs/performance.md, in a quiet hour (one section: ONLY=runs)
	@$(BIN)/python benchmarks/run.py $(if $(ONLY),--only $(ONLY))
	@$(BIN)/python benchmarks/reading.py
	@$(BIN)/python benchmarks/interactive.py
	@$(BIN)/python benchmarks/scale.py

docs: $(READY)  ## write docs/definitions.md and docs/api.md anew from the source
	@$(BIN)/python -m tests.documentation.written

lab: $(READY)  ## JupyterLab on the notebooks
	@$(BIN)/jupyter lab --notebook-dir=. --LabApp.default_url=/lab/tree/notebooks/

lock: $(READY)  ## resolve requirements.lock anew (needs uv)
	uv pip compile --quiet --upgrade --generate-hashes --universal --no-emit-index-url --no-annotate --no-header \
		--python-version 3.11 pyproject.toml --group dev --output-file requirements.lock

club-kit: $(READY)  ## a folder for a club that takes personal data out itself (docs/pseudonymise.md)
	@rm -rf dist/club-kit && mkdir -p dist/club-kit
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist/club-kit .
	@cp club/pseudonymise.* docs/pseudonymise.md dist/club-kit/
	@echo dist/club-kit

clean:  ## remove what can be made again (not reports)
	rm -rf $(VENV) data/canonical build dist .pytest_cache .mypy_cache .ruff_cache
