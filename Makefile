# What a contributor types; `make` alone lists it. Every command sets up .venv first when it must.
#   PYTHON=python3.12   the Python that .venv is made with      PORT=8001   where `make serve` listens
#   ARGS='-k order'     handed to pytest or to the benchmark    CHROMIUM=…  the browser of the page tests
#   WITHOUT=queues      leaves out that section's environment, .venv-queues, and skips the runs that need it
#                       (there is redis-queues, too: WITHOUT='queues redis-queues')

PORT ?= 8000
export PYTHON CHROMIUM WITHOUT
export NO_MKDOCS_2_WARNING = 1
# Without cached byte code every replay pays the whole cost of its imports again.
unexport PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH VIRTUAL_ENV

bin := .venv/bin
# `command || ! $(say) 'what to do'`: when the command fails, say what to do, and fail.
say = printf >&2 '\nmake $@: %s\n'

.PHONY: help setup serve check test update new format build offline plain bench mutants lines slow generators versions lock clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):[^#]*## /make \1|/p' Makefile | while IFS='|' read -r name what; do \
	    printf '%-12s %s\n' "$$name" "$$what"; done

setup: ## make or refresh .venv, and .venv-NAME for each requirements-NAME.txt, and nothing else
	@tools/setup

.PHONY: .venv
.venv: # all that pages need
	@tools/setup --site

serve: .venv ## the site, reloading as you save (PORT=8001 for another port)
	@tools/serve '$(PORT)'

test: setup ## every check: programs, transcripts, claims, pages, browser, style (ARGS='-k order')
	@CHROMIUM=$$(tools/browser --install) || [ "$$CI" != true ] \
	    || { $(say) 'under CI=true a browser must be there; see above.'; exit 1; }; \
	export CHROMIUM; exec $(bin)/pytest $(ARGS)

check: $(if $(CHANGED),setup,.venv) ## in seconds: pages, links, includes, spelling, style (CHANGED=1: also replay what a change touches)
	@$(if $(CHANGED),$(bin)/python tools/changed.py '$(filter-out 1,$(CHANGED))',$(bin)/pytest) \
	    -q --tb=short --maxprocesses=2 --dist loadfile tests/test_pages.py tests/test_symptoms.py tests/test_style.py \
	    tests/test_readme.py $(if $(CHANGED),$(if $(ARGS),--)) $(ARGS)

update: setup ## record transcripts and values anew and show what changed (ARGS=snippets/… for one)
	@$(bin)/pytest --update-examples $(ARGS) \
	    || ! $(say) 'something above is no matter of recording: correct it and run again.'
	@git --no-pager diff --stat -- snippets tests/claims 2>/dev/null || :

new: .venv ## scaffold a lesson: make new SECTION=background-tasks NAME=my-lesson
	@$(bin)/python tools/new.py "$$SECTION" "$$NAME" "$$PROGRAM" "$$GROUP"

format: .venv ## put the Python code into shape
	@$(bin)/ruff check --fix && $(bin)/python tools/format.py \
	    || ! $(say) 'what ruff could not mend stands above: mend it by hand.'

build: .venv ## the site as published, into site/, with every warning an error
	@$(bin)/mkdocs build --strict --clean \
	    || ! $(say) 'each warning above names a page: mend its link, heading or include.'

offline: .venv ## the site as one archive that opens from a folder, search included
	@mkdir -p site; $(bin)/python tools/offline.py site/after-the-response.zip && ls -l site/after-the-response.zip

plain: setup ## replay with freshly started interpreters: slower, must print the same
	@$(bin)/pytest --plain $(ARGS) \
	    || ! $(say) 'what fails here and not in make test is a fault of tests/harness, not of the page.'

bench: setup ## time the suite against the bare programs
	@$(bin)/python tools/bench.py $(ARGS) \
	    || ! $(say) 'a benchmark needs a green suite: run make test first.'

mutants: setup ## change the programs, records and pages, one place at a time: does a check notice? (ARGS=snippets/… for a part)
	@$(bin)/python tools/mutants.py $(ARGS) \
	    || ! $(say) 'let a transcript or a claim show what each line above is for, or take it out; what changes nothing is listed in tests/mutants.txt.'

lines: setup ## which lines of the programs does no run execute? (ARGS=snippets/… for a part)
	@$(bin)/pytest -q --lines $(or $(ARGS),snippets) \
	    || ! $(say) 'let a run show each line above, or take it out; tests/unexecuted.txt lists the others, with reasons.'

slow: setup ## replay what takes minutes: the time-outs of queues with their defaults
	@$(bin)/pytest -q --slow -n6 snippets tests/claims $(ARGS) \
	    || ! $(say) 'a default may have changed: read the release notes, and correct the page.'

versions: .venv ## run the claims on older FastAPIs and the like, and write down where each holds (ARGS=a claim, program, environment)
	@PATH="$(CURDIR)/$(bin):$$PATH" $(bin)/python tools/versions.py $(ARGS) \
	    || ! $(say) 'what could not be run stands above; what was run is written down: git diff tests/versions'

generators: .venv ## does the site build with ProperDocs and Zensical too, and is what they lack as listed?
	@$(bin)/python tools/generators/compare.py $(ARGS) \
	    || ! $(say) 'tools/generators/lacks.txt lists what is known to be lacking; see above what is not as it says.'

lock: .venv ## pin what pyproject.toml and requirements-NAME.in ask for (UPGRADE=1: the newest of each)
	@PATH="$(CURDIR)/$(bin):$$PATH"; uv --version >/dev/null 2>&1 \
	    || ! $(say) 'this one command needs uv, which `make setup` brings into .venv/bin'
	@PATH="$(CURDIR)/$(bin):$$PATH"; tools/lock $(if $(UPGRADE),--upgrade) \
	    || ! $(say) 'uv says above what is asked for and cannot be had.'
	@tools/setup

clean: ## back to a fresh clone: remove .venv, .venv-*, site and caches
	@rm -rf .venv .venv-* .venv.lock .versions site .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
