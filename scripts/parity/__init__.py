"""Compares the connector with the published one."""
