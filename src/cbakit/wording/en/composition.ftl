# Who the customers are.
code-first-year = first year
code-renewal = renewed
code-first-membership = first time
code-returned = back after a break
code-term-1-month = up to 1.5 months
code-term-3-months = about 3 months
code-term-6-months = about 6 months
code-term-12-months = about a year
code-term-longer = over 15 months
code-term-open = open-ended
code-visits-none = no visit
code-visits-under-1 = less than once a week
code-visits-1-to-2 = 1–2 times a week
code-visits-2-to-3 = 2–3 times a week
code-visits-3-plus = 3 times or more
code-morning = morning, to 12
code-daytime = daytime, 12–17
code-evening = evening, from 17
code-weekday-1 = Monday
code-weekday-2 = Tuesday
code-weekday-3 = Wednesday
code-weekday-4 = Thursday
code-weekday-5 = Friday
code-weekday-6 = Saturday
code-weekday-7 = Sunday
code-paid-online = online advertising
code-event = event
code-certificate = gift certificate
code-returning = former customers
code-outbound = calls and mailing
code-dimension-earlier-membership = Earlier membership
code-dimension-stage = Stage
code-dimension-month = Month
code-dimension-period = Period
composition-missing-nobody = There are no active customers on this date, so the make-up of the base cannot be shown. Check the date of the report and the rules on contracts.
composition-missing-use = Visits of the last three months are not recorded. They would show who comes, who sleeps and who should be called before the term ends. Export the check-ins: customer code, date and time, room.
composition-missing-money = Contract prices are not recorded: shares of money and concentration cannot be shown. They take the price and the term of each contract.
composition-missing-age = The year of birth is not recorded: ages are unknown. One line in the application form is enough.
composition-missing-age-transactions = The year of birth is not recorded: ages are unknown. One field in the buyer’s account is enough.
composition-active = On { $as_of } there are **{ $n ->
    [one] { $n } active customer
   *[other] { $n } active customers
  }**.
composition-grace = Another { $n } are in their loyalty period: the term is over, renewal is still possible.
composition-change-more = A year before there were { $before } active: up { $change }.
composition-change-less = A year before there were { $before } active: down { $change }.
composition-change-same = A year before there were { $before } active: almost unchanged.
composition-key-active = Active customers
composition-key-in-grace = In the loyalty period
composition-key-age = Median age
composition-key-visits = Visits a week
composition-below-before = { $n } a year before
composition-below-age = not recorded for { $unknown }
composition-below-interval = { $interval }; customers: { $n }
composition-sex = The majority are { $who }: { $share } of the active ({ $n ->
    [one] { $n } person
   *[other] { $n } people
  }).
composition-ages = The median age is { $estimate }, half are between { $quarter_1 } and { $quarter_3 }; it is not recorded for { $unknown }.
composition-ages-by-birth = Only the year of birth is kept, so an age may be a year off.
composition-ages-by-export = Ages are as the export writes them.
composition-ages-all = The median age is { $estimate }, half are between { $quarter_1 } and { $quarter_3 }.
composition-pyramid-title = The largest group: { $who } aged { $age }, { $n } of { $total } ({ $share })
composition-pyramid-hidden = { $n ->
    [one] { $n } customer is
   *[other] { $n } customers are
  } not shown: { $unknown ->
    [yes] the sex is not recorded, the group is too small, or would show one that is.
   *[no] the group is too small, or would show one that is.
  }
composition-pyramid-so-what = Where the pale part is wider than the dark one, newcomers have not become regulars yet.
composition-pyramid-definition = The dark part of a bar has passed the first year, the pale one has not.
composition-pyramid-alt-whole = Pyramid by sex and age. The largest group: { $who } aged { $age }, { $n } of { $total }, { $share }.
composition-pyramid-alt = Pyramid by sex and age, bars split into first year and renewed. The largest group: { $who } aged { $age }, { $n } of { $total }, { $share }.
composition-age-unknown = not recorded
composition-legend-heads = share of customers
composition-legend-money = share of money a month
composition-products-title = “{ $product }”: { $share } of customers and { $money } of money
composition-products-title-heads = “{ $product }”: { $share } of customers
composition-products-so-what = Where the share of money is above the share of customers, a month costs more than average.
composition-products-alt = Paired bars: share of customers and share of money by product, { $bars } products.
composition-product = The most frequent product is “{ $product }”: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, { $share } of the active.
composition-product-even = Shares of customers and of money hardly differ between products: even where they are furthest apart, for “{ $product }”, they are { $share } and { $money }.
composition-product-apart-more = The shares differ most for “{ $product }”: { $share } of customers and { $money } of money a month, dearer than average.
composition-product-apart-less = The shares differ most for “{ $product }”: { $share } of customers and { $money } of money a month, cheaper than average.
composition-unpriced = The price is unknown for { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }: they are in no share of money.
composition-product-terms-title = “{ $product }” is held by more active customers than any other: { $n } ({ $share })
composition-bar = { $n } ({ $share })
composition-whole-base = all stages
composition-stages-title = { $stage }: { $n } of { $total } active customers and those in the loyalty period ({ $share })
composition-stages-so-what = Each stage needs its own talk: help the new to settle, talk to those who are due about the next term.
composition-stages-definition = Each customer has one stage, the first that fits: in the loyalty period, frozen, renewed ahead, due for renewal, and the rest by time of membership; stages sum to the active and those in the loyalty period.
composition-stages-definition-due = Renewal due: at most 45 days and a third of the term are left.
composition-stages-title-rest = ; { $rest } on all other stages together: too few on each to be shown
composition-stages-not-tenure = A stage is not tenure: those due to renew, frozen or in the loyalty period stand on their own stage, in whatever year they are.
composition-stages-not-tenure-transactions = A stage is not tenure: those who came back lately or whose loyalty period is about to end stand on their own stage, however long they have been buying.
composition-stages-alt = Active customers and those in the loyalty period, { $total } together, broken into { $stages } stages; each bar starts where the one above ended.
composition-due = Renewal due: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, { $share } of the base (the active and those in the loyalty period).
composition-due-money = They pay { $money } a month.
composition-newcomers = At the stages “new” and “settling in”, in the first 90 days, { $n ->
    [one] there is { $n } customer
   *[other] there are { $n } customers
  }, { $share } of the base. Who came as lately but is frozen, has renewed already or is due to renew stands at those stages.
composition-marks-title = The largest group is “{ $value }” ({ $mark }): { $share } of customers
composition-marks-definition = The shares of a year ago are of the same base on the same day a year before.
composition-marks-first = { $mark }: the first { $shown } of { $n } are shown, the others are in tables.xlsx.
composition-marks-so-what = A share that grew in the year tells whom you win and keep now.
composition-use-title = Less than once a week or not at all: { $share } of the active
composition-use-so-what = Those who sleep still pay: until the term ends there is time to call.
composition-use-alt = Bars: how many of { $total } active customers come how often over the last { $days ->
    [one] day
   *[other] { $days } days
  }. Less than once a week or not at all: { $share }.
composition-visits = An active customer comes **{ $mean } times a week** on average ({ $interval }; { $n } customers, last { $days ->
    [one] day
   *[other] { $days } days
  }).
composition-visits-recorded = Of these three months visits are recorded for no more days, so they are divided by { $days ->
    [one] this one day, not by 90.
   *[other] these { $days } days, not by 90.
  }
composition-sleeping = **{ $hits } of { $n }** active, unfrozen customers have not come in 28 days: { $share } ({ $interval }) are asleep.
composition-sleeping-few = Fewer than { $least } of { $n } active, unfrozen customers have not come in 28 days.
composition-sleeping-money = They still pay { $money } a month.
composition-first-week = Of { $n ->
    [one] { $n } newcomer
   *[other] { $n } newcomers
  } who joined between { $first } and { $last } (at least { $days ->
    [one] { $days } day
   *[other] { $days } days
  } ago) { $hits } came in the first week: { $share } ({ $interval }).
composition-never = Within { $days ->
    [one] { $days } day
   *[other] { $days } days
  } { $hits } never came: { $share } ({ $interval }).
composition-never-few = Within { $days ->
    [one] { $days } day
   *[other] { $days } days
  } fewer than { $least } never came.
composition-sleeping-title = Visits and sleepers by group: { $hits } of { $n } sleep ({ $share })
composition-sleeping-title-bare = Visits and sleepers by group
composition-pareto = The fifth of customers with the largest sums bring **{ $share } of the money** of the year ({ $n } customers). The measure of how unequal the sums are (the Gini coefficient) is { $gini }; zero means that all pay the same.
composition-lorenz-title = The top fifth of customers bring { $share } of the money
composition-lorenz-mark = top 20%: { $share } of the money
composition-lorenz-x = share of customers, from small sums to large
composition-lorenz-y = share of the money of 12 months
composition-lorenz-definition = Money of 12 months: contract prices spread over the days of the term, less refunds, and other purchases. The straight line: all pay the same. The deeper the curve sags, the more the few bring.
composition-lorenz-alt = Curve of the year's money added up: the top 20% of customers bring { $share }.
composition-deciles-title = The top { $customers } of customers bring { $share } of the money
composition-core = **The most frequent group (the core of the base): { $who }.** { $n ->
    [one] { $n } person
   *[other] { $n } people
  }, { $share } of the active.
composition-core-independent = Were these attributes independent of each other there would be { $expected }: the group is { $ratio } times as large.
composition-core-as-independent = Were these attributes independent of each other there would be { $expected }: the group comes about by itself, the marks hang together no more than by chance (ratio { $ratio }).
composition-core-money = This group pays { $share } of the money a month.
composition-core-age = aged { $age }
composition-core-activity = They come most for “{ $what }”: { $share } of their visits ({ $interval }).
composition-core-daypart = Time: { $what }, { $share } of visits ({ $interval }).
composition-core-weekday = The most frequent day: { $what }, { $share } of visits ({ $interval }).
composition-core-no-weekday = No day of the week stands out by more than chance gives.
composition-mix-title = Visits of the most frequent group and of other customers: “{ $what }”, { $share } ({ $interval }) and { $others }
composition-mix-activity = What for
composition-mix-daypart = When
composition-mix-core = most frequent group, with interval
composition-mix-others = others
composition-mix-alt = Shares of visits of the most frequent group and of other customers. “{ $what }”: group { $share } ({ $interval }), others { $others }.
composition-inclusion-title = The report holds { $n ->
    [one] { $n } active customer
   *[other] { $n } active customers
  }: who is left out and why
composition-inclusion-so-what = Someone with a contract that is left out stays in the base if there is also an ordinary one.
composition-inclusion-start = before any rule
composition-inclusion-end = Active customers
composition-column-rule = Rule
composition-column-contracts = Contracts
composition-column-removed = People left out
composition-column-remain = People that remain
composition-column-product = Product
composition-column-term = Term
composition-column-customers = Customers
composition-column-share = Share
composition-column-before = Year before
composition-column-money-share = Share of money
composition-column-price = Price, median
composition-column-prices = Half of prices
composition-column-price-month = A month, median
composition-column-mark = Attribute
composition-column-value = Value
composition-column-group = Group
composition-column-per-week = Visits a week
composition-column-sleeping = Sleeping
composition-column-interval = Interval
composition-column-decile = Tenth
composition-column-decile-money = Share of money
composition-column-cumulative = Cumulative
composition-column-mean = A customer a year
composition-all-active = All active
composition-tables = customers, contracts
composition-tables-visits = visits, contracts
composition-tables-money = contracts, payments
code-0-15 = under 16
code-16-24 = 16–24
code-25-34 = 25–34
code-35-44 = 35–44
code-45-54 = 45–54
code-55 = 55 and over
code-not-split = not split: one part is too small
composition-money-deciles-title = { $share } of customers, those who pay most, bring { $money } of the money
composition-column-money-decile = Tenth of the money
composition-core-product = “{ $product }”
code-term-single = single
composition-missing-product = Products are not recorded: what customers bought cannot be shown. The name of the product in each contract is enough.
composition-missing-stages = Stages are not shown: all records stand at one stage. Stages take first and last days of contracts.
composition-missing-stages-transactions = Stages are not shown: purchases have no end. Who has not bought for long is shown in the chapter on segments.
composition-few = There are fewer than { $n } customers: groups are not shown, so that nobody can be told from them.
composition-change-equal = A year before there were as many.
composition-sex-all = All the active are { $who } ({ $n ->
    [one] { $n } person
   *[other] { $n } people
  }).
composition-sex-nearly-all = Nearly all the active are { $who } ({ $n ->
    [one] { $n } person
   *[other] { $n } people
  }).
composition-sex-most = Recorded more often than any other is “{ $who }”: { $share } of the active ({ $n ->
    [one] { $n } person
   *[other] { $n } people
  }).
composition-sex-even = Nearly even: { $who } are { $share } of the active ({ $n }), { $others } { $other } ({ $other_n }); chance alone could give such a gap.
composition-product-terms-title-term = “{ $product }”, { $term }, is held by more active customers than any other: { $n } ({ $share })
composition-marks-title-shift-more = “{ $value }” ({ $mark }): the share rose in the year from { $before } to { $share }
composition-marks-title-shift-less = “{ $value }” ({ $mark }): the share fell in the year from { $before } to { $share }
composition-marks-title-shift-unproven = The shares moved in the year no more than by chance; most, “{ $value }” ({ $mark }): { $before } a year ago, { $share } now
composition-marks-title-still = The shares hardly changed in the year: none moved by more than a point
composition-stages-title-transactions = { $stage }: { $n } of { $total } active customers ({ $share })
composition-stages-alt-transactions = Active customers, { $total }, broken into { $stages } stages; each bar starts where the one above ended.
composition-due-transactions = Loyalty period about to end: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, { $share } of the active.
composition-newcomers-transactions = At the stages “new” and “settling in”, in the first 90 days after the first purchase, { $n ->
    [one] there is { $n } customer
   *[other] there are { $n } customers
  }, { $share } of the active. Who came as lately but whose loyalty period is about to end stands at that stage.
composition-stages-title-snapshot = { $stage }: { $n } of { $total } active customers ({ $share })
composition-stages-alt-snapshot = Active customers, { $total }, broken into { $stages } stages; each bar starts where the one above ended.
composition-due-snapshot = Renewal due: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, { $share } of the active.
composition-newcomers-snapshot = { $n ->
    [one] { $n } customer is
   *[other] { $n } customers are
  } in the first three months, { $share } of the active.
composition-tables-transactions = purchases
composition-tables-money-transactions = purchases
composition-tables-snapshot = customers
composition-products-few = Products are recorded, the active customers have { $kinds } of them, but none was taken by as many as { $least ->
    [one] { $least } person
   *[other] { $least } people
  }: shown one by one they would give people away.
composition-use-title-bare = How often { $total } active customers come: small groups stand together as “other”
composition-use-alt-bare = Bars: how many of { $total } active customers come how often over the last { $days ->
    [one] day
   *[other] { $days } days
  }; small groups stand together as “other”.
code-dimension-earlier-membership-transactions = A long break in purchases
code-first-membership-transactions = no long break in these data
code-returned-transactions = back after a break
composition-missing-nobody-transactions = There are no active customers on this day: the base cannot be shown. Check the day of the report and the loyalty period.
composition-missing-nobody-snapshot = There are no active customers on this day: the base cannot be shown. Check which status means “left”.
composition-missing-money-transactions = Sums of purchases are not recorded: shares of money and concentration cannot be shown. A sum in each purchase is enough.
composition-missing-money-snapshot = The customers' price of a month is not recorded: shares of money and concentration cannot be shown.
composition-missing-use-snapshot = Use by day is not recorded: who uses the service and who only pays, a snapshot does not say.
composition-missing-product-transactions = Items and services are not recorded: what customers bought cannot be shown. A name in each purchase is enough.
composition-missing-product-snapshot = Products are not recorded: what customers use cannot be shown. The name of each customer's plan is enough.
composition-product-terms-title-transactions = “{ $product }” was the last purchase of more active customers than any other: { $n } ({ $share })
composition-product-terms-title-term-transactions = “{ $product }” was the last purchase of more active customers than any other: { $n } ({ $share })
composition-product-terms-title-snapshot = “{ $product }” has more active customers than any other: { $n } ({ $share })
composition-product-terms-title-term-snapshot = “{ $product }”, { $term }, has more active customers than any other: { $n } ({ $share })
composition-stages-definition-transactions = Each customer has one stage, the first that fits: the loyalty period is about to end, and the rest by time since the first purchase; stages sum to the active.
composition-stages-definition-due-transactions = Loyalty period about to end: its last third is left.
composition-stages-definition-back-transactions = Back: the first 90 days after a break, or of who was registered before these data and is first seen later.
composition-stages-definition-snapshot = Each customer has one stage; stages sum to the active.
code-settled-first-year-transactions = 90 days to a year without a break
code-year-2-transactions = second year without a break
code-year-3-transactions = third year without a break
code-year-4-plus-transactions = over three years without a break
composition-stages-so-what-due-transactions = Remind those whose loyalty period is about to end.
composition-stages-so-what-transactions = Each stage needs its own talk: lead the new to a second purchase, remind those whose loyalty period is about to end.
composition-stages-so-what-snapshot = Each stage needs its own talk: help the new to settle, and do not take the old for granted.
composition-due-money-transactions = Their purchases come to { $money } a month.
composition-lorenz-definition-transactions = Money of 12 months: purchases less refunds. The straight line: all pay the same. The deeper the curve sags, the more the few bring.
composition-lorenz-definition-snapshot = Money of 12 months: the price of a month for the time the customer was one. The straight line: all pay the same. The deeper the curve sags, the more the few bring.
composition-pyramid-alt-transactions = Pyramid by sex and age, bars divided into the first year and beyond. The largest group: { $who } { $age }, { $n } of { $total }, { $share }.
composition-inclusion-so-what-transactions = Those with a purchase that is left out stay in the base with an ordinary one.
composition-column-contracts-transactions = Purchases
composition-tables-visits-transactions = purchases
composition-tables-visits-snapshot = customers
composition-product-apart-more-transactions = Shares differ most at “{ $product }”: { $share } of customers and { $money } of the money a month, dearer than average.
composition-product-apart-less-transactions = Shares differ most at “{ $product }”: { $share } of customers and { $money } of the money a month, cheaper than average.
composition-inclusion-register = people in the data
composition-inclusion-gone-or-left-out = not active today, or left out by a rule
composition-inclusion-gone-or-left-out-snapshot = left, or left out by a rule
composition-inclusion-never-bought-or-left-out = never bought, or left out by a rule
composition-inclusion-never-or-gone-or-left-out = never bought, not active today, or left out by a rule
composition-inclusion-so-what-joined = The rules leave out fewer than { $few } active people; so few are not shown by themselves and stand in the row of those who are not active.
composition-inclusion-never-bought = never bought
composition-inclusion-gone = bought, but not active today
composition-inclusion-never-or-gone = never bought, or not active today
composition-inclusion-gone-snapshot = left
composition-tables-money-snapshot = customers
composition-stages-few = Stages are known, but each holds too few people to be shown.
composition-marks-so-what-now = Where the share of money is above the share of customers, they pay more than average.
code-city = city
composition-stages-so-what-back = Each stage needs its own talk: those who are back know the place already, ask what brought them; remind those whose loyalty period is about to end.
composition-back = { $n ->
    [one] { $n } customer has
   *[other] { $n } customers have
  } been buying for less than three months after a break or after years before these data, { $share } of the active: they are back, not new.
code-category = category
