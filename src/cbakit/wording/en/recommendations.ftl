# What to do.
recommendations-tables = findings of this report
recommendations-none = These data hold no difference to build a recommendation on: none survived correction, and everything needed is recorded. A short list is more honest than an invented one.
recommendations-none-kind = Recommendations stand on contracts: when they end and who renews them. These data hold no such dates, so there is no list; the findings of the other sections do not change.
recommendations-answer = { $count ->
    [one] { $count } recommendation
   *[other] { $count } recommendations
  }, { $money } a year together ({ $interval }) if each works as assumed; shared customers are counted once.
recommendations-nothing-proven = No difference between groups survived correction: the list is short, and its money rests on assumptions, not on measured gaps.
recommendations-line = **{ $action }.** { $money } { $first }
recommendations-money = We expect { $money } a year ({ $interval }).
recommendations-no-money = It brings no money by itself.
recommendations-overlap = Of the list { $n ->
    [one] { $n } customer is
   *[other] { $n } customers are
  } in a recommendation above; their money is not counted here ({ $whole } with it).
recommendations-list = On the list now: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }.
recommendations-serves-return = Return the lost
recommendations-serves-retain = Retain those at risk
recommendations-serves-develop = Develop the active
recommendations-serves-reward = Reward the loyal
recommendations-check = { $date }: { $value }
recommendations-from-to = Now { $baseline } ({ $interval }), target { $target } by { $date }
recommendations-test-before-after = No control group is needed here: compare the measure before and after on the same dates.
recommendations-test = Offer it to a random half of the list and not to the other: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } in each group, reached in { $months } months. Then the promised move shows with a chance of 80%.
recommendations-test-long = Offer it to a random half and not to the other. A year gives { $n } in each group: a rise in renewal or return of { $points } points or more shows. The promised move is smaller, so a year will neither confirm nor refute it; watch the steps on the way too (call, visit).
recommendations-test-too-small = There are too few customers for a control group: watch the measure and do not call its change an effect.
recommendations-stands-on = Stands on the figure or table “{ $exhibit }”.
recommendations-whom = For whom
recommendations-why = Why
recommendations-money-text = Money
recommendations-assumption = Assumptions
recommendations-first = First step this week
recommendations-effort-text = Effort
recommendations-role-text = Owner
recommendations-measure-text = Measure
recommendations-target-text = Baseline and target
recommendations-checks-text = Control points
recommendations-test-text = How to test it
recommendations-overview-title = What to do: { $count } recommendations
recommendations-overview-so-what = In order of money; the last lines bring none, but without them the first cannot be tested.
recommendations-calendar-title = Calendar of control points: { $count } in all
recommendations-calendar-so-what = On each date hold plan against fact; the next report does so by itself.
recommendations-money-title = Recommendations with money ({ $count }): { $money } a year together
recommendations-money-so-what = Begin at the top; the line shows how far the expectation may be off.
recommendations-money-definition = Contracts or customers a year × move of the share × money of a year of one; the move is in the assumptions, shared customers count once.
recommendations-money-alt = Bars of expected money a year, { $count } bars, { $money } together.
recommendations-axis-money = expected money a year; the line from the cautious to the bold estimate
recommendations-column-rank = No.
recommendations-column-action = What to do
recommendations-column-serves = Rule
recommendations-column-list = On the list
recommendations-column-money = Money a year
recommendations-column-interval = Interval
recommendations-column-role = Owner
recommendations-column-part = Part
recommendations-column-text = Content
recommendations-column-date = Date
recommendations-column-measure = Measure
recommendations-column-planned = Planned
