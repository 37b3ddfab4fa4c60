"""The deck on paper: real, tagged text with page numbers; tables repeat their heads and lose no row."""

import dataclasses
import io

import pypdf
import pytest
from PIL import Image

from dashboards.exports import made
from dashboards.exports.brief import brief_pdf
from dashboards.exports.paper import deck_pdf, pictures
from data.answers import Cell, Table
from data.answers.answer import Answer
from tests.exports.conftest import request_of


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def plain(text: str) -> str:
    """Text without its spaces: where a line is broken is not what is asked."""
    return "".join(text.split())


def whole(content: bytes) -> str:
    return plain("".join(page.extract_text() for page in read(content).pages))


def tags(content: bytes) -> list[str]:
    """The kinds of all elements of the structure, in the order in which they are read."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, pypdf.generic.ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, pypdf.generic.DictionaryObject) and "/S" in node:
            found.append(str(node["/S"]))
            walk(node.get("/K"))

    root = read(content).trailer["/Root"]["/StructTreeRoot"]
    walk(root["/K"])
    return found


@pytest.mark.parametrize("make", [deck_pdf, brief_pdf])
def test_it_carries_what_it_is_and_numbers_its_pages(asked, make):
    content = make(asked)
    pdf = read(content)
    assert pdf.metadata.title == asked.title
    assert not pdf.metadata.author
    assert pdf.trailer["/Root"]["/Lang"] == asked.s.language.code
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    say = asked.s.language.say
    for number, page in enumerate(pdf.pages, 1):
        text = plain(page.extract_text())
        assert plain(asked.footer) in text
        assert plain(say("exports.page", page=str(number), pages=str(len(pdf.pages)))) in text


def test_the_deck_asks_and_answers_in_the_order_of_the_show(asked):
    text, before = whole(deck_pdf(asked)), 0
    for answer in asked.answers:
        place = text.index(plain(answer.title), before)
        assert plain(" ".join(answer.sentences)) in text[place:]
        before = place
        assert all(plain(cell.text) in text for row in answer.table.rows for cell in row)
        assert plain(answer.picture.key) in text
    kinds = tags(deck_pdf(asked))
    assert "/H1" in kinds
    assert kinds.count("/H2") == len(asked.answers) + 1  # the sources


def test_a_long_table_repeats_its_head_and_loses_no_row(monkeypatch):
    request = request_of("full")
    answer = next(one for one in request.answers if one.key == "commitments")
    rows = tuple((Cell(f"Lembaga-{n:03}", f"Lembaga-{n:03}"), *answer.table.rows[0][1:]) for n in range(200))
    longer: Answer = dataclasses.replace(answer, table=Table("Panjang", answer.table.columns, rows))
    monkeypatch.setitem(request.__dict__, "answers", [longer])
    pages = [page.extract_text() for page in read(deck_pdf(request)).pages]
    assert len(pages) > 5
    text = plain("".join(pages))
    assert [text.count(f"Lembaga-{n:03}") for n in range(200)] == [1] * 200
    of_table = [page for page in pages if "Lembaga-" in page]
    assert all("Tenggat" in page and "Keadaan" in page for page in of_table)


def test_what_stands_in_the_data_is_never_markup():
    request = request_of("full")
    evil = "#panic(1) *b* $1$ \\ <a> @b // /* `c`"
    request.__dict__["answers"] = [dataclasses.replace(request.answers[0], title=evil, sentences=(evil,))]
    assert whole(deck_pdf(request)).count(plain(evil)) == 2


def test_a_simulation_says_so_across_every_page(invented):
    for make in (deck_pdf, brief_pdf):
        for page in read(make(invented)).pages:
            assert page.extract_text().count("SIMULASI") >= 2  # the footer and the mark
    assert "SIMULASI" not in whole(brief_pdf(request_of("full")))


def test_each_chart_alone_as_svg_and_png(invented):
    request = request_of("full")
    drawn = {one.key for one in request.answers if one.picture and one.picture.kind != "matrix"}
    assert drawn == {"late", "forecast", "behind", "stations", "load", "recruited", "findings"}
    svg, png = pictures(request, "svg"), pictures(request, "png")
    assert svg.keys() == png.keys() == drawn
    assert all(one.startswith(b"<svg") for one in svg.values())
    for one in png.values():
        image = Image.open(io.BytesIO(one)).convert("L")
        assert image.width == round(24 / 2.54 * 192)
        dark = sum(image.histogram()[:128]) / (image.width * image.height)
        assert 0.005 < dark < 0.5
    assert made(request_of("empty"), "svg") == {}
    assert made(invented, "png")


def test_bars_are_as_long_as_their_numbers():
    """31's stations: the bars of 8,812 and of 4,144 stand in that ratio in the picture, pixel by pixel."""
    image = Image.open(io.BytesIO(pictures(request_of("full"), "png")["stations"])).convert("RGB")
    lengths: dict[tuple[int, int, int], int] = {}
    for colour in ((0xA9, 0xA1, 0xBC), (0x54, 0x4B, 0x6E)):
        rows = (
            sum(image.getpixel((x, y)) == colour for x in range(image.width)) for y in range(0, image.height // 2, 4)
        )
        lengths[colour] = max(rows)
    then, now = lengths.values()
    assert now / then == pytest.approx(4144 / 8812, abs=0.01)
