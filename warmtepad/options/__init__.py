"""What can be done in each complex, what it costs and what it brings."""
