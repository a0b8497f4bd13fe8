"""Two ways to solve one problem; the only home of PuLP and highspy."""
