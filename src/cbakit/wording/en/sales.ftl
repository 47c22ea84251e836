# From the first contact to the sale. Titles carry the number; the interval stands in the text or on the chart.
sales-tables = leads, contracts and spend
sales-missing-leads = Leads are not recorded. With them one sees what share of those who ask buy, at which step and with whom the others are lost, and whom of the undecided to call first. Beginning is easy: one line for each first contact with date, source, manager, how it ended and when (the form for leads).
sales-missing-contacts = Calls and messages are not exported. With them one sees when and by whom calls are missed, who has not been called for long and what a mailing added. The telephone system or the CRM has the log: when, to whom, by whom, how many seconds, whether answered; those left alone on purpose get a line with the channel "control group".
sales-missing-spend = Spend on winning customers is not recorded. With it one sees what a lead and a customer of each source cost and how much they bring back. One sum for each source and month is enough.
sales-leads = In the last 12 months { $n ->
    [one] { $n } lead
   *[other] { $n } leads
  } came in: { $won_n } ended in a sale, { $lost_n } in a refusal, { $open_n } are still open.
sales-conversion = Of { $n ->
    [one] { $n } lead
   *[other] { $n } leads
  } of the twelve months before the last { $window } days (the window is moved so that each has had the time to decide), { $hits } ended in a sale within { $window } days: **{ $share }** ({ $interval }). Those still deciding do not count as lost: for young leads that time has simply not passed.
sales-worst-step = The largest loss is before the step “{ $step }”: { $n } of { $before } got there ({ $share }), { $lost } did not.
sales-step-created = lead
sales-step-reached-on = talk
sales-step-visited-on = visit or trial
sales-step-offered-on = offer
sales-step-won = sale
code-lead-created = lead
code-lead-reached-on = talk
code-lead-visited-on = visit or trial
code-lead-offered-on = offer
sales-key-conversion = Buy within { $window } days
sales-key-days = From lead to sale
sales-key-expected = Will buy, of { $n ->
    [one] { $n } undecided
   *[other] { $n } undecided
  }
sales-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
sales-named-share = { $name } ({ $share } of { $n })
sales-sources-better = More often than the rest buy: { $names }.
sales-sources-worse = Less often than the rest: { $names }.
sales-sources-none = Sources differ by no more than chance.
sales-lead-conversion-same-mix-more = { $name } sells more often than others with the same sources: { $first } against { $second } ({ $gap } points more, { $interval }; { $n } leads).
sales-lead-conversion-same-mix-less = { $name } sells less often than others with the same sources: { $first } against { $second } ({ $gap } points less, { $interval }; { $n } leads).
sales-lead-conversion-same-mix-none = With the same sources, managers differ by no more than chance: it is too early to speak of a better or a worse one.
sales-stay-12-months-same-mix-more = New customers whose contract names { $name } stay beyond a year more often than those who bought the same from others: { $first } against { $second } ({ $gap } points more, { $interval }; { $n } new customers).
sales-stay-12-months-same-mix-less = New customers whose contract names { $name } stay beyond a year less often than those who bought the same from others: { $first } against { $second } ({ $gap } points less, { $interval }; { $n } new customers).
sales-stay-12-months-same-mix-none = The data do not say who sells to those who stay beyond a year: product for product, no difference passed the correction for the number of comparisons.
sales-renewal-rate-same-mix-more = Contracts that { $name } looks after are renewed more often: { $first } against { $second } with others on the same products ({ $gap } points more, { $interval }; { $n } contracts).
sales-renewal-rate-same-mix-less = Contracts that { $name } looks after are renewed less often: { $first } against { $second } with others on the same products ({ $gap } points less, { $interval }; { $n } contracts).
sales-renewal-rate-same-mix-none = The data do not say whose customers renew better: product for product, no difference passed the correction for the number of comparisons.
sales-renewal-rate-same-mix-more-transactions = Customers of { $name } buy again more often: { $first } against { $second } with others ({ $gap } points more, { $interval }; { $n } purchases).
sales-renewal-rate-same-mix-less-transactions = Customers of { $name } buy again less often: { $first } against { $second } with others ({ $gap } points less, { $interval }; { $n } purchases).
sales-renewal-rate-same-mix-none-transactions = The data do not say whose customers buy again more: no difference passed the correction for the number of comparisons.
sales-expected = Of { $n } open leads about **{ $sales }** will buy within { $window } days ({ $interval }). The order to call in is the list lists/open_leads.csv, the likeliest on top.
sales-chance-model = Each lead’s chance comes from a model of source, manager, steps behind it and age. On leads it had not seen ({ $n } looks) its error is { $gain } below that of one chance for all of one age ({ $interval }); the rule “as usual for this source” gains { $plain }. The promised share is off by { $error } points on average; of two leads, the one that bought stands higher in { $auc } of cases.
sales-chance-source = Each one's chance is the usual share of sales of its source at that age. On { $n } looks that the rule had not seen, its error is { $gain } below that of one chance for all of one age ({ $interval }). A finer model was no better, so there is none here. The promised share is off by { $error } points on average, of two leads the one that bought stands higher in { $auc } of cases (gain of the rule { $plain }).
sales-chance-same = The data cannot tell open leads apart by chance: on { $n } looks neither the model (gain { $gain }, { $interval }) nor the rule by source ({ $plain }) beats one chance for all. That one stands in the list; the promised share is off by { $error } points on average, of two leads the one that bought stands higher in { $auc } of cases.
sales-chance-few = { $open } leads are open. There is nothing to check a forecast of them on: it takes twenty sales of a known day in the last year and as many before it, and there are { $dated_sales } in all. So the list holds no chance, and the newest are best called first.
sales-chance-undated = { $open } leads are open. The list holds no chance: how the others ended is known (sales { $won }, refusals { $lost }), but of { $undated } of these { $over } the day it was decided is not recorded. Add the closing date of leads to the export, or the customer's code, by which the day of a sale is found among the contracts. Until then the newest are best called first.
sales-economics = In 12 months { $spend } went into winning customers, and { $n ->
    [one] { $n } new customer
   *[other] { $n } new customers
  } came from these sources: **{ $cac }** each ({ $interval }).
sales-economics-loss = “{ $name }” brings back { $ratio } of what is spent within { $years ->
    [one] { $years } year
   *[other] { $years } years
  } ({ $interval }; { $n } new): stopping it is cheaper.
sales-deals = The { $n } customers with the largest deals (from { $smallest }) hold { $share } of all contract money, { $money }; { $deals } deals each on average. By code they are in the list lists/largest_deals.csv.
sales-deals-transactions = The { $n } customers with the largest purchases (from { $smallest }) hold { $share } of all money, { $money }; { $deals } purchases each on average. By code they are in the list lists/largest_deals.csv.
sales-deals-success-unknown = The share of deals that came off cannot be seen by customer: leads that were lost are not linked to customers.
sales-funnel-title = Of { $n ->
    [one] { $n } lead
   *[other] { $n } leads
  } { $share } end in a sale
sales-funnel-so-what = Begin with the step after which the bar shortens most.
sales-funnel-definition = Leads of the twelve months before the last { $window } days (within that time at least 95% of sales come); a step counts when made within that time. Those who got to the next step have passed the ones before.
sales-funnel-alt = Bars of the funnel from { $n } leads to the sale; { $share } get there.
sales-funnel-of-before = { $share } of the step before
sales-without-day = Enquiries that ended with a sale: { $sales }; for { $undated } of them no day of the sale is recorded and no contract is linked. Below these sales are spread over the ages as the other sales of their quarter.
sales-without-day-most = Enquiries that ended with a sale: { $sales }; for { $undated } of them no day of the sale is recorded and no contract is linked. The share who bought by the same age is therefore not computed: record the day of closing (closed_on) or what links an enquiry to the customer (phone, name).
sales-cohorts-title = Share who bought by the same age of the lead, by quarter
sales-cohorts-so-what = Compare cells of one column: leads in it are equally old.
sales-cohorts-definition = Leads of a quarter and the share who bought within so many days. A cell is empty until the whole quarter has got to that age.
sales-cohorts-alt = Table of shares who bought: quarters down, age of the lead across.
sales-cohorts-age = { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
sales-cohorts-row = Q{ $quarter } { $year } ({ $n })
sales-times-title = From lead to sale it takes { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
sales-times-title-unknown = How many days a lead stays on each step
sales-times-so-what = Where a step is long, first see whether the customer is waiting for you there.
sales-times-definition = Median days on the step; open leads count as still waiting, not as lost. The last row is sales alone, from lead to purchase.
sales-times-row-created = waiting for a talk or a decision
sales-times-row-reached-on = after the talk
sales-times-row-visited-on = after the visit
sales-times-row-offered-on = after the offer
sales-times-row-won = all the way to the sale
sales-source-title = Of those who ask, from { $least } (“{ $low }”) to { $most } (“{ $high }”) buy
sales-source-title-one = Leads and sales by source
sales-source-definition = Leads of 12 months. The share who bought is within { $window } days among leads at least { $window } days old, so it is no quotient of the columns.
sales-total = total
sales-limits-title-none = Of no manager can it be said that sales go better or worse
sales-limits-title-some = Differs from the rest after the correction for the number of comparisons: { $names }
sales-limits-so-what = Inside the funnel chance alone can make the difference; the colour goes by the comparison with the rest, not by the funnel.
sales-limits-definition = Share of sales within { $window } days at the common mix of sources; lines are the 95% and 99.8% limits for so many leads, dashed the common share { $target }. In colour: whose difference from the others at the same mix of sources passed the correction for the number of comparisons. That is another comparison than the lines, which show the chance of one manager against the share of all: a coloured dot may lie inside them, and one dot may cross a line by chance.
sales-limits-alt = Dots of managers by number of leads and share of sales in a funnel of limits around { $target }.
sales-limits-x = leads
sales-limits-y = share of sales at the same mix of sources
sales-limits-95 = 95%
sales-limits-998 = 99.8%
sales-sold-title = How the customers of each manager hold
sales-sold-so-what = Look at the difference from others on the same products, not at the share itself.
sales-sold-definition = Against the others at the same mix of products (for renewals, over three years, also of year and contract number; for "beyond a year" also of recommendation). "Stay beyond a year": new customers whose paid time covered the day a year after the start.
sales-sold-renewal = contracts renewed
sales-sold-renewal-transactions = purchases repeated
sales-sold-stay = new customers who stay beyond a year
sales-check-title = The chance checked on leads that the model had not seen
sales-check-so-what = The smaller the error and the nearer what was promised to what came, the surer the order of the list.
sales-check-definition = Leads of the last year; each method knew only what was known before them. The error is the mean squared gap between chance and outcome; the gain is how far it is below one chance for all leads of one age, which orders them by age alone.
sales-check-method-same = one chance for all of one age
sales-check-method-source = as usual for the source
sales-check-method-model = model
sales-check-method-chosen = { $name } (in the list)
sales-chain-title = The way of the money: a customer costs from { $least } (“{ $cheap }”) to { $most } (“{ $dear }”)
sales-chain-title-one = The way of the money from spend to margin
sales-chain-so-what = Read from left to right: spent, asked, became customers, will bring.
sales-chain-definition = The months for which spend is recorded, the last 12. Customers are the new ones of these months, those without a recorded lead too. Margin is what they will bring within { $years ->
    [one] { $years } year
   *[other] { $years } years
  }, before the cost of winning them; where cost is not recorded it is revenue.
sales-chain-all = all with spend
sales-allowance-title = What may be spent on a new customer of each group
sales-allowance-so-what = This is a ceiling, not a plan: less is always allowed.
sales-allowance-definition = A third of the lower limit of a new customer's money in two years.
sales-allowance-row = { $dimension }: { $name }
sales-deals-title = The { $n } customers with the largest deals hold { $share } of contract money
sales-column-step = Step
sales-column-n = Leads
sales-column-waiting = Still waiting
sales-column-days = Days
sales-column-interval = Interval
sales-column-source = Source
sales-column-won = Bought
sales-column-lost = Declined
sales-column-open = Deciding
sales-column-not-bought = Lost or still open
sales-column-conversion = Share who bought
sales-column-what = Compared
sales-column-customers = Customers
sales-column-sold = Out of
sales-column-own = With the manager
sales-column-others = With others
sales-column-points = Difference, points
sales-column-method = Method
sales-column-looks = Looks
sales-column-error = Error
sales-column-gain = Gain
sales-column-auc = Order
sales-column-off = Off by
sales-column-spend = Spend
sales-column-leads = Leads
sales-column-lead-cost = For a lead
sales-column-new = New
sales-column-cac = For a customer
sales-column-ltv = One brings
sales-column-margin = All bring
sales-column-ratio = Times the cost
sales-column-segment = Segment
sales-column-two-years = Brings in two years
sales-column-most = At most
sales-tables-transactions = leads, purchases and spend
sales-tables-snapshot = customers
