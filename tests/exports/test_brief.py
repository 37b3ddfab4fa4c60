"""The brief on paper: one page of A4 whatever is known, no letter too small to read, what does not fit is counted."""

import dataclasses
import re

import pypdf
import pypdfium2
import pypdfium2.raw
import pytest

from dashboards.exports import Request, made
from dashboards.exports.brief import LISTED, brief_pdf, institution_pdf
from data import open_dataset
from tests.exports.conftest import MADE, request_of
from tests.exports.test_paper import plain, read, tags, whole

A4 = (595, 842)  # points
SMALLEST = 8.5


def least(content: bytes) -> float:
    """The size of the smallest letter, in points."""
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(content)]
    letters = ((page, place) for page in pages for place in range(page.count_chars()))
    return min(pypdfium2.raw.FPDFText_GetFontSize(*one) for one in letters if one[0].get_text_range(one[1], 1).strip())


def only_page(content: bytes) -> pypdf.PageObject:
    (page,) = read(content).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    return page


def counted(text: str, request: Request, key: str) -> list[int]:
    """The numbers in all places where the message of a rest is said, also of one."""
    many, one = (plain(request.s.language.say(key, n=n)) for n in ("{n}", "1"))
    pattern = re.escape(many).replace(r"\{n\}", r"(\d+)")
    alone = 0 if re.fullmatch(pattern, one) else text.count(one)
    return [*map(int, re.findall(pattern, text)), *[1] * alone]


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("day", ["2024-11-20", "2024-09-13"])
@pytest.mark.parametrize("region", ["31", "31.71", "31.74.06"])
def test_a_region_has_one_readable_page(region, day, code):
    request = Request(open_dataset().snapshot(region, "pilgub-2024", day, code), made=MADE)
    content = brief_pdf(request)
    only_page(content)
    assert least(content) >= SMALLEST
    text = whole(content)
    by_key = {answer.key: answer for answer in request.answers}
    begins = [text.index(plain(by_key[key].sentences[0])) for key in LISTED]
    ends = [begins[1], text.rindex(plain(request.s.language.say("exports.sources")))]
    for key, begin, end in zip(LISTED, begins, ends, strict=True):
        shown = text[begin:end]
        rest = sum(counted(shown, request, "exports.more"))
        rows = [row[1 if key == "commitments" else 2].text for row in by_key[key].table.rows]  # what it is about
        first, after = rows[: len(rows) - rest], rows[len(rows) - rest :]
        assert first
        assert [one for one in first if plain(one) not in shown] == []
        assert [one for one in after if plain(one) in shown and one not in first] == []
    sources = dict.fromkeys(source for key in (*LISTED, "late") for source in by_key[key].sources)
    rest = sum(counted(text, request, "exports.more.sources"))
    cited = [plain(source.text) in text for source in sources]
    assert cited.count(True) == len(sources) - rest > 0
    assert cited == sorted(cited, reverse=True)


def test_numbers_timeline_commitments_findings_and_sources_stand_in_that_order():
    request = request_of("full")
    text = whole(brief_pdf(request))
    order = ["14.835", "103.845", "Rencanadanbukti", "Komitmenterbuka", "DinasDukcapil", "Temuan", "956,7", "Sumber1."]
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    kinds = tags(brief_pdf(request))
    assert [kinds.count(kind) for kind in ("/H1", "/H2", "/Table", "/Figure")] == [1, 4, 2, 1]


def test_where_nothing_is_left_out_nothing_is_counted():
    request = request_of("empty", "en")
    text = whole(brief_pdf(request))
    assert "more" not in text.replace("3moreonlyproposed", "")
    assert plain(request.s.language.say("answers.findings.none")) in text


def test_hundreds_of_rows_still_make_one_page(monkeypatch):
    request = request_of("full", "en")
    longer = [dataclasses.replace(one, table=dataclasses.replace(one.table, rows=one.table.rows * 12, left_out=5000))
              for one in request.answers]  # fmt: skip
    monkeypatch.setitem(request.__dict__, "answers", longer)
    text = plain(only_page(brief_pdf(request)).extract_text())
    assert re.search(r"and5,3\d\dmorerows.*and5,1\d\dmorerows", text)


def test_each_institution_has_one_readable_page_with_all_its_lines():
    request = Request(open_dataset().snapshot("31", "pilgub-2024", "2024-11-20"), made=MADE)
    for key in ("dukcapil-dki", "pemprov-dki"):
        brief = request.s.brief(key)
        content = institution_pdf(request, brief)
        assert read(content).metadata.title == brief.name
        assert least(content) >= SMALLEST
        text = plain(only_page(content).extract_text())
        assert [line for line in brief.text().splitlines() if plain(line.removeprefix("- ")) not in text] == []
    for key in request.s.dataset.stakeholders:
        (content,) = made(request, "pdf", key).values()
        only_page(content)


def test_what_an_institution_said_too_often_for_a_page_is_counted():
    request = request_of("full", "en")
    brief = request.s.brief("dukcapil-dki")
    longer = dataclasses.replace(brief, said=brief.said * 100, asked=brief.asked * 50)
    text = plain(only_page(institution_pdf(request, longer)).extract_text())
    said, asked = (len(one) for one in (longer.said, longer.asked))
    rests = counted(text, request, "exports.more.lines")
    assert len(rests) == 2
    assert text.count("(stated;source:") + text.count("(asked;source:") > 5
    assert sum(rests) < said + asked
