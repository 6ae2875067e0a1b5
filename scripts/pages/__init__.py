"""Writes generated parts of the docs and man pages, and checks what the docs state."""
