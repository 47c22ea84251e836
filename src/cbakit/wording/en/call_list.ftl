# The one list of whom to call.
calls-answer = { $n ->
    [one] { $n } person is
   *[other] { $n } people are
  } on the one list of calls, each once; reasons are columns. Begin with those whose reason is “{ $reason }”: { $first } of them. File lists/calls.csv.
calls-answer-begin = { $n ->
    [one] { $n } person is
   *[other] { $n } people are
  } on the one list of calls, each once; reasons are columns. Begin with those whose reason is “{ $reason }”: they stand at the top of the list. File lists/calls.csv.
calls-title = Whom to call: { $count ->
    [one] { $count } person
   *[other] { $count } people
  }, each once
calls-so-what = From the top: the most urgent reason stands first.
calls-open-leads = Open leads (not customers yet) are apart, in lists/open_leads.csv.
calls-definition = A person may have several reasons; the first reason is the most urgent, by which they stand on the list. Within a reason those come sooner who are expected to bring more money; where that is not told (the contract has ended) or the same, who has more reasons, then whose contract ends sooner. Somebody for whom the only reason is that nobody has called for long is not on the list: that a talk alone keeps a customer these data do not show; beside another reason it is marked. The lists of the recommendations are in files of their own and may be wider: how many of each stand here is said in the recommendation. Whom one leaves alone (a control group) is not here.
calls-column-reason = Reason to call
calls-column-n = How many have it
calls-column-first = First reason
calls-all = People in all
calls-reason-in-grace = contract ended, loyalty period runs
calls-reason-ending-risk = contract ends soon, high risk of no renewal
calls-reason-ending-advised = recommended: call before the contract ends
calls-reason-cant-lose = “cannot lose”: paid much, not in for two weeks or more
calls-reason-first-90-days = first 90 days of a first contract
calls-reason-asleep = sleeps: no visit in 28 days
calls-reason-drifting = “slipping”: come less than before
calls-reason-left-lately = left lately, may still return
calls-reason-overdue = not called for long
calls-reason-other = other reasons, each of few
list-column-order = No.
list-column-customer-id = Customer code
list-column-lead-id = Lead code
list-column-manager = Manager
list-column-stage = Stage
list-column-step = Step reached
list-column-own-stage = Stage in your system
list-column-contract-ends-on = Contract until
list-column-first-reason = First reason
list-column-reasons = Reasons
list-column-segment = Group
list-column-reason = What to do
list-column-priority = Order
list-column-group = Whom to offer
list-column-last-contact-on = Last talk
list-column-days = Days since the talk
list-column-due-days = Days allowed
list-column-lifecycle = Where the customer is now
list-column-rfm = RFM group
list-column-abc = ABC class
list-column-xyz = XYZ class
list-column-rank = No.
list-column-deals = Deals
list-column-largest = Largest
list-column-total = Total
list-column-since = First deal in the data
list-column-leads = Leads
list-column-won = Won of them
list-column-estimate = Chance
list-column-low = Chance, from
list-column-high = Chance, to
list-column-created-on = Asked on
list-column-source = Source
list-column-age-days = Days since asking
list-column-in-grace = Loyalty period
list-column-ending-risk = Ends soon, at risk
list-column-ending-advised = Call before the end
list-column-cant-lose = Cannot lose
list-column-first-90-days = First 90 days
list-column-asleep = Sleeps
list-column-drifting = Slipping
list-column-left-lately = Left lately
list-column-overdue = Not called for long
list-group-action = offer
list-group-control = leave alone: control group
list-group-elsewhere = on another list
list-yes = yes
calls-answer-few = The one call list holds { $n ->
    [one] { $n } person
   *[other] { $n } people
  }, each once; the reasons stand in columns and each applies to a few people only, so they are not listed here. The file is lists/calls.csv.
calls-answer-hidden = There is the one list of calls: each person once, the reasons in columns. Few people are on it, so their number is not told here. The file is lists/calls.csv.
calls-definition-transactions = One person may have several reasons; the “first reason” is the most urgent, by which they stand in the list. Within a reason those come first who are expected to bring more money, then those with more reasons. The loyalty period is your own, from the settings: after two thirds of it without a purchase it ends soon. Here are those who still buy and those who left lately; who left earlier, and those on whom the card of their group says to waste no calls, are not on the list.
calls-reason-ending-risk-transactions = the loyalty period ends soon
calls-reason-cant-lose-transactions = “cannot lose”: bought much, last purchase earlier than the others'
calls-reason-drifting-transactions = “slipping”: buy less often than before
list-column-deals-transactions = Purchases
list-column-since-transactions = First purchase in the data
list-column-ending-risk-transactions = Loyalty period ends soon
list-column-contract-ends-on-transactions = Loyalty period until
