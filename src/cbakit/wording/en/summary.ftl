# The page that is read.
summary-title = In brief
summary-messages = What we found
summary-recommendations = What we recommend
summary-active-customers = Active customers
summary-renewal-share = With us for over a year, share of the base
summary-first-year-renewal = First-year renewal
summary-base-value = Future value of the base
summary-limits-of-sum = Order of recommendations: the proven first, then the assumed, within each by the cautious estimate; the parts are rounded. A year in effect: twelve months in which the recommendation works, not the coming year. The limits of single recommendations are not added up to those of the sum: that all fail together is unlikely.
summary-change = { $change } in a year
summary-change-points = { $change } points in a year
summary-of-n = { $interval }, n = { $n }
summary-same = as a year ago
summary-note = Brackets and small print give 95% intervals{ $advised ->
    [yes] , with recommendations from a cautious to a bold estimate
   *[no] { "" }
  }; exact counts have none.
summary-note-renewal-share = With us for over a year: customers in their second year of membership and beyond (the renewal base).
summary-note-renewal-share-transactions = Buying for over a year: whose purchases without a break longer than the loyalty period began over a year ago.
summary-note-renewal-share-snapshot = With us for over a year: whose tenure is twelve months or more.
summary-note-base-value = Future value: the money (margin where cost is recorded) that today's customers will still bring within the horizon.
summary-note-base-value-transactions = Future value: the money (margin where cost is recorded) that today's active buyers will still bring within the horizon.
summary-note-active-customers-transactions = A customer is active whose last purchase was within the loyalty period.
summary-churned = Of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } of the export { $hits } { $hits ->
    [one] has
   *[other] have
  } left: { $share }.
summary-state = The base holds { $n ->
    [one] { $n } active customer
   *[other] { $n } active customers
  }.
summary-grew = The base holds { $n ->
    [one] { $n } active customer
   *[other] { $n } active customers
  }, { $step } more than a year ago.
summary-shrank = The base holds { $n ->
    [one] { $n } active customer
   *[other] { $n } active customers
  }, { $step } fewer than a year ago.
summary-unchanged = The base holds { $n ->
    [one] { $n } active customer
   *[other] { $n } active customers
  }, as many as a year ago.
summary-short = A customer is active who bought within the last { $days } days: only { $covers } of the gaps between one buyer’s purchases are that short, so many of the others will buy again.
summary-active-within = bought within the last { $days } days
summary-short-contracts = The loyalty period, { $days } days, holds { $covers } of the breaks of more than a week between contracts of one person: those who paused for longer are counted as lost and as new.
summary-year-anew = too low: after a break of more than { $days } days the year begins again
summary-lever = One percentage point of renewal (one contract in a hundred) is worth { $money } a year ({ $interval }); what leavers bring by coming back anyway is not taken off.
summary-no-base = { $why ->
    [absent] How many customers are active is not told here: the chapter that counts them, “Composition of the base”, is not in this report.
    [few] There are too few active customers to give their number without giving persons away.
   *[data] The data of this export do not allow counting active customers.
  }
summary-recommendations-total = What we recommend: { $money } together over a year in effect ({ $interval })
summary-more = What else to know
summary-revenue = Revenue earned in the last 12 months: **{ $money }**. It is prices of contracts, spread over the days of their terms, and other purchases less refunds; not what was received in the year.
summary-revenue-transactions = Revenue of the last 12 months: **{ $money }**.
summary-revenue-since = Revenue earned since { $since }: **{ $money }**; there is no whole year of records. It is prices of contracts, spread over the days of their terms, and other purchases less refunds; not what was received.
summary-revenue-since-transactions = Revenue since { $since }: **{ $money }**; there is no whole year of records.
summary-revenue-change = Revenue earned in the last 12 months: **{ $money }**, { $change }% in a year. It is prices of contracts, spread over the days of their terms, and other purchases less refunds; not what was received in the year.
summary-revenue-change-transactions = Revenue of the last 12 months: **{ $money }**, { $change }% in a year.
summary-first-year-before = in their first year { $n }, a year ago { $before }
summary-grace = In the loyalty period today: { $n ->
    [one] **{ $n } customer** whose term has ended and who may still renew
   *[other] **{ $n } customers** whose term has ended and who may still renew
  }.
summary-asleep = **{ $n } of { $of }** customers have not come in 28 days: { $share } ({ $interval }).
summary-control-money = { $money } at most stands behind them.
summary-control-known = The reason is known for { $share } of departures.
summary-control-known-snapshot = The reason is known for { $share } of those who left.
summary-gap = The gap ({ $first } against { $second }) may in part lie with the customers themselves (selection).
summary-first-step = First step: { $step }
summary-and-also = Also in this sum: { $actions }.
summary-renewal-share-transactions = Buying for more than a year, share
summary-first-year-renewal-transactions = Buy without a break through the first year
summary-base-value-transactions = Future value of active buyers
summary-renewal-share-snapshot = With us for more than a year, share
summary-first-year-renewal-snapshot = Stay beyond the first year
summary-forecast-withheld = No forecast of customers a year ahead is among these figures: { $why ->
    [naive] on the past it erred more than plainly saying that all stays as it is
   *[wide] its band is too wide to decide by
  }. It stands in the chapter on what is ahead.
