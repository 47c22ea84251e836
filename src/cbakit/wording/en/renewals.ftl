# How the base holds: membership years, renewal, expiry.
code-membership-year-1 = year 1
code-membership-year-2 = year 2
code-membership-year-3 = year 3
code-membership-year-4 = year 4
code-membership-year-5 = year 5
code-membership-year-6 = year 6
code-membership-year-7 = year 7
code-membership-year-8 = year 8
code-first = first contract
code-later = second and later
code-not-measured = not measured
code-unclassed = no class
renewals-missing-base = There are no active customers on this date, so there is nothing to divide into first year and renewed.
renewals-missing-rates = The renewal rate of contracts cannot be measured: the data hold no ended contracts with dates whose loyalty period has passed. It takes the first day, the last day and the day of sale of each contract.
renewals-missing-years = Renewal by membership year cannot be measured: no customer has yet lived a year and a loyalty period in view of the data, or ends are not recorded. With first and last days of contracts the table will come by itself.
renewals-missing-calendar = The expiry calendar cannot be shown: contracts have no future ends, or no contracts have ended yet from which to read the chance of renewal.
renewals-base = The renewal base: **{ $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, { $share } of the active**; { $first } are in their first year.
renewals-base-before = A year before the share was { $share }.
renewals-base-money = The renewal base pays { $share } of a month's money.
renewals-start-unknown = For { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } the start of membership is unknown: the year is counted from the first contract in view and may in fact be higher.
renewals-key-base = Renewal base
renewals-key-contracts = Contracts renewed
renewals-key-year-1 = Pass the first year
renewals-key-year-2 = Pass the second year
renewals-below-base = { $n } of { $total } active
renewals-below-rate = { $interval }; contracts: { $n }
renewals-bar = { $n } ({ $share })
renewals-pair = { $share } and { $versus }
renewals-legend-heads = share of customers
renewals-legend-money = share of money a month
renewals-legend-now = today
renewals-legend-before = a year before
renewals-legend-seen = as seen
renewals-legend-beta-geometric = curve of the model; the figures are its
renewals-legend-last-rate = beyond: the last rate kept
renewals-legend-already = renewed already
renewals-legend-expected = expected to renew
renewals-legend-open = the rest
renewals-legend-adjusted = with the mix of contracts held still
renewals-legend-raw = as it was
renewals-axis-rate = share renewed
renewals-axis-years = years from the start of membership
renewals-axis-survivors = left of 100
renewals-axis-contracts = contracts
renewals-axis-points = difference in the renewal rate, percentage points
renewals-start = start
renewals-form-a = Share of the contracts that ended in the 12 months up to one loyalty period before the report which were followed by a next one within that period. Later ones cannot be judged yet: their loyalty period still runs. Where products have different loyalty periods, each has its own 12 months.
renewals-form-b = Share of the customers who reached year k whose unbroken membership covered its end. Only those count whose anniversary lies behind, with the loyalty period and the time that freezes and breaks usually take.
renewals-base-title = The renewal base holds { $n } of { $total } active customers, { $share }
renewals-base-definition = First year of membership: from the start of the unbroken membership to the first anniversary; a break longer than the loyalty period starts the count again.
renewals-base-alt = Bars by membership year in customers and money. Second year and beyond: { $n } of { $total }, { $share }.
renewals-by-year-title = { $share } pass { $year }, { $last } pass { $last_year }
renewals-by-year-so-what = Grey is a year ago, by the same rule and on what was known then: many customers are in both points.
renewals-by-year-alone = A year ago is not shown: of each year fewer than { $least } customers could then be judged by this rule.
renewals-by-year-alt-alone = Renewal rate by membership year with intervals. { $title }.
renewals-by-year-alt = Renewal rate by membership year with intervals, the year before in grey. { $title }.
renewals-year-1 = **{ $hits } of { $n }** starters passed the first year: { $share } ({ $interval }).
renewals-year-first-seen = **{ $hits } of { $n }** passed the first year that the data show: { $share } ({ $interval }).
renewals-year-later = { $year } { $share } ({ $interval })
renewals-years-later = Of those who got there, so many passed the next: { $years }.
renewals-rate = Of { $n ->
    [one] { $n } contract
   *[other] { $n } contracts
  } that ended { $window }, **{ $hits }** { $hits ->
    [one] was
   *[other] were
  } renewed: { $share } ({ $interval }).
renewals-window = between { $first } and { $last }
renewals-window-of = between { $first } and { $last } (where the loyalty period is { $days ->
    [one] { $days } day
   *[other] { $days } days
  })
renewals-timing = Of the renewals { $early } were sold before the end, { $on_time } began within a week after it, { $late } later.
renewals-timing-unsold = In { $on_time } of the renewals the new term began within a week of the old one's end, in { $late } later. How many were sold ahead is not known: the day of sale is not recorded, or not of all contracts.
renewals-change-same = The year before it was { $before } ({ $interval }; { $n } contracts): the difference is no more than chance gives.
renewals-change-up = The year before it was { $before } ({ $interval }; { $n } contracts), now { $now }: a rise beyond chance.
renewals-change-down = The year before it was { $before } ({ $interval }; { $n } contracts), now { $now }: a fall beyond chance.
renewals-difference-more = { $what } { $share } renew, { $versus } { $versus_share }: { $points } points more ({ $interval }).
renewals-difference-less = { $what } { $share } renew, { $versus } { $versus_share }: { $points } points less ({ $interval }).
renewals-no-difference = Another { $n ->
    [one] { $n } comparison
   *[other] { $n } comparisons
  } stayed within chance: it is too early to speak of better and worse there.
renewals-no-difference-at-all = None of { $n ->
    [one] { $n } comparison
   *[other] { $n } comparisons
  } went beyond chance: the data do not say who renews better.
renewals-differences-title = { $what } { $share } renew, { $versus } { $versus_share }
renewals-differences-title-first = { $share } of first contracts are renewed, { $versus_share } of later ones
renewals-differences-title-first-transactions = Within the loyalty period the first purchase after a break, or ever, is followed by another in { $share } of cases, the rest in { $versus_share }
renewals-differences-so-what = These go together; they are not causes: an attribute goes with renewal and need not have brought it about.
renewals-differences-definition = Shown are the differences that passed the correction for the number of comparisons (Benjamini and Hochberg) over the whole report; unless marked, against all others. Visits are measured 120 to 31 days before the end.
renewals-differences-alt = Dot plot of differences in the renewal rate with intervals, { $rows } rows. The largest: { $what } { $share }, { $versus } { $versus_share }.
renewals-monthly-title = With the mix of contracts held still the monthly renewal rate runs from { $lowest } to { $highest }, { $share } in all
renewals-monthly-definition = Mix: product and contract number. A month's rate times the ratio of renewals to those its mix would give at average rates. Months whose loyalty period has not passed are not shown; small months are not shown either, but the rate in all counts them.
renewals-monthly-alt = Line of the renewal rate by month of the end, { $first } to { $last }, with its interval; dots are the rate as it was. { $share } in all, by month from { $lowest } to { $highest }.
renewals-survivors = Of 100 starters { $left } are left after { $years ->
    [one] { $years } year
   *[other] { $years } years
  } ({ $interval }).
renewals-check-better = Check: with the last { $held } years hidden the model is off by { $error }, the rule “as in the last year” by { $naive }; the model is shown.
renewals-check-worse = Check: with the last { $held } years hidden the model is off by { $error }, the rule “as in the last year” by { $naive }; the rule is shown.
renewals-survivors-title = Of 100 new customers { $left } are left after { $years ->
    [one] { $years } year
   *[other] { $years } years
  } ({ $interval })
renewals-survivors-beta-geometric = Shifted beta-geometric distribution over membership years; the band is the error of its parameters.
renewals-survivors-last-rate = Within the data the rates of each year multiplied, beyond it the rate of the last year that at least { $least } customers reached; the band multiplies the limits of the intervals and is wide for that.
renewals-survivors-as-seen = The rates of each year multiplied; of years that at least { $least } customers reached. The band is the 95% interval.
renewals-survivors-no-further = These are the rates of the years seen, multiplied. It stops there: fewer than { $least } customers reached the next year, and the rate before cannot be carried on, since those who are left usually renew better.
renewals-survivors-floor = For the years after year { $year } the rate of year { $year } is kept, { $share }; if customers of long standing renew better, more are left.
renewals-survivors-alt = Curve: how many of 100 new customers are left after each year. After { $years } years { $left } are left ({ $interval }).
renewals-expiry = In the next 12 months **{ $n ->
    [one] { $n } contract ends
   *[other] { $n } contracts end
  }**; if things go on as they did, { $expected } will be renewed ({ $interval }).
renewals-expiry-money = Contracts for { $money } end; { $expected } of it is expected to be renewed ({ $interval }).
renewals-expiry-check-inside = Checked on the past: a year earlier the same calculation promised { $expected } renewals of { $n } ({ $interval }); { $actual } came, within what was promised.
renewals-expiry-check-outside = Checked on the past: a year earlier the same calculation promised { $expected } renewals of { $n } ({ $interval }); { $actual } came, outside what was promised, so the calendar needs a margin.
renewals-expiry-by-kind = Chances by product and contract number were closer than one rate for all.
renewals-expiry-by-whole = Chances by product were no closer than one rate for all, so that one is used.
renewals-expiry-unchecked = The calendar cannot be checked on the past: the data cover less than two years and a loyalty period. Take it as a guide.
renewals-expiry-grace = Beyond the calendar { $n ->
    [one] { $n } customer is
   *[other] { $n } customers are
  } in the loyalty period now: their term is over, they can be called today.
renewals-expiry-title = In 12 months { $n ->
    [one] { $n } contract ends
   *[other] { $n } contracts end
  }, { $expected } will be renewed ({ $interval })
renewals-expiry-so-what = Tall bars tell in which month sales will need more hands.
renewals-expiry-definition = Contracts running or sold today, open-ended ones aside, by month of their end. The chance is that of like contracts that have ended, given the days left. Further contracts of the same customers within the year are not added.
renewals-expiry-alt = Bars by month of the end, { $months } months: { $n } contracts in all, { $expected } renewals expected ({ $interval }).
renewals-expiry-table-title = More contracts end { $month } than in any other month: { $n }
renewals-groups-title = { $share } of { $n } ended contracts renewed: by group
renewals-groups-so-what = The order within an attribute does not mean that groups differ: “{ $exhibit }” says which do.
renewals-cohorts-title = Cohort { $newest }: { $share } pass the first year
renewals-cohorts-so-what = Read down a column: are new cohorts better or worse than the ones before. A dash: the term has not passed for the whole group yet, or cases are too few.
renewals-representation-title = { $what } { $share } of the renewal base and { $versus } of the first year
renewals-representation-so-what = Groups more frequent among the renewed than among newcomers stay; those less frequent leave or came lately.
renewals-representation-none = The make-up of the renewal base and of the first year differ no more than chance gives ({ $n } comparisons).
renewals-loyalty-title = With another loyalty period the renewal rate runs from { $low } to { $high }
renewals-loyalty-in-force = as used in the report
renewals-loyalty-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
renewals-all-contracts = All contracts
renewals-all-months = In all
renewals-column-mark = Attribute
renewals-column-group = Group
renewals-column-contracts = Contracts
renewals-column-renewed = Renewed
renewals-column-interval = Interval
renewals-column-early = Before the end
renewals-column-on-time = Within a week after
renewals-column-in-a-week = Within a week of the end
renewals-column-late = Later still
renewals-column-cohort = Cohort
renewals-column-starters = Started
renewals-column-month = Month
renewals-column-ending = End
renewals-column-already = Renewed already
renewals-column-expected = Will renew
renewals-column-money = Worth
renewals-column-money-expected = Will renew, worth
renewals-column-of-renewal = In the renewal base
renewals-column-of-first = In the first year
renewals-column-points = Difference, points
renewals-column-loyalty = Loyalty period
renewals-column-active = Active
renewals-column-in-grace = In the loyalty period
renewals-tables = contracts
renewals-tables-visits = contracts, visits
renewals-what = { $mark } “{ $segment }”:
renewals-against = “{ $segment }”
renewals-rest = the others
code-membership-year-5-plus = year 5 and on
renewals-tick = { $year }|{ $n }
renewals-pair-head = group and others
# Where the data are purchases, not memberships.
code-first-transactions = first of a run of purchases
code-later-transactions = later ones of a run
code-dimension-contract-number-transactions = Place in the run
code-renewal-transactions = buying over a year
renewals-base-transactions = Buying for over a year: **{ $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, { $share } of the active**; { $first } are in their first year.
renewals-base-money-transactions = They bring { $share } of a month's money.
renewals-key-base-transactions = Buying over a year
renewals-key-contracts-transactions = Purchases repeated
renewals-span-year = 12 months that end one loyalty period before the report
renewals-span-short = from the beginning of the data; later ones cannot be judged yet: their loyalty period is still running
renewals-rate-transactions = Of { $n ->
    [one] { $n } purchase
   *[other] { $n } purchases
  } { $window } ({ $span }), **{ $hits }** were followed by another within that period: { $share } ({ $interval }).
renewals-timing-transactions = Of the repeat purchases { $on_time } came within a week, { $late } later, { $early } ahead.
renewals-form-a-transactions = Share of the purchases of the 12 months up to one loyalty period before the report that were followed by another within that period. Later ones cannot be judged yet: their loyalty period still runs.
renewals-form-b-transactions = Share of the customers who reached year k and bought to its end without a break longer than the loyalty period. Only those count whose anniversary lies behind, with the loyalty period.
renewals-base-title-transactions = { $n } of { $total } active customers have bought for over a year, { $share }
renewals-difference-more-transactions = { $what } { $share } of purchases are repeated, { $versus } { $versus_share }: { $points } points more ({ $interval }).
renewals-difference-less-transactions = { $what } { $share } of purchases are repeated, { $versus } { $versus_share }: { $points } points less ({ $interval }).
renewals-differences-title-transactions = { $what } { $share } of purchases are repeated, { $versus } { $versus_share }
renewals-differences-so-what-transactions = These go together; they are not causes: an attribute goes with a repeat purchase and need not have brought it about.
renewals-change-same-transactions = The year before it was { $before } ({ $interval }; { $n } purchases): the difference is no more than chance gives.
renewals-change-up-transactions = The year before it was { $before } ({ $interval }; { $n } purchases), now { $now }: a rise beyond chance.
renewals-change-down-transactions = The year before it was { $before } ({ $interval }; { $n } purchases), now { $now }: a fall beyond chance.
renewals-groups-title-transactions = { $share } of { $n } purchases repeated: by group
renewals-monthly-title-transactions = With the mix of purchases held still the monthly rate of repeats runs from { $lowest } to { $highest }, { $share } in all
renewals-monthly-definition-transactions = Mix: item and purchase number. A month's rate times the ratio of repeats to those its mix would give at average rates. Months whose loyalty period has not passed are not shown; small months are not shown either, but the rate in all counts them.
renewals-loyalty-title-transactions = With another loyalty period the rate of repeat purchases runs from { $low } to { $high }
renewals-axis-rate-transactions = share repeated
renewals-axis-points-transactions = difference in the rate of repeat purchases, percentage points
renewals-legend-adjusted-transactions = with the mix of purchases held still
renewals-all-contracts-transactions = All purchases
renewals-column-contracts-transactions = Purchases
renewals-column-renewed-transactions = Repeated
renewals-column-of-renewal-transactions = Buying over a year
renewals-missing-calendar-transactions = Purchases have no term, so there is no expiry calendar.
renewals-missing-rates-transactions = The rate of repeat purchases cannot be measured: there are no purchases whose loyalty period has passed.
renewals-missing-few = There are too few cases to show a rate without giving away a single person.
renewals-below-rate-transactions = { $interval }; purchases: { $n }
renewals-below-year = { $interval }; customers: { $n }
renewals-legend-more = renew more often
renewals-legend-less = renew less often
renewals-legend-more-transactions = repeated more often
renewals-legend-less-transactions = repeated less often
renewals-survivors-both = The figures belong to the curve, not to the dots. They are furthest apart after year { $year }: the curve gives { $fitted } of 100, the data themselves { $seen }.
renewals-expiry-ended-same = Do not compare this with the { $ended } contracts that have ended, of which the rate above is told. The calendar holds only contracts running or sold today: new sales, and short cards that will be sold and end within the year, are not in it. The share is the same here, { $share }, of other contracts.
renewals-expiry-ended = Do not compare this with the { $ended } contracts that have ended, of which the rate above is told. The calendar holds only contracts running or sold today: new sales, and short cards that will be sold and end within the year, are not in it. That is also why the share differs, { $share } instead of { $rate }: the mix of contracts is another.
renewals-expiry-table-title-other = Which contracts end in the next 12 months
renewals-loyalty-higher = The longer the loyalty period, the higher the rate: from { $first } at the shortest to { $last } at the longest.
renewals-loyalty-not-higher = Longer is not always higher: at { $shorter } the rate is { $first }, at { $longer }, { $last }. With the loyalty period the year on which it is counted moves too.
renewals-loyalty-from = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
renewals-axis-reached = below: how many customers reached the year
renewals-by-year-title-one = { $share } pass { $year }
renewals-chances-title = Those active today pass their coming anniversary with a chance from { $first } in the first year to { $last } for the longest
renewals-chances-so-what = The longer customers are with you, the surer they are: a call matters most where the first anniversary lies ahead.
renewals-chances-definition = Of those who had come to the same month of membership, as many passed the anniversary. A new customer’s chance is lower. Some of these contracts end before the anniversary.
renewals-chances-title-year-ago = As a year ago: of those active then ({ $year }) { $share } passed their coming anniversary
renewals-chances-so-what-year-ago = The expectation holds if this year is like the last one: these data can say no more.
renewals-chances-definition-year-ago = Those active on this day a year ago: how many of those decided since passed the anniversary that was coming. “Expected” is the same share of those active today. Membership years that few people were in then are not shown.
renewals-chances-check = How such an expectation came true: { $list }.
renewals-chances-checked = { $back ->
    [1] a year ago
   *[other] two years ago
  }, of { $n } active { $of ->
    [first] first-year customers
   *[all] customers
  } { $later ->
    [0] { $expected } would have been expected
   *[other] today’s curve would have promised { $expected }
  }, and { $passed } passed the anniversary{ $open ->
    [0] {""}
   *[other] { " " }({ $open } still open)
  }
renewals-chances-least = fewer than { $n }
renewals-chances-failed = The usual expectation, by the curve of leaving, is not given: on this base it did not come true. It counts how many of those who had come to the same month of membership passed the anniversary: { $list }. That happens where people leave at one time of the year: the curve mixes all months, and everybody has the same season ahead. So the table shows the share of those active a year ago.
renewals-chances-unchecked = This expectation cannot be checked: few or none in the data were active a year ago.
renewals-chances-year = year { $year }
renewals-chances-last = year { $year } and later
renewals-column-in-year = Membership year
renewals-column-active-now = Active today
renewals-column-chance = Will pass it
renewals-column-staying = Expected, customers
renewals-formulas-title = Retention of the year: from { $low } to { $high }, by how it is counted
renewals-formulas-so-what = The data are the same. Businesses and years can only be compared by one formula.
renewals-column-formula = How it is counted
renewals-column-of = Out of
renewals-column-figure = Comes out
renewals-column-why = What is different
renewals-formula-by-contract = Contracts renewed (as in this report)
renewals-formula-without-waiting = Renewed, without waiting for the loyalty period
renewals-formula-on-time-only = Renewed before the end or within a week of it
renewals-formula-still-here = Active a year ago and active today
renewals-formula-repeat-sales = Share of repeat sales
renewals-formula-heads-ratio = Active today over active a year ago
renewals-formula-why-by-contract = Contracts whose loyalty period had passed by the end of the day of the report count; a renewal counts whenever in the loyalty period it came.
renewals-formula-why-without-waiting = Whoever may still renew is put down as lost, so the figure is lower.
renewals-formula-why-on-time-only = Late renewals are put down as losses although the customers stayed.
renewals-formula-why-still-here = It counts people, not contracts: a short card had to be renewed many times in the year, a long one may not have ended at all.
renewals-formula-why-repeat-sales = It divides sales among themselves and depends on how many new ones came: the better new sales went, the lower it is.
renewals-formula-why-heads-ratio = Those who left are replaced by new ones: this is growth of the base, not retention.
renewals-own-reproduced = Your own retention figure, { $own }, comes out by the formula “{ $formula }”: { $found }. By contracts whose fate is decided retention is { $ours }.
renewals-own-not-reproduced = Your own retention figure, { $own }, comes out by none of the usual formulas on these data. “{ $formula }” is nearest: { $found }. By contracts whose fate is decided retention is { $ours }.
renewals-curve-plain = Check of the curve: a model in which customers’ own reliability changes with the years fits these data no better beyond chance. A model in which customers do not change, and those less reliable leave first, is enough; that nobody changes it does not prove.
renewals-curve-power = Check of the curve: customers’ own reliability changes with the years by more than chance allows, so the beta-discrete-Weibull curve is taken.
renewals-tables-transactions = purchases
renewals-form-b-waits = After the anniversary { $loyalty ->
    [one] { $loyalty } day
   *[other] { $loyalty } days
  } of the loyalty period and { $breaks ->
    [one] { $breaks } day
   *[other] { $breaks } days
  } for freezes and breaks are waited.
renewals-tables-visits-transactions = purchases
renewals-tables-snapshot = customers
renewals-formula-by-contract-transactions = Purchases followed by another (as in this report)
renewals-formula-without-waiting-transactions = The same without waiting for the loyalty period
renewals-formula-on-time-only-transactions = The same, but the next within a week
renewals-formula-why-by-contract-transactions = Purchases whose loyalty period had passed by the end of the day of the report count; the next one counts whenever it came within the loyalty period.
renewals-formula-why-without-waiting-transactions = Those who may still buy again are taken for lost, so the figure is lower.
renewals-formula-why-on-time-only-transactions = Late purchases are taken for losses, though the buyers stayed.
renewals-formula-why-still-here-transactions = It counts people, not purchases: a frequent buyer was here many times, a rare one once.
renewals-difference-first = Of first contracts { $share } are renewed, of later ones { $versus_share }: { $points } points { $side ->
    [more] more
   *[less] less
  } ({ $interval }).
renewals-base-none = Nobody is past a first year yet: { $total ->
    [one] the one active customer is in it
   *[other] all { $total } active customers are in it
  }.
renewals-base-none-transactions = Nobody buys without a break for more than a year yet: all { $total } active buyers are in their first.
renewals-base-few = In the first year or beyond it are fewer than { $least } of { $total } active customers: the number is not shown, so that nobody is given away.
renewals-base-short = The records cover { $months ->
    [one] { $months } whole month
   *[other] { $months } whole months
  }: they cannot show who stays for more than a year without a break, so no share is given.
renewals-groups-so-what-alone = The order within an attribute does not mean that the groups differ: no difference passed the correction for the number of comparisons.
renewals-no-difference-transactions = { $n ->
    [one] { $n } more comparison
   *[other] { $n } more comparisons
  } did not go beyond chance: who buys again more often cannot be said there.
renewals-no-difference-at-all-transactions = None of { $n ->
    [one] { $n } comparison
   *[other] { $n } comparisons
  } went beyond chance: the data do not say who buys again more often.
renewals-missing-years-transactions = How many buyers pass a year without a long break cannot be measured: no run of purchases has a year and the loyalty period behind it in the records yet.
renewals-missing-years-snapshot = How many customers pass each year cannot be measured from a snapshot: it says who left, not when. It is estimated by tenure below and in the chapter on staying.
renewals-missing-rates-snapshot = The renewal rate cannot be measured: a snapshot holds no contracts with dates, one row a customer.
renewals-missing-calendar-snapshot = There is no expiry calendar: a snapshot holds no dates of ending.
renewals-base-definition-transactions = First year: from the first purchase of a run to its first anniversary; a break longer than the loyalty period starts the count again.
renewals-base-definition-snapshot = First year: from the beginning to the first anniversary, by tenure on the day of the snapshot.
renewals-base-snapshot = With us for over a year: **{ $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, { $share } of the active**; { $first } are in their first year.
renewals-base-money-snapshot = They pay { $share } of a month's money.
renewals-base-title-snapshot = { $n } of { $total } active customers have been with us for over a year, { $share }
renewals-key-base-snapshot = With us for over a year
renewals-column-of-renewal-snapshot = Over a year
renewals-representation-title-transactions = { $what } { $share } of those buying for over a year and { $versus } of the rest
renewals-representation-title-snapshot = { $what } { $share } of those with us for over a year and { $versus } of the first year
renewals-representation-so-what-transactions = Groups more frequent among the old than among newcomers stay; those less frequent fall silent or came lately.
renewals-representation-so-what-snapshot = Groups more frequent among the old than among newcomers stay; those less frequent leave or came lately.
renewals-representation-none-transactions = Those buying for over a year and the rest differ no more than chance allows ({ $n } comparisons).
renewals-representation-none-snapshot = Old customers and the first year differ no more than chance allows ({ $n } comparisons).
renewals-form-b-waits-transactions = After the anniversary { $loyalty ->
    [one] { $loyalty } day
   *[other] { $loyalty } days
  } of loyalty period and { $breaks ->
    [one] { $breaks } day
   *[other] { $breaks } days
  } for breaks are waited for.
renewals-chances-definition-transactions = Of those who had come to the same month without a break, as many passed the anniversary. A new buyer's chance is lower.
renewals-chances-definition-snapshot = Of those who had come to the same month, as many passed the anniversary. A new customer's chance is lower.
renewals-chances-title-between = Those active today pass their coming anniversary with a chance from { $low } ({ $low_year }) to { $high } ({ $high_year })
renewals-chances-title-same = Those active today pass their coming anniversary with a chance of { $share }, whatever year they are in
renewals-chances-so-what-tied = The chance does not rise with every year; it is lowest in the rows { $years }: calls matter most there.
renewals-chances-so-what-even = The chance does not rise with every year; it is lowest in the row “{ $year }”: calls matter most there.
renewals-chances-so-what-unsure = Whether the chance changes with the years, and in which it is lower, these numbers do not tell: the intervals overlap.
renewals-column-in-year-transactions = Year under way
renewals-column-in-year-snapshot = Year under way
renewals-differences-definition-transactions = Shown are the differences that passed the correction for the number of comparisons (Benjamini and Hochberg) over the whole report; unless marked, against all others.
renewals-differences-alt-transactions = Dot plot of differences in the share of repeat purchases with intervals, { $rows } rows. The largest: { $what } { $share }, { $versus } { $versus_share }.
renewals-monthly-alt-transactions = Line of the share of repeat purchases by month, { $first } to { $last }, with its band; dots without correction. { $share } in all, { $lowest } to { $highest } by month.
renewals-survivors-beta-geometric-transactions = Shifted beta-geometric distribution over the years of a run of purchases; the band shows the error of its parameters.
renewals-axis-years-transactions = years since the first purchase
renewals-formulas-so-what-transactions = The data are the same. Places and years can only be compared by one formula.
renewals-difference-first-transactions = Within the loyalty period the first purchase after a break, or ever, is followed by another in { $share } of cases, a later one in { $versus_share }: { $points } points { $side ->
    [more] more
   *[less] less
  } ({ $interval }).
renewals-own-reproduced-transactions = Your own figure of retention, { $own }, comes out by the formula “{ $formula }”: { $found }. The share of repeat purchases in this report is { $ours }.
renewals-own-not-reproduced-transactions = Your own figure of retention, { $own }, comes out of these data by none of the usual formulas. The nearest is “{ $formula }”: { $found }. The share of repeat purchases in this report is { $ours }.
renewals-curve-plain-transactions = Test of the curve: a model in which a customer's own reliability changes with the years fits these data no better beyond chance. A model in which customers do not change, and those less reliable leave first, is enough; that nobody changes it does not prove.
renewals-start-unknown-snapshot = { $n ->
    [one] { $n } customer's beginning is
   *[other] The beginning of { $n } customers is
  } unknown: the year is counted from what is seen and may be higher.
code-renewal-snapshot = with us for over a year
code-membership-year-other = the rest
