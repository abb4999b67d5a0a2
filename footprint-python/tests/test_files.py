"""Files of columns as people's libraries write them, read by a command with the feature `parquet`."""

import json

import duckdb
import footprint
import polars
import pyarrow.feather
import pyarrow.parquet
import pytest


def duckdb_file(frame, path, version):
    duckdb.sql(f"copy (select * from frame) to '{path}' (format parquet, parquet_version {version})")


def categories(frame):
    return frame.with_columns(polars.col("Fabricant", "Type").cast(polars.Categorical))


WRITERS = {
    "arrow.parquet": lambda frame, path: pyarrow.parquet.write_table(frame.to_arrow(), path),
    "groups.parquet": lambda frame, path: pyarrow.parquet.write_table(frame.to_arrow(), path, row_group_size=50),
    "pages.parquet": lambda frame, path: pyarrow.parquet.write_table(frame.to_arrow(), path, data_page_version="2.0"),
    "pandas.parquet": lambda frame, path: frame.to_pandas().to_parquet(path),
    "polars.parquet": lambda frame, path: frame.write_parquet(path),
    "categories.parquet": lambda frame, path: categories(frame).write_parquet(path),
    "duckdb.parquet": lambda frame, path: duckdb_file(frame, path, "v1"),
    "second.parquet": lambda frame, path: duckdb_file(frame, path, "v2"),
    "arrow.feather": lambda frame, path: pyarrow.feather.write_feather(frame.to_arrow(), path),
    "pandas.feather": lambda frame, path: frame.to_pandas().to_feather(path),
    "polars.arrow": lambda frame, path: frame.write_ipc(path),
    "categories.arrow": lambda frame, path: categories(frame).write_ipc(path, compression="zstd"),
}


@pytest.fixture(scope="module")
def town():
    """The example town, with days and times as such."""
    from conftest import EXAMPLES

    frame = polars.read_csv(EXAMPLES / "town_glpi.csv", separator=";", infer_schema=False, encoding="utf8")
    frame = frame.select(name for name in frame.columns if name)
    bought = polars.col("Informations financières et administratives - Date d'achat")
    seen = polars.col("Dernière modification")
    return frame.with_columns(
        bought.str.to_date("%d-%m-%Y", strict=False), seen.str.to_datetime("%d-%m-%Y %H:%M", strict=False)
    )


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_is_its_table(name, town, command, tmp_path):
    path = tmp_path / name
    WRITERS[name](town, str(path))
    try:
        printed = command("audit", path, "--format", "json")
    except AssertionError as error:
        if "--features parquet" in str(error):
            pytest.skip("this command was built without the feature parquet")
        raise
    # What pandas has no dictionary for and what Python hands over is the same table.
    table = footprint.audit(town, name=str(path)).to_dict()
    assert json.loads(printed) == table and table["units"] > 100
