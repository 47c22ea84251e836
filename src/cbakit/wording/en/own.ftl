# Sections that a consultant adds for one client.
own-all = All
own-of = In all
own-hits = Of them
own-share = Share
own-interval = Interval
