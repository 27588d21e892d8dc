"""What words mean: units, verbs, bounds, names, furniture. Data, no logic."""
