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
    Everybody with a reason to be called, most urgent first (`call_list.call_list`); of a shop the lately lost alone.

    Nobody whom a recommendation leaves alone for its test: a call would end the test.
    """
    from cbakit.analysis import call_list, touch, usage

    now = base.roster() if base.settings.kind == "contracts" else base.roster().iloc[:0]
    targets, classes = recommendation_targets(base), segment_lists(base)
    lost = targets[targets["fact"] == "return_lost"]["customer_id"]
    away = call_list.with_contracts(pd.DataFrame({"customer_id": lost}), base.terms).assign(stage="lost")
    columns = ["customer_id", "manager", "stage", "contract_ends_on"]
    people = pd.concat([p for p in (now[columns], away[columns]) if len(p)] or [now[columns]], ignore_index=True)
    contacts = recommendation_contacts(base)
    people = people[~people["customer_id"].isin(contacts.loc[contacts["group"] == "control", "customer_id"])]
    worth = expected_value(base).set_index("customer_id")["value"] if len(now) else pd.Series(dtype=float)
    people = people.assign(value=people["customer_id"].map(worth).astype(float))
    last = touch.last_contacts(touch.watched(now, base.contacts), base.contacts, as_of=base.as_of)
    used, whole = usage.use(now, base.visits, on=base.as_of), classes[classes["list"] == ""]
    risk = renewal_chances(base) if len(now) else pd.DataFrame(columns=["customer_id", "band"])
    members = {
        "in_grace": targets[targets["fact"] == "in_grace"]["customer_id"],
        "ending_risk": risk[risk["band"] == "high"]["customer_id"],
        "ending_advised": call_list.advised(contacts),
        "cant_lose": whole[whole["rfm"] == "cannot_lose"]["customer_id"],
        "first_90_days": targets[targets["fact"] == "first_contract"]["customer_id"],
        "asleep": used[used["sleeping"].eq(True)]["customer_id"],
        "drifting": whole[(whole["rfm"] == "slipping") & ~whole["customer_id"].isin(lost)]["customer_id"],
        "left_lately": lost,
        "overdue": touch.overdue(last)["customer_id"],
    }
    return call_list.call_list(people, members)
