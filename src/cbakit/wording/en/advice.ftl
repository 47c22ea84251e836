# Words of recommendations.docx and recommendations.pdf.
advice-title = Recommendations and control points
advice-list = What to do
advice-list-lead = What we recommend, what it should bring in a year, and who answers for it?
advice-each-lead = For whom, why, what to start with this week, and in which words? What it stands on is in the report, under the report's number.
advice-heading = Recommendation { $rank }
advice-messages = Wordings of the message for recommendation { $rank }
advice-messages-note = Drafts: read them, put them into your own voice, then send.
advice-calendar = Calendar
advice-calendar-lead = When to check, and against which planned value?
advice-calendar-title = Control points: { $points }, dates: { $dates }
advice-points = Control points in order
advice-register = Register of targets
advice-register-lead = Enter the fact here; the next report checks it against the plan by itself.
advice-register-title = Targets in the register: { $count }
advice-column-number = No.
advice-column-message = Message
advice-column-fact = Fact (fill in)
