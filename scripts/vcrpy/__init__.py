"""Checks that vcrpy's cassettes are read here and that ours are replayed by vcrpy."""
