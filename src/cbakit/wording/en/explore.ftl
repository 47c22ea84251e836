# Questions asked by hand: a segment beside the rest, two segments, intakes, what if
explore-title = { $name } and { $versus }
explore-rest = the rest
explore-everybody = the whole base
explore-or = { $list }
explore-year-before = the intake a year before
explore-other-intakes = all other intakes
explore-column-figure = figure
explore-column-interval = interval
explore-column-difference = difference
explore-column-lever = what changes
explore-column-money = money a year
explore-column-heads = customers in a year
explore-column-break-even-cheaper = points of renewal it must bring
explore-column-break-even = points of renewal it can cost
explore-definition = Intervals are of 95%; n is the customers or contracts behind the number. “●” marks a difference that stands after correction for the comparisons of this table. The segment was chosen after a look at the data, so such a difference is a lead to check, no finding of the report. A property counts as it was when things were decided: renewal by the contract that ended, stay by the first one.
explore-definition-transactions = Intervals are of 95%; n is the customers or purchases behind the number. “●” marks a difference that stands after correction for the comparisons of this table. The segment was chosen after a look at the data, so such a difference is a lead to check, no finding of the report. A property counts as it was when things were decided: a repeat purchase by the one before, stay by the first one.
explore-in-grace = { $name }: { $few ->
    [yes] a few more customers
   *[no] { $n ->
        [one] { $n } more customer
       *[other] { $n } more customers
    }
} in the loyalty period; the numbers on today’s base are of the active alone.
explore-points = { $n } pp
explore-stands = ● { $difference }
explore-may-be-chance = { $difference }
explore-remark-not-recorded = not in these data
explore-why-by-money = “Chosen by money”: the difference in money follows from the choice itself and is not tested.
explore-why-few = “Too few people”: either side has fewer of them than are shown (min_n).
explore-why-today-only = “Known for today alone”: stage, RFM group or visits of 90 days tell of today, and to choose by them would be to know beforehand who stayed.
explore-why-not-recorded = “Not in these data”: there are no records to count it from: refusals for reasons, sums for money, days of arrival for stay.
explore-remark-by-money = chosen by money
explore-remark-few = too few people
explore-remark-nobody = nobody is like this
explore-remark-today-only = known for today alone
explore-size = { $name }: { $n ->
    [one] { $n } active customer
   *[other] { $n } active customers
  }, { $share } of the base.
explore-too-few = { $name }: too few customers to show numbers. Take a larger group.
explore-nobody = { $name }: no customer is or ever was like this, so there is nobody to compare. Check whether the conditions exclude each other.
explore-alike = No difference stands: all that is seen may be chance.
explore-apart = They { $list }.
explore-more-renewal-rate = renew more often
explore-less-renewal-rate = renew less often
explore-more-renewal-rate-transactions = buy again more often
explore-less-renewal-rate-transactions = buy again less often
explore-more-restricted-mean-months = stay longer
explore-less-restricted-mean-months = leave sooner
explore-more-remaining-value = will bring more from now on
explore-less-remaining-value = will bring less from now on
explore-more-money-a-month = pay more a month
explore-less-money-a-month = pay less a month
explore-more-renewal-by-year = more often pass year { $detail }
explore-less-renewal-by-year = less often pass year { $detail }
explore-more-refusal-share = more often name the reason “{ $detail }”
explore-less-refusal-share = less often name the reason “{ $detail }”
explore-figure-active-customers = active customers
explore-figure-share-of-customers = share of the base
explore-figure-share-of-money = share of the money
explore-figure-money-a-month = money a customer a month, by the contract in force
explore-figure-money-a-month-transactions = money a customer a month: a twelfth of the year
explore-figure-money-a-month-snapshot = money a customer a month
explore-figure-renewal-rate = renewal rate, by contract
explore-figure-renewal-rate-transactions = repeat purchase rate
explore-figure-renewal-by-year = passed year { $detail }
explore-figure-renewal-by-year-all = renewal by year
explore-figure-renewal-by-year-all-transactions = who buys year after year
explore-figure-survival = still there after { $detail } months
explore-figure-survival-all = how long they stay
explore-figure-median-membership-months = half have left by month
explore-figure-restricted-mean-months = months within the first { $detail }
explore-figure-remaining-value = still to come, a customer
explore-figure-base-value = still to come, all together
explore-figure-refusal-share = reason: { $detail }
explore-figure-refusal-share-all = reasons for leaving
explore-figure-refusal-share-all-transactions = why they stop buying
explore-what-if-title = All together in a year: { $money } ({ $interval })
explore-intakes-title = What share of the starters stays, by intake
explore-intakes-so-what = Compare within a column, that is at one age. Where intervals overlap widely, the difference may be chance; base.intake sets one intake beside that of a year before.
explore-intakes-definition = First memberships: how many of the starters are still customers, with the 95% interval. Only times that the whole intake has reached; a dash: its time is not up yet. An intake with too few starters, or with no time up yet, is not in the table.
explore-intakes-definition-transactions = First runs of purchases: how many of the starters still buy, with the 95% interval. Only times that the whole intake has reached; a dash: its time is not up yet. An intake with too few starters, or with no time up yet, is not in the table.
explore-what-if-so-what = Each change is computed on its own; in the row “all together” the new price is also paid by those who stay or come beyond the present.
explore-what-if-definition-cheaper = The forecast of twelve months against itself without the change; effects are straight: half the change, half the money. A cheaper price wins nobody here; the last column says how many points of renewal it must bring to pay for itself.
explore-what-if-definition = The forecast of twelve months against itself without the change; effects are straight: half the change, half the money. A dearer price scares nobody away here; the last column says how many points of renewal it may cost before it has eaten itself up.
explore-what-if-missing = There is no forecast to change: it takes thirty contracts that have ended and of which it is known whether they were renewed; here there { $ended ->
    [0] are none
    [one] is { $ended }
   *[other] are { $ended }
  }.
explore-what-if-missing-transactions = There is no forecast to change: it takes a hundred buyers and thirty who bought again and whose sums are recorded; here there { $buyers ->
    [0] are no buyers
    [one] is { $buyers } buyer
   *[other] are { $buyers } buyers
  }, { $again } of whom bought again.
explore-what-if-missing-snapshot = A snapshot allows no forecast: it holds no days on which customers came and left.
explore-what-if-no-buying = There is no forecast to change: the days on which { $buyers } buyers bought follow no pattern that the model of purchases could stand on.
explore-what-if-no-money = There is no forecast to change: the model of what a buyer spends has not settled on the sums of { $again } who bought again, as where buyers differ no more from one another than the purchases of one.
explore-what-if-not-moved = So neither renewal nor price nor inflow can be moved.
explore-what-if-not-moved-transactions = So neither repeat purchases nor inflow can be moved.
explore-what-if-by-last-year = Of price the last twelve months alone say something: { $money } came in, so one percent of price is { $point } a year if nobody stays away.
explore-what-if-no-inflow = Inflow is not moved: the data show no new customers of the last months.
explore-what-if-no-prices = There is no money in it: prices are recorded for too few contracts.
explore-lever-renewal = renewal { $change } pp
explore-lever-repeat = repeat purchases { $change }%
explore-lever-price = price { $change }%
explore-lever-inflow = inflow { $change }%
explore-lever-together = all together
explore-customers-active = { $n ->
    [one] { $n } active customer
   *[other] { $n } active customers
  }
explore-customers-grace = { $n } in the loyalty period
explore-customers-lost = { $n ->
    [one] { $n } who left
   *[other] { $n } who left
  }
explore-customers-gone = Some of those chosen have left and are not in the list{ $few ->
    [yes] {""}
   *[no] : { $n }
  }. With them: customer_list(…, leavers=True).
explore-customers-hidden = fewer than { $n } customers, so they are not shown
explore-customers-definition = Pseudonyms in place of names; cba reveal gives the names back at the client's. On paper and in a console the first { $shown } of { $all } are shown.
explore-customers-customer-id = customer
explore-customers-money = a month
explore-customers-value = still to come
explore-customers-contract-ends-on = contract until
explore-customers-contract-ends-on-transactions = loyalty period until
explore-customers-days-since-visit = days without a visit
explore-customers-abc = ABC
explore-customers-rfm = RFM
explore-tab-segment = Segment
explore-tab-compare = Two segments
explore-tab-intakes = Intakes
explore-tab-what-if = What if
explore-tab-customers = Customers
explore-choose-attribute = property
explore-choose-values = values
explore-choose-rule = or a rule
explore-rule-example = such as: state = active and days_since_start > 90
explore-first = first
explore-second = second
explore-choose-unit = step
explore-choose-intake = intake
explore-unit-month = month
explore-unit-quarter = quarter
explore-unit-year = year
explore-slider-renewal = renewal, pp
explore-slider-repeat = repeat purchases, %
explore-slider-price = price, %
explore-slider-inflow = inflow, %
explore-no-curve-few = There is no curve: one of the groups holds fewer than { $n } customers whose start is seen. Take a larger group.
explore-no-curve-today = There is no curve: what was chosen is known of today alone, and the curve begins with the first contract. Choose by what was known then: product, sex, age, source.
explore-nothing-to-choose = There is nothing to choose from: no property has two groups with enough customers. A rule below the lists works here too.
explore-same = Choose two different segments.
explore-no-intakes = These data do not show who started when.
explore-no-intakes-nobody = Nobody of this segment started within the time that the data cover.
explore-no-intakes-unseen = There are no intakes: of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } nobody's beginning is seen.
explore-no-intakes-unseen-transactions = There are no intakes: of { $n ->
    [one] { $n } buyer
   *[other] { $n } buyers
  } nobody's first purchase is seen.
explore-no-intakes-before = { $n ->
    [one] { $n } was
   *[other] { $n } were
  } registered before { $day }, the day on which the data begin.
explore-no-intakes-others = When { $n ->
    [one] { $n } began
   *[other] { $n } began
  }, the data do not say, or it is too short ago to be judged.
# Words for a value that one may ask by besides the one that the report shows.
also-female = woman; f
also-male = man; m
also-active = current
also-in-grace = in grace
also-lost = churned
also-new = newcomer; newcomers
also-at-risk = in danger
also-adapting = settling in
also-frozen = on hold
also-renewed-ahead = renewed early
also-renewal-due = due
also-referred = recommended
also-renewal = renewing
explore-rule-and = and
explore-rule-or = or
explore-rule-not = not
explore-rule-in = in
explore-rule-yes = yes
explore-rule-no = no
explore-rule-unknown = is unknown
explore-rule-known = is known
explore-rule-name-state = state
explore-rule-name-lifecycle = lifecycle
explore-rule-name-stage = stage
explore-rule-name-product = product
explore-rule-name-term-band = length of term
explore-rule-name-part = base
explore-rule-name-sex = sex
explore-rule-name-age-band = age band
explore-rule-name-source = source
explore-rule-name-referred = came by
explore-rule-name-club = club
explore-rule-name-club-transactions = place
explore-rule-name-club-snapshot = branch
explore-rule-name-manager = manager
explore-rule-name-rfm = RFM group
explore-rule-name-abc = ABC class
explore-rule-name-xyz = XYZ class
explore-rule-name-preference = preference
explore-rule-name-age = age
explore-rule-name-price = price
explore-rule-name-money = money
explore-rule-name-money-year = money of a year
explore-rule-name-term-days = days of the term
explore-rule-name-contract-number = number of the contract
explore-rule-name-membership-year = year of membership
explore-rule-name-days-since-start = days since the start
explore-rule-name-days-to-end = days to the end
explore-rule-name-days-since-lost = days since lost
explore-rule-name-days-since-visit = days without a visit
explore-rule-name-days-since-purchase = days without a purchase
explore-rule-name-recency = recency
explore-rule-name-frequency = frequency
explore-rule-name-monetary = sum
explore-rule-name-r-score = R score
explore-rule-name-f-score = F score
explore-rule-name-m-score = M score
explore-rule-name-purchases = purchases
explore-rule-name-months-measured = months observed
explore-rule-name-variation = variation
explore-rule-name-returned = returned
explore-rule-name-frozen = frozen
explore-rule-name-renewed-ahead = renewed ahead
explore-rule-name-brought-others = brought others
explore-rule-name-starts-on = start
explore-rule-name-contract-ends-on = end of the contract
explore-rule-name-last-visit-on = last visit
explore-rule-name-last-purchase-on = last purchase
explore-rule-name-visits-in = visits in { $days } days
explore-rule-name-purchases-in = purchases in { $days } days
explore-rule-name-spend-in = spending in { $days } days
