# The clubs of a chain side by side.
network-report-title = The clubs of the chain side by side
network-chain = The chain
network-your-club = Your club
network-source = Source: finished reports of the clubs (metrics.csv); clubs: { $clubs }; data as of { $date }.
network-measure-renewal-rate = share of contracts renewed
network-measure-renewal-rate-transactions = share of repeat purchases
network-measure-first-year-renewal = first-year renewal
network-measure-first-year-renewal-transactions = share reaching a second year of purchases
network-measure-second-year-renewal = second-year renewal
network-measure-second-year-renewal-transactions = share reaching a third year of purchases
network-measure-survival-12 = share staying longer than a year
network-measure-survival-12-transactions = share buying for longer than a year
network-measure-attrition = losses per 1,000 customers a month
network-measure-churn-share = share who left
network-measure-arpu = revenue per customer a month
network-measure-ltv = value of a new customer
network-measure-referral-share = share of new customers by recommendation
network-measure-refusal-coverage = share of departures with a recorded reason
network-short-renewal-rate = Contracts | renewed
network-short-renewal-rate-transactions = Bought | again
network-short-first-year-renewal = First | year
network-short-second-year-renewal = Second | year
network-short-survival-12 = Over | a year
network-short-attrition = Losses | per 1,000
network-short-churn-share = Left
network-short-arpu = Revenue | a month
network-short-ltv = Value of | a new one
network-short-referral-share = By recom- | mendation
network-short-refusal-coverage = Reason | recorded

network-too-few = A comparison needs at least { $least } clubs with finished reports on the same definitions; there are { $n }. With fewer the median of the others says nothing, and every single club could be read off it. Make the other clubs' reports for the same day with the same settings: cba batch.
network-state = { $clubs ->
    [one] { $clubs } club is
   *[other] { $clubs } clubs are
  } compared on the same definitions: { $measure } { $median } in the median club, { $between } in half of them.
network-state-worse = { $n ->
    [one] Below the others by more than chance allows: { $names }.
   *[other] Below the others by more than chance allows, { $n } clubs: { $names }.
  }
network-state-worse-elsewhere = By this measure the clubs cannot be told apart, but by others these fall behind by more than chance allows: { $names }.
network-state-none-worse = No club is below the others by more than chance allows.
network-state-alike = No single club can be told from the others: it is too early to speak of a best or a worst.
network-state-money = Rising to the median of the others would bring { $money } a year ({ $interval }).
network-state-money-all = Rising to the median of the others would bring { $money } a year together.
network-own-below = Your club is below the others by more than chance allows: { $measure } { $value } ({ $interval }); the median of { $others } other clubs is { $median }, half of them lie at { $between }.
network-own-above = Your club is above the others by more than chance allows: { $measure } { $value } ({ $interval }); the median of { $others } other clubs is { $median }, half of them lie at { $between }.
network-own-same = Your club cannot be told from the others: { $measure } { $value } ({ $interval }); the median of { $others } other clubs is { $median }, half of them lie at { $between }.
network-club-part = { $measure } { $value } ({ $interval }) against { $median }
network-club-more = { $count ->
    [one] { $count } more measure
   *[other] { $count } more measures
  }
network-club-worse = **{ $name }** falls behind the median of the others by more than chance allows: { $parts }.
network-club-better = **{ $name }** is ahead of the median of the others by more than chance allows: { $parts }.
network-club-differs = **{ $name }** differs from the median of the others by more than chance allows: { $parts }.
network-key-clubs = Clubs compared
network-key-of = { $found } found
network-key-active = Active customers in them
network-key-median = Median club: { $measure }
network-key-others = Median of the others: { $measure }
network-key-between = half of the clubs: { $between }
network-key-median-others = median of the others { $median }
network-key-money = Lifting those behind to the median, a year
network-key-money-own = Reaching the median, a year
network-compared-all = All clubs found are on the same definitions: { $found }.
network-compared = Of { $found } clubs found { $compared } are compared; { $out ->
    [one] { $out } club was
   *[other] { $out } clubs were
  } computed otherwise or for another day and left out.
network-compared-own = Of { $found } clubs found { $compared } are compared: definitions or day of the rest ({ $out }) are others.
network-money-out = In measures of money { $n ->
    [one] { $n } more club takes
   *[other] { $n } more clubs take
  } no part: currency, horizon, rate or margin differ.
network-spread-apart = The clubs do differ: { $measure } of an average club { $mean } ({ $interval }), and with chance taken out half of the clubs lie at { $between }.
network-spread-alike = Chance alone may give the spread of the clubs: { $measure } of an average club { $mean } ({ $interval }); with chance taken out half of the clubs would lie at { $between }.
network-left-out-title = Not compared because of their definitions: { $n }
network-left-out-money-title = Not all are compared in money
network-left-out-so-what = The consultant brings the club's settings to the usual ones and makes its report anew: then it takes part.
network-left-out-definition = The usual definition is the one that more clubs have than any other. Day, kind of data, loyalty period, clock, lag and least group leave a club out of everything; currency, horizon, rate and margin out of money alone.
network-column-club = Club
network-column-setting = What differs
network-column-value = The club
network-column-usual = Usually
network-column-reach = Left out of
network-column-measure-name = Measure
network-column-n = n
network-column-own = Value
network-column-interval = Interval
network-column-drawn = Allowing for size
network-column-others = The others
network-column-gap = Difference (interval)
network-column-verdict = Verdict
network-column-expected = Expected with its own mix
network-column-from-mix = From the mix, points
network-column-rest = What is left, points
network-column-practice = What is compared
network-column-clubs = Clubs
network-column-best-half = Better half
network-column-other-half = The rest
network-column-correlation = Rank correlation
network-column-gap-drawn = To the median, points
network-column-money = Brings a year
network-column-money-interval = Interval of money
network-setting-as-of = day of the report
network-setting-no-run = no finished report
network-setting-changed = metrics.csv changed after the report
network-setting-default = by the term of the contract
network-setting-kind = kind of data
network-setting-loyalty-days = loyalty period, days
network-setting-membership-clock = membership clock
network-setting-recording-lag-days = recording lag, days
network-setting-min-n = least group
network-setting-currency = currency
network-setting-horizon-years = horizon, years
network-setting-discount-rate = discount rate
network-setting-margin-share = margin share
network-reach-all = everything
network-reach-money = money
network-value-contracts = contracts
network-value-transactions = purchases
network-value-snapshot = snapshot
network-value-paid = paid days
network-value-calendar = calendar
network-verdict-above = above
network-verdict-below = below
network-verdict-same = not told apart
network-verdict-corrected = correction not passed
network-verdict-goes = goes with it
network-verdict-not = not seen
network-each-title = { $measure }: each club beside the others
network-each-so-what = Judge by the verdict: "not told apart" is a difference that chance gives too, "correction not passed" one that may come by itself among so many. "Allowing for size" is what the club most likely turns out to be when watched longer.
network-each-definition = Median and half of the others (between the quartiles): of the other clubs, each counted once. One correction for all comparisons of clubs and measures (Benjamini-Hochberg, 5%).
network-measures-title = Your club and the others by every measure
network-measures-so-what = Judge by the verdict: "not told apart" is a difference that chance gives too, "correction not passed" one that may come by itself among so many.
network-clubs-title-worse = { $measure }: behind is { $names }, median of the clubs { $median }
network-clubs-title-better = { $measure }: ahead is { $names }, median of the clubs { $median }
network-clubs-title-alike = { $measure }: median of the clubs { $median }, none stands out by more than chance allows
network-clubs-so-what = A small club with an extreme value is most often just small: the diamond shows where the experience of the others draws it.
network-clubs-definition = Dot: the club's value with its 95% interval; diamond: allowing for size; band: half of the clubs, dashes: the median. Coloured: who differs from the others by more than chance allows.
network-clubs-band = half of the clubs
network-clubs-alt = { $clubs } clubs in order, { $measure } from { $low } to { $high }, median { $median }.
network-club-n = { $name }, n = { $n }
network-grid-title = Of { $tested } comparisons { $n } differ by more than chance allows
network-grid-none = Of { $tested } comparisons none is more than chance allows
network-grid-so-what = A dark cell: the club is worse than the others; a pale one: better, or merely different; without a word chance gives the difference too.
network-grid-definition = The club's value; "above" and "below" are against the median of the others, corrected for all comparisons at once.
network-grid-alt = Table of { $clubs } clubs and { $measures } measures; cells that differ from the others: { $n }.
network-profile-title = Differences from the others beyond chance: { $n }
network-profile-none = By no measure can the club be told from the others
network-profile-so-what = Band: half of the other clubs, dashes: their median; dot: your club with its interval.
network-profile-alt = { $measures } measures, in each the club's dot on the band of the others; { $n } differ.
network-by-product = by product
network-by-age-band = by age
network-by-sex = by sex
network-by-source = by source
network-mix-unknown = The clubs' mixes of customers cannot be compared: they have too few groups in common (products named differently, age and sex not recorded). The consultant sets common names in the settings.
network-mix-none = The mix of customers (products, age, sex, sources) changes the renewal rate of no club by more than a point: it does not explain how the clubs differ.
network-mix-none-transactions = The mix of customers (products, age, sex, sources) changes the share of repeat purchases of no club by more than a point: it does not explain how the clubs differ.
network-mix-less = **{ $name }**: its mix { $by } pulls down more than in other clubs. With the others' usual work it would have come to { $expected }, { $points } points below the others; in fact { $own }.
network-mix-more = **{ $name }**: its mix { $by } helps more than in other clubs. With the others' usual work it would have come to { $expected }, { $points } points above the others; in fact { $own }.
network-mix-own-none = The mix of customers { $by } changes next to nothing: with the others' usual work it would have come to { $expected }; in fact { $own }.
network-mix-own-less = The mix of customers { $by } pulls your club down: with the others' usual work it would have come to { $expected }, { $points } points below the others; in fact { $own }.
network-mix-own-more = The mix of customers { $by } helps your club: with the others' usual work it would have come to { $expected }, { $points } points above the others; in fact { $own }.
network-mix-title = What of the difference in renewal the mix { $by } makes
network-mix-title-transactions = What of the difference in repeat purchases the mix { $by } makes
network-mix-so-what = "What is left" is what the mix does not explain: that is what to look into at the club.
network-mix-definition = Value less "the others" = "from the mix" + "what is left". Expected: the other clubs' renewal in each group { $by } at this club's mix. Groups that fewer than two other clubs have are not counted.
network-mix-definition-transactions = Value less "the others" = "from the mix" + "what is left". Expected: the other clubs' repeat purchases in each group { $by } at this club's mix. Groups that fewer than two other clubs have are not counted.
network-best = Where more is renewed, { $practice } is { $top }, in the other clubs { $bottom } (rank correlation { $correlation }, { $interval }). It goes with renewal between clubs, which is no cause: only a trial can tell.
network-best-transactions = Where more buy again, { $practice } is { $top }, in the other clubs { $bottom } (rank correlation { $correlation }, { $interval }). It goes with repeat purchases between clubs, which is no cause: only a trial can tell.
network-best-none = What the best clubs do differently cannot be seen in these data: { $n ->
    [one] { $n } difference was tested and did not pass the correction
   *[other] { $n } differences were tested, none passed the correction
  }.
network-best-unknown = What the best clubs do differently cannot be asked of these reports: recommendations, reasons and spend are recorded in fewer than { $least } clubs, or alike in all.
network-best-few = What the best clubs do differently was not asked: there are { $n } clubs, and with fewer than { $least } even a perfect match of ranks could come by itself.
network-practice-refusal-coverage = share of departures with a recorded reason
network-practice-referral-share = share of new customers by recommendation
network-practice-referrals-per-100-customer-years = recommendations per 100 customers a year
network-practice-arpu = revenue per customer a month
network-practice-cac = cost of winning a customer
network-practice-returned-share = returned for each one lost
network-best-title = What clubs that renew more have: { $n } tested
network-best-title-transactions = What clubs where more buy again have: { $n } tested
network-best-so-what = Association, no cause: clubs are few, and what stands beside good renewals may come of them.
network-best-so-what-transactions = Association, no cause: clubs are few, and what stands beside good repeat purchases may come of them.
network-best-definition = Medians of the better half of clubs and of the rest; Spearman's rank correlation with the renewal rate (allowing for size), tested by permutations, Benjamini-Hochberg.
network-best-definition-transactions = Medians of the better half of clubs and of the rest; Spearman's rank correlation with the share of repeat purchases (allowing for size), tested by permutations, Benjamini-Hochberg.
network-help = **{ $name }**: rising to the median of the others would bring { $money } a year ({ $span }). It is { $gap } points of renewal away ({ $interval }).
network-help-transactions = **{ $name }**: rising to the median of the others would bring { $money } a year ({ $span }). It is { $gap } points of repeat purchases away ({ $interval }).
network-help-no-money = **{ $name }**: the median of the others is { $gap } points of renewal away ({ $interval }). Its report does not tell what that is in money.
network-help-no-money-transactions = **{ $name }**: the median of the others is { $gap } points of repeat purchases away ({ $interval }). Its report does not tell what that is in money.
network-help-own = Rising to the median of the others would bring your club { $money } a year ({ $span }). It is { $gap } points of renewal away ({ $interval }).
network-help-own-transactions = Rising to the median of the others would bring your club { $money } a year ({ $span }). It is { $gap } points of repeat purchases away ({ $interval }).
network-help-own-no-money = Your club lacks { $gap } points of renewal to the median of the others ({ $interval }); the report does not tell what that is in money.
network-help-own-no-money-transactions = Your club lacks { $gap } points of repeat purchases to the median of the others ({ $interval }); the report does not tell what that is in money.
network-help-own-none = In renewal your club falls no further behind the others than chance allows: there is no rise to put a price on.
network-help-own-none-transactions = In repeat purchases your club falls no further behind the others than chance allows: there is no rise to put a price on.
network-help-title-own = What a rise to the median of the others would bring
network-help-none = Whom to help first cannot be said: no club falls behind in renewal by more than chance allows.
network-help-none-transactions = Whom to help first cannot be said: no club falls behind in repeat purchases by more than chance allows.
network-help-title-sure = Whom to help first and what that would bring
network-help-title = What a rise to the median would bring, though none is seen to fall behind
network-help-so-what = The money is the size of the task, no promise: so much would renewals at the median of the others bring. A row without the verdict "below" is no plan.
network-help-so-what-transactions = The money is the size of the task, no promise: so much would repeat purchases at the median of the others bring. A row without the verdict "below" is no plan.
network-help-definition = To the median: from the club's value allowing for its size to the median of the others, allowing for theirs. Money: points × what one point of renewal is worth in this club a year; the interval is of both.
network-help-definition-transactions = To the median: from the club's value allowing for its size to the median of the others, allowing for theirs. Money: points × what one point of repeat purchases is worth in this club a year; the interval is of both.
network-help-heading = Whom to help first
network-summary-note = Median: half of the clubs lie above, half below, large and small counting once. "More than chance allows" is after correction for all comparisons of clubs and measures. Brackets give 95% intervals.
network-definitions-title = On which definitions the clubs are compared
network-named-value = { $name } ({ $value })
network-column-others-median = Median of the others
network-column-others-half = Half of the others
network-column-gap-points = Difference, points
network-column-others-text = The others: median (half of the clubs)
column-club = Club
column-measure = Measure
column-median = Median of the others
column-q1 = Lower quartile of the others
column-q3 = Upper quartile of the others
column-shrunk = Allowing for size
column-clubs-others = Other clubs
