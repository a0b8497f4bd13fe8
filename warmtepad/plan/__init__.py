"""The chosen works, what they bring year by year, and how sure that is."""
