"""The functions."""

from __future__ import annotations

import datetime as _datetime
import json as _json
import os as _os
from typing import Any, Callable, Iterable, Mapping, Sequence, TypeVar

from . import _footprint, _given
from ._footprint import Table
from ._results import Audit, Comparison, Explanation, FootprintError, Trend, finding
from ._words import Accounting, By, Factors, Lang, Lifetimes, OverAge, Place, SecondLife, Sheets

_T = TypeVar("_T")


def _called(lang: str, function: Callable[..., _T], *arguments: Any) -> _T:
    try:
        return function(*arguments)
    except _footprint.Fault as fault:
        text, findings = fault.args
        told = FootprintError(text, [finding(row, lang) for row in _json.loads(findings)])
    raise told


def audit(
    source: Any,
    *,
    name: str | None = None,
    country: str | None = None,
    as_of: str | _datetime.date | None = None,
    scope: Mapping[str, Any] | str | _os.PathLike[str] | None = None,
    accounting: Accounting | None = None,
    over_age: OverAge | None = None,
    factors: Factors | None = None,
    sheets: Sheets | None = None,
    lifetimes: Lifetimes | None = None,
    second_life: SecondLife | None = None,
    by: By | Sequence[By] | None = None,
    columns: Mapping[str, str | None] | None = None,
    aliases: str | _os.PathLike[str] | None = None,
    words: Mapping[str, str | None] | str | _os.PathLike[str] | None = None,
    devices: bool = False,
    lang: Lang = "en",
    threads: int | None = None,
) -> Audit:
    """The impact of a fleet in a year.

    Args:
        source: An inventory, or several of one fleet (a device in two of them counts once): a path; bytes; a file
            opened with "rb"; or any table that speaks Arrow (`__arrow_c_stream__`): a polars frame, one of pandas
            2.2 or newer, a pyarrow table, a DuckDB query. Columns are told by their headers, in French or English,
            as in an export: type, manufacturer, model, status, quantity, purchase date, serial number, site…
            `audit.to_dict()["inputs"]` says what each was taken for.
        name: What findings call it; by default the path, `bytes` or `table`. It may tell the kind of a list
            (`screens.csv`).
        country: Whose electricity is used where rows do not say: `FRA` (the usual), or a name.
        as_of: The day that counts as today; by default the newest date of the inventory, so that the same rows
            give the same figures tomorrow.
        scope: Every other choice: a dictionary, or the path of a `scope.toml` (`footprint schema scope`), such
            as `{"lifetimes": {"laptop": 6}, "pue": 1.4}`. The options here win over it.
        accounting: `amortised` (the usual) or `acquisition-year`.
        over_age: For devices older than their lifetime: `service-life` (the usual) or `fully-amortised`.
        factors: Family of sources of the headline: `ademe` (the usual), `makers`, `ecodiag`, `ivl`.
        sheets: How makers' sheets count under ADEME's figures: `harmonised` (the usual) or `as-declared`.
        lifetimes: Where rows say none: `usual`, or `observed` (what the fleet's own ages imply).
        second_life: How two users share a device's making: `proportional` (the usual), `cut-off`,
            `fifty-fifty`.
        by: Breaks the total down: `kind`, `site`, `entity` (`service` is the same), `manufacturer`, `age`; two of
            them for one within another. The groups are `audit.groups`.
        columns: What columns mean, by header, over every rule: `{"État du matériel": "status", "Note": None}`.
            The fields are `kind`, `model`, `manufacturer`, `serial`, `quantity`, `status`, `site`, `entity`,
            `purchase_date` and so on; a word that is none of them is answered with all.
        aliases: A CSV of your own names of models (manufacturer, model, sheet), which win over every rule.
        words: Your own words for kinds: `{"bidule": "laptop", "mug": None}`, or a CSV (text, kind).
        devices: Also lists every row with its match and impact (`audit.devices`); the source is read twice,
            for which a stream of batches is kept in memory, beside some 300 bytes for each row of the list.
        lang: Language of the findings and of the errors that hold them, `en` or `fr`.
        threads: How many read; all processors by default. The figures are the same for any number.

    Raises:
        FootprintError: nothing could be assessed; its `findings` say why.
        OSError: a file cannot be opened. ValueError: an option has an unknown word. TypeError: an option, or the
            source, is of a type that is not taken. KeyboardInterrupt: Ctrl-C, while a path or a table is read.

    >>> import footprint
    >>> audit = footprint.audit(b"Type,Quantity\\nlaptop,3\\nmug,1\\n", name="stock.csv")
    >>> audit.units, audit.rows["set_aside"]
    (3, 1)
    >>> print([str(finding)[:13] for finding in audit.findings if finding.severity == "error"][0])
    stock.csv:3:1
    """
    options = _given.options(
        country=country, as_of=as_of, scope=scope, accounting=accounting, over_age=over_age, factors=factors,
        sheets=sheets, lifetimes=lifetimes, second_life=second_life, by=by, columns=columns, aliases=aliases,
        words=words, lang=lang, threads=threads,
    )
    return Audit(_called(lang, _footprint.audit, _given.objects(source, name), options, bool(devices)), lang)


def part(
    source: Any,
    *,
    as_of: str | _datetime.date,
    key: bytes | None = None,
    name: str | None = None,
    country: str | None = None,
    scope: Mapping[str, Any] | str | _os.PathLike[str] | None = None,
    accounting: Accounting | None = None,
    over_age: OverAge | None = None,
    factors: Factors | None = None,
    sheets: Sheets | None = None,
    lifetimes: Lifetimes | None = None,
    second_life: SecondLife | None = None,
    by: Place | Sequence[Place] | None = None,
    columns: Mapping[str, str | None] | None = None,
    aliases: str | _os.PathLike[str] | None = None,
    words: Mapping[str, str | None] | str | _os.PathLike[str] | None = None,
    lang: Lang = "en",
    threads: int | None = None,
) -> bytes:
    """A part of an audit, made where the rows are and merged elsewhere (`merge`).

    It holds sums by kind, maker and model, and no serial number, name or user. It is what `footprint audit
    --partial` writes, so that parts of both can be merged. How many rows were set aside is in it (`rows` of the
    merged report), what was noticed of them is not: `audit` of the same source says it.

    Args:
        source: An inventory, as of `audit`; one record batch is enough.
        as_of: The reference day, the same for all parts.
        key: A secret of 16 bytes or more that the parties share: devices in several parts then count once, told by
            keyed hashes of their serial numbers.
        by: `site` or `entity`, if the merged report is to be broken down by them; for the rest give `by` to `merge`.
        The others: As of `audit`, the same for all parts.

    Raises:
        FootprintError: the source cannot be read, or no row of it is a device and some should be; as of `audit`.
            Rows that all left service are a part.

    With PySpark, which spreads the work (`DataFrame.mapInArrow`):

        def parts(batches):
            for batch in batches:
                yield pyarrow.record_batch([[footprint.part(batch, as_of="2026-11-21")]], ["part"])

        rows = frame.mapInArrow(parts, "part binary").collect()
        report = footprint.merge(row.part for row in rows)

    >>> import footprint
    >>> parts = [footprint.part(rows, as_of="2026-11-21") for rows in (b"Type\\nlaptop", b"Type\\nmonitor")]
    >>> footprint.merge(parts).units
    2
    """
    options = _given.options(
        country=country, as_of=as_of, scope=scope, accounting=accounting, over_age=over_age, factors=factors,
        sheets=sheets, lifetimes=lifetimes, second_life=second_life, by=by, columns=columns, aliases=aliases,
        words=words, lang=lang, threads=threads,
    )
    if any(word not in ("site", "entity", "service") for word in options["by"]):
        raise ValueError("by= of a part is \"site\" or \"entity\"; the other words are for merge(parts, by=…)")
    return _called(lang, _footprint.part, _given.objects(source, name), options, key)


def merge(
    parts: Iterable[bytes | str | _os.PathLike[str]] | bytes | str | _os.PathLike[str],
    *,
    by: By | Sequence[By] | None = None,
    lang: Lang = "en",
) -> Audit:
    """The report of many parts, as one run over all their rows gives it: bit for bit, in any order.

    Args:
        parts: What `part` gave, or paths of parts that the command made; one alone needs no list.
        by, lang: As of `audit`.
    """
    _given.word("lang", lang)
    return Audit(_called(lang, _footprint.merge, _given.parts(parts), _given.words_of("by", by), lang), lang)


def trend(
    *inventories: Any,
    labels: Sequence[str] | None = None,
    as_of: Sequence[str | _datetime.date | None] | None = None,
    country: str | None = None,
    scope: Mapping[str, Any] | str | _os.PathLike[str] | None = None,
    factors: Factors | None = None,
    sheets: Sheets | None = None,
    columns: Mapping[str, str | None] | None = None,
    aliases: str | _os.PathLike[str] | None = None,
    words: Mapping[str, str | None] | str | _os.PathLike[str] | None = None,
    lang: Lang = "en",
) -> Trend:
    """Did it fall, how sure, and why: two or more inventories of one fleet, the oldest first.

    Args:
        inventories: Each as of `audit`; two at least, one after the other: `trend("2025.csv", "2026.csv")`. A list is
            one inventory in several files.
        labels: What each is called; by default its name.
        as_of: The day of each, where it is not the newest date in it.
        country, scope, factors, sheets, columns, aliases, words, lang: As of `audit`, for all.

    >>> import footprint
    >>> before, after = b"Type,Serial,Date\\nlaptop,PF2ABC01,2021-03-01\\n", b"Type,Serial,Date\\nmonitor,CN0XYZ77,2024-03-01\\n"
    >>> change = footprint.trend(before, after, labels=["2023", "2024"], as_of=["2023-12-31", "2024-12-31"]).changes[0]
    >>> sorted(part["part"] for part in change["parts"])[:2]
    ['aged', 'came']
    """
    if len(inventories) < 2:
        raise ValueError("a trend has two inventories at least, one after the other: trend(\"2025.csv\", \"2026.csv\")")
    if isinstance(as_of, (str, _datetime.date)) or isinstance(labels, str):
        raise ValueError("labels= and as_of= have one for each inventory")
    days = list(as_of) if as_of is not None else [None] * len(inventories)
    if len(days) != len(inventories) or labels is not None and len(labels) != len(inventories):
        raise ValueError("labels= and as_of= have one for each inventory")
    given = []
    for number, (source, day) in enumerate(zip(inventories, days)):
        objects = _given.objects(source, None)
        label = labels[number] if labels is not None else objects[0][0] if objects else f"{number}"
        options = _given.options(
            as_of=day, country=country, scope=scope, factors=factors, sheets=sheets, columns=columns,
            aliases=aliases, words=words, lang=lang,
        )
        given.append((_given.word("labels", label), objects, options))
    return Trend(_called(lang, _footprint.trend, given), lang)


def compare(scenario: str | _os.PathLike[str], *, lang: Lang = "en") -> Comparison:
    """Ways to equip, side by side.

    Args:
        scenario: The path of a scenario, or its text (TOML, with a line end in it); `footprint schema scenario`
            has its fields. What is noticed of it names the option and no line.

    >>> import footprint
    >>> comparison = footprint.compare('''
    ... service_years = 5
    ... quantity = 100
    ... option = [
    ...   { name = "New", kind = "laptop", lifetime_years = 5 },
    ...   { name = "Refurbished", kind = "laptop", refurbished = true, lifetime_years = 4 },
    ... ]''')
    >>> comparison.ranking
    ['Refurbished', 'New']
    """
    _given.word("lang", lang)
    if not (isinstance(scenario, str) and "\n" in scenario):
        with open(scenario, encoding="utf-8-sig") as file:
            scenario = file.read()
    return Comparison(_called(lang, _footprint.compare, scenario, lang), lang)


def explain(
    what: str,
    *,
    country: str | None = None,
    lifetime: float | None = None,
    factors: Factors | None = None,
    sheets: Sheets | None = None,
    scope: Mapping[str, Any] | str | _os.PathLike[str] | None = None,
    lang: Lang = "en",
) -> Explanation:
    """One device in a year of service: every factor, its source, the formula with its numbers.

    Args:
        what: A kind (`laptop`, `écran`), or a model by its exact name (`Latitude 5420`).
        lifetime: Years of service, instead of the usual.
        country, factors, sheets, scope, lang: As of `audit`.

    >>> import footprint
    >>> footprint.explain("laptop", country="FRA").factors.column_names[1:4]
    ['factor', 'text', 'value']
    """
    options = _given.options(country=country, factors=factors, sheets=sheets, scope=scope, lang=lang)
    what, lifetime = _given.word("what", what), _given.number("lifetime", lifetime)
    return Explanation(_called(lang, _footprint.explain, what, options, lifetime), lang)


def match(makers: Any, models: Any, kinds: Any = None, *, candidates: bool = False, lang: Lang = "en") -> Table:
    """Which maker's carbon sheet each model string means, for whole columns.

    Args:
        makers, models, kinds: Columns of one length: lists, pandas or polars series, Arrow arrays. A kind
            (`laptop`, `écran`) narrows the search; without it any kind is meant.
        candidates: Also names sheets that came close and were not taken, which takes longer.

    Returns:
        A table with a row for each: `manufacturer`, `model`, `match` (the sheet as we show it; several joined by
        `||` for a range; null for none), `sheet` (its row in the source dataset), `rule`, `candidates` (null
        unless asked for), `embodied_ademe_kgco2e` and `embodied_makers_kgco2e` (making one device, kg CO2e),
        `kind_unknown` (the word names no kind, so that it was not heeded).

    >>> import footprint
    >>> found = footprint.match(["Dell Inc.", None], ["Latitude 5420", "no such model"]).to_pydict()
    >>> found["match"]
    ['Latitude 5420', None]
    """
    _given.word("lang", lang)
    kinds = None if kinds is None else _given.texts("kinds", kinds)
    makers, models = _given.texts("makers", makers), _given.texts("models", models)
    return _called(lang, _footprint.look_up, makers, models, kinds, bool(candidates), lang)


def factors(*, country: str = "FRA", lang: Lang = "en") -> Table:
    """Every factor of every kind of device: value, unit, geometric standard deviation, source.

    Returns:
        A table: `kind`, `factor` (`manufacturing.climate_change`, `lifetime`, `electricity`,
        `grid.climate_change`…), `text` (the factor in words), `value`, `unit`, `gsd`, `source`, `origin`.
    """
    _given.word("lang", lang)
    return _called(lang, _footprint.factors, _given.word("country", country), lang)
