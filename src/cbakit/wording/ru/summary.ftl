# The page that is read.
summary-title = Главное
summary-messages = Что мы увидели
summary-recommendations = Что мы советуем
summary-active-customers = Активные клиенты
summary-renewal-share = Доля базы продлений
summary-first-year-renewal = Продление первого года
summary-base-value = Будущая ценность базы
summary-change = { $change } за год
summary-change-points = { $change } п. п. за год
summary-same = как год назад
summary-note = База продлений: клиенты второго года членства и старше. Будущая ценность: деньги (маржа там, где записана себестоимость), которые нынешние клиенты ещё принесут за горизонт расчёта. В скобках и под числами стоят 95-процентные интервалы; у точных подсчётов их нет.
summary-state = В базе { $n ->
    [one] { $n } активный клиент
    [few] { $n } активных клиента
   *[many] { $n } активных клиентов
  }.
summary-grew = В базе { $n ->
    [one] { $n } активный клиент
    [few] { $n } активных клиента
   *[many] { $n } активных клиентов
  }, на { $step } больше, чем год назад.
summary-shrank = В базе { $n ->
    [one] { $n } активный клиент
    [few] { $n } активных клиента
   *[many] { $n } активных клиентов
  }, на { $step } меньше, чем год назад.
summary-unchanged = В базе { $n ->
    [one] { $n } активный клиент
    [few] { $n } активных клиента
   *[many] { $n } активных клиентов
  }, столько же, сколько год назад.
summary-lever = Главный рычаг: продление. Каждый его процентный пункт приносит { $money } в год ({ $interval }).
summary-no-base = Данные этой выгрузки не позволяют посчитать активных клиентов.
summary-recommendations-total = Что мы советуем: вместе { $money } ({ $interval })
summary-more = Что ещё важно знать
summary-revenue = Выручка за последние 12 месяцев: **{ $money }**.
summary-revenue-change = Выручка за последние 12 месяцев: **{ $money }**, { $change } % за год.
summary-first-year-before = первого года { $n }, год назад { $before }
summary-grace = В периоде лояльности сегодня { $n ->
    [one] **{ $n } клиент**: срок закончился, продлить его ещё можно
    [few] **{ $n } клиента**: срок закончился, продлить их ещё можно
   *[many] **{ $n } клиентов**: срок закончился, продлить их ещё можно
  }.
summary-asleep = Спят (28 дней без визита) **{ $n } из { $of }**; они платят { $money } в месяц.
summary-first-step = Первый шаг: { $step }
summary-and-also = Ещё в этой сумме: { $actions }.
