"""How well the cells of a column agree with a role, whatever its heading says."""

import numpy as np

from cbakit.sources.profile import Profile

_KIND = {
    "date": "birth_date joined_on starts_on ends_on sold_on cancelled_on frozen_from frozen_to paid_on visited_at "
    "recorded_on created_on closed_on contacted_on given_on responded_on reached_on visited_on offered_on",
    "number": "price list_price amount cost frozen_days score duration_s tenure_months age_at_export referrals_made "
    "monthly_price revenue_to_date",
    "text": "product item activity source channel stage reason_raw lost_reason manager club status campaign "
    "attr_city attr_district attr_category attr_trainer attr_product referrer_name",
    "name": "full_name",
    "word": "last_name first_name middle_name",
    "code": "customer_key referrer_key contract_id payment_id lead_id",
}

KIND_OF = {role: kind for kind, roles in _KIND.items() for role in roles.split()} | {
    "sex": "sex", "phone": "phone", "email": "email", "birth_year": "year", "month": "month",
}  # fmt: skip


_RANGE = {  # 5th and 95th percentile between which numbers of a role lie
    "age_at_export": (1, 110), "tenure_months": (0, 600), "frozen_days": (0, 800), "referrals_made": (0, 200),
}  # fmt: skip


def fits(role: str, column: Profile) -> tuple[float, str]:
    """How well the cells agree with `role` (0 to 1), and what was seen in words."""
    if column.filled == 0:
        return 0.7, "no cell filled"
    kind = KIND_OF.get(role, "")
    if kind in ("text", "") and role not in _OF_A_PERSON and (seen := _contact(column)):
        return 0.1, f"{seen} in the cells"
    if role in _OF_FEW and column.document > 0.8 and column.distinct > _MOST_OF_FEW:
        return 0.1, "a document with its number in each row"
    if role == "card_number" and column.token > 0.5:
        return 0.1, "codes between systems, no card of a club"
    if role in _OF_NO_LIST and column.sex > 0.8 and column.distinct <= 4:
        return 0.1, "words of a sex in the cells"
    if column.listed == "ways through a door" and role == "direction":
        return 0.1, f"{column.listed} in the cells"
    if column.listed and role in _OF_NO_LIST:
        places = column.listed == "rooms" and role in ("activity", "product", "club")
        return (0.55 if places else 0.1), f"{column.listed} in the cells"
    if kind == "date":
        fit = max(column.date, column.month if role == "paid_on" else 0)
        if (
            role == "birth_date"
            and column.date < 0.5
            and column.number > 0.9
            and column.low >= 1900
            and column.high <= 2025
        ):
            return 0.0, "years only"
        if role != "birth_date" and column.unix > 0.9:
            return 1.0, "seconds since 1970"
        if fit < 0.5 and column.no_year > 0.9:
            return 0.55, "days without a year: say which in the file"
        if fit < 0.5 and column.number > 0.95 and column.low >= 25_000 and column.high <= 60_000:
            return 0.75, "cells look like spreadsheet day numbers"
        if role != "birth_date" and column.low < 1985 and fit > 0.5:
            return 0.3, "days as of births"
        return _steep(fit), f"{fit:.0%} of the cells are dates"
    if kind == "month":
        fit = max(column.date, column.month, column.number if column.distinct <= 12 else 0)
        return _steep(fit), f"{fit:.0%} of the cells are months"
    if kind == "number" and column.unix > 0.9 and column.unique > 0.5:
        return 0.3, "seconds since 1970, no sums"
    if kind == "number":
        least, most = _RANGE.get(role, (-np.inf, np.inf))
        if column.number > 0.9 and not least <= column.low <= column.high <= most:
            return 0.3, "numbers too small or too large for it"
        sure = column.number if column.date < 0.9 else 0.0
        if role == "duration_s" and column.clock > sure:
            return _steep(column.clock), f"{column.clock:.0%} of the cells are lengths"
        return _steep(sure), f"{sure:.0%} of the cells are numbers"
    if kind == "year":
        good = column.number > 0.9 and column.low >= 1900 and column.high <= 2025
        return (1.0, "years") if good else (0.0, "no years")
    if kind == "sex":
        if column.sex > 0.9:
            return 1.0, "sex in words"
        coded = column.number > 0.9 and column.distinct <= 3
        return (0.75, f"{column.distinct} codes") if coded else (_steep(column.sex), f"{column.sex:.0%} say a sex")
    if kind == "phone":
        fit = max(column.phone, column.number * 0.9 if column.low > 1e9 else 0)
        if fit <= 0.3:  # long numbers of another country may be phones
            fit_of_numbers = 0.5 if column.number > 0.9 and column.unique > 0.5 and column.low >= 1e6 else 0.2
            return fit_of_numbers, f"{fit:.0%} of the cells look like phones"
        return max(0.65, _steep(fit)), f"{fit:.0%} of the cells look like phones"
    if kind == "email":
        return _steep(column.email), f"{column.email:.0%} of the cells are addresses"
    return _fits_words(role, kind, column)


_OF_FEW, _MOST_OF_FEW = {"product", "attr_product", "item", "activity", "status", "club"}, 12
_OF_NO_LIST = frozenset(
    [
        "item",
        "activity",
        "product",
        "attr_product",
        "manager",
        "source",
        "reason_raw",
        "lost_reason",
        "campaign",
        "club",
        "card_number",
    ]
)
_MOST_STAFF = 30  # different names in a column of staff; more, if few repeat, are customers
_OF_A_PERSON = {"manager", "attr_trainer", "referrer_name", "referrer_key", "card_number", "document", "comment"}


def _contact(column: Profile) -> str:
    """E-mails, phones or names of persons where a heading promises something else; "" where there are none."""
    shares = {"e-mail addresses": column.email, "names of persons": column.persons}
    shares |= {"phones": column.phone if column.unique > 0.3 else 0.0}
    return next((name for name, share in shares.items() if share > 0.6), "")


def _fits_words(role: str, kind: str, column: Profile) -> tuple[float, str]:
    if role == "manager" and column.persons > 0.6 and column.unique > 0.3 and column.distinct > _MOST_STAFF:
        return 0.5, f"{column.distinct} different names, rather customers than staff"
    if kind == "name":
        if column.listed or column.number > 0.5 or (column.digits > 0.8 and column.names < 0.2):
            return 0.0, "numbers"
        fit = column.names + (0.5 * column.words if column.names > 0.2 else 0)
        return (
            (1.0, f"{column.names:.0%} of the cells are names")
            if fit > 0.6
            else (0.7 if fit > 0.25 else 0.35, "few names")
        )
    if kind == "word":
        if max(column.number, column.date, column.digits) > 0.5:
            return 0.0, "no names"
        if role == "last_name" and column.names + column.words > 0.7:
            return (1.0, "names") if column.names < 0.9 else (0.75, "whole names in the cells")
        return (1.0 if column.words > 0.5 else 0.75), "names" if column.words > 0.5 else "few single words"
    if kind == "code":
        if column.listed:
            return 0.1, f"{column.listed} in the cells"
        if column.names > 0.6 and role == "customer_key":
            return 0.75, "names as codes"
        if column.words > 0.6 and role == "customer_key":
            return 0.5, "single words, rather surnames"
        if role in ("customer_key", "referrer_key") and column.digits < 0.5 and column.names < 0.6:
            return 0.3, "words, not codes"
        if role in ("customer_key", "card_number", "referrer_key") and max(column.date, column.phone) > 0.5:
            return 0.3, "dates or phones, not codes"
        coded = column.unique >= 0.5 or (role == "contract_id" and column.code > 0.8)
        if role in ("contract_id", "payment_id", "lead_id") and (not coded or column.date > 0.5):
            return 0.3, f"only {column.distinct} different cells"
        return 1.0, "codes"
    if kind == "text" and role not in ("source",):
        if column.date > 0.9:
            return 0.2, "dates, not text"
        if column.code > 0.8:
            return 0.5, "codes, not text"
        if column.number >= 0.9 and column.distinct >= 1000:
            return 0.6, "numbers, not text"
        return (
            (0.75, "numbers, which may be codes") if column.number >= 0.9 and role in ("product", "item") else (1.0, "")
        )
    return 1.0, ""


def _steep(share: float) -> float:
    """Nearly all or nearly none: a column of which half fits is doubtful."""
    return 1.0 if share >= 0.9 else 0.85 if share >= 0.7 else 0.5 if share >= 0.4 else 0.1
