"""Small datasets written by hand: a test states only the rows it is about."""

import csv
import pathlib

from data import Dataset, open_dataset
from data.schema import TABLES

REGIONS = [
    # a province with two cities; the first has two kecamatan, the first of which has three kelurahan
    ("1", "Provinsi", "province", ""),
    ("1.1", "Kota Satu", "city", "1"),
    ("1.2", "Kota Dua", "city", "1"),
    ("1.1.1", "Kec Satu", "kecamatan", "1.1"),
    ("1.1.2", "Kec Dua", "kecamatan", "1.1"),
    ("1.1.1.1", "Kel A", "kelurahan", "1.1.1"),
    ("1.1.1.2", "Kel B", "kelurahan", "1.1.1"),
    ("1.1.1.3", "Kel C", "kelurahan", "1.1.1"),
]

DEFAULTS = {
    "sources": {"kind": "press", "publisher": "Kantor", "title": "Berita"},
    "regions": {"source": "s"},
    "elections": {
        "name_id": "Pemilihan", "name_en": "Election", "short_id": "Pemilihan", "short_en": "Election",
        "kind": "governor", "voting_day": "2024-11-27", "source": "s",
    },
    "norms": {"election": "e", "unit": "orang", "valid_from": "2024-01-01", "source": "s"},
    "measures": {
        "name_id": "Ukuran", "name_en": "Measure", "unit": "x", "additive": "yes", "definition_id": "d",
        "definition_en": "d",
    },
    "stages": {
        "election": "e", "phase": "preparation", "name_id": "Tahapan", "name_en": "Stage", "short_id": "T",
        "short_en": "S", "division": "data", "weight": "1", "source": "s",
    },
    "schedule": {"election": "e", "layer": "legal", "standing": "determined", "as_of": "2024-01-01", "source": "s"},
    "lead_times": {
        "edge": "start", "layer": "legal", "bound": "on", "amount": "0", "unit": "days", "source": "law",
    },
    "regulations": {"election": "e", "stage": "a", "regulation": "law", "status": "in_force", "source": "s"},
    "milestones": {
        "election": "e", "name_id": "Tonggak", "name_en": "Milestone", "level": "kelurahan", "weight": "1",
        "due": "2024-06-01", "source": "s",
    },
    "gates": {"election": "e"},
    "gate_items": {"election": "e", "gate": "g", "mandatory": "yes", "basis": "proposed"},
    "signoffs": {"election": "e", "gate": "g", "region": "1", "office": "Ketua KPU", "source": "s"},
    "evidence": {"election": "e", "source": "s"},
    "figures": {"election": "e", "measure": "tps", "standing": "reported", "source": "s"},
    "tps": {"election": "e", "kind": "regular", "as_of": "2024-05-01", "source": "s"},
    "stakeholders": {"name_id": "Dinas", "name_en": "Agency", "kind": "government", "region": "1", "source": "s"},
    "needs": {
        "election": "e", "stage": "a", "region": "1", "need_id": "Dukungan", "need_en": "Support", "basis": "s",
        "weight": "1",
    },
    "commitments": {
        "election": "e", "stage": "a", "region": "1", "what_id": "Dukungan", "what_en": "Support", "source": "s",
    },
    "meetings": {"election": "e", "region": "1", "kind": "coordination", "name_id": "Rakor", "name_en": "Meeting",
                 "organiser": "KPU", "source": "s"},
    "attendance": {"role": "attended", "source": "s"},
    "actions": {"kind": "action", "region": "1", "what_id": "Tindak", "what_en": "Act", "owner_id": "Kepala Dinas",
                "owner_en": "Head of office", "source": "s"},
    "issues": {"election": "e", "region": "1", "what_id": "Isu", "what_en": "Issue", "source": "s"},
}  # fmt: skip

BASE = {
    "sources": [{"source": "s"}, {"source": "law", "kind": "law"}],
    "regions": [dict(zip(("code", "name", "level", "parent"), row, strict=True)) for row in REGIONS],
    "elections": [{"election": "e"}],
    "measures": [{"measure": name} for name in ("tps", "voters", "kpps_inducted", "kpps_claimed")],
    "stages": [{"stage": "a"}],
}  # fmt: skip


def write(folder: pathlib.Path, **tables: list[dict[str, str]]) -> pathlib.Path:
    """Write a dataset: the tables given, else those of BASE; cells not given come from DEFAULTS, else are empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in {**BASE, **tables}.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(TABLES[name].columns), lineterminator="\n")
            writer.writeheader()
            writer.writerows({**DEFAULTS[name], **row} for row in rows)
    return folder


def dataset(folder: pathlib.Path, **tables: list[dict[str, str]]) -> Dataset:
    """Write a dataset and open it."""
    return open_dataset(write(folder, **tables))
