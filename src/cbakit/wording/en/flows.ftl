# How the base flows.
flows-tables = contracts and payments
flows-tables-transactions = purchases
flows-tables-snapshot = customers
flows-missing = The flow of the base is not shown: there are no dates of coming and leaving. An export of contracts with their first and last day is enough.
flows-missing-snapshot = The flow of the base by month is not shown: a snapshot says who left but not when, and there is no second day to compare with. Another such snapshot in a quarter would give arrivals, losses and returns.
flows-few = By month and quarter the flow is too small: showing it would show single people. It is whole in the consultant's tables of results.
flows-year = Since { $first }, **{ $new ->
    [one] { $new } new customer
   *[other] { $new } new customers
  }** came, with { $returned } returns and **{ $lost }** departures: the base went from { $opening } to **{ $closing }**.
flows-year-transactions = Since { $first }, **{ $new ->
    [one] { $new } person
   *[other] { $new } people
  }** bought for the first time, { $returned } came back and **{ $lost }** were lost: active customers went from { $opening } to **{ $closing }**.
flows-year-unlisted = Since { $first }, { $returned } came back and **{ $lost }** were lost: active customers went from { $opening } to **{ $closing }**.
flows-money-more = Money a month rose from { $opening } to **{ $closing }**: new customers brought { $new }, returned { $returned }, some of those who stayed now pay { $expansion } more a month, others { $contraction } less, the lost took { $lost } with them.
flows-money-less = Money a month fell from { $opening } to **{ $closing }**: new customers brought { $new }, returned { $returned }, some of those who stayed now pay { $expansion } more a month, others { $contraction } less, the lost took { $lost } with them.
flows-money-more-transactions = Purchases brought to a month rose from { $opening } to **{ $closing }**: new customers gave { $new }, returned { $returned }, others bought more by { $expansion } and less by { $contraction }, the lost took { $lost } with them.
flows-money-less-transactions = Purchases brought to a month fell from { $opening } to **{ $closing }**: new customers gave { $new }, returned { $returned }, others bought more by { $expansion } and less by { $contraction }, the lost took { $lost } with them.
flows-nobody-new = Not one new buyer has come since { $since }: everybody who bought after that was registered or had bought before.
flows-list-ends-some = The list of buyers ends on { $day }: who came later is not on it. New here are only those who are on it not at all. Take a fresh list from the CRM.
flows-list-ends = { $how ->
    [all] Everybody who bought in these data{ $counted } is on the list of customers, whose latest registration is dated { $day }. Either no new buyer has come since, or the list is old and the export leaves new buyers out: check it in the CRM.
    [most] Nearly everybody who bought in these data{ $counted } is on the list of customers, whose latest registration is dated { $day }. Either hardly any new buyer has come since, or the list is old and new buyers are not in the export: check it in the CRM.
   *[old] The list of customers ends on { $day }, and { $unlisted } of { $bought } buyers are not on it: it is old, and new buyers cannot be seen in these data. Take a fresh list from the CRM.
  }
flows-year-from-before = Of those who came back, { $n ->
    [one] { $n } was registered
   *[other] { $n } were registered
  } as customers before these data begin, and their first purchase here may be their first ever or a return: the data do not say.
flows-year-from-before-some = Some of those who came back were registered as customers before these data begin, and their first purchase here may be their first ever or a return: the data do not say.
flows-money-of = { $closing } is { $active } of contracts in force and { $grace } at the last price of those whose contract has ended while their loyalty period runs: it can still be kept, but is not paid now.
flows-closing = At the end the base holds { $closing }: { $active } active and { $grace } in the loyalty period.
flows-below-opening = from { $n }
flows-below = { $interval }; n = { $n }
flows-key-closing = The base now
flows-key-closing-transactions = Current customers
flows-key-retention = Of the base, kept within the year
flows-key-rotation = Rotation of the base within the year
flows-key-arpu = An active customer a month
flows-panel-people = People
flows-panel-money = Money a month
flows-panel-money-thousands = Money a month, thousands
flows-step-opening = before
flows-step-new = new
flows-step-returned = returned
flows-step-expansion = dearer
flows-step-expansion-transactions = bought more
flows-step-contraction = cheaper
flows-step-contraction-transactions = bought less
flows-step-lost = lost
flows-step-closing = now
flows-ledger-title-more = The base, those in the loyalty period included, grew from { $opening } to { $closing }
flows-ledger-title-more-transactions = The base grew from { $opening } to { $closing }
flows-ledger-title-less = The base, those in the loyalty period included, shrank from { $opening } to { $closing }
flows-ledger-title-less-transactions = The base shrank from { $opening } to { $closing }
flows-ledger-title-same = The base, those in the loyalty period included, stayed as it was: { $opening } before, { $closing } now
flows-ledger-title-same-transactions = The base stayed as it was: { $opening } before, { $closing } now
flows-ledger-so-what = Red is loss: it can be made good by new customers or by keeping those you have.
flows-ledger-turned = With a loyalty period of { $days ->
    [one] { $days } day
   *[other] { $days } days
  } it { $way ->
    [more] grew
   *[less] shrank
  } instead, from { $opening } to { $closing }: the period decides which way it goes.
flows-ledger-definition = The base is active customers and those in the loyalty period; lost is for whom it has passed; those who left and came back within the year count in both, those who left twice count twice. Before + new + returned − lost = now, to the person.
flows-ledger-definition-transactions = The base: those who bought within the loyalty period. Returned: bought after a break, or registered before these data; those who came back and fell silent again count twice. Before + new + returned − lost = now, to the person.
flows-ledger-alt = Waterfall: { $opening } before, { $new } new, { $returned } returned, { $lost } lost, { $closing } now.
flows-ledger-table-title = In the last period { $came } came or came back and { $lost } were lost
flows-money-table-title = Money a month: from { $opening } to { $closing }
flows-money-table-so-what = Each row closes: before, plus new, returned and dearer, minus cheaper and lost, is now. Sums are rounded, so adding up what is printed may be one off.
flows-money-table-so-what-transactions = Each row closes: before, plus new, returned and bought more, minus bought less and lost, is now. Sums are rounded, so adding up what is printed may be one off.
flows-money-definition = The price of a contract for a month of its term; of a customer in the loyalty period the last price: money that can still be kept.
flows-money-definition-transactions = A purchase spread over the days for which it makes its buyer active, brought to a month.
flows-period = { $first } – { $last }
flows-column-period = Period
flows-column-opening = Before
flows-column-new = New
flows-column-came = New and returned
flows-column-returned = Returned
flows-column-lost = Lost
flows-column-closing = Now
flows-column-expansion = Dearer
flows-column-expansion-transactions = Bought more
flows-column-contraction = Cheaper
flows-column-contraction-transactions = Bought less
flows-column-loyalty = Loyalty period
flows-column-measure = Measure
flows-column-now = Last year
flows-column-now-snapshot = Now
flows-column-year-before = Year before
flows-column-group = Customers
flows-column-customers = Customers
flows-column-change = Change
flows-column-tenth = Tenth
flows-column-tenth-then = Tenth a year ago
flows-column-then = Then
flows-column-higher = Higher
flows-column-same = The same
flows-column-lower = Lower
flows-column-gone = Paid nothing
flows-column-gone-transactions = Bought nothing
flows-column-times = Contracts
flows-column-times-transactions = Purchases
flows-column-share = Share
flows-column-money-share = Share of money
flows-column-again = Took one more
flows-column-again-transactions = Bought again
flows-column-interval = Interval
flows-column-revenue = Revenue
flows-column-mean = Per customer
flows-column-mean-active = Per active customer
flows-column-frequency = Months per customer
flows-column-frequency-transactions = Purchases per customer
flows-column-ticket = Per month
flows-column-ticket-transactions = Per purchase
flows-column-cohort = Joined
flows-column-active = Paid
flows-column-active-transactions = Bought
flows-column-coefficient = Coefficient
flows-column-value = Value
flows-column-n = n
flows-column-year = Year
flows-column-held = In all
flows-column-carried = By an earlier contract
flows-column-renewed = New contract, there last year too
flows-column-reactivated = Returned
flows-column-recruited = New
flows-column-lapsed = Not in the next
flows-column-check = What is compared
flows-column-left = One way
flows-column-right = The other way
flows-column-difference = Difference
flows-loyalty-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
flows-loyalty-by-term = by term of contract
flows-loyalty-chosen = { $name } (in force)
flows-sensitivity-title = The base is { $closing }; under another loyalty period ({ $periods }) it would be { $low } to { $high }
flows-sensitivity-title-one = The base is { $closing }; under another loyalty period ({ $periods }) it would be { $other }
flows-sensitivity-so-what = Another loyalty period calls the same people by another name: it changes who counts as lost and as returned this year.
flows-economics-title = An active customer brings { $money } a month
flows-economics-title-snapshot = An active customer pays { $money } a month
flows-economics-so-what = Money per customer rises by price or by buying more; which of the two the decomposition of the change in money says.
flows-economics-so-what-snapshot = This is the price of a month on the day of the snapshot; how it changed a snapshot does not say.
flows-economics-definition = Revenue as earned, per month in which a customer has a contract; interval over customers. Discount: how far the price is below the list price, where that is recorded. A contract belongs to its day of sale, or, where that is not recorded, to the first day of its term.
flows-economics-definition-transactions = Revenue per month in which a buyer is active; interval over customers.
flows-economics-definition-snapshot = Monthly price of active customers; interval over customers.
flows-with-interval = { $value } ({ $interval })
flows-economics-arpu = Per active customer and month
flows-economics-heads = Active within the year
flows-economics-heads-snapshot = Active customers with a known price
flows-economics-sold = Contracts sold
flows-economics-sold-transactions = Purchases
flows-economics-sales = Sold for
flows-economics-price = Mean price of a contract
flows-economics-price-transactions = Mean purchase
flows-economics-discount = Discount from the list price
flows-two-missing = There is nothing to compare two years by: the data do not cover the year before the last.
flows-two-missing-snapshot = There is nothing to compare two years by: there is one snapshot. Money here is to date, not of a year.
flows-money-missing = The money of customers is not recorded: income per customer, two years compared and the lenses in money cannot be made. A price in each contract or an export of payments is enough.
flows-two = { $gone ->
    [one] { $gone } customer
   *[other] { $gone } customers
  } paid a year ago and do not now; { $gone_money } went with them. { $came ->
    [one] { $came } customer pays now and did not then, and brought
   *[other] { $came } customers pay now and did not then, and brought
  } { $came_money }. Who came back but paid in the year before too stands with those of both years.
flows-two-transactions = { $gone ->
    [one] { $gone } customer
   *[other] { $gone } customers
  } bought a year ago and do not now; { $gone_money } went with them. { $came ->
    [one] { $came } customer buys now and did not then, and brought
   *[other] { $came } customers buy now and did not then, and brought
  } { $came_money }.
flows-factor-up = What raised the { $of ->
    [revenue] revenue
   *[margin] margin
  } most: { $name }, plus { $money }.
flows-factor-down = What lowered the { $of ->
    [revenue] revenue
   *[margin] margin
  } most: { $name }, minus { $money }.
flows-factor-customers = number of customers
flows-factor-times = months per customer
flows-factor-times-transactions = purchases per customer
flows-factor-ticket = money a month
flows-factor-ticket-transactions = mean purchase
flows-factor-margin = share of margin
flows-factor-total = all change
flows-change-title-more = { $of ->
    [revenue] Revenue
   *[margin] Margin
  } rose by { $total } in a year; most of all { $factor }: { $part }
flows-change-title-less = { $of ->
    [revenue] Revenue
   *[margin] Margin
  } fell by { $total } in a year; most of all { $factor }: { $part }
flows-change-so-what = Heads grow by winning, months by keeping, money a month by price and mix.
flows-change-so-what-transactions = Heads grow by winning, purchases per head by occasions, the mean purchase by price and mix.
flows-change-definition = Margin = customers × months per customer × money a month × share of margin; parts by the logarithmic mean, summing to all the change. Where cost is not recorded, revenue counts as margin (in full or at the share set for it).
flows-change-definition-transactions = Margin = customers × purchases per customer × mean purchase × share of margin; parts by the logarithmic mean, summing to all the change. Where cost is not recorded, revenue counts as margin (in full or at the share set for it).
flows-change-alt = What the factors did to a change of { $of ->
    [revenue] revenue
   *[margin] margin
  } of { $total }; most of all { $factor }: { $part }.
flows-total = All
flows-lens-two-only-before = paid a year ago, not now
flows-lens-two-only-before-transactions = bought a year ago, not now
flows-lens-two-both-less = in both years, less now
flows-lens-two-both-more = in both years, more now
flows-lens-two-only-now = pay now, not a year ago
flows-lens-two-only-now-transactions = buy now, not a year ago
flows-lens-two-title-more = Revenue rose by { $money } in a year: who added and who took away
flows-lens-two-title-less = Revenue fell by { $money } in a year: who added and who took away
flows-lens-two-so-what = The difference of two years is the sum of opposite flows: some left or pay less, others came or pay more. Keeping acts on the two upper rows.
flows-tenths = { $name }
flows-tenths-all = all together
flows-switching-title-all = Of all { $n } customers who paid last year ({ $name }) { $gone } paid nothing this year
flows-switching-title-all-transactions = Of all { $n } customers who bought last year ({ $name }) { $gone } bought nothing this year
flows-switching-so-what-all = Parts cannot be shown here: each would hold too few people.
flows-switching-title = Of the { $n } customers who paid most last year (row { $name }) { $gone } paid nothing this year
flows-switching-title-transactions = Of the { $n } customers who spent most last year (row { $name }) { $gone } bought nothing this year
flows-switching-so-what = Upper places are not held by themselves: whoever moved down needs a call before leaving.
flows-switching-definition = Tenths by the year's revenue, the first the largest; higher and lower are other tenths of this year.
flows-second-missing = The second contract is not shown: contracts have no dates.
flows-second-missing-unseen = The share of second purchases is not shown: nobody’s first purchase is seen here. Everybody who bought was registered before the data begin, or bought in their first days.
flows-second-missing-transactions = The second purchase is not shown: there are too few purchases with dates.
flows-second-missing-snapshot = Repeat purchases are not shown: a snapshot has one row a customer, without the days of a first and a second time.
flows-second = { $share } take a second contract within { $days ->
    [one] { $days } day
   *[other] { $days } days
  } of the first one's start ({ $interval }; { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }).
flows-second-transactions = { $share } make a second purchase within { $days ->
    [one] { $days } day
   *[other] { $days } days
  } of the first ({ $interval }; { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }).
flows-second-x = days since the start of the first contract
flows-second-x-transactions = days since the first purchase
flows-second-title = Within { $days ->
    [one] { $days } day
   *[other] { $days } days
  } { $share } take a second contract
flows-second-title-transactions = Within { $days ->
    [one] { $days } day
   *[other] { $days } days
  } { $share } make a second purchase
flows-second-so-what = Where the curve lies flat it is too late to remind: talk of the second contract begins before.
flows-second-so-what-transactions = Where the curve lies flat it is too late to remind: the reason for a second purchase comes before.
flows-second-definition = Share whose second contract has begun; those who came lately are watched up to the day of the report. Band: 95% interval.
flows-second-definition-transactions = Share who bought on another day; those who came lately are watched up to the day of the report. Band: 95% interval.
flows-second-alt = Curve: within { $days } days { $share } of { $n } take a second one.
flows-depth-title = After the first contract { $share } of { $n } take a second
flows-depth-title-unseen = Of { $n } buyers { $share } bought more than once in these data; whether the first of these purchases was their first ever cannot be seen
flows-depth-title-transactions = After the first purchase { $share } of { $n } buy again
flows-depth-so-what = Each time the next is likelier: those stay who have a need; money is best spent on the first step.
flows-depth-definition = Over all data; those who came lately may not have had the time, so the shares are of today, not for ever.
flows-lens-one-title = The top tenth of customers brings { $share } of the year's revenue
flows-lens-one-title-snapshot = The top tenth of customers brought { $share } of all revenue
flows-lens-one-so-what = The first lens: customers of one year are not alike; nobody is the “average customer”.
flows-lens-one-definition = Equal tenths by revenue of 12 months, the first the largest; revenue as earned and other purchases. All who paid in the year are here, those who have left since included; the chapter on composition holds the active alone, so its shares differ.
flows-lens-one-definition-transactions = Equal tenths by purchases of 12 months, or of as many as there are, the first the largest.
flows-lens-one-definition-snapshot = Equal tenths by revenue to date, the lost included; months are how long each was a customer.
flows-cohort-before = before { $first }
flows-cohort-other = other
flows-cohort-joined = joined
flows-cohorts-missing = Cohorts are not shown: there are no joining dates with money by month.
flows-cohorts-missing-snapshot = Cohorts are not shown: a snapshot does not say when the lost had joined and what they paid in each year.
flows-cohorts-one = All customers joined in one period: there are no cohorts to compare, only one to follow over time.
flows-cohorts-title = { $share } of the last period's money comes from those who joined earlier
flows-cohorts-title-heads = { $share } of customers at the end of the last period joined earlier
flows-cohorts-title-layer = Of the layers shown by themselves those who joined in “{ $name }” bring the largest part of the last period's money: { $share }
flows-cohorts-title-layer-heads = Of the layers shown by themselves those who joined in “{ $name }” are the largest part of the customers at the end of the last period: { $share }
flows-cohorts-title-few = Money of each period by when the customers joined; in the last the layers are too small to show each
flows-cohorts-title-few-heads = Customers at the end of each period by when they joined; in the last the layers are too small to show each
flows-cohorts-definition-other = Small layers are put together as “other”.
flows-cohorts-so-what = The fifth lens, the whole base: a layer shows how much of each intake stays, year after year.
flows-cohorts-definition = Money of each period by when the customer first came. Periods end on the day of the report.
flows-cohorts-definition-held = Customers with a contract on the last day of each period by when they first came. Periods end on the day of the report.
flows-cohorts-alt = Bars by period, { $periods } periods, in layers by time of joining; the earlier layers bring { $share } of the last.
flows-cohorts-alt-some = Bars by period, { $periods } periods, in layers by time of joining; small layers of the last are put together or not shown.
flows-cohort-table-title = Of those who joined in { $name }, { $share } paid one period later
flows-cohort-table-title-transactions = Of those who joined in { $name }, { $share } bought one period later
flows-cohort-table-title-held = Of those who joined in { $name }, { $share } were active one period later
flows-cohort-table-title-partly = Intakes in the periods that followed: who of them paid, where it may be shown
flows-cohort-table-title-partly-transactions = Intakes in the periods that followed: who of them bought, where it may be shown
flows-cohort-table-title-partly-held = Intakes in the periods that followed: who of them was active, where it may be shown
flows-cohort-table-partly = Cells in which fewer than { $least } customers stayed, or did not, are hidden. Those to be seen are no sample: 100% beside a dash does not say that all stayed there too. This table is not for judging intakes: the curve and the intakes of the chapter on how long they stay are.
flows-cohort-table-definition-held = Share of the intake with a contract on the last day of the period; 0 is the period of joining. A dash: too early, or the cell is small.
flows-cohort-table-so-what = The fourth lens: if a new intake is worse than the one before at the same age, the wrong people are being won.
flows-cohort-table-definition = Share of the intake that brought money in the period (without money: who was in the base at its end); 0 is the period of joining. A dash: too early, or the cell is small.
flows-lens-three-title = The intake { $name } ({ $n }): { $share } paid in the last period
flows-lens-three-title-transactions = The intake { $name } ({ $n }): { $share } bought in the last period
flows-lens-three-so-what = The third lens: one intake over time. Fewer and fewer people, and whether those who stay bring as much as before.
flows-lens-three-title-held = The intake { $name } ({ $n }): { $share } are active in the last period
flows-lens-three-so-what-uneven = The third lens: one intake over time. People now more, now fewer; look at what each of those who bought brings.
flows-lens-three-so-what-held = The third lens: one intake over time, year after year.
flows-column-active-held = Active
flows-coefficients-title = { $share } of the base was kept within the year
flows-coefficients-title-loyalty = Degree of loyalty { $share }
flows-coefficients-title-frequency = { $share } of the active come once a week or more often
flows-coefficients-title-frequency-transactions = { $share } of the active have bought at least twice within the year
flows-coefficients-title-tenure = { $share } of the active have been with us for over a year
flows-coefficients-title-referral = { $share } of the active have brought somebody
flows-coefficients-definition = Retention: of those in the base (active or in the loyalty period) a year ago, who are in it now. Rotation, how far the base turned over within the year: of the base now, who were not in it then; who came within the year and has left already is not among them. Yield: value of a new customer over the cost to win one. Loyalty: the mean of its parts, shares of active customers.
flows-retention = Retention
flows-rotation = Rotation
flows-yield = Lifetime yield, times
flows-loyalty-degree = Degree of loyalty
flows-loyalty-tenure = — second year or longer
flows-loyalty-tenure-transactions = — over a year without a break
flows-loyalty-frequency = — come every week
flows-loyalty-frequency-transactions = — bought twice within a year
flows-loyalty-referral = — brought others
flows-loyalty-missing-frequency = The degree of loyalty lacks frequency: visits are not recorded.
flows-loyalty-missing-frequency-transactions = The degree of loyalty lacks frequency.
flows-loyalty-missing-referral = The degree of loyalty lacks recommendations: who brought whom is not recorded.
flows-yield-missing = Lifetime yield is not worked out: the data hold no spend on winning customers.
flows-calendar-title = In { $year }, { $n } were customers, { $recruited } of them new
flows-calendar-definition = By calendar year, each customer in one column: by an earlier contract, begun in past years and running in this one, even if renewed later; new contract, there last year too, whose earlier one no longer ran in this year; { $back ->
    [yes] returned, missed a whole calendar year but were there within five years; new, the rest.
   *[no] new, the rest.
  } How many contracts were renewed is said in the chapter on renewals: that is another count. In the first five years of data some of the new are returns that cannot be seen.
flows-ties-title = Tie-outs: all { $holds } of { $n } hold
flows-ties-title-differ = Tie-outs: { $holds } of { $n } hold
flows-ties-so-what = One number reached in two ways; the difference must be zero.
flows-tie-ledger-people = People: before + new + returned − lost against now, all months
flows-tie-ledger-chain = Now of a month against before of the next
flows-tie-ledger-roster = Now of the last month against the list of the base
flows-tie-ledger-active = Active in the ledger against the list of the base
flows-tie-ledger-grace = In the loyalty period in the ledger against the list of the base
flows-tie-ledger-money = Money: before and movements against now, all months
flows-tie-lens-one = Lens 1: revenue of the tenths against all of the year's
flows-tie-lens-one-snapshot = Lens 1: revenue of the tenths against the sum of the export
flows-tie-lens-two = Lens 2: this year's revenue by group against lens 1
flows-tie-lens-two-heads = Lens 2: this year's customers against lens 1
flows-tie-decomposition = Parts of the factors against the change of margin
flows-tie-switching = Moves between tenths against the customers of lens 1
flows-tie-lens-three = Lens 3: revenue of the newest intake against its payments
flows-tie-lens-four = Lens 4: sizes of the intakes against all customers
flows-tie-lens-five = Lens 5: the last year's layers against lens 1
flows-economics-dues = Of it for contracts
flows-missing-transactions = The flow of the base is not made: there are no days of purchases.
flows-money-missing-transactions = Sums of purchases are not recorded: money per customer, the comparison of two years and the lenses in money cannot be made. A sum in each purchase is enough.
flows-cohorts-definition-held-transactions = Buyers within their loyalty period on the last day of the period, by when they first came. Periods end on the day of the report.
flows-cohort-table-definition-held-transactions = Share of the intake within its loyalty period on the last day of the period; 0 is the period of joining. A dash: too early, or the cell is small.
flows-loyalty-missing-tenure = The degree of loyalty lacks tenure: the records are shorter than a year.
flows-kept-missing = Retention and rotation of a year are not worked out: they need the base on the same day a year earlier, and the records do not reach back to it.
flows-calendar-nobody-back = Nobody came back after missing a whole calendar year, so there is no such column; returns after a shorter break are counted by the flow of the base in the chapter.
flows-depth-so-what-uneven = The next time is not likelier with every step: the rows say where most are lost. Those who came lately have had too little time.
flows-depth-so-what-unsure = Whether the next time is likelier with every step these numbers do not tell: the intervals overlap. Those who came lately have had too little time.
flows-ties-title-one = There is one tie-out, and it holds
