# Section 00_SECTION
own-SECTION-short = SECTION
own-SECTION-title = Past their first year: { $share } of active customers
own-SECTION-answer = **{ $hits } of { $n }** active customers are past their first year: { $share } ({ $interval }).
own-SECTION-so-what = The line is the share of all. Intervals that overlap prove no difference.
own-SECTION-table = Past their first year, by group
