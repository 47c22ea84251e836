# Why customers leave.
code-reason-no-contact = Нет связи
code-reason-deferred = Отложил решение
code-reason-relocation = Переезд
code-reason-pregnancy = Беременность, маленький ребёнок
code-reason-health = Здоровье, травма
code-reason-competitor = Перешёл к конкуренту
code-reason-crowding = Много людей, нет мест
code-reason-terms = Условия договора и абонемента
code-reason-result = Нет результата или цель достигнута
code-reason-trainer = Тренер или преподаватель, программы, расписание, выбор услуг
code-reason-facility = Помещение, оборудование
code-reason-service = Сервис, персонал, качество
code-reason-location = Неудобное расположение, дорога
code-reason-price = Цена, дорого
code-reason-finance = Нет денег
code-reason-no-time = Нет времени, график, учёба
code-reason-other-activity = Другой спорт, занимается сам
code-reason-family = Семейные и личные обстоятельства
code-reason-travel = Отъезд, сезон, армия
code-reason-motivation = Нет мотивации, не ходил
code-reason-not-said = Не сказал или не знает
code-reason-unknown = Не распознано
code-reason-other = Прочие причины
reasons-word-yes = да
reasons-word-no = нет
reasons-word-unknown = —
reasons-whole = Все уходы
reasons-whole-snapshot = Все ушедшие
reasons-whole-answers = Все ответы
reasons-year = { $year ->
    [1] первый год
    [2] второй год
    [3] третий год
    [4] четвёртый год
   *[other] пятый год и дальше
  }
reasons-period-last-12-months = за последние 12 месяцев
reasons-period-all-time = за всё время
reasons-nobody-lost = За период никто не ушёл: причин ухода нет и быть не может.
reasons-missing = Причины ухода не записаны: за это время { $n ->
    [one] { $n } уход
    [few] { $n } ухода
   *[many] { $n } уходов
  }, и ни для одного причины нет. Запись показала бы, что говорят уходящие, на какую долю можно повлиять и сколько денег за этим стоит. Форма «Отказы» начинает сбор: дата, договор, одна причина из списка, слова клиента.
reasons-coverage-last-12-months = Причина записана для **{ $hits } из { $n }** { $n ->
    [one] ухода
   *[many] уходов
  }{ $people ->
    [0] {""}
   *[other] {" "}(клиентов: { $people })
  } за последние 12 месяцев, это { $share } ({ $interval }).
reasons-coverage-all-time = Причина записана для **{ $hits } из { $n }** { $n ->
    [one] ухода
   *[many] уходов
  }{ $people ->
    [0] {""}
   *[other] {" "}(клиентов: { $people })
  }, это { $share } ({ $interval }).
reasons-coverage-all-time-snapshot = Причина записана у **{ $hits } из { $n }** { $n ->
    [one] ушедшего
   *[many] ушедших
  }, это { $share } ({ $interval }).
reasons-low-coverage-snapshot = У { $share } ушедших причина не записана: не спросили, не внесли или не назвали. Доли ниже говорят о тех, чьи слова записаны; об остальных по ним судить нельзя.
reasons-low-coverage = Для { $share } уходов причина не записана: не спросили, не внесли или не назвали. Доли ниже говорят о тех, чьи слова записаны; об остальных по ним судить нельзя.
reasons-key-coverage = Причина записана
reasons-key-control = Можно повлиять
reasons-key-money = Год продления этих клиентов
reasons-below-coverage = { $interval }; { $n ->
    [one] { $n } уход
    [few] { $n } ухода
   *[many] { $n } уходов
  }{ $people ->
    [0] {""}
   *[other] {" "}(клиентов: { $people })
  }
reasons-below-coverage-snapshot = { $interval }; ушло { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }
reasons-below-control = { $interval }; { $n ->
    [one] { $n } ответ
    [few] { $n } ответа
   *[many] { $n } ответов
  }
reasons-below-money = { $n ->
    [one] { $n } отказ
    [few] { $n } отказа
   *[many] { $n } отказов
  } по этим причинам
reasons-leading = Чаще всего называют { $reasons }: вместе { $hits } из { $n ->
    [one] { $n } причины
   *[many] { $n } причин
  } { $period }, { $share } ({ $interval }).
reasons-over-money = О деньгах говорят две причины, { $price } ({ $prices }) и { $finance } ({ $purses }): вместе { $hits } из { $n }, { $share } ({ $interval }). Они порознь, потому что первая о вашей цене, а вторая о кошельке клиента.
reasons-over-money-merged = { $finance } и { $price } — разные причины: первая о кошельке клиента, вторая о вашей цене. { $finance } названа не чаще показанных порознь и стоит среди «прочих».
reasons-leading-merged = Ещё { $n } — «прочие»: причины, каждая из которых названа не чаще этих.
reasons-leading-money = Продли эти клиенты договор, год после этого принёс бы самое большее { $money }: это верхняя граница.
reasons-control = На **{ $share }** записанных ответов о причине ({ $interval }) можно повлиять: { $hits } из { $n } { $period }.
reasons-control-answers = «Не знает» и «не сказал» — тоже ответы.
reasons-control-money = За ними самое большее { $money }: столько дал бы год после продления, будь все эти клиенты удержаны; это верхняя граница.
reasons-no-tendency = Зависимости причин от продукта, года членства, пола, возраста{ $clubs ->
    [some] , менеджера и филиала
   *[none] {" "}и менеджера
  } не видно: проверено сравнений { $tests ->
   *[other] { $tests }
  }, ни одно не прошло поправку.
reasons-tendency-more = { $segment }: причина «{ $reason }» звучит чаще, { $first } против { $second } у остальных (разница { $gap } п. п., от { $low } до { $high }; причин { $n } и { $versus }).
reasons-tendency-less = { $segment }: причина «{ $reason }» звучит реже, { $first } против { $second } у остальных (разница { $gap } п. п., от { $low } до { $high }; причин { $n } и { $versus }).
reasons-behaviour = Назвавшие причину «{ $reason }» ходили перед концом договора { $visits } раза в неделю ({ $interval }; клиентов { $n }).
reasons-behaviour-renewed = Те, кто продлил, ходили { $visits } раза в неделю ({ $interval }; клиентов { $n }){ $overlap ->
    [yes] : интервалы пересекаются, говорить о разнице рано.
   *[no] .
  }
reasons-behaviour-differs = Отличие от назвавших другие причины прошло поправку на все сравнения.
reasons-behaviour-same = Отличие от назвавших другие причины не прошло поправку на все сравнения, поэтому рисунка нет.
reasons-habit = Прежде выводов о клиентах сверьте, как этот менеджер записывает причину.
reasons-no-trend = За последние кварталы доли частых причин не сдвинулись так, чтобы сдвиг прошёл поправку.
reasons-trend-up = Причину «{ $reason }» называют чаще с каждым кварталом: прибавка { $points } п. п. в год (причин { $n }).
reasons-trend-down = Причину «{ $reason }» называют реже с каждым кварталом: убыль { $points } п. п. в год (причин { $n }).
reasons-nps = По последнему ответу каждого клиента за всё время записей NPS **{ $score }** ({ $interval }): сторонников { $promoters }, критиков { $detractors }, ответили { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }.
reasons-nps-renewal = Сторонники продлевают { $promoters }, критики { $detractors }.
reasons-rate = { $share } договоров ({ $interval }, n = { $n })
reasons-nps-missing = Оценки клиентов не записаны. Вопрос «порекомендуете ли вы нас» с ответом от 0 до 10 показал бы, кто уйдёт молча; его задают по сообщению через месяц после начала и за два месяца до конца договора.
reasons-visits-missing = Посещения перед концом договоров не записаны или причин нет: сверить слова уходящих с тем, как они ходили, нельзя. Журнал проходов за полгода закроет этот пробел.
reasons-bar = { $n } · { $money }
reasons-name-n = { $reason } ({ $n })
reasons-outcome-renewed = Продлили ({ $n })
reasons-outcome-refused = Отказались ({ $n })
reasons-axis-share = доля причин; справа их число и деньги года после продления
reasons-axis-share-only = доля причин; справа их число
reasons-axis-visits = посещений в неделю, с 120-го по 31-й день до конца договора
reasons-control-yes = можно повлиять
reasons-control-no = нельзя
reasons-control-unknown = не определено
reasons-pareto-title = «{ $reason }»: { $share } из { $n ->
    [one] { $n } причины
   *[other] { $n } причин
  }, названных { $period }
reasons-pareto-title-apart = Из причин, показанных порознь, чаще всего «{ $reason }»: { $share } из { $n ->
    [one] { $n } причины
   *[other] { $n } причин
  }, названных { $period }
reasons-merged = В «прочие» сложены причины, названные меньше { $least } раз каждая (если и вместе их меньше, то и следующая за ними): порознь такие группы не показаны. Каждая названа не чаще любой из показанных.
reasons-tables = отказы, договоры, посещения и оплаты
reasons-pareto-so-what = Начинать с полос «{ $name }»: остальные причины от вас не зависят или пока не разобраны.
reasons-pareto-definition = Доля среди записанных причин; «нет связи» и «отложил» причинами не считаются. Деньги: что дал бы год после продления.
reasons-pareto-alt = Полосы долей причин ухода, всего полос { $bars }; чаще всего называют «{ $reason }», { $share } из { $n }.
reasons-behaviour-title = Ушедшие с названной причиной ходили { $refused } раза в неделю, продлившие { $renewed }
reasons-behaviour-so-what = Слова сверены с посещениями; названо только то отличие, что прошло поправку.
reasons-behaviour-definition = Посещения с 120-го по 31-й день до конца договора, у кого к тому времени прошло не меньше 120 дней.
reasons-behaviour-alt = Точки посещений в неделю по причинам, всего строк { $bars }; отказавшиеся { $refused }, продлившие { $renewed }.
reasons-coverage-title = Причина записана для { $share } уходов
reasons-coverage-title-snapshot = Причина записана у { $share } ушедших
reasons-coverage-so-what = Где пишут реже, там теряют и клиента, и ответ, почему он ушёл.
reasons-table-title = Причины ухода { $period }: всего { $n }
reasons-table-so-what = Деньги за год — что дал бы год после продления; потеряно ценности — что принёс бы до срока прогноза средний активный клиент с тем же продуктом; получено — всё, что эти клиенты уже заплатили.
reasons-by-title = Причины { $dimension }
reasons-by-others = В «прочих» здесь все причины, у которых нет своего столбца.
reasons-by-so-what = Говорить о разнице можно только там, где она прошла поправку (о такой сказано отдельным предложением).
reasons-by-manager = по менеджерам
reasons-by-club = по клубам
reasons-by-product = по продуктам
reasons-by-sex = по полу
reasons-by-age-band = по возрасту
reasons-by-membership-year = по году членства
reasons-head-club = Клуб
reasons-head-product = Продукт
reasons-head-sex = Пол
reasons-head-age-band = Возраст
reasons-head-membership-year = Год членства
reasons-nps-title = NPS { $score }: { $n ->
    [one] ответил { $n } клиент
    [few] ответили { $n } клиента
   *[many] ответили { $n } клиентов
  }
reasons-nps-so-what = Ответ критика — повод позвонить сегодня, пока договор ещё идёт.
reasons-nps-definition = Последний ответ каждого клиента; доля оценок 9–10 минус доля оценок 0–6, в пунктах.
reasons-answer-promoter = сторонники (9–10)
reasons-answer-passive = нейтральные (7–8)
reasons-answer-detractor = критики (0–6)
reasons-column-who = Кто ушёл
reasons-column-lost = Уходов
reasons-column-lost-snapshot = Ушло
reasons-column-written = Есть запись
reasons-column-with-reason = Есть причина
reasons-column-share = Доля
reasons-column-interval = Интервал
reasons-column-reason = Причина
reasons-column-cases = Причин
reasons-column-control = Можно повлиять
reasons-column-money = Получено от них
reasons-column-year = Деньги за год
reasons-column-segment = Кто
reasons-column-answers = Ответов
reasons-column-promoters = Сторонники
reasons-column-detractors = Критики
reasons-control-coverage = Причина известна для { $share } уходов ({ $hits } из { $n }); причины считаются по дате записи, уходы по дню ухода, поэтому числа не равны.
reasons-habit-of = { $manager } записывает причину «{ $reason }» чаще остальных, { $first } против { $second }: сначала сверьте, как пишут причину, потом решайте о клиентах.
reasons-coverage-definition = Уход считается один раз за непрерывное членство: кто ушёл, вернулся и ушёл снова, посчитан дважды, поэтому уходов бывает больше, чем ушедших клиентов. «Есть запись» — что-то записано, пусть и не причина: исход звонка, «не сказал», «другое» или пустая строка. Причина засчитана, если записана о том же членстве.
code-visits-weekly = Ходили не реже раза в неделю
code-visits-less = Ходили реже
reasons-column-remaining = Потеряно ценности
reasons-did-renewed = Продлили договор после ответа
reasons-did-brought = Привели кого-нибудь
reasons-did-controllable = Ушли по причине, на которую можно повлиять
reasons-answers-title = Что сделали сторонники и критики
reasons-answers-so-what = Где интервалы не перекрываются, оценка говорит о деле; где перекрываются, по ней судить рано.
reasons-answers-definition = Продление — по ответу за 31–365 дней до конца договора; рекомендации — по последнему ответу; причина ухода — по ответу за год до конца договора.
reasons-column-did = Что сделали
reasons-column-counted = Посчитано
reasons-written = Записей об отказах за всё время { $records }: причина названа в { $reasons }, исход звонка вместо неё («нет связи», «отложил») — в { $outcomes }, «не сказал» или «не знает» — в { $unsaid }, «другое», «прочее» или прочерк — в { $unspecified }, пусты { $empty }. Причин не из списка среди названных: { $unknown }; они остаются в счёте отдельной строкой.
reasons-written-few = меньше { $n }
reasons-tables-transactions = отказы и покупки
reasons-tables-snapshot = клиенты и отказы
reasons-missing-transactions = Причины ухода не записаны: клиенты замолкали { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[many] { $n } раз
  }, и ни разу причина не названа. Запись показала бы, что говорят те, кто перестал покупать, на какую долю можно повлиять и сколько денег за этим стоит. Форма «Отказы» начинает сбор: дата, одна причина из списка, слова клиента.
reasons-missing-snapshot = Причины ухода не записаны: ушли { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, причины нет ни у одного. Запись показала бы, что говорят уходящие, на какую долю можно повлиять и сколько денег за этим стоит. Форма «Отказы» начинает сбор: дата, одна причина из списка, слова клиента.
reasons-key-control-transactions = Можно повлиять
reasons-key-control-snapshot = Можно повлиять
reasons-key-money-transactions = Год покупок этих клиентов
reasons-key-money-snapshot = Год платежей этих клиентов
reasons-leading-money-transactions = Останься эти клиенты, следующий год принёс бы самое большее { $money }: это верхняя граница.
reasons-leading-money-snapshot = Останься эти клиенты, следующий год принёс бы самое большее { $money }: это верхняя граница.
reasons-control-money-transactions = За ними самое большее { $money }: столько дал бы следующий год, будь все эти клиенты удержаны; это верхняя граница.
reasons-control-money-snapshot = За ними самое большее { $money }: столько дал бы следующий год, будь все эти клиенты удержаны; это верхняя граница.
reasons-control-coverage-snapshot = Причина известна у { $share } ушедших ({ $hits } из { $n }).
reasons-no-tendency-transactions = Зависимости причин от товара, срока, пола, возраста{ $clubs ->
    [some] , менеджера и филиала
   *[none] {" "}и менеджера
  } не видно: проверено сравнений { $tests ->
   *[other] { $tests }
  }, ни одно не прошло поправку.
reasons-no-tendency-snapshot = Зависимости причин от тарифа, стажа, пола и возраста не видно: проверено сравнений { $tests ->
   *[other] { $tests }
  }, ни одно не прошло поправку.
reasons-visits-missing-transactions = Сверить слова ушедших с тем, как они покупали, здесь не на чем: причин не записано или молчание и есть уход.
reasons-visits-missing-snapshot = Сверить слова ушедших с тем, как они пользовались услугой, нельзя: пользование по дням в снимке не записано.
reasons-nps-missing-transactions = Оценки клиентов не записаны. Вопрос «порекомендуете ли вы нас» с ответом от 0 до 10 показал бы, кто замолчит следующим; его задают сообщением через неделю после покупки.
reasons-nps-missing-snapshot = Оценки клиентов не записаны. Вопрос «порекомендуете ли вы нас» с ответом от 0 до 10 показал бы, кто уйдёт молча; его задают сообщением через месяц после начала и затем раз в полгода.
reasons-axis-share-transactions = доля причин; справа их число и деньги следующего года
reasons-axis-share-snapshot = доля причин; справа их число и деньги следующего года
reasons-pareto-definition-transactions = Доля среди записанных причин; «нет связи» и «отложил» причинами не считаются. Деньги: что дал бы следующий год.
reasons-pareto-definition-snapshot = Доля среди записанных причин; «нет связи» и «отложил» причинами не считаются.
reasons-table-so-what-transactions = Потеряно ценности — что принёс бы до срока прогноза средний активный клиент; получено — всё, что эти клиенты уже заплатили.
reasons-table-so-what-snapshot = Потеряно ценности — что принёс бы до срока прогноза средний активный клиент с тем же тарифом; получено — всё, что эти клиенты уже заплатили.
reasons-by-membership-year-transactions = по году с первой покупки
reasons-by-membership-year-snapshot = по стажу
reasons-head-membership-year-transactions = Год
reasons-head-membership-year-snapshot = Стаж
reasons-column-control-transactions = Можно повлиять
reasons-column-control-snapshot = Можно повлиять
reasons-column-year-transactions = Деньги за год
reasons-coverage-definition-transactions = Уход считается один раз за череду покупок: кто замолчал, вернулся и замолчал снова, посчитан дважды. Причина засчитана, если записана о той же череде.
reasons-coverage-definition-snapshot = Ушедшие — по статусу на день снимка.
reasons-nps-renewal-transactions = Сторонники покупают снова в { $promoters } случаев, критики в { $detractors }.
reasons-nps-so-what-transactions = Ответ критика — повод позвонить сегодня, пока он ещё помнит покупку.
reasons-nps-so-what-snapshot = Ответ критика — повод позвонить сегодня, пока он ещё клиент.
reasons-rate-transactions = { $share } случаев ({ $interval }, n = { $n })
reasons-rate-snapshot = { $share } случаев ({ $interval }, n = { $n })
reasons-did-renewed-transactions = Купили снова после ответа
reasons-did-renewed-snapshot = Остались после ответа
code-reason-terms-transactions = Условия покупки и оплаты
code-reason-terms-snapshot = Условия договора
code-reason-trainer-snapshot = Выбор услуг, специалисты, расписание
code-reason-trainer-transactions = Специалисты, программы, расписание, выбор услуг
reasons-table-title-own = Причины { $period } по делению заказчика «{ $column }»: всего { $n }
