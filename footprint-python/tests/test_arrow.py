"""Tables of any library that speaks Arrow, in and out."""

import datetime
import threading

import duckdb
import footprint
import pandas
import polars
import pyarrow
import pyarrow.csv
import pytest

OPTIONS = pyarrow.csv.ParseOptions(delimiter=";")


@pytest.fixture(scope="module")
def town():
    """The example town as an Arrow table of texts."""
    with open("town_glpi.csv", encoding="utf-8-sig") as file:
        headers = [header.strip('"') for header in file.readline().rstrip("\n").split(";")]
    convert = pyarrow.csv.ConvertOptions(
        column_types=dict.fromkeys(headers, pyarrow.string()), strings_can_be_null=False
    )
    return pyarrow.csv.read_csv("town_glpi.csv", parse_options=OPTIONS, convert_options=convert)


@pytest.fixture(autouse=True, scope="module")
def in_examples_once():
    import os
    from conftest import EXAMPLES

    before = os.getcwd()
    os.chdir(EXAMPLES)
    yield
    os.chdir(before)


def told(audit):
    """All that an audit says but where its rows stand."""
    report = audit.to_dict()
    for finding in report["findings"]:
        finding["locator"] = None
    for table in report["inputs"]:
        table["file"] = None
    return report


def test_a_table_gives_what_its_text_gives(town):
    text = told(footprint.audit("town_glpi.csv"))
    table = told(footprint.audit(town, name="town_glpi.csv"))
    text["findings"] = [finding for finding in text["findings"] if finding["code"] not in ("F001", "F009")]
    assert table == text


def test_every_library_gives_the_same(town):
    # A column without a name, which the delimiter at the end of GLPI's lines makes, has another in each library.
    town = town.drop_columns([""])
    first = footprint.audit(town).json()
    frames = [
        town.to_reader(max_chunksize=7),
        town.combine_chunks().to_batches()[0],
        polars.from_arrow(town),
        pandas.DataFrame({name: town[name].to_pylist() for name in town.column_names}),
        duckdb.sql("select * from town").to_arrow_table(),
        pyarrow.table({name: town[name].dictionary_encode() for name in town.column_names}),
    ]
    for frame in frames:
        assert footprint.audit(frame).json() == first, type(frame)


def test_a_query_of_duckdb_is_an_inventory():
    query = duckdb.sql("select 'laptop' as Type, 'Latitude 5420' as Model, 3 as Quantity")
    assert footprint.audit(query).units == 3


def test_numbers_and_days_are_read_as_such():
    frame = pandas.DataFrame(
        {
            "Type": ["laptop", "monitor", "laptop"],
            "Quantity": [3.0, None, 2.0],
            "Purchase date": pandas.to_datetime(["2021-03-15", None, "2022-06-01"]),
        }
    )
    audit = footprint.audit(frame, as_of=datetime.date(2025, 1, 1), devices=True)
    assert audit.units == 6
    assert [str(day) for day in audit.devices.to_pydict()["date"]] == ["2021-03-15", "None", "2022-06-01"]
    assert not [finding for finding in audit.findings if finding.severity != "note"]
    lists = pyarrow.table({"Type": ["laptop"], "Tags": [["a", "b"]], "Disk": [{"gb": 256}]})
    assert footprint.audit(lists).units == 1


def test_findings_have_row_and_column():
    frame = polars.DataFrame({"Type": ["laptop", "mug"], "Quantity": [3, 1]})
    audit = footprint.audit(frame, name="stock")
    (mug,) = [finding for finding in audit.findings if finding.severity == "error"]
    assert (mug.file, mug.line, mug.column, mug.locator) == ("stock", 3, 1, "/1/Type")
    assert frame[1, "Type"] == "mug"
    assert audit.rows["read"] == sum(count for name, count in audit.rows.items() if name != "read") == 2


def test_results_are_tables_of_every_library():
    audit = footprint.audit("town_glpi.csv", by="site", devices=True)
    kinds = polars.DataFrame(audit.kinds)
    assert abs(kinds["climate_change_mean"].sum() - audit.total["climate_change"].mean) < 1e-6
    assert kinds["units"].sum() == audit.units == sum(kind.units for kind in audit.by_kind)
    devices = pyarrow.table(audit.devices)
    assert devices.num_rows == len(audit.devices) and devices.schema.field("date").type == pyarrow.date32()
    lines = audit.lines
    assert duckdb.sql("select sum(units) from lines").fetchall()[0][0] == audit.units
    assert polars.DataFrame(audit.groups)["units"].sum() == audit.units
    findings = polars.DataFrame(audit.findings_table)
    assert findings["code"].to_list() == [finding.code for finding in audit.findings]
    shares = pyarrow.table(audit.drivers)["share_of_variance"].to_pylist()
    assert shares == sorted(shares, reverse=True)


def test_a_stream_that_breaks_is_told_and_not_swallowed():
    schema = pyarrow.schema([("Type", pyarrow.string())])

    def batches():
        yield pyarrow.record_batch([["laptop"]], schema=schema)
        raise ValueError("the well is dry")

    audit = footprint.audit(pyarrow.RecordBatchReader.from_batches(schema, batches()))
    assert audit.units == 1
    assert any(
        finding.severity == "error" and "the well is dry" in finding.text for finding in audit.findings
    )


def test_the_lock_is_let_go_meanwhile():
    rows = pyarrow.table({"Type": ["laptop"] * 200_000, "Serial number": [f"PF{n:07}" for n in range(200_000)]})
    done = threading.Event()

    def work():
        footprint.audit(rows)
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    steps = 0
    while not done.wait(0.001):
        steps += 1
    thread.join()
    assert steps > 3
