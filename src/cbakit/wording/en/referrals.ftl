# How customers bring others.
referrals-tables = customers, contracts, leads, payments and spend
referrals-year = { $year ->
    [1] first year
    [2] second year
    [3] third year
    [4] fourth year
   *[other] fifth year and later
  }
referrals-months = { $months } months
referrals-below = { $interval }; n = { $n }
referrals-key-share = New by recommendation
referrals-key-rate = Referrals per 100 customers a year
referrals-key-gain = Those who come so stay longer by
referrals-missing = Who brought whom is not recorded: neither a source “recommendation” nor the name of whoever recommended them. A record would show how many new customers the members bring, whether they stay longer and what may be paid for a recommendation. Two fields on a new customer's card start it: source, and who recommended.
referrals-share = **{ $hits } of { $n }** new customers with a recorded source came by recommendation in the last 12 months: { $share } ({ $interval }). For { $unknown } of the { $new } new customers the source is not recorded.
referrals-rate = 100 active customers bring { $rate } new ones a year ({ $interval }): { $referrals ->
    [one] { $referrals } new customer
   *[other] { $referrals } new customers
  } with { $years } active on an average day of the year.
referrals-brought-active = { $hits } of { $n } active customers have brought somebody, { $share } ({ $interval }): { $brought } people in all.
referrals-brought-all = Of all { $n } people in the data { $hits } have brought somebody, { $share } ({ $interval }): { $brought } people in all.
referrals-gain-missing = Referred customers cannot be compared with others like them yet: too few have a match by joining quarter, product, sex and age, or they came too recently.
referrals-gain-months-more = Referred customers stay **{ $referred } months** of their first two years, others like them { $other }: { $gap } months longer ({ $interval }; { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }).
referrals-gain-months-less = Referred customers stay **{ $referred } months** of their first two years, others like them { $other }: { $gap } months less (difference { $interval }; { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }).
referrals-gain-months-same = Referred customers stay { $referred } months of their first two years, others like them { $other } (difference { $interval }; { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }): the difference is not proven, chance may give as much.
referrals-gain-months-uncorrected = Referred customers stay { $referred } months of their first two years, others like them { $other }. The difference of { $gap } months ({ $interval }; { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }), taken alone, is more than chance gives, but it did not survive the correction for the number of comparisons: not proven.
referrals-gain-margin-more = In two years they bring { $referred } each, others like them { $other }: { $gap } more ({ $interval }; { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }).
referrals-gain-margin-less = In two years they bring { $referred } each, others like them { $other }: { $gap } less (difference { $interval }; { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }).
referrals-gain-margin-same = In two years they bring { $referred } each, others like them { $other } (difference { $interval }; { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }): the difference in money is not proven.
referrals-price = A customer who came by recommendation brings { $worth } in the first two years ({ $interval }; { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  }). This is the mean of all referred customers who came at least two years ago; the comparison with others like them above holds only those with a match, and the chapter on value counts at today's prices.
referrals-price-table = Up to **{ $pay }** may be given for a recommendation: the line “recommendation” of the table “What may be spent on one new customer”, a third of the lower limit of two years at today's prices.
referrals-price-own = Up to **{ $pay }** may be given for a recommendation: a third of the lower limit.
referrals-price-elsewhere = A new customer from the other paid sources costs { $money }.
referrals-price-now = A recommendation costs { $money } now.
referrals-who = In the last year { $hits } of { $n } who were customers all that year brought somebody: { $share } ({ $interval }).
referrals-chains = { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } recommended, { $referrals } came; { $several } brought more than one. The tenth who bring most brought { $top } of those who came; the longest chain has { $depth ->
    [one] { $depth } link
   *[other] { $depth } links
  }.
referrals-converted = { $share } ({ $interval }, n = { $n })
referrals-leads = Of prospects who were recommended { $referred } buy, of the others { $other }.
referrals-unlinked = A recommender was named who is not among the customers, or whom several of them may be: { $n } such records. These recommendations are nobody’s, so at least as many customers have brought others as is said.
referrals-growth = Last year's customers brought { $kept } of last year's revenue, new ones by recommendation added { $new }: earned growth is { $growth } ({ $interval }).
referrals-left = Of those who brought others { $yes } have left, of those who did not { $no }. Recommending goes with loyalty; which causes which a snapshot does not say.
referrals-left-same = Of those who brought others { $yes } have left, of those who did not { $no }: the difference did not survive the correction for all comparisons.
referrals-axis-half-year = half year that ends in this month; share of new customers with a recorded source
referrals-sources-title = Source “{ $source }”: { $share } of new customers in the last half year (n = { $n })
referrals-sources-title-earlier = Source “{ $source }”: { $share } of new customers in the half year ending { $month } (n = { $n }); later sources are too small to show
referrals-sources-so-what = Shares are of the known sources: better recording does not raise the lines.
referrals-sources-definition = New customers with a recorded source; the band is the 95% interval of the share of recommendations.
referrals-sources-alt = Lines of the shares of sources by half year, { $lines } lines; in the last one shown ({ $month }) “{ $source }” has { $share } of { $n }.
referrals-source-table-title = Where the new customers of the last 12 months came from: { $n } in all
referrals-source-table-so-what = The line “not recorded” is the price of a field left empty.
referrals-gain-title = Referred customers ({ $n }) beside others like them ({ $others }): time and money of the first two years
referrals-gain-so-what = The difference is an association, not a proven cause: those who follow advice may be other people.
referrals-gain-definition = Matched by joining quarter, product, sex and age; first 24 months; interval over customers.
referrals-measure-months = Months of membership of the first 24
referrals-measure-margin = Margin of the first 24 months
referrals-brought-title = Who brought how many: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
  } brought { $referrals }
referrals-brought-so-what = Most brought one: there is room to grow without new recommenders.
code-dimension-brought = Recommendations
code-brought-yes = brought others
code-brought-no = brought nobody
referrals-brought-yes = brought others
referrals-brought-no = brought nobody
referrals-left-title = { $yes } of those who brought others have left, { $no } of those who did not
referrals-left-so-what = Whoever brought a friend is worth keeping first.
referrals-growth-title = Earned growth: { $share } of last year's revenue
referrals-growth-definition = Revenue as earned in 12 months against the 12 before; recommendations without a record are not in it, a lower bound.
referrals-growth-kept = Last year's customers
referrals-growth-earned-new = New by recommendation
referrals-growth-other-new = Others who did not pay in the year before
referrals-growth-other-new-transactions = Others who did not buy in the year before
referrals-brought-more = { $n } or more
referrals-growth-earned-growth = Earned growth
referrals-growth-growth = All growth
referrals-who-title = Within a year { $share } of { $n } brought somebody
referrals-who-so-what = The intervals are wide and were not compared: a hint, not proof.
referrals-who-definition = Those who were customers all of the last year; the share who brought somebody in it.
referrals-column-source = Source
referrals-column-new = New
referrals-column-share = Share
referrals-column-interval = Interval
referrals-column-measure = Measure
referrals-column-referred = Referred
referrals-column-others = Others like them
referrals-column-difference = Difference
referrals-column-n = n
referrals-column-brought = Brought
referrals-column-customers = Customers
referrals-column-referrals = Came
referrals-column-part = Part
referrals-column-of-last-year = Share of last year's revenue
referrals-column-left = Left
referrals-growth-below = Below zero with its interval: without new customers from advertising and other sources revenue would shrink.
referrals-growth-above = Above zero with its interval: earlier customers and recommendations raise revenue by themselves.
referrals-growth-open = The interval covers zero: whether revenue would shrink without the other sources these data do not tell.
referrals-axis-share = share of new customers
referrals-who-groups = Differences between groups were not part of the common correction, so nothing is claimed about them here; the shares of groups are in the appendix.
referrals-tables-transactions = customers, leads, purchases and advertising
referrals-tables-snapshot = customers
referrals-missing-transactions = Who brought whom is not recorded: neither a source “recommendation” nor the name of whoever recommended them. A record would show how many new buyers customers bring, whether they buy longer and what may be paid for a recommendation. Two fields of a new buyer start it: source, and who recommended.
referrals-missing-snapshot = Who brought whom is not recorded: neither a source “recommendation” nor the name of whoever recommended them. A record would show how many new customers the present ones bring, whether they stay longer and what may be paid for a recommendation. Two fields of a new customer start it: source, and who recommended.
referrals-key-gain-transactions = Those who come so buy longer by
referrals-key-gain-snapshot = Those who come so stay longer by
referrals-gain-months-more-transactions = Those who came by recommendation buy for **{ $referred } months** of their first two years, others like them for { $other }: { $gap } months longer ({ $interval }; { $n } customers).
referrals-gain-months-less-transactions = Those who came by recommendation buy for **{ $referred } months** of their first two years, others like them for { $other }: { $gap } months less (difference { $interval }; { $n } customers).
referrals-gain-months-same-transactions = Those who came by recommendation buy for { $referred } months of their first two years, others like them for { $other } (difference { $interval }; { $n } customers): not proven, chance could make as much.
referrals-gain-months-uncorrected-transactions = Those who came by recommendation buy for { $referred } months of their first two years, others like them for { $other }. The difference of { $gap } months ({ $interval }; { $n } customers) is beyond chance by itself but did not pass the correction for the number of comparisons: not proven.
referrals-measure-months-transactions = Months of buying of the first 24
referrals-who-definition-transactions = Buyers active for the whole last year; the share who brought somebody within it.
referrals-brought-so-what-many = { $share } brought more than one: such people are worth knowing by name and thanking.
