"""Tests of the scripts, with unittest."""
