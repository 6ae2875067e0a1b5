#!/usr/bin/env python3
"""Prints the fields of an operation's records as a schema of the connector: `scripts/schema.py campaigns/list`."""

import sys

from api.schema import main

sys.exit(main(sys.argv[1:]))
