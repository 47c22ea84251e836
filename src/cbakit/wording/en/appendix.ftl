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
tie-ledger = Opening + new + returned − lost = closing, last 12 months
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
appendix-glossary = Glossary
appendix-glossary-text = Words that the report cannot do without.
appendix-glossary-claim = What the words mean
appendix-column-word = Word
appendix-column-meaning = Meaning
glossary-bootstrap = Bootstrap
glossary-bootstrap-means = A way to see how far a figure is due to chance: it is computed a thousand times over on random draws from the same customers.
glossary-cohort = Cohort
glossary-cohort-means = Customers who began in the same month, quarter or year, compared at the same age of membership.
glossary-control-group = Control group
glossary-control-group-means = Customers with whom nothing is changed on purpose: without them an effect cannot be told from a coincidence.
glossary-correction = Correction for the number of comparisons
glossary-correction-means = Of a hundred pairs of groups five differ by chance. The Benjamini–Hochberg correction keeps the differences that can be believed together. It is weighted beforehand: the main questions of the report, renewal and staying, get most of the allowance, the other topics the rest.
glossary-discount = Discount rate
glossary-discount-means = How much less money in a year is worth than money today.
glossary-gini = Gini coefficient
glossary-gini-means = Inequality of sums: 0 if all pay the same, 1 if one pays everything.
glossary-interval = Interval
glossary-interval-means = The limits between which the true value lies with 95% confidence. The fewer customers, the wider it is.
glossary-kaplan-meier = Kaplan–Meier
glossary-kaplan-meier-means = A curve of those who remain that makes use also of those whose term has not ended yet.
glossary-lift-points = Percentage point
glossary-lift-points-means = The difference of two shares: from 40% to 42% is two points.
glossary-loyalty = Loyalty period
glossary-loyalty-means = The days after a contract's end within which the next contract is still a renewal.
glossary-median = Median
glossary-median-means = The value in the middle: half are below it, half above.
glossary-n = n
glossary-n-means = The number of customers or contracts that a figure stands on.
glossary-nps = NPS
glossary-nps-means = The share of scores 9–10 less the share of scores 0–6 when asked whether they would recommend the club.
glossary-spell = Membership
glossary-spell-means = The contracts of one customer in a row, without a break longer than the loyalty period.
