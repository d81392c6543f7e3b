# The door to everything: `make up` to see it, `make test` to prove it.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= data/specimen
# Each corpus has a desk of its own, so that the specimen never stands among real documents.
export SERVANDA_DATA_DIR ?= var/$(notdir $(patsubst %/,%,$(CORPUS)))
PORT ?= 8000
LOCK := requirements/web.lock
DEV_LOCK := requirements/dev.lock

.PHONY: up invite test check format docs bench bench-peers fuzz catalogues guide-pictures walk drill faults audit clean lock specimen

up: $(VENV)/.web  ## read a corpus and serve the desk on http://127.0.0.1:$(PORT)
	@$(BIN)/servanda-web desk "$(CORPUS)" --bind 127.0.0.1:$(PORT)

invite: $(VENV)/.web  ## let a person in: make invite EMAIL=you@example.org [ROLE=editor]; prints the link for a password
	@$(BIN)/servanda-web migrate -v 0
	@$(BIN)/servanda-web invite "$(EMAIL)" --role "$(or $(ROLE),secretariat)"

test:  ## all that CI runs: installs what it needs, checks, tests, builds the docs
	@bash .ci/run

check: $(VENV)/.dev  ## format, lint, types, floors, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q

format: $(VENV)/.dev  ## rewrite the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.dev  ## build the documentation; a warning is an error
	$(BIN)/sphinx-build -q -W --keep-going -b html docs build/docs
	@echo "Open build/docs/index.html"

bench: $(VENV)/.dev  ## speed and quality, ours beside peers
	$(BIN)/python -m benchmarks

bench-peers: build/peers/.made  ## tools of others beside ours on the same documents, in an environment of their own
	@PYTHONPATH=. build/peers/bin/python -m benchmarks.peers

fuzz: $(VENV)/.dev  ## hostile inputs for ten minutes, guided by atheris where it is installed; crashers in build/fuzz
	@$(BIN)/python -m scripts.fuzz

catalogues: $(VENV)/.dev  ## every string of the interface into the six catalogues; what is not translated is counted
	@$(BIN)/python -m scripts.catalogues update

audit: $(VENV)/.dev  ## weaknesses, licences, bill of materials, secrets; 1: something found, 2: a service could not be asked
	@$(BIN)/python -m scripts.audit

specimen: $(VENV)/.dev  ## print the specimen corpus as DOCX and PDF into build/specimen
	$(BIN)/python -m scripts.print_specimen build/specimen

walk: $(VENV)/.dev  ## every kind of page in a browser: barriers, phones, weight, strangers (needs Chromium; minutes)
	@$(BIN)/python -m scripts.walk

guide-pictures: $(VENV)/.dev  ## take the pictures of the guides anew (needs Chromium)
	@$(BIN)/python -m scripts.guide_pictures

lock:  ## write the lock files anew (needs uv)
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --extra web --extra search --extra cluster --extra s3 --extra dev pyproject.toml -o $(DEV_LOCK)
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --extra web -c $(DEV_LOCK) pyproject.toml -o $(LOCK)

drill: $(VENV)/.dev  ## backup, destroy, restore, compare on both databases, and back to a past minute: make drill [SIZE=1000]
	@$(BIN)/python -m scripts.drills restore --size $(or $(SIZE),0)

faults: $(VENV)/.dev  ## kill, cut off, fill up and confuse a desk of its own on both databases: make faults [TIMES=20]
	@$(BIN)/python -m scripts.drills faults --times $(or $(TIMES),20)

clean:  ## remove what was built; the desk's database in var/ stays
	rm -rf build $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/pyvenv.cfg:
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.web: $(VENV)/pyvenv.cfg $(LOCK)
	@echo "Installing what the desk needs from $(LOCK) …"
	@$(PYTHON) -m pip --python $(BIN)/python install -q --require-hashes -r $(LOCK)
	@$(PYTHON) -m pip --python $(BIN)/python install -q --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/pyvenv.cfg $(DEV_LOCK)
	@echo "Installing what development needs from $(DEV_LOCK) …"
	@$(PYTHON) -m pip --python $(BIN)/python install -q --no-compile --require-hashes -r $(DEV_LOCK)
	@$(PYTHON) -m pip --python $(BIN)/python install -q --no-deps -e .
	@touch $@ $(VENV)/.web

build/peers/.made: requirements/peers.txt $(LOCK)
	@echo "Installing the tools to compare with in build/peers …"
	@$(PYTHON) -m venv --clear --without-pip build/peers
	@$(PYTHON) -m pip --python build/peers/bin/python install -q -r requirements/peers.txt
	@$(PYTHON) -m pip --python build/peers/bin/python install -q -e .
	@touch $@
