# What is ahead. Titles carry the number; the interval stands in the text or on the chart.
outlook-tables = contracts, visits and payments
outlook-tables-transactions = purchases
outlook-tables-snapshot = customers
outlook-missing = This export allows no forecast by month: it takes at least thirty contracts that have ended and of which it is known whether they were renewed.
outlook-missing-transactions = There is no forecast by month: it takes at least a hundred buyers and thirty who bought again on another day, and here are { $customers } and { $again }.
outlook-missing-snapshot = A snapshot allows no forecast by month: it holds neither the days on which customers left nor the days on which those who left had joined. It takes a first and a last day for every customer, former ones included.
outlook-kept = What is known without dates: if customers leave as fast as their tenure shows, **{ $kept }** of { $n ->
    [one] { $n } present customer
   *[other] { $n } present customers
  } will still be there in a year ({ $interval }); together they pay { $money } a month today. New customers are not in this: the snapshot does not say how many come.
outlook-heads = A year from now, { $month }, expect **{ $count ->
    [one] { $value } active customer
   *[other] { $value } active customers
  }** ({ $interval }); today there are { $n }.
outlook-heads-transactions = A year from now, { $month }, expect **{ $count ->
    [one] { $value } active buyer
   *[other] { $value } active buyers
  }** ({ $interval }); today there are { $n }.
outlook-heads-naive = A forecast a year ahead has missed by more than plain “it stays as it is”, so the plain one stands here: **{ $value }** active ({ $interval }), as many as today.
outlook-way-flat = The forecast cannot tell growth from decline yet: today's number lies within the interval.
outlook-way-up = Growth is likely: the whole interval lies above today's number.
outlook-way-down = Decline is likely: the whole interval lies below today's number.
outlook-money = Revenue of the next twelve months is **{ $money }** ({ $interval }); the last twelve brought { $before }.
outlook-money-alone = Revenue of the next twelve months is **{ $money }** ({ $interval }).
outlook-money-missing = There is no money in the forecast: fewer than eight contracts in ten have a price.
outlook-money-missing-transactions = There is no money in the forecast: amounts are not recorded.
outlook-key-heads = Active, { $month }
outlook-key-money = Revenue of the next 12 months
outlook-key-score = The score puts a leaver above a renewer
outlook-key-score-below = { $interval }; { $n } contracts checked; chances are off by { $error } points
outlook-measure-customers = active customers
outlook-measure-money = revenue of the month
outlook-fan-title-customers = Active { $in_month }: { $value } ({ $interval })
outlook-fan-title-money = Revenue in { $month }: { $value } ({ $interval })
outlook-fan-so-what-customers = Plan costs so that they can be met at the lower edge of the band too: both edges are equally unlikely.
outlook-fan-so-what-customers-wide = The band is wide, and a plan by either of its edges would be a guess: keep to the middle line, hold every month against it, and for the low edge keep a reserve, not a budget.
outlook-fan-so-what-money = The band is for one month; the year as a whole is known better than any of its months.
outlook-fan-definition-customers = Contracts that end go the way of contracts like them; newcomers come by level and season of past years. The band is a 95% prediction interval.
outlook-fan-definition-customers-transactions = Purchases of each buyer by a model of their frequency and silence, new buyers by level and season. A customer is active who bought within the loyalty period. The band is a 95% prediction interval.
outlook-fan-definition-money = Recognised revenue: a contract's price evenly over its paid days, the rest on the day it is paid. The band is a 95% prediction interval.
outlook-fan-definition-money-transactions = Money of purchases on the day they are paid: purchases times the expected ticket. The band is a 95% prediction interval.
outlook-fan-alt-customers = A line of active customers in past months and a forecast of twelve with its band; { $month }: { $value } ({ $interval }).
outlook-fan-alt-money = A line of revenue in past months and a forecast of twelve with its band; { $month }: { $value } ({ $interval }).
outlook-months-title = Month by month: from { $first } active to { $last }
outlook-months-title-same = Month by month: active as today, { $last }; by the end of the year the interval is { $interval }
outlook-two-ways = { $model ->
    [heads] The active are told by the forecast here, the money is “as in the same month of last year”:
   *[money] The money is told by the forecast here, the active are “as many as today”:
  } each by the way that missed less in the check below. Neither follows from the other: at the end ({ $month }) the active are { $heads } to today’s number, the money of the month { $money } to the same month a year ago. If the one comes true, the other will not hold by itself: plan by the more careful of the two.
outlook-months-two-ways = Active customers and revenue are told in different ways here, and neither follows from the other.
outlook-months-definition = Active on the last day of the month. 95% prediction interval.
outlook-column-month = Month
outlook-column-heads = Active
outlook-column-money = Revenue
outlook-column-interval = Interval
outlook-check-told = forecast
outlook-check-came = actual
outlook-check-naive = plain forecast
outlook-check-title = The earlier forecast for { $month } was { $told }; the actual figure is { $came }
outlook-check-so-what = The actual line lies inside the band in { $inside }; where it leaves the band, the forecast was surer than it should have been.
outlook-check-inside-customers = { $inside } of { $n } months (customers)
outlook-check-inside-money = { $inside } of { $n } months (revenue)
outlook-check-definition = The data are cut earlier and the forecast is made from them alone. Plain forecast: as many customers as then, revenue as in the same month a year before.
outlook-check-alt = An earlier forecast with its band, what came and the plain forecast; { $month }: { $told } against { $came }.
outlook-check-missing = The forecast cannot be checked on the past: that takes at least nine months of data, and three years for a check a year ahead; here are { $months } whole months.
outlook-check-customers = For { $month } the forecast would have been { $told } active customers ({ $interval }); there were { $came }. Over all months checked it missed by { $miss } on average, the plain “it stays as it is” by { $plain }; { $inside } of { $n } lay within the interval.
outlook-check-money = For the revenue of { $month } the forecast would have been { $told } ({ $interval }); it was { $came }. It missed a month by { $miss } on average, the plain “as a year before” by { $plain }; { $inside } of { $n } lay within the interval.
outlook-check-better = On average over those months the forecast missed by less than the plain one, so it is the one shown above ({ $checks ->
    [one] one check
   *[other] it was closer in { $won } of { $checks } checks
  }).
outlook-check-over = The latest forecast was too high.
outlook-check-under = The latest forecast was too low.
outlook-check-narrow-again = That too is less often than promised; what is said of the band above holds here as well.
outlook-check-narrow = That is less often than the nineteen of twenty promised. Months of one check err together, and the checks overlap: there are far fewer independent trials here than months. In trials on simulated bases the band holds what it promises for heads, and a little less for money where prices rise faster than they did before. Leave room beyond the band.
outlook-check-narrow-transactions = That is less often than the nineteen of twenty promised. Months of one check err together, and the checks overlap: there are far fewer independent trials here than months. Leave room beyond the band.
outlook-check-worse = On average over those months the plain forecast missed by less, so it is the one shown above ({ $checks ->
    [one] one check
   *[other] the calculation was closer in { $won } of { $checks } checks
  }).
outlook-promise-came-renewal = did leave
outlook-promise-came-extras = did buy
outlook-promise-came-next = did buy
outlook-promise-told = promised chance
outlook-promise-group = group { $k } ({ $n })
outlook-promise-title-renewal = Of the riskiest group { $high_came } left (promised { $high_told }), of the safest { $low_came } (promised { $low_told })
outlook-promise-title-extras = Of those given the best chance { $high_came } bought (promised { $high_told }), of those given the least { $low_came } (promised { $low_told })
outlook-promise-title-next = Of those given the best chance { $high_came } bought again (promised { $high_told }), of those given the least { $low_came } (promised { $low_told })
outlook-promise-so-what = A dot on top of its bar: the chance came true; the difference between groups is why not everybody need be called.
outlook-promise-definition-renewal = Five equal groups by the promised chance not to renew. Judged on the later half of the time, in parts: each time the score knows only what came before.
outlook-promise-definition-extras = Five equal groups by the promised chance to buy something beside the contract within 90 days. Each time the score knows only what came before that day.
outlook-promise-definition-next = Five equal groups by the promised chance to buy again. The model saw only the purchases before the time held out.
outlook-promise-alt = Bars of the share that came and dots of the promised chance for { $groups } groups; from { $low_told } and { $low_came } to { $high_told } and { $high_came }.
outlook-rule-days-since-visit = “has not been here for long”
outlook-rule-days-left = “the contract ends soon”
outlook-rule-days-since-extra = “bought lately”
outlook-rule-days-since-purchase = “bought lately”
outlook-rule-none = a coin
outlook-score-renewal-missing = There is no score of who will not renew: learning and judging take a hundred and fifty ended contracts each, with thirty renewed and thirty not in either half.
outlook-score-renewal-missing-transactions = Who will leave is not asked here: a purchase has no term that ends. Below stands instead who will buy again.
outlook-score-renewal-missing-snapshot = There is no score of who will leave: the snapshot does not say when the leavers left, so that it cannot be judged on a later time, and unjudged it is worth nothing. Who leaves more often is in the chapter on retention.
outlook-score-extras-missing = Who will buy something beside the contract cannot be told: no such purchases are recorded, or too few.
outlook-score-extras-missing-transactions = The chance to buy something more is not apart from the chance to buy again here: all that is on record is purchases.
outlook-score-extras-missing-snapshot = Who will buy an additional service cannot be told from a snapshot: it holds no single purchases.
outlook-score-next-missing = Who will buy again cannot be foretold: { $again } of { $customers } bought again on another day, and to teach a model and then test it takes at least a hundred buyers before the test period, thirty who bought during it and thirty who did not.
outlook-score-renewal = Who will not renew: of two customers, one who left and one who renewed, the score puts the leaver first in { $auc } of cases ({ $interval }), the best plain rule, { $rule }, in { $best }. Gain { $gain } points ({ $gain_interval }; { $n } contracts judged).
outlook-score-extras = Who will buy something beside the contract within 90 days: of two customers, one who bought and one who did not, the score puts the buyer first in { $auc } of cases ({ $interval }), the plain rule { $rule } in { $best }. Gain { $gain } points ({ $gain_interval }; { $n } customers judged).
outlook-score-next = Who will buy again: of two buyers, one who did and one who did not, the model puts the one who did first in { $auc } of cases ({ $interval }), the plain rule { $rule } in { $best }. Gain { $gain } points ({ $gain_interval }; { $n } buyers judged).
outlook-score-calibration = In five equal groups by promised chance, what was promised and what came differ by { $gap } points on average; with so many cases chances without any fault would show { $alone } by chance.
outlook-score-over = That is more than three points: take the percentages of single groups as approximate. But the chances as a whole, without the scatter of groups, are off by { $error } points; the percentages are shown because that is no more than three.
outlook-score-likeliest = The likeliest fifth: promised { $top_told }, came { $top_came }.
outlook-score-order = The order can be trusted, the percentages cannot: the chances as a whole, without the scatter of groups, are off by { $error } points, more than three. So what counts is who stands higher, not the percentage; the figure shows percentages only to check them.
outlook-score-top-renewal = The fifth at the highest risk holds { $share } of all who did not renew.
outlook-score-top-extras = The fifth with the best chance holds { $share } of all who bought.
outlook-score-top-next = The fifth with the best chance holds { $share } of all who bought.
outlook-score-rule = The score is no better than the plain rule { $rule }: { $auc } of pairs in the right order against { $best } (difference { $gain } points, { $gain_interval }; { $n } judged). Make the list by the rule; the chances, where needed, differ from what comes by { $gap } points on average.
outlook-score-nothing = Neither the score ({ $auc } of pairs in the right order, { $interval }) nor the plain rules tell one from the other better than a coin ({ $n } judged). There is no list by them: call in order of the end date.
outlook-bands-title = { $n } customers hold a contract that ends soon and is not renewed yet; about { $lost } will leave if nothing is done
outlook-bands-order-title = { $n } customers hold a contract that ends soon and is not renewed yet: in order of risk
outlook-bands-bounds = High risk is a chance not to renew from { $most }, low up to { $least }; the usual one, by past contracts, is { $usual }.
outlook-bands-so-what = { $rows ->
    [one] This is one group: the table gives no order within it.
   *[other] Begin with the top row: a call pays there most often.
  } Those at high risk are on the one list of calls in the chapter “What to do”.
outlook-bands-definition = At most 60 days to the end (of short contracts, their second half) and no next one yet. The interval is for how many of these customers leave, with the error of the chances.
outlook-band-high = high risk
outlook-band-medium = medium
outlook-band-low = low
outlook-column-band = Risk
outlook-column-n = Customers
outlook-column-chance = Mean chance not to renew
outlook-column-lost = Expected to leave
outlook-column-price = Price of their contracts
outlook-pair = { $first } and { $second }
outlook-together-title = Together: { $pair } ({ $share } of those with the first)
outlook-together-so-what = Offer the second to who has the first: this is an association, not a cause, and the first offer is worth trying on half of the list.
outlook-together-definition = Services and purchases of one customer within twelve months. Lift: how many times as often as if chosen independently; “beyond appetite”: as often as with the same number of services for everybody. Pairs shown passed the correction for the number of comparisons.
outlook-together = “{ $first }” and “{ $second }” go together: of those with the first { $share } have the second ({ $n } customers, lift { $lift }), where with the same number of services for everybody there would be { $expected }. There are { $pairs } such pairs.
outlook-together-none = No services were found to go together: of { $n } pairs none is more frequent than the number of services each customer uses would make it. Those who use much use both, and that is no bundle yet.
outlook-together-none-transactions = No items were found to go together: of { $n } pairs none is more frequent than the number of items each buyer takes would make it. Those who buy much buy both, and that is no bundle yet.
outlook-together-missing = What goes together cannot be seen: visits and payments do not say what they were for.
outlook-column-pair = Pair
outlook-column-both = With both
outlook-column-support = Share of customers
outlook-column-confidence = Second among those with the first
outlook-column-lift = Lift
outlook-column-over = Beyond appetite
outlook-what-if-title = Each change by itself brings from { $least } to { $most } a year; they do not take equal effort
outlook-what-if-title-one = { $lever }: { $most } a year
outlook-what-if-so-what = The steps are examples and not equal: they can be compared only by who knows what each would take. Half the change brings half the money.
outlook-what-if-definition = The forecast with one thing changed and the rest as it is. Price: with nobody scared away. The interval is of the same draws as the forecast's.
outlook-lever-price = prices { $change } higher
outlook-lever-renewal = renewal { $change } points higher
outlook-lever-repeat = { $change } more repeat purchases
outlook-lever-inflow = { $change } more newcomers
outlook-lever-inflow-transactions = { $change } more new buyers
outlook-column-lever = If
outlook-column-year-money = Revenue of the year
outlook-column-year-heads = Active in a year
outlook-break-even = Prices { $change } higher bring { $money } a year ({ $interval }; { $n } customers) as long as nobody is scared away; losing { $points } points of renewal eats it up. Whether they scare, the data do not say: try it on one product.
outlook-plan-missing = What the plan takes cannot be worked out: without a forecast, or without newcomers and renewals, there is nothing to start from.
outlook-plan-missing-transactions = What a plan needs cannot be worked out: no new buyer is on record in the last three months, and there is no other lever here on the number of buyers.
outlook-plan-customers-declared = The plan is { $plan } active in a year; the forecast { $told }, the chance to get there with no change { $chance }.
outlook-plan-customers-assumed = You named no plan, so a tenth more than today serves as an example: { $plan } active in a year; the forecast { $told }, the chance to get there with no change { $chance }.
outlook-plan-plain = The answer of the chapter is { $above }: the plain forecast, which erred less in the past but holds neither newcomers nor renewals; so the plan is counted from { $here }.
outlook-plan-money-declared = The plan is { $plan } a year; the forecast { $told }, the chance to get there with no change { $chance }.
outlook-plan-money-assumed = As an example: { $plan } a year; the forecast { $told }, the chance to get there with no change { $chance }.
outlook-plan-joiners = It takes { $count ->
    [one] { $extra } more newcomer
   *[other] { $extra } more newcomers
  } in the year ({ $interval }) on top of { $base } to be expected.
outlook-plan-points = Or { $extra } points of renewal ({ $interval }) on top of { $base }, which is what the forecast expects of all contracts that end in the year, those not sold yet among them.
outlook-plan-impossible = The plan is not within reach of this alone.
outlook-plan-reached = The plan is reached as things are.
outlook-all = All
code-bought-1 = bought once
code-bought-2 = twice
code-bought-3 = three times
code-bought-4-5 = four or five times
code-bought-6-plus = six times and more
purchases-chances = Of { $n ->
    [one] { $n } buyer
   *[other] { $n } buyers
  } { $buys } will buy again in the next twelve months, { $purchases } purchases in all, **{ $money }** ({ $interval }). This includes { $silent } who have been silent for longer than the loyalty period: some of them come back of their own accord.
purchases-chances-title = { $share } of next year's money comes from those who have bought “{ $segment }”
purchases-chances-so-what = One-time buyers are many and bring little: a letter costs less than a discount.
purchases-chances-definition = The chance that a buyer has not gone for good is read off the silence after the earlier frequency. For one-time buyers the model cannot tell, so it is not shown; look at the chance to buy.
purchases-column-bought = Bought
purchases-column-n = Buyers
purchases-column-active = Of them active
purchases-column-alive = Still with us
purchases-column-buys = Buy within a year
purchases-column-purchases = Purchases
purchases-column-money = Money of the year
purchases-check-title = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
  } held out: { $told } purchases foretold, { $came } came
purchases-check-definition = The model saw only the purchases before the time held out. Plain forecast: everybody buys as much as in the same length of time before.
purchases-check-better = For the { $weeks } weeks held out the model foretold { $told } purchases; { $came } came. By groups it missed { $miss } of them, plain “as much as before” { $plain }: the model can be trusted.
purchases-check-worse = For the { $weeks } weeks held out the model foretold { $told } purchases; { $came } came. By groups it missed { $miss } of them, plain “as much as before” { $plain }: the model is no better, and value is worked out by retention without it.
purchases-refused-data = No model of purchases is made here: it takes half a year of purchases, a hundred buyers and thirty who bought again on another day, and the data hold { $months } whole months, { $customers } buyers and { $again } who bought again.
purchases-refused-valued = Value is worked out from retention.
purchases-gaps = A loyalty period of { $days } days covers { $covers } of the gaps between purchases. Buyers were silent for longer { $silences ->
    [one] once
   *[other] { $silences } times
  }. Silences that can be followed for { $after } days more: { $n }; within those days { $share } of them ended by themselves ({ $interval }).
purchases-gaps-advised = Three quarters of the gaps fit into { $days } days, the shortest such period in steps of 30 days ({ $covers }). Of those silent for longer { $share } came back: no period tells the lost from the silent without error.
purchases-gaps-advised-bare = Three quarters of the gaps fit into { $days } days, the shortest such period in steps of 30 days ({ $covers }).
purchases-gaps-longer = If only those silent for { $days } days counted as lost, no more than a fifth of the “lost” would come back.
purchases-gaps-shorter = { $days } days would do: even then no more than a fifth would come back.
purchases-gaps-right = This is the shortest of the periods looked at after which no more than a fifth come back: the period is right.
purchases-gaps-none = None of the periods looked at tells the lost from the silent: even after the longest, more than a fifth come back.
purchases-gaps-title = A period of { $days } days: { $share } of the “lost” came back by themselves
purchases-gaps-so-what = A short period raises the alarm sooner, but more often for nothing.
purchases-gaps-so-what-uneven = A short period raises the alarm sooner; that a long one errs less often these numbers do not show.
purchases-gaps-definition = A silence is a purchase with no next one for longer than the period. Here are those after which, beyond the period, { $after } days more are seen (a year; of a short history a third of it). Came back: bought within those days.
purchases-column-days = Days
purchases-column-covers = Gaps no longer
purchases-column-silences = Silences longer
purchases-column-came-back = Of them came back
purchases-total = With all who are silent the list will bring { $money } in { $years ->
    [one] { $years } year
   *[other] { $years } years
  } in today's money ({ $interval }); the part above in this chapter is that of the active alone.
purchases-repeats-seen = in the list
purchases-repeats-likely = by the model
purchases-repeats-axis = repeat purchases
purchases-repeats-title = The model has the number of repeat purchases wrong for { $share } of buyers
purchases-repeats-so-what = Dots on top of the bars: the model is like what came.
purchases-repeats-definition = Buyers by number of days with a repeat purchase; purchases of one day are one.
purchases-repeats-alt = Bars of buyers by number of repeat purchases and dots by the model, { $groups } groups; they differ for { $share } of buyers.
purchases-trade = These data hold no contracts, so a buyer is active here while the last purchase is no more than { $days ->
    [one] { $days } day
   *[other] { $days } days
  } ago (the loyalty period). A purchase within it is a repeat; purchases without a longer break are one run.
outlook-check-missing-snapshot = A snapshot allows no forecast, so that there is nothing to check against the past: that takes first and last days.
outlook-together-missing-snapshot = What is taken together a snapshot does not show: it holds no single purchases.
outlook-plan-missing-snapshot = What the plan takes cannot be worked out from a snapshot: it says neither how many come nor how many renew.
outlook-two-points = A point of renewal is { $here } here, within the coming 12 months, and { $there } in the chapter on value. They answer different questions: here contracts of those who will yet come within the year count too, but only money up to its end; there only today's customers count, each renewal with twelve months of its own. { $way ->
    [more] On this base the first is larger: customers to come will have many such contracts.
   *[less] On this base the first is smaller: a part of the money of renewals comes after the forecast's year.
  }
outlook-missing-fit = There is no forecast by month: there are buyers enough ({ $customers }, of whom { $again } bought again), but their purchases follow no law that one could lean on.
outlook-none-why = { $why ->
    [few] it takes at least a hundred buyers and thirty who bought again on another day, and here are { $customers } and { $again }
    [short] it takes half a year of purchases, and here are { $months } whole months
    [fit] the purchases follow no law
   *[contracts] it takes thirty contracts that have ended and of which it is known whether they were renewed
  }
outlook-check-missing-none = There is nothing to check on the past: there is no forecast, since { $why }.
outlook-together-few = What is taken together is recorded (within the year { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } took { $kinds ->
    [one] { $kinds } service or item
   *[other] { $kinds } different services and items
  }), but no pair was taken by as many as { $least } people (and a hundredth of the customers): it is too early to speak of pairs.
outlook-together-missing-transactions = What is bought together cannot be seen: purchases do not say what they were for. The name of the item or service in each purchase is enough.
outlook-plan-missing-none = What a plan needs cannot be worked out: there is no forecast, since { $why }.
purchases-refused-fit = The model of purchases is not tested here: there are { $customers } buyers, { $again } of whom bought again, but their purchases follow no law, or too few had bought before the time held out.
outlook-promise-definition-extras-transactions = Five equal groups by the chance promised. Each time the score knows only what was before that day.
outlook-what-if-title-same = Each change by itself brings { $most } a year; they do not take equal effort
purchases-short = The loyalty period of { $days ->
    [one] { $days } day
   *[other] { $days } days
  } is too short here: it holds { $covers } of the gaps between one buyer’s purchases, and no less than three quarters are wanted. Many who count as silent will buy again.
purchases-short-lasting = Three quarters of the gaps fit into { $days ->
    [one] { $days } day
   *[other] { $days } days
  }: that period can be set for the next report.
purchases-short-withheld = So how long people buy without a break, in shares, curves and intakes, is not shown: it would measure the period and not the people.
outlook-bridge = Revenue of the last twelve months is { $was }, of the next { $money }, and not by the number of customers alone. At the ends of months there are { $heads } of them on average, against { $heads_before } in the last year: that is { $people }. A month of the same contracts is { $risen } dearer, rises already made and those expected together: { $prices }, which is { $of_all } of all revenue of the last year. The mix of contracts makes { $mix }, purchases beside contracts { $extras }.
outlook-bridge-refunds-told = Revenue of the last twelve months is { $was }, of the next { $money }, and not by the number of customers alone. At the ends of months there are { $heads } of them on average, against { $heads_before } in the last year: that is { $people }. A month of the same contracts is { $risen } dearer, rises already made and those expected together: { $prices }, which is { $of_all } of all revenue of the last year. The mix of contracts makes { $mix }, refunds of the last year, which the forecast has fewer of or none, { $extras }.
outlook-sources = Of the revenue of the twelve months { $sold } is sold already, renewals will bring { $renewed }, new and returning customers { $joined }, purchases beside contracts { $extras }.
outlook-sources-bare = Of the revenue of the twelve months { $sold } is sold already, renewals will bring { $renewed }, new and returning customers { $joined }.
outlook-bridge-title = Revenue from { $before } to { $ahead }: what moves it most is { $part }, { $money }
outlook-bridge-before = The last twelve months
outlook-bridge-people = Number of customers
outlook-bridge-prices = Prices of the same contracts
outlook-bridge-mix = Mix of contracts: products, terms, discounts
outlook-bridge-extras = Purchases beside contracts, less refunds
outlook-bridge-refunds = Refunds of the last year, less purchases beside contracts
outlook-bridge-total = The next twelve months
outlook-bridge-people-short = the number of customers
outlook-bridge-prices-short = the price of the same contracts
outlook-bridge-mix-short = the mix of contracts
outlook-bridge-extras-short = what is bought beside contracts
outlook-bridge-refunds-short = refunds
outlook-bridge-column-part = What
outlook-bridge-column-share = Of the last year
outlook-bridge-definition = By the mean of the forecast. Number of customers: customer-months at the money of a month before. Prices: the same products and terms at the prices that are paid for them; a contract sold before a rise runs out, and a new one takes its place. Mix: what is bought at equal prices. The season is the same in both and moves nothing.
rhythm-contracts-short = The loyalty period, { $days } days, is too short here: of { $n } breaks between contracts of one person that last more than a week and no more than a year it holds { $hits } ({ $covers }), and three quarters are wanted. After such a break (in summer, say) a person counts as lost and then as new, and the membership year begins again, so that renewal by year and “with us for over a year” are too low. A period of { $lasting } days would hold three quarters: it can be set by the line loyalty_days in client.yml. Set so, it is one for all contracts, short and long.
