# What to do.
recommendations-tables = findings of this report
recommendations-none = These data hold no difference to build a recommendation on: none survived correction, and everything needed is recorded. A short list is more honest than an invented one.
recommendations-none-kind = Recommendations stand on contracts: when they end and who renews them. These data hold no such dates, so there is no list; the findings of the other sections do not change.
recommendations-answer = { $count ->
    [one] { $count } recommendation
   *[other] { $count } recommendations
  }, of which { $paid } with money, { $money } together over a year in effect ({ $interval }) if each works as assumed; shared customers are counted once. A year in effect is twelve months in which the recommendation works: not the coming year, for they begin and show at different times. The limits of single recommendations are not added: that all fail together is unlikely.
recommendations-nothing-proven = No difference between groups survived correction: the list is short, and its money rests on assumptions, not on measured gaps.
recommendations-nothing-proven-no-money = No difference between groups survived correction: the list is short, and it promises no money.
recommendations-line = **{ $action }.** { $basis } { $money }
recommendations-money = We expect { $money } a year ({ $interval }).
recommendations-no-money = It brings no money directly, but without it the other recommendations cannot be tested.
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
recommendations-from-to-year = In the last 12 months { $baseline } ({ $interval }; { $n } contracts), target { $target } by { $date }
recommendations-test-before-after = No control group is needed here: compare the measure before and after on the same dates.
recommendations-test = Offer it to a random half of the list and not to the other: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } in each group, reached in { $months } months. Then the promised move shows with a chance of 80%.
recommendations-test-long = Offer it to everybody on the list: there are too few customers to see a difference from a control group. { $whole ->
    [list] Today's list
   *[year] A year
  } would give { $n } in each group, enough only for a move of { $points } points; { $move } are assumed. Judge by the steps on the way (call, visit) and compare the measure over two or three years.
recommendations-test-too-small = There are too few customers for a control group: offer it to all, watch the measure and do not call its change an effect.
recommendations-stands-on = Stands on “{ $exhibit }” of the report.
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
recommendations-overview-title = What to do: { $count ->
    [one] { $count } recommendation
   *[other] { $count } recommendations
  }
recommendations-overview-so-what = Proven first, then assumed, within each by the cautious estimate; the last lines bring no money directly, but without them the first cannot be tested.
recommendations-overview-definition = Money is that of a year in effect, twelve months in which the recommendation works, with limits from the cautious to the bold estimate. Where a customer belongs to two recommendations, the money counts once: first where the difference is proven, then where it is larger.
recommendations-calendar-title = Calendar: { $count ->
    [one] { $count } control point
   *[other] { $count } control points
  }
recommendations-calendar-so-what = On each date hold plan against fact; the next report does so by itself.
recommendations-money-title = Recommendations with money ({ $count }): { $money } together over a year in effect
recommendations-money-so-what = Begin at the top: the proven first, then the assumed, within each by the cautious estimate. The line shows how far the expectation may be off.
recommendations-money-definition = Contracts or customers × move of the share × money of a year of one; the move is in the assumptions, shared customers count once, a control group is not taken off; the parts are rounded.
recommendations-money-alt = Bars of expected money a year, { $count } bars, { $money } together.
recommendations-axis-money = expected money over a year in effect; the line from the cautious to the bold estimate
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
recommendations-proven = The difference is proven; the move is assumed.
recommendations-proven-gap = The gap is proven; that { $part ->
    [tenth] a tenth
    [quarter] a quarter
    [half] half
   *[other] a part
  } of it closes is assumed.
recommendations-assumed = The move is assumed.
recommendations-money-list = We expect { $money } from today's list ({ $interval }).
recommendations-formula = Calculation. { $what }: { $volume }. Winning another { $move } of that number adds { $gained } { $gains }. At { $unit } a year each, { $money }.
recommendations-control-out = This is the money of the whole list; if a random half is left aside for comparison, half of it comes over a year in effect.
recommendations-money-of-renewal = The money is not of this target, which shows whether the step is taken, but of the share of contracts renewed: from { $now } to { $then }. Judge the money by that
recommendations-target-inside = The target lies within today's interval: reaching it does not yet prove that the recommendation helped.
recommendations-checked-title = What was checked: { $advised } advised, { $rest } not
recommendations-checked-title-open = What was checked: { $advised } advised, { $rest } not; could not be checked: { $open }
recommendations-checked-title-none = Could not be checked: { $open ->
    [one] { $open } question
   *[other] { $open } questions
  }
recommendations-checked-so-what = A line without a recommendation does not mean that all is well: it says what was lacking.
recommendations-checked-so-what-all = All that could be checked is among the recommendations.
recommendations-checked-definition = Of several groups the one with the lowest difference is shown; it may be above zero, and then the group does so more often, not less. Proven is what survived the correction for all comparisons of the report.
recommendations-column-checked = What was checked
recommendations-column-seen = What was seen
recommendations-column-verdict = Conclusion
recommendations-verdict-advised = Recommendation { $rank }
recommendations-verdict-missing = There is nothing to check it with. { $needs }
recommendations-verdict-few = Could not be checked: too few cases
recommendations-verdict-chance = Not advised: no difference survived the correction for all comparisons
recommendations-verdict-small = Not advised: the share is not large enough to begin with
recommendations-seen-share = { $share } ({ $interval }), n = { $n }
recommendations-seen-gap = { $first } against { $second }, difference { $gap } points ({ $interval }), n = { $n }
recommendations-seen-groups = ; { $groups } groups, this is “{ $name }”
recommendations-seen-months = Difference { $gap } months ({ $interval }), n = { $n }
recommendations-seen-few = Fewer cases than may be shown
recommendations-seen-few-part = On one of the two sides are fewer people than may be shown
recommendations-seen-nothing = —
recommendations-stake = The gap costs { $stake } a year ({ $interval }).
recommendations-stake-named = The whole gap ({ $first } against { $second }) costs { $stake } a year ({ $interval }).
recommendations-away = { $months } months ago
recommendations-returns-title = Left within a year and a half and not back: { $count }
recommendations-returns-so-what = Begin with the first line: there they return most readily.
recommendations-returns-definition = The share is how many of those still away at the beginning of the span came back within the next half year without much effort on your side (of all who ever left). Money is those away now × the share × the year after renewal.
recommendations-returns-fresh = Of those who left { $first-months } months ago { $first-share } come back by themselves within half a year ({ $first-interval }), of those who left { $last-months } months ago { $last-share } ({ $last-interval }). { $n } have left lately; their own returns will bring about { $money }: begin with them.
recommendations-returns-later = Those who left { $best-months } months ago come back by themselves most readily: { $best-share } within half a year ({ $best-interval }); of those who left { $first-months } months ago { $first-share } ({ $first-interval }), of those who left { $last-months } months ago { $last-share } ({ $last-interval }). There are { $n } of the first, and their own returns will bring about { $money }. The list of the recommendation ends with the month by which half of the returns had come: those who left { $best-months } months ago and are not on it come next.
recommendations-returns-alike = Of those who left { $first-months } months ago { $first-share } come back by themselves within half a year ({ $first-interval }), of those who left { $last-months } months ago { $last-share } ({ $last-interval }): in these data the time since leaving does not decide. { $n } have left lately; their own returns will bring about { $money }.
recommendations-column-away = Left
recommendations-column-now = Still away
recommendations-column-seen-ever = Followed
recommendations-column-return = Return by themselves in half a year
recommendations-column-half-year = Money of these returns
recommendations-rule-served = One of the four rules (return, retain, develop, reward): “{ $rule }”.
recommendations-evidence = Corrected for the number of comparisons, the difference holds: q is { $q } (at most { $rate } is named).
recommendations-evidence-thousand = Corrected for the number of comparisons, the difference holds: q is below 0.001 (at most { $rate } is named).
recommendations-evidence-weight = Corrected for the number of comparisons, the difference is named only because of the weight given to it for its money: q is { $q } with the weights and { $plain } without them (at most { $rate } is named).
recommendations-near-text = What shows first
recommendations-near = { $measure }: now { $baseline } ({ $interval }, n = { $n } in 12 months, only those for whom that time has passed), target { $target }. Compare: { $points }.
recommendations-near-itself = The measure itself: it shows at once.
recommendations-near-none = There is no near measure: this step has none, or the data for it are few (visits, talks with customers).
recommendations-near-reached = The near measure is at its target already ({ $baseline }, target { $target }, n = { $n }): it would show nothing new.
recommendations-later-lead = The outcome does not show sooner: contracts that end in the first { $months } months are not counted, since they may have been sold before the start; a contract may still be renewed for { $days } days after its end.
recommendations-later-after = The outcome does not show sooner: a return is counted over { $months } months after leaving.
recommendations-later-waits = The outcome does not show sooner: a contract may still be renewed for { $days } days after its end.
recommendations-from-to-return = Of those who left between two years and one year ago, for whom the whole year after is seen, { $baseline } came back ({ $interval }; { $n } departures), target { $target } by { $date }
recommendations-from-to-coverage = In the last 12 months { $baseline } ({ $interval }); of those who leave after the start, target { $target } by { $date }
recommendations-from-to-source = In the last 12 months { $baseline } ({ $interval }); of those who come after the start, target { $target } by { $date }
recommendations-seen-of = { $hits } of { $n }: { $share }
recommendations-formula-over = Calculation. { $what }: { $volume }. Winning another { $move } of that number adds { $gained } { $gains }. At { $unit } each, { $money }: the year after a renewal ({ $gross }) less what leavers bring by coming back ({ $back }).
recommendations-list-file = File { $file }.
recommendations-on-calls = { $held ->
    [all] All of them are on the one list of calls too, lists/calls.csv.
   *[none] None of them is on the one list of calls, lists/calls.csv: they need no call now.
  }
recommendations-on-calls-part = Of them { $n } are on the one list of calls, lists/calls.csv: the others need no call now.
recommendations-on-calls-some = Not all of them are on the one list of calls, lists/calls.csv: the others need no call now.
recommendations-none-kind-transactions = There are no recommendations with money: that takes seeing who bought again unasked, which needs a year of records after the first division into groups, with a hundred buyers in a group, or a hundred whose first purchase is seen.
recommendations-none-cards = The cards of the groups, in the chapter on segments, say what to tell whom.
recommendations-none-list = Whom to call first is told by the one list below.
recommendations-none-cards-list = The cards of the groups, in the chapter on segments, say what to tell whom, and whom to call first is told by the one list below.
recommendations-none-kind-snapshot = There are no recommendations with money: they stand on the days on which terms end, and a snapshot does not know them. The findings of the other chapters do not change; with the days of beginning and leaving of each customer the list will be there.
recommendations-money-definition-transactions = Customers × move of the share × money of a year of each; the move stands in the assumptions, shared customers count once, the control group is not taken off; the parts are rounded.
recommendations-money-definition-snapshot = Customers × move of the share × money of a year of each; the move stands in the assumptions, shared customers count once, the control group is not taken off; the parts are rounded.
recommendations-later-after-transactions = The outcome does not show sooner: a purchase is waited for { $months } months.
recommendations-verdict-nobody = Not advised: hardly anybody is on the list today
recommendations-test-long-transactions = Offer it to everybody on the list: there are too few buyers to see a difference from a control group. { $whole ->
    [list] Today's list would give
   *[year] A year would give
  } { $n } in each group, enough only for a move of { $points } points; { $move } are assumed. Judge by the steps on the way (answer, look, order) and compare the measure over two or three years.
recommendations-no-money-unknown = No money is named: the data do not tie this measure to revenue.
recommendations-later-after-leads = The outcome shows no sooner: a lead needs a month to become a purchase.
recommendations-seen-of-money = { $hits } of { $n }: { $share }; they have { $money } of the money
recommendations-seen-of-given = { $hits } of { $n }: { $share }; discounts gave away { $money } of the list price
recommendations-tried = Tried already: “{ $campaign }”. Within { $days } days { $share } of the { $n } leavers contacted bought, and { $control } of the { $rest } left alone on purpose. The difference of { $gap } points ({ $interval }) is { $proven ->
    [yes] more than chance: go by it and not by the assumption.
   *[no] no more than chance: it has not shown that a message brings them back.
  }
recommendations-tried-alone = Tried already: “{ $campaign }”. Within { $days } days { $share } of the { $n } leavers contacted bought; how many of them would have come back anyway is not known: there was no control group.
recommendations-net = By your figures the step costs { $cost } a year: { $left } is left ({ $interval }). { $pays ->
    [yes] It pays on the cautious estimate too.
    [no] It does not pay even on the bold estimate.
   *[open] On the cautious estimate it does not pay: the test will tell.
  }
recommendations-break-even = { $but ->
    [rewards] Rewards are taken off, what else the step costs is not.
   *[nothing] What the step costs is not taken off.
  } It stops paying if it costs more than { $each } for each person worked with ({ $n } { $whose ->
    [list] on today's list
   *[year] a year
  }); on the cautious estimate, more than { $low }.
recommendations-break-even-open = { $but ->
    [rewards] Rewards are taken off, what else the step costs is not.
   *[nothing] What the step costs is not taken off.
  } It stops paying if it costs more than { $each } for each person worked with ({ $n } { $whose ->
    [list] on today's list
   *[year] a year
  }); on the cautious estimate nothing may be gained, and then all that was spent is lost.
recommendations-break-even-whole = What the step costs is not taken off: it stops paying if it costs more than { $money } a year.
