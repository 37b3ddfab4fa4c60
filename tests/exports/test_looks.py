"""How decks and briefs look, held against pictures of how they looked: what is missing, or covers another, fails.

No font of this machine is used. To take a change over, look at the picture that a failure names, and copy it over the
one in the folder golden.
"""

import io
import pathlib

import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from dashboards.exports import Request
from dashboards.exports.brief import brief_pdf, institution_pdf
from dashboards.exports.deck import deck
from dashboards.exports.paper import deck_pdf
from data.answers import Show
from tests.exports import office
from tests.exports.conftest import request_of
from tests.exports.looks import FEW, drawn, kept, save, unlike
from tests.exports.test_paper import plain

GOLDEN = pathlib.Path(__file__).with_name("golden")
SHOW = Show(("late", "forecast", "stations", "support", "commitments"))
PLACES = {"full": "id", "partial": "en", "empty": "id"}
OFFICE = "7.4"  # the LibreOffice that drew the pictures of slides: another one breaks lines elsewhere


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def asked(place, monkeypatch) -> Request:
    """A request that says nothing of what differs from one state of the data or of the project to the next."""
    made = request_of(place, PLACES[place], show=SHOW)
    monkeypatch.setattr(made.s.dataset, "version", "0" * 8)
    monkeypatch.setattr("dashboards.exports.request.version", lambda: "0.0.0")
    return made


def firsts(pdf: bytes, asked: Request) -> list[int]:
    """The page on which each answer begins."""
    pages = [plain(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]
    return [next(number for number, page in enumerate(pages) if page.startswith(plain(answer.title)))
            for answer in asked.answers]  # fmt: skip


def look_as_before(pages: list[Image.Image], name: str, folder: pathlib.Path) -> None:
    seen, golden = folder / f"{name}.png", GOLDEN / f"{name}.png"
    save(pages, seen)
    assert golden.exists(), f"there is no {golden} to compare with {seen}"
    shares = [unlike(*pair) for pair in zip(pages, kept(golden, len(pages)), strict=True)]
    assert max(shares) <= FEW, f"{seen} is unlike {golden}: in {[f'{share:.1%}' for share in shares]} of its parts"


def test_a_deck_on_paper_looks_as_before(asked, place, tmp_path):
    pdf = deck_pdf(asked)
    look_as_before(drawn(pdf, firsts(pdf, asked)), f"deck-{place}", tmp_path)


def test_a_brief_looks_as_before(asked, place, tmp_path):
    look_as_before(drawn(brief_pdf(asked), [0]), f"brief-{place}", tmp_path)


@pytest.mark.parametrize("place", ["full"])
def test_the_brief_of_an_institution_looks_as_before(asked, tmp_path):
    pdf = institution_pdf(asked, asked.s.brief("pemprov-dki"))
    look_as_before(drawn(pdf, [0]), "brief-institution", tmp_path)


def slides(made: bytes, folder: pathlib.Path) -> bytes:
    """A deck as LibreOffice prints it."""
    if office.version() != OFFICE:
        pytest.skip(f"LibreOffice is {office.version()}, and the pictures were drawn with {OFFICE}")
    (folder / "deck.pptx").write_bytes(made)
    return office.converted(folder / "deck.pptx", "pdf")


@office.needed
@pytest.mark.slow
def test_slides_look_as_before(asked, place, tmp_path):
    pdf = slides(deck(asked), tmp_path)
    look_as_before(drawn(pdf, firsts(pdf, asked)), f"slides-{place}", tmp_path)


@office.needed
@pytest.mark.slow
@pytest.mark.parametrize("place", ["full"])
def test_a_shape_that_is_missing_or_covers_another_is_seen(asked, tmp_path):
    """One shape of each slide is taken away, or moved over the one below it."""
    made = Presentation(io.BytesIO(deck(asked)))
    changed = dict(zip(SHOW.slides, (slide for answer in asked.answers for slide in made.slides
                                     if slide.shapes.title.text_frame.text == answer.title), strict=True))  # fmt: skip
    told = {answer.key: " ".join(answer.sentences) for answer in asked.answers}
    for key, slide in changed.items():
        for shape in list(slide.shapes):
            says = shape.text_frame.text if shape.has_text_frame else ""
            if key == "stations" and says == told[key]:
                shape.top += Inches(0.6)
            elif (key, True) in (
                ("late", shape.has_chart), ("forecast", says == told["forecast"]), ("support", shape.has_table),
                ("commitments", says.startswith("dan ")),
            ):  # fmt: skip
                slide.shapes._spTree.remove(shape._element)
    written = io.BytesIO()
    made.save(written)
    pdf = slides(written.getvalue(), tmp_path)
    pages = drawn(pdf, firsts(pdf, asked))
    shares = [unlike(*pair) for pair in zip(pages, kept(GOLDEN / "slides-full.png", len(pages)), strict=True)]
    assert [key for key, share in zip(SHOW.slides, shares, strict=True) if share <= FEW] == []


@pytest.mark.parametrize("place", ["full"])
def test_other_hinting_is_no_difference(asked):
    """The same page a little finer and made smaller, or a pixel beside: every letter has other greys."""
    pdf = brief_pdf(asked)
    (page,) = drawn(pdf, [0])
    finer = pypdfium2.PdfDocument(pdf)[0].render(scale=1.9).to_pil().convert("L").resize(page.size)
    beside = page.transform(
        page.size, Image.Transform.AFFINE, (1, 0, 0.7, 0, 1, 0.7), Image.Resampling.BILINEAR, fillcolor=255
    )
    for other in (finer, beside):
        assert other.tobytes() != page.tobytes()
        assert unlike(page, other) <= FEW
