"""The facts of Pinterest's API: made from its description, kept in `Sources/PinterestFacts`, read by other scripts."""
