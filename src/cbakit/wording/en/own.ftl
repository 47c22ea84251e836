# Sections that a consultant adds for one client.
own-all = All
own-of = In all
own-share = Share
own-interval = Interval
own-everybody = The condition holds for everybody ({ $n }): see whether the table and the export hold those for whom it does not. base.roster() has no leavers, base.terms has.
own-too-few = There are fewer customers than the threshold, so nothing can be shown of them.
own-too-few-groups = By “{ $by }” the groups cannot be shown apart: they are below the threshold, or one that is could be worked out from them. Only the share of all is left.
