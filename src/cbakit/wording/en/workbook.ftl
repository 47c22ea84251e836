# Words of tables.xlsx.
workbook-index = Contents
workbook-sheet = Sheet
workbook-shows = What it shows
workbook-chapter = Section of the report
workbook-metrics = All metrics by their machine names, to compare one issue with another
workbook-low = { $name }: from
workbook-high = { $name }: to
column-n = Observations
column-estimate = Value
column-low = Lower bound
column-high = Upper bound
column-segment = Group
column-dimension = Attribute
