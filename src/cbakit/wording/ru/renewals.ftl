# How the base holds: membership years, renewal, expiry.
code-membership-year-1 = 1-й год
code-membership-year-2 = 2-й год
code-membership-year-3 = 3-й год
code-membership-year-4 = 4-й год
code-membership-year-5 = 5-й год
code-membership-year-6 = 6-й год
code-membership-year-7 = 7-й год
code-membership-year-8 = 8-й год
code-first = первый договор
code-later = второй и следующие
code-not-measured = не измерено
code-unclassed = без класса
renewals-missing-base = Активных клиентов на эту дату нет: делить базу на первый год и продливших не на что.
renewals-missing-rates = Доля продлений договоров не измерима: в данных нет закончившихся договоров с датами, по которым уже прошёл период лояльности. Для неё нужны дата начала, дата окончания и дата продажи каждого договора.
renewals-missing-years = Продление по годам членства не измеримо: ни один клиент ещё не прожил год вместе с периодом лояльности на глазах у данных или даты окончания не записаны. С датами начала и окончания договоров таблица появится сама.
renewals-missing-calendar = Календарь окончаний показать нельзя: у договоров нет будущих дат окончания или ещё нет закончившихся договоров, по которым считать вероятность продления.
renewals-base = База продлений: **{ $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, { $share } активных**; на первом году { $first }.
renewals-base-before = Год назад доля была { $share }.
renewals-base-money = На базу продлений приходится { $share } месячных денег.
renewals-start-unknown = У { $n ->
    [one] { $n } клиента
   *[many] { $n } клиентов
  } начало членства неизвестно: год посчитан от первого видимого договора и на деле может быть больше.
renewals-key-base = База продлений
renewals-key-contracts = Продлевают договоры
renewals-key-year-1 = Проходят первый год
renewals-key-year-2 = Проходят второй год
renewals-below-base = { $n } из { $total ->
    [one] { $total } активного
   *[many] { $total } активных
  }
renewals-below-rate = { $interval }; договоров: { $n }
renewals-bar = { $n } ({ $share })
renewals-pair = { $share } и { $versus }
renewals-legend-heads = доля клиентов
renewals-legend-money = доля денег в месяц
renewals-legend-now = сегодня
renewals-legend-before = год назад
renewals-legend-seen = по данным
renewals-legend-beta-geometric = кривая по модели; числа её
renewals-legend-last-rate = дальше: последняя доля сохраняется
renewals-legend-already = уже продлены
renewals-legend-expected = ожидается продление
renewals-legend-open = остальные
renewals-legend-adjusted = при неизменном составе договоров
renewals-legend-raw = как было
renewals-axis-rate = доля продлений
renewals-axis-years = лет от начала членства
renewals-axis-survivors = остаётся из 100
renewals-axis-contracts = договоров
renewals-axis-points = разница в доле продлений, процентных пунктов
renewals-start = старт
renewals-form-a = Доля договоров, закончившихся за 12 месяцев, последний день которых раньше отчёта на период лояльности, за которыми в течение этого периода последовал новый. Позже судить рано: период лояльности ещё идёт. Где у продуктов разный период лояльности, эти 12 месяцев у них свои.
renewals-form-b = Доля клиентов, дошедших до года k, у кого непрерывное членство покрыло его конец. Считаются только те, у кого позади и годовщина, и период лояльности, и время, которое обычно занимают заморозки и перерывы.
renewals-base-title = В базе продлений { $n } из { $total ->
    [one] { $total } активного клиента
   *[many] { $total } активных клиентов
  }, { $share }
renewals-base-definition = Первый год членства: от начала непрерывного членства до первой годовщины; разрыв дольше периода лояльности начинает счёт заново.
renewals-base-alt = Столбики по годам членства в клиентах и деньгах. Со второго года и дальше: { $n } из { $total }, { $share }.
renewals-by-year-title = { $year }: проходят { $share }; { $last_year }: { $last }
renewals-by-year-so-what = Год назад показан серым по тому же правилу и на тех данных, что тогда были: многие клиенты в обеих точках общие.
renewals-by-year-alone = Год назад не показан: тогда по этому правилу можно было судить меньше чем о { $least ->
    [one] { $least } клиенте
   *[many] { $least } клиентах
  } каждого года.
renewals-by-year-alt-alone = Доля продлений по годам членства с интервалами. { $title }.
renewals-by-year-alt = Доля продлений по годам членства с интервалами, год назад серым. { $title }.
renewals-year-1 = Первый год { $hits ->
    [one] проходит **{ $hits }
   *[many] проходят **{ $hits }
  } из { $n }** { $n ->
    [one] начавшего
   *[many] начавших
  }: { $share } ({ $interval }).
renewals-year-first-seen = Первый год, который виден в данных, { $hits ->
    [one] проходит **{ $hits }
   *[many] проходят **{ $hits }
  } из { $n }**: { $share } ({ $interval }).
renewals-year-later = { $year } { $share } ({ $interval })
renewals-years-later = Дальше из дошедших проходят: { $years }.
renewals-rate = Из { $n ->
    [one] { $n } договора, закончившегося
   *[many] { $n } договоров, закончившихся
  } { $window }, { $hits ->
    [one] продлён
   *[many] продлены
  } **{ $hits }**, это { $share } ({ $interval }).
renewals-window = с { $first } по { $last }
renewals-window-of = с { $first } по { $last } (где период лояльности { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  })
renewals-timing = Из продлений { $early } проданы до конца срока, у { $on_time } новый срок начался в течение недели после него, у { $late } позже.
renewals-timing-unsold = У { $on_time } продлений новый срок начался не позже чем через неделю после конца прежнего, у { $late } позже. Сколько продлено заранее, неизвестно: день продажи не записан или записан не у всех договоров.
renewals-change-same = Годом раньше было { $before } ({ $interval }; договоров { $n }): разница не больше той, что даёт случай.
renewals-change-up = Годом раньше было { $before } ({ $interval }; договоров { $n }), стало { $now }: рост больше того, что даёт случай.
renewals-change-down = Годом раньше было { $before } ({ $interval }; договоров { $n }), стало { $now }: снижение больше того, что даёт случай.
renewals-difference-more = { $what } продлевают { $share }, { $versus } { $versus_share }: на { $points } п. п. больше ({ $interval }).
renewals-difference-less = { $what } продлевают { $share }, { $versus } { $versus_share }: на { $points } п. п. меньше ({ $interval }).
renewals-no-difference = Ещё { $n ->
    [one] { $n } сравнение не вышло
    [few] { $n } сравнения не вышли
   *[many] { $n } сравнений не вышли
  } за пределы случая: говорить о лучших и худших там рано.
renewals-no-difference-at-all = Ни одно из { $n ->
    [one] { $n } сравнения
   *[many] { $n } сравнений
  } не вышло за пределы случая: данные не говорят, кто продлевает лучше.
renewals-differences-title = { $what } продлевают { $share }, { $versus } { $versus_share }
renewals-differences-title-first = Первые договоры продлевают в { $share } случаев, следующие в { $versus_share }
renewals-differences-title-first-transactions = В период лояльности за первой покупкой после перерыва или вообще идёт следующая в { $share } случаев, за остальными в { $versus_share }
renewals-differences-so-what = Это связи, а не причины: признак идёт вместе с продлением, но сам его мог и не вызвать.
renewals-differences-definition = Показаны разницы, прошедшие поправку на число сравнений (Бенджамини — Хохберга) по всему отчёту; без пометки сравнение с остальными. Визиты измерены за 120–31 день до конца.
renewals-differences-alt = Точечный график разниц в доле продлений с интервалами, строк { $rows }. Крупнейшая: { $what } { $share }, { $versus } { $versus_share }.
renewals-monthly-title = При неизменном составе договоров месячная доля продлений от { $lowest } до { $highest }, в целом { $share }
renewals-monthly-definition = Состав: продукт и номер договора. Доля месяца умножена на отношение продлений к тем, что дал бы его состав при средних долях. Месяцы, для которых период лояльности не прошёл, не показаны; малые месяцы не показаны тоже, но в долю «в целом» входят.
renewals-monthly-alt = Линия доли продлений по месяцам окончания, { $first } — { $last }, с полосой интервала; точками доля без поправки. В целом { $share }, помесячно от { $lowest } до { $highest }.
renewals-survivors = Из 100 начавших через { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
  } остаются { $left } ({ $interval }).
renewals-check-better = Проверка: если скрыть последние { $held } года, модель ошибается на { $error }, правило «как в последнем году» на { $naive }; показана модель.
renewals-check-worse = Проверка: если скрыть последние { $held } года, модель ошибается на { $error }, правило «как в последнем году» на { $naive }; показано правило.
renewals-survivors-title = Из 100 новых клиентов через { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
  } остаются { $left } ({ $interval })
renewals-survivors-beta-geometric = Кривая модели, по которой склонные уйти уходят первыми (бета-геометрическое распределение по годам членства); полоса показывает ошибку её параметров.
renewals-survivors-last-rate = В пределах данных доли каждого года перемножены, дальше сохраняется доля последнего года, до которого { $least ->
    [one] дошёл хотя бы { $least } клиент
    [few] дошли хотя бы { $least } клиента
   *[many] дошли хотя бы { $least } клиентов
  }; полоса перемножает границы интервалов и потому широка.
renewals-survivors-as-seen = Доли каждого года перемножены; взяты годы, до которых { $least ->
    [one] дошёл хотя бы { $least } клиент
    [few] дошли хотя бы { $least } клиента
   *[many] дошли хотя бы { $least } клиентов
  }. Полоса — 95-процентный интервал.
renewals-survivors-no-further = Это доли увиденных лет, перемноженные. Дальше не считаем: до следующего года дошли меньше { $least ->
    [one] { $least } клиента
   *[other] { $least } клиентов
  }, а продолжать прежнюю долю нельзя — те, кто остался, обычно продлевают лучше.
renewals-survivors-floor = Для лет после { $year }-го взята доля { $year }-го года, { $share }; если давние клиенты продлевают лучше, останется больше.
renewals-survivors-alt = Кривая: сколько из 100 новых клиентов остаётся через каждый год. Через { $years } лет остаются { $left } ({ $interval }).
renewals-expiry = За следующие 12 месяцев { $n ->
    [one] заканчивается **{ $n } договор**
    [few] заканчиваются **{ $n } договора**
   *[many] заканчиваются **{ $n } договоров**
  }; если всё пойдёт, как шло, продлят { $expected } ({ $interval }).
renewals-expiry-money = В деньгах заканчивается { $money }, продление ожидается на { $expected } ({ $interval }).
renewals-expiry-check-inside = Проверка на прошлом: тот же расчёт на год раньше обещал { $expected } продлений из { $n } ({ $interval }), на деле их { $actual }: в пределах обещанного.
renewals-expiry-check-outside = Проверка на прошлом: тот же расчёт на год раньше обещал { $expected } продлений из { $n } ({ $interval }), на деле их { $actual }: за пределами обещанного, к календарю нужен запас.
renewals-expiry-by-kind = Шансы по продукту и номеру договора оказались точнее одной доли на всех.
renewals-expiry-by-whole = Шансы по продукту не оказались точнее одной доли на всех, поэтому взята она.
renewals-expiry-unchecked = Проверить календарь на прошлом нельзя: данных меньше, чем на два года и период лояльности. Считайте его ориентиром.
renewals-expiry-grace = Сверх календаря { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  } сейчас в периоде лояльности: срок у них уже закончился, позвонить можно сегодня.
renewals-expiry-title = За 12 месяцев { $n ->
    [one] заканчивается { $n } договор
    [few] заканчиваются { $n } договора
   *[many] заканчиваются { $n } договоров
  }, продлят { $expected } ({ $interval })
renewals-expiry-so-what = Высокие столбики говорят, в каком месяце отделу продаж понадобится больше рук.
renewals-expiry-definition = Договоры, действующие или проданные сегодня, кроме бессрочных, по месяцу окончания. Шанс взят у похожих закончившихся договоров с учётом того, сколько дней осталось. Следующие договоры тех же клиентов внутри года не прибавлены.
renewals-expiry-alt = Столбики по месяцам окончания, месяцев { $months }: заканчивается договоров { $n }, ожидается продлений { $expected } ({ $interval }).
renewals-expiry-table-title = Больше всего договоров, { $n }, заканчивается { $month }
renewals-groups-title = Продлено { $share } из { $n ->
    [one] { $n } закончившегося договора
   *[many] { $n } закончившихся договоров
  }: по группам
renewals-groups-so-what = Порядок внутри признака ещё не значит, что группы различаются: о различиях говорит «{ $exhibit }».
renewals-cohorts-title = Набор { $newest } года: первый год проходят { $share }
renewals-cohorts-so-what = Читать вниз по столбцу: становятся ли новые наборы лучше или хуже прежних. Прочерк: срок ещё не прошёл у всей группы или случаев слишком мало.
renewals-representation-title = { $what } { $share } базы продлений и { $versus } первого года
renewals-representation-so-what = Группы, которых среди продливших больше, чем среди новичков, остаются; которых меньше, уходят или пришли недавно.
renewals-representation-none = Состав базы продлений и первого года не различается больше, чем даёт случай (сравнений { $n }).
renewals-loyalty-title = При другом периоде лояльности доля продлений от { $low } до { $high }
renewals-loyalty-in-force = принятый в отчёте
renewals-loyalty-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
  }
renewals-all-contracts = Все договоры
renewals-all-months = Всего
renewals-column-mark = Признак
renewals-column-group = Группа
renewals-column-contracts = Договоров
renewals-column-renewed = Продлено
renewals-column-interval = Интервал
renewals-column-early = До конца срока
renewals-column-on-time = В течение недели после
renewals-column-in-a-week = Не позже недели после
renewals-column-late = Ещё позже
renewals-column-cohort = Год набора
renewals-column-starters = Начали
renewals-column-month = Месяц
renewals-column-ending = Заканчивается
renewals-column-already = Уже продлены
renewals-column-expected = Продлят
renewals-column-money = На сумму
renewals-column-money-expected = Продлят на
renewals-column-of-renewal = В базе продлений
renewals-column-of-first = На первом году
renewals-column-points = Разница, п. п.
renewals-column-loyalty = Период лояльности
renewals-column-active = Активных
renewals-column-in-grace = В периоде лояльности
renewals-tables = договоры
renewals-tables-visits = договоры, визиты
renewals-what = { $mark } «{ $segment }»:
renewals-against = «{ $segment }»
renewals-rest = остальные
code-membership-year-5-plus = 5-й и дальше
renewals-tick = { $year }|{ $n }
renewals-pair-head = группа и другие
# Where the data are purchases, not memberships.
code-first-transactions = первая покупка череды
code-later-transactions = следующие в череде
code-dimension-contract-number-transactions = Место покупки в череде
code-renewal-transactions = покупают больше года
renewals-base-transactions = Покупают больше года **{ $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, { $share } активных**; первый год у { $first }.
renewals-base-money-transactions = На них приходится { $share } месячных денег.
renewals-key-base-transactions = Покупают больше года
renewals-key-contracts-transactions = Покупку повторяют
renewals-span-year = 12 месяцев, кончившихся на период лояльности раньше отчёта
renewals-span-short = с начала данных; о более поздних судить рано: их период лояльности ещё не прошёл
renewals-rate-transactions = Из { $n ->
    [one] { $n } покупки
   *[other] { $n } покупок
  } { $window } ({ $span }) в период лояльности { $hits ->
    [one] повторена
   *[other] повторены
  } **{ $hits }**: { $share } ({ $interval }).
renewals-timing-transactions = Из повторных покупок { $on_time } сделаны в течение недели, { $late } позже, заранее { $early }.
renewals-form-a-transactions = Доля покупок за 12 месяцев, последний день которых раньше отчёта на период лояльности, за которыми в течение этого периода последовала ещё одна. Позже судить рано: период лояльности ещё идёт.
renewals-form-b-transactions = Доля клиентов, дошедших до года k, которые покупали без перерыва дольше периода лояльности до его конца. Считаются только те, у кого позади и годовщина, и период лояльности.
renewals-base-title-transactions = Покупают больше года { $n } из { $total ->
    [one] { $total } активного клиента
   *[many] { $total } активных клиентов
  }, { $share }
renewals-difference-more-transactions = { $what } покупку повторяют в { $share } случаев, { $versus } в { $versus_share }: на { $points } п. п. больше ({ $interval }).
renewals-difference-less-transactions = { $what } покупку повторяют в { $share } случаев, { $versus } в { $versus_share }: на { $points } п. п. меньше ({ $interval }).
renewals-differences-title-transactions = { $what } покупку повторяют в { $share } случаев, { $versus } в { $versus_share }
renewals-differences-so-what-transactions = Это связи, а не причины: признак идёт вместе с повторной покупкой, но сам её мог и не вызвать.
renewals-change-same-transactions = Годом раньше было { $before } ({ $interval }; покупок { $n }): разница не больше той, что даёт случай.
renewals-change-up-transactions = Годом раньше было { $before } ({ $interval }; покупок { $n }), стало { $now }: рост больше того, что даёт случай.
renewals-change-down-transactions = Годом раньше было { $before } ({ $interval }; покупок { $n }), стало { $now }: снижение больше того, что даёт случай.
renewals-groups-title-transactions = Повторены { $share } из { $n ->
    [one] { $n } покупки
   *[many] { $n } покупок
  }: по группам
renewals-monthly-title-transactions = При неизменном составе покупок месячная доля повторных от { $lowest } до { $highest }, в целом { $share }
renewals-monthly-definition-transactions = Состав: товар и номер покупки. Доля месяца умножена на отношение повторных покупок к тем, что дал бы его состав при средних долях. Месяцы, для которых период лояльности не прошёл, не показаны; малые месяцы не показаны тоже, но в долю «в целом» входят.
renewals-loyalty-title-transactions = При другом периоде лояльности доля повторных покупок от { $low } до { $high }
renewals-axis-rate-transactions = доля повторных
renewals-axis-points-transactions = разница в доле повторных покупок, процентных пунктов
renewals-legend-adjusted-transactions = при неизменном составе покупок
renewals-all-contracts-transactions = Все покупки
renewals-column-contracts-transactions = Покупок
renewals-column-renewed-transactions = Повторено
renewals-column-of-renewal-transactions = Покупают больше года
renewals-missing-calendar-transactions = У покупок нет срока, поэтому календаря окончаний нет.
renewals-missing-rates-transactions = Доля повторных покупок не измерима: нет покупок, после которых уже прошёл период лояльности.
renewals-missing-few = Случаев слишком мало, чтобы показать долю и не выдать отдельного человека.
renewals-below-rate-transactions = { $interval }; покупок: { $n }
renewals-below-year = { $interval }; клиентов: { $n }
renewals-legend-more = продлевают чаще
renewals-legend-less = продлевают реже
renewals-legend-more-transactions = повторяют чаще
renewals-legend-less-transactions = повторяют реже
renewals-survivors-both = Числа подписаны у кривой, не у точек. Дальше всего они расходятся после { $year }-го года: кривая даёт { $fitted } из 100, сами данные { $seen }.
renewals-expiry-ended = С { $ended } договорами, закончившимися раньше, по которым посчитана доля выше, сравнивать это нельзя. В календаре только договоры, которые действуют или проданы сегодня. Новых продаж и повторных коротких карт, которые успеют закончиться за год, в нём нет. Поэтому и доля здесь другая, { $share } вместо { $rate }: состав договоров не тот же.
renewals-expiry-ended-same = С { $ended } договорами, закончившимися раньше, по которым посчитана доля выше, сравнивать это нельзя. В календаре только договоры, которые действуют или проданы сегодня. Новых продаж и повторных коротких карт, которые успеют закончиться за год, в нём нет. Доля здесь та же, { $share }, но договоры другие.
renewals-expiry-table-title-other = Какие договоры заканчиваются в ближайшие 12 месяцев
renewals-loyalty-higher = Чем длиннее период лояльности, тем выше доля: от { $first } при самом коротком до { $last } при самом длинном.
renewals-loyalty-not-higher = Длиннее не всегда значит выше: при { $shorter } доля { $first }, при { $longer } { $last }. Вместе с периодом лояльности сдвигается и год, по которому она посчитана.
renewals-loyalty-from = { $n ->
    [one] { $n } дне
   *[other] { $n } днях
  }
renewals-axis-reached = внизу: сколько клиентов дошли до года
renewals-by-year-title-one = { $year }: проходят { $share }
renewals-chances-title = Кто активен сегодня, пройдёт ближайшую годовщину с вероятностью от { $first } на первом году до { $last } у самых давних
renewals-chances-so-what = Чем дольше клиент с вами, тем надёжнее он: звонить важнее тем, у кого первая годовщина впереди.
renewals-chances-definition = Из тех, кто раньше дошёл до того же месяца членства, столько прошли годовщину. У нового клиента вероятность ниже. Часть договоров заканчивается раньше годовщины.
renewals-chances-title-year-ago = Как год назад: из активных тогда ({ $year }) ближайшую годовщину прошли { $share }
renewals-chances-so-what-year-ago = Ожидание верно, если этот год будет таким же, как прошлый: иного по этим данным не сказать.
renewals-chances-definition-year-ago = Активные в этот же день год назад: сколько из тех, с кем уже ясно, прошли годовщину, которая была впереди. «Ожидается» — та же доля от активных сегодня. Годы членства, в которых тогда было мало людей, не показаны.
renewals-chances-check = Как такое ожидание сбывалось: { $list }.
renewals-chances-checked = { $back ->
    [1] год назад
   *[other] два года назад
  } из { $n } { $of ->
    [first] { $n ->
        [one] активного первого года
       *[many] активных первого года
      }
   *[all] { $n ->
        [one] активного
       *[many] активных
      }
  } { $later ->
    [0] ждали бы { $expected }
   *[other] сегодняшняя кривая обещала бы { $expected }
  }, годовщину прошли { $passed }{ $open ->
    [0] {""}
   *[other] { " " }(ещё не ясно с { $open })
  }
renewals-chances-least = меньше { $n }
renewals-chances-failed = Обычного ожидания, по кривой ухода, здесь нет: на этой базе оно не сбылось. Оно считает, сколько раньше дошедших до того же месяца членства прошли годовщину: { $list }. Так бывает, когда уходят в одно время года: кривая смешивает все месяцы, а впереди у всех один и тот же сезон. Поэтому в таблице доля тех, кто был активен год назад.
renewals-chances-unchecked = Проверить это ожидание не на чем: активных год назад в данных мало или нет.
renewals-chances-year = { $year }-й год
renewals-chances-last = { $year }-й год и дальше
renewals-column-in-year = Идёт год членства
renewals-column-active-now = Активны сегодня
renewals-column-chance = Пройдут годовщину
renewals-column-staying = Ожидается, клиентов
renewals-formulas-title = Удержание за год: от { $low } до { $high }, смотря как считать
renewals-formulas-so-what = Данные одни и те же. Сравнивать себя с другими и годы между собой можно только по одной формуле.
renewals-column-formula = Как считают
renewals-column-of = Из скольких
renewals-column-figure = Получается
renewals-column-why = Чем отличается
renewals-formula-by-contract = Продлённые договоры (как в отчёте)
renewals-formula-without-waiting = Продлённые, не дожидаясь периода лояльности
renewals-formula-on-time-only = Продлённые до конца срока или за неделю после
renewals-formula-still-here = Активные год назад, активные и сегодня
renewals-formula-repeat-sales = Доля повторных продаж
renewals-formula-heads-ratio = Активных сегодня к активным год назад
renewals-formula-why-by-contract = Считаются договоры, у которых период лояльности прошёл к концу дня отчёта; продление засчитано, когда бы в период лояльности оно ни пришло.
renewals-formula-why-without-waiting = Кто ещё может продлить, записан ушедшим, поэтому цифра ниже.
renewals-formula-why-on-time-only = Поздние продления записаны в потери, хотя клиенты остались.
renewals-formula-why-still-here = Считает людей, а не договоры: короткая карта должна была продлиться много раз за год, длинная могла не кончаться ни разу.
renewals-formula-why-repeat-sales = Делит продажи между собой и зависит от того, сколько пришло новых: чем лучше шли новые продажи, тем ниже цифра.
renewals-formula-why-heads-ratio = Ушедших заменяют новые: это рост базы, а не удержание.
renewals-own-reproduced = Ваша цифра удержания, { $own }, выходит по формуле «{ $formula }»: { $found }. По договорам, судьба которых решена, удержание { $ours }.
renewals-own-not-reproduced = Ваша цифра удержания, { $own }, по этим данным не выходит ни одной из принятых формул. Ближе всех «{ $formula }»: { $found }. По договорам, судьба которых решена, удержание { $ours }.
renewals-curve-plain = Проверка кривой: модель, в которой надёжность самого клиента меняется с годами, описывает данные не лучше: разница не больше той, что даёт случай. Хватает модели, в которой клиенты не меняются, а менее надёжные уходят первыми; что никто не меняется, это не доказывает.
renewals-curve-power = Проверка кривой: надёжность самого клиента меняется с годами, и больше, чем даёт случай; кривая это учитывает.
renewals-tables-transactions = покупки
renewals-form-b-waits = Ждём после годовщины { $loyalty ->
    [one] { $loyalty } день
    [few] { $loyalty } дня
   *[many] { $loyalty } дней
  } периода лояльности и { $breaks ->
    [one] { $breaks } день
    [few] { $breaks } дня
   *[many] { $breaks } дней
  } на заморозки и перерывы.
renewals-tables-visits-transactions = покупки
renewals-tables-snapshot = клиенты
renewals-formula-by-contract-transactions = Покупки, за которыми последовала следующая (как в отчёте)
renewals-formula-without-waiting-transactions = То же, не дожидаясь периода лояльности
renewals-formula-on-time-only-transactions = То же, но следующая не позже чем через неделю
renewals-formula-why-by-contract-transactions = Считаются покупки, после которых период лояльности прошёл к концу дня отчёта; следующая засчитана, когда бы в период лояльности она ни пришла.
renewals-formula-why-without-waiting-transactions = Кто ещё может купить снова, записан ушедшим, поэтому цифра ниже.
renewals-formula-why-on-time-only-transactions = Поздние покупки записаны в потери, хотя клиенты остались.
renewals-formula-why-still-here-transactions = Считает людей, а не покупки: кто покупает часто, был здесь много раз, кто редко — один.
renewals-difference-first = Первые договоры продлевают в { $share } случаев, следующие в { $versus_share }: на { $points } п. п. { $side ->
    [more] больше
   *[less] меньше
  } ({ $interval }).
renewals-base-none = Дольше года подряд пока нет никого: все { $total ->
    [one] { $total } активный клиент на первом году
   *[other] { $total } активных — на первом году
  }.
renewals-base-none-transactions = Дольше года без перерыва пока не покупает никто: { $total ->
    [one] у { $total } активного
   *[many] у всех { $total } активных
  } идёт первый год.
renewals-base-few = На первом году или после него меньше { $least ->
    [one] { $least } клиента
   *[other] { $least } клиентов
  } из { $total ->
    [one] { $total } активного
   *[many] { $total } активных
  }: сколько именно, не показываем, чтобы не выдать людей.
renewals-base-short = Записи охватывают { $months ->
    [one] { $months } полный месяц
    [few] { $months } полных месяца
   *[many] { $months } полных месяцев
  }: кто остаётся без перерыва дольше года, по ним не видно, поэтому доли здесь нет.
renewals-groups-so-what-alone = Порядок внутри признака ещё не значит, что группы различаются: ни одна разница поправку на число сравнений не прошла.
renewals-no-difference-transactions = Ещё { $n ->
    [one] { $n } сравнение не вышло
    [few] { $n } сравнения не вышли
   *[many] { $n } сравнений не вышли
  } за пределы случая: кто там повторяет чаще, говорить рано.
renewals-no-difference-at-all-transactions = Ни одно из { $n ->
    [one] { $n } сравнения
   *[many] { $n } сравнений
  } не вышло за пределы случая: кто покупает снова чаще, данные не говорят.
renewals-missing-years-transactions = Сколько клиентов проходят год без долгого перерыва, не измерить: ни у одной череды покупок ещё не прошли в записях год и период лояльности.
renewals-missing-years-snapshot = Сколько клиентов проходят каждый год, по снимку не измерить: он говорит, кто ушёл, но не говорит когда. По стажу это оценено ниже и в главе об удержании.
renewals-missing-rates-snapshot = Доля продлений не измерима: в снимке нет договоров с датами начала и окончания, одна строка на клиента.
renewals-missing-calendar-snapshot = Календаря окончаний нет: дат окончания в снимке нет.
renewals-base-definition-transactions = Первый год: от первой покупки череды до её первой годовщины; перерыв дольше периода лояльности начинает счёт заново.
renewals-base-definition-snapshot = Первый год: от начала до первой годовщины, по стажу на день снимка.
renewals-base-snapshot = С нами больше года **{ $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, { $share } активных**; на первом году { $first }.
renewals-base-money-snapshot = На них приходится { $share } месячных денег.
renewals-base-title-snapshot = Больше года с нами { $n } из { $total ->
    [one] { $total } активного клиента
   *[many] { $total } активных клиентов
  }, { $share }
renewals-key-base-snapshot = С нами больше года
renewals-column-of-renewal-snapshot = Больше года
renewals-representation-title-transactions = { $what } { $share } покупающих больше года и { $versus } остальных
renewals-representation-title-snapshot = { $what } { $share } тех, кто с нами больше года, и { $versus } первого года
renewals-representation-so-what-transactions = Группы, которых среди давних больше, чем среди новичков, остаются; которых меньше, замолкают или пришли недавно.
renewals-representation-so-what-snapshot = Группы, которых среди давних больше, чем среди новичков, остаются; которых меньше, уходят или пришли недавно.
renewals-representation-none-transactions = Состав покупающих больше года и остальных не различается больше, чем даёт случай (сравнений { $n }).
renewals-representation-none-snapshot = Состав давних клиентов и первого года не различается больше, чем даёт случай (сравнений { $n }).
renewals-form-b-waits-transactions = Ждём после годовщины { $loyalty ->
    [one] { $loyalty } день
    [few] { $loyalty } дня
   *[many] { $loyalty } дней
  } периода лояльности и { $breaks ->
    [one] { $breaks } день
    [few] { $breaks } дня
   *[many] { $breaks } дней
  } на перерывы.
renewals-chances-definition-transactions = Из тех, кто раньше дошёл до того же месяца без перерыва, столько прошли годовщину. У нового клиента вероятность ниже.
renewals-chances-definition-snapshot = Из тех, кто раньше дошёл до того же месяца, столько прошли годовщину. У нового клиента вероятность ниже.
renewals-chances-title-between = Кто активен сегодня, пройдёт ближайшую годовщину с вероятностью от { $low } ({ $low_year }) до { $high } ({ $high_year })
renewals-chances-title-same = Кто активен сегодня, пройдёт ближайшую годовщину с вероятностью { $share }, какой бы год ни шёл
renewals-chances-so-what-tied = Вероятность растёт не с каждым годом; ниже всего она в строках { $years }: им звонить важнее.
renewals-chances-so-what-even = Вероятность растёт не с каждым годом; ниже всего она в строке «{ $year }»: им звонить важнее.
renewals-chances-so-what-unsure = Меняется ли вероятность с годами и в каком она ниже, по этим числам не сказать: интервалы пересекаются.
renewals-column-in-year-transactions = Идёт год
renewals-column-in-year-snapshot = Идёт год
renewals-differences-definition-transactions = Показаны разницы, прошедшие поправку на число сравнений (Бенджамини — Хохберга) по всему отчёту; без пометки сравнение с остальными.
renewals-differences-alt-transactions = Точечный график разниц в доле повторных покупок с интервалами, строк { $rows }. Крупнейшая: { $what } { $share }, { $versus } { $versus_share }.
renewals-monthly-alt-transactions = Линия доли повторных покупок по месяцам, { $first } — { $last }, с полосой интервала; точками доля без поправки. В целом { $share }, помесячно от { $lowest } до { $highest }.
renewals-survivors-beta-geometric-transactions = Кривая модели, по которой склонные уйти уходят первыми (бета-геометрическое распределение по годам череды покупок); полоса показывает ошибку её параметров.
renewals-axis-years-transactions = лет от первой покупки
renewals-formulas-so-what-transactions = Данные одни и те же. Сравнивать себя с другими и годы между собой можно только по одной формуле.
renewals-difference-first-transactions = В период лояльности за первой покупкой после перерыва или вообще следующая идёт в { $share } случаев, за остальными в { $versus_share }: на { $points } п. п. { $side ->
    [more] больше
   *[less] меньше
  } ({ $interval }).
renewals-own-reproduced-transactions = Ваша цифра удержания, { $own }, выходит по формуле «{ $formula }»: { $found }. Доля повторных покупок этого отчёта — { $ours }.
renewals-own-not-reproduced-transactions = Ваша цифра удержания, { $own }, по этим данным не выходит ни одной из принятых формул. Ближе всех «{ $formula }»: { $found }. Доля повторных покупок этого отчёта — { $ours }.
renewals-curve-plain-transactions = Проверка кривой: модель, в которой надёжность самого клиента меняется с годами, описывает данные не лучше: разница не больше той, что даёт случай. Хватает модели, в которой клиенты не меняются, а менее надёжные уходят первыми; что никто не меняется, это не доказывает.
renewals-start-unknown-snapshot = У { $n ->
    [one] { $n } клиента
   *[many] { $n } клиентов
  } начало неизвестно: год посчитан по тому, что видно, и на деле может быть больше.
code-renewal-snapshot = с нами больше года
code-membership-year-other = остальные
