# What can be done here; `make` alone lists it.
export PORT ?= 8000
run := .venv/bin/swis

help:  ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /|/' | awk -F'|' '{printf "make %-12s %s\n", $$1, $$2}'

install:  ## everything SWIS runs on, into .venv
	@scripts/install requirements.lock

demo: install  ## SWIS with invented people at http://127.0.0.1:8000 (PORT= changes it)
	@$(run) demo

demo-fresh: install  ## the same from the beginning
	@$(run) demo --fresh

serve: install  ## SWIS for real work, with production settings
	@$(run) serve

develop:  ## everything its development needs as well, into .venv
	@scripts/install requirements-dev.lock

check: develop  ## style, types, arrows between rooms, migrations, generated docs
	@scripts/check

test:  ## make check, then every test: on SQLite, on PostgreSQL, in the browser
	@scripts/test

test-quick:  ## the tests that need no PostgreSQL, no browser, no walk of a whole world and no real server
	@scripts/test quick

drill:  ## long rehearsals: a server killed again and again, years of practice up to odd days
	@scripts/test drill

rehearse: install  ## a school year of an invented authority, from two hundred seeds (SEEDS=1-200)
	@$(run) rehearse --seeds $(or $(SEEDS),1-200)

bench-load: develop  ## seventy people at once on the server, and slow clients, on both databases
	@.venv/bin/python bench/record_load.py --slow 8

bench-pages: develop  ## queries, time and size of every page in a large authority, beside a peer
	@PYTHONPATH=tests .venv/bin/python bench/record_pages.py $(BENCH)

lock:  ## choose versions anew (needs uv)
	echo uv | uv pip compile - --universal --generate-hashes --upgrade \
	  --custom-compile-command "make lock" -q -o requirements-uv.lock
	uv pip compile pyproject.toml --group build --universal --generate-hashes --upgrade \
	  --custom-compile-command "make lock" -q -o requirements.lock
	uv pip compile pyproject.toml --group build --group dev -c requirements.lock --universal --generate-hashes \
	  --upgrade --custom-compile-command "make lock" -q -o requirements-dev.lock

.PHONY: help install demo demo-fresh serve develop check test test-quick drill rehearse bench-load bench-pages lock
