# Words of the report itself: title page, contents, labels of exhibits.
report-title = Analysis of the active client base
report-figure = Figure { $number }
report-table = Table { $number }
report-contents = Contents
report-contents-front = In brief: the pages to decide on
report-contents-chapter = In detail: the chapters of the analysis
report-contents-appendix = Appendices: what proves it
report-skip = Skip to the report
report-appendix = Appendix
report-period = Period of the data
report-period-value = { $first } to { $last }
report-period-to = to { $last }
report-date = State of the base on
report-author = Prepared by
report-prepared-for = For
report-so-what = What it means
report-callout-missing = Not recorded
report-callout-few = Too little
report-callout-unfit = Does not apply
report-callout-limit = How to read this
report-callout-core = The core of the base
report-missing-chapter = This section could not be made
report-section-empty = For these data there is nothing to show here.
report-missing-text = This section was not made: there is a fault in its calculation. No further data are needed for it; the consultant will mend the fault and send the report again. The other sections do not depend on it.
report-incomplete = This report is incomplete: a fault in the calculation left out { $chapters }. The consultant will mend it and send the report again.
report-callout-failed = This section was not made
report-see = see { $label }
report-passport = Data passport
report-argument = The argument
report-method = How it is computed and where it misleads
report-full-tables = Full tables
report-moved = See “{ $exhibit }”: { $title }
report-exhibits = Index of figures and tables
report-exhibits-claim = All figures and tables of this report
report-column-number = Number
report-column-shows = What it shows
report-column-page = Page
report-page = p. { $page }
report-logo = Logo
report-contacts = Contacts

## Base of few: what is not shown
small-title = What cannot be shown here
small-text = What the report usually shows and here cannot. Each row says what was lacking.
small-whole = The tables that are named stand whole in tables.xlsx.
small-claim = Too few: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }, so nothing can be said of the rest
small-claim-transactions = Too few: { $n ->
    [one] { $n } buyer
   *[other] { $n } buyers
  }, so nothing can be said of the rest
small-lights = What the sections without data lack, and what to start recording for them, is said in the chapter “{ small-title }”.
small-column-what = What
small-column-why = Why
small-wide = Too few, { $n } in all: each share there has an interval of more than twenty percentage points.
small-hidden = Too few, { $n } in all: half of the numbers and more would be hidden, so as to give nobody away.
small-twice = Not printed for { $n ->
    [one] { $n } person
   *[other] { $n } people
  }: what matters of it stands in other tables.
