"""A visitor's address is followed as far as the dataset allows, and never breaks the page."""

import datetime as dt
import types

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import UnknownChoice
from widgets.choice import read_query

LOOKS = {
    "dataset": "",
    "place": "",
    "against": "", "stage": "", "slip": 0, "phase": "", "division": "", "state": "", "level": "", "depth": "",
    "stakeholder": "", "about": "", "rung": "", "due": "", "unmet": 60, "order": "", "basis": "", "plan": "",
    "versus": "", "show": "", "slide": "",
    "severity": "", "rule": "",
    "explain": "",
}  # fmt: skip
DEFAULT = {
    "region": "31",
    "election": "pilgub-2024",
    "as_of": dt.date(2024, 11, 27),
    "compare_to": None,
    "language": "id",
    **LOOKS,
}
STAGES = {"pilgub-2024": ["P1", "S8"], "pemilu-2024": ["E1"]}
SPANS = {
    "pilgub-2024": (dt.date(2024, 1, 26), dt.date(2025, 1, 31)),
    "pemilu-2024": (dt.date(2022, 6, 14), dt.date(2024, 4, 30)),
}


def explain(key: str) -> None:
    if key != "tps":
        raise UnknownChoice(key)


DATASET = types.SimpleNamespace(
    tree=types.SimpleNamespace(number={"31": 0, "31.71": 1}),
    stakeholders={"dukcapil": None},
    elections=pd.DataFrame(index=["pilgub-2024", "pemilu-2024"]),
    span=SPANS.get,
    election=lambda key: types.SimpleNamespace(stages=types.SimpleNamespace(rows=STAGES[key])),
    snapshot=lambda *_: types.SimpleNamespace(explain=explain),
    default_choice=lambda: {key: DEFAULT[key] for key in ("region", "election", "as_of")},
)


def test_nothing_asked_is_the_default():
    assert read_query(DATASET, "") == (DEFAULT, [])


def test_all_that_is_known_is_followed():
    query = "?region=31.71&election=pemilu-2024&date=2024-02-01&compare=2024-01-01&lang=en"
    assert read_query(DATASET, query) == (
        {
            "region": "31.71",
            "election": "pemilu-2024",
            "as_of": dt.date(2024, 2, 1),
            "compare_to": dt.date(2024, 1, 1),
            "language": "en",
            **LOOKS,
        },
        [],
    )


def test_what_is_looked_at_closely_is_followed():
    query = "stage=S8&slip=5&phase=preparation&division=data&state=late&level=city&depth=all"
    looks = {"stage": "S8", "slip": 5, "phase": "preparation", "division": "data", "state": "late", "level": "city"}
    assert read_query(DATASET, query) == ({**DEFAULT, **looks, "depth": "all"}, [])
    findings = {"severity": "medium", "rule": "claims_differ"}
    assert read_query(DATASET, "severity=medium&rule=claims_differ") == ({**DEFAULT, **findings}, [])
    support = {
        "stakeholder": "dukcapil",
        "about": "P1",
        "rung": "none",
        "due": "soon",
        "unmet": 90,
        "order": "gap",
        "basis": "all",
    }
    assert read_query(DATASET, "&".join(f"{key}={value}" for key, value in support.items())) == (
        {**DEFAULT, **support},
        [],
    )
    assert read_query(DATASET, "explain=tps") == ({**DEFAULT, "explain": "tps"}, [])


def test_another_election_without_a_day_is_shown_at_the_nearest_day_it_knows():
    choice, problems = read_query(DATASET, "?election=pemilu-2024")
    assert (choice["as_of"], problems) == (dt.date(2024, 4, 30), [])


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("region=99", "Wilayah “99” tidak dikenal; cari nama atau kode di kolom Wilayah."),
        ("election=x", "Pemilihan “x” tidak dikenal; yang ada: pilgub-2024 dan pemilu-2024."),
        ("date=13/09/2024", "“13/09/2024” bukan tanggal; tulis seperti 2024-09-13."),
        ("compare=x", "“x” bukan tanggal pembanding; tulis seperti 2024-09-13."),
        ("lang=fr", "Bahasa “fr” tidak ada; pilih id atau en."),
        ("stage=E1", "Tahapan “E1” tidak ada dalam pemilihan ini; pilih di kolom Tahapan."),
        ("about=E1", "Tahapan “E1” tidak ada dalam pemilihan ini; pilih sel di matriks."),
        (
            "stakeholder=x",
            "Pemangku kepentingan “x” tidak ada dalam data; pilih barisnya di matriks.",
        ),
        ("explain=x", "Angka “x” tidak dikenal; klik salah satu angka di halaman."),
        ("slip=367", "“367” bukan jumlah hari; tulis angka dari 0 sampai 366."),
        ("slip=-1", "“-1” bukan jumlah hari; tulis angka dari 0 sampai 366."),
        ("unmet=367", "“367” bukan jumlah hari; tulis angka dari 0 sampai 366."),
        ("unmet=soon", "“soon” bukan jumlah hari; tulis angka dari 0 sampai 366."),
        ("phase=x", "“x” bukan pilihan untuk phase; yang ada: preparation dan implementation."),
        (
            "compare=2024-11-27",
            "27 November 2024 tidak dapat menjadi pembanding; "
            "pilih tanggal dari 26 Januari 2024 dan sebelum 27 November 2024.",
        ),
    ],
)
def test_what_cannot_be_followed_leaves_the_default_and_is_said(query, sentence):
    assert read_query(DATASET, query) == (DEFAULT, [sentence])


def test_a_day_outside_the_data_becomes_the_nearest_and_is_said_in_the_language_asked_for():
    choice, problems = read_query(DATASET, "date=1999-01-01&lang=en")
    assert choice["as_of"] == dt.date(2024, 1, 26)
    assert problems == [
        "1 January 1999 is outside the data of this election, which covers 26 January 2024 to 31 January 2025."
    ]


def test_a_long_text_is_not_repeated_at_length():
    _, [sentence] = read_query(DATASET, "region=" + "x" * 100_000)
    assert sentence == f"Wilayah “{'x' * 60}” tidak dikenal; cari nama atau kode di kolom Wilayah."


@given(
    st.dictionaries(
        st.sampled_from(
            ["region", "election", "date", "compare", "lang", "stage", "slip", "unmet", "about", "explain", "x"]
        ),
        st.text(),
    )
)
def test_whatever_is_asked_the_answer_is_a_view_that_exists(parts):
    choice, _ = read_query(DATASET, "&".join(f"{key}={value}" for key, value in parts.items()))
    first, last = SPANS[choice["election"]]
    assert choice["region"] in DATASET.tree.number
    assert first <= choice["as_of"] <= last
    assert choice["compare_to"] is None or choice["compare_to"] < choice["as_of"]
    assert choice["explain"] in ("", "tps")
    assert {choice["stage"], choice["about"]} <= {"", *STAGES[choice["election"]]}
