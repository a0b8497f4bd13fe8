"""What may, must and will be done: the rules that a stock file gives its rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from warmtepad.catalogue import Catalogue, Measure, Work
from warmtepad.columns import NO_YEAR, Booleans, Integers, Texts, frozen
from warmtepad.errors import StockError
from warmtepad.reading.toml_files import nearest
from warmtepad.reading.words import bare
from warmtepad.scenario import Scenario
from warmtepad.schema import RULE_COLUMNS, Kind, ids_of
from warmtepad.stock import Stock
from warmtepad.terms import Heating

EVERY_MEASURE = "all"
"""Stands in forbidden_measures for every measure of the catalogue."""

LIST_COLUMNS = tuple(c.name for c in RULE_COLUMNS if c.kind is Kind.IDS)
"""Columns that list measures."""

HEAT_PUMPS = frozenset(
    {
        Heating.HYBRID_HEAT_PUMP,
        Heating.AIR_HEAT_PUMP,
        Heating.GROUND_HEAT_PUMP,
        Heating.COLLECTIVE_HEAT_PUMP,
        Heating.EXHAUST_AIR_HEAT_PUMP,
    }
)
"""Installations that wait for no_heat_pump_before_year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """The rules of a stock, per row and measure.

    A rule holds in its row: what one part of a complex forbids, another part may get in
    the same work. Works under contract are those of the complex: what one part of it
    says holds in all its rows.
    """

    measures: tuple[Measure, ...]
    """The measures of the second axis."""

    allowed: Booleans
    """Whether a measure may be taken in a row, shape (n_rows, n_measures).

    It may not if it is forbidden, was taken in earlier works, is not among the allowed
    measures of the scenario, does not go with the temperature of the heat network, or
    is no part of a work under contract.
    """

    required: Booleans
    """Whether a measure must be taken in a row in some year of the plan, those under
    contract included, shape (n_rows, n_measures).

    A row in which it is of no use gets it neither: the package of a work has it, and
    the row is left out of it.
    """

    contracted: Booleans
    """Whether a measure is under contract, the same in all rows of a complex, shape
    (n_rows, n_measures).

    A work with at least one of them has exactly these measures, in `contracted_year`,
    in the whole complex. The other work stays free.
    """

    contracted_year: Integers
    """Year of the works under contract, the same in all rows of a complex, shape
    (n_rows,); `NO_YEAR` where there are none.
    """

    first_year: Integers
    """Earliest year of a measure in a row, shape (n_rows, n_measures).

    The latest of: the first year of the plan, with the lead of a survey; earliest_year;
    no_heat_pump_before_year; heat_network_year; and, for the same work as earlier
    measures, earlier_works_year with the years between works. It may lie after the
    plan. It says nothing of demolition and sale.
    """

    def __post_init__(self) -> None:
        """Set every array read-only."""
        for array in (self.allowed, self.required, self.contracted, self.first_year):
            frozen(array)
        frozen(self.contracted_year)

    def of(self, measures: tuple[Measure, ...]) -> "Orders":
        """Return the rules of some measures only, in their order.

        Parameters
        ----------
        measures
            Some of `measures`, for instance those of one work.
        """
        place_of_id = {measure.id: at for at, measure in enumerate(self.measures)}
        places = [place_of_id[measure.id] for measure in measures]
        return Orders(
            measures=measures,
            allowed=self.allowed[:, places],
            required=self.required[:, places],
            contracted=self.contracted[:, places],
            contracted_year=self.contracted_year.copy(),
            first_year=self.first_year[:, places],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """One reason why measures cannot be taken at once."""

    column: str
    """Column of the stock that gives the year."""

    reason: str
    """Why, as it ends a sentence."""

    first_year: Integers
    """Earliest year by this reason alone, shape (n_rows, n_measures); `NO_YEAR` where
    it does not apply.
    """


def make_orders(stock: Stock, catalogue: Catalogue, scenario: Scenario) -> Orders:
    """Return the rules of a stock as arrays.

    Parameters
    ----------
    stock
        Rows with rules; `check_orders` finds where they contradict each other.
    catalogue
        The measures that rules may name.
    scenario
        Years and measures allowed.

    Returns
    -------
    Orders
        Over all measures of the catalogue, in its order.

    Raises
    ------
    StockError
        If a list names a measure that the catalogue does not have.
    """
    unknown = [text for _, text in unknown_measures(stock, catalogue)]
    if unknown:
        raise StockError(source_of(stock), unknown)
    contracted = in_whole_complex(stock, named(stock, catalogue, "contracted_measures"))
    allowed = ~named(stock, catalogue, "forbidden_measures")
    allowed &= ~named(stock, catalogue, "earlier_measures")
    allowed &= in_scenario(catalogue, scenario) & fits_network(stock, catalogue)
    is_contracted_work = contracted @ same_work(catalogue)
    first_year = np.full(allowed.shape, scenario.first_year, dtype=np.int64)
    for delay in delays(stock, catalogue, scenario):
        first_year = np.maximum(first_year, delay.first_year)
    return Orders(
        measures=catalogue.measures,
        allowed=allowed & (contracted | ~is_contracted_work),
        required=named(stock, catalogue, "required_measures") | contracted,
        contracted=contracted,
        contracted_year=contract_years(stock),
        first_year=first_year,
    )


def source_of(stock: Stock) -> str:
    """File of a stock, as the user named it."""
    return stock.intake.source if stock.intake else "stock"


def named(stock: Stock, catalogue: Catalogue, column: str) -> Booleans:
    """Whether a list of a row names a measure, shape (n_rows, n_measures).

    Parameters
    ----------
    stock
        Rows with lists.
    catalogue
        The measures; ids that it does not have are passed over.
    column
        One of `LIST_COLUMNS`.
    """
    texts, text_of_row = _distinct(getattr(stock, column))
    table = np.zeros((len(texts), len(catalogue.measures)), dtype=np.bool_)
    for number, text in enumerate(texts):
        ids = ids_of(text)
        everything = column == "forbidden_measures" and EVERY_MEASURE in ids
        table[number] = [everything or m.id in ids for m in catalogue.measures]
    return table[text_of_row]


def unknown_measures(stock: Stock, catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    """Ids that no measure has: the row, and a sentence with the nearest ones.

    Parameters
    ----------
    stock
        Rows with lists.
    catalogue
        The measures.
    """
    known = {measure.id for measure in catalogue.measures}
    for column in LIST_COLUMNS:
        texts, text_of_row = _distinct(getattr(stock, column))
        words = known | ({EVERY_MEASURE} if column == "forbidden_measures" else set())
        for number, text in enumerate(texts):
            unknown = [id_ for id_ in ids_of(text) if id_ not in words]
            for id_ in unknown:
                hint = _nearest_measure(id_, catalogue)
                for row in np.flatnonzero(text_of_row == number).tolist():
                    place = f"{stock.name_of(row)}, {column}"
                    yield row, f'{place}: no measure "{id_}" in the catalogue, {hint}'


def in_whole_complex(stock: Stock, of_row: Booleans) -> Booleans:
    """Whether it holds in at least one row of the complex of each row.

    Parameters
    ----------
    stock
        Complexes and their parts.
    of_row
        Shape (n_rows, n).

    Returns
    -------
    ndarray of shape (n_rows, n)
    """
    of_complex = np.logical_or.reduceat(of_row, stock.complex_starts, axis=0)
    return np.asarray(of_complex[stock.complex_of_row], dtype=np.bool_)


def contract_years(stock: Stock) -> Integers:
    """Year of the works under contract in the complex of each row, shape (n_rows,)."""
    of_complex = np.maximum.reduceat(stock.contracted_year, stock.complex_starts)
    return np.asarray(of_complex[stock.complex_of_row], dtype=np.int64)


def in_scenario(catalogue: Catalogue, scenario: Scenario) -> Booleans:
    """Whether a scenario allows a measure, shape (n_measures,)."""
    allowed = scenario.works.allowed_measures
    return np.array([allowed is None or m.id in allowed for m in catalogue.measures])


def fits_network(stock: Stock, catalogue: Catalogue) -> Booleans:
    """Whether a measure goes with the heat network, shape (n_rows, n_measures).

    It does where the temperature of the network is not given.
    """
    temperature = stock.heat_network_temperature_c
    fits = np.ones((len(stock), len(catalogue.measures)), dtype=np.bool_)
    for number, measure in enumerate(catalogue.measures):
        lowest = measure.applies.heat_network_from_c
        above = measure.applies.heat_network_below_c
        if lowest is not None:
            fits[:, number] &= ~(temperature < lowest)
        if above is not None:
            fits[:, number] &= ~(temperature >= above)
    return fits


def delays(stock: Stock, catalogue: Catalogue, scenario: Scenario) -> tuple[Delay, ...]:
    """Every reason why a measure has to wait.

    Parameters
    ----------
    stock
        Rows with rules.
    catalogue
        Measures with their surveys.
    scenario
        Years.
    """
    measures = catalogue.measures
    surveys = [catalogue.survey_of(measure) for measure in measures]
    lead = np.array([survey.lead_yr if survey else 0 for survey in surveys])
    is_pump = np.array([measure.effect.heating in HEAT_PUMPS for measure in measures])
    on_network = np.array([measure.applies.wants_heat_network for measure in measures])
    survey_year = np.where(lead > 0, scenario.first_year + lead, NO_YEAR)
    pause_yr = scenario.works.years_between_works
    earlier_work = named(stock, catalogue, "earlier_measures") @ same_work(catalogue)
    # A year that is not given stays 0, however long the pause.
    done = stock.earlier_works_year
    free_again = np.where(done == NO_YEAR, NO_YEAR, done + pause_yr)
    everywhere = np.ones(len(measures), dtype=np.bool_)
    year_of_column: Mapping[str, tuple[str, Integers]] = MappingProxyType(
        {
            "survey": (
                "the survey before it takes until then",
                np.broadcast_to(survey_year, earlier_work.shape),
            ),
            "earliest_year": (
                "no work is allowed before",
                stock.earliest_year[:, None] * everywhere,
            ),
            "no_heat_pump_before_year": (
                "no heat pump is allowed before",
                stock.no_heat_pump_before_year[:, None] * is_pump,
            ),
            "heat_network_year": (
                "the heat network comes then",
                stock.heat_network_year[:, None] * on_network,
            ),
            "earlier_works_year": (
                f"works of one kind are {pause_yr} years apart "
                "(works.years_between_works)",
                free_again[:, None] * earlier_work,
            ),
        }
    )
    return tuple(
        Delay(column=column, reason=reason, first_year=year.astype(np.int64))
        for column, (reason, year) in year_of_column.items()
    )


def same_work(catalogue: Catalogue) -> Booleans:
    """Whether two measures belong to one work, shape (n_measures, n_measures)."""
    is_envelope = np.array([m.work is Work.ENVELOPE for m in catalogue.measures])
    return np.asarray(is_envelope[:, None] == is_envelope, dtype=np.bool_)


def _distinct(texts: Texts) -> tuple[list[str], Integers]:
    """Different texts in order of appearance, and the number of that of each row."""
    number_of_text = {text: at for at, text in enumerate(dict.fromkeys(texts.tolist()))}
    numbers = [number_of_text[text] for text in texts.tolist()]
    return list(number_of_text), np.array(numbers, dtype=np.int64)


def _nearest_measure(id_: str, catalogue: Catalogue) -> str:
    """Nearest measures by id, or by name in one of the languages."""
    id_of_name = {
        bare(name): measure.id
        for measure in catalogue.measures
        for name in (measure.name_nl, measure.name_en)
    }
    if bare(id_) in id_of_name:
        return f'did you mean "{id_of_name[bare(id_)]}"'
    hint = nearest(id_, [measure.id for measure in catalogue.measures])
    is_list = hint.startswith("expected")
    return "`warmtepad measures` lists those that there are" if is_list else hint
