#!/usr/bin/env python3
"""Keeps the facts of Pinterest's API that the project uses: `scripts/facts.py PATH/api-5.28-facts.json`."""

import sys

from api.facts import main

sys.exit(main(sys.argv[1:]))
