# Whom to offer what: who will spend more, who answers, what may be spent to keep one customer.
outlook-rule-trend = “spends more already”
outlook-rule-spent-little = “spent little, has room to grow”
outlook-rule-answered-before = “answered before”
outlook-promise-came-raise = did spend more
outlook-promise-came-answer = did answer
outlook-promise-title-raise = Of those given the best chance { $high_came } spent more (promised { $high_told }), of those given the least { $low_came } (promised { $low_told })
outlook-promise-title-answer = Of those given the best chance { $high_came } answered (promised { $high_told }), of those given the least { $low_came } (promised { $low_told })
outlook-promise-definition-raise = Five equal groups by the promised chance to spend at least a quarter more in half a year than in the half-year before. Each time the score knows only what came before that day.
outlook-promise-definition-answer = Five equal groups by the promised chance to answer an offer. Learnt on earlier offers, judged on later ones.
outlook-score-raise-missing = The chance of each to spend more cannot be told: a score needs one half-year to learn from and another to be judged on, that is more than a year and a half of records (here are { $months } whole months), each with a hundred and fifty regular customers and thirty whose spending rose.
outlook-score-raise-missing-few = The chance of each to spend more cannot be told: the records are long enough ({ $months } whole months), but a score needs a hundred and fifty regular customers and thirty whose spending rose, both in the half-years it learns from and in those it is judged on; there are not that many here.
outlook-score-raise-missing-snapshot = A snapshot gives nobody's chance to spend more.
outlook-score-raise = Who will spend more: of two customers, one who did and one who did not, the score puts the one who did first in { $auc } of cases ({ $interval }), the best plain rule, { $rule }, in { $best }. Gain { $gain } points ({ $gain_interval }; { $n } cases judged).
outlook-score-top-raise = The fifth with the best chance holds { $share } of all who spent more.
outlook-score-answer = Who answers: of two customers, one who did and one who did not, the score puts the one who did first in { $auc } of cases ({ $interval }), the best plain rule, { $rule }, in { $best }. Gain { $gain } points ({ $gain_interval }; { $n } offers judged).
outlook-score-top-answer = The fifth with the best chance holds { $share } of all answers.
offers-raised = In the last half-year { $count ->
    [one] { $count } of { $n } regular customers has
   *[other] { $count } of { $n } regular customers have
  } spent at least a quarter more than in the half-year before: { $share } ({ $interval }).
offers-raised-transactions = In the last half-year { $count ->
    [one] { $count } of { $n } earlier buyers has
   *[other] { $count } of { $n } earlier buyers have
  } spent at least a quarter more than in the half-year before: { $share } ({ $interval }).
offers-raised-missing = Who has come to spend more cannot be told: that takes a full year of each customer's money, half a year before and half a year after. The records hold { $months } whole months; customers with money in both halves are none or fewer than { $least }.
offers-raised-short = Who began to spend more cannot be said: it takes the money of each customer over a whole year, half a year before and half a year after, and the records hold { $months } whole months.
offers-raised-missing-snapshot = Who has come to spend more cannot be told from a snapshot: it holds one sum a customer, not money by month.
offers-way-dearer = Most often by a dearer contract: { $share } of them ({ $interval }).
offers-way-dearer-transactions = Most often by dearer purchases: { $share } of them ({ $interval }).
offers-way-beside = Most often by purchases beside the contract: { $share } of them ({ $interval }).
offers-way-oftener = Most often by buying more often: { $share } of them ({ $interval }).
offers-way-margin = With { $share } of them ({ $interval }) the share of margin rose too: they moved to what pays better.
offers-answers-missing = Who answers an offer cannot be known: neither mailings by campaign nor answers are recorded. It takes three things: who was written to, who answered, and who was left alone on purpose.
offers-answers-missing-snapshot = Who answers an offer cannot be told from a snapshot: it holds neither mailings nor answers.
offers-answers-few = { $n } offers and { $answered } answers are recorded. To tell who answers more readily that is too few: it takes a hundred and fifty offers and thirty answers each to learn and to judge.
offers-answers-few-hidden = { $n } offers are recorded. To tell who answers more readily that is too few: it takes a hundred and fifty offers and thirty answers each to learn and to judge.
offers-effect-unknown = Whether somebody would have bought without the offer is not known: there was no control group. An answer is not yet an effect.
offers-effect-few = { $n ->
    [one] { $n } person was
   *[other] { $n } people were
  } left alone on purpose. That may tell what the mailing gave as a whole (chapter on sales), but not who bought because of it: that takes thirty purchases among those left alone too.
offers-effect-shown = Whom to write to first: to the upper half by the score a mailing adds { $gap } points of purchases more than to the lower ({ $interval }; { $n } written to, { $control } left alone).
offers-effect-even = Who bought because of the mailing the model cannot tell: it adds { $gap } points more to the upper half than to the lower ({ $interval }), which may be chance ({ $n } written to, { $control } left alone). Write to all alike.
offers-ceiling-title = One customer kept is worth spending up to { $money }
offers-ceiling-so-what = A contact dearer than the last column does not pay if it keeps fewer than one in ten of those who would leave. How many it keeps, only a control group tells.
offers-ceiling-so-what-order = What may be spent on one contact is not worked out here: the percentages of the chances are not exact enough.
offers-ceiling-definition = One renewal: the money of the twelve months after it. One kept: a third of the lower limit of that money. One contact: the same, times the chance to leave and the share kept; one in ten serves as an example: twice as many kept, twice the ceiling.
offers-column-renewal = One renewal
offers-column-kept = For one kept, up to
offers-column-contact = For one contact, up to
offers-raised-few = Who has come to spend more cannot be shown: { $regulars } customers have money in both half-years, and those of them who spend more, or the others, are too few to be named without giving somebody away.
