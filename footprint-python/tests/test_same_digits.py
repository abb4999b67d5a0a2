"""The package gives what the command gives, to the letter."""

import json

import footprint
import pytest


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["town_glpi.csv"], {}),
        (["school.csv"], {"lang": "fr"}),
        (["server_room.csv", "--scope", "server_room.toml"], {"scope": "server_room.toml"}),
        (["town_glpi.csv", "school.csv"], {"country": "DEU", "as_of": "2026-06-30"}),
        (["town_glpi.csv", "--by", "site", "--by", "kind"], {"by": ("site", "kind")}),
        (["town_glpi.csv", "--lifetimes", "observed"], {"lifetimes": "observed", "threads": 1}),
        (["town_glpi.csv", "--factors", "ivl"], {"factors": "ivl", "accounting": "acquisition-year"}),
        (["town_glpi.csv", "--column", "Lieu=none"], {"columns": {"Lieu": None}}),
    ],
)
def test_an_audit_is_the_commands(command, arguments, options):
    given = list(arguments)
    for name in ("lang", "country", "accounting", "as_of"):
        if name in options:
            given += [f"--{name.replace('_', '-')}", options[name]]
    files = [argument for argument in arguments if argument.endswith(".csv")]
    audit = footprint.audit(files, **options)
    assert audit.json() == command("audit", *given, "--format", "json")
    assert audit.units == audit.to_dict()["units"] > 0


def test_bytes_and_a_path_are_read_alike():
    with open("town_glpi.csv", "rb") as file:
        read = footprint.audit(file.read(), name="town_glpi.csv")
    assert read.json() == footprint.audit("town_glpi.csv").json()


def test_a_comparison_a_trend_and_an_explanation_are_the_commands(command):
    printed = command("compare", "renew_laptops.toml", "--format", "json")
    comparison = footprint.compare("renew_laptops.toml")
    printed = json.loads(printed)
    # A scenario is a text here: what is noticed of it has no place in a file.
    for finding in printed["findings"]:
        finding.update(file=None, line=None, column=None)
    assert comparison.to_dict() == printed
    assert comparison.ranking == printed["ranking"]
    years = ["town_2025/2025.csv", "town_2025/2026.csv"]
    trend = footprint.trend(*years)
    assert trend.json() == command("trend", *years, "--format", "json")
    parts = trend.changes[0]["parts"]
    assert abs(sum(part["mean"] for part in parts) - trend.changes[0]["difference"]["mean"]) < 1e-6
    for what in ("laptop", "Latitude 5420"):
        printed = command("explain", what, "--country", "DEU", "--format", "json")
        assert footprint.explain(what, country="DEU").json() == printed


def test_devices_are_the_commands(command, tmp_path):
    command("audit", "town_glpi.csv", "--devices", tmp_path / "devices.csv")
    import pandas

    listed = pandas.read_csv(tmp_path / "devices.csv", dtype={"serial": str, "name": str})
    table = footprint.audit("town_glpi.csv", devices=True).devices.to_pydict()
    assert list(listed.columns) == list(table)
    assert len(listed) == len(table["line"]) > 100
    for column in ("outcome", "reason", "serial", "kind", "match", "climate_change", "age_years", "units", "line"):
        for written, given in zip(listed[column], table[column]):
            assert (given is None) if pandas.isna(written) else written == given, column
    assert [None if day is None else day.isoformat() for day in table["date"]] == [
        None if pandas.isna(day) else day for day in listed["date"]
    ]


def test_models_are_matched_as_the_command_does(command, tmp_path):
    import pandas

    models = pandas.DataFrame(
        {
            "manufacturer": ["Dell Inc.", "HP", "LENOVO", None, "Apple", "Dell Inc."],
            "model": ["Latitude 5420", "EliteBook 840 G8", "20W0CTO1WW", "Optiplex", "MacBook Pro 14", "zzz"],
            "kind": ["laptop", "laptop", "", "desktop", "blob", None],
        }
    )
    models.to_csv(tmp_path / "models.csv", index=False)
    command("match", "--file", tmp_path / "models.csv", "-o", tmp_path / "matched.csv")
    matched = pandas.read_csv(tmp_path / "matched.csv", keep_default_na=False)
    found = footprint.match(models["manufacturer"], models["model"], models["kind"], candidates=True).to_pydict()
    for column in ("match", "sheet", "rule", "candidates"):
        assert [value or "" for value in found[column]] == list(matched[column])
    assert found["match"][0] is not None
    assert found["kind_unknown"] == [False, False, False, False, True, False]


def test_a_part_is_the_commands_and_parts_merge_to_one_run(command, tmp_path):
    key = b"0123456789abcdef0123456789abcdef"
    (tmp_path / "key").write_bytes(key)
    day = "2026-11-21"
    files = ["town_2025/2025.csv", "town_2025/2026.csv"]
    command("audit", files[0], "--as-of", day, "--key", tmp_path / "key", "--partial", tmp_path / "one.part")
    parts = [footprint.part(file, as_of=day, key=key) for file in files]
    assert parts[0] == (tmp_path / "one.part").read_bytes()
    (tmp_path / "two.part").write_bytes(parts[1])
    both = [tmp_path / "one.part", tmp_path / "two.part"]
    merged = footprint.merge(both[::-1])
    assert merged.json() == command("merge", *both, "--format", "json")
    one = footprint.audit(files, as_of=day)
    assert (merged.units, merged.total) == (one.units, one.total)


def test_factors_are_those_that_are_explained():
    factors = footprint.factors(country="FRA").to_pydict()
    laptop = [
        value
        for kind, factor, value in zip(factors["kind"], factors["factor"], factors["value"])
        if kind == "laptop" and factor == "lifetime"
    ]
    explained = footprint.explain("laptop").factors.to_pydict()
    assert laptop == [explained["value"][explained["factor"].index("lifetime")]]
    assert len(set(factors["kind"])) > 50
