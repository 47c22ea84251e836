# Canonical codes, by the name a reader knows. Sentences live in the catalogue of their topic.
code-female = женщины
code-male = мужчины
code-female-0-15 = девочки
code-male-0-15 = мальчики
code-unknown = не указано
code-other = прочие
code-active = активные
code-in-grace = в периоде лояльности
code-lost = ушёл
code-frozen = заморожены
code-ended = закончились
code-cancelled = расторгнуты
code-not-started = ещё не начаты
code-renewed-ahead = продлили заранее
code-renewal-due = пора продлевать
code-new-snapshot = новые (меньше месяца)
code-adapting-snapshot = привыкают (1–2 месяца)
code-new = новые (до 30 дней)
code-adapting = привыкают (31–90 дней)
code-back = вернулись (до 30 дней)
code-back-settling = вернулись (31–90 дней)
code-settled-first-year = первый год, после 90 дней
code-year-2 = второй год
code-year-3 = третий год
code-year-4-plus = четвёртый год и дольше
code-referral = рекомендация
code-referred = по рекомендации
code-walk-in = сами зашли
code-search-site = поиск и сайт
code-social = социальные сети
code-corporate = корпоративный договор
code-outdoor = наружная реклама
code-aggregator = агрегатор
# {$n} customers, for source lines
common-source = Источник: данные заказчика, { $tables }; n = { $n }; данные по { $as_of }.
common-hidden-count = Прочерк вместо числа: людей за ним или без него слишком мало, или по нему нашлось бы такое число.
common-customers = { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }
common-segment = { $mark }: { $segment }
code-goal = цель занятий
common-manager = Менеджер { $n }
common-trainer = Тренер { $n }
common-teacher = Преподаватель { $n }
common-doctor = Врач { $n }
common-master = Мастер { $n }
code-renewal-due-transactions = период лояльности кончается
common-fewer = меньше { $n }
code-last-12-months = последние 12 месяцев
code-year-before = годом раньше
code-corporate-transactions = корпоративные клиенты
common-months-apart = По отдельности { $apart ->
    [one] показан { $apart } месяц
    [few] показаны { $apart } месяца
   *[many] показаны { $apart } месяцев
  } из { $of }: в остальные попадает слишком мало, чтобы показывать их порознь, но в сумму они входят.
# a title that names what matters, beside a longer bar or a row above it
common-title-longest = ; больше всего в группе «{ $name }», { $n }
common-title-widest = : разница самая большая

# a name in quotation marks
common-quoted = «{ $name }»
