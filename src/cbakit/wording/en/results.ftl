# How a table of results shows itself in a cell
results-none = No rows: these data have none of it, or nothing to count it from.
results-size = { $n ->
    [one] { $n } row
   *[other] { $n } rows
  } × { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
  }, { $shown } shown. It is a plain pandas table: filter, sort and join it as you like.
results-written = Written to { $folder }: { $n ->
    [one] { $n } table
   *[other] { $n } tables
  } and the metrics.
results-column-n = denominator: how many customers or contracts stand behind the number
results-column-estimate = the estimate, in brackets its 95% interval
results-column-dimension = the property it is split by; empty is the whole base
results-column-segment = the value of the property
results-column-hits = how many of n
results-column-customers = how many different people
results-column-claim = the difference stands after correction for all comparisons
results-column-p = chance of such a difference if the groups were alike
