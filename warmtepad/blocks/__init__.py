"""Groups divided into blocks, each priced where it is: on this machine or on others.

Prices go out to all blocks and row sums come back. What a plan needs of single groups
is asked for only where the solver closes in on it.
"""
