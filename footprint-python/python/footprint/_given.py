"""What callers give, made plain for the compiled part; what cannot be used is told by the option's name."""

from __future__ import annotations

import datetime as _datetime
import json as _json
import numbers as _numbers
import os as _os
from typing import Any, Iterable, Mapping

INVENTORY = (
    "an inventory is a path, bytes, a file opened with \"rb\", or an Arrow table (an object with __arrow_c_stream__)"
)
_PATHS = (str, _os.PathLike)
_BYTES = (bytes, bytearray, memoryview)
_WORDS = ("country", "accounting", "over_age", "factors", "sheets", "lifetimes", "second_life")


def _is_arrow(source: Any) -> bool:
    return hasattr(source, "__arrow_c_stream__") or hasattr(source, "__arrow_c_array__")


def _wrong(option: str, wanted: str, given: Any) -> TypeError:
    return TypeError(f"{option}= is {wanted}, not {type(given).__name__}")


def _file(source: Any, name: str | None) -> tuple[str, bytes]:
    """An open file, from where it stands to its end."""
    read = source.read()
    if not isinstance(read, _BYTES):
        raise TypeError("an open file is read as bytes: open it with \"rb\", or give its path")
    called = getattr(source, "name", None)
    return (name or (called if isinstance(called, str) else "bytes"), bytes(read))


def objects(source: Any, name: str | None) -> list[tuple[str, Any]]:
    """Sources as pairs of a name and an object."""
    if name is not None and not isinstance(name, str):
        raise _wrong("name", "a str", name)
    if isinstance(source, _PATHS):
        path = _os.fspath(source)
        return [(name or str(path), path)]
    if _is_arrow(source):
        return [(name or "table", source)]
    if isinstance(source, _BYTES):
        return [(name or "bytes", bytes(source))]
    if hasattr(source, "read"):
        return [_file(source, name)]
    if isinstance(source, Mapping):
        raise TypeError(f"{INVENTORY}; of a dictionary of columns make one: pyarrow.table(columns)")
    try:
        sources = list(source)
    except TypeError:
        raise TypeError(f"{INVENTORY}, or several of these, not {type(source).__name__}") from None
    if any(isinstance(one, Mapping) for one in sources):
        raise TypeError(f"{INVENTORY}; of a list of dictionaries make one: pyarrow.Table.from_pylist(rows)")
    if name is not None and len(sources) != 1:
        raise ValueError("name= is that of one source")
    return [pair for one in sources for pair in objects(one, name)]


def columns(given: Any) -> list[tuple[str, str | None]]:
    """What columns mean, by header."""
    if given is None:
        return []
    if not isinstance(given, Mapping):
        raise _wrong("columns", "a dictionary such as {\"State of the device\": \"status\"}", given)
    for header, field in given.items():
        if not isinstance(header, str) or not (field is None or isinstance(field, str)):
            raise TypeError(f"columns= has headers and, for each, a field or None: {header!r}: {field!r}")
    return list(given.items())


def _small_table(option: str, given: Any) -> tuple[str, str] | None:
    """A small table of the user's: a path, or a dictionary."""
    if given is None:
        return None
    if isinstance(given, Mapping) and option == "words":
        quoted = lambda text: '"' + str(text).replace('"', '""') + '"'
        rows = [f"{quoted(word)},{quoted('none' if kind is None else kind)}" for word, kind in given.items()]
        return (option, "\n".join(["text,kind", *rows, ""]))
    if not isinstance(given, _PATHS):
        raise _wrong(option, "the path of a CSV" + (", or a dictionary" if option == "words" else ""), given)
    path = _os.fspath(given)
    with open(path, encoding="utf-8-sig") as file:
        return (path, file.read())


def _scope(given: Any) -> tuple[str, bool] | None:
    if given is None:
        return None
    if isinstance(given, Mapping):
        try:
            return (_json.dumps(given, default=str, allow_nan=False), True)
        except ValueError as error:
            raise ValueError(f"scope: {error}") from None
    if not isinstance(given, _PATHS):
        raise _wrong("scope", "a dictionary, or the path of a TOML file", given)
    with open(given, encoding="utf-8-sig") as file:
        return (file.read(), False)


def day(option: str, given: Any) -> str | None:
    """A day as text."""
    if isinstance(given, _datetime.date):
        return given.isoformat()[:10]
    if given is not None and not isinstance(given, str):
        raise _wrong(option, "a day: a datetime.date, or a str such as 2026-11-21", given)
    return given


def number(option: str, given: Any) -> float | None:
    """A number."""
    if given is not None and (isinstance(given, bool) or not isinstance(given, _numbers.Real)):
        raise _wrong(option, "a number", given)
    return None if given is None else float(given)


def words_of(option: str, given: Any) -> list[str]:
    """A word, or several."""
    each = [] if given is None else [given] if isinstance(given, str) else given
    each = list(each) if isinstance(each, Iterable) else [each]
    if not all(isinstance(one, str) for one in each):
        raise _wrong(option, "a word, or two of them", given)
    return each


def word(option: str, given: Any) -> str:
    """A word that is always there."""
    if not isinstance(given, str):
        raise _wrong(option, "a str", given)
    return given


def options(**given: Any) -> dict[str, Any]:
    """The options of an audit, of which a function has some."""
    for option in _WORDS:
        if given.get(option) is not None:
            word(option, given[option])
    threads = given.get("threads")
    if threads is not None and (isinstance(threads, bool) or not isinstance(threads, _numbers.Integral)):
        raise _wrong("threads", "a whole number", threads)
    if threads is not None and threads < 1:
        raise ValueError(f"threads={threads}: one at least; without it all processors read")
    return {
        **{option: given.get(option) for option in _WORDS},
        "scope": _scope(given.get("scope")),
        "as_of": day("as_of", given.get("as_of")),
        "by": words_of("by", given.get("by")),
        "columns": columns(given.get("columns")),
        "aliases": _small_table("aliases", given.get("aliases")),
        "words": _small_table("words", given.get("words")),
        "lang": word("lang", given.get("lang")),
        "threads": None if threads is None else int(threads),
    }


def parts(given: Any) -> list[tuple[str, bytes]]:
    """Parts with their names; one alone is a part too."""
    if isinstance(given, (*_PATHS, *_BYTES)):
        given = [given]
    if not isinstance(given, Iterable):
        given = [given]
    read = []
    for number, one in enumerate(given):
        if isinstance(one, _PATHS):
            with open(one, "rb") as file:
                read.append((str(_os.fspath(one)), file.read()))
        elif isinstance(one, _BYTES):
            read.append((f"part {number}", bytes(one)))
        else:
            raise TypeError(f"a part is bytes, as `part` gives them, or a path, not {type(one).__name__}")
    return read


def _text(value: Any) -> str | None:
    # A missing value of pandas (`NA`, `NaN`, `NaT`) is none; whether `NA` is itself has no answer.
    if isinstance(value, str):
        return value
    missing = value is None or type(value).__name__ in ("NAType", "NaTType") or value != value
    return None if missing else str(value)


def texts(option: str, given: Any) -> list[str | None]:
    """A column of any library as a list, what is missing as None."""
    if isinstance(given, (str, bytes)):
        raise TypeError(f"{option} is a column: for one model give a list of one, [{given!r}]")
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(given, method):
            given = getattr(given, method)()
            break
    if not isinstance(given, Iterable):
        raise TypeError(f"{option} is a column (a list, a series, an array), not {type(given).__name__}")
    return [_text(value) for value in given]
