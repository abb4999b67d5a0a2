"""The words of options, for those who check types."""

from typing import Literal

Accounting = Literal["amortised", "acquisition-year"]
OverAge = Literal["service-life", "fully-amortised"]
Factors = Literal["ademe", "makers", "ecodiag", "ivl"]
Sheets = Literal["harmonised", "as-declared"]
Lifetimes = Literal["usual", "observed"]
SecondLife = Literal["proportional", "cut-off", "fifty-fifty"]
Place = Literal["site", "entity", "service"]
By = Literal["kind", "site", "entity", "service", "manufacturer", "age"]
Lang = Literal["en", "fr"]
