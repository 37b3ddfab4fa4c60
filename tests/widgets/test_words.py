"""The widgets made of words, on the shipped dataset: the sentences and figures of the meetings it is about."""

import datetime as dt
import re
from html.parser import HTMLParser

import pytest

from data import open_dataset, symbols, words
from data.key_numbers import poll_workers, polling_stations, stages, support
from data.language import LANGUAGES, catalogue
from widgets.attention import Attention
from widgets.board import Board
from widgets.child_table import ChildTable
from widgets.coverage_matrix import CoverageMatrix
from widgets.headline import Headline
from widgets.numbers import KeyNumbers
from widgets.scope import Scope

VOID = {"img", "br", "input", "meta", "link", "hr"}
WIDGETS = [Headline, KeyNumbers, Attention, CoverageMatrix, ChildTable]


class Reader(HTMLParser):
    """Reads markup strictly: every element is closed, in order. `words` are what a screen reader would say.

    A number that opens its source is seen as a "number": it leads to no other view.
    """

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.feed(markup)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.seen.append(("number" if "data-explain" in dict(attrs) else tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words)).strip()

    def count(self, tag: str) -> int:
        return sum(found == tag for found, _ in self.seen)

    def attributes(self, tag: str) -> list[dict]:
        return [attrs for found, attrs in self.seen if found == tag]


def board(region="31.71", as_of="2024-09-13", election="pilgub-2024", language="id", compare_to=None):
    """A board of the shipped dataset."""
    asked = Scope(region=region, election=election, as_of=dt.date.fromisoformat(as_of), language=language)
    asked.compare_to = compare_to and dt.date.fromisoformat(compare_to)
    return Board(open_dataset(), asked)


def read(widget, *args, **kwargs) -> Reader:
    return Reader(widget(board(*args, **kwargs)).markup.html)


def told(number) -> str:
    """A key number in one line."""
    return " | ".join([number.value, number.beside, *number.notes])


def test_headline_on_13_september_in_jakarta_pusat():
    seen = read(Headline)
    assert "75 hari lagi. Satu tahapan perlu perhatian." in seen.text
    assert "1.539 TPS membutuhkan 10.773 KPPS; pelantikan belum dilaporkan." in seen.text
    # the regulation gives the check of requirements until 21 September
    assert "Penelitian syarat harus selesai paling lambat 21 September 2024, 8 hari lagi" in seen.text
    assert "Keadaan per 13 September 2024." in seen.text
    assert "pemungutan suara 27 November 2024 (H-75)" in seen.text


def test_headline_in_english_on_the_day_of_induction():
    seen = read(Headline, "31", "2024-11-07", language="en")
    assert re.search(r"20 days to go\. \w+ stages? needs? attention\.", seen.text)
    assert (
        "103,845 of 103,845 poll workers (KPPS) are inducted for 14,835 polling stations (TPS)." in seen.text
    )  # 7 x 14,835


@pytest.mark.parametrize(
    ("as_of", "language", "begins"),
    [
        ("2024-11-26", "id", "1 hari lagi. "),
        ("2024-11-26", "en", "1 day to go. "),
        ("2024-11-27", "id", "Hari pemungutan suara. "),
        ("2024-11-27", "en", "Voting day. "),
        ("2024-12-09", "id", "Pemungutan suara 12 hari lalu. "),
        ("2024-12-09", "en", "Voting was 12 days ago. "),
    ],
)
def test_countdown_around_voting_day(as_of, language, begins):
    assert f"DKI Jakarta {begins}" in read(Headline, "31", as_of, language=language).text


def test_before_anything_is_known_of_an_election():
    seen = read(Headline, "31", "2022-06-01")
    assert "910 hari lagi. Belum ada tahapan yang jatuh tempo. Jumlah TPS belum dilaporkan." in seen.text
    assert told(stages(board("31", "2022-06-01").snapshot)) == " | belum ada yang jatuh tempo"
    assert "Tidak ada yang perlu perhatian saat ini." in read(Attention, "31", "2022-06-01").text


def test_breadcrumb_links_keep_the_rest_of_the_view():
    links = read(Headline, "31.71.01", compare_to="2024-04-25").attributes("a")
    assert [link["data-pick"] for link in links] == ["region=31", "region=31.71"]
    assert links[1]["href"] == "?region=31.71&election=pilgub-2024&date=2024-09-13&compare=2024-04-25&lang=id"


def test_links_follow_the_comparison_date():
    one = board()
    headline = Headline(one)
    one.scope.compare_to = dt.date(2024, 4, 25)
    assert "compare=2024-04-25" in headline.markup.html


def test_tps_say_standing_source_and_what_the_cap_explains():
    # 1,539 / 3,129 - 1 = -0.508; 300 / 600 - 1 = -0.5
    assert told(polling_stations(board().snapshot)) == (
        "1.539 |  | dinyatakan 13 Sep 2024, Progresif Jaya | "
        "−50,8% dari Pemilu 2024, −50% karena batas 300 → 600 pemilih"
    )
    later = polling_stations(board("31", "2024-11-07").snapshot)
    assert later.value == "14.835"
    assert later.notes[1] == "553,7 pemilih per TPS, batas 600"  # 8,214,007 / 14,835
    assert later.notes[2].startswith("−51,8% dari Pemilu 2024, −50% karena batas 300 → 600")  # 14,835 / 30,766 - 1
    assert later.notes[3] == "satu sumber menyebut 14.935"  # the misprint


def test_kpps_are_unreported_the_day_before_and_never_zero():
    before, on = (poll_workers(board("31", day, language="en").snapshot) for day in ("2024-11-06", "2024-11-07"))
    assert before.value == on.value == "103,845"
    assert before.notes[0] == "inducted: no report"
    assert on.notes[0] == "inducted: 103,845 of 103,845"


def test_a_conflicting_claim_about_kpps_is_told():
    number = poll_workers(board().snapshot)
    assert (number.value, number.beside) == ("10.773", "dibutuhkan")
    assert "4.000" in number.notes[-1]


def test_a_kelurahan_without_figures_says_so():
    snapshot = board("31.71.01.1001").snapshot
    assert (polling_stations(snapshot).value, poll_workers(snapshot).value) == ("", "")
    seen = read(KeyNumbers, "31.71.01.1001")
    assert "TPS belum ada laporan KPPS belum ada laporan" in seen.text
    assert "tidak dibagi lagi" in read(ChildTable, "31.71.01.1001").text


def test_support_counts_named_pairs_and_keeps_proposed_ones_apart():
    snapshot = board().snapshot
    pairs = snapshot.coverage
    named = pairs[~pairs["proposed"]]
    written = named["rung"].isin(["written", "under_way", "fulfilled"]).sum()
    number = support(snapshot)
    assert (number.value, number.beside) == (str(written), f"dari {len(named)} berkomitmen")
    assert number.notes[-1] == f"{len(pairs) - len(named)} lagi baru diusulkan"


def test_attention_shows_seven_and_folds_the_rest():
    one = board("31", "2024-11-07")
    items = one.snapshot.attention
    widget = Attention(one)
    seen, folded = Reader(widget.markup.html), Reader(widget.unfolded(one.snapshot))
    assert len(items) > 7
    assert (seen.count("li"), seen.count("details"), folded.count("li")) == (7 + 1, 1, len(items) - 7)
    assert [item.text for item in items if item.text in seen.text] == [item.text for item in items[:7]]
    assert [item.text for item in items if item.text in folded.text] == [item.text for item in items[7:]]
    assert f"dan {len(items) - 7} lagi" in seen.text
    assert seen.count("a") == 0  # the other pages do not exist yet


def test_what_unfolds_is_made_when_it_is_unfolded_and_follows_the_choice():
    one = board("31", "2024-04-25")
    matrix = CoverageMatrix(one)
    assert (matrix.markup.more, "5.000.000" in matrix.markup.html) == ("", False)
    matrix.markup.open = True
    assert "5.000.000" in matrix.markup.more
    one.scope.as_of = dt.date(2024, 9, 13)
    assert matrix.markup.more == matrix.unfolded(one.snapshot)
    matrix.markup.open = False
    assert matrix.markup.more == ""
    one.scope.as_of = dt.date(2024, 4, 25)
    assert matrix.markup.more == ""


def test_what_changed_since_the_meeting_before():
    one = board(compare_to="2024-04-25")
    seen = Reader(Attention(one).markup.html).text
    assert "Sejak 25 April 2024: " in seen
    assert "TPS belum ada laporan → 1.539" in seen
    one.scope.compare_to = dt.date(2024, 9, 13)
    assert Attention(one).context(one.snapshot)["changed"] == "Sejak 13 September 2024: tidak ada perubahan."
    one.scope.compare_to = None
    assert Attention(one).context(one.snapshot)["changed"] == ""


def test_the_blanks_for_ktp_are_in_the_register():
    one = board("31", "2024-04-25")
    seen = Reader(CoverageMatrix(one).unfolded(one.snapshot)).text
    row = re.search(
        r"Dinas Dukcapil DKI Jakarta Daftar pemilih [^◔]*5\.000\.000[^◔]*◔ dinyatakan 25 Apr 2024 \S+", seen
    )
    assert row, seen[-3000:]


def test_every_cell_of_the_matrix_is_a_shape_and_a_word():
    seen = read(CoverageMatrix)
    head = seen.attributes("th")
    assert {cell["scope"] for cell in head} == {"col", "row", "rowgroup"}
    marked = [attrs for attrs in seen.attributes("td") if "title" in attrs]
    assert len(marked) == len(board().snapshot.coverage.drop_duplicates(["stakeholder", "stage"]))


def test_children_of_jakarta_with_their_load():
    seen = read(ChildTable, "31", "2024-09-22").text
    # 813,721 voters / 1,542 TPS = 527.7; 7 x 1,542 = 10,794
    assert re.search(r"Jakarta Pusat \d+% \d+% –belum ada laporan 1\.542 813\.721 527,7 10\.794 –", seen)
    assert seen.count("1.542") == 1


def test_a_load_above_the_cap_is_marked():
    seen = read(ChildTable, "31.73.01", "2024-09-13").text  # Rawa Buaya: 98,544 voters, 103 TPS planned
    assert "103 rencana 98.544 ▲ 956,7 di atas 600 721" in seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("region", ["31", "31.71", "31.71.01", "31.71.01.1001"])
@pytest.mark.parametrize(
    ("election", "as_of"),
    [
        ("pilgub-2024", "2022-01-01"),
        ("pilgub-2024", "2024-09-13"),
        ("pilgub-2024", "2025-03-01"),
        ("pemilu-2024", "2022-01-01"),
        ("pemilu-2024", "2024-02-14"),
    ],
)
def test_markup_is_well_formed_with_one_h1_and_a_heading_each(region, election, as_of, language):
    seen = [read(widget, region, as_of, election, language) for widget in WIDGETS]
    assert [one.count("h1") for one in seen] == [1, 0, 0, 0, 0]
    assert [one.count("h2") for one in seen] == [0, 1, 1, 1, 1]
    text = " ".join(one.text for one in seen)
    assert not re.search(r"\b(nan|None(?! of)|NaT|words\.\w+)\b|<NA>", text)
    for one in seen:
        for attrs in one.attributes("div"):
            if attrs.get("class") == "scroll":
                assert (attrs["role"], attrs["tabindex"]) == ("region", "0")
                assert attrs["aria-label"]


def test_every_sign_has_its_words():
    for group in (symbols.STATES, symbols.RUNGS, symbols.SEVERITIES):
        for sign in group.values():
            assert set(catalogue()[sign.key]) == set(LANGUAGES)


@pytest.mark.parametrize(("share", "said"), [(0.0, "0%"), (0.001, "1%"), (0.584, "58%"), (0.998, "99%"), (1.0, "100%")])
def test_progress_claims_no_end_that_is_not_reached(share, said):
    assert words.progress(board().snapshot.language, share) == said


@pytest.mark.parametrize(("share", "said"), [(-0.50815, "−50,8%"), (-0.5, "−50%"), (0.1234, "+12,3%"), (0.0, "0%")])
def test_change_has_a_sign_and_at_most_one_decimal(share, said):
    assert words.change(board().snapshot.language, share) == said
