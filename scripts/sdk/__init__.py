"""Reads the emulated API with the SDK generated from the API's description."""
