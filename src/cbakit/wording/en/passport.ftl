# Data passport: how far the data can be trusted.
passport-answer = { $rows ->
    [one] { $rows } row was read
   *[other] { $rows } rows were read
  } from { $files ->
    [one] { $files } file
   *[other] { $files } files
  }{ $twice ->
    [yes] . A file that feeds two tables counts in each, { $taken } records together
   *[no] {""}
  }: { $kept } kept, { $aside } set aside. The sum ties out to the last row.
passport-period = The data cover { $first } to { $last }. If anything was written down after { $as_of }, it is not counted.
passport-period-older = The earliest record of other tables is of { $day }.
passport-left-out-title = Which contracts the rules of leave_out take out
passport-people = With duplicates merged the data of all time hold { $customers ->
    [one] { $customers } person
   *[other] { $customers } people
  }: records merged — { $merged }, likely duplicates to be checked by hand — { $likely }.
passport-people-none = No { $spelled ->
    [yes] further duplicates
   *[no] duplicates
  } were found among { $customers ->
    [one] { $customers } person
   *[other] { $customers } people
  }.
passport-people-spelled = The { $persons ->
    [one] name of { $persons } person is
   *[other] names of { $persons } people are
  } written in different ways (capitals, spaces, Latin letters in the place of Cyrillic ones): { $spellings ->
    [one] { $spellings } spelling was
   *[other] { $spellings } spellings were
  } brought to one for each.
passport-lights = { $green ->
    [0] No section rests
    [one] { $green } section rests
   *[other] { $green } sections rest
  } on complete data; { $yellow } with reservations, { $red } without data.
passport-key-rows = Rows read
passport-key-kept = Kept
passport-key-aside = Set aside
passport-key-customers = People in the data, of all time
passport-key-below-kept = { $share } of those read
passport-key-below-kept-records = { $share } of { $rows } records: a file that feeds two tables counts in each
passport-key-below-merged = duplicates merged: { $n }
passport-rows-title = { $kept } of { $rows } { $twice ->
    [yes] records
   *[no] rows
  } kept, { $aside } set aside
passport-rows-so-what = Every row is accounted for: kept, set aside with a reason, or part of another table.
passport-aside-title = Why rows were set aside: most often { $reason } ({ $n })
passport-aside-so-what = The numbers of these rows are kept: mended in the system, a record enters the next report.
passport-lights-title = Which sections the data support, and which they do not
passport-lights-so-what = A section without data stays in the report: it says what is missing and how to start collecting it.
passport-lights-definition = The section on recommendations is “enough” from { $n } customers who came by a recommendation; fewer are “with reservations”, none “not enough”.
passport-own-words = Names of products, branches, goals, segments, campaigns and managers, and phrases of customers, are the client’s own: they stand in the language in which they were written.
passport-lost-months = { $table }: not a single record of { $months }, though there are some before and after (about { $usual } a month). If work went on, that month is missing from the export: ask for it. What is counted over that time comes out too low.
passport-col-lost-months = Months lost
passport-period-title = The time for which there are records
passport-period-so-what-transactions = Two whole years can be compared where records cover both; a headcount is compared with that of the same day a year before. For a forecast of purchases half a year is enough, with a hundred buyers of whom thirty bought again.
passport-period-so-what = A comparison with the year before and a forecast need at least two years of records.
passport-contradictions-title = Where the data contradict themselves
passport-contradictions-so-what = These records were not removed; they are counted here so that they can be mended in the system.
passport-contradictions-none = No contradictions between the tables were found.
passport-outside-revenue-no-contract = Payments of people without any contract: { $n }, { $money ->
    [no] of fewer than { $few } people, so the sum is not told
   *[other] { $money } together{ $lately ->
        [no] {""}
       *[other] , { $lately } of it in the last 12 months
    }
  }. They are in what was received and not in the revenue of the report. If these are customers under another name, or who pays for customers, link them: the number of the contract in payments, a column as payer_name in the list.
passport-outside-revenue-left-out = Payments for contracts that a rule leaves out: { $n }, { $money ->
    [no] of fewer than { $few } people, so the sum is not told
   *[other] { $money } together{ $lately ->
        [no] {""}
       *[other] , { $lately } of it in the last 12 months
    }
  }. They are in what was received and not in the revenue of the report.
passport-below-zero-refunds = { $n ->
    [one] { $n } payment of the last 12 months is below zero
   *[other] { $n } payments of the last 12 months are below zero
  }, { $money ->
    [no] by fewer than { $few } customers, so the sum is not told
   *[other] −{ $money } together
  }: read as refunds and taken off.
passport-below-zero-price = { $n } of { $of } contracts have a price below zero, { $money ->
    [no] of fewer than { $few } customers, so the sum is not told
   *[other] −{ $money } together
  }: counted as they are recorded.
passport-below-zero-monthly-price = The price of a month is below zero for { $n } of { $of } customers, { $money ->
    [no] the sum of so few is not told
   *[other] −{ $money } a month together
  }: it is in the money of the base as it is recorded.
passport-below-zero-revenue-to-date = Revenue to date is below zero for { $n } of { $of } customers, { $money ->
    [no] the sum of so few is not told
   *[other] −{ $money } together
  }: it is counted as it is recorded.
passport-ask-title = What to collect: first of all “{ $field }”
passport-ask-so-what = On top are the fields that most sections wait for; of equals, the one without which a section cannot be made at all.
passport-ask-definition = Recorded: the field is filled. For reasons of leaving a filled field may hold the outcome of a call (“no contact”, “will think”); the chapter on leaving does not count those as reasons, so its share is smaller.
passport-ask-definition-transactions = Recorded: the field is filled in.
passport-ask-none = Every field that the report needs is filled.
passport-col-file = File
passport-col-table = Table
passport-col-rows = Rows
passport-col-of-rows = Of how many
passport-col-kept = Kept
passport-col-aside = Set aside
passport-col-elsewhere = In another table
passport-col-field = Field
passport-col-reason = Reason
passport-col-section = Section
passport-col-light = Data
passport-col-limit = What is missing
passport-col-recorded = Recorded
passport-col-state = State
passport-col-first = First record
passport-col-last = Last record
passport-col-months = Months
passport-col-rule = Contradiction
passport-col-share = Share
passport-col-customers = Customers
passport-col-sections = Sections
passport-total = Total
passport-none = —
light-green = ● enough
light-yellow = ◐ with reservations
light-red = ○ not enough
state-complete = recorded
state-sparse = recorded where it applies
state-partly = recorded in part
state-mostly-missing = too many gaps
state-not-recorded = not recorded
state-absent = the file lacks the column
state-price-list = a price of the list, not what was paid
buyers-few = a forecast takes a hundred buyers, thirty of whom bought again; there are fewer here
recommended-few = fewer than { $n } customers came by a recommendation
recommended-none = nobody is recorded as recommended, { $n } customers are needed
state-short = less than two years
state-snapshot = a snapshot without dates of leaving
section-00 = Data passport
section-01 = Composition
section-02 = Renewals
section-03 = Retention
section-04 = Value
section-05 = Reasons for leaving
section-06 = Recommendations by customers
section-07 = Segments
section-08 = Flows
section-09 = Sales
section-10 = Outlook
section-11 = What to do
section-12 = Network
section-13 = What has changed
table-customers = customers
table-contracts = contracts
table-visits = visits
table-payments = payments
table-refusals = refusals
table-leads = leads
table-contacts = contacts
table-spend = marketing spend
table-feedback = survey answers
table-passport = the data passport
aside-unreadable = value cannot be read
aside-not-in-list = a word that the list does not have
aside-missing = a required field is empty
aside-repeats-id = number repeats
aside-totals-row = totals row
aside-blank = blank row
aside-preamble = report header
aside-group-row = group row
aside-too-many-fields = too many fields
aside-too-few-fields = too few fields
aside-person-missing = no customer named
aside-person-ambiguous = customer is ambiguous
aside-repeats-across-files = repeats another file
aside-footer = signature below the table
aside-repeated-heading = headings repeated
aside-other = other ({ $code })
rule-birth-year-impossible = impossible year of birth
rule-joined-after-last-day = joined after the last day of data
rule-joined-before-birth = joined before being born
rule-end-before-start = contract ends before it starts
rule-sold-after-end = contract sold after its own end
rule-negative-price = price below zero
rule-price-above-list = price above the list price
rule-frozen-longer-than-term = freeze longer than the term
rule-negative-frozen-days = days of freeze below zero
rule-term-above-five-years = term above five years
rule-sold-after-last-day = sold after the last day of data
rule-overlapping-contracts = contracts of one customer overlap
rule-visit-outside-contract = visit outside a paid term
rule-visit-after-last-day = visit after the last day of data
rule-payment-without-contract = payment of a customer without a contract
rule-payment-after-last-day = payment after the last day of data
rule-contract-of-payment-unknown = payment for an unknown contract
rule-contract-of-several = number of a contract that several people have
rule-contract-of-another = number of one person's contract beside another's name or ID
rule-refusal-then-contract = refused, then bought a contract
rule-refusal-without-contract = refusal of a customer without a contract
rule-more-brought-than-customers = brought more people together than there are customers
rule-negative-monthly-price = monthly price below zero
rule-negative-revenue-to-date = revenue below zero
rule-negative-tenure = tenure below zero
rule-other = other ({ $code })
note-later-than-as-of = { $rows ->
    [one] In the file { $file }, { $rows } row is dated after { $as_of }: it is not in the calculations.
   *[other] In the file { $file }, { $rows } rows are dated after { $as_of }: they are not in the calculations.
  }
mend-later-than-as-of = The last day of the report is set by the line as_of in client.yml: to take these records too, remove it or write a later day there.
note-open-ended = Contracts without a date of ending: { $rows } of { $of }; they count as open-ended.
note-amounts-from-price-list = What was paid is not in the export: sums come from the price list, so revenue in this report is at list prices, before discounts.
note-amounts-less-discount = What was paid is not in the export: sums come from the price list less the discount that it names.
mend-amounts-from-price-list = To ask for: what was really paid, in each payment. Until then money is approximate in every section that counts it.
mend-amounts-less-discount = To ask for: what was really paid, in each payment. Until then money is approximate in every section that counts it.
note-total-agrees = The total at the end of { $file } ({ $columns }) agrees: it is the sum of { $n ->
    [one] { $n } row
   *[other] { $n } rows
  }{ $aside ->
    [0] {""}
   *[other] , without the { $aside } set aside
  }. The file came whole.
note-total-differs = The total at the end of { $file } ({ $columns }) does not agree: it says { $told }, and { $n ->
    [one] { $n } row
   *[other] { $n } rows
  } that are kept make { $summed }.
mend-total-differs = Ask whether a part is missing and what the total counts: whether all rows were exported, and whether these are averages.
note-begins-by-sale = Contracts are recorded from { $data_from }: some customers joined earlier. Where a joining date or a contract that was running on that day shows it, they enter the retention curve on that day, not at its start. Where the first contract on record began soon after that day, it cannot be seen whether it was the first ever: the start of such customers is unknown, and they are not on the curve. How many there are of each is said in the chapter on retention.
note-begins-by-sale-transactions = Sales are recorded from { $data_from }{ $how ->
    [all] , but all buyers whose day of registration is known ({ $known }) were registered before that day: whether they bought then cannot be seen.
    [some] , but { $before } of { $known } buyers whose day of registration is known were registered before that day: whether they bought then cannot be seen.
   *[part] : some buyers may have bought earlier.
  } Those registered before that day do not count as new here. Where the first purchase on record came soon after that day, it cannot be seen whether it was the first ever: the start of such buyers is unknown, and they are not on the retention curve.
note-ends-on-same-date = Contracts whose date of ending falls on the same day of a later month or year: { $same_date } of { $of }. So that no day counts twice, the date was moved to the day before in { $moved } contracts.
note-freezes-counted-twice = Ends of contracts hold the freezes already: { $rows } of { $of } frozen terms are longer than whole months by just their frozen days. The preparation did not allow for it, and each freeze counts twice: who has left is active, renewals look early.
mend-freezes-counted-twice = Add to client.yml: ends_include_freezes: true
note-freezes-not-counted = Ends of contracts do not hold the freezes: { $rows } of { $of } frozen terms are whole months as they stand. The preparation took it that they do, and no freeze counts.
mend-freezes-not-counted = Write into client.yml: ends_include_freezes: false
note-frozen-by-status = Frozen by status on the day of export: { $rows }; the export holds no dates of freezes.
note-status-not-compared = The status in the export ({ $table ->
    [customers] customers
   *[contracts] contracts
  } that have one: { $rows }) is that of its own day and says by itself who left: renewal and retention are not compared by it.
note-cancelled-without-date = Cancelled contracts without a date of cancellation: { $rows }; they count to their date of ending.
note-refunds-unread = The column "{ $heading }" of { $file } says "{ $said }" in { $rows } of { $of } rows, and their sums count as income. If they are refunds, income is too high.
mend-refunds-unread = If they are refunds, add to this file in client.yml: negative: { "{" }{ $heading }: [{ $said }]{ "}" }.
note-undone-unread = The column "{ $heading }" of { $file } says "{ $said }" in { $rows } of { $of } rows, and their sums count as income. If that money was never paid, income is too high.
mend-undone-unread = If that money was never paid, leave the others: keep of this file in client.yml, and elsewhere: { "{" }{ $heading }: []{ "}" } to have them listed.
note-absences-unread = The column "{ $heading }" of { $file } says "{ $said }" in { $rows } of { $of } rows, and they count as visits. If nobody came then, there were fewer visits.
mend-absences-unread = If nobody came then, leave the others: keep of this file in client.yml.
note-sums-given-back = Money given back in { $file }: rows { $rows }, their sums are taken below zero.
note-names-taken-apart = In { $file } the whole name stands in the column of surnames in { $rows } rows of { $of }; it was taken apart into surname, first name and patronymic.
note-phones-unread = Phones in { $file } that are not whole numbers: { $rows } rows of { $of }. Nobody is found by them; the call lists will show them as they are written.
note-referrers-by-name = The code of who recommended holds names or phones: rows { $rows }; the person was found among the customers in { $found } of them.
note-referrers-of-several = People named as recommending whose name or phone fits several customers: { $rows }. Their recommendation is nobody's.
note-referrers-not-found = People named as recommending who are not among the customers: { $rows }.
note-referrers-by-payer = People named as recommending who are no customers but pay for customers (parents): { $rows }. The recommendation is of the customer paid for{ $several ->
        [0] {""}
       *[other] , of several children of one family the first in the list (such rows: { $several })
    }. Who pays for the newcomer too brought no other customer.
note-payments-set-aside = Payments of { $file } of which nobody knows whose they are: { $rows }, { $money } together (in the currency of the export). They are set aside, in neither what was received nor revenue.
note-payers-followed = Payments of { $file } without a number of a contract and in a payer's name: { $rows } of { $of }. They are given to the customers for whom that name pays{ $several ->
        [0] {""}
       *[other] , of several (rows: { $several }) to the one whose contract it paid nearest in time
    }. The payer is no customer.
note-payers-named = The names of { $file } are the payers': in { $rows } of { $of } rows it is not the name of the contract. Numbers of contracts and the rest of the rows fit, so each payment is the contract's customer's, whoever paid.
note-found-by-name = Rows of { $file } given to customers by the name or surname alone: { $rows } of { $of } (customers: { $people }). No phone and no birth date confirms it; namesakes may be among them.
note-contact-of-another = Enquiries of { $file } with a customer's phone or e-mail and the name of nobody who has it: { $rows } of { $of }. They are not linked to customers.
note-sources-unrecognised = Records with a source that the dictionary does not know: { $rows } ({ $columns }); the original wording is kept.
note-files-asked = { $n ->
    [one] { $n } file about which there is a question was not read
   *[other] { $n } files about which there is a question were not read
  }: { $columns }.
mend-files-asked = To take a file write at its name in client.yml: accept: true.
note-files-unread = { $n ->
    [one] { $n } file came in and was not read
   *[other] { $n } files came in and were not read
  }: { $columns }. Nothing of them was taken for this report, and this account does not hold their rows.
mend-files-unread = Name a file that is needed in client.yml: as an entry of files, or, where it only says what codes of another file mean, in the lookups of that one.
note-sales-unread = { $n ->
    [one] By its headings there are sales in the file { $columns } too, which was not read: they are not in the sums of this report.
   *[other] By their headings there are sales in these files too, which were not read ({ $columns }): they are not in the sums of this report.
  }
note-columns-asked = Columns of { $file } about which there is a question and that are not read so far: { $columns }.
mend-columns-asked = The questions stand in client.yml, in lines that begin with #?.
note-refusals-undated = Refusals without a day, or with one that cannot be read: { $rows } of { $of }. They are kept, but count in no period; write the day and the reasons of a year will be complete.
note-columns-dropped = Columns of { $file } that the report does not need were not read: { $columns }.
note-managers-are = In the place of the manager the people of the column “{ $columns }” were read. The report calls them { $who ->
    [trainer] “Trainer 1”, “Trainer 2”
    [teacher] “Teacher 1”, “Teacher 2”
    [doctor] “Doctor 1”, “Doctor 2”
    *[master] “Stylist 1”, “Stylist 2”
  } and so on; where the text says “manager” it means them. Whether they sell, the data do not say.
note-lag = Departures are recorded late: many endings fall { $days } days after the anniversary. Memberships look longer for it than they were.
field-customer-id = customer
field-sex = sex
field-birth-year = year of birth
field-joined-on = date of joining
field-source = source
field-source-raw = source as exported
field-referrer-id = who recommended
field-club = club
field-manager = manager
field-age-at-export = age
field-referrals-made = people brought
field-monthly-price = price of a month
field-revenue-to-date = revenue to date
field-tenure-months = length of stay
field-churned = left or stayed
field-attr-product = product
field-contract-id = contract number
field-sold-on = date of sale
field-starts-on = first day
field-ends-on = last day
field-frozen-days = days of freeze
field-cancelled-on = date of cancellation
field-product = product
field-product-raw = product as exported
field-list-price = list price
field-price = contract price
field-frozen-from = start of freeze
field-frozen-to = end of freeze
field-visited-at = moment of the visit
field-activity = activity
field-payment-id = payment number
field-paid-on = date of payment
field-amount = amount
field-cost = cost
field-item = what was paid for
field-recorded-on = date recorded
field-reason = reason
field-reason-raw = reason as exported
field-controllable = whether controllable
field-lead-id = lead number
field-created-on = date of first contact
field-stage = stage
field-closed-on = date closed
field-lost-reason = reason lost
field-contacted-on = date of contact
field-channel = channel
field-campaign = campaign
field-responded-on = date of answer
field-duration-s = talk time
field-direction = direction of call
field-answered = whether answered
field-month = month
field-given-on = date of answer
field-score = score
field-comment = comment
rule-age-impossible = impossible age
rule-own-referrer = recommended by oneself
rule-cancelled-before-start = cancelled before it starts
rule-cancelled-after-end = cancelled after its end
rule-score-out-of-range = score outside 0 to 10
aside-repeats-row-of-another-file = repeats a row of another file
note-personal-columns-dropped = Columns with personal data were read by the preparation only and went no further: { $columns }.
note-headings-absent = { $file } lacks columns that were expected: { $columns }. What they were to give is not in the report.
mend-headings-absent = Check the spelling in client.yml.
note-attributes-hidden = { $columns }: in every cell stands a name of a person or another personal value, and attributes keep none: all values are hidden, and nothing can be compared by them. Names of staff belong to the column manager.
note-rule-without-column = An inclusion rule was not applied, there is no column for it: { $columns }.
note-beyond-the-list = { $file } has people who are not in the list of customers: people { $people }, rows { $rows } of { $of }. They were added without a day of registration: see whether this is a slip of writing, or the list is old.
note-persons-not-customers = People who are not in the list of customers but in other tables: { $rows }; they were added.
note-guess = { $heading }: { $reason }
guess-day-and-month-by-country = day and month were read in the order usual in the country
guess-day-and-month-mixed = the dates mix the order of day and month
guess-comma-and-dot-both-decimal = both point and comma occur as the decimal sign
guess-thousands-by-three-digits = three digits after the sign were read as thousands
guess-sex-one-is-male = one was read as male
guess-sex-zero-and-one-undecided = zero and one in the field “sex” were left undecided
passport-period-since = The earliest { $earliest ->
    [contract] contract began on
   *[record] record is of
  } { $first }, sales are recorded from { $since }, the data end on { $as_of }. The period of the data is that for which sales are recorded: of earlier ones not all are seen. If anything was written down later, it is not counted.
section-02-transactions = Repeat purchases
section-02-snapshot = Tenure and renewals
table-contracts-transactions = purchases
field-price-transactions = sum of the purchase
field-club-transactions = place
field-club-snapshot = branch
passport-answer-elsewhere = { $rows ->
    [one] { $rows } row was
   *[other] { $rows } rows were
  } read from { $files ->
    [one] { $files } file
   *[other] { $files } files
  }{ $twice ->
    [yes] . A file that feeds two tables counts in each, { $taken } records together
   *[no] {""}
  }: { $kept } kept, { $aside } set aside, { $elsewhere } of other tables and not needed here. The sum ties out to the last row.
table-visits-snapshot = use
field-visited-at-snapshot = day of use
field-activity-snapshot = what was used
check-rejected = { $rows } rows set aside, with their places and reasons: { $file }
check-likely = Pairs of records that look like one person, for you to judge — { $pairs }: { $file } (cba reveal with this file shows who they are; the verdict goes into client.yml, under persons).
check-phrases = { $phrases } phrases that no rule knows, or that one only guesses (its code stands under guess and counts meanwhile), the most frequent first: { $file }
  Write a code behind each that matters; it is remembered for this client.
check-codes-reason = Codes of reasons: { $codes }.
check-codes-source = Codes of sources: { $codes }.
check-next = Next:
passport-period-snapshot = A snapshot of { $as_of }: one row a customer. It has no period for which there are records; how long each has been with you is taken from tenure.
passport-own-words-transactions = Names of items, services, places, segments, campaigns and managers, and phrases of buyers, are the client’s own: they stand in the language in which they were written.
passport-own-words-snapshot = Names of products, places, segments and managers, and phrases of customers, are the client’s own: they stand in the language in which they were written.
passport-products = Sold by contracts: { $n ->
    [one] { $n } kind
   *[other] { $n } kinds
  }
passport-products-alike = Sold by contracts: { $n ->
    [one] { $n } kind
   *[other] { $n } kinds
  }; like others: { $alike }; if they are one, write under products: in client.yml “name: what it is like”
passport-col-product = What was sold
passport-col-contracts = Contracts
passport-col-like = Like
passport-products-transactions = Bought: { $n ->
    [one] { $n } kind
   *[other] { $n } kinds
  } of goods and services
passport-products-alike-transactions = Bought: { $n ->
    [one] { $n } kind
   *[other] { $n } kinds
  } of goods and services; like others: { $alike }; if they are one, write under products: in client.yml “name: what it is like”
passport-products-first = the first { $shown } are shown
passport-col-contracts-transactions = Purchases

## Own words
passport-code-of-nothing = { $file }: { $name } names nothing in these data{ $known ->
    [yes] ; did you mean { $near }?
   *[no] .
}
