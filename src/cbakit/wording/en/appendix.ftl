# The appendix of the report.
appendix-title = Definitions, tie-outs, parameters
appendix-definitions = Definitions
appendix-definitions-text = Every number in the report follows one of these definitions.
appendix-definitions-claim = What the metrics mean
appendix-tie-outs = Tie-outs
appendix-tie-outs-text = The same thing counted in two ways. A small group is shown together with others or not at all; the sum of groups may then be less than the whole.
appendix-tie-outs-claim = Numbers that must agree
appendix-parameters = Parameters and versions
appendix-parameters-text = With these values the calculation can be repeated.
appendix-parameters-claim = What the calculation rests on
appendix-column-metric = Metric
appendix-column-definition = Definition
appendix-column-what = What is compared
appendix-column-left = One way
appendix-column-right = The other way
appendix-column-holds = Result
appendix-column-parameter = Parameter
appendix-column-value = Value
tie-parts = Active = first year + renewal base
tie-sum = Active = sum { $dimension }
tie-by-membership-year = by membership year
tie-by-product = by product
tie-by-sex = by sex
tie-by-age-band = by age
tie-by-club = by club
tie-ledger = Opening + new + returned − lost = closing, all months
tie-holds = agrees
tie-differs = differs
parameter-as-of = Last day of the data
parameter-loyalty = Loyalty period
parameter-loyalty-by-term = 30 days for contracts up to 100 days, 90 for longer ones
parameter-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
parameter-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
  }
parameter-clock = Membership clock
parameter-clock-paid = paid time: no freezes, no gaps
parameter-clock-calendar = calendar time
parameter-lag = Recording lag
parameter-min-n = Smallest group spoken about
parameter-horizon = Horizon of value
parameter-discount = Discount rate a year
parameter-margin = Margin as a share of revenue where cost is not recorded
parameter-interval = Level of intervals
parameter-versions = Versions
