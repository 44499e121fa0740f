# Every target prints what it does; `make` alone lists them.
# All paths are relative, so a folder with spaces in its name works.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m
SPHINX_BUILDERS := changes coverage dirhtml doctest dummy epub json latex linkcheck man \
	pickle pseudoxml singlehtml text texinfo xml

.DEFAULT_GOAL := help
.PHONY: help html handouts serve test check gettext update update-po status language lint bench fuzz lock clean $(SPHINX_BUILDERS)

help: ## Print this list.
	@echo "make TARGET, where TARGET is one of:"
	@sed -n 's/^\([a-z-]*\):.*## /  \1\t/p' Makefile | expand -t 16
	@echo "  Sphinx's own builders too: $(SPHINX_BUILDERS)"

html: $(VENV)/site.stamp ## Build the site in every language, into build/html.
	@$(RUN) sphinx_tandem build --fail-on-warning

handouts: $(VENV)/handouts.stamp ## Build the site, and print its pages and booklets as PDFs.
	@$(RUN) sphinx_tandem handouts --fail-on-warning

serve: $(VENV)/site.stamp ## Build, serve and watch the site on this computer.
	@$(RUN) sphinx_tandem serve

test: $(VENV)/test.stamp lint ## Check the code, then run all the tests, the browser's too.
	@$(RUN) pytest -n auto

check: $(VENV)/test.stamp ## Build the site, then check pages, catalogs and what was built.
	@if $(RUN) sphinx_tandem build; then $(RUN) sphinx_tandem check --built; \
		else $(RUN) sphinx_tandem check; exit 1; fi

lint: $(VENV)/test.stamp ## Check the code's style and types.
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy

gettext: $(VENV)/site.stamp ## Extract the English messages, into build/gettext.
	@$(RUN) sphinx -b gettext -c . -d build/doctrees/gettext docs build/gettext
	@$(RUN) babel.messages.frontend -q extract -F pyproject.toml -c "Translators:" -s --no-wrap \
		-k say:2 --no-location --omit-header -o build/gettext/sphinx.pot _templates

update: $(VENV)/site.stamp ## Bring the catalogs of every language up to date with the pages.
	@$(RUN) sphinx_tandem update

update-po: update

status: $(VENV)/site.stamp ## Tell how far each page is translated, and what to do next.
	@$(RUN) sphinx_tandem status

language: $(VENV)/site.stamp ## Add a language: make language NEW=ko
	@test -n "$(NEW)" || { echo "Name the language by its code: make language NEW=ko" >&2; exit 2; }
	@$(RUN) sphinx_tandem language add $(NEW)

$(SPHINX_BUILDERS): $(VENV)/site.stamp
	@$(RUN) sphinx -M $@ docs build -c .

PAGES ?= 200
ROUNDS ?= 3

bench: $(VENV)/site.stamp ## Measure us beside plain Sphinx (PAGES=200 ROUNDS=3), msgmerge and Babel.
	@$(VENV)/bin/python benchmarks/speed.py --pages $(PAGES) --rounds $(ROUNDS)
	@$(VENV)/bin/python benchmarks/update.py

SECONDS ?= 300

fuzz: $(VENV)/fuzz.stamp ## Search for translations that get past the safety checks (SECONDS=300).
	@PYTHONPATH=tests/checks $(VENV)/bin/python tests/checks/fuzz.py -max_total_time=$(SECONDS)

EXTRAS := --extra minify --extra pictures --extra search

lock: ## Choose new versions of the dependencies (needs uv).
	uv pip compile -q --upgrade --universal --fork-strategy fewest --python-version 3.11 \
		--generate-hashes --no-annotate --custom-compile-command "make lock" \
		$(EXTRAS) --group build -o requirements.txt pyproject.toml
	uv pip compile -q --upgrade --universal --fork-strategy fewest --python-version 3.11 \
		--generate-hashes --no-annotate --custom-compile-command "make lock" \
		-c requirements.txt $(EXTRAS) --extra handouts --group build \
		-o requirements-handouts.txt pyproject.toml
	uv pip compile -q --upgrade --universal --fork-strategy fewest --python-version 3.11 \
		--generate-hashes --no-annotate --custom-compile-command "make lock" \
		-c requirements-handouts.txt $(EXTRAS) --extra handouts --group build --group test \
		-o tests/requirements.txt pyproject.toml
	uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
		--custom-compile-command "make lock" --group fuzz -o tests/fuzz-requirements.txt

clean: ## Remove what the other targets made (the environment in .venv stays).
	rm -rf build

# The environment: uv when it is installed and can do it, else venv and pip. A stamp is written
# last, so that an interrupted installation is begun again.
UV_INSTALL = uv pip install -q --compile-bytecode --python $(VENV)
PIP_INSTALL = $(RUN) pip install -q --disable-pip-version-check

$(VENV)/site.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "This project needs Python 3.11 or newer; install it, or name it: make PYTHON=python3.12" >&2; \
		exit 2; }
	@echo "Setting up the environment in $(VENV) (only the first time, and when requirements.txt changes) ..."
	@{ command -v uv >/dev/null 2>&1 && \
		uv venv -q --clear --python "$$(command -v $(PYTHON))" $(VENV) && \
		$(UV_INSTALL) --require-hashes -r requirements.txt && \
		$(UV_INSTALL) --no-deps --no-build-isolation -e . ; \
	} || { \
		$(PYTHON) -m venv --clear $(VENV) && \
		$(PIP_INSTALL) --require-hashes -r requirements.txt && \
		$(PIP_INSTALL) --no-deps --no-build-isolation -e . ; \
	}
	@$(RUN) compileall -q src
	@touch $@

ADD = { command -v uv >/dev/null 2>&1 && $(UV_INSTALL) --require-hashes -r $(1) ; } || \
	{ $(VENV)/bin/python -m ensurepip -q 2>/dev/null; $(PIP_INSTALL) --require-hashes -r $(1) ; }

$(VENV)/fuzz.stamp: $(VENV)/test.stamp tests/fuzz-requirements.txt
	@echo "Adding the fuzzer ..."
	@$(call ADD,tests/fuzz-requirements.txt)
	@touch $@

$(VENV)/handouts.stamp: $(VENV)/site.stamp requirements-handouts.txt
	@echo "Adding what prints handouts ..."
	@$(call ADD,requirements-handouts.txt)
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp tests/requirements.txt
	@echo "Adding what the tests need ..."
	@$(call ADD,tests/requirements.txt)
	@touch $@
