# How long customers stay. Titles carry the number; the interval stands in the text or on the chart.
code-dimension-product = Product
code-dimension-sex = Sex
code-dimension-age-band = Age
code-dimension-source = Source
code-dimension-attr-status = Status in the export
code-dimension-manager = Manager
code-dimension-trainer = Trainer
code-dimension-teacher = Teacher
code-dimension-doctor = Doctor
code-dimension-master = Stylist
code-dimension-club = Club
code-dimension-club-transactions = Place
code-dimension-club-snapshot = Branch
code-dimension-referred = How they came
code-dimension-visit-frequency = Visits
code-dimension-year = Base
code-dimension-part = Base
code-dimension-term-band = Term
code-dimension-contract-number = Contract number
retention-tables = contracts and visits
retention-missing = This export cannot show how long new customers stay: no membership has a known start, or too few do. It needs the date of the first contract and end dates; with them one sees in which month customers leave and how long membership lasts.
retention-too-early = By month { $months } hardly anybody's first contract could have ended: the share of those who stay only tells the length of contracts as yet.
retention-survival-early = A dash: by that month the first contracts of the group could not have ended, or too few customers were watched.
retention-survival = { $months ->
    [one] { $months } month
   *[other] { $months } months
  } after the start **{ $share }** of new customers remain ({ $interval }; all first memberships of the export: { $n }).
retention-survival-later = After { $months ->
    [one] { $months } month
   *[other] { $months } months
  } { $share } remain ({ $interval }).
retention-median = Half of the new customers are gone by month { $months }.
retention-median-not-reached = More than half of the new customers stay longer than the data can show: the middle has not been reached.
retention-attrition = In the 12 months to { $last }, there { $losses ->
    [one] was { $losses } departure
   *[other] were { $losses } departures
  }{ $people ->
    [0] {""}
   *[other] {" "}(customers: { $people }; those who left twice count twice)
  }: { $rate } per 1,000 customer-months ({ $interval }), that is, { $share } leave every month. After that day not all losses show yet, so the chapter on flows, whose year ends with the report, has another number.
retention-coverage = The curve is made of first memberships: { $n }, of which { $late } began before the data do and count from the export's first day. Left out: { $returned } returned, { $unknown } with an unknown start{ $unknown ->
    [0] {""}
   *[other] {" "}(the first contract came soon after the data begin, and whether it was the first cannot be seen)
  }, { $early } too new or over before the data begin.
retention-risk = Months with more losses than usual: { $months }.
retention-risk-more = { $n ->
    [one] { $n } more month stands out
   *[other] { $n } more months stand out
  }: { $months }.
retention-risk-usual = In the other months about { $usual } leave.
retention-risk-month = month { $month }, { $share } ({ $interval })
retention-risk-even = No month stands out: about { $share } leave every month.
retention-risk-range = No month is worse than its neighbours beyond chance: by month { $range } of those who reach it leave.
retention-group = { $dimension }: { $name }
retention-group-longer = **{ $group }**: { $months } months longer over two years ({ $interval }) than { $versus }; { $n } customers.
retention-group-shorter = **{ $group }**: { $months } months less over two years ({ $interval }) than { $versus }; { $n } customers.
retention-versus-rest = all others
retention-versus = { $name }
retention-groups-none = No group stays longer or shorter than the others beyond what chance gives ({ $n } comparisons).
retention-groups-unseen = No difference is named: there are not enough groups here whose first two years can be followed, so not one comparison of these months was made.
retention-groups-more = { $n ->
    [one] { $n } more difference
   *[other] { $n } more differences
  } passed the one correction. Those named are the ones whose interval keeps farthest from zero; of the others it comes nearer to zero, though the difference itself may be larger. Products and sources among the others are dark in the figures.
retention-groups-rest = In the other comparisons ({ $n }) the difference is no larger than chance gives.
retention-cox = Other things being equal, { $apart } of { $n } differ from the largest group of their attribute; the differences do not change with tenure.
retention-cox-changing = Other things being equal, { $apart } of { $n } differ from the largest group of their attribute. For { $changing } the difference changes with tenure: trust the difference in months there, not the ratio.
retention-window = Those who left had last come **{ $days ->
    [one] { $days } day
   *[other] { $days } days
  }** before the end of what they had paid for (median; { $interval }; { $n } leavers). These are the days left for a call; whether it helps was not tested.
retention-silent = Of them { $share } ({ $interval }) had not come in the last 30 days: they left before their contract ended.
retention-window-missing = When leavers came last cannot be seen: no visits are recorded at the end of their memberships, or such leavers are too few. A log of visits shows how many days before the end to call.
retention-newest-better = Those who started in { $first } – { $last } hold better: after { $months } months { $share } remained ({ $interval }; { $n } customers) against { $before } a year earlier.
retention-newest-worse = Those who started in { $first } – { $last } hold worse: after { $months } months { $share } remained ({ $interval }; { $n } customers) against { $before } a year earlier.
retention-newest-same = Those who started in { $first } – { $last } hold as before: after { $months } months { $share } remained ({ $interval }; { $n } customers), a year earlier { $before }. The difference is no larger than chance gives.
retention-churn-share = Of all { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } of the export { $share } have left. The export does not say when: monthly attrition cannot be computed from it.
retention-key-survival = Remain after a year
retention-key-survival-below = { $interval }; first-time starters, by the curve
retention-key-survival-below-transactions = { $interval }; first-time buyers, by the curve
retention-key-survival-below-snapshot = { $interval }; by tenure
retention-key-median = Half are gone by
retention-key-restricted = Paid of the first two years
retention-key-attrition = Leave every month
retention-key-attrition-below = { $rate } per 1,000 customer-months, { $interval }
retention-months = { $value } months
retention-point = { $share } ({ $interval })
retention-name-n = { $name } ({ $n })
retention-axis-months = months since the start of membership
retention-axis-months-at-risk = months since the start of membership; below, customers under observation
retention-axis-share = remain
retention-axis-risk = leave in this month
retention-axis-restricted = paid months on average of the first { $months }
retention-axis-window = days between the last visit and the end of the paid term
retention-axis-of-lost = share of leavers
retention-axis-after = months after the start
retention-survival-title = After { $months ->
    [one] { $months } month
   *[other] { $months } months
  } { $share } of new customers remain
retention-survival-so-what = Most customers are lost on the steps: that is where it is decided whether they stay.
retention-survival-at-risk = The numbers below the axis are those under observation who reached that month, before any loss in it. Those who began before the data are among them from the first day of the data, and the newest were not followed for so long: dividing these numbers does not give the share.
retention-survival-definition = First memberships by Kaplan and Meier; a loss is the end of the last contract that no renewal followed. All are observed to the day on which the last losses are certain.
retention-survival-alt = Step curve of the share of customers remaining over { $last } months with its band; { $share } after { $months } months.
retention-by-title = After { $months } months { $most } (“{ $best }”) and { $least } (“{ $worst }”) remain
retention-by-title-short = Share remaining by group: there is no time yet at which they can be compared
retention-by-alt-short = Curves of the share remaining by group, { $n } in all; they have no time in common.
retention-by-definition = The largest groups are shown, { $shown } of { $n }: more than three curves cannot be told apart on one picture; all groups are in the table. First memberships by Kaplan and Meier.
retention-by-so-what = Look where the curves part: at the end of the first contract or later.
retention-by-alt = Curves of the share remaining by group, { $n } in all; after { $months } months from { $least } (“{ $worst }”) to { $most } (“{ $best }”).
retention-risk-title = Month { $month }: { $share } of those who reach it leave ({ $interval }); in a usual month { $usual }
retention-risk-title-none = Month { $month }: { $share } of those who reach it leave ({ $interval }); in a usual month hardly anybody
retention-risk-title-alone = By month { $range } of those who reach it leave; none stands out beyond chance
retention-risk-so-what = Call a month before a tall bar, not after it.
retention-risk-so-what-at-once = The tall bar is the very first month: there is no calling before it, so talk in the first days.
retention-risk-so-what-at-once-and-later = For the first month talk in the first days, for the other tall bars a month before them, not after.
retention-risk-so-what-alone = No need to hold calls back for one dangerous month: none is to be seen.
retention-risk-definition = Share lost in a month of membership among those who reach it; the line is the 95% interval.
retention-risk-alt = Bars of the share lost by month of membership, { $bars } in all; the tallest in month { $month }, { $share }.
retention-groups-title = Customers of the group “{ $best }” stay longer than the rest: { $most } of the first { $months } months; “{ $worst }” less: { $least }
retention-groups-title-product = Holders of “{ $best }” stay longer than the rest: { $most } of the first { $months } months; “{ $worst }” less: { $least }
retention-groups-title-longer = Customers of the group “{ $best }” stay longer than the rest: { $most } of the first { $months } months
retention-groups-title-longer-product = Holders of “{ $best }” stay longer than the rest: { $most } of the first { $months } months
retention-groups-title-shorter = Customers of the group “{ $worst }” stay less than the rest: { $least } of the first { $months } months
retention-groups-title-same = Groups pay alike: from { $least } (“{ $worst }”) to { $most } (“{ $best }”) of the first { $months } months
retention-groups-so-what = Dark points: the difference from the rest passed the one correction for all comparisons. Grey: no difference is proven.
retention-groups-definition = Mean number of paid months in the first two years; the line is the 95% interval.
retention-groups-alt = Points of mean membership by group, { $n } in all: from { $least } (“{ $worst }”) to { $most } months (“{ $best }”) of { $months }.
retention-window-title = { $days ->
    [one] { $days } day
   *[other] { $days } days
  } between a leaver’s last visit and the end of the contract: that is the time for a call
retention-window-so-what = Dark bars are those who had not come in the last 30 days or longer: visits show them long before the end.
retention-window-so-what-few = Those who had not come in the last 30 days or longer are too few to be shown apart.
retention-window-definition = Memberships that ended in the last 24 months and began when visits were already recorded; older ones where the last 90 days before the end are recorded. Without those of whom no visit is recorded.
retention-window-alt = Bars of the share of leavers by days between the last visit and the end of the term, { $bars } in all; median { $days }.
retention-window-longer = { $days } and more
retention-window-bar = { $share } · { $n }
retention-cohorts-title = Of the intakes in the grid whose year is up, { $share } remain after a year
retention-cohorts-title-short = How long each intake stays
retention-cohorts-so-what = Read down the columns: whether each next intake holds better or worse.
retention-cohorts-definition = First memberships that began in these quarters. Grey cells: the intake’s time is not up yet; in italics, an estimate from those of it whose time is up. The table has the share of these intakes alone, the curve that of all first memberships of the export, the sentence on the newest starters that of their year: the numbers are close, not equal.
retention-cohorts-young = Not shown and not counted are intakes for which even the first time is not up: { $names }.
retention-cohorts-hidden = { $n ->
    [one] { $n } intake is not shown: it is
   *[other] { $n } intakes are not shown: each is
  } of fewer than { $least } people, or would make such an intake known.
retention-cohorts-alt = Grid of shares remaining by intake, { $n } rows; { $share } after a year on average.
retention-cohort-mean = all intakes
retention-cohort-quarter = Q{ $quarter } { $year }
retention-table-title = After a year, between { $least } (“{ $low }”) and { $most } (“{ $high }”) of a group’s customers stay
retention-table-title-short = How many stay in each group
retention-column-group = Group
retention-column-n = Customers
retention-column-months = { $months } months
retention-column-interval = Interval
retention-column-against = Compared with
retention-column-ratio = Times as often lost
retention-column-steady = With tenure
retention-column-horizon = After
retention-column-newest-n = New
retention-column-newest = Remained
retention-column-before-n = A year earlier
retention-column-before = Of them remained
retention-steady = does not change
retention-changing = changes
retention-cox-title = Other things being equal, { $apart } of { $n } groups are lost more or less often than the largest of their attribute
retention-cox-so-what = A ratio above one: lost more often. It goes with the group; it is no proof of cause.
retention-cox-definition = Cox regression: all attributes together, each group against the largest of its attribute. Different is what survived the correction for all comparisons of the report. An interval that leaves out one does not mean that by itself.
retention-column-claim = Survived correction
retention-claim-yes = yes
retention-claim-no = no
retention-newest-title = The newest intake beside the one a year before
retention-newest-definition = Whole calendar months: the year of starters whose time is up, against those who started a year earlier.
retention-observed = { $n } observed; the interval is within a tenth of a month
retention-cohort-forms-title = Intakes in people: how many are left, and what share of the step before that is
retention-cohort-forms-title-shares = Intakes step by step: what share of those who reached it is left
retention-cohort-forms-few = Where fewer than { $least } people stayed or left, the number is not shown, only the share in brackets; of a step that fewer than { $least } reached, neither.
retention-cohort-forms-so-what = The share in brackets shows at which step most of those who reached it are lost.
retention-cohort-forms-grid = Shares of the start are in the grid above.
retention-cohort-forms-definition = First memberships, only steps that the whole intake has reached; a dash: its time is not up yet. In brackets: left of those at the step before.
retention-column-after = { $months } mo.
retention-column-intake = Intake
retention-column-started = Started
retention-cohort-lines-title = The same intakes as lines: by time since their start on the left, by date on the right
retention-cohort-lines-so-what = The left shows whether newer ones hold better; the right whether all left at one time.
retention-cohort-lines-definition = Share remaining, complete steps only. Darker is newer, in colour the last: { $newest }.
retention-cohort-lines-alt = Two pictures of shares remaining by intake, { $n } lines: by months since the start and by date; the last intake { $newest }.
retention-axis-since-start = months since the start of membership
retention-axis-date = year
retention-tables-transactions = purchases
retention-survival-transactions = { $months ->
    [one] { $months } month
   *[other] { $months } months
  } after the first purchase **{ $share }** of new buyers are still buying without a break longer than the loyalty period ({ $interval }; all first runs of purchases of the export: { $n }).
retention-median-transactions = Half of the new buyers have fallen silent by month { $months }.
retention-attrition-transactions = In the 12 months to { $last } buyers fell silent for longer than the loyalty period { $losses ->
    [one] once
   *[other] { $losses } times
  } (those who came back and fell silent again count twice): { $rate } per 1,000 buyer-months ({ $interval }), that is { $share } every month. Some will come back: the chapter on value says how many.
retention-attrition-short = From { $since } (before that day nobody could have been silent for a whole loyalty period, counted from the first purchase on record) to { $last }, buyers fell silent for longer than the loyalty period { $losses ->
    [one] once
   *[other] { $losses } times
  } (those who came back and fell silent again count twice): { $rate } per 1,000 buyer-months ({ $interval }), that is { $share } every month. Some will come back: the chapter on value says how many.
retention-risk-usual-transactions = In the other months about { $usual } fall silent.
retention-risk-even-transactions = No month stands out: about { $share } fall silent every month.
retention-risk-range-transactions = No month is worse than its neighbours beyond chance: by month { $range } of those who reach it fall silent.
retention-key-survival-transactions = Buy for a year without a break
retention-key-median-transactions = Half are silent by
retention-key-attrition-transactions = Fall silent every month
retention-key-restricted-transactions = Buy in the first two years
retention-axis-months-transactions = months since the first purchase
retention-axis-months-at-risk-transactions = months since the first purchase; below, buyers under observation
retention-axis-share-transactions = buy without a break
retention-axis-risk-transactions = fall silent in this month
retention-axis-restricted-transactions = months of purchases on average in the first { $months }
retention-survival-title-transactions = { $months ->
    [one] { $months } month
   *[other] { $months } months
  } on, { $share } of new buyers buy without a break
retention-survival-so-what-transactions = The step at the end of the loyalty period is those who bought once: it is from them that a second purchase is wanted.
retention-survival-definition-transactions = First runs of purchases by Kaplan and Meier: from the first purchase to the last and the loyalty period after it; a loss is a longer silence. Those who came back later are counted apart.
retention-risk-title-transactions = Month { $month }: { $share } of those who reach it fall silent ({ $interval }); in a usual month { $usual }
retention-risk-title-none-transactions = Month { $month }: { $share } of those who reach it fall silent ({ $interval }); in a usual month hardly anybody
retention-risk-title-alone-transactions = By month { $range } of those who reach it fall silent; none stands out beyond chance
retention-risk-so-what-transactions = Write before a tall bar, not after it.
retention-risk-so-what-at-once-transactions = The tall bar is the very first month: write in the first days after the first purchase.
retention-risk-so-what-at-once-and-later-transactions = For the first month write in the first days after the first purchase, for the other tall bars before them, not after.
retention-risk-so-what-alone-transactions = No need to hold letters back for one dangerous month: none is to be seen.
retention-risk-definition-transactions = Share falling silent in a month after the first purchase among those who reach it; the line is the 95% interval.
retention-window-missing-transactions = No visits are on record apart from purchases: the last purchase is the last visit.
retention-groups-definition-transactions = Mean months of purchases without a break in the first two years; the line is the 95% interval.
retention-tables-snapshot = customers
retention-coverage-transactions = The curve is made of first runs of purchases: { $n }, of which { $late } began before the data and count from the first day of the export. Left out: returned { $returned }, of unknown start { $unknown }{ $unknown ->
    [0] {""}
   *[other] {" "}(the first purchase came soon after the data begin, and whether it was the first cannot be seen)
  }, too new or ended before the data begin { $early }.
retention-attrition-and-risk-transactions = This pace is of all runs of the last year, of those who came back too; the monthly risk below is of first runs alone, by month since the first purchase, so the numbers are not equal.
retention-attrition-and-risk = This pace is of all customers of the last year; the monthly risk below is of first memberships alone, by month since the start, so the numbers are not equal.
retention-coverage-snapshot = The curve is made of customers' tenure: { $n }, of which { $late } began before the data. Left out: returned { $returned }, of unknown start { $unknown }, too new { $early }.
retention-survival-snapshot = After { $months ->
    [one] { $months } month
   *[other] { $months } months
  } **{ $share }** of new customers remain ({ $interval }; all customers of the snapshot: { $n }).
retention-survival-definition-snapshot = By Kaplan and Meier, by tenure on the day of the snapshot or of leaving.
retention-window-missing-snapshot = When leavers last used the service a snapshot does not say.
retention-by-definition-transactions = The largest groups are shown, { $shown } of { $n }: more than three curves cannot be told apart on one picture; all groups are in the table. First runs of purchases by Kaplan and Meier.
retention-by-definition-snapshot = The largest groups are shown, { $shown } of { $n }: more than three curves cannot be told apart on one picture; all groups are in the table. By Kaplan and Meier.
retention-by-so-what-transactions = Look where the curves part: after the first purchase or later.
retention-by-so-what-snapshot = Look where the curves part: right after the beginning or later.
retention-risk-alt-transactions = Bars of the share fallen silent by month since the first purchase, { $bars } in all; the tallest in month { $month }, { $share }.
retention-risk-alt-snapshot = Bars of the share lost by month since the beginning, { $bars } in all; the tallest in month { $month }, { $share }.
retention-risk-definition-snapshot = Share lost in a month since the beginning among those who reach it; the line is the 95% interval.
retention-groups-title-product-transactions = Those who began with “{ $best }” buy longest: { $most } of the first { $months } months; with “{ $worst }” least: { $least }
retention-groups-title-product-snapshot = Customers on “{ $best }” stay longest: { $most } of the first { $months } months; “{ $worst }” least: { $least }
retention-groups-title-longer-product-transactions = Those who began with “{ $best }” buy longer than the rest: { $most } of the first { $months } months
retention-groups-title-longer-product-snapshot = Customers on “{ $best }” stay longer than the rest: { $most } of the first { $months } months
retention-groups-alt-transactions = Points of mean months of buying by group, { $n } in all: from { $least } (“{ $worst }”) to { $most } months (“{ $best }”) of { $months }.
retention-groups-alt-snapshot = Points of mean months by group, { $n } in all: from { $least } (“{ $worst }”) to { $most } months (“{ $best }”) of { $months }.
retention-cohorts-definition-transactions = First runs of purchases that began in these quarters. Grey cells: the intake’s time is not up yet; in italics, an estimate from those of it whose time is up. The table has the share of these intakes alone, the curve that of all first runs, the sentence on the newest starters that of their year: the numbers are close, not equal.
retention-cohort-forms-definition-transactions = First runs of purchases, only steps that the whole intake has reached; a dash: its time is not up yet. In brackets: left of those at the step before.
retention-axis-since-start-transactions = months since the first purchase
retention-axis-since-start-snapshot = months since the beginning
retention-axis-months-snapshot = months since the beginning
retention-axis-months-at-risk-snapshot = months since the beginning; below, customers under observation
retention-column-steady-transactions = With months since the first purchase
retention-column-steady-snapshot = With tenure
retention-missing-transactions = This export does not show how long new buyers keep buying: there are no buyers whose first purchase is seen, or too few.
retention-missing-snapshot = How long new customers stay this snapshot does not show: tenure is not recorded, or there are too few customers.
retention-cox-transactions = Other things being equal, { $apart } of { $n } differ from the largest group of their attribute; the differences do not change with the time since the first purchase.
retention-cox-snapshot = Other things being equal, { $apart } of { $n } differ from the largest group of their attribute; the differences do not change with tenure.
retention-cox-changing-transactions = Other things being equal, { $apart } of { $n } differ from the largest group of their attribute. For { $changing } the difference changes with the time since the first purchase: trust the difference in months there, not the ratio.
retention-cox-changing-snapshot = Other things being equal, { $apart } of { $n } differ from the largest group of their attribute. For { $changing } the difference changes with tenure: trust the difference in months there, not the ratio.
