# The commands of the house. `make run` and `make test` set up what they need themselves.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Without compiled modules every program and page process that tests start compiles thousands of files anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check setup setup-dev unit samples calibrate fuzz fuzz-guided chaos sbom bench-ocr train-ocr format clean
.DEFAULT_GOAL := run

run: setup
	@$(BIN)/sohoa digitise samples/dossiers/*

test: setup-dev
	@$(BIN)/python -m pytest -n auto --dist loadgroup

unit: setup-dev
	@$(BIN)/python -m pytest -n auto -m "not ocr and not server and not browser and not slow"

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/python tools/check_sizes.py

samples: setup-dev
	@$(BIN)/python -m samples.make --dossiers

# CORPUS=folder adds transcribed scans, OCRMYPDF=program a rival that lives in an environment of its own
bench-ocr: setup-dev
	@$(BIN)/python -m benchmarks.contest $(CORPUS) --out build/bench-ocr

train-ocr: setup-dev
	@$(BIN)/python -m training.train --work build/train --minutes 60

# ROWS=file adds what reviewers corrected (sohoa review corrections). Hours on a small machine; the cache keeps readings and rows, an interrupted run goes on where it stopped.
CALIBRATION ?= $(HOME)/.cache/sohoa/calibration
calibrate: setup-dev
	$(BIN)/python -m benchmarks.calibration.collect --split fitting --cache $(CALIBRATION) --count 4
	$(BIN)/python -m benchmarks.calibration.collect --split measuring --cache $(CALIBRATION) --count 4
	$(BIN)/python -m benchmarks.calibration.fit --cache $(CALIBRATION) $(if $(ROWS),--rows $(ROWS))
	$(BIN)/python -m benchmarks.calibration.report --cache $(CALIBRATION)

# 100,000 harmed files and texts at everything that parses strangers' bytes; half an hour on two cores
fuzz: setup-dev
	@$(BIN)/python -m tools.fuzz

# The same parsers, led by which lines are reached (atheris; x86-64 only)
fuzz-guided: setup-dev
	@$(BIN)/python -m tools.fuzz_guided all --seconds 3600

# Kills the program again and again at any moment, then proves that nothing is missing, double or half; both profiles
chaos: setup-dev
	@$(BIN)/python -m tools.chaos --kills 500
	@$(BIN)/python -m tools.chaos --kills 500 --profile server

# What is installed to run, with digests, as CycloneDX 1.6
sbom: setup-dev
	@mkdir -p build
	@$(BIN)/python -W ignore -m cyclonedx_py requirements requirements/run.txt --pyproject pyproject.toml --output-reproducible -o build/sbom.json

setup:
	@tools/setup.sh run

setup-dev:
	@tools/setup.sh dev

format:
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
