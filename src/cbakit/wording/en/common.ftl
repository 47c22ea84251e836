# Canonical codes, by the name a reader knows. Sentences live in the catalogue of their topic.
code-female = women
code-male = men
code-female-0-15 = girls
code-male-0-15 = boys
code-unknown = not recorded
code-other = other
code-active = active
code-in-grace = in the loyalty period
code-lost = left
code-frozen = frozen
code-ended = ended
code-cancelled = cancelled
code-not-started = not started yet
code-renewed-ahead = renewed ahead
code-renewal-due = renewal due
code-new-snapshot = new (under a month)
code-adapting-snapshot = settling in (1–2 months)
code-new = new (up to 30 days)
code-adapting = settling in (31–90 days)
code-back = back (up to 30 days)
code-back-settling = back (31–90 days)
code-settled-first-year = first year, after 90 days
code-year-2 = second year
code-year-3 = third year
code-year-4-plus = fourth year and beyond
code-referral = recommendation
code-referred = by recommendation
code-walk-in = walked in
code-search-site = search and website
code-social = social networks
code-corporate = corporate contract
code-outdoor = outdoor advertising
code-aggregator = aggregator
# {$n} customers, for source lines
common-source = Source: client's data, { $tables }; n = { $n }; data to { $as_of }.
common-hidden-count = A dash for a number: too few people are in it or left out of it, or such a number could be worked out from it.
common-customers = { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }
common-segment = { $mark }: { $segment }
code-goal = goal
common-manager = Manager { $n }
common-trainer = Trainer { $n }
common-teacher = Teacher { $n }
common-doctor = Doctor { $n }
common-master = Stylist { $n }
code-renewal-due-transactions = loyalty period about to end
common-fewer = fewer than { $n }
code-last-12-months = last 12 months
code-year-before = the year before
code-corporate-transactions = corporate customers
common-months-apart = { $apart ->
    [one] { $apart } month is
   *[other] { $apart } months are
  } shown apart, of { $of }: too little falls into the others to show each, but the sum holds them.
# a title that names what matters, beside a longer bar or a row above it
common-title-longest = ; the largest group is “{ $name }”, { $n }
common-title-widest = : the widest gap

# a name in quotation marks
common-quoted = “{ $name }”
