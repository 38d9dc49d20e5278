# Two commands are enough: `make run` and `make test`. Both make .venv by themselves.
PYTHON ?= python3
PY := .venv/bin/python

.PHONY: run demo test check format bench chaos audit fuzz clean lock settings

run: .venv/run
	$(PY) -m bot run

demo: .venv/run
	$(PY) -m bot demo

test: .venv/dev
	$(PY) -m pytest -n 2

check: .venv/dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m pytest -n 2

format: .venv/dev
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: .venv/dev
	$(PY) -m tests.load.bench

# tests/load is named for the sake of its conftest: with several processes the first one, which
# prints the table, reads only those of the folders it was given.
chaos: .venv/dev
	$(PY) -m pytest -n 2 -m "chaos or toll" -o timeout=900 -o addopts="-q --import-mode=importlib" tests/load tests

# Known holes in what the program is built on; docs/dependencies.md where nobody can be asked.
audit: .venv/dev
	$(PY) -m tests.house.audit

settings: .venv/dev
	$(PY) -m bot.settings_page > docs/settings.md

# A hundred thousand updates, then the importers under a guided fuzzer.
fuzz: .venv/dev
	$(PY) -m tests.fuzz.many
	$(PY) -m tests.fuzz.importers

# One pinned set for everybody, with hashes and without the address of any registry.
lock: .venv/dev
	$(PY) -m uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.lock
	$(PY) -m uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --all-extras -c requirements.lock pyproject.toml -o requirements-dev.lock

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

.venv/run: requirements.lock | .venv/bin/python
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

.venv/dev: requirements-dev.lock | .venv/bin/python
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@ .venv/run

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
