# make demo: set up .venv and code the sample dispatches.  make test: set up and run every check.
# Needs Python 3.11 or newer and make; nothing else. PYTHON names another interpreter.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check -q

.DEFAULT_GOAL := help
.PHONY: help demo test lint types check browser eval bench kill cluster pages lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/runtime.stamp: requirements/runtime.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or newer; run: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 2; }
	@echo "Setting up $(VENV) (once; about a minute)" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/runtime.txt
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/test.stamp: $(VENV)/runtime.stamp requirements/test.txt
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

demo: $(VENV)/runtime.stamp ## code the sample dispatches and show the record
	@$(BIN)/dateline demo

test: $(VENV)/test.stamp ## run ruff, mypy and pytest
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --ignore=tests/browser

$(VENV)/browser.stamp: $(VENV)/test.stamp requirements/browser.txt
	@$(PIP) install --require-hashes -r requirements/browser.txt
	@touch $@

browser: $(VENV)/browser.stamp ## test the explorer in a real browser (needs chromium)
	$(BIN)/python -m pytest tests/browser

eval: $(VENV)/test.stamp ## measure against ../shared (minutes)
	$(BIN)/python eval

bench: $(VENV)/test.stamp ## measure speed (minutes)
	$(BIN)/python bench

kill: $(VENV)/test.stamp ## kill coding and linking fifty times at random moments (minutes)
	$(BIN)/python tests/test_kills.py 50

pages: $(VENV)/runtime.stamp ## write the pages of docs/ that come from the program
	$(BIN)/python docs/make_pages.py

$(VENV)/ray.stamp: $(VENV)/test.stamp requirements/ray.txt
	@$(PIP) install --require-hashes -r requirements/ray.txt
	@touch $@

cluster: $(VENV)/ray.stamp ## code on a cluster of two nodes, one of which is killed (minutes)
	$(BIN)/python -m pytest tests/two_nodes.py

lock: $(VENV)/test.stamp ## renew the pinned requirements
	$(PIP) install pip-tools
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe -o requirements/runtime.txt pyproject.toml requirements/runtime.in
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe -o requirements/test.txt requirements/test.in
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe -o requirements/browser.txt requirements/browser.in
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe -o requirements/ray.txt requirements/ray.in

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
