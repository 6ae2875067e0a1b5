"""Airbyte's own tests of a connector, and of what it prints, with the emulated API."""
