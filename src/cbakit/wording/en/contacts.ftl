# Calls, touches and campaigns.
contacts-tables = log of calls and messages
contacts-answered-incoming = In the year { $n ->
    [one] { $n } call came in
   *[other] { $n } calls came in
  }: **{ $share }** were answered ({ $interval }), { $missed } missed.
contacts-answered-outgoing = { $n ->
    [one] { $n } call was made
   *[other] { $n } calls were made
  }: { $share } of them got through ({ $interval }).
contacts-answered-unknown = There were { $n } calls in the year: a talk came about in { $share } ({ $interval }), none in { $missed }. Who called whom is not recorded.
contacts-less-incoming-part = Incoming calls are missed more at this time: { $name }. { $first } answered against { $second } at others ({ $gap } points less, { $interval }; { $n } calls).
contacts-less-incoming-manager = { $name } answers calls less often than others: { $first } against { $second } ({ $gap } points less, { $interval }; { $n } calls).
contacts-less-outgoing-part = Calls get through less at this time: { $name }. { $first } against { $second } at others ({ $gap } points less, { $interval }; { $n } calls).
contacts-less-outgoing-manager = { $name } gets through less often than others: { $first } against { $second } ({ $gap } points less, { $interval }; { $n } calls).
contacts-less-unknown-part = Talks come about less at this time: { $name }, { $first } against { $second } at others ({ $gap } points less, { $interval }; { $n } calls).
contacts-less-unknown-manager = Talks come about less with { $name }: { $first } against { $second } ({ $gap } points less, { $interval }; { $n } calls).
contacts-alike = Neither hours nor staff differ in the share of answered calls by more than chance over so many comparisons.
contacts-no-hours = Calls carry a date but no time of day: at what hours they are missed cannot be seen.
contacts-touch = Of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } in the base { $overdue } have not been spoken to for longer than they should ({ $share }); { $never } have none that came about since { $since }. They are on the one list of calls in the chapter “What to do” (lists/calls.csv); a list of their own is lists/overdue.csv.
contacts-campaign-uncontrolled = “{ $name }”: in the next { $within } days { $share } of { $n } bought ({ $interval }). How many of them would have bought without a reminder is not known: there was no control group.
contacts-campaign-same = “{ $name }”: in the next { $within } days { $share } of the { $n } contacted bought ({ $interval }), and { $control } of the { $n_control } left alone on purpose. The difference is no more than chance; groups of this size show one of { $detectable } points.
contacts-campaign-more = “{ $name }” works: in the next { $within } days { $share } of the { $n } contacted bought ({ $interval }) against { $control } of the { $n_control } left alone on purpose (groups of this size show { $detectable } points).
contacts-campaign-less = “{ $name }” does harm: in the next { $within } days { $share } of the { $n } contacted bought ({ $interval }) against { $control } of the { $n_control } left alone on purpose (groups of this size show { $detectable } points).
contacts-hours-title-incoming = When calls are answered: { $missed } of { $n } missed
contacts-hours-title-outgoing = When calls get through: { $missed } of { $n } in vain
contacts-hours-title-unknown = When a talk comes about: none in { $missed } of { $n } calls
contacts-hours-so-what = A dark cell: nearly always answered; grey: too few calls to judge.
contacts-hours-definition = Share of calls answered in 12 months by weekday and hour; the number of calls below it. Cells of fewer than { $min_n } calls have no share.
contacts-hours-alt = Table of shares of answered calls: weekdays down, hours across.
contacts-days-1 = Mon
contacts-days-2 = Tue
contacts-days-3 = Wed
contacts-days-4 = Thu
contacts-days-5 = Fri
contacts-days-6 = Sat
contacts-days-7 = Sun
contacts-days-workdays = workdays
contacts-days-weekend = weekend
contacts-days-all = all days
contacts-talk-title = A talk takes { $minutes } minutes on average
contacts-talk-definition = Calls of 12 months. Answered is the share in which a talk came about, incoming and outgoing apart; the mean talk is of answered ones.
contacts-talk-all = all
contacts-touch-title = Waiting longer than they should for a contact: { $overdue } of { $n }
contacts-touch-so-what = Begin with those whose contract has ended or is about to.
contacts-touch-definition = A contact is a talk that came about, a message or a meeting. Days allowed: new 30, settling in 45, renewal due 30, in the loyalty period 14, others 90; nobody waits before the membership itself is that old.
contacts-campaigns-title = What mailings and calls added
contacts-campaigns-so-what = Without a control group nobody knows how many would have bought anyway.
contacts-campaigns-definition = A person's first contact in the campaign; a purchase is a contract sold in the next { $within } days. Only contacts after which these days have passed.
contacts-column-who = Who
contacts-column-calls = Calls
contacts-column-in = Incoming answered
contacts-column-out = Got through
contacts-column-minutes = Minutes in all
contacts-column-mean = Minutes a talk
contacts-column-interval = Interval
contacts-column-n = Customers
contacts-column-never = No contact
contacts-column-overdue = Overdue
contacts-column-share = Share
contacts-column-median = Days since contact, median
contacts-column-campaign = Campaign
contacts-column-written = Contacted
contacts-column-bought = Bought
contacts-column-alone = Left alone
contacts-column-bought-alone = Bought without
contacts-column-gain = Added, points
contacts-answered-incoming-transactions = Within the year you were called { $n ->
    [one] { $n } time
   *[other] { $n } times
  }: **{ $share }** of the calls were answered ({ $interval }), { $missed } missed.
contacts-touch-so-what-transactions = Begin with those whose loyalty period is about to end.
contacts-touch-definition-transactions = A contact is a talk held, a message or a meeting. How long one may go without, in days: new 30, settling 45, loyalty period about to end 30, the rest 90; nobody waits earlier than that after the first purchase.
contacts-campaigns-definition-transactions = A person's first contact in the campaign; a purchase is one made within the next { $within } days. Only contacts after which these days have passed.
