# Section 00_SECTION
own-SECTION-short = first year
own-SECTION-short-transactions = over a year
own-SECTION-short-snapshot = over a year
own-SECTION-title = Past their first year: { $share } of active customers
own-SECTION-title-transactions = Buying for over a year: { $share } of present buyers
own-SECTION-title-snapshot = With us for over a year: { $share } of customers
own-SECTION-answer = **{ $share }** of { $n } active customers are past their first year ({ $interval }).
own-SECTION-answer-transactions = **{ $share }** of { $n } present buyers have been buying for over a year ({ $interval }).
own-SECTION-answer-snapshot = **{ $share }** of { $n } customers have stayed for over a year ({ $interval }).
own-SECTION-so-what = The line is the share of all. Intervals that overlap prove no difference.
own-SECTION-table = Past their first year, by group
own-SECTION-table-transactions = Buying for over a year, by group
own-SECTION-table-snapshot = With us for over a year, by group
