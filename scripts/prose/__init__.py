"""Finds wordings that the project's English avoids, in comments, texts of programs and Markdown."""
