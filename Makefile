# Everything here needs Python >= 3.11, pip and make, and nothing else.

PYTHON ?= python3
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
LIBRARY := $(VENV)/.library-installed
TOOLS := $(VENV)/.tools-installed

# A newer pyright on PyPI is no news here: its version is pinned.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint types check constraints coverage docs meaning opinions notebook screenshots format spark agree bench clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(LIBRARY) ## assess the cases in examples/cases and print their cards
	$(BIN)/python examples/demo.py

test: lint types check ## everything that must pass: lint, types, check

lint: $(TOOLS) ## ruff, rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TOOLS) ## mypy on all code, pyright on the library and on what it exports
	$(BIN)/mypy src tests examples docs
	$(BIN)/pyright
	PATH="$(abspath $(BIN)):$$PATH" pyright --verifytypes spasm_guidance --ignoreexternal

check: $(TOOLS) ## the tests
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile

coverage: $(TOOLS) ## the tests once more, traced: every line and branch must be reached
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --cov --cov-report= --cov-fail-under=0
	$(BIN)/coverage report

docs: $(LIBRARY) ## write the pages of docs/ that are made from the pack
	$(BIN)/python -m docs.generate

meaning: $(LIBRARY) ## write down anew what the pack means, after a change that was meant
	$(BIN)/python -m tests.proofs.renew

opinions: $(TOOLS) ## the long campaign: 600 random packs before prover, z3 and enumeration
	SPASM_GUIDANCE_IN_FULL=1 $(BIN)/python -m pytest --numprocesses $(WORKERS) \
		tests/proofs/test_three_opinions.py tests/proofs/test_mutants.py

notebook: $(TOOLS) ## run examples/notebook.py and store it with its output
	$(BIN)/python -m docs.notebook

screenshots: $(TOOLS) ## draw the notebook and the pages in a browser into docs/screenshots (needs chromium)
	@command -v chromium >/dev/null || { echo "no chromium here; on Debian: apt-get install chromium" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --group screenshots
	$(BIN)/python -m docs.screenshots

format: $(TOOLS) ## let ruff repair and format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

spark: $(TOOLS) ## the tests of Spark: needs Java 17, and installs it where it may
	@command -v java >/dev/null || { apt-get update && apt-get install --yes openjdk-17-jre-headless; }
	$(BIN)/python -m pip install --quiet --group spark
	SPASM_GUIDANCE_SPARK=1 $(BIN)/python -m pytest tests/spark

agree: $(TOOLS) ## the long comparison: a million people, hundreds of generated packs
	SPASM_GUIDANCE_CAMPAIGN=10 $(BIN)/python -m pytest --numprocesses $(WORKERS) tests/frames/test_frames_agree.py tests/properties/test_compiled_says_what_the_reference_says.py
	$(BIN)/python -m benchmarks.agree 1000000 600

bench: $(TOOLS) ## time the library beside its peers, and write benchmarks/RESULTS.md
	$(BIN)/python -m pip install --quiet --group spark
	$(BIN)/python -m benchmarks

constraints: ## write constraints.txt anew, from the newest versions that are allowed
	rm -rf build/constraints && $(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	build/constraints/bin/python -m pip install --quiet --group dev --editable .
	{ echo '# Versions for development and CI, written by `make constraints`; the library itself allows ranges.'; \
		build/constraints/bin/python -m pip freeze --exclude-editable; } > constraints.txt

clean: ## remove everything that was made
	rm -rf $(VENV) build dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests examples -name __pycache__ -type d -prune -exec rm -rf {} +

# Some systems split ensurepip from Python: then the outer pip puts one into the environment.
$(LIBRARY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; try: make PYTHON=python3.12")'
	rm -f $(LIBRARY) $(TOOLS)
	$(PYTHON) -c 'import ensurepip' 2>/dev/null \
		&& $(PYTHON) -m venv $(VENV) \
		|| { $(PYTHON) -m venv --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(TOOLS): $(LIBRARY)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev
	@touch $@
