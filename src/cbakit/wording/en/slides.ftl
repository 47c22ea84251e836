# Words of report.pptx.
slides-strip-front = Summary
slides-strip-00 = Data
slides-strip-01 = Who
slides-strip-02 = Renewals
slides-strip-03 = Staying
slides-strip-04 = Value
slides-strip-05 = Reasons
slides-strip-06 = Referrals
slides-strip-07 = Segments
slides-strip-08 = Flows
slides-strip-09 = Sales
slides-strip-10 = Outlook
slides-strip-11 = What to do
slides-notes-source = Source: { $label } of the report.
slides-of-report = { $label } of the report
slides-rest = In full: { $label } of the report
slides-missing-title = { $n ->
    [one] The chapter without findings
   *[other] The chapters without findings
  }, and why
slides-missing-section = Chapter
slides-missing-why = Why
slides-more-title = { $n ->
    [one] One more chapter of the report and its finding
   *[other] More chapters of the report and their findings
  }
slides-more-answer = Finding
slides-low = low
slides-high = high
slides-as-of = The base on { $date }
