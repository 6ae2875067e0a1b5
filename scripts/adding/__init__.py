"""Follows docs/adding-a-stream.md in a copy of the tree, to check that the page is complete."""
