"""Who renews, by contract and by membership year."""

import pandas as pd

from cbakit.attributes import OUTCOMES, UNKNOWN
from cbakit.recipes.composition import roster
from cbakit.recipes.money import tenures
from cbakit.recipes.registry import recipe
from cbakit.schemas import with_columns
from cbakit.store import Base

RENEWAL_GROUPS = (
    "product", "sex", "age_band", "source", "manager", "club", "visit_frequency", "contract_number", "month",
)  # fmt: skip


def ended_contracts(
    base: Base, *, years_back: int = 0, window_months: int = 12, with_visits: bool = False
) -> pd.DataFrame:
    """
    Contracts of form A with what their holders are, on request how often they came, today or some years back.

    None in a snapshot, which has no endings, and none of earlier years where the window opens before all are seen: half a
    year is no year to compare with.
    """
    from cbakit.analysis import renewals

    as_of = base.as_of - pd.DateOffset(years=years_back)
    terms = base.terms if base.settings.kind != "snapshot" else base.terms.iloc[:0]
    found = renewals.judged(terms, as_of=as_of, window_months=window_months)
    if years_back and not base.sees_whole(as_of - pd.DateOffset(months=window_months)):
        found = found.iloc[:0]
    if not with_visits:
        return found
    return with_columns(found, visit_frequency=renewals.visit_frequency(found, base.visits_apart, terms=terms))


def extra_columns(frame: pd.DataFrame) -> list[str]:
    """
    The attributes a client declared, of those the frame has, to compare customers or contracts by.

    Not the status of the day of the export (`OUTCOMES`): who has cancelled has not renewed, and to compare by it would
    foretell the outcome from itself. Nor a product among them: that one is `product`.
    """
    left = (*OUTCOMES, "attr_product")
    return [str(c) for c in frame.columns if str(c).startswith("attr_") and c not in left]


def renewal_groups(ended: pd.DataFrame) -> list[str]:
    """The columns that ended contracts are compared by; not the club where only one is known, which is the whole again."""
    clubs = ended["club"].dropna() if "club" in ended else pd.Series(dtype=object)
    one = clubs[clubs != UNKNOWN].nunique() < 2
    return [*(c for c in RENEWAL_GROUPS if not (one and c == "club")), *extra_columns(ended)]


@recipe
def renewal_rate(base: Base) -> pd.DataFrame:
    """
    Form A: whole and by product, sex, age, source, manager, club where there are several, visits, contract number, month
    and declared attributes.

    Returns
    -------
    DataFrame
        Columns of `renewals.renewal_rate`.
    """
    from cbakit.analysis import renewals

    ended = ended_contracts(base, with_visits=True)
    return renewals.rates(ended, by=renewal_groups(ended))


@recipe
def anniversary_check(base: Base) -> pd.DataFrame:
    """
    Those active one and two years ago: who has passed the anniversary that was coming, and what the curve would have said.

    Of days on which all are seen; none in a snapshot. Where the curve of the day did not reach an anniversary yet,
    today's is asked (`anniversary_check.beside`).
    """
    from cbakit.analysis import anniversary_check as checked
    from cbakit.analysis import renewal_trends
    from cbakit.periods import year_before

    days, parts = [base.as_of], [pd.DataFrame(columns=checked.CHECK)]
    for _ in range(3):
        days.append(year_before(days[-1]))
    dated = base.settings.kind != "snapshot" and len(base.terms)
    rosters = [base.bare_roster(on) if dated and (on == base.as_of or base.sees_whole(on)) else None for on in days]
    deepest = max((int(r["membership_year"].max()) for r in rosters if r is not None and len(r)), default=1)
    reached = base.anniversaries(max(deepest, 1))
    came = [checked.came(r, reached, base.spells) if r is not None else parts[0] for r in rosters]
    for back in (1, 2):
        if not len(came[back]):
            continue
        then = base.earlier(days[back])
        active, seen = then.bare_roster(), tenures(then)
        chances = renewal_trends.chances_now(active, seen)
        hindsight = chances.empty
        if hindsight:
            chances = renewal_trends.chances_now(active, seen, curve=tenures(base))
        parts.append(checked.beside(came[back], chances, came[back + 1], years_back=back, hindsight=hindsight))
    return pd.concat(parts[1:], ignore_index=True) if len(parts) > 1 else parts[0]


@recipe
def anniversary_chances(base: Base) -> pd.DataFrame:
    """
    Chance of today's active to pass their coming anniversary, by the curve or, where that failed, as a year ago.

    Returns
    -------
    DataFrame
        Columns of `anniversary_check.told`.
    """
    from cbakit.analysis import anniversary_check as checked
    from cbakit.analysis import renewal_trends

    chances = renewal_trends.chances_now(roster(base).query("state == 'active'"), tenures(base))
    return checked.told(chances, anniversary_check(base))


@recipe
def renewal_windows(base: Base) -> pd.DataFrame:
    """Which days form A counts: of contracts' ends, in a shop of purchases (`renewals.windows`)."""
    from cbakit.analysis import renewals

    return renewals.windows(base.terms, as_of=base.as_of, silence=base.silence_days)


@recipe
def renewal_by_year(base: Base) -> pd.DataFrame:
    """
    Form B by membership year, today and a year before.

    Returns
    -------
    DataFrame
        Columns of `renewals.years_passed` and `renewal_trends.beside_year_before`.
    """
    from cbakit.analysis import renewal_trends, renewals
    from cbakit.periods import year_before

    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    years = base.anniversaries(8)
    now = renewals.renewal_by_year(spells, years, as_of=base.as_of)
    before = renewals.renewal_by_year(spells, years, as_of=year_before(base.as_of))
    return renewal_trends.beside_year_before(now, before)


@recipe
def renewal_contrasts(base: Base) -> pd.DataFrame:
    """
    Tests of who renews more and of who is over-represented in the renewal base, for the family of comparisons.

    Returns
    -------
    DataFrame
        Columns of `contrasts.renewal_contrasts`.
    """
    from cbakit.analysis import contrasts

    ended = ended_contracts(base, with_visits=True)
    before = ended_contracts(base, years_back=1)
    groups = [c for c in renewal_groups(ended) if c != "month"]
    began = base.spells.set_index("spell_id")["age_band"]
    now = roster(base)
    # age on joining: the renewal base is older by its years alone
    now = now.assign(age_band=now["spell_id"].map(began).to_numpy())
    marks = ["sex", "age_band", "product", "club", "source", *extra_columns(now)]
    if base.settings.kind == "contracts":  # whose run of purchases is a year old has seldom had one before
        marks.append("earlier_membership")
    parts = [
        contrasts.renewal_contrasts(ended, by=groups, min_n=base.settings.min_n),
        contrasts.period_contrast(ended, before, min_n=base.settings.min_n),
        contrasts.base_contrasts(now, by=marks, min_n=base.settings.min_n),
    ]
    filled = [p for p in parts if len(p)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]


@recipe
def loyalty_sensitivity(base: Base) -> pd.DataFrame:
    """
    The renewal rate and the base under other loyalty periods; nothing in a snapshot.

    Returns
    -------
    DataFrame
        Columns of `renewals.loyalty_sensitivity` and `renewals.renewal_rate`.
    """
    from cbakit.analysis import renewals

    contracts = base.contracts if base.settings.kind != "snapshot" else base.contracts.iloc[:0]
    return renewals.loyalty_sensitivity(contracts, as_of=base.as_of, rules=base.rules)


@recipe
def renewal_rate_year_before(base: Base) -> pd.DataFrame:
    """
    Form A of the whole as it stood a year ago; nothing where the data do not reach back that far.

    Returns
    -------
    DataFrame
        Columns of `renewals.renewal_rate`.
    """
    from cbakit.analysis import renewals

    return renewals.rates(ended_contracts(base, years_back=1), by=[])


@recipe
def renewal_months(base: Base) -> pd.DataFrame:
    """
    Renewal rate by month of the last three years, as it was and with the mix held still.

    Returns
    -------
    DataFrame
        Columns of `renewal_trends.monthly`.
    """
    from cbakit.analysis import renewal_trends

    return renewal_trends.monthly(ended_contracts(base, window_months=36), as_of=base.as_of, window_months=36)


@recipe
def renewal_cohorts(base: Base) -> pd.DataFrame:
    """
    Renewal by year of the first start; nothing in a snapshot, which does not say when customers left.

    Returns
    -------
    DataFrame
        Columns of `renewals.renewals_by_cohort`.
    """
    from cbakit.analysis import renewals

    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    return renewals.renewals_by_cohort(base.terms, spells, base.anniversaries(8), as_of=base.as_of)


@recipe
def contract_breaks(base: Base) -> pd.DataFrame:
    """What the breaks between contracts say about the loyalty period (`contract_gaps.breaks`); none for other kinds."""
    from cbakit.analysis import contract_gaps

    return contract_gaps.breaks(base.terms if base.settings.kind == "contracts" else base.terms.iloc[:0])
