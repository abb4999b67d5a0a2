'''The life-cycle impact of digital equipment: audit an inventory, compare ways to equip.

An inventory is what a tool exports (CSV, XLSX, ODS, JSON, XML…: a path, an open file, its bytes) or any table that
speaks Arrow: a polars or pandas frame, a pyarrow table, a DuckDB query.

>>> import footprint
>>> export = """Type;Modèle;Quantité;Date d'achat
... PC portable;Latitude 5420;120;15/03/2022
... Écran;24 pouces;150;15/03/2022"""
>>> audit = footprint.audit(export.encode(), name="parc.csv")
>>> audit.units
270
>>> climate = audit.total["climate_change"]
>>> climate.unit, climate.p05 < climate.mean < climate.p95
('kg CO2e/year', True)
>>> audit.kinds.column_names[:3]
['kind', 'units', 'mean_age_years']

Figures are those of the command `footprint`, digit for digit: `audit.json()` is what `footprint audit --format
json` prints. Nothing is skipped in silence: what could not be used is in `audit.findings`, each with its file,
line, column and what to do; where nothing can be computed, `FootprintError` holds the findings that say why. (A
part holds how many rows were set aside, and no finding: their texts stay at home.)

Tables (`audit.kinds`, `audit.lines`, `audit.findings_table`, `audit.devices`…) are Arrow: give them to
`polars.DataFrame`, `pyarrow.table`, `pandas.DataFrame.from_arrow` (pandas 3) or a DuckDB query, or call
`to_polars()`, `to_pandas()`, `to_pydict()`.

The functions: `audit`, `trend`, `compare`, `explain`, `match`, `factors`, and `part` with `merge` for fleets whose
rows must not leave home. Long work lets go of the interpreter's lock, and ends with Ctrl-C.
'''

from ._api import audit, compare, explain, factors, match, merge, part, trend
from ._results import (
    Audit,
    Comparison,
    Explanation,
    Finding,
    FootprintError,
    Kind,
    Reading,
    Result,
    Total,
    Trend,
)
from ._footprint import Table, __version__

__all__ = [
    "Audit",
    "Comparison",
    "Explanation",
    "Finding",
    "FootprintError",
    "Kind",
    "Reading",
    "Result",
    "Table",
    "Total",
    "Trend",
    "__version__",
    "audit",
    "compare",
    "explain",
    "factors",
    "match",
    "merge",
    "part",
    "trend",
]
