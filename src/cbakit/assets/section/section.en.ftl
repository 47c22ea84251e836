# Section 00_SECTION
own-SECTION-short = still with us
own-SECTION-short-transactions = still buying
own-SECTION-title = Still with us: { $share } of all who had a contract
own-SECTION-title-transactions = Still buying: { $share } of all who ever bought
own-SECTION-title-snapshot = Still with us: { $share } of the customers in the snapshot
own-SECTION-answer = **{ $share }** of { $n } who had a contract are still with us ({ $interval }).
own-SECTION-answer-transactions = **{ $share }** of { $n } who ever bought are still buying ({ $interval }).
own-SECTION-answer-snapshot = **{ $share }** of { $n } customers in the snapshot are still with us ({ $interval }).
own-SECTION-so-what = Compare with the share of all, which the title gives. Intervals that overlap prove no difference.
own-SECTION-table = Who is still with us, by group
own-SECTION-table-transactions = Who is still buying, by group
