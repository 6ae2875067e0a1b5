"""Tests the page of `cassette inspect --html` in Chromium."""
