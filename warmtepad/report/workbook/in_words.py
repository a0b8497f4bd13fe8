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
    return table
