"""Days of hourly incremental syncs of a growing world, with faults, kills and lost tokens."""
