"""The decomposed way: prices on the rows, ways priced group by group, a small closing.

With a price on every row the problem falls apart into one cheapest way per group. A
master finds the best prices, which prove a lower bound. Then nearly all groups are
settled; the others are closed by a linear program, exchanges and, where few ways are
left, by the direct solver.
"""
