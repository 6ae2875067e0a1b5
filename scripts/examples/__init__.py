"""Tests the examples of dlt, airbyte-serverless and dbt."""
