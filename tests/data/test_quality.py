"""Completeness, origins and the claims behind a finding: by hand on a small dataset, and on the shipped one."""

import datetime as dt
import pathlib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import Dataset, open_dataset
from data.findings import SEVERITIES
from data.frames.completeness import KINDS
from data.frames.involved import Involved, involved
from data.rules import RULES
from data.sought import Sought
from data.vocabulary import SOURCE_KINDS
from tests.data.handmade import dataset


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Two cities: one reports TPS, the other does not; a milestone is met in one kelurahan of three."""
    return dataset(
        tmp_path_factory.mktemp("quality") / "d",
        sources=[{"source": "s"}, {"source": "law", "kind": "law"}, {"source": "m", "kind": "minutes"}],
        stakeholders=[{"stakeholder": "x"}],
        measures=[{"measure": "tps", "refresh_days": "30"}, {"measure": "voters"}, {"measure": "kpps_inducted"}],
        figures=[
            {"region": "1.1", "value": "5", "as_of": "2024-05-01"},
            {"region": "1.1", "value": "6", "as_of": "2024-05-01", "standing": "stated", "source": "m"},
            {"region": "1.1.1.1", "measure": "voters", "value": "0", "as_of": "2024-06-01", "source": "law"},
            {"region": "1", "measure": "kpps_inducted", "value": "9", "as_of": "2024-07-01", "source": "m"},
        ],
        milestones=[{"milestone": "met", "stage": "a"}, {"milestone": "silent", "stage": "a"}],
        evidence=[
            {"milestone": "met", "region": "1.1.1.1", "done_on": "2024-05-03"},
            {"milestone": "met", "region": "1.1.1.2", "done_on": "2024-05-20", "source": ""},
        ],
        commitments=[
            {"stakeholder": "x", "rung": "stated", "on": "2024-05-02", "source": "m"},
            {"stakeholder": "x", "rung": "written", "on": "2024-06-02", "region": "1.1"},
        ],
    )  # fmt: skip


def lines(opened: Dataset, region: str, day: str) -> dict[str, list[object]]:
    frame = opened.snapshot(region, "e", day).completeness.reset_index("kind", drop=True)
    columns = frame[["reporting", "of", "own", "age", "stale"]].astype(object)
    return {str(key): [None if pd.isna(cell) else cell for cell in row] for key, *row in columns.itertuples()}


def test_who_reports_and_how_old_it_is(small: Dataset) -> None:
    assert lines(small, "1", "2024-05-31") == {
        "tps": [1, 2, False, 30, 0],  # of two cities one; thirty days are not yet too old
        "voters": [None, 2, False, None, 0],  # no report is not zero
        "kpps_inducted": [None, 2, False, None, 0],
        "met": [2, 3, False, 11, 0],  # of three kelurahan two, the second on 20 May
        "silent": [None, 3, False, None, 0],
    }
    later = lines(small, "1", "2024-07-02")
    assert later["tps"] == [1, 2, False, 62, 1]  # too old in one region
    assert later["voters"] == [0, 2, False, 31, 0]  # a 0 was reported, and no city is complete
    assert later["kpps_inducted"] == [0, 2, True, 1, 0]  # the province's own figure, none of a city
    assert lines(small, "1.1.1.1", "2024-07-02")["voters"] == [1, 1, True, 31, 0]  # nothing lies below it
    assert "met" not in lines(small, "1.2", "2024-07-02")  # holds no unit that could report


def test_a_share_is_of_those_that_should_report(small: Dataset) -> None:
    share = small.snapshot("1", "e", "2024-07-02").completeness["share"].droplevel("kind")
    assert share["tps"] == 0.5
    assert share["voters"] == 0
    assert pd.isna(share["silent"])


def test_rows_are_counted_by_their_kind_of_source(small: Dataset) -> None:
    def counted(region: str, day: str) -> dict[str, list[int]]:
        frame = small.snapshot(region, "e", day).origins
        assert list(frame.index) == [*SOURCE_KINDS, "none"]
        return {kind: row for kind, row in zip(frame.index, frame.to_numpy().tolist(), strict=True) if any(row)}

    assert counted("1", "2024-04-30") == {}
    assert counted("1", "2024-05-02") == {"press": [1, 0, 0], "minutes": [1, 0, 1]}
    assert counted("1", "2024-07-01") == {
        "law": [1, 0, 0], "minutes": [2, 0, 1], "press": [1, 1, 1], "none": [0, 1, 0],
    }  # fmt: skip
    assert counted("1.1.1", "2024-07-01") == {"law": [1, 0, 0], "press": [0, 1, 0], "none": [0, 1, 0]}


def claims(rule: str, region: str) -> list[Involved]:
    """The claims of the first finding of a rule about a region of the shipped data."""
    s = open_dataset().snapshot("31", "pilgub-2024", "2025-04-30")
    ledger = s.dataset.findings(s.election)
    found = (ledger[place] for place in s.finding_places.tolist())
    one = next(one for one in found if one.rule == rule and s.dataset.tree.codes[one.row] == region)
    return involved(s, one)


def told(found: list[Involved]) -> list[tuple[str, str]]:
    return [(one.said, one.standing) for one in found]


def test_a_finding_brings_the_claims_that_stand_against_each_other() -> None:
    assert told(claims("claims_differ", "31.75")) == [("2.374.828", "determined"), ("2.374.728", "rejected")]
    menteng = claims("men_and_women", "31.71.06")
    assert told(menteng) == [("65.534", "determined"), ("32.292", "determined"), ("33.342", "determined")]
    assert {one.source for one in menteng} == {"antara-2024-09-20-4347507"}
    assert told(claims("schedule_differs", "31"))[0] == ("24 Jun 2024 sampai 24 Jul 2024", "determined")
    assert told(claims("after_legal_end", "31")) == [("selesai 7 Nov 2024", "")]
    norm = next(one for one in claims("kpps_claim", "31.71") if one.source == "pkpu-8-2022")
    assert (norm.what, norm.said, norm.key) == ("KPPS per TPS, termasuk ketua", "7", "norm:kpps_per_tps")
    cap = next(one for one in claims("load_over_cap", "31.73.01.1003") if one.key == "norm:tps_voter_cap")
    assert (cap.said, cap.source) == ("600", "pkpu-7-2024")


def test_every_finding_names_all_its_sources() -> None:
    for election in open_dataset().election_rows:
        s = open_dataset().snapshot("31", election, open_dataset().span(election)[1])
        ledger = s.dataset.findings(election)
        for place in s.finding_places.tolist():
            assert {one.source for one in involved(s, ledger[place])} == set(ledger[place].sources)


def test_no_claim_is_known_before_its_day() -> None:
    for day in ("2024-06-24", "2024-09-13", "2024-11-07"):
        s = open_dataset().snapshot("31", "pilgub-2024", day)
        ledger = s.dataset.findings(s.election)
        shown = [one for place in s.finding_places.tolist() for one in involved(s, ledger[place])]
        assert [one for one in shown if one.said and one.day > s.day] == []


STAGES = ["", "S6", "P4", "P4.KPPS", "P8"]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["", *SEVERITIES]), st.sampled_from(["", *(check.__name__ for check in RULES)]),
    st.sampled_from(STAGES), st.sampled_from(["31", "31.71", "31.73", "31.71.06"]),
    st.dates(dt.date(2024, 6, 1), dt.date(2025, 4, 30)),
)  # fmt: skip
def test_what_is_sought_is_what_a_loop_over_the_frame_finds(
    severity: str, rule: str, stage: str, region: str, day: dt.date
) -> None:
    s = open_dataset().snapshot(region, "pilgub-2024", day)
    ledger, under = s.dataset.findings(s.election), s.ledgers.stages.under.get(stage, frozenset())
    places = Sought(severity, rule, stage).places(s)
    found, kept = s.findings, []
    for place, row in zip(s.finding_places.tolist(), found.itertuples(), strict=True):
        if severity in ("", row.severity) and rule in ("", row.rule) and (not stage or row.stage in under):
            kept.append(place)
    assert places.tolist() == kept
    assert sum(ledger.by_rule(places).values()) == len(kept)
    inside = [s.dataset.tree.path(s.dataset.tree.codes[ledger[place].row]) for place in kept]
    children = s.dataset.tree.children(region)
    below = s.dataset.tree.below(s.row)
    assert ledger.tally(places, below).tolist() == [sum(code in path for path in inside) for code in children]


def test_an_empty_dataset_has_nothing_to_report(tmp_path: pathlib.Path) -> None:
    s = dataset(tmp_path / "d", measures=[]).snapshot("1", "e", "2024-07-01")
    assert s.completeness.empty
    assert s.origins.to_numpy().sum() == 0
    assert len(Sought().places(s)) == 0


def test_reports_are_counted_region_by_region() -> None:
    """The figures of Kepulauan Seribu by hand: five measures have one on that day, of the ledger of its region."""
    s = open_dataset().snapshot("31", "pilgub-2024", "2024-11-20")
    for place, (code, _) in enumerate(s.family):
        there = s.dataset.snapshot(code, "pilgub-2024", "2024-11-20").completeness_rows
        known = {kind: sum(one.reporting is not None for one in there if one.kind == kind) for kind in KINDS}
        measures, milestones = s.reported.measures[place], s.reported.milestones[place]
        assert (measures.known, measures.of) == (known["measure"], 50)
        assert (milestones.known, milestones.of) == (known["milestone"], 40)
    assert s.reported.measures[1].known == 5
    assert s.reported.stale[0] == sum(s.findings["rule"] == "stale_figure")
