"""What is given is taken, or refused by the option's name."""

import io
import pickle

import footprint
import numpy
import pandas
import polars
import pyarrow
import pytest

ROWS = b"Type,Quantity\nlaptop,3\nmonitor,2\n"
DAY = "2026-11-21"


def test_options_without_a_meaning_are_refused():
    for options in ({"contry": "DEU"}, {"accounting": "amortised"}, {"by": "site"}, {"devices": True}, {"threads": 2}, {"name": "x"}):
        with pytest.raises(TypeError, match=next(iter(options))):
            footprint.trend(ROWS, ROWS, **options)
    for options in ({"contry": "DEU"}, {"devices": True}):
        with pytest.raises(TypeError, match=next(iter(options))):
            footprint.part(ROWS, as_of=DAY, **options)
    for by in ("kind", ("site", "age")):
        with pytest.raises(ValueError, match="site"):
            footprint.part(ROWS, as_of=DAY, by=by)
    assert footprint.merge(footprint.part(ROWS, as_of=DAY, by="service"), by="entity").units == 5


@pytest.mark.parametrize(
    ("options", "wrong"),
    [
        ({"country": 3}, TypeError),
        ({"threads": 0}, ValueError),
        ({"threads": "2"}, TypeError),
        ({"columns": ["Type"]}, TypeError),
        ({"columns": {"Type": 3}}, TypeError),
        ({"by": 3}, TypeError),
        ({"by": ["site", "site"]}, ValueError),
        ({"lang": None}, TypeError),
        ({"as_of": 2026}, TypeError),
        ({"scope": 3}, TypeError),
        ({"scope": {"pue": 1.2, "country": 3}}, ValueError),
        ({"scope": {"lifetimes": {"laptop": "long"}}}, ValueError),
        ({"aliases": {}}, TypeError),
        ({"words": 3}, TypeError),
        ({"name": 3}, TypeError),
    ],
)
def test_a_wrong_value_is_told_by_its_option(options, wrong):
    with pytest.raises(wrong) as stop:
        footprint.audit(ROWS, **options)
    inner = [key for key in options.get("scope", ()) if key != "pue"] if isinstance(options.get("scope"), dict) else []
    assert all(word in str(stop.value) for word in [*options, *inner]) and "Given" not in str(stop.value)


def test_a_value_out_of_bounds_is_told_by_its_setting():
    for function, setting in [
        (lambda: footprint.audit(ROWS, scope={"lifetimes": {"laptop": -3}}), "lifetimes.laptop"),
        (lambda: footprint.audit(ROWS, country="Atlantis"), "country"),
        (lambda: footprint.explain("laptop", lifetime=-1), "lifetimes.laptop"),
    ]:
        with pytest.raises(footprint.FootprintError) as stop:
            function()
        assert str(stop.value).startswith(f"{setting}: ")
        assert str(stop.value.findings[0]).startswith(f"{setting}: error[")
    with pytest.raises(ValueError, match="scope"):
        footprint.audit(ROWS, scope={"pue": float("nan")})


def test_what_is_no_inventory_is_told_what_would_be():
    for source in ({"Type": ["laptop"]}, [{"Type": "laptop"}], ({"Type": "laptop"} for _ in range(2))):
        with pytest.raises(TypeError, match="pyarrow"):
            footprint.audit(source)
    for column in (polars.Series("Type", ["laptop"]), pyarrow.array(["laptop"]), pandas.Series(["laptop"]), pyarrow.chunked_array([["laptop"]])):
        with pytest.raises(TypeError, match="a table is needed"):
            footprint.audit(column)


def test_open_files_are_read(tmp_path):
    (tmp_path / "stock.csv").write_bytes(ROWS)
    with open(tmp_path / "stock.csv", "rb") as file:
        assert footprint.audit(file).json() == footprint.audit(tmp_path / "stock.csv").json()
    assert footprint.audit([io.BytesIO(ROWS)], name="stock.csv").units == 5
    with open(tmp_path / "stock.csv", encoding="utf-8") as file, pytest.raises(TypeError, match="rb"):
        footprint.audit(file)


def test_a_part_of_nothing_is_none():
    unknown = polars.DataFrame({"Type": ["zzqx"] * 500})
    for source in (b"%PDF-1.7\n%\xe2\xe3\n", b"", polars.DataFrame({"a": [1], "b": [2]}), unknown):
        for function in (footprint.audit, footprint.part):
            with pytest.raises(footprint.FootprintError) as stop:
                function(source, as_of=DAY)
            assert stop.value.findings[0].severity == "error"
    # What left service is no fault of the inventory: other parts have its fleet's devices.
    gone = footprint.part("Type;Statut\nlaptop;réformé\n".encode(), as_of=DAY)
    both = footprint.merge([gone, footprint.part(ROWS, as_of=DAY)])
    assert (both.units, both.rows["not_in_service"]) == (5, 1)


def test_one_part_is_a_part(tmp_path):
    part = footprint.part(ROWS, as_of=DAY)
    (tmp_path / "a.part").write_bytes(part)
    for given in (part, bytearray(part), tmp_path / "a.part", str(tmp_path / "a.part"), iter([part])):
        assert footprint.merge(given).units == 5
    for given in (3, [3], [[part]]):
        with pytest.raises(TypeError, match="a part is bytes"):
            footprint.merge(given)


def test_a_trend_has_two_inventories():
    for inventories in ((), (ROWS,), ([ROWS, ROWS],)):
        with pytest.raises(ValueError, match="two inventories"):
            footprint.trend(*inventories)
    with pytest.raises(ValueError, match="one for each"):
        footprint.trend(ROWS, ROWS, as_of=DAY)


def test_what_pandas_says_is_missing_is_missing():
    values = ["Latitude 5420", pandas.NA, None]
    for column in (pandas.Series(values, dtype="string"), pandas.Series([*values[:2], float("nan")], dtype=object), numpy.array(values, dtype=object)):
        assert footprint.match(column, column).to_pydict()["match"] == ["Latitude 5420", None, None]
    for columns in (("Dell", ["a"]), (["Dell"], "a"), (3, ["a"])):
        with pytest.raises(TypeError, match="column"):
            footprint.match(*columns)


def test_errors_survive_a_process_and_are_short():
    rows = "Type,Quantity\n" + "".join(f"laptop,n{number}\n" for number in range(40))
    # Each quantity is another text, so that each row is a finding.
    for lang, more in (("en", "more: `.findings`"), ("FR", "de plus : `.findings`")):
        with pytest.raises(footprint.FootprintError) as stop:
            footprint.audit(rows.encode(), lang=lang)
        errors = [finding for finding in stop.value.findings if finding.severity == "error"]
        lines = str(stop.value).splitlines()
        assert len(errors) > 10 and len(lines) == 11
        assert lines[-1].endswith(f"{len(errors) - 10} {more}")
        again = pickle.loads(pickle.dumps(stop.value))
        assert (str(again), again.findings) == (str(stop.value), stop.value.findings)
    assert str(errors[0]).split(": ")[1].startswith("erreur[")
    assert len(set(stop.value.findings)) == len(stop.value.findings)
    with pytest.raises(footprint.FootprintError, match="rien à compter"):
        footprint.audit("Type;Statut\nlaptop;réformé\n".encode(), lang="fr")
