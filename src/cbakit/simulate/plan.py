"""What is planted in a simulated club: every parameter with a default, and the products behind it."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from cbakit.errors import ParameterError


@dataclass(frozen=True)
class Product:
    """One membership on the price list of the plan's `price_year`."""

    months: int
    share: float  # of first purchases
    price: float
    renewal: tuple[float, ...]  # chance of the reference customer at the end of contract 1, 2, 3 and later of a spell
    freeze_days: int = 0  # allowance
    upgrade_to: str = ""  # the first contract may be exchanged for this product after `upgrade_after` whole months
    upgrade_after: int = 0


PRODUCTS = {
    "annual": Product(12, 0.30, 22000, (0.44, 0.56, 0.63), freeze_days=28),
    "half_year": Product(6, 0.15, 14500, (0.48, 0.57, 0.63), freeze_days=21, upgrade_to="annual", upgrade_after=2),
    "quarterly": Product(3, 0.13, 9200, (0.57, 0.65, 0.70), freeze_days=14, upgrade_to="annual", upgrade_after=1),
    "monthly": Product(1, 0.16, 4000, (0.72, 0.80, 0.84)),
    "daytime": Product(12, 0.10, 16500, (0.47, 0.57, 0.63), freeze_days=28),
    "family": Product(12, 0.06, 37000, (0.53, 0.63, 0.69), freeze_days=28),
    "corporate": Product(12, 0.06, 18500, (0.54, 0.64, 0.69), freeze_days=28),
    "child": Product(6, 0.04, 8700, (0.50, 0.58, 0.63), freeze_days=21),
}
REASONS = {  # code: share of refusals with a true reason
    "price": 15, "no_time": 13, "motivation": 11, "relocation": 9, "health": 8, "finance": 8, "travel": 7,
    "location": 5, "family": 5, "competitor": 5, "other_activity": 3, "service": 3, "pregnancy": 2, "trainer": 2,
    "facility": 2, "result": 1, "crowding": 0.5, "terms": 0.5,
}  # fmt: skip
SOURCES = {  # of first purchases other than corporate cards
    "referral": 0.28, "walk_in": 0.22, "search_site": 0.20, "social": 0.13, "paid_online": 0.05, "outdoor": 0.05,
    "aggregator": 0.07,
}  # fmt: skip
WON_SHARES = {  # of leads that become customers, by source
    "referral": 0.55, "walk_in": 0.45, "search_site": 0.29, "paid_online": 0.16, "social": 0.18, "outdoor": 0.15,
}  # fmt: skip
PRICE_GROWTH = {2018: 5, 2019: 5, 2020: 4, 2021: 8, 2022: 8, 2023: 9, 2024: 12, 2025: 18, 2026: 15}  # percent


@dataclass(frozen=True)
class Plan:
    """
    Every planted parameter. Chances hold for the reference customer (no effect, middle loyalty);
    `truths` says what follows for the club.

    Effects are added on the log-odds scale of the chance to renew; ``*_drop`` are percentage points taken off the
    reference chance. Change a plan with `dataclasses.replace`, never in place.
    """

    start: date = date(2020, 7, 1)  # first day of the export
    as_of: date = date(2026, 6, 30)
    customers: int = 5000
    warm_up_years: int = 3  # years of sales before the export begins; 0: the club opened on `start`
    growth: float = 0.03  # of new customers a year
    season: tuple[float, ...] = (1.20, 1.10, 1.05, 0.95, 0.80, 0.75, 0.75, 0.90, 1.30, 1.20, 1.10, 0.90)
    products: dict[str, Product] = field(default_factory=lambda: dict(PRODUCTS))

    loyalty_spread: tuple[float, ...] = (-0.8, 0.0, 0.8)  # hidden classes of customers
    loyalty_shares: tuple[float, ...] = (0.3, 0.4, 0.3)
    source_shares: dict[str, float] = field(default_factory=lambda: dict(SOURCES))
    source_effect: dict[str, float] = field(default_factory=lambda: {"referral": 0.40, "aggregator": -0.20})
    age_effect: tuple[float, float, float] = (-0.25, 0.0, 0.15)  # under 25, 25 to 45, above 45 on joining
    female_share: float = 0.58

    early_share: float = 0.45  # of renewals: sold before the end
    late_share: float = 0.20  # of renewals: more than a week after the end; the rest is on time
    move_up: float = 0.05  # of renewals of a month, a quarter, a half year: the next longer product
    upgrade_share: float = 0.04
    cancel_share: float = 0.02  # of contracts of six months and longer, after a whole number of months
    return_share: float = 0.12  # of those lost
    freeze_share: float = 0.35  # of annual contracts; shorter ones less

    price_year: int = 2025
    price_growth: dict[int, float] = field(default_factory=lambda: dict(PRICE_GROWTH))
    discounts: dict[int, float] = field(default_factory=lambda: {0: 0.45, 10: 0.25, 20: 0.20, 30: 0.10})
    trainer_share: float = 0.08  # customers who buy personal training
    bar_share: float = 0.35

    managers: tuple[str, ...] = ("Manager 1", "Manager 2", "Manager 3", "Manager 4", "Manager 5")
    manager_shares: tuple[float, ...] = (0.26, 0.24, 0.20, 0.18, 0.12)
    source_missing: tuple[float, ...] = (0.05, 0.10, 0.12, 0.20, 0.35)  # by manager
    refusal_recorded: tuple[float, ...] = (0.75, 0.65, 0.55, 0.50, 0.35)  # by manager
    always_price: int = 2  # position of the manager who writes "expensive" for half of all; -1: nobody

    lead_won: dict[str, float] = field(default_factory=lambda: dict(WON_SHARES))  # of the leads of a source; else 0.3
    lead_won_manager: dict[str, float] = field(default_factory=dict)  # manager -> log-odds on the chance of a sale
    missed_share: float = 0.12  # of incoming calls
    missed_evening: float = 0.0  # more of those after 18:00
    win_back_control: float = 0.0  # of a win-back campaign: left alone at random
    win_back_lift: float = 0.0  # points more of those written to buy in 60 days, as far as purchases go
    manager_discount: dict[str, float] = field(default_factory=dict)  # manager -> points on top of every discount
    bargain_share: float = 0.0  # of the least loyal: their first contract is sold at the deepest discount

    visits_a_week: float = 1.75
    sleeping_share: float = 0.20  # of contracts: visits stop somewhere within
    fade: float = 0.5  # visits in the last 60 days of a contract that is not renewed, against the usual

    first_year_drop: dict[str, float] = field(default_factory=dict)  # product -> points off renewals of the first year
    manager_drop: dict[str, float] = field(default_factory=dict)  # manager -> points off
    price_refusals_heavy: bool = False  # who comes often leaves over the price three times as often
    asleep_share: dict[str, float] = field(default_factory=dict)  # product -> share of its buyers who stop coming
    asleep_shift: float = -1.2  # log-odds of renewal of those
    reminders_late: bool = False  # reminder calls after the end instead of a month before
    reminder_drop: float = 0.0  # points off every renewal where reminders come late
    referral_effect: float | None = None  # overrides source_effect["referral"]
    follow: tuple[str, ...] = ()  # problems of `MENDED` that are mended from `follow_from` on
    follow_from: date | None = None
    coupled: bool = (
        False  # each customer has draws of their own, so that two plans can be compared customer by customer
    )
    null: bool = False  # nothing differs between segments (see `resolved`)

    @property
    def resolved(self) -> "Plan":
        """The plan with its switches worked in; a null plan has one price, one term and one chance for all."""
        plan = self
        if plan.referral_effect is not None:
            effect = dict(plan.source_effect) | {"referral": plan.referral_effect}
            plan = replace(plan, source_effect=effect, referral_effect=None)
        if not plan.null:
            return plan
        same = {n: Product(12, p.share, 20000, (0.55,), freeze_days=28) for n, p in plan.products.items()}
        return replace(
            plan, products=same, loyalty_spread=(0.0,), loyalty_shares=(1.0,), growth=0.0,
            source_effect={}, age_effect=(0.0, 0.0, 0.0), season=(1.0,) * 12, move_up=0.0,
            upgrade_share=0.0, cancel_share=0.0, price_growth={}, sleeping_share=0.1, fade=1.0,
            source_missing=(0.1,) * len(plan.managers), refusal_recorded=(0.6,) * len(plan.managers), always_price=-1,
            first_year_drop={}, manager_drop={}, price_refusals_heavy=False, asleep_share={}, reminders_late=False,
            lead_won={}, lead_won_manager={}, missed_evening=0.0, win_back_lift=0.0, manager_discount={},
            bargain_share=0.0, null=False,
        )  # fmt: skip

    @property
    def mended(self) -> "Plan":
        """The plan without the problems that it follows up, in force from `follow_from` on."""
        if unknown := set(self.follow) - set(MENDED):
            raise ParameterError(f"follow names {sorted(unknown)}; there are {', '.join(sorted(MENDED))}.")
        count = len(self.managers)
        whole: dict[str, Any] = {k: (v,) * count if isinstance(v, float) else v for k, v in MENDED.items()}
        changes: dict[str, Any] = {name: whole[name] for name in self.follow}
        return replace(self, **changes, follow=(), follow_from=None)

    def index(self, product: str) -> int:
        """Position of a product in the plan's list."""
        return list(self.products).index(product)

    @property
    def price_level(self) -> dict[int, float]:
        """Price list of each year against `price_year`; raises come on 1 January."""
        level = {self.price_year: 1.0}
        for year in range(self.price_year + 1, self.as_of.year + 2):
            level[year] = level[year - 1] * (1 + self.price_growth.get(year, 0) / 100)
        for year in range(self.price_year - 1, self.start.year - self.warm_up_years - 2, -1):
            level[year] = level[year + 1] / (1 + self.price_growth.get(year + 1, 0) / 100)
        return level


MENDED: dict[str, Any] = {  # what a problem becomes when it is followed up; shares are those of every manager
    "first_year_drop": {}, "manager_drop": {}, "price_refusals_heavy": False, "asleep_share": {},
    "reminders_late": False, "source_effect": {}, "refusal_recorded": 0.95, "source_missing": 0.02,
}  # fmt: skip
LONGEST_CYCLE = 13  # from this contract of a spell on, the chance no longer changes


def reference_chance(plan: Plan) -> np.ndarray:
    """Chance of the reference customer to renew, shape (products, LONGEST_CYCLE); the last column is for all later."""
    out = np.empty((len(plan.products), LONGEST_CYCLE))
    for row, (name, product) in enumerate(plan.products.items()):
        for cycle in range(LONGEST_CYCLE):
            chance = product.renewal[min(cycle, len(product.renewal) - 1)]
            in_first_year = (cycle + 1) * product.months <= 12
            out[row, cycle] = chance - plan.first_year_drop.get(name, 0) / 100 * in_first_year
    return out


def product_arrays(plan: Plan) -> dict[str, np.ndarray]:
    """The products' numbers as arrays in plan order; `up` and `upgrade_to` are positions, -1 for none."""
    products = list(plan.products.values())
    longer = {"monthly": "quarterly", "quarterly": "half_year", "half_year": "annual"}
    names = list(plan.products)
    position = {n: i for i, n in enumerate(names)}
    months = np.array([p.months for p in products])
    return {
        "months": months,
        "loyalty_days": np.where(months <= 3, 30, 90),
        "price": np.array([p.price for p in products], float),
        "freeze_days": np.array([p.freeze_days for p in products]),
        "up": np.array([position.get(longer.get(n, ""), -1) for n in names]),
        "upgrade_to": np.array([position.get(p.upgrade_to, -1) for p in products]),
        "upgrade_after": np.array([p.upgrade_after for p in products]),
        "share": np.array([p.share for p in products]) / sum(p.share for p in products),
    }


def age_group_shares(plan: Plan) -> np.ndarray:
    """Share of each age group of `age_effect` among the buyers of each product, shape (products, 3)."""
    from scipy.stats import norm

    out = np.empty((len(plan.products), 3))
    for row, name in enumerate(plan.products):
        low, high, mean, sd = age_law(name, plan)
        below = norm.cdf((np.array([low, 25, 46, high]) - mean) / sd)
        out[row] = np.diff(below) / (below[-1] - below[0])
    return out


def age_law(product: str, plan: Plan) -> tuple[float, float, float, float]:
    """Lowest age, upper bound (exclusive), mean and standard deviation of the ages on joining, whole years."""
    if product == "child" and len({p.months for p in plan.products.values()}) > 1:
        return 6, 25, 10.5, 3
    if product == "daytime":
        return 18, 76, 44, 13
    return 16, 76, 35, 11


def source_chances(plan: Plan) -> tuple[list[str], np.ndarray]:
    """Sources and the chance of each among the buyers of each product, shape (products, sources)."""
    names = [*plan.source_shares, "corporate"]
    common = np.array(list(plan.source_shares.values()), float)
    common = np.r_[common / common.sum(), 0.0]
    out = np.tile(common, (len(plan.products), 1))
    for row, name in enumerate(plan.products):
        if name == "corporate" and len({p.months for p in plan.products.values()}) > 1:
            out[row] = 0.2 * common
            out[row, -1] = 0.8
    return names, out
