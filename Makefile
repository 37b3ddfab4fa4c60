# What a person does with the project. `make` alone lists it.
ADDRESS ?= 127.0.0.1
PORT ?= 5006

PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check install -qq
LOCK := $(PYTHON) -m uv pip compile pyproject.toml --universal --python-version 3.12 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" --quiet

PEERS := tests/benchmarks/peers

.PHONY: help install serve lab spark test test-spark test-fuzz lint bench lock

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

install: .venv/.serve ## create .venv with all that serving and the notebooks need

serve: .venv/.serve ## start the board (PORT=5006 ADDRESS=127.0.0.1) and print its address
	@exec .venv/bin/rakor serve --address $(ADDRESS) --port $(PORT)

lab: .venv/.serve ## open the notebooks in JupyterLab
	@exec $(PYTHON) -m jupyterlab --ip=$(ADDRESS) --notebook-dir=dashboards/notebooks $(if $(filter 0,$(shell id -u)),--allow-root)

spark: .venv/.serve .venv-spark/.installed ## install what a dataset in Spark needs, beside .venv

# On every core, at most four: each worker has its own board, browser and database. Who is done takes tests from another.
test: .venv/.dev ## run the tests, in a real browser too where Chromium is found
	$(PYTHON) -m pytest -n logical --maxprocesses 4 --dist worksteal

test-spark: .venv/.dev .venv-spark/.installed ## run the tests on a Spark cluster of this machine (needs Java 17 or newer)
	PYTHONPATH=.venv-spark $(PYTHON) -m pytest -m spark

test-fuzz: .venv/.dev ## read ten thousand broken spreadsheets, and hold each to a refusal or a right import
	$(PYTHON) -m pytest -n logical --maxprocesses 4 --dist worksteal -m fuzz

lint: .venv/.dev ## check style (ruff) and types (mypy)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

bench: .venv/.dev .venv-peers/.installed ## measure the speed beside other tools (QUICK=1: the overview, four minutes)
	@$(PYTHON) -m tests.benchmarks $(if $(QUICK),--quick)

lock: .venv/.dev ## resolve the dependencies of pyproject.toml anew into the two locks
	$(LOCK) --upgrade --group build --output-file requirements.lock
	$(LOCK) --upgrade --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(subst pyproject.toml,,$(LOCK)) --upgrade --group spark --output-file requirements-spark.lock
	$(subst pyproject.toml,$(PEERS)/requirements.in,$(LOCK)) --upgrade --constraint requirements.lock --output-file $(PEERS)/requirements.lock

# The first Python that is new enough and can make an environment; the last two look where uv and pyenv keep theirs.
SUITS := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 12))

$(PYTHON):
	@for python in python3 python3.12 python3.13 python3.14 "$$(uv python find '>=3.12' 2>/dev/null)" \
			"$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/*/bin/python3; do \
		if "$$python" -c '$(SUITS)' 2>/dev/null; then \
			echo "Creating .venv with $$("$$python" --version)"; \
			exec "$$python" -m venv --clear .venv; \
		fi; \
	done; \
	echo "Rakor needs Python 3.12 or newer, with venv, and found none." >&2; \
	echo "Install it, for example: apt install python3 python3-venv, or brew install python, or uv python install 3.12," >&2; \
	echo "or pyenv install 3.12; then run the same make command again." >&2; \
	exit 1

.venv/.serve: $(PYTHON) pyproject.toml requirements.lock
	@echo "Installing from requirements.lock (the first time takes a minute or two)"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(PYTHON) -m compileall -q data widgets dashboards
	@touch $@

.venv/.dev: .venv/.serve requirements-dev.lock
	@echo "Installing the tools of the tests from requirements-dev.lock"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# The tools that the benchmark compares with have an environment of their own; the project is in it, for the data.
.venv-peers/.installed: $(PYTHON) requirements.lock $(PEERS)/requirements.lock
	@echo "Installing what the benchmark compares with, from $(PEERS)/requirements.lock"
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip --disable-pip-version-check install -qq --require-hashes -r requirements.lock -r $(PEERS)/requirements.lock
	@.venv-peers/bin/python -m pip --disable-pip-version-check install -qq --no-deps --no-build-isolation --editable .
	@touch $@

# PySpark stands beside, as Pandera imports it wherever it is found: half a second at every start, and warnings.
.venv-spark/.installed: .venv/.serve requirements-spark.lock
	@echo "Installing PySpark from requirements-spark.lock"
	@$(PIP) --target .venv-spark --upgrade --no-deps --no-build-isolation --require-hashes -r requirements-spark.lock
	@touch $@
