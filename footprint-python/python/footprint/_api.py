"""The functions."""

from __future__ import annotations

import datetime as _datetime
import json as _json
import os as _os
from typing import Any, Callable, Iterable, Mapping, Sequence, TypeVar

from . import _footprint
from ._footprint import Table
from ._results import Audit, Comparison, Explanation, FootprintError, Trend, finding

_T = TypeVar("_T")


def _called(function: Callable[..., _T], *arguments: Any) -> _T:
    try:
        return function(*arguments)
    except _footprint.Fault as fault:
        text, findings = fault.args
        told = FootprintError(text, [finding(row) for row in _json.loads(findings)])
    raise told


def _is_arrow(source: Any) -> bool:
    return hasattr(source, "__arrow_c_stream__") or hasattr(source, "__arrow_c_array__")


def _is_one(source: Any) -> bool:
    return isinstance(source, (str, _os.PathLike, bytes, bytearray, memoryview)) or _is_arrow(source)


def _objects(source: Any, name: str | None) -> list[tuple[str, Any]]:
    """Sources as pairs of a name and an object."""
    if not _is_one(source):
        try:
            sources = list(source)
        except TypeError:
            raise TypeError(
                "an inventory is a path, bytes, or an Arrow table (an object with __arrow_c_stream__), or several of these"
            ) from None
        if name is not None and len(sources) != 1:
            raise ValueError("name= is that of one source")
        return [pair for one in sources for pair in _objects(one, name)]
    if isinstance(source, (str, _os.PathLike)):
        return [(name or str(_os.fspath(source)), _os.fspath(source))]
    if isinstance(source, memoryview):
        source = bytes(source)
    return [(name or ("table" if _is_arrow(source) else "bytes"), source)]


def _table_file(given: Any, name: str) -> tuple[str, str] | None:
    """A small table of the user's: a path, or a dictionary."""
    if given is None:
        return None
    if isinstance(given, Mapping):
        quoted = lambda text: '"' + str(text).replace('"', '""') + '"'
        rows = [f"{quoted(word)},{quoted('none' if kind is None else kind)}" for word, kind in given.items()]
        return (name, "\n".join(["text,kind", *rows, ""]))
    path = _os.fspath(given)
    with open(path, encoding="utf-8-sig") as file:
        return (path, file.read())


def _options(
    *,
    scope: Any = None,
    as_of: Any = None,
    by: Any = None,
    columns: Mapping[str, str | None] | None = None,
    aliases: Any = None,
    words: Any = None,
    **given: Any,
) -> dict[str, Any]:
    if scope is not None:
        if isinstance(scope, Mapping):
            scope = (_json.dumps(scope, default=str), True)
        else:
            with open(scope, encoding="utf-8-sig") as file:
                scope = (file.read(), False)
    if isinstance(as_of, _datetime.date):
        as_of = as_of.isoformat()[:10]
    usual = dict.fromkeys(
        ("country", "accounting", "over_age", "factors", "sheets", "lifetimes", "second_life", "threads")
    )
    return {
        **usual,
        **given,
        "scope": scope,
        "as_of": as_of,
        "by": _by(by),
        "columns": list((columns or {}).items()),
        "aliases": _table_file(aliases, "aliases"),
        "words": _table_file(words, "words"),
    }


def _by(by: Any) -> list[str]:
    return [] if by is None else [by] if isinstance(by, str) else list(by)


def audit(
    source: Any,
    *,
    name: str | None = None,
    country: str | None = None,
    as_of: str | _datetime.date | None = None,
    scope: Mapping[str, Any] | str | _os.PathLike[str] | None = None,
    accounting: str | None = None,
    over_age: str | None = None,
    factors: str | None = None,
    sheets: str | None = None,
    lifetimes: str | None = None,
    second_life: str | None = None,
    by: str | Sequence[str] | None = None,
    columns: Mapping[str, str | None] | None = None,
    aliases: str | _os.PathLike[str] | None = None,
    words: Mapping[str, str | None] | str | _os.PathLike[str] | None = None,
    devices: bool = False,
    lang: str = "en",
    threads: int | None = None,
) -> Audit:
    """The impact of a fleet in a year.

    Args:
        source: An inventory, or several of one fleet (a device in two of them counts once): a path; bytes; or any
            table that speaks Arrow (`__arrow_c_stream__`): a polars or pandas frame, a pyarrow table, a DuckDB
            query. Columns are told by their headers, in French or English, as in an export: type, manufacturer,
            model, status, quantity, purchase date, serial number, site… `audit.to_dict()["inputs"]` says what
            each was taken for.
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
        by: Breaks the total down: `kind`, `site`, `entity`, `manufacturer`, `age`; two of them for one
            within another. The groups are `audit.groups`.
        columns: What columns mean, by header, over every rule: `{"État du matériel": "status", "Note": None}`.
        aliases: A CSV of your own names of models (manufacturer, model, sheet), which win over every rule.
        words: Your own words for kinds: `{"bidule": "laptop", "mug": None}`, or a CSV (text, kind).
        devices: Also lists every row with its match and impact (`audit.devices`); the source is read twice.
        lang: Language of the findings, `en` or `fr`.
        threads: How many read; all processors by default. The figures are the same for any number.

    Raises:
        FootprintError: nothing could be assessed; its `findings` say why.
        OSError: a file cannot be opened. ValueError: an option has an unknown word.

    >>> import footprint
    >>> audit = footprint.audit(b"Type,Quantity\\nlaptop,3\\nmug,1\\n", name="stock.csv")
    >>> audit.units, audit.rows["set_aside"]
    (3, 1)
    >>> print([str(finding)[:13] for finding in audit.findings if finding.severity == "error"][0])
    stock.csv:3:1
    """
    options = _options(
        country=country, as_of=as_of, scope=scope, accounting=accounting, over_age=over_age, factors=factors,
        sheets=sheets, lifetimes=lifetimes, second_life=second_life, by=by, columns=columns, aliases=aliases,
        words=words, lang=lang, threads=threads,
    )
    return Audit(_called(_footprint.audit, _objects(source, name), options, devices))


def part(
    source: Any,
    *,
    as_of: str | _datetime.date,
    key: bytes | None = None,
    name: str | None = None,
    by: str | Sequence[str] | None = None,
    lang: str = "en",
    **options: Any,
) -> bytes:
    """A part of an audit, made where the rows are and merged elsewhere (`merge`).

    It holds sums by kind, maker and model, and no serial number, name or user. It is what `footprint audit
    --partial` writes, so that parts of both can be merged.

    Args:
        source: An inventory, as of `audit`; one record batch is enough.
        as_of: The reference day, the same for all parts.
        key: A secret of 16 bytes or more that the parties share: devices in several parts then count once, told by
            keyed hashes of their serial numbers.
        by: `site` or `entity`, if the merged report is to be broken down by them.
        options: The others of `audit`.

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
    options = _options(as_of=as_of, by=by, lang=lang, **options)
    return _called(_footprint.part, _objects(source, name), options, key)


def merge(
    parts: Iterable[bytes | str | _os.PathLike[str]],
    *,
    by: str | Sequence[str] | None = None,
    lang: str = "en",
) -> Audit:
    """The report of many parts, as one run over all their rows gives it: bit for bit, in any order.

    Args:
        parts: What `part` gave, or paths of parts that the command made.
        by, lang: As of `audit`.
    """
    read = []
    for number, one in enumerate(parts):
        if isinstance(one, (str, _os.PathLike)):
            with open(one, "rb") as file:
                read.append((_os.fspath(one), file.read()))
        else:
            read.append((f"part {number}", bytes(one)))
    return Audit(_called(_footprint.merge, read, _by(by), lang))


def trend(
    *inventories: Any,
    labels: Sequence[str] | None = None,
    as_of: Sequence[str | _datetime.date | None] | None = None,
    lang: str = "en",
    **options: Any,
) -> Trend:
    """Did it fall, how sure, and why: two or more inventories of one fleet, the oldest first.

    Args:
        inventories: Each as of `audit`.
        labels: What each is called; by default its name.
        as_of: The day of each, where it is not the newest date in it.
        options: `country`, `scope`, `factors`, `sheets`, `columns`, `aliases`, `words` of `audit`, for all.

    >>> import footprint
    >>> before, after = b"Type,Serial,Date\\nlaptop,PF2ABC01,2021-03-01\\n", b"Type,Serial,Date\\nmonitor,CN0XYZ77,2024-03-01\\n"
    >>> change = footprint.trend(before, after, labels=["2023", "2024"], as_of=["2023-12-31", "2024-12-31"]).changes[0]
    >>> sorted(part["part"] for part in change["parts"])[:2]
    ['aged', 'came']
    """
    days = list(as_of) if as_of is not None else [None] * len(inventories)
    if len(days) != len(inventories) or labels is not None and len(labels) != len(inventories):
        raise ValueError("labels= and as_of= have one for each inventory")
    given = []
    for number, (source, day) in enumerate(zip(inventories, days)):
        objects = _objects(source, None)
        label = labels[number] if labels is not None else objects[0][0] if objects else f"{number}"
        given.append((label, objects, _options(as_of=day, lang=lang, **options)))
    return Trend(_called(_footprint.trend, given))


def compare(scenario: str | _os.PathLike[str], *, lang: str = "en") -> Comparison:
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
    if not (isinstance(scenario, str) and "\n" in scenario):
        with open(scenario, encoding="utf-8-sig") as file:
            scenario = file.read()
    return Comparison(_called(_footprint.compare, scenario, lang))


def explain(
    what: str,
    *,
    country: str | None = None,
    lifetime: float | None = None,
    factors: str | None = None,
    sheets: str | None = None,
    scope: Mapping[str, Any] | str | _os.PathLike[str] | None = None,
    lang: str = "en",
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
    options = _options(country=country, factors=factors, sheets=sheets, scope=scope, lang=lang)
    return Explanation(_called(_footprint.explain, what, options, lifetime))


def _texts(given: Any) -> list[str | None]:
    """A column of any library as a list, what is missing as None."""
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(given, method):
            given = getattr(given, method)()
            break
    return [value if isinstance(value, str) else None if value is None or value != value else str(value) for value in given]


def match(makers: Any, models: Any, kinds: Any = None, *, candidates: bool = False, lang: str = "en") -> Table:
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
    kinds = None if kinds is None else _texts(kinds)
    return _called(_footprint.look_up, _texts(makers), _texts(models), kinds, candidates, lang)


def factors(*, country: str = "FRA", lang: str = "en") -> Table:
    """Every factor of every kind of device: value, unit, geometric standard deviation, source.

    Returns:
        A table: `kind`, `factor` (`manufacturing.climate_change`, `lifetime`, `electricity`,
        `grid.climate_change`…), `text` (the factor in words), `value`, `unit`, `gsd`, `source`, `origin`.
    """
    return _called(_footprint.factors, country, lang)
