# How the base divides.
code-lifecycle-prospect = asked, have not bought yet
code-lifecycle-new-snapshot = new (under 3 months)
code-lifecycle-new = new (up to 90 days)
code-lifecycle-active = active
code-lifecycle-at-risk = at risk
code-lifecycle-lost = lost
code-lifecycle-other = other
code-champions = champions
code-loyal = loyal
code-potential = growing
code-recent = recent
code-attention = need attention
code-slipping = slipping away
code-cannot-lose = cannot lose
code-drowsy = cooling
code-asleep = out of sight
code-dimension-lifecycle = Lifecycle
code-dimension-rfm = RFM group
code-dimension-abc = ABC class
code-dimension-xyz = XYZ class
code-dimension-preference = Preference
segments-tables = contracts, visits and payments
segments-tables-transactions = purchases
segments-tables-snapshot = customers
segments-bar = { $name } ({ $n })
segments-quoted = “{ $name }”
segments-legend-heads = share of customers
segments-legend-money = share of money
segments-missing-nobody = There are no customers on this day, so there is nobody to divide. Contracts or purchases with a customer code and a date are needed.
segments-risk = **{ $n } of { $total }** customers of the base are at risk ({ $share }): their term has run out with no new contract, or renewal is due and they have been coming less.
segments-risk-transactions = **{ $n } of { $total }** active customers are at risk ({ $share }): two thirds of the time for which a purchase counts, or more, have passed without the next.
segments-risk-snapshot = **{ $n } of { $total }** customers are at risk ({ $share }).
segments-risk-terms = **{ $n } of { $total }** customers of the base are at risk ({ $share }): their term has run out or soon will, with no new contract. Visits are not recorded, so the term alone decides.
segments-risk-money = { $months ->
    [0] Over all the data
    [one] Over the last month
   *[other] Over the last { $months } months
  } they made { $money } of revenue: the price of their contracts spread over its days, and other purchases, not what was paid in that time.
segments-risk-money-transactions = { $months ->
    [0] They have brought { $money } so far.
    [one] Over the last month they brought { $money }.
   *[other] Over the last { $months } months they brought { $money }.
  }
segments-risk-money-snapshot = They have brought { $money } so far.
segments-base = The base has { $total ->
    [one] { $total } customer
   *[other] { $total } customers
  }; who of them is at risk these data cannot say: they hold neither terms nor visits.
segments-base-few = The base has { $total ->
    [one] { $total } customer
   *[other] { $total } customers
  }: its stages are too small to be shown separately.
segments-base-some = The base has { $total ->
    [one] { $total } customer
   *[other] { $total } customers
  }, of them { $parts }; the other stages are too small to be shown apart.
segments-base-part = { $n } “{ $name }”
segments-key-at-risk = At risk
segments-key-a = Class A customers
segments-key-champions = RFM champions
segments-below-share = { $share } of the base
segments-below-scored = { $share } of those scored
segments-below-money = { $share } of the money
segments-levels-title = { $name }: { $n } of { $total } customers of the base ({ $share })
segments-levels-so-what-snapshot = Of the four rules three hold here: return the lost, develop the active, reward the loyal. Retaining those at risk needs dates.
segments-levels-so-what = Four rules: return the lost, retain those at risk, develop the active, reward the loyal.
segments-levels-definition = New: the first 90 days, but for those who are frozen, have renewed already or are due to renew. At risk: in the loyalty period, or due for renewal with visits of 28 days at half of those before or none in 14 days.
segments-levels-definition-transactions = New: the first 90 days after the very first purchase. At risk: two thirds of the time in which a buyer counts as active, or more, have passed without a purchase.
segments-levels-definition-snapshot = New: the first 90 days. A snapshot has no days of ending and no use by day, so there is no group “at risk”.
segments-levels-definition-terms = New: the first 90 days, but for those who are frozen, have renewed already or are due to renew. At risk: in the loyalty period or due for renewal; visits are not recorded.
segments-levels-alt = Paired bars by stage of the lifecycle: share of customers and share of money. { $name }: { $n } of { $total }, { $share }.
segments-levels-table-title = Customers by stage, former ones and those with an open enquiry included: { $n }, of whom { $lost } are lost
segments-levels-table-title-bought = Customers by stage, former ones included: { $n }, of whom { $lost } are lost
segments-levels-table-title-few-lost = Customers by stage, those with an open enquiry included: { $n }. The lost are too few for a group of their own
segments-levels-table-title-few-lost-bought = Present customers by stage: { $n }. The lost are too few for a group of their own
segments-levels-table-so-what = Money is revenue as it is earned in the period by which customers are divided: the price of contracts spread over its days, and other purchases, not payments; of the lost it is what they still brought in it.
segments-levels-table-so-what-transactions = Money is purchases in the period by which customers are divided; of the lost it is what they still brought in it.
segments-levels-table-so-what-snapshot = Money is that by which customers are divided; of the lost it is what they had brought.
segments-column-level = Stage
segments-column-levels = Stage and what is within
segments-column-customers = Customers
segments-column-money = Money
segments-column-money-share = Share of money
segments-column-share = Share
segments-column-mean = Per customer
segments-column-returned = Of them back after a break
segments-column-do = What to do
segments-column-group = Group
segments-column-recency = Days since the last visit
segments-column-recency-transactions = Days since the last purchase
segments-column-frequency = Visits
segments-column-frequency-transactions = Purchases
segments-column-group-then = Group a year ago
segments-column-then = Then
segments-column-kept = Not down
segments-column-down = Moved down
segments-column-gone = Left the base
segments-column-class = Class
segments-column-cell = Cell
segments-column-segment = Segment
segments-column-kind = Declared by
segments-column-listed = On the list
segments-column-at-risk = At risk
segments-column-lost = Lost
segments-column-question = Segment
segments-two-title = { $name }: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }
segments-two-name = { $first }, { $second }
segments-two-so-what = The first level says how things stand with the customer, the second what the customer is worth or comes for: write to the cell, not to the whole base.
segments-rfm-missing = Recency, frequency and money could not be scored: visits are not recorded. An export of check-ins (customer code, date) makes it possible by the next report.
segments-rfm-missing-transactions = No division by recency, frequency and money: the records are shorter than three months, or there are fewer buyers than parts in the score.
segments-rfm-missing-snapshot = No division by recency, frequency and money: a snapshot has one row a customer, without days or payments.
segments-rfm-first = Most money is with the group “{ $name }”: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, { $share } of those scored, bring { $money } of the money.
segments-rfm-call = { $names } used to come and pay no less than others and have not been in for two weeks or more. They are { $n }; the order of calls is in the one list of the chapter “What to do”.
segments-rfm-call-transactions = { $names } bought no less than others, and their last purchase is older than those of others. They are { $n }; what each is still expected to bring stands in the cards below, and the order to write in follows it.
segments-rfm-call-money = They hold { $money } of the money.
segments-rfm-silent = RFM marks everybody who ever bought, the silent too: of { $n } in the group “{ $name }” the loyalty period has passed for { $lost }. Who is buying now is said by the stage; the RFM group says what kind of buyer a person was.
segments-rfm-window = Frequency and money are of { $months ->
    [one] { $months } month
   *[other] { $months } months
  } up to the day of the report, recency since the last visit. Frozen customers and those in the loyalty period are not scored. A score is a rank among your own customers, not a norm: every base has a low group.
segments-rfm-window-transactions = Frequency and money are of { $months ->
    [one] { $months } month
   *[other] { $months } months
  } up to the day of the report, recency since the last purchase. A score is a rank among your own customers, not a norm: every base has a low group.
segments-rfm-window-all = Frequency and money are of all the data, recency since the last purchase. A score is a rank among your own customers, not a norm: every base has a low group.
segments-rfm-window-heads = Frequency is of { $months ->
    [one] { $months } month
   *[other] { $months } months
  } up to the day of the report, recency since the last visit. Frozen customers and those in the loyalty period are not scored. A score is a rank among your own customers, not a norm: every base has a low group.
segments-rfm-window-heads-transactions = Frequency is of { $months ->
    [one] { $months } month
   *[other] { $months } months
  } up to the day of the report, recency since the last purchase. A score is a rank among your own customers, not a norm: every base has a low group.
segments-rfm-window-all-heads = Frequency covers all the data, recency runs from the last purchase. A score is a rank among your own customers, not a norm: every base has a low group.
segments-rfm-definition-heads = Sums are not recorded: fifths by recency and frequency; a score is one plus the number of bounds strictly below the value; the group follows recency and frequency. Those who came less than two weeks ago are in no group that cools, slips away or sleeps, however often the others come.
segments-rfm-definition-heads-transactions = Sums are not recorded: fifths by recency and frequency; a score is one plus the number of bounds strictly below the value; the group follows recency and frequency.
segments-rfm-alt-heads = Bars by RFM group, { $groups } groups. The largest is “{ $name }”: { $share } of customers.
segments-rfm-title = { $apart ->
    [yes] Of the groups shown apart most money is with
   *[no] Most money is with
  } “{ $name }”: { $share } of customers and { $money } of the money
segments-rfm-title-heads = { $apart ->
    [yes] The largest of the groups shown apart is
   *[no] The largest group is
  } “{ $name }”: { $share } of customers
segments-rfm-so-what = Where the share of money is larger than the share of customers, losing one person costs more than the average.
segments-rfm-definition = Fifths by recency, frequency and money; a score is one plus the number of bounds strictly below the value; the group follows recency and the mean of the other two. Those who came less than two weeks ago are in no group that cools, slips away or sleeps, however often the others come.
segments-rfm-definition-transactions = Fifths by recency, frequency and money; a score is one plus the number of bounds strictly below the value; the group follows recency and the mean of the other two.
segments-rfm-alt = Paired bars by RFM group, { $groups } groups. Most money is with “{ $name }”: { $share } of customers.
segments-rfm-table-title = RFM groups: who they are and what to do. { $apart ->
    [yes] The largest of those shown apart is
   *[no] The largest is
  } “{ $name }”, { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }
segments-movement-missing = Movement between groups over the year is not shown: the data do not cover the same period a year ago.
segments-movement-missing-snapshot = Movement between groups over the year is not shown: there is one snapshot only.
segments-movement-best = Of { $n } customers who were in the groups { $names } a year ago, { $kept } have not moved down, { $down } have, { $gone } left the base.
segments-movement-best-stay = Of { $n } customers who were in the groups { $names } a year ago, { $kept } have not moved down, { $down } have.
segments-movement-title = Over the year { $kept ->
    [one] { $kept } customer has
   *[other] { $kept } customers have
  } not moved down, { $down } have
segments-movement-so-what = Those who moved down from the upper groups are the first list to call: they are still here.
segments-movement-so-what-transactions = Those who moved down from the upper groups are the nearest to falling silent; everybody’s present group stands in lists/segments.csv.
segments-movement-definition = Small groups are put together as “other”. Both days are scored on a period of the same length, such as the data cover a year ago too; a score is a place among those in the base on that day.
segments-abc-missing = Classes by money (ABC) and the Pareto statement are not made: the money of customers is not recorded. A price in each contract or an export of payments is enough.
segments-pareto = The fifth of customers with the largest sums ({ $n }) brings **{ $money } of the money**. Four fifths of the money come from { $few } of { $total }, { $share } of customers.
segments-abc-title-hidden = Class A has too few customers to be shown by itself
segments-abc-title = Class A: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } ({ $share }) and { $money } of the money
segments-abc-so-what = Losing one customer of class A costs as much as losing several of class C: attention is to be shared out likewise.
segments-abc-so-what-other = Losing one customer of class A costs as much as losing several of the others: attention is to be shared out likewise.
segments-abc-definition = By cumulative share of money, the largest sums first; the bounds and the rule for the customer on a bound stand in the appendix, in the table “How customers were divided”.
segments-class-a = A, most of the money
segments-class-b = B, the middle
segments-class-c = C, the rest
segments-class-x = X, even
segments-class-y = Y, uneven
segments-class-z = Z, at random
segments-xyz-missing = Evenness (XYZ) is not measured: at least { $months } months of visits of each are needed, and there are none.
segments-xyz-missing-transactions = Evenness (XYZ) is not measured: at least { $months } months after the first purchase are needed.
segments-xyz-missing-snapshot = Evenness (XYZ) is not measured: a snapshot holds no use or payments by month.
segments-xyz-uneven-none = Nobody of the { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } measured comes evenly month after month: the months of all differ widely, class Z. For people this is usual: the XYZ bounds were made for stock.
segments-xyz-uneven = Few of the { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } measured come evenly month after month: the months of the others differ widely, class Z. For people this is usual: the XYZ bounds were made for stock.
segments-xyz-uneven-part = Of the { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } measured { $share } come evenly or nearly so, month after month (classes X and Y): the months of the others differ widely, class Z. For people this is usual: the XYZ bounds were made for stock.
segments-xyz-unmeasured = { $n ->
    [one] { $n } more customer is
   *[other] { $n } more customers are
  } not measured: that takes at least { $months ->
    [one] { $months } whole month
   *[other] { $months } whole months
  } since joining and visits in them.
segments-xyz-uneven-none-transactions = Nobody of the { $n ->
    [one] { $n } buyer
   *[other] { $n } buyers
  } measured buys evenly month after month: the months of all differ widely, class Z. In retail this is usual: the XYZ bounds were made for stock.
segments-xyz-uneven-transactions = Few of the { $n ->
    [one] { $n } buyer
   *[other] { $n } buyers
  } measured buy evenly month after month: the months of the others differ widely, class Z. In retail this is usual: the XYZ bounds were made for stock.
segments-xyz-uneven-part-transactions = Of the { $n ->
    [one] { $n } buyer
   *[other] { $n } buyers
  } measured { $share } buy evenly or nearly so, month after month (classes X and Y): the months of the others differ widely, class Z. In retail this is usual: the XYZ bounds were made for stock.
segments-xyz-unmeasured-transactions = { $n ->
    [one] { $n } more buyer is
   *[other] { $n } more buyers are
  } not measured: that takes at least { $months ->
    [one] { $months } whole month
   *[other] { $months } whole months
  } after the first purchase.
segments-xyz-thirds = That is why the grid is nearly empty: chance alone moves the months of a firm habit by more than a quarter. Within this base a third of customers scatter by up to { $third }, two thirds by up to { $two_thirds }; with these bounds the grid fills: tell your consultant if you want them.
segments-xyz-even = They come evenly: the largest class holds { $n } of those measured.
segments-xyz-even-transactions = They buy evenly: the largest class holds { $n } of those measured.
segments-grid-title = The largest measured cell is { $name }: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, { $money } of the money
segments-grid-so-what = Money falls from top to bottom, predictability from left to right: the upper right corner needs a call, the lower right does not.
segments-grid-definition = A class with too few people is put to the one beside it. Evenness: spread of visits over their mean by month since joining, X up to { $x }, Y up to { $y }. An empty cell: nobody, or too few to be shown.
segments-grid-definition-transactions = A class with too few people is put to the one beside it. Evenness: spread of purchases over their mean by month since the first purchase, X up to { $x }, Y up to { $y }. An empty cell: nobody, or too few to be shown.
segments-grid-alt = Grid of ABC and XYZ, { $cells } cells shown. The largest is { $name }: { $n }, { $money } of the money.
segments-grid-cell = { $n } customers; { $money } of money
segments-grid-table-definition = A class of evenness with too few people stands with the next: X with Y, Y with Z. In the list lists/segments.csv they are apart, so that its counts may be others.
segments-grid-none = —
segments-grid-unmeasured = { $name }, evenness not measured
segments-grid-table-title = What to do in each cell: { $cells } cells, { $n } customers
segments-say-new = Help them start: the first visit, the first month, an answer to the first question.
segments-stages-other = Several stages, each of them small: one by one, by lists/segments.csv.
segments-say-new-transactions = Help with the second purchase: it decides whether they become regulars.
segments-say-active = Develop: offer what others like them already use.
segments-say-at-risk = Retain: call this week, before they have decided.
segments-say-at-risk-transactions = Retain: remind them of you this week; the list is lists/segments.csv, stage “at risk”.
segments-say-lost = Win back: one reason and one date; those who left lately answer more often.
segments-say-prospect = Bring to a purchase: answer today, offer a trial visit.
segments-say-prospect-transactions = Bring to a purchase: answer today.
segments-say-champions = Thank them, ask for advice and for a recommendation; show them new things first.
segments-say-loyal = Offer the next step: renewing early, one more service.
segments-say-loyal-transactions = Offer what is bought with their purchases; tell them of new things first.
segments-say-potential = Help it become a habit: a fixed day, a reminder the day before.
segments-say-potential-transactions = Suggest the next purchase while they remember the last.
segments-say-recent = Welcome: ask how they liked it and set the next visit.
segments-say-recent-transactions = Ask whether all was right and give a reason for the next purchase.
segments-say-attention = Ask what has changed and offer a convenient time.
segments-say-attention-transactions = Give a reason to remember you: a refill, the season, something new.
segments-say-slipping = Call in person and agree on the day of coming back.
segments-say-slipping-transactions = Write in person and give a reason to come back this week.
segments-say-cannot-lose = The head calls: listen, and settle it on the spot.
segments-say-cannot-lose-transactions = Write in person, once; without an answer spend no more on them.
segments-say-drowsy = A short message with one reason to come, without a discount.
segments-say-drowsy-transactions = A short message with one reason to buy, without a discount; a call only for those on the one call list.
segments-say-asleep = Ask what keeps them from coming; offer a freeze or another format before the term ends.
segments-say-asleep-transactions = One letter asking whether they will be back; spend no calls on them.
segments-say-ax = Guard: a personal manager, nothing changed without them; ask for a recommendation.
segments-say-ay = Keep the rhythm: remind them by their usual days, offer an early renewal.
segments-say-ay-transactions = Keep the rhythm: remind them by their usual days, set aside what they always take.
segments-say-az = Call and learn what the breaks hang on; fix a regular time.
segments-say-az-transactions = Learn what their purchases hang on, season, occasion or stock, and remind them by it.
segments-say-bx = A reliable middle: offer the next step, a service or a longer term.
segments-say-bx-transactions = A reliable middle: offer more in one purchase.
segments-say-by = Help with the rhythm: a group, a standing booking, coming with a friend.
segments-say-by-transactions = Help with the rhythm: a subscription, a set, a reminder to refill.
segments-say-bz = One call: what do they need; offer a format for rare visits.
segments-say-bz-transactions = One letter for an occasion: what they need now and what goes with it.
segments-say-cx = They come evenly and pay little: show the next product.
segments-say-cx-transactions = They buy evenly but little: offer a second item beside the usual one.
segments-say-cy = General offers by mail, no calls.
segments-say-cz = Spend no manager's time: an automatic letter once a season.
segments-say-unmeasured = Too few months, or no visit at all: first help them settle, then judge.
segments-say-unmeasured-transactions = Too few months since the first purchase: first help with the second, then judge.
segments-declared-none = No segments of the client's own are declared yet. If you work with some (for example, annual cards that hardly come), say what defines them: the next report will have their size, money and a list for mailing here. Tell them to your consultant.
segments-declared-title = The client's own segments: “{ $name }”, { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }
segments-declared-so-what = Segments may overlap and do not add up to the base; the lists are in the folder lists.
segments-declared-by-rule = “{ $name }” ({ $file }): { $rule }.
segments-declared-by-list = “{ $name }” ({ $file }).
segments-declared-definition = By rule: chosen on the day of the report. By list: the people on it on its day, whatever became of them.
segments-kind-dynamic = rule
segments-kind-static = list
segments-declared-static = The list “{ $name }” holds { $listed ->
    [one] { $listed } person
   *[other] { $listed } people
  }: { $n } were found in the data, { $lost_n } have been lost since.
segments-declared-static-few-lost = The list “{ $name }” holds { $listed ->
    [one] { $listed } person
   *[other] { $listed } people
  }: { $n } were found in the data.
segments-declared-not-recorded = The segment “{ $name }” is empty: the attribute { $near } is not recorded in the data.
segments-declared-no-such-value = The segment “{ $name }” is empty: the data have no such value, the nearest is “{ $near }”.
segments-rule-no-value = client.yml, segment “{ $name }”: no customer in the data has “{ $value }” as { $attribute }, the nearest is “{ $near }”. Mend the rule: while it asks for this value, the report counts the segment without those whom you mean.
segments-rule-no-value-at-all = client.yml, segment “{ $name }”: no customer in the data has “{ $value }” as { $attribute }.
segments-rule-no-attribute = client.yml, segment “{ $name }”: { $attribute } is not recorded in the data, nobody can be chosen by it.
segments-declared-no-value = The segment “{ $name }” is empty: the data have no such value.
segments-declared-not-in-data = The segment “{ $name }” is empty: no code of the list is in the data.
segments-declared-partly = The segment “{ $name }”: its rule asks for the last { $asked } days ({ $near }), but { $what ->
    [visits] visits
   *[other] payments
  } are recorded for { $recorded ->
    [one] one day
   *[other] { $recorded } days
  } only: these were counted. Where the rule says “fewer than”, the segment may hold more people than it should.
segments-declared-nobody = The segment “{ $name }” is empty: the rule holds for nobody on this day.
segments-card-title = “{ $name }”: { $n ->
    [one] { $n } person
   *[other] { $n } people
  }
segments-card-rule = How chosen
segments-card-by-rule = { $rule } ({ $file })
segments-card-by-list = by list ({ $file })
segments-card-who = Who
segments-card-buy = What they buy
segments-card-when = How they come
segments-card-when-transactions = How they buy
segments-card-value = Value
segments-card-risk = Risk
segments-card-say = What to say
segments-card-share = { $share } of all scored
segments-card-share-all = { $share } of everybody who has ever been a customer
segments-card-share-own = { $here } of { $n } are in the base today, { $share } of it
segments-card-women = { $share } women
segments-card-women-all = women
segments-card-women-none = men
segments-card-age = median age { $age }
segments-card-returned = { $share } came back after a break
segments-card-referred = { $share } by recommendation
segments-card-product = “{ $name }”: { $share }
segments-card-activity = most often “{ $name }”, { $share } of visits
segments-card-activity-transactions = most often “{ $name }”, { $share } of purchases
segments-card-often = { $number } visits a month
segments-card-often-transactions = { $number } purchases a month
segments-card-daypart = { $name }: { $share }
segments-card-weekday = { $name }: { $share }
segments-card-money = { $money } per customer
segments-card-remaining = is expected to bring { $money } more on average ({ $interval }) within { $years ->
    [one] { $years } year
   *[other] { $years } years
  }
segments-card-money-share = { $share } of the money of all scored
segments-card-money-share-all = { $share } of the money of everybody who has ever been a customer
segments-card-money-share-own = { $share } of the money of the base of today
segments-card-at-risk-all = all are at risk
segments-card-at-risk = { $share } at risk
segments-card-since = days since the last visit: { $days } (median)
segments-card-since-transactions = days since the last purchase: { $days } (median)
segments-avatars-missing = Cards of segments are not shown: each has fewer than { $n } people.
segments-settings-title = How customers were divided: bounds and rules
segments-settings-parts = Parts of an RFM score
segments-settings-months = Months in the window (0: all data)
segments-settings-a = Bound of A, cumulative share of money
segments-settings-b = Bound of B, cumulative share of money
segments-settings-crossing = The customer who crosses a bound
segments-settings-crossing-below = is in the lower class
segments-settings-crossing-above = is in the higher class
segments-settings-x = Bound of X
segments-settings-y = Bound of Y
segments-settings-xyz-months = Months of observation for XYZ, at least
segments-settings-column-what = What
segments-settings-column-value = Value
segments-rfm-few = By recency, frequency and money { $n ->
    [one] { $n } customer is
   *[other] { $n } customers are
  } scored, but the groups come out with fewer than { $least } people and cannot be shown one by one.
segments-declared-none-transactions = No segments of your own are declared yet. If you work with some (buy often but have not been in lately, for example), say what defines them: the next report will hold their size, money and a list for mailing. Tell your consultant.
segments-declared-none-snapshot = No segments of your own are declared yet. If you work with some, say what defines them: the next report will hold their size, money and a list for mailing. Tell your consultant.
segments-missing-nobody-transactions = There are no buyers on this day: there is nobody to divide. Purchases with the customer's code and the day are needed.
segments-missing-nobody-snapshot = There are no customers on this day: there is nobody to divide.
segments-base-snapshot = The base holds { $total ->
    [one] { $total } customer
   *[other] { $total } customers
  }; who of them is at risk a snapshot does not say: it has neither days nor use by day.
segments-say-new-snapshot = Help them begin: the first month, the answer to the first question.
segments-abc-missing-transactions = No division by money (ABC) and no Pareto rule: sums of purchases are not recorded. A sum in each purchase is enough.
segments-abc-missing-snapshot = No division by money (ABC) and no Pareto rule: revenue by customer is not recorded.
flows-loyalty-missing-frequency-snapshot = The degree of loyalty lacks frequency: a snapshot holds no use by day.
segments-rfm-missing-money = No division by recency, frequency and money: sums of purchases are not recorded. A sum in each purchase is enough.
segments-xyz-missing-money = Evenness (XYZ) is not measured: it is judged by the money of each month, and sums of purchases are not recorded.
