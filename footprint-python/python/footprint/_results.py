"""What the functions give: dataclasses over the command's JSON, and its tables."""

from __future__ import annotations

import dataclasses as _dataclasses
import html as _html
import json as _json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Mapping

from ._footprint import Report, Table

_SEVERITIES = {"error": "erreur", "warning": "avertissement"}
_SHOWN_ROWS = 10


@dataclass(frozen=True)
class Finding:
    """Something noticed in the input, placed and worded."""

    severity: str
    """`error` (a row or file is left out), `warning` (kept, weaker) or `note` (a default was taken)."""
    code: str
    """Stable code, such as `F101`."""
    text: str
    """What, and what to do, in the language asked for."""
    count: int = 1
    """How often."""
    file: str | None = None
    """The file or table, as it was named."""
    line: int | None = None
    """Line from 1. In a table that is no file the header is line 1, so that its row 0 is line 2."""
    column: int | None = None
    """Column from 1."""
    field: str | None = None
    """The header of the column, or the key of the setting."""
    locator: str | None = None
    """A place that line and column do not tell: `sheet2!C14`; of a table `/12/Model` (row from 0, column)."""
    args: Mapping[str, str | float | bool | None | Mapping[str, Any] | list[Any]] = _dataclasses.field(
        default_factory=dict, hash=False
    )
    """The values of the wording: texts, numbers, and what the JSON has beside."""
    lang: str = "en"
    """The language of `text`."""

    def __str__(self) -> str:
        places = (self.file, self.line, self.column)
        place = ":".join(str(part) for part in places if part is not None) or self.field or ""
        severity = _SEVERITIES.get(self.severity, self.severity) if self.lang == "fr" else self.severity
        times = f" (×{self.count})" if self.count > 1 else ""
        return f"{place}: {severity}[{self.code}]: {self.text}{times}".removeprefix(": ")


class FootprintError(Exception):
    """Nothing could be computed; `findings` say why, errors first. The text has the first ten errors."""

    findings: list[Finding]

    def __init__(self, text: str, findings: list[Finding]) -> None:
        super().__init__(text)
        self.findings = findings

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (str(self), self.findings))


@dataclass(frozen=True)
class Total:
    """An amount with its interval: nine times in ten it lies between `p05` and `p95`."""

    unit: str
    """Unit, such as `kg CO2e/year`."""
    mean: float
    """Mean."""
    p05: float
    """A twentieth of the chance lies below."""
    p95: float
    """A twentieth of the chance lies above."""
    coverage: float
    """Share of the units that have a figure for this criterion, 0 to 1."""


@dataclass(frozen=True)
class Reading:
    """The climate total under one family of sources and one choice of lifetimes."""

    factors: str
    lifetimes: str
    mean: float
    """Mean, in the unit of the climate total."""


@dataclass(frozen=True)
class Kind:
    """The units of a kind."""

    kind: str
    """Key of the kind, such as `laptop`."""
    units: int
    mean_age_years: float | None
    """Mean age of the units whose date is known."""
    climate_mean: float
    """Climate change: mean, in the unit of the climate total."""
    climate_p05: float
    climate_p95: float


def finding(row: Mapping[str, Any], lang: str) -> Finding:
    """A finding of the JSON."""
    given = {name: row[name] for name in Finding.__dataclass_fields__ if name in row}
    return Finding(**{**given, "lang": lang.lower()})


def table_html(table: Table) -> str:
    """The first rows of a table, as a notebook shows them."""
    shown = table.to_pydict(_SHOWN_ROWS)
    cells = lambda tag, values: "".join(
        f"<{tag}>{'' if value is None else _html.escape(str(value))}</{tag}>" for value in values
    )
    rows = "".join(f"<tr>{cells('td', row)}</tr>" for row in zip(*shown.values()))
    more = len(table) - _SHOWN_ROWS
    caption = f"<caption>{len(table)} rows, the first {_SHOWN_ROWS} shown</caption>" if more > 0 else ""
    return f"<table>{caption}<thead><tr>{cells('th', shown)}</tr></thead><tbody>{rows}</tbody></table>"


def _amount(spread: Mapping[str, Any], unit: str) -> str:
    """A climate total with its interval: `1,234 kg CO2e/year (900 to 2,100)`."""
    mean, low, high = (spread[key] for key in ("mean", "p05", "p95"))
    form = ",.0f" if abs(mean) >= 100 else ".3g"
    return f"{mean:{form}} {unit} ({low:{form}} to {high:{form}})"


def _totals(rows: Mapping[str, Any]) -> dict[str, Total]:
    return {
        key: Total(
            row.get("unit", ""), row["mean"], row.get("p05"), row.get("p95"), row.get("coverage", 1.0)
        )
        for key, row in rows.items()
    }


class Result:
    """A result of any function; its JSON is the command's, to the letter."""

    def __init__(self, report: Report, lang: str = "en") -> None:
        self._report = report
        self._lang = lang

    def json(self) -> str:
        """What the command writes with `--format json`."""
        return self._report.json

    def to_dict(self) -> dict[str, Any]:
        """The JSON as a dictionary; `footprint schema audit`, `trend` and `comparison` of the command describe it
        (an explanation has no schema)."""
        return _json.loads(self._report.json)

    @cached_property
    def _dict(self) -> dict[str, Any]:
        return self.to_dict()

    @cached_property
    def findings(self) -> list[Finding]:
        """What was noticed, each with its place and what to do."""
        return [finding(row, self._lang) for row in self._dict.get("findings", ())]

    @property
    def findings_table(self) -> Table:
        """The findings as an Arrow table."""
        return self._report.table("findings")


class Audit(Result):
    """The impact of a fleet in a year."""

    @property
    def edition(self) -> str:
        """Edition of the reference data."""
        return self._dict["edition"]

    @property
    def as_of(self) -> str | None:
        """The day that counts as today, `2026-11-21`."""
        return self._dict["as_of"]

    @property
    def country(self) -> str:
        """The country whose electricity is used where rows do not say."""
        return self._dict["country"]

    @property
    def units(self) -> int:
        """Devices counted."""
        return self._dict["units"]

    @property
    def rows(self) -> dict[str, int]:
        """What became of the rows: `read` is the sum of the others."""
        return self._dict["rows"]

    @cached_property
    def total(self) -> dict[str, Total]:
        """The totals, by criterion: `climate_change`, `primary_energy`, `weee_mass`…"""
        return _totals(self._dict["total"])

    @cached_property
    def by_kind(self) -> list[Kind]:
        """The kinds as objects; `kinds` is the same as a table, with the other criteria."""
        return [
            Kind(
                row["kind"],
                row["units"],
                row.get("mean_age_years"),
                *(row["climate_change"][key] for key in ("mean", "p05", "p95")),
            )
            for row in self._dict["by_kind"]
        ]

    @cached_property
    def readings(self) -> list[Reading]:
        """The climate total under the other families of sources and lifetimes."""
        return [
            Reading(row["factors"], row["lifetimes"], row["climate_change"]["mean"])
            for row in self._dict["readings"]
        ]

    @property
    def kinds(self) -> Table:
        """Kinds: units, mean age, climate change with its interval, means of the other criteria.

        A mean is null where no source has a figure of the kind (`F208`); the totals have the `coverage`.
        """
        return self._report.table("kinds")

    @property
    def lines(self) -> Table:
        """Models: units, lifetime, the maker's sheet (`match`), climate change."""
        return self._report.table("lines")

    @property
    def groups(self) -> Table:
        """The groups that `by=` asked for; of two words, those of the second are `within` one of the first.

        By kind where nothing else was asked for.
        """
        return self._report.table("groups")

    @property
    def drivers(self) -> Table:
        """The uncertain factors, by the share of the variance that they explain."""
        return self._report.table("drivers")

    @property
    def devices(self) -> Table:
        """One row per row of the inventory: what became of it, its match, its impact in kg CO2e a year.

        `line` is that of the file, from 1; of a table that is no file it is the number of the row from 0, plus 2
        (the header is line 1). `outcome` is `assessed`, `set_aside` (an error: mend the row), `not_in_service`,
        `duplicate`, `not_equipment` or `personal`; `reason` says why in words where it is not `assessed`.

        The audit must have been asked for it: `footprint.audit(source, devices=True)`. It has serial numbers and
        names, which a part (`footprint.part`) never has.
        """
        table = self._report.devices
        if table is None:
            raise ValueError("the list of devices was not asked for: footprint.audit(source, devices=True)")
        return table

    def __repr__(self) -> str:
        climate = self._dict["total"]["climate_change"]
        amount = _amount(climate, climate["unit"])
        return f"<footprint.Audit: {self.units} devices, {amount}, {len(self.findings)} findings>"


class Trend(Result):
    """The change between inventories of one fleet."""

    @property
    def years(self) -> list[dict[str, Any]]:
        """The inventories, in the order given: `label`, `as_of`, their totals."""
        return self._dict["years"]

    @property
    def changes(self) -> list[dict[str, Any]]:
        """From each to the next: `difference` with its interval, `probability_lower`, and `parts`, which sum to it."""
        return self._dict["changes"]

    def __repr__(self) -> str:
        first, last = self.years[0]["label"], self.years[-1]["label"]
        steps = "; ".join(
            f"{_amount(change['difference'], self._dict['unit'])}, lower with {change['probability_lower']:.0%}"
            for change in self.changes
        )
        return f"<footprint.Trend: {first} to {last}: {steps}>"


class Comparison(Result):
    """Ways to equip, side by side."""

    @property
    def options(self) -> list[dict[str, Any]]:
        """The options: `total` and `per_service_year` by criterion, `by_stage`, `cost`."""
        return self._dict["options"]

    @property
    def ranking(self) -> list[str]:
        """Names of the options, the lowest climate change first."""
        return self._dict["ranking"]

    @property
    def badge(self) -> str:
        """`solid`, `depends` (on a convention: `to_dict()["depends_on"]`) or `no-winner`."""
        return self._dict["badge"]

    @property
    def comparisons(self) -> list[dict[str, Any]]:
        """Pairs: `difference`, `probability_a_lower`, `verdict`, `break_even_years`."""
        return self._dict["comparisons"]

    def __repr__(self) -> str:
        return f"<footprint.Comparison: {self.badge}; lowest first: {', '.join(self.ranking)}>"


class Explanation(Result):
    """One device: every factor, its source, the formula with its numbers."""

    @property
    def kind(self) -> str:
        """Key of its kind."""
        return self._dict["kind"]

    @cached_property
    def total(self) -> dict[str, Total]:
        """A year of service, by criterion."""
        return _totals(self._dict["total"])

    @property
    def factors(self) -> Table:
        """Every factor: value, unit, geometric standard deviation, source."""
        return self._report.table("factors")

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The formula: for each stage and criterion, the numbers that are multiplied and divided."""
        return self._dict["steps"]

    def __repr__(self) -> str:
        climate = self._dict["total"]["climate_change"]
        return f"<footprint.Explanation: {self.kind}, {_amount(climate, climate['unit'])}>"
