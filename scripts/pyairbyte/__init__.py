"""Tests syncs through PyAirbyte."""
