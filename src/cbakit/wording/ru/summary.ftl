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
summary-note = База продлений: клиенты второго года членства и старше. Будущая ценность: маржа, которую нынешние клиенты ещё принесут за горизонт расчёта. В скобках и под числами стоят 95-процентные интервалы; у точных подсчётов их нет.
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
