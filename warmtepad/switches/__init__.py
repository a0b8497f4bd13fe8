"""What the letter leaves open, one switch at a time beside the base."""
