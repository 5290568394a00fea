# A fresh machine needs only Python 3.11 to 3.13 and make.
PYTHON ?= python3
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo desk test check docs bench gate format lock samples screenshots

help: ## What can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: $(VENV)/.ready ## Install everything, pinned by hash, into .venv

$(VENV)/.ready: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v <= (3, 13) else "Counterclaim needs Python 3.11, 3.12 or 3.13; this is %d.%d. Try: make PYTHON=python3.13 $(MAKECMDGOALS)" % v)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## Read the two invented reports in examples/
	$(BIN)/counterclaim read examples/port-sorrel.txt examples/mira-ferry.txt

desk: setup ## Open the desk over invented reports, in a browser
	$(BIN)/counterclaim demo

test: setup ## Run the tests
	$(BIN)/pytest -n $(JOBS)

check: setup ## All that has to pass before a commit: format, lint, types, layers, docs, tests, scores
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) docs
	$(MAKE) test
	$(MAKE) gate

docs: setup ## Build the documentation site into build/docs/site and check its links; any warning fails
	$(BIN)/python docs/build.py

gate: setup ## Compare the scores with their floors (benchmarks/floors.json)
	$(BIN)/python benchmarks/gate.py

bench: setup ## Measure everything and write docs/benchmarks.md
	$(BIN)/python benchmarks/run.py

format: setup ## Format the code, mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

samples: setup ## Write the samples and the picture in the docs anew
	$(BIN)/python docs/samples.py

screenshots: setup ## Make the pictures of the desk in docs/images anew (needs Chromium)
	$(BIN)/python docs/screenshots.py

lock: ## Pin the dependencies anew (needs uv)
	uv lock
	uv export --frozen --no-dev --no-emit-project --no-header --format requirements-txt -o requirements.lock -q
	uv export --frozen --no-emit-project --no-header --format requirements-txt -o requirements-dev.lock -q
