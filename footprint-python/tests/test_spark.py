"""Parts made by an engine that people already run."""

import sys

import footprint
import pyarrow
import pytest

pyspark = pytest.importorskip("pyspark", reason="PySpark needs Java, which is not on this machine")


def test_parts_are_made_in_mapinarrow_and_merged(monkeypatch):
    # Its workers run in this environment, not in whatever python3 is first on the path.
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    rows = [("laptop", "Latitude 5420", f"PF{number:06}", number % 2) for number in range(40)]
    spark = (
        SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").appName("footprint").getOrCreate()
    )
    try:
        frame = spark.createDataFrame(rows, "Type string, Model string, Serial string, Quantity int")

        def parts(batches):
            import footprint

            for batch in batches:
                part = footprint.part(batch, as_of="2026-11-21", key=b"0123456789abcdef")
                yield pyarrow.record_batch([pyarrow.array([part], pyarrow.binary())], ["part"])

        made = [bytes(row.part) for row in frame.repartition(3).mapInArrow(parts, "part binary").collect()]
    finally:
        spark.stop()
    assert len(made) >= 2
    table = pyarrow.table({name: list(column) for name, column in zip(("Type", "Model", "Serial", "Quantity"), zip(*rows))})
    whole = footprint.audit(table, as_of="2026-11-21")
    merged = footprint.merge(made)
    assert (merged.units, merged.total) == (whole.units, whole.total)
