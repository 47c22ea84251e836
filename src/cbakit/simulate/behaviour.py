"""What customers do and say (visits, refusals, answers), and what sales cost."""

import numpy as np
import pandas as pd

from cbakit.simulate import phrases, sales
from cbakit.simulate.plan import REASONS, Plan, source_chances
from cbakit.simulate.process import CANCELLED, DAY, LAPSED, month_weights, pick, slackening
from cbakit.simulate.process import asleep as stops_coming
from cbakit.simulate.tables import CLUBS, NS, _d, _ids, by_manager, customer_ids, stream

VISIT_SEASON = np.array([0.95, 1.05, 1.05, 1.05, 1.05, 0.85, 0.75, 0.80, 1.05, 1.05, 1.05, 0.85])
ACTIVITIES = ("gym", "group", "pool", "personal")
SPEND_A_CUSTOMER = {
    "search_site": 1400,
    "paid_online": 3800,
    "social": 2600,
    "outdoor": 4200,
    "aggregator": 1500,
    "referral": 400,
}


def tables(plan: Plan, people: pd.DataFrame, shown: pd.DataFrame, made: dict, seed: int) -> dict[str, pd.DataFrame]:
    """Every table beside those that are `made`: visits, refusals, leads, contacts, spend and feedback."""
    who = made["customers"].iloc[: len(people)]
    prospects = sales.leads(plan, who, stream(seed, "leads"))
    return {
        "visits": visits(plan, people, shown, who["club"].to_numpy(), stream(seed, "visits")),
        "refusals": refusals(plan, people, shown, stream(seed, "refusals")),
        "leads": prospects,
        "contacts": sales.contacts(plan, people, shown, prospects, seed),
        "spend": spend(plan, who, stream(seed, "spend")),
        "feedback": feedback(plan, people, shown, stream(seed, "feedback")),
    }


def visits(plan: Plan, people, shown, club_of, rng) -> pd.DataFrame:
    """Table `visits`: a Poisson count for each month of each contract, on paid days that are not frozen."""
    as_of, first_day = np.datetime64(plan.as_of, "D"), np.datetime64(plan.start, "D")
    start, end = _d(shown["starts_on"]), np.minimum(_d(shown["effective_end"]), as_of)
    span = np.maximum(((end - start).astype(int) + 1 + 29) // 30, 0)
    row = np.repeat(np.arange(len(shown)), span)
    piece = np.arange(len(row)) - np.repeat(np.cumsum(span) - span, span)
    low = start[row] + 30 * piece * DAY
    length = np.minimum((end[row] - low).astype(int) + 1, 30)
    person = shown["person"].to_numpy()[row]

    n = len(people)
    liking = np.array([0.6, 1.0, 1.4])[people["loyalty"].to_numpy()] if len(plan.loyalty_spread) == 3 else np.ones(n)
    rate = rng.gamma(1.6, plan.visits_a_week / 1.6, n) * liking
    if plan.price_refusals_heavy:  # how often one comes was decided with the person
        rate = people["rate"].to_numpy()
    tenure = (low - _d(people["joined_on"])[person]).astype(int) / 30.4
    weekly = rate[person] * slackening(tenure)
    weekly = weekly * VISIT_SEASON[low.astype("datetime64[M]").astype(int) % 12]
    asleep = rng.random(len(shown)) < plan.sleeping_share
    from_day = start + np.floor(rng.random(len(shown)) * ((end - start).astype(int) + 1)).astype("timedelta64[D]")
    if plan.asleep_share:  # after a third of the term
        gone = stops_coming(plan, people, shown["person"].to_numpy(), shown["product"].to_numpy())
        from_day = np.where(gone, start + ((end - start).astype(int) // 3).astype("timedelta64[D]"), from_day)
        asleep = asleep | gone
    weekly = np.where(asleep[row] & (low >= from_day[row]), 0.0, weekly)
    weekly = weekly * (rng.random(len(row)) > np.minimum(0.35, 0.06 + 0.012 * np.maximum(tenure, 0)))
    count = rng.poisson(weekly * length / 7)

    visit = np.repeat(np.arange(len(row)), count)
    day = low[visit] + np.floor(rng.random((2, len(visit))) * length[visit]).astype("timedelta64[D]")
    weekend = (day.astype(int) + 3) % 7 >= 5  # day 0 of the epoch was a Thursday
    day = np.where(weekend[0] & (rng.random(len(visit)) < 0.4), day[1], day[0])
    contract = row[visit]
    frozen_from = _d(shown["frozen_from"])[contract]
    frozen_to = frozen_from + shown["frozen_days"].to_numpy()[contract].astype("timedelta64[D]")
    leaving = (shown["how"].to_numpy() == LAPSED)[contract]
    fading = leaving & ((_d(shown["effective_end"])[contract] - day).astype(int) < 60)
    keep = ~((day >= frozen_from) & (day < frozen_to)) & (day >= first_day)
    keep &= ~fading | (rng.random(len(day)) < plan.fade)
    day, contract = day[keep], contract[keep]
    who = shown["person"].to_numpy()[contract]
    daytime = np.array([name == "daytime" for name in plan.products])[shown["product"].to_numpy()[contract]]
    evening = rng.random(len(day)) < 0.62
    centre = np.select([daytime, evening], [11.5, 18.7], default=10.5)
    hour = rng.normal(centre, np.where(evening & ~daytime, 1.3, 2.0))
    outside = (hour < 7) | (hour > np.where(daytime, 16, 22.5))
    hour = np.where(outside, rng.uniform(7, 16, len(day)), hour)
    minutes = np.round(hour * 60).astype("timedelta64[m]")
    favourite = pick(rng, np.array([0.55, 0.27, 0.15, 0.03]), n)
    activity = np.where(
        rng.random(len(day)) < 0.75, favourite[who], pick(rng, np.array([0.5, 0.3, 0.15, 0.05]), len(day))
    )
    out = pd.DataFrame(
        {
            "customer_id": customer_ids(who),
            "visited_at": (day.astype("datetime64[m]") + minutes).astype(NS),
            "activity": np.array(ACTIVITIES, dtype=object)[activity],
            "club": club_of[who],
        }
    )
    return out.sort_values(["visited_at", "customer_id"], kind="stable", ignore_index=True)


def refusals(plan: Plan, people, shown, rng) -> pd.DataFrame:
    """
    Table `refusals`: what was written down about contracts that were not renewed.

    Of ten records three and a half are empty, one and a half "no contact", one "thinking"; the others hold a reason,
    most in free words. One manager writes "expensive" about half of everybody.
    """
    lapsed = shown[shown["how"].isin([LAPSED, CANCELLED])]
    manager = people["manager"].to_numpy()[lapsed["person"].to_numpy()]
    end = _d(lapsed["effective_end"])
    recorded = end + np.floor(rng.normal(4, 9, len(lapsed))).clip(-12, 28).astype("timedelta64[D]")
    written = rng.random(len(lapsed)) < by_manager(plan, "refusal_recorded", manager, recorded)
    keep = written & (recorded <= np.datetime64(plan.as_of, "D")) & (recorded >= np.datetime64(plan.start, "D"))
    lapsed, manager, recorded = lapsed[keep], manager[keep], recorded[keep]
    n = len(lapsed)
    reason = true_reasons(plan, people.iloc[lapsed["person"]], recorded, rng)
    reason = np.where((manager == plan.always_price) & (rng.random(n) < 0.5), "price", reason).astype(object)
    form = pick(rng, np.array(RECORD_FORMS), n)
    reason = np.select([form == 0, form == 1, form == 2], ["unknown", "no_contact", "deferred"], default=reason)
    free = rng.random(n) < 0.6
    texts = np.array([_wording(c, f, rng) for c, f in zip(reason, free, strict=True)], dtype=object)
    said = pd.DataFrame(
        {
            "customer_id": customer_ids(lapsed["person"]),
            "contract_id": _ids("D", lapsed.index),
            "recorded_on": recorded.astype(NS),
            "reason": np.where(texts == "", "", reason),
            "reason_raw": texts,
            "controllable": [_control(c) for c in reason],
        }
    )
    said[["reason", "reason_raw"]] = said[["reason", "reason_raw"]].replace("", None)
    return said.sort_values(["recorded_on", "customer_id"], kind="stable", ignore_index=True)


RECORD_FORMS = (0.35, 0.15, 0.10, 0.40)  # nothing said, no contact, thinking, a reason


def reason_shares(plan: Plan) -> dict[str, float]:
    """Share of each true reason before anything is known about the customer or the month."""
    weight = dict(REASONS)
    total = sum(weight.values())
    return {code: value / total for code, value in weight.items()}


def true_reasons(plan: Plan, people, on, rng) -> np.ndarray:
    """Why each left: women of 25 to 38 leave four times as often for a child, in summer twice as many travel."""
    shares = reason_shares(plan)
    codes = np.array(list(shares), dtype=object)
    weight = np.tile(np.array(list(shares.values())), (len(people), 1))
    if plan.price_refusals_heavy:
        weight[:, list(codes).index("price")] *= np.where(people["often"], 3, 1)
    if plan.season != (1.0,) * 12:
        age = people["age"].to_numpy()
        mother = people["female"].to_numpy() & (age >= 25) & (age <= 38)
        weight[:, list(codes).index("pregnancy")] *= np.where(mother, 4, np.where(people["female"], 1, 0))
        month = on.astype("datetime64[M]").astype(int) % 12
        weight[:, list(codes).index("travel")] *= np.where((month >= 5) & (month <= 7), 2, 1)
    return codes[pick(rng, weight, len(people))]


def _control(code: str) -> bool | None:
    if code in ("unknown", "no_contact", "deferred"):
        return None
    return code in phrases.CONTROLLABLE


def _wording(code: str, free: bool, rng: np.random.Generator) -> str:
    """One text for a reason; one in nine has a slip of the finger, one in fifteen Latin letters."""
    technical = {"unknown": phrases.NOTHING, "no_contact": phrases.NO_CONTACT, "deferred": phrases.DEFERRED}
    choices = technical.get(code) or (phrases.LONG if free else phrases.SHORT)[code]
    text = choices[int(rng.integers(len(choices)))]
    slip = rng.random()
    if code == "unknown" or len(text) < 6:
        return text
    if slip < 0.06:
        at = int(rng.integers(1, len(text) - 2))
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if slip < 0.11:
        at = int(rng.integers(1, len(text) - 1))
        return text[:at] + text[at + 1 :]
    return text.translate(phrases.LOOK_ALIKE) if slip < 0.17 else text


def spend(plan: Plan, who: pd.DataFrame, rng) -> pd.DataFrame:
    """Table `spend`: what each paid source cost in each month, about a fixed sum for each customer it brings."""
    months = np.arange(np.datetime64(plan.start, "M"), np.datetime64(plan.as_of, "M") + 1)
    expected = month_weights(plan, months)
    rows = []
    span = (np.datetime64(plan.as_of, "M") - np.datetime64(plan.start, "M")).astype(int) + 1
    share = dict(zip(source_chances(plan)[0], source_chances(plan)[1].mean(axis=0), strict=True))
    for source, cost in SPEND_A_CUSTOMER.items():
        a_month = len(who) / (span + 12 * plan.warm_up_years) * share.get(source, 0)
        level = [plan.price_level[int(str(m)[:4])] for m in months]
        amount = np.round(cost * a_month * expected / expected.mean() * level * rng.uniform(0.8, 1.2, len(months)), -2)
        rows.append(
            pd.DataFrame({"month": months.astype("datetime64[D]").astype(NS), "source": source, "amount": amount})
        )
    out = pd.concat(rows, ignore_index=True)
    return out[out["amount"] > 0].sort_values(["month", "source"], ignore_index=True)


def feedback(plan: Plan, people, shown, rng) -> pd.DataFrame:
    """Table `feedback`: one answer in six contracts, higher from the loyal; a comment in a third."""
    asked = np.flatnonzero(rng.random(len(shown)) < 0.16)
    start, end = _d(shown["starts_on"])[asked], _d(shown["effective_end"])[asked]
    day = start + np.floor((0.3 + 0.6 * rng.random(len(asked))) * (end - start).astype(int)).astype("timedelta64[D]")
    keep = (day <= np.datetime64(plan.as_of, "D")) & (day >= np.datetime64(plan.start, "D"))
    asked, day = asked[keep], day[keep]
    person = shown["person"].to_numpy()[asked]
    mood = np.array(plan.loyalty_spread)[people["loyalty"].to_numpy()[person]]
    score = np.round(rng.normal(7.9 + 1.2 * mood, 1.8)).clip(0, 10)
    comments = {
        0: ["очереди вечером", "душно в зале", "дорого"],
        1: ["нормально", "все хорошо"],
        2: ["отличный тренер", "люблю ваш клуб"],
    }
    level = np.select([score <= 6, score <= 8], [0, 1], default=2)
    said = rng.random(len(asked)) < 0.33
    comment = [
        comments[int(k)][int(rng.integers(len(comments[int(k)])))] if s else None
        for k, s in zip(level, said, strict=True)
    ]
    out = pd.DataFrame(
        {"customer_id": customer_ids(person), "given_on": day.astype(NS), "score": score, "comment": comment}
    )
    return out.sort_values(["given_on", "customer_id"], kind="stable", ignore_index=True)


__all__ = ["CLUBS", "reason_shares", "tables"]
