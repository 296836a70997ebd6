#!/bin/sh
# Python has no project-local installation by itself: a virtual environment beside the adapter, made once.
set -eu
cd "$(dirname "$0")"
[ -x .venv/bin/python ] || python3 -m venv .venv
cmp -s requirements.txt .venv/installed.txt && exit 0
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
cp requirements.txt .venv/installed.txt
