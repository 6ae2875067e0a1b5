"""Starts the emulated API and the connectors, and reads their output. Uses only Python's standard library."""
