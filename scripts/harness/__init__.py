"""Starts the emulated API and the connectors, and reads what they print. Only Python's own library is used."""
