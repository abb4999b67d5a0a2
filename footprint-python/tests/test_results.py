"""What results say of themselves, and their tables."""

import math
import pickle

import footprint
import polars
import pytest


def test_results_say_their_answer_in_a_line():
    audit = footprint.audit("town_glpi.csv")
    assert str(audit.units) in repr(audit)
    trend = repr(footprint.trend("town_2025/2025.csv", "town_2025/2026.csv"))
    assert "kg CO2e" in trend and "lower with" in trend
    comparison = footprint.compare("renew_laptops.toml")
    assert comparison.badge in repr(comparison) and comparison.ranking[0] in repr(comparison)
    assert "laptop" in repr(footprint.explain("laptop"))
    repeated = [finding for finding in audit.findings if finding.count > 1]
    assert repeated and all(str(finding).endswith(f"(×{finding.count})") for finding in repeated)


def test_groups_are_by_kind_too():
    audit = footprint.audit("town_glpi.csv", by="kind")
    groups, kinds = audit.groups.to_pydict(), audit.kinds.to_pydict()
    assert groups["key"] == kinds["kind"] and groups["units"] == kinds["units"]
    by = [footprint.audit("town_glpi.csv", by=word).groups.to_pydict() for word in ("service", "entity")]
    assert by[0] == by[1] and by[0]["key"]


def test_kinds_have_every_criterion_and_null_where_there_is_no_figure():
    for factors in ("ademe", "ivl"):
        audit = footprint.audit("school.csv", factors=factors, devices=True)
        kinds = audit.kinds.to_pydict()
        for criterion, total in audit.total.items():
            means = kinds[f"{criterion}_mean"]
            known = [mean for mean in means if mean is not None]
            assert math.isclose(sum(known), total.mean, rel_tol=1e-9)
            assert len(known) == len(means) if total.coverage == 1 else all(known)
        for table in (kinds, audit.devices.to_pydict()):
            numbers = [value for column in table.values() for value in column if isinstance(value, float)]
            assert not [number for number in numbers if number == 0 and math.copysign(1, number) < 0]
    assert None in kinds["resource_use_fossils_mean"]


def test_tables_are_shown_and_handed_on():
    table = footprint.audit("town_glpi.csv", devices=True).devices
    html = table._repr_html_()
    assert html.count("<tr>") == 11 and f"{len(table)} rows" in html
    assert table.to_pydict(3) == {name: column[:3] for name, column in table.to_pydict().items()}
    assert table.to_polars().equals(polars.DataFrame(table))
    assert list(table.to_pandas().columns) == table.column_names
    escaped = footprint.audit(b"Type,Name\nlaptop,R&D\n", devices=True).devices._repr_html_()
    assert "R&amp;D" in escaped and "R&D" not in escaped


def test_what_cannot_be_pickled_says_what_to_keep():
    audit = footprint.audit("school.csv")
    with pytest.raises(TypeError, match="json"):
        pickle.dumps(audit)
    with pytest.raises(TypeError, match="to_pydict"):
        pickle.dumps(audit.kinds)
