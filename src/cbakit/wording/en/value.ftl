# What customers are worth. Titles carry the number; the interval stands in the text or on the chart.
value-tables = contracts, payments and spend
value-missing = The export holds no money: neither contract prices nor payments. With them one sees what a new customer is worth, what the present base still brings and what a point of renewal is worth. The price of each contract or a list of payments with date and amount is needed.
value-too-few = Too few customers have money on record to show what they are worth: single persons would be recognisable, and the interval would say nothing.
value-base = The present base, { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, will bring **{ $money }** in today’s money within { $years ->
    [one] { $years } year
   *[other] { $years } years
  } ({ $interval }). Of this { $certain } is already sold.
value-new = A new customer brings **{ $money }** within { $years ->
    [one] { $years } year
   *[other] { $years } years
  } ({ $interval }; curve of { $n ->
    [one] { $n } membership
   *[other] { $n } memberships
  }).
value-base-beyond = Nobody has been seen that long yet: { $share } of the value of a new customer carries the curve on beyond what was observed, and this sum rests on the same curve.
value-extrapolated-share = { $share } of this estimate carries the curve on beyond what was observed: nobody has been seen that long yet.
value-basis-payments = Received means payments net of refunds.
value-basis-prices = The export has no payments: received is counted by contract prices.
value-basis-export = Received is taken from the export as it stands.
value-basis-since = Money is known from { $day }; of those who came earlier less is shown than was received.
value-basis-revenue = Where cost is not recorded, all revenue counts as margin.
value-basis-margin = Where cost is not recorded, { $share } of revenue counts as margin.
value-key-base = The base brings within { $years ->
    [one] { $years } year
   *[other] { $years } years
  }
value-key-new = A new customer within { $years ->
    [one] { $years } year
   *[other] { $years } years
  }
value-basis-cost = Cost is recorded for { $share } of the money paid (the data passport counts payments), so the base’s value is partly revenue, not profit.
value-basis-no-cost = Cost is not recorded at all, so the base’s value is revenue, not profit.
value-key-date = Received per active customer
value-key-point = One point of renewal, a year
value-top-share = The most valuable fifth of customers holds { $share } of the base’s future money ({ $interval }).
value-key = The key segment is **{ $segment }**: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, { $share } of the base’s value, { $money } ({ $interval }).
value-key-sure = Its first place is firm: first in { $chance } of the recalculations.
value-key-unsure = Its first place is not firm: first in { $chance } of the recalculations.
value-key-both = Per head it leads as well: { $money } (first in { $chance } of the recalculations).
value-key-each = Among such cells (sex × age × product × term × first year or renewal) the highest value per head, { $money }, is found for { $segment } ({ $n } customers; first in { $chance } of the recalculations). Small cells are not shown, so the mean of a whole product may be higher.
value-part-sex = { $name }
value-part-sex-unknown = sex not recorded
value-part-age-band = aged { $name }
value-part-age-band-unknown = age not recorded
value-part-product = “{ $name }”
value-part-product-unknown = product not recorded
value-part-term-band = contract of { $name }
value-part-term-band-unknown = term not recorded
value-part-part = { $name }
value-part-part-unknown = membership year not recorded
value-key-new-share-snapshot = Of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } with a tenure under a year (those who left too: when they came the snapshot does not say) { $share } belong to the key segment by sex, age and product ({ $interval }).
value-key-new-share = Of { $n ->
    [one] { $n } new customer
   *[other] { $n } new customers
  } of the last 12 months { $share } belong to the key segment by sex, age and product ({ $interval }).
value-portrait = **{ $trait }**: { $top } of the most valuable against { $rest } of the others in the same membership year ({ $gap } points more, { $low } to { $high }; { $n } customers).
value-portrait-none = The most valuable customers differ from the others of the same membership year in none of { $n } traits beyond what chance gives. Product and term are not compared: value is counted by them.
value-rule = The rule that shows them best: { $rule }. Of such customers { $share } are among the most valuable ({ $interval }; { $n } customers), against a fifth of the base.
value-rule-is = “{ $trait }”
value-rule-is-not = not “{ $trait }”
value-point = Each point of renewal brings **{ $money }** a year ({ $interval }): what the year after renewal adds if every contract that ends within 12 months is renewed one point more often ({ $n } customers with such contracts). What leavers bring by coming back anyway is not taken off.
value-point-made = How it is made: about { $ends } contracts end within 12 months (short ones several times over), and a point is one hundredth of them: { $renewals } renewals × { $each } in the year after each = { $money }.
value-point-product = The product “{ $segment }” weighs most in it: { $money } ({ $interval }; { $n } customers, about { $ends } endings a year).
value-point-heads = Simple arithmetic for comparison, one ending a customer and one contract after it: { $renewals } renewals × { $each } (mean repeat contract) = { $money }.
value-point-simple = Simple arithmetic by the till, the money of contracts that renewed an earlier one within the year (those who came back after leaving are not counted) over the points of renewal: { $money } a point. It shares all this money evenly among the points and does not look at what comes after a renewal.
value-point-which = Which number to use: plan by the first, the year after renewal. The simple sums are there to be held against a calculation of your own. The chapter on what is ahead counts a point differently: contracts of those who will yet come within the year are in it, but only the money of the next 12 months; its number may be smaller or larger. The recommendations take the first and take off what leavers bring by coming back anyway.
value-name-ends = { $name } ({ $n }; { $ends })
value-point-missing = The worth of a point of renewal cannot be computed from this export: it takes the end dates of contracts and their prices.
value-month = One more month from each of the { $n ->
    [one] { $n } person
   *[other] { $n } people
  } who left within the year by the last day of their term is { $money } ({ $interval }).
value-month-mean = The month of one is { $each }, the mean of the base: { $paid } of the last 12 months over the months in which customers were active ({ $months } in all, of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }).
value-month-own = The month of one is { $each } on average: for each it is the month of the product they left, as it is with active customers; where the product gives none, the mean month of the base.
value-sources = Winning a customer costs { $cac } ({ $n } new ones from sources with spend). Within the horizon a customer of these sources brings it back { $ratio } times over ({ $interval }).
value-source-loss = “{ $source }” does not pay: it brings back { $ratio } of what was spent ({ $n } new customers).
value-sources-missing = Spend on winning customers is not recorded. With it one sees what a customer of each source costs and in how many months it pays back. An amount by source and month is enough.
value-check-better = From those active a year ago the model would have predicted { $predicted } for this year; { $actual } was recognised of the same memberships (new customers, and what the lost pay after coming back, are not in it): { $error } too { $way ->
    [more] much
   *[less] little
  } was predicted. By product it missed { $miss } of the money, plainly repeating last year { $naive }: taken together the model missed less.
value-check-worse = From those active a year ago the model would have predicted { $predicted } for this year; { $actual } was recognised of the same memberships (new customers, and what the lost pay after coming back, are not in it): { $error } too { $way ->
    [more] much
   *[less] little
  } was predicted. By product it missed { $miss } of the money, plainly repeating last year { $naive }: for one year ahead the model is no better, and a year's plan is safer built on last year.
value-check-far = A year ago the same reckoning for 12 months promised { $error } { $way ->
    [more] more than came: the sum is an upper bound, not a plan.
   *[less] less than came: the sum is a lower bound, not a plan.
  }
value-next-year-far = A year ago the ways taken in the table together promised { $error } { $way ->
    [more] more than came: this is an upper bound, not a plan.
   *[less] less than came: this is a lower bound, not a plan.
  }
value-check-missing = The forecast of what today’s active customers will still bring cannot be checked against the past: that takes data of at least two years before the last day.
value-check-missing-then = The forecast of what today’s active customers will still bring cannot be checked against the past: there are more than two years of data, but the records as they were a year ago give no such forecast or nothing to compare it with.
value-axis-months = months since the start of membership
value-axis-point = money a year from one point of renewal
value-extrapolated = beyond what was seen
value-kind-value-to-date = received
value-kind-remaining-value = still to come
value-kind-ltv-horizon = new customer
value-step-value-to-date = Received, mean of an active customer
value-step-remaining-value = Still to come, mean of an active customer
value-step-ltv-horizon = To come, mean of a new customer
value-step-base-value = Still to come from all the active together
value-new-title = A new customer brings { $money } within { $years ->
    [one] { $years } year
   *[other] { $years } years
  }
value-new-so-what = See after how many months the cost of winning a customer is recovered.
value-new-so-what-no-spend = After how many months the cost of winning a customer is recovered cannot be seen yet: it is not recorded.
value-new-definition = Share remaining × money of a month of tenure (margin where cost is recorded) over the last 12 months, discounted; returns after a loss are left out. Beyond what was observed the losses of the last year seen recur and grow rarer; how much rarer the data cannot say, and the band allows for it. Segments go on like the whole base, at their own level.
value-new-alt = Rising curve of the expected money of a new customer by month of membership with its band; { $money } at the end.
value-segments-title-ltv-horizon = A new customer brings from { $least } (“{ $worst }”) to { $most } (“{ $best }”)
value-segments-title-remaining-value = An active customer will still bring from { $least } (“{ $worst }”) to { $most } (“{ $best }”)
value-segments-title-value-to-date = Received per active customer: from { $least } (“{ $worst }”) to { $most } (“{ $best }”)
value-segments-so-what = Compare within a column: the past on the left, the future on the right; each column has its own scale.
value-segments-definition = Received: so far. Still to come and new customer: expected money to the horizon (margin where cost is recorded), discounted. The pale line is the 95% interval.
value-segments-alt = Points with intervals by segment, { $n } in all: { $kind } from { $least } (“{ $worst }”) to { $most } (“{ $best }”).
value-ladder-title = What a customer is worth: received, to come, new
value-ladder-title-received = What customers have brought so far
value-ladder-so-what = What was received cannot be changed; whether the rest comes can.
value-ladder-definition-received = Received: so far.
value-ladder-definition = Received: so far. Still to come and new customer: expected money to the horizon (margin where cost is recorded), discounted; a sold contract is certain to its end.
value-key-title = Key segment: { $segment }, { $share } of the value of the base; first in { $chance } of recalculations
value-key-so-what = Where the first place is not firm, take all rows with a similar sum as key.
value-key-definition = Cells of sex, age, product, term, first year or renewal. Chance: share of recalculations in which the cell is first.
value-portrait-title = What marks the most valuable: { $trait }
value-portrait-so-what = It goes with them; it is no proof of cause: the trait says where to look for such customers.
value-portrait-definition = The fifth with the highest expected value within its membership year against the rest; differences that survived the correction for all comparisons of the report. Product and term are not here: value is counted by them.
value-point-title = A point of renewal is worth from { $least } (“{ $low }”) to { $money } (“{ $segment }”) a year
value-point-so-what = The sum depends on the number and price of contracts; it does not say where a point is easier to get.
value-point-definition = Every contract that ends within 12 months is renewed one point more often; the money of the 12 months after it counts. In brackets, customers and endings a year: short contracts end several times, and a sum on few customers rests on these repeats. The grey line is the 95% interval.
value-point-alt = Bars of the worth of one point of renewal by product, { $n } in all; most for “{ $segment }”, { $money }.
value-sources-title = Money of a customer to what was spent on one: from { $ratio } (“{ $source }”) to { $most } (“{ $best }”)
value-sources-title-one = “{ $source }”: money of a customer to what was spent on one, { $ratio }
value-sources-definition = Sources with recorded spend. Spend of a source in the last 12 months over its new customers; value is the money of a new customer of the same sources to the horizon. New customers without a recorded source are in none.
value-allowance-title = What may be spent on one new customer
value-allowance-definition = At most: a third of the lower limit of a new customer’s money over two years. The same cautious rule as for what may be paid for a referral.
value-check-title = The year’s money from those active a year ago: { $predicted } predicted, { $actual } received
value-check-so-what = The nearer the point to the mark, the more the forecast for that product can be trusted.
value-check-definition = The base of a year ago: margin recognised of the same memberships over the next 12 months, without money after a loss (where cost is recorded, else revenue) by the data of that day, undiscounted.
value-check-alt = Points of predicted and marks of received money by product, { $n } in all; in sum { $predicted } against { $actual }.
value-check-predicted = predicted
value-check-actual = received
value-check-naive = as last year
value-column-step = Step
value-column-n = Customers
value-column-money = Money
value-column-interval = Interval
value-column-segment = Segment
value-column-total = Value
value-column-each = Per head
value-column-chance = First in recalculations
value-column-trait = Trait
value-column-top = Among the most valuable
value-column-rest = Among the others
value-column-points = Difference, points
value-column-source = Source
value-column-new = New
value-column-cac = To win one
value-column-ltv = One brings
value-column-ratio = Times over
value-column-payback = Pays back, months
value-column-two-years = Brings within two years
value-column-most = At most
value-step-constant-rate = A new customer at one loss rate for all, for comparison
value-new-parts = Of this { $dues } are membership fees and { $other } other revenue.
value-tables-transactions = purchases
value-base-transactions = The { $n } buyers active today will bring **{ $money }** in today's money within { $years ->
    [one] { $years } year
   *[other] { $years } years
  } ({ $interval }).
value-new-transactions = If nothing changes, a new buyer brings about **{ $money }** within { $years ->
    [one] { $years } year
   *[other] { $years } years
  }, the first purchase included ({ $interval }; by { $n ->
    [one] { $n } buyer
   *[other] { $n } buyers
  }).
value-new-definition-transactions = The first purchase, and expected repeat purchases times the expected ticket (margin where cost is recorded), discounted. Where the model of purchases did not stand its check: by retention, without returns after long silence.
value-axis-months-transactions = months since the first purchase
value-ladder-definition-transactions = Received: so far. Still to come and a new buyer: expected money to the horizon (margin where cost is recorded), discounted.
value-check-missing-transactions = The forecast of purchases was judged above, on the weeks held out.
value-check-missing-then-transactions = The forecast of the number of purchases was judged above, on the weeks held out. The forecast of what money today’s active buyers will still bring cannot be checked against the past: there are more than two years of data, but the records as they were a year ago give no such forecast or nothing to compare it with.
value-month-transactions = One more month of purchases from each of { $n ->
    [one] { $n } buyer
   *[other] { $n } buyers
  } who fell silent within the year is { $money } ({ $interval }).
value-month-mean-transactions = The month of one is { $each }, the mean of the base: { $paid } of the last 12 months over the months in which buyers were active ({ $months } in all, of { $n ->
    [one] { $n } buyer
   *[other] { $n } buyers
  }).
value-month-own-transactions = The month of one is { $each } on average: for each it is the month of their item, as it is with active buyers; where the item gives none, the mean month of the base.
value-point-missing-transactions = A point of repeat purchases cannot be put in money: sums of purchases are not recorded, or there are too few.
value-part-product-transactions = item “{ $name }”
value-keeping-title = One more month of those who left in the year: from { $least } (“{ $low }”) to { $money } (“{ $segment }”)
value-keeping-title-one = One more month of those who left in the year, “{ $segment }”: { $money }
value-keeping-definition = Month: the money of a month of an active customer of the product, from all who left it within the year. At the bottom are all who left, each at the month of their own product; those who left two within the year stand in both lines. Products with few who left are not shown. Renewal: the money of the twelve months after one renewal. At most: a third of the lower limit of that money, to keep one customer.
value-column-left = Left in a year
value-column-month = Month of one
value-column-all-months = Month of all
value-column-renewal = Year after renewal
value-check-nearer = By product plain rules were nearer for { $nearer } of { $products }: { $parts }. The table of the coming year uses them for these products, the model for the others.
value-check-nearer-none = For no product did a plain rule come nearer: the coming year is told by the model everywhere.
value-check-nearer-last-year = “as much as last year”: { $names }
value-check-nearer-constant = “all leave at one rate”: { $names }
value-next-year-title = Money of the next 12 months from today's customers: { $money }
value-next-year-so-what = Each product is told by the way that missed less a year ago; one check is no warrant, small groups jump.
value-next-year-definition = Margin where the cost is recorded, else revenue; not discounted, without new customers and what the lost pay after coming back. “As last year” is the money of the same memberships in the last 12 months. The miss is how far what was predicted a year ago was from what came.
value-column-miss-model = Miss of the model
value-column-miss-last-year = Miss of “as last year”
value-column-miss-constant = Miss of “one rate of loss”
value-column-told-by = Told by
value-column-next-year = Next 12 months
value-method-model = the model
value-method-last-year = as last year
value-method-constant = one rate of loss
value-tables-snapshot = customers
value-missing-transactions = The export holds no money: sums of purchases are not recorded. With them one sees what a new buyer is worth and what the present ones still bring. A sum in each purchase is enough.
value-missing-snapshot = The export holds no money: neither a price of a month nor revenue to date. With them one sees what a new customer is worth and what the present base still brings.
value-key-each-transactions = Per head, among such cells (sex × age × item × first year or beyond), { $segment } leads: { $money } ({ $n } customers; first in { $chance } of the recalculations). Small cells are not shown, so the mean of a whole item may be higher.
value-key-each-snapshot = Per head, among such cells (sex × age × plan × first year or beyond), { $segment } leads: { $money } ({ $n } customers; first in { $chance } of the recalculations). Small cells are not shown, so the mean of a whole plan may be higher.
value-part-product-snapshot = “{ $name }”
value-part-term-band-transactions = { $name }
value-part-term-band-snapshot = { $name }
value-part-part-unknown-transactions = year not recorded
value-part-part-unknown-snapshot = year not recorded
value-portrait-transactions = **{ $trait }**: { $top } of the most valuable against { $rest } of the others in the same year ({ $gap } points more, { $low } to { $high }; { $n } customers).
value-portrait-snapshot = **{ $trait }**: { $top } of the most valuable against { $rest } of the others in the same year ({ $gap } points more, { $low } to { $high }; { $n } customers).
value-portrait-none-transactions = The most valuable buyers differ from the others of the same year in none of { $n } traits beyond what chance gives. Items are not compared: value is counted by them.
value-portrait-none-snapshot = The most valuable customers differ from the others of the same year in none of { $n } traits beyond what chance gives. Plans are not compared: value is counted by them.
value-portrait-definition-transactions = The fifth with the highest expected value within its year against the rest; differences that survived the correction for all comparisons of the report. Items are not here: value is counted by them.
value-portrait-definition-snapshot = The fifth with the highest expected value within its year against the rest; differences that survived the correction for all comparisons of the report. Plans are not here: value is counted by them.
value-key-definition-transactions = Cells of sex, age, item, first year or beyond. Chance: share of recalculations in which the cell is first.
value-key-definition-snapshot = Cells of sex, age, plan, first year or beyond. Chance: share of recalculations in which the cell is first.
value-point-simple-transactions = Simple arithmetic by the till: the money of the repeat purchases of the year (purchases after a silence longer than the loyalty period are not counted) over the percentage points of their share, { $money } a point. It shares all this money evenly among the points and does not look at what comes after.
value-point-missing-snapshot = The worth of a point of retention cannot be computed from a snapshot: it holds no days of leaving or ending.
value-new-alt-transactions = Rising curve of the expected money of a new buyer by month since the first purchase with its band; { $money } at the end.
value-new-alt-snapshot = Rising curve of the expected money of a new customer by month since the beginning with its band; { $money } at the end.
value-new-snapshot = A new customer brings **{ $money }** within { $years ->
    [one] { $years } year
   *[other] { $years } years
  } ({ $interval }; by { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } of the snapshot).
value-new-definition-snapshot = Share remaining × money of a month (margin where cost is recorded), discounted. Money of a month of tenure is the mean of all customers seen in it, at their one recorded price. Beyond what was observed losses grow rarer; how much rarer the data cannot say, and the band allows for it. Segments go on like the whole base, at their own level.
value-ladder-definition-snapshot = Received: so far. Still to come and new customer: expected money to the horizon (margin where cost is recorded), discounted.
value-axis-months-snapshot = months since the beginning
value-basis-prices-snapshot = Received is counted by the price of a month and tenure.
value-new-parts-transactions = Of this { $dues } are purchases and { $other } other revenue.
value-base-alone = The present base, { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, will bring **{ $money }** in today’s money within { $years ->
    [one] { $years } year
   *[other] { $years } years
  } ({ $interval }).
value-base-alone-transactions = If they go on buying as now, the { $n } buyers active today will bring about **{ $money }** in today's money within { $years ->
    [one] { $years } year
   *[other] { $years } years
  } ({ $interval }).
value-column-renewal-transactions = Year after a repeat purchase
value-keeping-definition-transactions = Month: the money of a month of an active buyer, from all who fell silent within the year. Year: the money of the twelve months after one repeat purchase. At most: a third of the lower limit of that money, to keep one buyer.
value-check-missing-none = There is nothing to check against the past: there is no model of purchases here, since { $why }.
value-keeping-sum = Sum of the rows
value-keeping-whole = All who left
