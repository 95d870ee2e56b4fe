# `make check` is what holds without a test being run; CI (.ci/run) runs the tests too.
PYTHON ?= python

.PHONY: check format lint types layers lessons messages bench packaging thorough syncthing lock

check: format lint types layers lessons

format:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

layers:
	lint-imports --no-cache

lessons:
	learner check --strict lessons

# Take new messages from the source into the catalogue, keep what is translated, and compile.
messages:
	mkdir -p build
	pybabel -q extract -F learner/locale/babel.cfg -k _ -k N_ -o build/learner.pot --no-location --sort-output --project learner learner
	pybabel -q update -i build/learner.pot -d learner/locale -D learner --no-fuzzy-matching --ignore-obsolete
	pybabel -q compile -d learner/locale -D learner

# The wheel, built and installed as a stranger would.
packaging:
	$(PYTHON) -m pytest -m packaging tests/packaging

# Every ending of every rehearsal, every instant at which a stick can be pulled.
thorough:
	$(PYTHON) -m pytest -m thorough

# Two laptops of a centre, kept alike by two real Syncthing daemons.
syncthing:
	$(PYTHON) -m pytest -m syncthing tests/study

bench:
	$(PYTHON) -m tests.benchmarks

# What the checks run with today, for every system and Python we support.
lock:
	uv pip compile --quiet --universal --extra test --no-emit-index-url --no-header -o requirements.lock pyproject.toml
