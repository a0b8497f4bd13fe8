"""Closes a gap by branching on what a group may do; every node has its own proof.

A node lets each group choose among some options only. Its prices, from a linear
relaxation with the cuts, prove its bound and drop the options that cannot be part of a
plan worth having. A node whose bound is good enough is done; from another two are made:
one group that the relaxation splits does either more or less for one row.
"""

import heapq
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from warmtepad.columns import Floats, Integers
from warmtepad.solving.bound import within_limits, worth_of_rows
from warmtepad.solving.nodes import (
    Node,
    beside,
    likeliest,
    miss_price,
    picks_one_per_group,
    splits,
)
from warmtepad.solving.prices import worth_joining
from warmtepad.solving.relaxation import MOST_STEPS, Relaxation
from warmtepad.solving.separation import TINY
from warmtepad.solving.tightening import Tightening

LOGGER = logging.getLogger(__name__)

TRIALS = 20
"""Ways to branch that are tried out per node."""

TRIALS_IN_VAIN = 4
"""So many in a row that are no better than the best end the trials of a node."""

TRIAL_STEPS = 1_000
"""Steps of the simplex method in a trial, at most."""

JOINING_ROUNDS = 6
"""Rounds in which options may join the relaxation of a node, at most."""

NODES_WITH_CUTS = frozenset((2, 3, 4, 5, 6, 8, 10, 15, 20))
"""Nodes whose own relaxation is cut; their cuts serve the whole tree."""

CUT_ROUNDS = 3
"""Rounds of cuts at such a node."""

NODES_PER_DIVE = 10
"""One node in so many is rounded, step by step, to a whole choice."""


class Tree:
    """A search tree: open nodes, and the relaxation that all of them share.

    Parameters
    ----------
    tightening
        The problem with the cuts found so far; more are found near the root.
    plan_eur
        Cost of a plan [EUR].
    seconds_left
        Tells the time that is left [s].
    """

    def __init__(
        self,
        tightening: Tightening,
        plan_eur: float,
        seconds_left: Callable[[], float],
    ) -> None:
        self.nodes = 0
        self.problem = tightening.problem
        self._tightening = tightening
        self._plan_eur = plan_eur
        self._seconds_left = seconds_left
        self._joined = tightening.nearest()
        self._take_rows()
        everything = np.arange(self.problem.n_options, dtype=np.int64)
        self._times_used = np.zeros(self.problem.n_options, dtype=np.int64)
        self._open = [(-np.inf, 0, everything)]
        self._made = 1

    def _take_rows(self) -> None:
        """Set up the relaxation with the rows and cuts there are now."""
        self._effects = self._tightening.effects()
        self._joined = np.sort(self._joined)
        self._held = self._tightening.with_cuts(self._joined)
        miss = miss_price(self._held, self._plan_eur)
        price = np.minimum(self._held.violation_price_eur, miss)
        elastic = replace(self._held, violation_price_eur=price)
        self._relaxation = Relaxation(elastic, self._seconds_left())

    def _sharpen(self, options: Integers) -> None:
        """Find cuts that a node's own relaxation breaks; they hold everywhere."""
        part = self._tightening.part(options)
        part.run(CUT_ROUNDS, self._seconds_left)
        self._tightening.adopt(part)
        self._take_rows()

    @property
    def lower_bound_eur(self) -> float:
        """No plan that is not met yet costs less [EUR]; infinity when all is done."""
        return self._open[0][0] if self._open else np.inf

    def most_used(self, most: int) -> Integers:
        """Options that relaxations took a share of most often, rising."""
        order = np.argsort(-self._times_used, kind="stable")[:most]
        return np.sort(order[self._times_used[order] > 0]).astype(np.int64)

    def grow(
        self, cutoff_eur: Callable[[], float], found: Callable[[Integers], None]
    ) -> None:
        """Branch on the open node with the lowest bound.

        Parameters
        ----------
        cutoff_eur
            Tells the cost from which on plans are of no interest [EUR].
        found
            Is told each whole choice that is met, shape (n_groups,).
        """
        entry = heapq.heappop(self._open)
        try:
            halves = self._halves_of(entry, cutoff_eur, found)
        except BaseException:
            # Its plans are still to be met: the bound must go on counting them.
            heapq.heappush(self._open, entry)
            raise
        for bound, half in halves:
            heapq.heappush(self._open, (bound, self._made, half))
            self._made += 1

    def _halves_of(
        self,
        entry: tuple[float, int, Integers],
        cutoff_eur: Callable[[], float],
        found: Callable[[Integers], None],
    ) -> list[tuple[float, Integers]]:
        """Bound and options of the two parts of an open node; none if it is done."""
        bound, _, options = entry
        self.nodes += 1
        if not self._leaves_each_group_one(options):
            return []
        if self.nodes in NODES_WITH_CUTS and self._tightening.can_cut:
            self._sharpen(options)
        node = self._price(options)
        self._times_used[node.used] += 1
        bound = max(bound, node.lower_bound_eur)
        if bound >= cutoff_eur():
            return []
        if self.nodes % NODES_PER_DIVE == 1:
            self._dive(node, found)
        worth = node.extra_cost_eur <= cutoff_eur() - node.lower_bound_eur
        options = options[worth]
        halves = self._halves(node, options, found, cutoff_eur)
        return [(bound, half) for half in halves]

    def _leaves_each_group_one(self, options: Integers) -> bool:
        """Whether a node has something to choose in every group."""
        groups = np.unique(self.problem.group_of_option[options])
        return len(groups) == self.problem.n_groups

    def _price(self, options: Integers) -> Node:
        """Bound of a node, from options at hand and those that join them."""
        group = self.problem.group_of_option[options]
        starts = np.searchsorted(group, np.arange(self.problem.n_groups))
        self._give_each_group_one(options, group)
        rounds = JOINING_ROUNDS
        while True:
            self._relax(options)
            node, priced = self._proof(options, group, starts)
            rounds -= 1
            whole = np.full(self.problem.n_options, np.inf)
            whole[options] = priced
            allowed = np.isin(self._joined, options, assume_unique=True)
            wanted = worth_joining(self.problem, whole, self._joined[allowed])
            if not wanted.size or not rounds:
                return node
            self._join(wanted)

    def _give_each_group_one(self, options: Integers, group: Integers) -> None:
        present = np.isin(options, self._joined, assume_unique=True)
        has_one = np.zeros(self.problem.n_groups, dtype=np.bool_)
        has_one[group[present]] = True
        lacking = np.flatnonzero(~has_one)
        if lacking.size:
            self._join(options[np.searchsorted(group, lacking)])

    def _relax(self, options: Integers, most_steps: int = MOST_STEPS) -> None:
        allowed = np.zeros(self.problem.n_options, dtype=np.bool_)
        allowed[options] = True
        self._relaxation.allow(allowed[self._joined])
        self._relaxation.solve(most_steps)

    def _join(self, wanted: Integers) -> None:
        self._relaxation.join(
            self.problem.cost_eur[wanted],
            self.problem.group_of_option[wanted],
            self._effects[wanted].T,
        )
        self._joined = np.append(self._joined, wanted)

    def _proof(
        self, options: Integers, group: Integers, starts: Integers
    ) -> tuple[Node, Floats]:
        """Bound from the prices at hand, over every option that the node allows."""
        price = within_limits(self._held, self._relaxation.price_eur)
        priced = self.problem.cost_eur[options] - self._effects[options] @ price
        cheapest = np.minimum.reduceat(priced, starts)
        worth_eur = float(worth_of_rows(self._held, price).sum())
        share = self._relaxation.share
        used = np.flatnonzero(share > TINY)
        # A relaxation stopped short may take shares of what is not allowed.
        used = used[np.isin(self._joined[used], options)]
        node = Node(
            options=options,
            lower_bound_eur=float(cheapest.sum()) + worth_eur,
            extra_cost_eur=priced - cheapest[group],
            price_eur=price,
            used=self._joined[used],
            share=share[used],
        )
        return node, priced

    def _halves(
        self,
        node: Node,
        options: Integers,
        found: Callable[[Integers], None],
        cutoff_eur: Callable[[], float],
    ) -> list[Integers]:
        """Two parts of a node, or none if it is done."""
        masks = splits(node, self.problem, self._effects)
        if not masks:
            chosen = likeliest(node, self.problem)
            found(chosen)
            if node.lower_bound_eur >= cutoff_eur():
                return []
            return beside(self.problem, chosen, options, found)
        best, halves, in_vain = -np.inf, [], 0
        self._relax(node.options)
        basis = self._relaxation.basis
        for group, row, level in masks[:TRIALS]:
            effect = self._effects[options, row]
            more = effect > level
            here = self.problem.group_of_option[options] == group
            parts = [options[~here | more], options[~here | ~more]]
            score = (
                self._score(parts, node.lower_bound_eur, basis)
                if len(masks) > 1
                else 0.0
            )
            in_vain += 1
            if score > best:
                best, halves, in_vain = score, parts, 0
            if in_vain == TRIALS_IN_VAIN:
                break
        return halves

    def _score(self, parts: list[Integers], bound: float, basis: Any) -> float:
        """How much both halves raise the bound, as far as options at hand tell."""
        gains = []
        for part in parts:
            self._relaxation.start_from(basis)
            self._relax(part, TRIAL_STEPS)
            gain = self._relaxation.objective_eur - bound
            gains.append(max(gain, 1e-6 * abs(bound)))
        return gains[0] * gains[1]

    def _dive(self, node: Node, found: Callable[[Integers], None]) -> None:
        """Settle groups one by one where the relaxation points."""
        options = node.options
        group = self.problem.group_of_option[options]
        allowed = np.ones(len(options), dtype=np.bool_)
        used, share = node.used, node.share
        for _ in range(self.problem.n_groups):
            is_large = share > 1 - TINY
            split = np.flatnonzero(~is_large)
            if not split.size:
                break
            largest = split[np.argmax(share[split])]
            settled = used[np.append(np.flatnonzero(is_large), largest)]
            taken = np.isin(options, settled, assume_unique=True)
            here = np.isin(group, self.problem.group_of_option[settled])
            allowed &= taken | ~here
            self._relax(options[allowed])
            whole = self._relaxation.share
            at = np.flatnonzero(whole > TINY)
            used, share = self._joined[at], whole[at]
        chosen = np.sort(used)
        if picks_one_per_group(self.problem, chosen):
            found(chosen)
