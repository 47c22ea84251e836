"""How customers were won and who was called, written to or left alone: leads and contacts with planted effects."""

import numpy as np
import pandas as pd

from cbakit.simulate.plan import Plan
from cbakit.simulate.process import DAY, LAPSED, NAT
from cbakit.simulate.tables import NS, _d, _ids, customer_ids, stream

LOST = ["дорого", "далеко", "думает", "не отвечает", "выбрал другой клуб", "не подошло расписание", ""]
USUAL = 0.3  # chance of a sale where the plan names none
STEPS = ("reached_on", "visited_on", "offered_on")
PASSES = {"reached_on": 0.80, "visited_on": 0.45, "offered_on": 0.50}  # of lost leads: chance to get one step further
STAGES = ("новая", "разговор", "визит", "предложение")
ANSWER_DAYS = 60  # after a message: what counts as its effect


def leads(plan: Plan, who: pd.DataFrame, rng) -> pd.DataFrame:
    """
    Table `leads` over the last three years: each new customer with a known source, and those who did not buy.

    The chance of a sale is the plan's by source and manager. Who will buy after as_of is an open lead today: the sales
    of the year before, moved on by a year, stand for them.
    """
    since = pd.Timestamp(plan.as_of) - pd.DateOffset(years=3)
    won = who[(who["joined_on"] >= since) & who["source"].notna()]
    ahead = won[won["joined_on"] > pd.Timestamp(plan.as_of) - pd.DateOffset(years=1)]
    ahead = ahead[ahead["joined_on"] <= ahead["joined_on"].min() + pd.Timedelta(days=120)]
    won = pd.concat([won, ahead.assign(joined_on=ahead["joined_on"] + pd.Timedelta(days=365), customer_id=None)])
    days_open = np.floor(rng.gamma(1.5, 5, len(won))).astype(int) + 1
    share = won_share(plan, won["source"].to_numpy(), won["manager"].to_numpy())
    fails = rng.geometric(share) - 1
    row = np.repeat(np.arange(len(won)), fails)
    created = _d(won["joined_on"])
    lost_on = created[row] + np.floor(rng.random(len(row)) * 30 - 15).astype("timedelta64[D]")
    waited = np.floor(rng.gamma(1.5, 9, len(row))).astype(int) + 1
    closed = np.r_[created, lost_on + waited * DAY]
    created = np.r_[created - days_open * DAY, lost_on]
    as_of = np.datetime64(plan.as_of, "D")
    is_won = np.r_[np.ones(len(won), bool), np.zeros(len(row), bool)]
    still_open = closed > as_of
    steps = _steps(created, closed, is_won, as_of, rng)
    furthest = np.sum([~np.isnat(s) for s in steps.values()], axis=0)
    lost_reason = np.array(LOST, dtype=object)[rng.integers(0, len(LOST), len(closed))]
    buyer = np.r_[won["customer_id"].to_numpy(), np.full(len(row), None, dtype=object)]
    open_stage = np.array(STAGES, dtype=object)[furthest]
    out = pd.DataFrame(
        {
            "created_on": created.astype(NS),
            "source": np.r_[won["source"].to_numpy(), won["source"].to_numpy()[row]],
            "manager": np.r_[won["manager"].to_numpy(), won["manager"].to_numpy()[row]],
            "stage": np.where(still_open, open_stage, np.where(is_won, "продажа", "отказ")),
            "outcome": np.where(still_open, "open", np.where(is_won, "won", "lost")),
            **{name: values.astype(NS) for name, values in steps.items()},
            "closed_on": np.where(still_open, NAT, closed).astype(NS),
            "customer_id": pd.Series(buyer, dtype=object).where(is_won & ~still_open, None),
            "lost_reason": pd.Series(lost_reason, dtype=object).where(~is_won & ~still_open, None),
        }
    )[created <= as_of]
    out["lost_reason"] = out["lost_reason"].replace("", None)
    out = out.sort_values(["created_on", "source"], kind="stable", ignore_index=True)
    out.insert(0, "lead_id", _ids("L", np.arange(len(out))))
    return out


def won_share(plan: Plan, source: np.ndarray, manager: np.ndarray) -> np.ndarray:
    """Chance that a lead of each source and manager becomes a sale."""
    base = np.array([plan.lead_won.get(s, USUAL) for s in source])
    shift = np.array([plan.lead_won_manager.get(m, 0.0) for m in manager])
    return 1 / (1 + (1 - base) / base * np.exp(-shift))


def _steps(created, closed, is_won, as_of, rng) -> dict[str, np.ndarray]:
    """Day of every step that a lead got to by as_of; sales go through all of them, lost leads stop somewhere."""
    parts = np.sort(rng.random((len(STEPS), len(created))) * 0.9, axis=0)
    went, found = np.ones(len(created), bool), {}
    for name, part in zip(STEPS, parts, strict=True):
        went = went & (is_won | (rng.random(len(created)) < PASSES[name]))
        day = created + np.floor(part * (closed - created).astype(int)).astype("timedelta64[D]")
        found[name] = np.where(went & (day <= as_of), day, NAT)
    return found


def contacts(plan: Plan, people, shown, prospects: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Table `contacts` over the last two years: reminders, win-back messages and calls of those who ask."""
    parts = [_reminders(plan, people, shown, seed), _incoming(plan, prospects, stream(seed, "incoming"))]
    out = pd.concat(parts, ignore_index=True)
    return out.sort_values(["contacted_on", "customer_id"], kind="stable", ignore_index=True)


def _reminders(plan: Plan, people, shown, seed: int) -> pd.DataFrame:
    """A reminder about each contract's end, and a win-back message later; some of those may be left alone on purpose."""
    rng = stream(seed, "contacts")
    end = _d(shown["effective_end"])
    early = np.floor(rng.uniform(7, 35, len(shown))).astype(int)
    late = np.full(len(shown), plan.reminders_late)
    if "reminders_late" in plan.follow:
        late = late & (end < np.datetime64(plan.follow_from, "D"))
    when = end + np.where(late, early // 2, -early).astype("timedelta64[D]")
    called = rng.random(len(shown)) < 0.7
    lost = (shown["how"].to_numpy() == LAPSED) & (rng.random(len(shown)) < 0.5)
    again = end + 60 * DAY + np.floor(rng.random(len(shown)) * 60).astype("timedelta64[D]")
    row = np.r_[np.flatnonzero(called), np.flatnonzero(lost)]
    day = np.r_[when[called], again[lost]]
    kind = np.repeat([0, 1], [called.sum(), lost.sum()])
    as_of = np.datetime64(plan.as_of, "D")
    keep = (day <= as_of) & (day > as_of - 730 * DAY) & (day > _d(shown["sold_on"])[row])
    row, day, kind = row[keep], day[keep], kind[keep]
    n = len(row)
    call = (kind == 0) & (rng.random(n) < 0.75)
    answered = call & (rng.random(n) < 0.65)
    responded = np.where(~call & (rng.random(n) < 0.2), day + (1 + rng.integers(0, 4, n)) * DAY, NAT)
    moment = day.astype("datetime64[m]") + np.round(rng.uniform(10, 20, n) * 60).astype("timedelta64[m]")
    duration = np.where(answered, np.round(rng.gamma(2, 60, n)), np.where(call, 0.0, np.nan))
    person = shown["person"].to_numpy()[row]
    alone = (kind == 1) & _left_alone(plan, person, day, shown, stream(seed, "campaign"))
    return pd.DataFrame(
        {
            "customer_id": customer_ids(person),
            "contacted_on": moment.astype(NS),
            "channel": np.select([alone, call], ["control", "call"], "message"),
            "campaign": np.where(kind == 0, "reminder", "win_back"),
            "manager": np.array(plan.managers, dtype=object)[people["manager"].to_numpy()[person]],
            "responded_on": np.where((responded > as_of) | alone, NAT, responded).astype(NS),
            "duration_s": duration,
            "direction": "outgoing",
            "answered": np.where(call, answered.astype(object), None),
        }
    )


def _left_alone(plan: Plan, person, day, shown, rng) -> np.ndarray:
    """
    Who of a campaign was left alone: at random, so that the written to buy `win_back_lift` points more often.

    Purchases are known already; the group is drawn from its chance given the purchase (Bayes), which makes the same
    joint law as drawing the group first and letting the message work.
    """
    if not plan.win_back_control:
        return np.zeros(len(person), bool)
    sales = pd.DataFrame({"person": shown["person"].to_numpy(), "sold_on": _d(shown["sold_on"]).astype(NS)})
    asked = pd.DataFrame({"person": person, "sold_on": day.astype(NS), "at": np.arange(len(person))})
    within = pd.Timedelta(days=ANSWER_DAYS)
    found = pd.merge_asof(
        asked.sort_values("sold_on", kind="stable"), sales.sort_values("sold_on").assign(bought=True), on="sold_on",
        by="person", direction="forward", tolerance=within, allow_exact_matches=False,
    )  # fmt: skip
    bought = found.sort_values("at")["bought"].eq(True).to_numpy()
    share, rate, lift = plan.win_back_control, bought.mean(), plan.win_back_lift / 100
    alone = np.clip(rate - (1 - share) * lift, 0, 1)  # purchases are given: they bound what a message can have added
    written = (rate - share * alone) / (1 - share)
    with_purchase = share * alone / max(share * alone + (1 - share) * written, 1e-12)
    without = share * (1 - alone) / max(share * (1 - alone) + (1 - share) * (1 - written), 1e-12)
    return rng.random(len(person)) < np.where(bought, with_purchase, without)


def _incoming(plan: Plan, prospects: pd.DataFrame, rng) -> pd.DataFrame:
    """Calls of every other lead on the day it began, over the last two years; more are missed in the evening."""
    since = pd.Timestamp(plan.as_of) - pd.Timedelta(days=730)
    rows = prospects[(prospects["created_on"] > since) & (rng.random(len(prospects)) < 0.5)]
    n = len(rows)
    hour = np.clip(np.where(rng.random(n) < 0.6, rng.normal(18.2, 1.4, n), rng.normal(12, 1.8, n)), 9, 21.4)
    missed = rng.random(n) < np.clip(plan.missed_share + plan.missed_evening * (hour >= 18), 0, 1)
    moment = _d(rows["created_on"]).astype("datetime64[m]") + np.floor(hour * 60).astype("timedelta64[m]")
    return pd.DataFrame(
        {
            "customer_id": rows["customer_id"].to_numpy(),
            "contacted_on": moment.astype(NS),
            "channel": "call",
            "campaign": None,
            "manager": rows["manager"].to_numpy(),
            "responded_on": np.full(n, NAT).astype(NS),
            "duration_s": np.where(missed, 0.0, np.round(rng.gamma(2, 75, n))),
            "direction": "incoming",
            "answered": (~missed).astype(object),
        }
    )
