"""Sums over the measures of cases, year by year: compiled, since cases are many."""

import numpy as np
from numba import njit

from warmtepad.columns import Booleans, Floats, Integers


@njit(cache=True, nogil=True)
def sum_of_items(
    rows: Integers,
    does: Booleans,
    item_eur: Floats,
    survey_of_measure: Booleans,
    factor: Floats,
) -> Floats:
    """What cases pay by year: their measures, and each survey once.

    Parameters
    ----------
    rows
        Row of each case, shape (n,).
    does
        Whether a case does a measure, shape (n, n_measures).
    item_eur
        Cost of each measure, then of each survey, shape (n_rows, n_items).
    survey_of_measure
        Whether a measure wants a survey, shape (n_measures, n_surveys).
    factor
        Euro in each year per euro of `item_eur`, shape (n_items, n_years).

    Returns
    -------
    ndarray of shape (n, n_years)
    """
    n_measures, n_surveys = survey_of_measure.shape
    paid = np.zeros((len(rows), factor.shape[1]))
    is_paid = np.empty(n_measures + n_surveys, dtype=np.bool_)
    for case in range(len(rows)):
        _mark_items(case, does, survey_of_measure, is_paid)
        for item in range(n_measures + n_surveys):
            if is_paid[item]:
                cost_eur = item_eur[rows[case], item]
                for year in range(factor.shape[1]):
                    paid[case, year] += cost_eur * factor[item, year]
    return paid


@njit(inline="always", nogil=True)
def _mark_items(
    case: int, does: Booleans, survey_of_measure: Booleans, is_paid: Booleans
) -> None:
    """Mark the measures that a case does, and the surveys that they want."""
    n_measures, n_surveys = survey_of_measure.shape
    for survey in range(n_surveys):
        is_paid[n_measures + survey] = False
    for measure in range(n_measures):
        is_paid[measure] = does[case, measure]
        if does[case, measure]:
            for survey in range(n_surveys):
                is_paid[n_measures + survey] |= survey_of_measure[measure, survey]


@njit(cache=True, nogil=True)
def sum_of_claims(
    rows: Integers,
    does: Booleans,
    saved_eur: Floats,
    claims_of_measure: Booleans,
    most_eur: Floats,
    factor: Floats,
) -> Floats:
    """What cases save of planned maintenance by year, never more than there is.

    Parameters
    ----------
    rows
        Row of each case, shape (n,).
    does
        Whether a case does a measure, shape (n, n_measures).
    saved_eur
        What each measure saves at its moment, shape (n_rows, n_measures).
    claims_of_measure
        Whether a measure has a claim, shape (n_measures, n_claims).
    most_eur
        Most that a claim can save, shape (n_rows, n_claims).
    factor
        Euro in each year per euro of a claim, shape (n_rows, n_claims, n_years).

    Returns
    -------
    ndarray of shape (n, n_years)
    """
    n_claims = claims_of_measure.shape[1]
    saved = np.zeros((len(rows), factor.shape[2]))
    total = np.empty(n_claims)
    for case in range(len(rows)):
        row = rows[case]
        _add_claims(case, does, saved_eur[row], claims_of_measure, total)
        for claim in range(n_claims):
            least = min(total[claim], most_eur[row, claim])
            if least != 0.0:
                for year in range(factor.shape[2]):
                    saved[case, year] += least * factor[row, claim, year]
    return saved


@njit(inline="always", nogil=True)
def _add_claims(
    case: int,
    does: Booleans,
    saved_eur: Floats,
    claims_of_measure: Booleans,
    total: Floats,
) -> None:
    """Add up what the measures of a case save, by claim."""
    n_measures, n_claims = claims_of_measure.shape
    for claim in range(n_claims):
        total[claim] = 0.0
    for measure in range(n_measures):
        if does[case, measure]:
            for claim in range(n_claims):
                if claims_of_measure[measure, claim]:
                    total[claim] += saved_eur[measure]
