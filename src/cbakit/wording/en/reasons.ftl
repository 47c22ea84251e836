# Why customers leave.
code-reason-no-contact = No contact
code-reason-deferred = Decision put off
code-reason-relocation = Relocation
code-reason-pregnancy = Pregnancy or small child
code-reason-health = Health or injury
code-reason-competitor = Went to a competitor
code-reason-crowding = Overcrowding
code-reason-terms = Contract terms
code-reason-result = No results or goal reached
code-reason-trainer = Trainer or teacher, programmes, timetable, choice of services
code-reason-facility = Premises, equipment
code-reason-service = Service, staff, quality
code-reason-location = Inconvenient location
code-reason-price = Price
code-reason-finance = Personal finances
code-reason-no-time = Lack of time
code-reason-other-activity = Other activity or on their own
code-reason-family = Family and personal circumstances
code-reason-travel = Travel, season, service
code-reason-motivation = Lack of motivation or use
code-reason-not-said = Did not say or does not know
code-reason-unknown = Not recognised
code-reason-other = Other reasons
reasons-word-yes = yes
reasons-word-no = no
reasons-word-unknown = —
reasons-whole = All departures
reasons-whole-snapshot = All who left
reasons-whole-answers = All answers
reasons-year = { $year ->
    [1] first year
    [2] second year
    [3] third year
    [4] fourth year
   *[other] fifth year and later
  }
reasons-period-last-12-months = in the last 12 months
reasons-period-all-time = of all time
reasons-nobody-lost = Nobody left in the period: there are no reasons to show.
reasons-missing = Reasons for leaving are not recorded: of { $n ->
    [one] { $n } departure
   *[other] { $n } departures
  } none has one. A record would show what leavers say, what share of it can be changed and how much money stands behind it. The form “Refusals” starts it: date, contract, one reason from the list, the customer's words.
reasons-coverage-last-12-months = A reason is on record for **{ $hits } of { $n }** { $n ->
    [one] departure
   *[other] departures
  }{ $people ->
    [0] {""}
   *[other] {" "}(customers: { $people })
  } in the last 12 months: { $share } ({ $interval }).
reasons-coverage-all-time = A reason is on record for **{ $hits } of { $n }** { $n ->
    [one] departure
   *[other] departures
  }{ $people ->
    [0] {""}
   *[other] {" "}(customers: { $people })
  }: { $share } ({ $interval }).
reasons-coverage-all-time-snapshot = A reason is on record for **{ $hits } of { $n }** who left: { $share } ({ $interval }).
reasons-low-coverage-snapshot = For { $share } of those who left no reason is on record: not asked, not written down, or not given. The shares below speak of those whose words were written down, not of the rest.
reasons-low-coverage = For { $share } of departures no reason is on record: not asked, not written down, or not given. The shares below speak of those whose words were written down, not of the rest.
reasons-key-coverage = Reason on record
reasons-key-control = Can be acted on
reasons-key-money = A year after renewal of these
reasons-below-coverage = { $interval }; { $n ->
    [one] { $n } departure
   *[other] { $n } departures
  }{ $people ->
    [0] {""}
   *[other] {" "}(customers: { $people })
  }
reasons-below-coverage-snapshot = { $interval }; { $n ->
    [one] { $n } customer left
   *[other] { $n } customers left
  }
reasons-below-control = { $interval }; { $n ->
    [one] { $n } answer
   *[other] { $n } answers
  }
reasons-below-money = { $n ->
    [one] { $n } refusal
   *[other] { $n } refusals
  } for these reasons
reasons-leading = Named most often: { $reasons }, together { $hits } of { $n } reasons { $period }, { $share } ({ $interval }).
reasons-over-money = Two reasons speak of money, { $price } ({ $prices }) and { $finance } ({ $purses }): together { $hits } of { $n }, { $share } ({ $interval }). They stand apart since the first is about your price and the second about the purse of the customer.
reasons-over-money-merged = { $finance } and { $price } are different reasons: the first is about the purse of the customer, the second about your price. { $finance } was named no more often than those shown apart and is among the others.
reasons-leading-merged = { $n } more are “other”: reasons each named no more often than these.
reasons-leading-money = Had these customers renewed, the following year would have brought { $money } at most: an upper bound.
reasons-control = **{ $share }** of the answers written down can be acted on ({ $interval }): { $hits } of { $n } { $period }.
reasons-control-answers = “Does not know” and “did not say” are answers too.
reasons-control-money = { $money } a year at most stands behind them: what the year after renewal would bring if every one of these customers were kept. It is an upper bound.
reasons-no-tendency = Reasons do not depend on product, membership year, sex, age{ $clubs ->
    [some] , manager or branch
   *[none] {" "}or manager
  } more than chance allows: of { $tests ->
    [one] { $tests } comparison
   *[other] { $tests } comparisons
  } none survived correction.
reasons-tendency-more = { $segment }: “{ $reason }” is named more often, { $first } against { $second } among the rest (difference { $gap } points, { $low } to { $high }; { $n } and { $versus } reasons).
reasons-tendency-less = { $segment }: “{ $reason }” is named less often, { $first } against { $second } among the rest (difference { $gap } points, { $low } to { $high }; { $n } and { $versus } reasons).
reasons-behaviour = Those who named “{ $reason }” came { $visits } times a week before their contract ended ({ $interval }; { $n } customers).
reasons-behaviour-renewed = Those who renewed came { $visits } times a week ({ $interval }; { $n } customers){ $overlap ->
    [yes] : the intervals overlap, so it is too early to speak of a difference.
   *[no] .
  }
reasons-behaviour-differs = The difference from those with other reasons survived the correction for all comparisons.
reasons-behaviour-same = The difference from those with other reasons did not survive the correction for all comparisons, so no figure is drawn.
reasons-habit = Before concluding anything about customers, check how this manager writes reasons down.
reasons-no-trend = Over the last quarters no frequent reason has gained or lost share by more than chance gives.
reasons-trend-up = “{ $reason }” is named more often from quarter to quarter: { $points } points more a year ({ $n } reasons).
reasons-trend-down = “{ $reason }” is named less often from quarter to quarter: { $points } points less a year ({ $n } reasons).
reasons-nps = By the latest answer of each customer in all the time on record the NPS is **{ $score }** ({ $interval }): { $promoters } promoters, { $detractors } detractors; { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } answered.
reasons-nps-renewal = Promoters renew { $promoters }, detractors { $detractors }.
reasons-rate = { $share } of contracts ({ $interval }, n = { $n })
reasons-nps-missing = Customers' scores are not recorded. The question “would you recommend us”, answered from 0 to 10, would show who is about to leave in silence; it is asked by message a month after the start and two months before a contract ends.
reasons-visits-missing = Visits before the ends of contracts are not recorded, or no reasons are: what leavers say cannot be held against how they came. Half a year of check-ins closes this gap.
reasons-bar = { $n } · { $money }
reasons-name-n = { $reason } ({ $n })
reasons-outcome-renewed = Renewed ({ $n })
reasons-outcome-refused = Refused ({ $n })
reasons-axis-share = share of reasons; on the right their number and the money of the year after
reasons-axis-share-only = share of reasons; on the right their number
reasons-axis-visits = visits a week, day 120 to day 31 before the end
reasons-control-yes = can be acted on
reasons-control-no = cannot be acted on
reasons-control-unknown = not known
reasons-pareto-title = “{ $reason }”: { $share } of { $n ->
    [one] { $n } reason
   *[other] { $n } reasons
  } { $period }
reasons-pareto-title-apart = Of the reasons shown apart, “{ $reason }” most often: { $share } of { $n ->
    [one] { $n } reason
   *[other] { $n } reasons
  } { $period }
reasons-merged = In “other” are the reasons named fewer than { $least } times each (and, where even together they are fewer, the next one): such groups are not shown apart. Each was named no more often than any that is shown.
reasons-tables = refusals, contracts, visits and payments
reasons-pareto-so-what = Begin with the bars marked “{ $name }”: the other reasons are out of your hands, or not looked into yet.
reasons-pareto-definition = Share of recorded reasons; “no contact” and “will think” are not reasons. Money: what the year after renewal would bring.
reasons-pareto-alt = Bars of the shares of reasons for leaving, { $bars } bars; named most often: “{ $reason }”, { $share } of { $n }.
reasons-behaviour-title = Those who left with a reason came { $refused } times a week, those who renewed { $renewed }
reasons-behaviour-so-what = Words are held against visits; only a difference that survived correction is named.
reasons-behaviour-definition = Visits from day 120 to day 31 before the contract's end, where at least 120 days of membership had passed.
reasons-behaviour-alt = Dots of visits a week by reason, { $bars } rows; refused { $refused }, renewed { $renewed }.
reasons-coverage-title = A reason is on record for { $share } of departures
reasons-coverage-title-snapshot = A reason is on record for { $share } of those who left
reasons-coverage-so-what = Where less is written down, both the customer and the answer are lost.
reasons-table-title = Reasons for leaving { $period }: { $n } in all
reasons-table-so-what = Money of a year: what the year after renewal would bring; money received: all these customers have paid so far.
reasons-by-title = Reasons by { $dimension }
reasons-by-others = “Other” holds all reasons that have no column of their own here.
reasons-by-so-what = A difference may be spoken of only where it survived correction (a sentence of its own says so).
reasons-by-manager = manager
reasons-by-club = club
reasons-by-product = product
reasons-by-sex = sex
reasons-by-age-band = age
reasons-by-membership-year = membership year
reasons-head-club = Club
reasons-head-product = Product
reasons-head-sex = Sex
reasons-head-age-band = Age
reasons-head-membership-year = Membership year
reasons-nps-title = The NPS is { $score }: { $n ->
    [one] { $n } customer answered
   *[other] { $n } customers answered
  }
reasons-nps-so-what = A detractor’s answer is a reason to call today, while the contract still runs.
reasons-nps-definition = Latest answer of each customer; share of scores 9–10 less share of scores 0–6, in points.
reasons-answer-promoter = promoters (9–10)
reasons-answer-passive = passives (7–8)
reasons-answer-detractor = detractors (0–6)
reasons-column-who = Who left
reasons-column-lost = Departures
reasons-column-lost-snapshot = Left
reasons-column-written = Something written
reasons-column-with-reason = With a reason
reasons-column-share = Share
reasons-column-interval = Interval
reasons-column-reason = Reason
reasons-column-cases = Reasons
reasons-column-control = Can be acted on
reasons-column-money = Received from them
reasons-column-year = Money of a year
reasons-column-segment = Who
reasons-column-answers = Answers
reasons-column-promoters = Promoters
reasons-column-detractors = Detractors
reasons-control-coverage = The reason is known for { $share } of departures ({ $hits } of { $n }); reasons count by the day they were written down, departures by the day of leaving, so the numbers differ.
reasons-habit-of = { $manager } records “{ $reason }” more often than the rest, { $first } against { $second }: check first how reasons are written down, then decide about customers.
reasons-coverage-definition = Leaving counts once per unbroken membership: those who left, came back and left again count twice, so there may be more departures than customers who left. “Something written” is a record that need not be a reason: the outcome of a call, “did not say”, “other” or an empty line. A reason counts if it was written down about the same membership.
code-visits-weekly = Came at least once a week
code-visits-less = Came less often
reasons-column-remaining = Value lost
reasons-did-renewed = Renewed after the answer
reasons-did-brought = Brought somebody
reasons-did-controllable = Left for a reason that can be acted on
reasons-answers-title = What promoters and detractors did
reasons-answers-so-what = Where intervals do not overlap the score speaks of deeds; where they do, it is too early to say.
reasons-answers-definition = Renewal by the answer given 31 to 365 days before the end; referrals by the latest answer; the reason of leaving by the answer within the year before the end.
reasons-column-did = What they did
reasons-column-counted = Counted
reasons-written = Records of refusals in all the time: { $records }. { $reasons } name a reason, { $outcomes } hold the outcome of a call instead (no contact, postponed), { $unsaid } say that none was given or known, { $unspecified } say “other” or hold a dash, { $empty } are empty. Reasons that the list does not know among those named: { $unknown }; they stay in the count as a line of their own.
reasons-written-few = fewer than { $n }
reasons-tables-transactions = refusals and purchases
reasons-tables-snapshot = customers and refusals
reasons-missing-transactions = Reasons for leaving are not recorded: buyers fell silent { $n ->
    [one] once
   *[other] { $n } times
  }, and no reason was given for it. A record would show what those say who stopped buying, what share of it can be changed and how much money stands behind it. The form “Refusals” starts it: date, one reason from the list, the customer's words.
reasons-missing-snapshot = Reasons for leaving are not recorded: of { $n ->
    [one] { $n } customer who left
   *[other] { $n } customers who left
  } none has one. A record would show what leavers say, what share of it can be changed and how much money stands behind it. The form “Refusals” starts it: date, one reason from the list, the customer's words.
reasons-key-control-transactions = Can be acted on
reasons-key-control-snapshot = Can be acted on
reasons-key-money-transactions = A year of purchases of these
reasons-key-money-snapshot = A year of payments of these
reasons-leading-money-transactions = Had these buyers stayed, the following year would have brought { $money } at most: an upper bound.
reasons-leading-money-snapshot = Had these customers stayed, the following year would have brought { $money } at most: an upper bound.
reasons-control-money-transactions = Behind them stand { $money } at most: what the next year would bring if all of these buyers were kept; an upper bound.
reasons-control-money-snapshot = Behind them stand { $money } at most: what the next year would bring if all of these customers were kept; an upper bound.
reasons-control-coverage-snapshot = The reason is known for { $share } of those who left ({ $hits } of { $n }).
reasons-no-tendency-transactions = Reasons do not depend on item, time, sex, age{ $clubs ->
    [some] , manager or branch
   *[none] {" "}or manager
  } more than chance allows: of { $tests ->
    [one] { $tests } comparison
   *[other] { $tests } comparisons
  } none survived correction.
reasons-no-tendency-snapshot = Reasons do not depend on plan, tenure, sex or age more than chance allows: of { $tests ->
    [one] { $tests } comparison
   *[other] { $tests } comparisons
  } none survived correction.
reasons-visits-missing-transactions = What those who left say cannot be compared with how they bought: no reasons are recorded, or the silence is the leaving.
reasons-visits-missing-snapshot = What leavers say cannot be held against how they used the service: a snapshot holds no use by day.
reasons-nps-missing-transactions = Customers' scores are not recorded. The question “would you recommend us”, answered from 0 to 10, would show who falls silent next; it is asked by message a week after a purchase.
reasons-nps-missing-snapshot = Customers' scores are not recorded. The question “would you recommend us”, answered from 0 to 10, would show who is about to leave in silence; it is asked by message a month after the beginning and then every half year.
reasons-axis-share-transactions = share of reasons; on the right their number and the money of the next year
reasons-axis-share-snapshot = share of reasons; on the right their number and the money of the next year
reasons-pareto-definition-transactions = Share of recorded reasons; “no contact” and “will think” are not reasons. Money: what the next year would bring.
reasons-pareto-definition-snapshot = Share of recorded reasons; “no contact” and “will think” are not reasons.
reasons-table-so-what-transactions = Value lost: what the mean active buyer would bring within the horizon; received: all these customers have paid so far.
reasons-table-so-what-snapshot = Value lost: what the mean active customer on the same plan would bring within the horizon; received: all these customers have paid so far.
reasons-by-membership-year-transactions = year since the first purchase
reasons-by-membership-year-snapshot = tenure
reasons-head-membership-year-transactions = Year
reasons-head-membership-year-snapshot = Tenure
reasons-column-control-transactions = Can be acted on
reasons-column-control-snapshot = Can be acted on
reasons-column-year-transactions = Money of a year
reasons-coverage-definition-transactions = Leaving counts once a run of purchases: those who fell silent, came back and fell silent again count twice. A reason counts if it was written down about the same run.
reasons-coverage-definition-snapshot = Those who left by their status on the day of the snapshot.
reasons-nps-renewal-transactions = Promoters buy again in { $promoters } of cases, detractors in { $detractors }.
reasons-nps-so-what-transactions = A detractor’s answer is a reason to call today, while the purchase is remembered.
reasons-nps-so-what-snapshot = A detractor’s answer is a reason to call today, while the customer is still one.
reasons-rate-transactions = { $share } of cases ({ $interval }, n = { $n })
reasons-rate-snapshot = { $share } of cases ({ $interval }, n = { $n })
reasons-did-renewed-transactions = Bought again after the answer
reasons-did-renewed-snapshot = Stayed after the answer
code-reason-terms-transactions = Terms of purchase and payment
code-reason-terms-snapshot = Terms of the agreement
code-reason-trainer-snapshot = Choice of services, specialists, timetable
code-reason-trainer-transactions = Specialists, programmes, timetable, choice of services
reasons-table-title-own = Reasons for leaving { $period } in the client’s own division “{ $column }”: { $n } in all
