"""Measures the connector, beside curl and the published connector, and counts its instructions."""
