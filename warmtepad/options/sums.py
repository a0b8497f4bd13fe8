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
    is_paid = np.zeros(n_measures + n_surveys, dtype=np.bool_)
    for case in range(len(rows)):
        _mark_items(does[case], survey_of_measure, is_paid)
        for item in range(n_measures + n_surveys):
            if is_paid[item]:
                cost_eur = item_eur[rows[case], item]
                for year in range(factor.shape[1]):
                    paid[case, year] += cost_eur * factor[item, year]
    return paid


@njit(cache=True, nogil=True)
def _mark_items(does: Booleans, survey_of_measure: Booleans, is_paid: Booleans) -> None:
    """Mark the measures that a case does, and the surveys that they want."""
    n_measures, n_surveys = survey_of_measure.shape
    is_paid[:n_measures] = does
    is_paid[n_measures:] = False
    for measure in range(n_measures):
        for survey in range(n_surveys):
            if does[measure] and survey_of_measure[measure, survey]:
                is_paid[n_measures + survey] = True


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
    n_measures, n_claims = claims_of_measure.shape
    saved = np.zeros((len(rows), factor.shape[2]))
    for case in range(len(rows)):
        row = rows[case]
        for claim in range(n_claims):
            total = 0.0
            for measure in range(n_measures):
                if does[case, measure] and claims_of_measure[measure, claim]:
                    total += saved_eur[row, measure]
            total = min(total, most_eur[row, claim])
            if total != 0.0:
                for year in range(factor.shape[2]):
                    saved[case, year] += total * factor[row, claim, year]
    return saved
