"""Spreadsheets in and out: what offices fill in becomes rows, and rows become what offices fill in.

from data.ingest import read_files
batch = read_files([pathlib.Path("figures.xlsx")], beside=pathlib.Path("incoming"))
"""

from data.ingest.export import export_table
from data.ingest.faults import ExportRefused, Fault, ImportRefused, Refused
from data.ingest.reading import read_files
from data.ingest.template import write_template

__all__ = ["ExportRefused", "Fault", "ImportRefused", "Refused", "export_table", "read_files", "write_template"]
