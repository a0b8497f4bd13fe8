"""A plan as tables, figures and files."""
