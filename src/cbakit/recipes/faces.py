"""What questions asked by hand are asked of: a base's tables, each with the properties of its own moment."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from cbakit.attributes import OUTCOMES, UNKNOWN
from cbakit.recipes.money import tenures
from cbakit.recipes.purchases import trusted
from cbakit.recipes.reasons import refusal_cases
from cbakit.recipes.registry import once
from cbakit.recipes.renewals import ended_contracts
from cbakit.recipes.segments import segment_customers
from cbakit.recipes.value import value_model
from cbakit.segment_rules import TEXT
from cbakit.store import Base

FIGURES = {"ended": ("renewal_rate", "share"), "years": ("renewal_by_year", "share"), "first": ("survival", "share"),
           "cases": ("refusal_share", "share")}  # fmt: skip
ASKED = (
    "product", "sex", "age_band", "source", "referred", "club", "manager", "term_band", "part", "stage", "lifecycle",
    "rfm", "abc", "xyz", "preference", "visit_frequency",
)  # fmt: skip


@dataclass(frozen=True)
class Faces:
    """
    The tables that questions are asked of, each with the properties of its own moment.

    Attributes
    ----------
    now : everybody who was ever a customer, with classes and ``value`` (expected of the active).
    ended : contracts of form A. years : decisions of form B. first : first memberships. cases : recorded reasons.
    value : DataFrame
        The active, as the model of value has them.
    worth : what draws of value stand on (`remaining.cells`); None in a shop or without a model.
    """

    now: pd.DataFrame
    ended: pd.DataFrame
    years: pd.DataFrame
    first: pd.DataFrame
    cases: pd.DataFrame
    value: pd.DataFrame
    worth: tuple[np.ndarray, np.ndarray] | None = field(default=None, repr=False)


@once
def faces(base: Base) -> Faces:
    """What questions are asked of, prepared once a base."""
    from cbakit.analysis import remaining, renewals, retention

    dated = base.settings.kind != "snapshot"
    spells = base.spells if dated else base.spells.iloc[:0]
    years = renewals.years_passed(spells, base.anniversaries(8), as_of=base.as_of) if len(spells) else spells
    model, _, _, expected = value_model(base)
    known = bool(len(expected)) and bool(model.curves) and bool(expected["value"].sum() > 0)
    of_shop = base.settings.kind == "transactions" and trusted(base) is not None
    everybody = segment_customers(base)
    own = everybody.set_index("customer_id").drop(
        columns=[c for c in expected if c in everybody and c != "customer_id"]
    )
    # classes and last visits too, as who they are today says what they bring
    expected = expected.join(own, on="customer_id")
    return Faces(
        now=_coded(everybody),
        ended=_coded(_of_the_past(ended_contracts(base, with_visits=True))),
        years=_coded(_of_the_past(years)),
        first=_coded(_of_the_past(retention.first_spells(tenures(base)))),
        cases=_coded(_of_the_past(_reasons_told(base))),
        value=_coded(expected if known else expected.iloc[:0]),
        worth=remaining.cells(model, expected) if known and not of_shop else None,
    )


def _of_the_past(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame without what the export says of its own day, which for an outcome of the past is the outcome itself."""
    return frame.drop(columns=[c for c in OUTCOMES if c in frame])


def _reasons_told(base: Base) -> pd.DataFrame:
    """Recorded reasons of all time (of a year there are too few in a segment), with what is known of their contract."""
    cases = refusal_cases(base)
    cases = cases[cases["recorded"].astype(bool)].reset_index(drop=True)
    own = [c for c in base.terms if c == "referred" or (str(c).startswith("attr_") and c not in cases)]
    at = cases["row"].to_numpy(int)
    found = base.terms[[*own, "age"]].reset_index(drop=True).reindex(np.where(at >= 0, at, -1))
    told = {c: found[c].fillna(UNKNOWN).to_numpy(object) for c in own}
    return cases.assign(age=found["age"].to_numpy(float), **told)


def _coded(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with ``customer_code`` and its text columns as categories, so that a mask costs no reading of strings."""
    out = frame.reset_index(drop=True)
    if "reason" not in out and "spell_id" in out and "attr_product" in out:
        out = out.drop(columns="attr_product")
    names = [c for c in out if c in ASKED or str(c).startswith("attr_")]
    coded = {c: out[c].astype(object).where(out[c].notna(), UNKNOWN).astype(str).astype("category") for c in names}
    return out.assign(customer_code=pd.factorize(out["customer_id"])[0], **coded)


def attributes(base: Base) -> pd.DataFrame:
    """
    What customers can be chosen by: every property of this base with its values and how many active customers have each.

    Returns
    -------
    DataFrame
        ``attribute``, ``segment`` (canonical code), ``n`` (active customers; contracts or memberships where the property
        belongs to those), ``asked`` (figures that can be asked by it: size, renewal_rate, renewal_by_year, survival,
        refusal_share). Values of fewer than min_n are left out.
    """
    from cbakit.analysis import beside

    found, rows = faces(base), []
    tables = {"size": found.now[found.now["state"] == "active"]}
    tables |= {measure: getattr(found, face) for face, (measure, _) in FIGURES.items()}
    extras = [c for c in found.now if str(c).startswith("attr_")]
    for name in (*ASKED, *extras):
        asked = [measure for measure, frame in tables.items() if name in frame and len(frame)]
        if not asked:
            continue
        counts = beside.known_values(tables[asked[0]][name])
        counts = counts[counts >= base.settings.min_n]
        if len(counts) > 1:
            rows += [(name, value, int(n), asked) for value, n in counts.items()]
    return pd.DataFrame(rows, columns=["attribute", "segment", "n", "asked"])


@once
def known_values(base: Base) -> dict[str, list[str]]:
    """
    Every property of this base with the values that anybody ever had, the most frequent first.

    Unlike `attributes` it has also those of too few customers to show: what exists may be asked, and is then hidden or nobody.
    """
    from cbakit.analysis import beside

    found = faces(base)
    tables = (found.now, found.ended, found.years, found.first, found.cases)
    texts = [c for c in found.now if c in TEXT or str(c).startswith("attr_")]
    out: dict[str, list[str]] = {}
    for name in dict.fromkeys((*ASKED, *texts)):
        counted = [beside.known_values(frame[name]) for frame in tables if name in frame]
        values = dict.fromkeys(value for counts in counted for value in counts[counts > 0].index)
        if values:
            out[name] = list(values)
    return out
