"""The one list of whom to call, from every chapter that names somebody."""

import pandas as pd

from cbakit.recipes.outlook import renewal_chances
from cbakit.recipes.recommendations import recommendation_contacts, recommendation_targets
from cbakit.recipes.registry import recipe
from cbakit.recipes.segments import segment_lists
from cbakit.recipes.value import expected_value
from cbakit.store import Base


@recipe
def call_list(base: Base) -> pd.DataFrame:
    """
    Everybody with a reason to be called, most urgent first (`call_list.call_list`); of a shop by stage and card.

    Nobody whom a recommendation leaves alone for its test: a call would end the test.
    """
    from cbakit.analysis import call_list, touch, usage

    club, shop = base.settings.kind == "contracts", base.settings.kind == "transactions"
    now, targets = base.bare_roster() if club or shop else base.bare_roster().iloc[:0], recommendation_targets(base)
    classes = segment_lists(base).query("list == ''")
    if shop:  # the stage that the report names
        now = now.assign(stage=now["customer_id"].map(classes.set_index("customer_id")["lifecycle"]))
    lost = targets[targets["fact"] == "return_lost"]["customer_id"]
    away = call_list.with_contracts(pd.DataFrame({"customer_id": lost}), base.terms).assign(stage="lost")
    columns = ["customer_id", "manager", "stage", "contract_ends_on"]
    people = pd.concat([p for p in (now[columns], away[columns]) if len(p)] or [now[columns]], ignore_index=True)
    contacts = recommendation_contacts(base)
    people = people[~people["customer_id"].isin(contacts.loc[contacts["group"] == "control", "customer_id"])]
    worth = expected_value(base).set_index("customer_id")["value"] if len(now) else pd.Series(dtype=float)
    people = people.assign(value=people["customer_id"].map(worth).astype(float))
    last = touch.last_contacts(touch.watched(now, base.contacts), base.contacts, as_of=base.as_of)
    if shop:
        called = call_list.of_buyers(classes, lost)
        return call_list.call_list(people, called | {"overdue": touch.overdue(last)["customer_id"]})
    used = usage.use(now, base.visits, on=base.as_of)
    risk = renewal_chances(base) if len(now) else pd.DataFrame(columns=["customer_id", "band"])
    members = {
        "in_grace": targets[targets["fact"] == "in_grace"]["customer_id"],
        "ending_risk": risk[risk["band"] == "high"]["customer_id"],
        "ending_advised": call_list.advised(contacts),
        "cant_lose": classes[classes["rfm"] == "cannot_lose"]["customer_id"],
        "first_90_days": targets[targets["fact"] == "first_contract"]["customer_id"],
        "asleep": used[used["sleeping"].eq(True)]["customer_id"],
        "drifting": classes[(classes["rfm"] == "slipping") & ~classes["customer_id"].isin(lost)]["customer_id"],
        "left_lately": lost,
        "overdue": touch.overdue(last)["customer_id"],
    }
    return call_list.call_list(people, members)
