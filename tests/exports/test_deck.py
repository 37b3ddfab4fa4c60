"""The deck: read back with python-pptx, and opened by LibreOffice; native text, tables and charts, nothing but."""

import dataclasses
import datetime as dt
import io

import pypdf
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from dashboards.exports import ExportError
from dashboards.exports.deck import MOST, deck
from data.answers import Show
from tests.exports import office
from tests.exports.conftest import request_of


def opened(request):
    return Presentation(io.BytesIO(deck(request)))


def words(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def tables(slide) -> list[list[list[str]]]:
    """The texts of the cells of each table."""
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows] for shape in slide.shapes if shape.has_table
    ]


def titled(made, title):
    return [slide for slide in made.slides if slide.shapes.title.text_frame.text == title]


def test_each_slide_carries_where_it_is_from(asked):
    made = opened(asked)
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert [title for title in titles if title.endswith("?")] == [answer.title for answer in asked.answers]
    for slide in made.slides:
        assert asked.footer in words(slide)
        assert 'type="slidenum"' in slide._element.xml
        assert slide.notes_slide.notes_text_frame.text
    about = made.core_properties
    assert (about.title, about.author, about.language) == (asked.title, "", asked.s.language.code)


def test_the_answer_stands_in_large_type_and_its_sources_in_the_notes(asked):
    made = opened(asked)
    for answer in asked.answers:
        slide = titled(made, answer.title)[0]
        told = " ".join(answer.sentences)
        runs = [run for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == told
                for run in shape.text_frame.paragraphs[0].runs]  # fmt: skip
        assert runs
        assert all(run.font.size >= Pt(18) for run in runs)  # 24 pixels of a slide 1280 wide
        notes = slide.notes_slide.notes_text_frame.text
        assert all(source.text in notes for source in answer.sources)
        assert asked.link(answer) in notes


def test_charts_are_native_and_hold_the_numbers_of_the_answer():
    request = request_of("full")
    made = opened(request)
    for answer in request.answers:
        charts = [shape.chart for shape in titled(made, answer.title)[0].shapes if shape.has_chart]
        assert bool(charts) == (bool(answer.picture) and answer.picture.kind != "matrix")
        for chart in charts:
            shift = 25569 if answer.picture.kind == "timeline" else 0
            read = [tuple(series.values) for series in chart.plots[0].series]
            first, *rest = [series.values for series in answer.picture.series]
            assert read == [tuple(None if value is None else value + shift for value in first), *rest]


def test_stations_by_hand():
    request = request_of("full", show=Show(("stations",)))
    chart, table = (next(shape for slide in opened(request).slides for shape in slide.shapes if getattr(shape, kind))
                    for kind in ("has_chart", "has_table"))  # fmt: skip
    assert chart.chart.plots[0].categories[0] == "Jakarta Timur"
    assert [series.values[0] for series in chart.chart.plots[0].series] == [8812, 4144]
    assert [cell.text for cell in table.table.rows[1].cells] == [
        "DKI Jakarta", "14.835", "103.845", "30.766", "215.362", "−51,8%",
    ]  # fmt: skip


def test_the_matrix_is_whole_on_as_many_slides_as_it_needs_and_each_has_the_key():
    request = request_of("full", show=Show(("support",)))
    picture, made = request.answers[0].picture, opened(request)
    slides = [slide for slide in made.slides if tables(slide)]
    rows = [row for slide in slides for row in tables(slide)[0][1:]]
    assert rows == [[one.name, *(value or "" for value in one.values)] for one in picture.series]
    assert slides[0].shapes.title.text_frame.text == request.answers[0].title
    titles = [f"{picture.title} ({n}/{len(slides)})" for n in range(2, len(slides) + 1)]
    assert [slide.shapes.title.text_frame.text for slide in slides[1:]] == titles
    assert titles
    assert all(picture.key in words(slide) for slide in slides)
    assert picture.key.startswith("Arti lambang: – ")


def test_a_table_goes_on_on_further_slides_and_loses_no_row():
    request = request_of("full", "en", show=Show(("agenda",)))
    slides = [slide for slide in opened(request).slides if tables(slide)]
    assert [row for slide in slides for row in tables(slide)[0][1:]] == [
        [cell.text for cell in row] for row in request.answers[0].table.rows
    ]
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles == ["What must this meeting speak of?", "Agenda: table (2/3)", "Agenda: table (3/3)"]
    left = len(request.answers[0].table.rows)
    assert left == 19
    for slide in slides[:-1]:
        left -= len(tables(slide)[0]) - 1
        assert f"and {left} more row" in words(slide)
    assert "more row" not in words(slides[-1])


def test_after_some_slides_the_rows_of_a_table_are_counted():
    request = request_of("full", "en", show=Show(("agenda",)))
    answer = request.answers[0]
    longer = dataclasses.replace(answer.table, rows=answer.table.rows * 40, left_out=7)
    request.__dict__["answers"] = [dataclasses.replace(answer, table=longer)]
    slides = [slide for slide in opened(request).slides if tables(slide)]
    assert len(slides) == MOST
    rest = len(longer.rows) + 7 - sum(len(tables(slide)[0]) - 1 for slide in slides)
    assert f"and {rest} more rows; all of them are in the workbook" in words(slides[-1])


@pytest.mark.parametrize("key", ["late", "forecast"])
def test_a_line_stands_at_the_day_that_the_chart_speaks_of(key):
    request = request_of("full", show=Show((key,)))
    slide = titled(opened(request), request.answers[0].title)[0]
    (line,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.LINE)
    (frame,) = (shape for shape in slide.shapes if shape.has_chart)
    assert line.name == "Per 22 Sep 2024"
    assert line.name in words(slide)
    picture, share = request.answers[0].picture, {}
    for name in ("x", "y", "w", "h"):
        share[name] = float(frame.chart._chartSpace.xpath(f".//c:manualLayout/c:{name}")[0].get("val"))
    if key == "late":
        axis = frame.chart.value_axis
        ends = axis.minimum_scale - 25569, axis.maximum_scale - 25569
    else:
        ends = [(day - dt.date(1970, 1, 1)).days for day in (picture.categories[0], picture.categories[-1])]
    at = (request.s.day - ends[0]) / (ends[1] - ends[0])
    assert 0.5 < at < 0.9
    assert line.left == pytest.approx(frame.left + frame.width * (share["x"] + share["w"] * at), abs=2000)
    assert line.top == pytest.approx(frame.top + frame.height * share["y"], abs=2000)
    assert line.height == pytest.approx(frame.height * share["h"], abs=2000)


def test_nothing_lies_outside_the_slide(asked):
    made = opened(asked)
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height


def test_a_simulation_says_so_across_every_slide(invented):
    for slide in opened(invented).slides:
        across = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "SIMULASI"]
        assert len(across) == 1
        assert across[0].width == opened(invented).slide_width
        assert words(slide).count("SIMULASI") >= 2
    assert all("SIMULASI" not in words(slide) for slide in opened(request_of("full")).slides)


def test_the_office_brings_its_own_masters(tmp_path):
    office = Presentation()
    office.slide_width, office.slide_height = Pt(800), Pt(600)
    office.slide_masters[0].name = "Kantor"
    office.slides.add_slide(office.slide_layouts[0]).shapes.title.text = "Contoh"
    office.save(tmp_path / "kantor.pptx")
    request = request_of("partial", template=tmp_path / "kantor.pptx")
    made = opened(request)
    assert (made.slide_width, made.slide_height) == (Pt(800), Pt(600))
    assert made.slide_masters[0].name == "Kantor"
    assert "Contoh" not in "".join(words(slide) for slide in made.slides)
    assert len(made.slides) > len(request.answers)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"a text", None])
def test_what_is_no_template_is_refused(tmp_path, content):
    path = tmp_path / "x.pptx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExportError, match=r"x\.pptx is no template: expected a PowerPoint file"):
        deck(request_of("empty", template=path))


@office.needed
@pytest.mark.slow
@pytest.mark.parametrize("code", ["id", "en"])
def test_libreoffice_opens_it_and_shows_every_slide(tmp_path, code):
    request = request_of("partial", code)
    (tmp_path / "deck.pptx").write_bytes(deck(request))
    pages = pypdf.PdfReader(io.BytesIO(office.converted(tmp_path / "deck.pptx", "pdf"))).pages
    made = opened(request)
    assert len(pages) == len(made.slides)
    for number, (page, slide) in enumerate(zip(pages, made.slides, strict=True), 1):
        text = "".join(page.extract_text().split())
        assert "".join(slide.shapes.title.text_frame.text.split()) in text
        assert str(number) in text
