"""The catalogue of rules: documented from the code, complete in both languages, and true."""

import inspect
import re

import pytest

from data import open_dataset
from data.findings import SEVERITIES
from data.language import LANGUAGES, catalogue
from data.rules import RULES
from data.rules import catalogue as rules


def test_every_rule_is_listed_once_the_worst_first() -> None:
    listed = rules()
    assert sorted(one.rule for one in listed) == sorted(check.__name__ for check in RULES)
    worst = [SEVERITIES.index(one.severities[0]) for one in listed]
    assert worst == sorted(worst)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", RULES, ids=lambda check: check.__name__)
def test_every_rule_has_its_words_and_its_example_is_a_sentence_of_it(check: object, language: str) -> None:
    rule = check.__name__
    one = next(entry for entry in rules(language) if entry.rule == rule)
    assert one.name
    assert one.checks.endswith(".")
    if language == "en":
        assert one.checks == inspect.getdoc(check)
    sentence = re.escape(catalogue()[f"finding.{rule}"][language])
    assert re.fullmatch(re.sub(r"\\{\w+\\}", ".+", sentence), one.example)


def test_no_words_are_left_of_a_rule_that_is_gone() -> None:
    told = {key.split(".")[1] for key in catalogue() if key.startswith(("rule.", "finding."))}
    assert told - {check.__name__ for check in RULES} == set()


def test_findings_have_one_of_the_severities_that_their_rule_gives() -> None:
    given = {one.rule: one.severities for one in rules()}
    opened = open_dataset()
    for election in opened.election_rows:
        ledger = opened.findings(election)
        found = [ledger[place] for place in range(len(ledger))]
        assert found
        assert [one for one in found if one.severity not in given[one.rule]] == []
