"""Tables with codes of a file put in words of a language, for people."""

from dataclasses import replace

from warmtepad.report.material import Material, Table
from warmtepad.report.provenance import Result
from warmtepad.report.rows import rule_text
from warmtepad.report.words import word_name
from warmtepad.report.workbook.texts import RESULTS
from warmtepad.terms import Confidence


def in_words(material: Material, name: str) -> Table:
    """Table of a plan with the names of rules, results and confidence in words.

    Parameters
    ----------
    material
        The plan and its tables.
    name
        Name of the table.
    """
    table, language = material.tables[name], material.language
    if name == "rows":
        rules = table.frame["rule"].unique().tolist()
        words = {rule: rule_text(material.plan, rule, language) for rule in rules}
        return replace(
            table, frame=table.frame.assign(rule=table.frame["rule"].map(words))
        )
    if name == "provenance":
        results = {result.value: RESULTS[result][language.code] for result in Result}
        known = {word.value: word_name(word, language) for word in Confidence}
        frame = table.frame.assign(
            result=table.frame["result"].map(results),
            confidence=table.frame["confidence"].map(known),
        )
        return replace(table, frame=frame)
    if name == "changes":
        frame = table.frame.assign(
            **{
                column: [_names(material, text) for text in table.frame[column]]
                for column in ("measures_before", "measures_now")
            }
        )
        return replace(table, frame=frame)
    return table


def _names(material: Material, ids: str) -> str:
    """Names of measures whose ids stand in a text; an unknown one as it is."""
    measures = material.plan.grounds.catalogue.measures
    names = {measure.id: measure.name(material.language) for measure in measures}
    return ", ".join(names.get(id_, id_) for id_ in ids.split(" + "))
