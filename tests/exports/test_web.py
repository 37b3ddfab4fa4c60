"""The page to take away: one file that opens offline, with a choice of regions, and asks nothing of any server."""

import dataclasses
import html
import re

import pytest

from dashboards.exports import Request
from dashboards.exports.web import web
from data import open_dataset
from tests.exports.conftest import MADE, request_of


def test_it_holds_every_answer_and_where_it_is_from(asked):
    page = html.unescape(web([asked]).decode())
    for answer in asked.answers:
        assert answer.title in page
        assert all(sentence in page for sentence in answer.sentences)
        assert all(cell.text in page for row in answer.table.rows for cell in row)
        assert all(source.text in page for source in answer.sources)
    assert asked.origin in page
    assert asked.dated in page
    assert f'<html lang="{asked.s.language.code}">' in page
    assert asked.link() in page


def test_nothing_is_fetched(asked):
    page = web([asked]).decode()
    assert re.search(r"default-src 'none'", page)
    for tag in re.findall(r"<(?:script|link|img|iframe|source|object|embed)\b[^>]*>", page):
        assert not re.search(r"\b(?:src|href|data)=", tag)
    assert re.findall(r"url\((?!data:)", page) == []
    assert "@import" not in page


def test_what_stands_in_the_data_is_never_markup():
    request = request_of("empty")
    evil = "<script>alert(1)</script>"
    request.__dict__["answers"] = [
        dataclasses.replace(request.answers[0], title=evil, sentences=(evil,), notes=(evil,))
    ]
    page = web([request]).decode()
    assert page.count("<script") == 1
    assert page.count(html.escape(evil)) == 3


@pytest.mark.browser
def test_a_visitor_chooses_a_region_offline(tmp_path, context):
    snapshots = [open_dataset().snapshot(code, "pilgub-2024", "2024-09-22") for code in ("31", "31.71", "31.72")]
    path = tmp_path / "rakor.html"
    path.write_bytes(web([Request(one, made=MADE) for one in snapshots]))
    asked: list[str] = []
    context.set_offline(True)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert page.locator("article:visible h1").all_inner_texts() == [
        "DKI Jakarta: Pemilihan Gubernur dan Wakil Gubernur DKI Jakarta 2024"
    ]
    page.get_by_label("Wilayah", exact=True).select_option("31.72")
    page.wait_for_function("document.title.startsWith('Jakarta Utara')")
    assert page.locator("article:visible").count() == 1
    assert page.url.endswith("#31.72")
    page.go_back()
    page.wait_for_function("document.title.startsWith('DKI Jakarta')")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert {url.split(":")[0] for url in asked} <= {"file", "data"}


def test_a_simulation_says_so(invented):
    page = web([invented]).decode()
    assert page.count(">SIMULASI<") == 2
    assert ">SIMULASI<" not in web([request_of("full")]).decode()
