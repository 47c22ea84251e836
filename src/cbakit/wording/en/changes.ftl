# What has changed since the last report.
changes-none = There is no earlier report beside this one to compare with. The next one will compare itself with this.
changes-passed = { $months ->
    [one] { $months } month has
   *[other] { $months } months have
  } passed since { $before }.
changes-passed-days = { $days ->
    [one] { $days } day has
   *[other] { $days } days have
  } passed since { $before }.
changes-answer = { $changed ->
    [0] Of { $tested } measures with an interval none changed by more than chance allows.
   *[other] Of { $tested } measures with an interval these changed by more than chance allows: { $changed }.
  }
changes-answer-shown = The table of headlines has { $shown } of them; by group and time there are { $others }.
changes-shared = The reports are less than a year apart: they share contracts, so that small moves are harder to see here.
changes-versions = The reports were made by different versions of the kit ({ $before } and { $now }); its list of changes names the numbers concerned.
changes-definitions = Definitions differ ({ $settings }): such measures are not compared, their difference would be that of the definitions.
changes-line-count = { $name }: { $now }, it was { $before } ({ $change }).
changes-line-claim = { $name }: { $now } ({ $interval }), it was { $before } ({ $interval-before }); the move of { $change } ({ $limits }) is more than chance.
changes-line-same = { $name }: { $now } ({ $interval }), it was { $before } ({ $interval-before }); the move of { $change } ({ $limits }) can't be told from chance.
changes-rest = { $count ->
    [one] { $count } more measure
   *[other] { $count } more measures
  } with an interval did not move by more than chance allows.
changes-table-title = Before and now: { $before } and { $now }
changes-table-so-what = Read the last column: “no change seen” means that chance alone gives such a move; “not past the correction”, that the move alone would show but among so many comparisons may have come by itself.
changes-table-definition = Measures of two reports on the same definitions; the interval of the move is made of both intervals, corrected for all comparisons of its kind, headlines apart from groups.
changes-segments-title = Moves of groups that are more than chance: { $count }
changes-segments-so-what = The surest are shown; the other groups can't be told from chance.
changes-no-group = In no group and at no time is the move more than chance: { $tested } comparisons.
changes-column-name = Measure
changes-column-before = Before
changes-column-now = Now
changes-column-interval = Interval
changes-column-change = Move
changes-column-limits = Interval of the move
changes-column-verdict = Verdict
changes-verdict-exact = counted exactly
changes-verdict-up = rose
changes-verdict-down = fell
changes-verdict-same = no change seen
changes-verdict-corrected = not past the correction
changes-verdict-differs = another definition
changes-source = Source: metrics.csv of the two reports, as of { $before } and { $now }.
changes-of-segment = { $name }: { $segment }
changes-metric-active-customers = Active customers
changes-metric-first-year-customers = Customers in their first year
changes-metric-renewal-base-customers = Customers in year 2 and later
changes-metric-renewal-rate = Share of contracts renewed
changes-metric-renewal-rate-year = Renewal of year { $year }
changes-metric-survival = Share who stay longer than { $months } months
changes-metric-restricted-mean-months = Mean stay within the first { $months } months, in months
changes-metric-attrition-per-1000-months = Lost per 1,000 customers a month
changes-metric-median-membership-months = Half of the customers stay so many months
changes-metric-arpu = Money per customer and month
changes-metric-ltv-horizon = Value of a new customer
changes-metric-remaining-value = Value of an active customer
changes-metric-base-value = Value of the whole base
changes-metric-value-of-one-point = Worth of one point of renewal, a year
changes-metric-refusal-coverage = Reason of leaving recorded
changes-metric-refusal-share = Share of a reason among refusals
changes-metric-referral-share = Share of new customers by recommendation
changes-metric-referrals-per-100-customer-years = Referrals per 100 customers a year
changes-metric-referred-survival-gain = How much longer the referred stay, months
changes-metric-key-segment-share-of-new = Share of the key segment among new customers
changes-shared-transactions = The reports are less than a year apart: they share purchases, so that small moves are harder to see here.
changes-shared-snapshot = The reports are less than a year apart: they share customers, so that small moves are harder to see here.
changes-metric-renewal-rate-transactions = Share of those who bought again
changes-metric-renewal-rate-year-transactions = Bought again in year { $year }
changes-metric-restricted-mean-months-transactions = Months of the first { $months } that a buyer stays
changes-metric-attrition-per-1000-months-transactions = Fallen silent per 1,000 buyers a month
changes-metric-median-membership-months-transactions = Half of the buyers stay so many months
changes-metric-value-of-one-point-transactions = Worth of one point of repeat purchases, a year
changes-points = {"\u00A0"}points
