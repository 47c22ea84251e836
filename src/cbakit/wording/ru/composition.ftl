# Who the customers are.
code-first-year = первый год
code-renewal = продлившие
code-first-membership = впервые
code-returned = вернулись после перерыва
code-term-1-month = до 1,5 месяца
code-term-3-months = около 3 месяцев
code-term-6-months = около 6 месяцев
code-term-12-months = около года
code-term-longer = больше 15 месяцев
code-term-open = без срока
code-visits-none = ни одного визита
code-visits-under-1 = реже раза в неделю
code-visits-1-to-2 = 1–2 раза в неделю
code-visits-2-to-3 = 2–3 раза в неделю
code-visits-3-plus = 3 раза и чаще
code-morning = утро, до 12
code-daytime = день, 12–17
code-evening = вечер, с 17
code-weekday-1 = понедельник
code-weekday-2 = вторник
code-weekday-3 = среда
code-weekday-4 = четверг
code-weekday-5 = пятница
code-weekday-6 = суббота
code-weekday-7 = воскресенье
code-paid-online = реклама в интернете
code-event = мероприятие
code-certificate = подарок, сертификат
code-returning = бывшие клиенты
code-outbound = обзвон и рассылка
code-dimension-earlier-membership = Прежнее членство
code-dimension-stage = Этап
code-dimension-month = Месяц
code-dimension-period = Период
composition-missing-nobody = Активных клиентов на эту дату нет: состав базы показать нельзя. Проверьте дату отчёта и правила отбора договоров.
composition-missing-use = Визиты за последние три месяца не записаны. Они показали бы, кто ходит, кто спит и кому пора позвонить до конца срока. Выгрузите проходы из турникета или программы: код клиента, дата и время, зал.
composition-missing-money = Цены договоров не записаны: доли в деньгах и концентрацию показать нельзя. Для них нужны цена и срок каждого договора.
composition-missing-age = Год рождения не записан: возраст клиентов неизвестен. Достаточно одной графы в анкете.
composition-missing-age-transactions = Год рождения не записан: возраст клиентов неизвестен. Достаточно одной графы в карточке клиента.
composition-active = На { $as_of } — **{ $n ->
    [one] { $n } активный клиент
    [few] { $n } активных клиента
   *[many] { $n } активных клиентов
  }**.
composition-grace = Ещё { $n } в периоде лояльности: срок закончился, продлить ещё можно.
composition-change-more = Год назад активных было { $before }: прирост { $change }.
composition-change-less = Год назад активных было { $before }: сокращение { $change }.
composition-change-same = Год назад активных было { $before }: почти без изменений.
composition-key-active = Активные клиенты
composition-key-in-grace = В периоде лояльности
composition-key-age = Медианный возраст
composition-key-visits = Визитов в неделю
composition-below-before = год назад { $n }
composition-below-age = не указан у { $unknown }
composition-below-interval = { $interval }; клиентов: { $n }
composition-sex = Большинство — { $who }: { $share } активных ({ $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }).
composition-ages = Медианный возраст { $estimate }, у половины он от { $quarter_1 } до { $quarter_3 }; не указан у { $unknown }.
composition-ages-by-birth = В расчёты от даты рождения берётся один год, поэтому возраст может отличаться от точного на год.
composition-ages-by-export = Возраст взят таким, какой записан в выгрузке.
composition-ages-all = Медианный возраст { $estimate }, у половины он от { $quarter_1 } до { $quarter_3 }.
composition-pyramid-title = Самая большая группа: { $who } { $age }, { $n } из { $total } ({ $share })
composition-pyramid-hidden = { $n ->
    [one] Не показан { $n } клиент
    [few] Не показаны { $n } клиента
   *[many] Не показано { $n } клиентов
  }: { $unknown ->
    [yes] пол не указан, группа слишком мала или по ней была бы видна такая.
   *[no] группа слишком мала или по ней была бы видна такая.
  }
composition-pyramid-so-what = Где светлая часть шире тёмной, новички пока не стали постоянными.
composition-pyramid-definition = Тёмная часть полосы прошла первый год, светлая нет.
composition-pyramid-alt-whole = Пирамида по полу и возрасту. Самая большая группа: { $who } { $age }, { $n } из { $total }, { $share }.
composition-pyramid-alt = Пирамида по полу и возрасту, полосы разделены на первый год и продливших. Самая большая группа: { $who } { $age }, { $n } из { $total }, { $share }.
composition-age-unknown = не указан
composition-legend-heads = доля клиентов
composition-legend-money = доля денег в месяц
composition-products-title = «{ $product }»: { $share } клиентов и { $money } денег
composition-products-title-heads = «{ $product }»: { $share } клиентов
composition-products-so-what = Где доля денег больше доли клиентов, месяц стоит дороже среднего.
composition-products-alt = Парные полосы: доля клиентов и доля денег по продуктам, продуктов { $bars }.
composition-product = Самый частый продукт — «{ $product }»: { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, { $share } активных.
composition-product-even = Доли клиентов и доли денег у продуктов почти равны: даже там, где они дальше всего, у продукта «{ $product }», это { $share } и { $money }.
composition-product-apart-more = Сильнее всего доли расходятся у продукта «{ $product }»: { $share } клиентов и { $money } денег в месяц, дороже среднего.
composition-product-apart-less = Сильнее всего доли расходятся у продукта «{ $product }»: { $share } клиентов и { $money } денег в месяц, дешевле среднего.
composition-unpriced = Цена неизвестна у { $n ->
    [one] { $n } клиента
   *[many] { $n } клиентов
  }: в денежные доли они не входят.
composition-product-terms-title = Больше всего активных клиентов с договором «{ $product }»: { $n } ({ $share })
composition-bar = { $n } ({ $share })
composition-whole-base = все этапы
composition-stages-title = { $stage }: { $n } из { $total ->
    [one] { $total } клиента, активного или в периоде лояльности
   *[many] { $total } клиентов, активных и в периоде лояльности
  } ({ $share })
composition-stages-so-what = С каждым этапом свой разговор: новым помочь привыкнуть, с теми, кому пора, говорить о следующем сроке.
composition-stages-definition = Этап у каждого клиента один, первый подходящий: идёт период лояльности, заморожен, продлил заранее, пора продлевать, а у остальных — по времени членства; этапы в сумме дают активных и клиентов в периоде лояльности.
composition-stages-definition-due = Пора продлевать: до конца не больше 45 дней и не больше трети срока.
composition-stages-title-rest = ; на остальных этапах вместе { $rest }: порознь людей там слишком мало
composition-stages-not-tenure = Этап — не стаж: кому пора продлевать, кто заморожен или в периоде лояльности, стоит на своём этапе, в каком бы году ни был.
composition-stages-not-tenure-transactions = Этап — не стаж: кто недавно вернулся или у кого кончается период лояльности, стоит на своём этапе, сколько бы ни покупал.
composition-stages-alt = Активные клиенты и клиенты в периоде лояльности, вместе { $total }, разложены на этапы, этапов { $stages }; каждая полоса начинается там, где закончилась предыдущая.
composition-due = Пора продлевать: { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, { $share } базы (активные и те, у кого идёт период лояльности).
composition-due-money = Они платят { $money } в месяц.
composition-newcomers = На этапах «новые» и «привыкают», в первые 90 дней, { $n ->
    [one] стоит { $n } клиент
    [few] стоят { $n } клиента
   *[many] стоят { $n } клиентов
  }, это { $share } базы. Кто пришёл так же недавно, но заморожен, уже продлил или должен продлевать, стоит на этих этапах.
composition-marks-title = Самая большая из групп — «{ $value }» ({ $mark }): { $share } клиентов
composition-marks-definition = Доли за год назад — состав той же базы на ту же дату годом раньше.
composition-marks-first = { $mark }: показаны первые { $shown } из { $n }, остальные — в tables.xlsx.
composition-marks-so-what = Доля, которая выросла за год, говорит о том, кого вы привлекаете и удерживаете теперь.
composition-use-title = Реже раза в неделю или совсем не приходят { $share } активных
composition-use-so-what = Кто спит, ещё платит: до конца срока есть время позвонить.
composition-use-alt = Полосы: сколько из { $total ->
    [one] { $total } активного клиента
   *[many] { $total } активных клиентов
  } приходит с какой частотой за { $days ->
    [one] последний { $days } день
    [few] последние { $days } дня
   *[many] последние { $days } дней
  }. Реже раза в неделю или совсем нет: { $share }.
composition-visits = Активный клиент приходит в среднем **{ $mean } раза в неделю** ({ $interval }; клиентов { $n }, { $days ->
    [one] последний { $days } день
    [few] последние { $days } дня
   *[many] последние { $days } дней
  }).
composition-visits-recorded = Больше дней визитов за эти три месяца не записано, поэтому делим на { $days ->
    [one] этот { $days } день, а не на 90.
    [few] эти { $days } дня, а не на 90.
   *[many] эти { $days } дней, а не на 90.
  }
composition-sleeping = { $hits ->
    [one] Спит, то есть не пришёл ни разу за 28 дней, **{ $hits } из { $n }**
   *[many] Спят, то есть не пришли ни разу за 28 дней, **{ $hits } из { $n }**
  } { $n ->
    [one] активного и не замороженного
   *[many] активных и не замороженных
  }: { $share } ({ $interval }).
composition-sleeping-few = Спят, то есть не пришли ни разу за 28 дней, меньше { $least } из { $n ->
    [one] { $n } активного и не замороженного
   *[many] { $n } активных и не замороженных
  }.
composition-sleeping-money = Они платят { $money } в месяц, но за последние 28 дней не приходили.
composition-first-week = Из { $n ->
    [one] { $n } новичка, начавшего
   *[many] { $n } новичков, начавших
  } с { $first } по { $last } (с начала прошло не меньше { $days ->
    [one] { $days } дня
   *[many] { $days } дней
  }), в первую неделю { $hits ->
    [one] пришёл
   *[many] пришли
  } { $hits }: { $share } ({ $interval }).
composition-never = За { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } ни разу не пришли { $hits }: { $share } ({ $interval }).
composition-never-few = За { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } ни разу не пришли меньше { $least }.
composition-sleeping-title = Визиты и спящие по группам: { $hits ->
    [one] спит { $hits }
   *[many] спят { $hits }
  } из { $n } ({ $share })
composition-sleeping-title-bare = Визиты и спящие по группам
composition-pareto = Пятая часть клиентов с самыми крупными суммами даёт **{ $share } денег** за год (клиентов { $n }). Мера неравенства сумм (коэффициент Джини): { $gini }; ноль значит, что все платят поровну.
composition-lorenz-title = Верхняя пятая часть клиентов даёт { $share } денег
composition-lorenz-mark = верхние 20 %: { $share } денег
composition-lorenz-x = доля клиентов, от меньших сумм к большим
composition-lorenz-y = доля денег за 12 месяцев
composition-lorenz-definition = Деньги за 12 месяцев: цены договоров, разложенные по дням срока, за вычетом возвратов, и прочие покупки. Прямая: все платят поровну. Чем сильнее кривая прогнута, тем больше дают немногие.
composition-lorenz-alt = Кривая накопленных денег за год: верхние 20 % клиентов дают { $share }.
composition-deciles-title = Верхние { $customers } клиентов дают { $share } денег
composition-core = **Самая частая группа (ядро базы): { $who }.** { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }, { $share } активных.
composition-core-independent = Если бы эти признаки встречались независимо друг от друга, таких было бы { $expected }: группа больше в { $ratio } раза.
composition-core-as-independent = Если бы эти признаки встречались независимо друг от друга, таких было бы { $expected }: группа складывается сама, особой связи признаков нет (отношение { $ratio }).
composition-core-money = На эту группу приходится { $share } денег в месяц.
composition-core-age = возраст { $age }
composition-core-activity = Чаще всего идут сюда: «{ $what }», { $share } их визитов ({ $interval }).
composition-core-daypart = Время: { $what }, { $share } визитов ({ $interval }).
composition-core-weekday = Самый частый день: { $what }, { $share } визитов ({ $interval }).
composition-core-no-weekday = Ни один день недели не выделяется больше, чем даёт случай.
composition-mix-title = Визиты самой частой группы и остальных клиентов: «{ $what }», { $share } ({ $interval }) и { $others }
composition-mix-activity = Куда
composition-mix-daypart = Когда
composition-mix-core = самая частая группа, с интервалом
composition-mix-others = остальные
composition-mix-alt = Доли визитов самой частой группы и остальных клиентов. «{ $what }»: группа { $share } ({ $interval }), остальные { $others }.
composition-inclusion-title = { $n ->
    [one] В отчёт входит { $n } активный клиент
    [few] В отчёт входят { $n } активных клиента
   *[many] В отчёт входят { $n } активных клиентов
  }: кто исключён и почему
composition-inclusion-so-what = Человек с исключённым договором остаётся в базе, если у него есть ещё и обычный.
composition-inclusion-start = до правил
composition-inclusion-end = Активные клиенты
composition-column-rule = Правило
composition-column-contracts = Договоров
composition-column-removed = Исключено человек
composition-column-remain = Осталось человек
composition-column-product = Продукт
composition-column-term = Срок
composition-column-customers = Клиентов
composition-column-share = Доля
composition-column-before = Год назад
composition-column-money-share = Доля денег
composition-column-price = Цена, медиана
composition-column-prices = Половина цен
composition-column-price-month = В месяц, медиана
composition-column-mark = Признак
composition-column-value = Значение
composition-column-group = Группа
composition-column-per-week = Визитов в неделю
composition-column-sleeping = Спят
composition-column-interval = Интервал
composition-column-decile = Десятая часть
composition-column-decile-money = Доля денег
composition-column-cumulative = Накоплено
composition-column-mean = На клиента в год
composition-all-active = Все активные
composition-tables = клиенты, договоры
composition-tables-visits = визиты, договоры
composition-tables-money = договоры, платежи
code-0-15 = до 16
code-16-24 = 16–24
code-25-34 = 25–34
code-35-44 = 35–44
code-45-54 = 45–54
code-55 = 55 и старше
code-not-split = без деления: одна из частей слишком мала
composition-money-deciles-title = { $share } клиентов, те, кто платит больше всех, приносят { $money } денег
composition-column-money-decile = Десятая часть денег
composition-core-product = «{ $product }»
code-term-single = разово
composition-missing-product = Продукты не записаны: что купили клиенты, показать нельзя. Достаточно названия продукта в каждом договоре.
composition-missing-stages = Этапы по срокам не показаны: у всех записей один и тот же этап. Для этапов нужны даты начала и окончания договоров.
composition-missing-stages-transactions = Этапы по срокам не показаны: у покупок нет даты окончания. Кто давно не покупал, показывает глава о сегментах.
composition-few = Клиентов меньше { $n }: группы не показаны, чтобы по ним нельзя было узнать человека.
composition-change-equal = Год назад активных было столько же.
composition-sex-all = Все активные — { $who } ({ $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }).
composition-sex-nearly-all = Почти все активные — { $who } ({ $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }).
composition-sex-most = Чаще других в данных указано «{ $who }»: { $share } активных ({ $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }).
composition-sex-even = Почти поровну: { $who } — { $share } активных ({ $n }), { $others } — { $other } ({ $other_n }); разница не больше случайной.
composition-product-terms-title-term = Больше всего активных клиентов с договором «{ $product }», { $term }: { $n } ({ $share })
composition-marks-title-shift-more = «{ $value }» ({ $mark }): доля за год выросла с { $before } до { $share }
composition-marks-title-shift-less = «{ $value }» ({ $mark }): доля за год снизилась с { $before } до { $share }
composition-marks-title-shift-unproven = Сдвиги долей за год не больше случайных; самый заметный — «{ $value }» ({ $mark }): { $before } год назад, { $share } теперь
composition-marks-title-still = За год доли почти не изменились: сдвигов больше пункта нет
composition-stages-title-transactions = { $stage }: { $n } из { $total ->
    [one] { $total } активного клиента
   *[many] { $total } активных клиентов
  } ({ $share })
composition-stages-alt-transactions = Активные клиенты, { $total }, разложены на этапы, этапов { $stages }; каждая полоса начинается там, где закончилась предыдущая.
composition-due-transactions = Период лояльности кончается: { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, { $share } активных.
composition-newcomers-transactions = На этапах «новые» и «привыкают», в первые 90 дней после первой покупки, { $n ->
    [one] стоит { $n } клиент
    [few] стоят { $n } клиента
   *[many] стоят { $n } клиентов
  }, это { $share } активных. Кто пришёл так же недавно, но период лояльности у него уже кончается, стоит на том этапе.
composition-stages-title-snapshot = { $stage }: { $n } из { $total ->
    [one] { $total } активного клиента
   *[many] { $total } активных клиентов
  } ({ $share })
composition-stages-alt-snapshot = Активные клиенты, { $total }, разложены на этапы, этапов { $stages }; каждая полоса начинается там, где закончилась предыдущая.
composition-due-snapshot = Пора продлевать: { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, { $share } активных.
composition-newcomers-snapshot = Первые три месяца идут у { $n ->
    [one] { $n } клиента
   *[many] { $n } клиентов
  }, это { $share } активных.
composition-tables-transactions = покупки
composition-tables-money-transactions = покупки
composition-tables-snapshot = клиенты
composition-products-few = Продукты записаны, у активных клиентов их { $kinds }, но ни один не взяли хотя бы { $least ->
    [one] { $least } человек
    [few] { $least } человека
   *[many] { $least } человек
  }: по отдельности показать нечего, не выдав людей.
composition-use-title-bare = Как часто { $total ->
    [one] приходит { $total } активный
    [few] приходят { $total } активных
   *[many] приходят { $total } активных
  }: редкие группы сложены в «прочие»
composition-use-alt-bare = Полосы: сколько из { $total ->
    [one] { $total } активного клиента
   *[many] { $total } активных клиентов
  } приходит с какой частотой за { $days ->
    [one] последний { $days } день
    [few] последние { $days } дня
   *[many] последние { $days } дней
  }; мелкие группы сложены в «прочие».
code-dimension-earlier-membership-transactions = Долгий перерыв в покупках
code-first-membership-transactions = долгого перерыва в этих данных не было
code-returned-transactions = вернулись после перерыва
composition-missing-nobody-transactions = Активных клиентов на эту дату нет: состав базы показать нельзя. Проверьте дату отчёта и период лояльности.
composition-missing-nobody-snapshot = Активных клиентов на эту дату нет: состав базы показать нельзя. Проверьте, какой статус значит «ушёл».
composition-missing-money-transactions = Суммы покупок не записаны: доли в деньгах и концентрацию показать нельзя. Достаточно суммы в каждой покупке.
composition-missing-money-snapshot = Цены месяца у клиентов не записаны: доли в деньгах и концентрацию показать нельзя.
composition-missing-use-snapshot = Посещения или пользование услугой по дням не записаны: кто пользуется, а кто только платит, снимок не говорит.
composition-missing-product-transactions = Товары и услуги не записаны: что купили клиенты, показать нельзя. Достаточно названия в каждой покупке.
composition-missing-product-snapshot = Продукты не записаны: чем пользуются клиенты, показать нельзя. Достаточно названия тарифа у каждого.
composition-product-terms-title-transactions = Больше всего активных клиентов последним брали «{ $product }»: { $n } ({ $share })
composition-product-terms-title-term-transactions = Больше всего активных клиентов последним брали «{ $product }»: { $n } ({ $share })
composition-product-terms-title-snapshot = Больше всего активных клиентов с тарифом «{ $product }»: { $n } ({ $share })
composition-product-terms-title-term-snapshot = Больше всего активных клиентов с тарифом «{ $product }», { $term }: { $n } ({ $share })
composition-stages-definition-transactions = Этап у каждого клиента один, первый подходящий: период лояльности кончается, а у остальных — по времени с первой покупки; этапы в сумме дают активных.
composition-stages-definition-due-transactions = Период лояльности кончается: от него осталась последняя треть.
composition-stages-definition-back-transactions = Вернулись: первые 90 дней после перерыва или у тех, кто записан до начала этих данных, а виден в них позже.
composition-stages-definition-snapshot = Этап один у каждого клиента; этапы в сумме дают активных.
code-settled-first-year-transactions = покупают подряд от 90 дней до года
code-year-2-transactions = покупают подряд второй год
code-year-3-transactions = покупают подряд третий год
code-year-4-plus-transactions = покупают подряд больше трёх лет
composition-stages-so-what-due-transactions = Тем, у кого кончается период лояльности, напомнить о себе.
composition-stages-so-what-transactions = С каждым этапом свой разговор: новых привести ко второй покупке, тем, у кого кончается период лояльности, напомнить о себе.
composition-stages-so-what-snapshot = С каждым этапом свой разговор: новым помочь привыкнуть, давних не принимать как должное.
composition-due-money-transactions = Их покупки — { $money } в пересчёте на месяц.
composition-lorenz-definition-transactions = Деньги за 12 месяцев: покупки за вычетом возвратов. Прямая: все платят поровну. Чем сильнее кривая прогнута, тем больше дают немногие.
composition-lorenz-definition-snapshot = Деньги за 12 месяцев: цена месяца за то время, что клиент был клиентом. Прямая: все платят поровну. Чем сильнее кривая прогнута, тем больше дают немногие.
composition-pyramid-alt-transactions = Пирамида по полу и возрасту, полосы разделены на первый год и дольше. Самая большая группа: { $who } { $age }, { $n } из { $total }, { $share }.
composition-inclusion-so-what-transactions = Человек с исключённой покупкой остаётся в базе, если у него есть ещё и обычная.
composition-column-contracts-transactions = Покупок
composition-tables-visits-transactions = покупки
composition-tables-visits-snapshot = клиенты
composition-product-apart-more-transactions = Сильнее всего доли расходятся так: «{ $product }» — { $share } клиентов и { $money } денег в месяц, дороже среднего.
composition-product-apart-less-transactions = Сильнее всего доли расходятся так: «{ $product }» — { $share } клиентов и { $money } денег в месяц, дешевле среднего.
composition-inclusion-register = всего людей в данных
composition-inclusion-gone-or-left-out = сегодня не активны или исключены правилом
composition-inclusion-gone-or-left-out-snapshot = ушли или исключены правилом
composition-inclusion-never-bought-or-left-out = ни разу не покупали или исключены правилом
composition-inclusion-never-or-gone-or-left-out = ни разу не покупали, сегодня не активны или исключены правилом
composition-inclusion-so-what-joined = Активных людей, исключённых правилами, меньше { $few }: отдельно так мало не показывается, они посчитаны в строке с неактивными.
composition-inclusion-never-bought = ни разу не покупали
composition-inclusion-gone = покупали, но сегодня не активны
composition-inclusion-never-or-gone = ни разу не покупали или сегодня не активны
composition-inclusion-gone-snapshot = ушли
composition-tables-money-snapshot = клиенты
composition-stages-few = Этапы записаны, но людей на каждом слишком мало, чтобы показать их порознь.
composition-marks-so-what-now = Где доля денег больше доли клиентов, там платят больше среднего.
code-city = город
composition-stages-so-what-back = С каждым этапом свой разговор: вернувшиеся вас уже знают, спросите, что их привело; тем, у кого кончается период лояльности, напомнить о себе.
composition-back = Меньше трёх месяцев покупают снова, после перерыва или записанные ещё до этих данных, { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, { $share } активных: они вернулись, а не пришли впервые.
code-category = категория
