"""The slides of the meeting: which, in which order, in which words; what is unknown, simulated or hostile."""

import datetime as dt
import re
from typing import Any

import pytest
from panel.models.esm import DataEvent

from data import Dataset, open_dataset
from data.answers import Answer, Cell, Column, Picture, Series, Show, Table, answers
from data.answers.show import QUESTIONS, shipped
from data.status_text import heading, status_lines
from tests.data.handmade import dataset
from tests.widgets.test_words import Reader
from widgets.answer_chart import MOST, AnswerChart, fills, foremost, span
from widgets.board import Board
from widgets.choice import read_query
from widgets.run_of_show import RunOfShow
from widgets.scope import Scope, parse_pick, parse_query, written_show
from widgets.slide import ROWS, shown
from widgets.slides import Slides

DKI = {"region": "31", "election": "pilgub-2024", "as_of": dt.date(2024, 11, 20)}
EVIL = '"><img src=x onerror=alert(1)>'


def board(**view: Any) -> Board:
    """A board of the shipped dataset."""
    return Board(open_dataset(), Scope(**{**DKI, **view}))


def read(slides: Slides) -> Reader:
    """What all slides show."""
    return Reader(slides.deck.html)


def order(slides: Slides) -> list[str]:
    """The slides in the order in which they stand."""
    return [attributes["data-slide"] for attributes in read(slides).attributes("section")]


def bars(*values: float | None, names: int = 1, unit: str = "count") -> Picture:
    """A picture of bars with the same values in each series."""
    return Picture("bars", tuple(f"r{i}" for i in range(len(values))), (Series("s", values),) * names, unit)


def test_every_question_is_a_slide_in_the_order_of_the_run() -> None:
    assert order(Slides(board())) == list(shipped().slides)
    assert set(shipped().slides) == set(QUESTIONS)
    assert order(Slides(board(show="late,agenda"))) == ["late", "agenda"]


def test_a_slide_is_the_question_the_answer_and_the_source() -> None:
    told = Reader(Slides(board(show="stations")).deck.html).text
    assert "TPS kini dan pemilihan lalu: beda berapa, dan mengapa?" in told
    assert "TPS turun 51,8%, dari 30.766 (Pemilu 2024) menjadi 14.835 (Pilgub 2024)." in told
    assert "Sumber: KPU DKI Jakarta: Pleno rekapitulasi DPT tingkat provinsi, 22 September 2024" in told
    assert "DKI Jakarta · Per 20 Nov 2024 · DKI Jakarta 2024" in told
    assert re.search(r"Jakarta Timur\s*8\.812\s*4\.144", told)  # the numbers beside the bars


def test_all_words_change_with_the_language() -> None:
    slides = Slides(board(show="follow_up", language="en"))
    assert "What became of what the last meetings agreed?" in read(slides).text
    assert slides.deck.words["copy"] == "Copy summary"
    assert slides.deck.heading == "DKI Jakarta · Governor 2024 · H-7 · 20 November 2024"


def test_the_agenda_is_numbered_and_names_the_last_meeting() -> None:
    s = board(show="agenda").snapshot
    (answer,) = answers(s, None, Show(("agenda",)))
    assert [row[0].text for row in answer.table.rows] == [str(i) for i in range(1, len(s.agenda) + 1)]
    assert [row[1].text for row in answer.table.rows] == [item.text for item in s.agenda]
    assert answer.sentences[1] == "Rapat terakhir yang tercatat: Rakor dan deklarasi netralitas, 14 November 2024."


def test_a_region_of_which_nothing_is_known_says_so_and_shows_no_zero(empty: Dataset) -> None:
    one = Board(empty, Scope(region="1.2", election="e", as_of=dt.date(2024, 7, 1)))
    slides = Slides(one)
    assert order(slides) == list(shipped().slides)
    told = read(slides).text
    assert "Belum ada laporan tentang jumlah TPS." in told
    assert not re.search(r"\b(nan|None|NaT|inf)\b|<NA>|\{", told)
    assert not any(chart.figure.visible for chart in slides.charts.values())
    assert not read(slides).attributes("table")  # neither a picture nor a table of gaps


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A dataset with regions and an election, and nothing else."""
    return dataset(tmp_path_factory.mktemp("empty"), stages=[])


def test_a_simulation_is_marked_on_every_slide_and_in_the_summary(empty: Dataset, monkeypatch: Any) -> None:
    monkeypatch.setattr(empty, "simulated", True)
    slides = Slides(Board(empty, Scope(region="1.2", election="e", as_of=dt.date(2024, 7, 1))))
    sections = slides.deck.html.split("<section")[1:]
    assert all("SIMULASI" in section for section in sections)
    assert slides.deck.summary.startswith("SIMULASI · ")


def test_hostile_names_stay_words(tmp_path: Any) -> None:
    regions = [
        {"code": "1", "name": EVIL, "level": "province", "parent": ""},
        {"code": "1.1", "name": EVIL, "level": "city", "parent": "1"},
        {"code": "1.2", "name": EVIL, "level": "city", "parent": "1"},
    ]
    figures = [{"region": code, "value": "9", "as_of": "2024-06-01"} for code in ("1.1", "1.2")]
    made = dataset(tmp_path, regions=regions, figures=figures)
    slides = Slides(Board(made, Scope(region="1", election="e", as_of=dt.date(2024, 7, 1))))
    seen = read(slides)
    assert EVIL in seen.text
    assert not seen.attributes("img")
    assert not any(key.startswith("on") for _, attributes in seen.seen for key in attributes)


def test_a_pick_changes_all_slides_and_turning_one_changes_none() -> None:
    one = board()
    slides = Slides(one)
    before = slides.deck.html
    one.scope.slide = "late"
    assert (slides.deck.slide, slides.deck.html) == ("late", before)
    one.scope.region = "31.71"
    assert "Jakarta Pusat · Per 20 Nov 2024" in read(slides).text
    assert slides.deck.slide == "late"


def test_the_browser_turns_a_slide_and_the_address_follows() -> None:
    one = board(show="late,stations")
    slides = Slides(one)
    slides.deck.slide = "stations"
    assert one.scope.slide == "stations"
    slides.deck.slide = "late"
    assert one.scope.slide == ""  # the first needs no word in the address
    one.scope.param.update(slide="stations", show="agenda,late")
    assert slides.deck.slide == "agenda"  # what is taken out is not shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("late,gone", "slides: found 'gone', expected one of countdown"),
        ("late,late", "slides: late is asked more than once"),
        ("late,", "slides: found '', expected one of"),
    ],
)
def test_a_run_that_cannot_be_is_refused_in_words(text: str, said: str) -> None:
    found, problems = read_query(open_dataset(), f"?show={text}&lang=en")
    assert found["show"] == ""
    assert said in " ".join(problems)


def test_a_slide_that_is_not_in_the_run_is_named() -> None:
    found, problems = read_query(open_dataset(), "?show=late,agenda&slide=stations&lang=en")
    assert (found["show"], found["slide"]) == ("late,agenda", "")
    assert problems == ["There is no slide “stations” in this run of show; there are: late, agenda."]


def test_the_shipped_run_needs_no_word_in_the_address() -> None:
    everything = ",".join(shipped().slides)
    assert parse_query(f"?show={everything}")[0] == {"show": ""}
    assert written_show(["late"]) == "late"
    assert Scope(**DKI).run == shipped()
    assert Scope(**DKI, show="late").run == Show(("late",), "")
    assert Scope(**DKI, plan="tps_voter_cap=400").run.scenario == "tps_voter_cap=400"


def told(run: RunOfShow, text: str) -> None:
    """What the browser does when somebody has chosen a file."""
    run._open(DataEvent(run.file, {"open": text}))


def picks(run: RunOfShow, kind: str) -> list[dict[str, object]]:
    """What the buttons of a kind, or the check boxes, change of the scope; nothing for those that do nothing."""
    found = Reader(run.markup.html).attributes(kind)
    return [parse_pick(one["data-pick"]) if "data-pick" in one else {} for one in found if "data-stay" in one]


def test_the_run_is_chosen_and_ordered() -> None:
    run = RunOfShow(board(show="late,agenda,gates"))
    toggles, moves = picks(run, "input"), picks(run, "button")
    assert [one["show"] for one in toggles[:4]] == [
        "agenda,gates", "late,gates", "late,agenda", "late,agenda,gates,countdown",
    ]  # fmt: skip
    assert [one.get("show") for one in moves] == [
        None, "agenda,late,gates", "agenda,late,gates", "late,gates,agenda", "late,gates,agenda", None,
    ]  # fmt: skip


def test_the_last_question_cannot_be_taken_out() -> None:
    assert picks(RunOfShow(board(show="late")), "input")[0] == {}


def test_a_choice_goes_on_trying_the_shipped_rules() -> None:
    assert picks(RunOfShow(board()), "input")[0]["plan"] == "tps_voter_cap=500"


def test_a_run_is_opened_from_a_file_and_saved_as_one() -> None:
    one = board()
    run = RunOfShow(one)
    saved = Show(("stations", "late"), "tps_voter_cap=400")
    told(run, saved.text())
    assert (one.scope.show, one.scope.plan, run.file.refusal) == ("stations,late", "tps_voter_cap=400", "")
    assert one.scope.run == saved


def test_a_file_that_cannot_be_used_changes_nothing_and_all_is_named() -> None:
    one = board(language="en")
    run = RunOfShow(one)
    text = 'slides = ["late", "gone", "late"]\nscenario = "tps_voter_cap=-1"\ncolour = "red"\n'
    told(run, text)
    assert one.scope.show == ""
    for part in ("colour", "'gone'", "late is asked more than once", "scenario"):
        assert part in run.file.refusal
    one.scope.region = "31.71"
    assert run.file.refusal == ""  # it goes with the next choice


def test_the_summary_is_the_heading_the_headline_and_what_needs_attention() -> None:
    one = board()
    lines = Slides(one).deck.summary.splitlines()
    assert lines[0] == "DKI Jakarta · Pilgub 2024 · H-7 · 20 November 2024" == heading(one.snapshot)
    assert lines[2] == "7 hari lagi. Empat tahapan perlu perhatian."  # as the head of the overview says
    assert lines[lines.index("") + 1 :][: len(status_lines(one.snapshot))] == status_lines(one.snapshot)
    assert sum(line.startswith("- ") for line in lines) == 6  # five, and how many more


def test_bars_start_at_nothing_and_leave_out_what_is_unknown() -> None:
    chart = AnswerChart(board())
    rows = chart.layers(chart.board.snapshot)
    assert sorted(row[2] for row in rows["fill4"]) == [41.0, 1542.0, 2386.0, 3270.0, 3452.0, 4144.0]
    assert {row[0] for name in ("fill0", "fill4") for row in rows[name]} == {0.0}
    assert span(bars(None, 3.0, 2.0)) == (0.0, 3.0)
    assert span(bars(0.0)) == (0.0, 1.0)  # a range cannot be empty


def test_the_darkest_fill_is_what_counts() -> None:
    assert fills(bars(1.0, names=2)) == ["fill0", "fill4"]  # then, now
    assert fills(bars(0.1, names=2, unit="share")) == ["fill4", "fill0"]  # done, due
    assert fills(bars(1.0)) == ["fill4"]


def test_a_timeline_keeps_the_stages_that_the_day_lies_in() -> None:
    one = board(show="late")
    day = one.snapshot.day
    begins = (*(day - 100.0 - i for i in range(6)), *(day + 5.0 + i for i in range(4)), day - 1.0)
    lengths = (1.0,) * 10 + (9.0,)
    parts = (Series("", begins), Series("plan", lengths), Series("done", (0.0,) * 11), Series("rest", (0.0,) * 11))
    names = tuple(f"s{i}" for i in range(11))
    kept = foremost(Picture("timeline", names, parts, "days"), one.snapshot)
    assert kept.categories == ("s0", "s1", "s2", "s6", "s7", "s8", "s9", "s10")  # nearest to the day, in their order
    assert len(kept.categories) == MOST


def test_a_table_of_gaps_is_not_shown_and_a_long_one_is_cut() -> None:
    gap, one = Cell(None, "–"), Cell(1.0, "1")
    columns = (Column("a"), Column("b", "count"))

    def answer(*rows: tuple[Cell, ...]) -> Answer:
        return Answer("changed", "", "", ("x",), Table("", columns, rows, 2), Picture(), (), (), "stages", "")

    assert shown(answer((Cell("x", "x"), gap))) is None
    assert shown(answer()) is None
    table = shown(answer(*((Cell("x", "x"), one) for _ in range(30))))
    assert table is not None
    assert (len(table.rows), table.left_out) == (ROWS, 2)
