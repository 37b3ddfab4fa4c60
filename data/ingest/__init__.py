"""Spreadsheets in and out: what offices fill in becomes rows, and rows become what offices fill in.

from data.ingest import read_files
batch = read_files([pathlib.Path("figures.xlsx")], beside=pathlib.Path("incoming"))
"""

from data.ingest.faults import Fault, ImportRefused
from data.ingest.reading import read_files

__all__ = ["Fault", "ImportRefused", "read_files"]
