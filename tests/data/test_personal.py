"""What identifies people is found wherever it may stand, and figures, dates and addresses are not taken for it."""

import pandas as pd
import pytest

from data.dataset import SHIPPED
from data.personal import names_people, personal, personal_cells
from data.schema import TABLES
from data.stores import store_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3171234567890123", "nik"),
        ("NIK 3171 2345 6789 0123 atas permintaan", "nik"),
        ("3171-2345-6789-0123", "nik"),
        ("317123.456789.0123", "nik"),
        ("31.71.23.456789.0123", "nik"),
        ("(3171234567890123)", "nik"),
        ("".join(chr(0xFF10 + int(digit)) for digit in "3171234567890123"), "nik"),  # of full width
        ("3171\u200b2345\u200b6789\u200b0123", "nik"),
        ("https://kpu.example/cek?nik=3171011209900001", "nik"),
        ("+62 812-3456-7890", "phone"),
        ("hubungi 081234567890.", "phone"),
        ("0812 3456 789", "phone"),
        ("62 812 3456 7890", "phone"),
        ("6281234567890", "phone"),
        ("surel budi.s@kpu.go.id", "email"),
        ("8214007", ""),
        ("8.214.007 pemilih", ""),
        ("1.234.567.890.123.456", ""),  # an amount in groups of three
        ("975977308550", ""),
        ("2024-09-13", ""),
        ("Dibahas 18-08-2022 pukul 08.30", ""),
        ("08.12.2024 10.30", ""),
        ("31.71.01.1001", ""),
        ("62.08.01.2001", ""),  # a kelurahan in Central Kalimantan
        ("antara-2024-04-02-4039863", ""),
        ("warta-2024-04-02-74035777", ""),  # 16 digits, and a date
        ("https://www.cnnindonesia.com/nasional/20241009120930-32-1153257/kpps", ""),
        ("https://example.org/read/2024111212345678/kpps", ""),  # no NIK begins with 20
        ("https://medium.com/@kpu/artikel", ""),
        ("0.3333333333333333", ""),
        ("", ""),
    ],
)
def test_a_text_is_known_for_what_it_holds(text, kind):
    assert personal(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3171234567890123", "nik"), ("3171234567890123.0", "nik"), ("3171 2345 6789 0123", "nik"),
        ("081234567890", "phone"), ("+6281234567890", "phone"), ("6281234567890", ""), ("0.1234567890123456", ""),
        ("317123456789012", ""), ("206000000000", ""),
    ],
)  # fmt: skip
def test_in_a_column_of_numbers_only_what_no_figure_can_be_is_personal(text, kind):
    assert personal(text, figure=True) == kind


@pytest.mark.parametrize(
    ("heading", "announces"),
    [
        ("Nama KPPS", True), ("NIK", True), ("no_hp", True), ("No. HP/WA", True), ("Nama Lengkap", True),
        ("Alamat Rumah", True), ("Name of poll worker", True), ("e-mail", True), ("NAMA  ANGGOTA", True),
        ("Nama", False), ("name_id", False), ("KPPS", False), ("Teknik", False), ("Pemilih laki-laki", False),
    ],
)  # fmt: skip
def test_a_heading_may_announce_people(heading, announces):
    assert names_people(heading) is announces


def test_finds_are_told_by_their_place_and_kind():
    frame = pd.DataFrame({"note": ["x", "0812 3456 7890", ""], "value": ["6281234567890", "1", "081234567890"]})
    assert list(personal_cells(frame, ["value"])) == [(1, "note", "phone"), (2, "value", "phone")]


@pytest.mark.parametrize("table", TABLES)
def test_nothing_in_the_shipped_dataset_is_taken_for_personal(table):
    numbers = [name for name, spec in TABLES[table].columns.items() if spec.metadata["kind"] == "number"]
    assert [find for part in store_of(SHIPPED).rows(table) for find in personal_cells(part, numbers)] == []
