# Everything that a developer runs. `make help` lists it. Nothing here needs more than Python 3.11, make and a network
# for the first install; the environment is private (.venv) and ignores what the user or the system has installed.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
ORDER_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# What decides over money and words, without I/O. Both figures are branches in percent, and may only go up.
CORE := accounts/model.py catalog/* conversation.py dialogue/* documents.py interaction_model/* money.py \
  orders/model.py orders/pricing.py safeguards/* settings.py speaking/* understanding/*
COMMA := ,
SPACE := $(subst ,, )
CORE_COVERED := 97
ALL_COVERED := 94

export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: help run test check coverage format bench pictures drawings models clean

help: ## list these commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(INSTALLED) ## serve the demo shop on http://127.0.0.1:8000 (PORT=8080 make run: another port)
	@exec $(BIN)/dollhouse serve --port $(PORT)

test: $(INSTALLED) ## run all tests, on all cores (make test ARGS="-k safeguards": some of them, on one)
	@$(BIN)/python -m pytest $(or $(ARGS),-n auto --dist loadfile)

check: $(INSTALLED) ## format, lint, types, import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

coverage: $(INSTALLED) ## what `make test ARGS="--cov --cov-report="` has just reached; fails where it fell
	@$(BIN)/coverage report --fail-under=$(CORE_COVERED) --include='$(subst $(SPACE),$(COMMA),$(addprefix skill/,$(CORE)))'
	@printf 'all of skill, in percent: '; $(BIN)/coverage report --format=total --fail-under=$(ALL_COVERED)

format: $(INSTALLED) ## put the code into the one format, and mend what the linter can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(INSTALLED) ## what a turn costs beside bare Flask, and durable orders a second beside the disk
	@$(BIN)/python -m bench.turn $(ARGS)
	@$(BIN)/python -m bench.orders $(ORDER_ARGS)

pictures: $(INSTALLED) ## take the pictures of the simulator in docs/pictures anew (needs a Chromium)
	@$(BIN)/python -m tests.browser.pictures

drawings: $(INSTALLED) ## make the demo shop's PNGs of their SVG sources in pictures/
	@$(BIN)/python -m pictures.render

models: $(INSTALLED) ## build interaction_models/built/ from its one source
	@$(BIN)/dollhouse models build

clean: ## remove the private environment, caches and the demo shop's database
	rm -rf $(VENV) var build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*

$(INSTALLED): setup.cfg pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Dollhouse needs Python 3.11 or newer; PYTHON=/path/to/python3.11 make ... chooses one.' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv module is missing. Debian, Ubuntu: apt-get install python3-venv. Then run make again." >&2; exit 1; }
	@echo 'Building the private environment in $(VENV) (once; a minute or two)'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt pip setuptools
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --no-build-isolation --editable '.[test]'
	@touch $@
