"""The widgets about meetings: what the shipped data says on its days, in both languages, and any data at all."""

import datetime as dt
import itertools
import pathlib
import re
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest

from data import Dataset, open_dataset
from data.frames.actions import ACTION_STATES
from data.frames.contacts import CONTACT_STATES
from data.language import LANGUAGES, catalogue
from data.symbols import ACTIONS
from data.vocabulary import STAFF
from tests.data.handmade import REGIONS, dataset
from tests.widgets import snapshots
from tests.widgets.markup_contract import harmless, well_formed
from tests.widgets.test_stage_words import board, everything, read
from tests.widgets.test_words import Reader
from widgets.action_list import ActionList
from widgets.agenda import Agenda
from widgets.board import Board
from widgets.contact_list import ContactList
from widgets.issue_register import IssueRegister
from widgets.meeting_list import MeetingList
from widgets.reach_table import ReachTable
from widgets.scope import Scope, parse_pick

WORDS = [MeetingList, ContactList, ActionList, IssueRegister, Agenda, ReachTable]


def unfolded(view: type[Any], *args: str, **looks: Any) -> Reader:
    """What unfolds in a widget."""
    one = board(*args, **looks)
    return Reader(view(one).unfolded(one.snapshot))


def test_the_consolidation_and_the_meeting_with_the_stakeholders() -> None:
    seen = read(MeetingList, "31", "2024-09-29").text
    assert "32 rapat tercatat sampai 29 September 2024, yang terakhir 29 September 2024: Konsolidasi PPK" in seen
    assert (
        "PPK 5 × 44 = 220; PPS 3 × 267 = 801; Sekretariat PPK 3 × 44 = 132; Sekretariat PPS 3 × 267 = 801; "
        "jumlah 1.954. Peserta 2.011: 57 lebih banyak."
    ) in seen
    assert "29 Sep 2024 –tidak tercatat 2.011 dari 1.954, +57 2 tindak lanjut" in seen
    april = read(MeetingList, "31", "2024-04-25", language="en").text
    assert "25 Apr 2024 6 of 23 on record as present –not on record 4 follow-ups" in april
    assert "Invited, attendance not on record: DKI Jakarta Provincial Government, Jakarta Military Command" in april
    assert "Follow-up: Provide ID card blanks from May □ not due yet" in april
    assert "1 tercatat hadir" in read(MeetingList, "31", "2024-06-24").text  # nothing says that one alone was invited
    later = unfolded(MeetingList, "31", "2024-11-26").text
    assert "KPPS 7 × 14.835 = 103.845. Peserta 103.845: sama." in later
    assert "Pantarlih: kebutuhan pada hari itu tidak diketahui. Peserta 94." in later


def test_who_was_only_invited_is_not_said_to_have_come() -> None:
    seen = read(MeetingList, "31", "2022-07-01", "pemilu-2024").text
    assert "29 Jun 2022 8 diundang, kehadiran tidak tercatat –tidak tercatat –tidak tercatat" in seen
    assert "18 Mar 2022 –tidak tercatat –tidak tercatat 2 tindak lanjut, 3 isu" in seen
    views = [("31", "2022-07-01", "pemilu-2024"), ("31", "2025-01-31", "pilgub-2024")]
    told = [everything(kind(one), one) for one in (board(*view) for view in views) for kind in WORDS]
    assert not [text for texts in told for text in texts if re.search(r"\b0 (tercatat )?hadir|\b0 dari", text)]


def test_follow_up_is_asked_for_by_its_date() -> None:
    seen = read(ActionList, "31.71", "2024-09-29").text
    assert "3 lewat tenggat dan belum dilaporkan selesai; 2 belum jatuh tempo; 4 tanpa tenggat; 3 keputusan." in seen
    assert (
        "Membuka pendaftaran KPPS tanpa biaya pada 17 September Badan adhoc ▲ lewat tenggat, belum dilaporkan selesai, "
        "12 hari Ketua KPU Kota Jakarta Pusat 17 Sep 2024 13 Sep 2024 Sosialisasi badan adhoc"
    ) in seen
    english = read(ActionList, "31", "2024-06-01", language="en").text
    assert "1 past its date and not reported as done; 1 not due yet; 2 without a date." in english
    assert (
        "past its date, not reported as done, 1 day Head of the Population and Civil Registration Office, DKI Jakarta "
        "31 May 2024"
    ) in english


def test_what_meetings_decided_is_told_apart_from_what_is_to_be_done() -> None:
    seen = read(MeetingList, "31", "2024-09-29").text
    decided = "8.214.007 pemilih dan 14.835 TPS KPU Provinsi DKI Jakarta"
    assert f"Keputusan: DPT provinsi direkapitulasi: {decided} Hotel Grand Mercure Kemayoran." in seen
    assert "22 Sep 2024 3 tercatat hadir –tidak tercatat 1 keputusan" in seen
    row = "DPT provinsi ✓ keputusan KPU Provinsi DKI Jakarta tidak ada 22 Sep 2024 Pleno DPT provinsi"
    assert row in read(ActionList, "31", "2024-09-29").text + unfolded(ActionList, "31", "2024-09-29").text
    english = read(ActionList, "31", "2025-01-31", language="en").text  # 2 of voters, 5 of results, 2 of cities' voters
    assert "; 9 decisions." in english
    assert "1 decision" in read(MeetingList, "31.72", "2024-12-03", language="en").text


def test_issues_stand_by_age_and_what_is_resolved_unfolds() -> None:
    view = ("31", "2022-07-01", "pemilu-2024")
    seen = read(IssueRegister, *view).text
    assert "1 isu masih terbuka, sudah 105 hari. 1 belum ada penanggung jawab." in seen
    assert (
        "105 18 Mar 2022 Rakor persiapan tahapan Pemilu Serentak 2024 Program & anggaran ▲ belum ada penanggung jawab "
        "2 isu sudah selesai" in seen
    )
    first = ("31", "2022-03-18", "pemilu-2024")
    assert "3 isu masih terbuka, yang tertua dari hari ini." in read(IssueRegister, *first).text
    assert "3 issues are open, the oldest raised today." in read(IssueRegister, *first, language="en").text
    ended = unfolded(IssueRegister, *view).text
    assert (
        "83 18 Mar 2022 Rakor persiapan tahapan Pemilu Serentak 2024 semua tahapan Tahapan dan jadwal ditetapkan, "
        "mulai 14 Juni 2022, 9 Jun 2022 (KPU RI)" in ended
    )
    assert "Ketua KPU Kota Jakarta Pusat" in read(IssueRegister, "31.71", "2024-09-29").text


def test_the_agenda_is_numbered_and_unfolds_as_text() -> None:
    one = board("31.71", "2024-09-29")
    reader = read(Agenda, "31.71", "2024-09-29")
    rest = unfolded(Agenda, "31.71", "2024-09-29")
    assert (reader.count("li"), rest.count("li"), len(one.snapshot.agenda)) == (10, 8, 18)
    assert "8 pokok lagi, dan semuanya sebagai teks untuk undangan dan notula" in reader.text
    assert "18 pokok, disusun dari keadaan per 29 September 2024; rapat yang memutuskan." in reader.text
    assert "1. ■sedang: Tindak lanjut: Menyediakan blangko KTP-el mulai Mei (DKI Jakarta)" in reader.text
    assert rest.text.startswith("11. ")
    assert rest.text.endswith(re.sub(r"\s+", " ", one.snapshot.agenda_text).strip())
    assert "a" not in {tag for tag, _ in reader.seen}  # in a notebook there is no other page
    [save] = rest.attributes("a")
    assert save["download"] == "agenda-31.71-2024-09-29.txt"
    assert unquote(save["href"]) == f"data:text/plain;charset=utf-8,{one.snapshot.agenda_text}"


def test_an_item_of_the_agenda_leads_to_the_page_that_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widgets.item_list.PAGES", ("stages",))
    served = SimpleNamespace(curdoc=SimpleNamespace(session_context=object()))
    monkeypatch.setattr("widgets.item_list.pn", SimpleNamespace(state=served))
    links = [attrs["href"] for attrs in read(Agenda, "31.71", "2024-09-29").attributes("a")]
    stages = [
        f"stages?region=31.71&election=pilgub-2024&date=2024-09-29&stage={key}&lang=id#detail" for key in ("P4", "S4")
    ]
    assert links == stages  # bodies that are silent, and the check of candidates; there is no page of support here


def test_the_reach_names_the_levels_and_regions_without_anybody() -> None:
    reader = read(ReachTable, "31", "2024-11-20")
    assert "di 16 dari 44 kecamatan, 93 dari 267 kelurahan dan RT/RW di 223 dari 267 kelurahan." in reader.text
    assert "28 dari 44 ▲ Kepulauan Seribu (2 dari 2), Jakarta Utara (6 dari 6), Jakarta Barat (8 dari 8)" in reader.text
    picks = [attrs["data-pick"] for attrs in reader.attributes("a")]
    assert picks[:3] == ["region=31.01", "region=31.72", "region=31.73"]
    assert "semua wilayah" in read(ReachTable, "31.71", "2024-11-20").text


def test_the_chosen_institution_is_marked() -> None:
    chosen = {"stakeholder": "dukcapil-dki"}
    marked = [attrs for attrs in read(ActionList, "31", "2024-09-22", **chosen).attributes("tr") if attrs]
    assert [attrs["class"] for attrs in marked] == ["current", "current"]  # blanks and the service on voting day
    assert "● Dinas Dukcapil DKI Jakarta: tercatat hadir" in read(MeetingList, "31", "2024-09-22", **chosen).text
    invited = read(MeetingList, "31", "2024-04-25", stakeholder="kodam-jaya").text
    assert "● Kodam Jaya: diundang, kehadiran tidak tercatat" in invited
    assert "class=" not in str(read(ActionList, "31", "2024-09-22").attributes("tr"))
    rows = read(ContactList, "31", "2024-09-22", stakeholder="kodam-jaya")
    picks = [parse_pick(attrs["data-pick"]) for attrs in rows.attributes("a")]
    assert {"stakeholder": "kodam-jaya"} not in picks  # here one is already
    assert {"stakeholder": "dispora-dki"} in picks


CASES = [
    ("31", "2021-01-01", "pemilu-2024", {}),  # before anything is known
    ("31", "2022-03-18", "pemilu-2024", {}),
    ("31", "2024-09-13", "pilgub-2024", {"stakeholder": "bawaslu-dki"}),
    ("31.71", "2024-11-27", "pilgub-2024", {"stakeholder": "walikota-jakpus"}),
    ("31.72.01", "2024-11-20", "pilgub-2024", {}),
    ("31.73.01.1003", "2024-06-24", "pilgub-2024", {}),
    ("31", "2025-04-30", "pilgub-2024", {}),
]


@pytest.mark.parametrize(("case", "language"), [*itertools.product(CASES, LANGUAGES)])
def test_everything_is_well_formed_in_both_languages(case: tuple[Any, ...], language: str) -> None:
    region, day, election, looks = case
    one = board(region, day, election, language=language, **looks)
    for kind in WORDS:
        shown = well_formed(kind, one)
        assert shown[0].count("h2") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_dataset_says_so(tmp_path: pathlib.Path, language: str) -> None:
    opened = dataset(tmp_path / "d", stages=[], measures=[])
    for region in ("1", "1.2", "1.1.1.1"):
        one = Board(opened, Scope(region=region, election="e", as_of=dt.date(2024, 7, 1), language=language))
        told = [Reader(markup).text for kind in WORDS for markup in everything(kind(one), one)]
        assert not re.search(r"\b(None|nan)\b", " ".join(told))
    assert catalogue()["meeting.empty"][language].format(region="Kel A") in told[0]


def hostile(folder: pathlib.Path, evil: str) -> Dataset:
    """A dataset in which every text from outside is `evil`, and every widget has something to show."""
    name = dict.fromkeys(("name_id", "name_en"), evil)
    what = dict.fromkeys(("what_id", "what_en"), evil)
    meeting = {"organiser": evil, "place": evil, "kind": evil, "note": evil, **name}
    owner = dict.fromkeys(("owner_id", "owner_en"), evil)
    issue = {"raised_on": "2024-06-01", "note": evil, **owner, **what}
    ended = {"resolved_on": "2024-06-09", "resolution_id": evil, "resolution_en": evil, "resolution_source": "s"}
    return dataset(
        folder,
        sources=[{"source": key, "publisher": evil, "title": evil} for key in ("s", "law")],
        regions=[{"code": code, "name": evil, "level": level, "parent": parent} for code, _, level, parent in REGIONS],
        stages=[{"stage": "a", **name, "short_id": evil, "short_en": evil}],
        norms=[{"norm": "ppk_per_kecamatan", "value": "5"}],
        stakeholders=[{"stakeholder": "x", **name}, {"stakeholder": "y", "region": "1.1", **name}],
        meetings=[
            {"meeting": f"m{place}", "on": f"2024-05-{place:02}", "region": region, "staff": "ppk",
             "participants": "9", **meeting}
            for place, region in enumerate(["1", "1.1"] * 5, 1)
        ],
        attendance=[{"meeting": f"m{place}", "stakeholder": "x"} for place in range(1, 11)],
        actions=[
            {"action": f"a{place}", "meeting": "m10", "due": "2024-06-01", "stage": "a", "stakeholder": "x",
             **owner, **what}
            for place in range(12)
        ],
        issues=[{"issue": "i", "stage": "a", "meeting": "m10", **issue}, {"issue": "j", **issue, **ended}],
    )  # fmt: skip


@pytest.mark.parametrize("evil", snapshots.HOSTILE)
def test_names_from_outside_stay_words(tmp_path: pathlib.Path, evil: str) -> None:
    scope = Scope(region="1", election="e", as_of=dt.date(2024, 7, 1), stakeholder="x")
    one = Board(hostile(tmp_path / "d", evil), scope)
    seen = harmless(WORDS, one)
    written = re.sub(r"\s+", " ", evil)
    silent = [kind.__name__ for kind, readers in seen.items() if not all(written in one.text for one in readers)]
    assert silent == []  # each shows it as it was written, and so does what unfolds


def test_a_long_list_says_how_much_of_it_is_shown(tmp_path: pathlib.Path) -> None:
    many = dataset(
        tmp_path / "d",
        meetings=[{"meeting": "m", "on": "2024-05-01"}],
        stakeholders=[{"stakeholder": str(number)} for number in range(150)],
        actions=[{"action": str(number), "meeting": "m"} for number in range(101)],
        issues=[{"issue": str(number), "raised_on": "2024-05-01"} for number in range(9)],
    )
    one = Board(many, Scope(region="1", election="e", as_of=dt.date(2024, 7, 1)))
    told = {kind: [Reader(markup) for markup in everything(kind(one), one)] for kind in WORDS}
    assert "94 lembaga lagi; 50 lainnya tampil bila wilayahnya dipilih" in told[ContactList][0].text
    assert "92 keputusan dan tindak lanjut lagi; 1 lainnya tampil bila wilayahnya dipilih" in told[ActionList][0].text
    assert told[IssueRegister][0].text.endswith("1 isu terbuka lagiMemuat …")
    rows = {
        kind: [reader.count("tr") - 1 for reader in told[kind]] for kind in (ContactList, ActionList, IssueRegister)
    }
    assert rows == {ContactList: [6, 94], ActionList: [8, 92], IssueRegister: [8, 1]}


def test_every_state_and_body_has_its_words() -> None:
    keys = [*(f"contact.state.{state}" for state in CONTACT_STATES), *(f"body.{body}" for body in STAFF)]
    keys += [*(sign.key for sign in ACTIONS.values()), *(f"action.lead.{state}" for state in ACTION_STATES)]
    keys += [f"meeting.kind.{kind}" for kind in open_dataset().tables["meetings"]["kind"].unique()]
    assert [key for key in keys if key not in catalogue()] == []
    assert tuple(ACTIONS) == ACTION_STATES
