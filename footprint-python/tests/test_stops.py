"""What cannot be done is an exception that says why."""

import footprint
import pyarrow
import pytest


def test_nothing_to_assess_is_an_error_with_its_findings():
    with pytest.raises(footprint.FootprintError) as stop:
        footprint.audit(b"", name="empty.csv")
    assert (stop.value.findings[0].code, stop.value.findings[0].file) == ("F002", "empty.csv")
    assert str(stop.value).startswith("empty.csv: ")
    with pytest.raises(footprint.FootprintError) as stop:
        footprint.audit(pyarrow.table({"a": [1], "b": [2]}), name="numbers", lang="fr")
    assert "colonne" in str(stop.value) or "en-tête" in str(stop.value)
    with pytest.raises(footprint.FootprintError):
        footprint.audit(pyarrow.table({}))


def test_a_file_that_is_not_there_is_pythons_own_error():
    with pytest.raises(FileNotFoundError) as stop:
        footprint.audit(["school.csv", "no such file.csv"])
    assert stop.value.filename == "no such file.csv"


def test_wrong_words_name_the_known_ones():
    for options, known in [
        ({"factors": "x"}, "ademe"),
        ({"by": "x"}, "site"),
        ({"lang": "x"}, "fr"),
        ({"accounting": "x"}, "amortised"),
        ({"columns": {"Lieu": "x"}}, "status"),
        ({"scope": {"contry": "FRA"}}, "country"),
        ({"as_of": "tomorrow"}, "2026-11-21"),
    ]:
        with pytest.raises(ValueError, match=known):
            footprint.audit("school.csv", **options)
    with pytest.raises(TypeError, match="__arrow_c_stream__"):
        footprint.audit(3)
    with pytest.raises(footprint.FootprintError) as stop:
        footprint.audit("school.csv", country="Atlantis")
    assert stop.value.findings[0].field == "country"
    with pytest.raises(footprint.FootprintError, match="laptop"):
        footprint.explain("labtop")
    with pytest.raises(footprint.FootprintError) as stop:
        footprint.compare('quantity = "many"\n')
    assert stop.value.findings[0].line == 1


def test_own_words_and_names_count():
    audit = footprint.audit(b"Type,Quantity\nbidule,2\nmonitor,1\nmug,4\n", words={"bidule": "laptop", "mug": None})
    assert (audit.units, {kind.kind: kind.units for kind in audit.by_kind}) == (3, {"laptop": 2, "monitor": 1})


def test_parts_that_were_not_made_alike_are_refused():
    parts = [footprint.part(b"Type\nlaptop", as_of=day) for day in ("2026-01-01", "2026-01-02")]
    with pytest.raises(footprint.FootprintError):
        footprint.merge(parts)
    with pytest.raises(footprint.FootprintError, match="no part"):
        footprint.merge([])
    with pytest.raises(ValueError, match="16"):
        footprint.part(b"Type\nlaptop", as_of="2026-01-01", key=b"short")
