# Targets of the last report and what came of them.
points-sheet = Targets
points-guide = How to fill in
points-guide-1 = White columns may be changed, grey ones may not: by them the next report knows what to compare.
points-guide-2 = “We do it”: yes or no. An empty cell means not decided yet; for a target with “no” the next report measures nothing.
points-guide-3 = Write shares as percentages (45%) and dates as 31.10.2026. The start and the control points follow each other in time.
points-guide-4 = The last column is hidden: it holds the names of the targets, do not clear it. Whole rows may change places.
points-guide-5 = Put the finished file into the client's folder beside the exports; the next report reads it by itself, whatever its name.
points-adopted-yes = yes
points-adopted-no = no
points-column-action = What to do
points-column-adopted = We do it
points-column-owner = Owner
points-column-measure = Measure
points-column-baseline = Baseline
points-column-starts-on = Start
points-column-target = Target
points-column-check-1-on = Point 1, date
points-column-check-1 = Point 1, plan
points-column-check-2-on = Point 2, date
points-column-check-2 = Point 2, plan
points-column-check-3-on = Point 3, date
points-column-check-3 = Point 3, plan
points-column-note = Note
points-column-id = Name of the target
points-verdict-reached = reached
points-verdict-not-yet = not yet
points-verdict-cannot-tell = can't tell yet
points-verdict-not-taken = not taken up
points-none = No earlier report set targets, so there is no plan to compare with. The targets of this report are in targets.xlsx; the next report compares them by itself.
points-nothing-due = Targets were set in the last report ({ $count }), but the first control point is still ahead: { $date }.
points-answer = Of { $count ->
    [one] { $count } target
   *[other] { $count } targets
  } that are due { $reached } { $reached ->
    [one] is
   *[other] are
  } reached, { $not-yet } not yet, and { $cannot-tell } the data can't tell yet.
points-answer-not-taken = It was decided against { $count } more; nothing was measured for { $count ->
    [one] it
   *[other] them
  }.
points-line-reached = **{ $action }**: reached. { $measure }: it was { $baseline }, { $planned } was planned for { $date }, { $actual } came of it ({ $interval }, n = { $n }).
points-line-not-yet = **{ $action }**: not yet. { $measure }: it was { $baseline }, { $planned } was planned for { $date }, { $actual } came of it ({ $interval }, n = { $n }); the whole interval falls short of the plan.
points-line-cannot-tell = **{ $action }**: can't tell yet. { $measure }: it was { $baseline }, { $planned } was planned for { $date }, { $actual } came of it ({ $interval }, n = { $n }); such an interval does not tell the plan from what was before.
points-line-early = **{ $action }**: too early to judge. Since the start { $regulars } of the earlier customers have bought again; a tenth at least is needed.
points-line-unmeasured = **{ $action }**: can't tell yet. Since the start there has been no case to judge by.
points-again = Measuring again is worth it from { $date }.
points-again-never = At the present number of cases three years would not show such a move: judge by the steps on the way, not by this measure.
points-table-title = Plan and actual: { $reached } of { $count } reached
points-table-so-what = The interval decides: reached means that the measure has left its baseline by more than chance allows and has come as far as planned; not yet, that the whole interval is worse than the plan.
points-table-definition = Actual is only what happened after the work on the target began and was known on the day of the control point; a later report does not change it.
points-column-date = Control point
points-column-planned = Plan
points-column-actual = Actual
points-column-interval = Interval
points-column-n = Cases
points-column-verdict = Verdict
points-column-again = Measure again from
points-tables = contracts, visits, refusals and calls since the work on the targets began
