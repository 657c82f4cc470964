# Two commands on a fresh machine (Python 3.11, make, a network to the package registries): make run, make test.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.PHONY: run test check bench format messages lock clean

run: .venv/ready-base
	$(BIN)/python -m tools.messages compile
	$(BIN)/python -m tuanle demo
	$(BIN)/python -m tuanle serve --port $(PORT)

test: .venv/ready-dev
	$(BIN)/python -m tools.messages compile
	$(BIN)/python -m tools.legs

check: .venv/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python -m tools.messages compile
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint tuanle
	$(BIN)/python -m tuanle makemigrations --check --dry-run
	$(BIN)/python -m tools.messages check

bench: .venv/ready-dev
	$(BIN)/python -m benchmarks

format: .venv/ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: .venv/ready-dev
	$(BIN)/python -m tools.messages extract

lock: .venv/ready-dev
	cd requirements && ../$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --python-version 3.11 base.in -o base.txt
	cd requirements && ../$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --python-version 3.11 dev.in -o dev.txt

.venv/ready-%: requirements/%.txt tools/environment.py
	$(PYTHON) tools/environment.py $<
	@touch $@

clean:
	rm -rf .venv var .bench
