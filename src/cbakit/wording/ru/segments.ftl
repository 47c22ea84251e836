# How the base divides.
code-lifecycle-prospect = обратились, ещё не купили
code-lifecycle-new-snapshot = новые (меньше 3 месяцев)
code-lifecycle-new = новые (до 90 дней)
code-lifecycle-active = активные
code-lifecycle-at-risk = под угрозой
code-lifecycle-lost = ушедшие
code-lifecycle-other = прочие
code-champions = лучшие
code-loyal = верные
code-potential = растущие
code-recent = недавние
code-attention = ждут внимания
code-slipping = отдаляются
code-cannot-lose = нельзя потерять
code-drowsy = остывают
code-asleep = пропали
code-dimension-lifecycle = Жизненный цикл
code-dimension-rfm = Группа RFM
code-dimension-abc = Класс ABC
code-dimension-xyz = Класс XYZ
code-dimension-preference = Предпочтение
segments-tables = договоры, визиты и платежи
segments-tables-transactions = покупки
segments-tables-snapshot = клиенты
segments-bar = { $name } ({ $n })
segments-quoted = «{ $name }»
segments-legend-heads = доля клиентов
segments-legend-money = доля денег
segments-missing-nobody = Клиентов на эту дату нет: делить на сегменты некого. Нужны договоры или покупки с кодом клиента и датой.
segments-risk = Под угрозой **{ $n } из { $total }** { $total ->
    [one] клиента базы
   *[many] клиентов базы
  } ({ $share }): срок кончился, а нового договора нет, или пора продлевать, а ходить они стали реже.
segments-risk-transactions = Под угрозой **{ $n } из { $total }** { $total ->
    [one] активного клиента
   *[many] активных клиентов
  } ({ $share }): две трети срока, на который рассчитана покупка, или больше прошли без следующей.
segments-risk-snapshot = Под угрозой **{ $n } из { $total }** { $total ->
    [one] клиента
   *[many] клиентов
  } ({ $share }).
segments-risk-terms = Под угрозой **{ $n } из { $total }** { $total ->
    [one] клиента базы
   *[many] клиентов базы
  } ({ $share }): срок кончился или скоро кончится, а нового договора нет. Визиты не записаны, поэтому судить можно только по сроку.
segments-risk-money = За { $months ->
    [0] всё время данных
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } они дали { $money } выручки: это цена их договоров, разложенная по дням, и прочие покупки, а не то, что заплачено за это время.
segments-risk-money-transactions = За { $months ->
    [0] всё время
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } они принесли { $money }.
segments-risk-money-snapshot = За всё время они принесли { $money }.
segments-base = В базе { $total ->
    [one] { $total } клиент
    [few] { $total } клиента
   *[many] { $total } клиентов
  }; кто из них под угрозой, по этим данным не сказать: нет ни сроков, ни визитов.
segments-base-few = В базе { $total ->
    [one] { $total } клиент
    [few] { $total } клиента
   *[many] { $total } клиентов
  }: этапы слишком малы, чтобы показывать их порознь.
segments-base-some = В базе { $total ->
    [one] { $total } клиент
    [few] { $total } клиента
   *[many] { $total } клиентов
  }, из них { $parts }; остальные этапы слишком малы, чтобы показывать их порознь.
segments-base-part = «{ $name }» — { $n }
segments-key-at-risk = Под угрозой
segments-key-a = Клиенты класса A
segments-key-champions = Лучшие по RFM
segments-below-share = { $share } базы
segments-below-scored = { $share } из оценённых
segments-below-money = { $share } денег
segments-levels-title = { $name }: { $n } из { $total ->
    [one] { $total } клиента базы
   *[many] { $total } клиентов базы
  } ({ $share })
segments-levels-so-what-snapshot = Из четырёх правил здесь держатся три: вернуть ушедших, развивать активных, поощрять верных. Удержать тех, кто под угрозой, можно будет с датами.
segments-levels-so-what = Четыре правила: вернуть ушедших, удержать тех, кто под угрозой, развивать активных, поощрять верных.
segments-levels-definition = Новые: первые 90 дней, кроме тех, кто заморожен, уже продлил или должен продлевать. Под угрозой: идёт период лояльности, или пора продлевать, а визитов за 28 дней вдвое меньше прежнего либо за 14 дней ни одного.
segments-levels-definition-transactions = Новые: первые 90 дней после самой первой покупки. Под угрозой: без покупки прошли две трети срока, в который клиент считается активным, или больше.
segments-levels-definition-snapshot = Новые: первые 90 дней. Дат окончания и пользования по дням в снимке нет, поэтому группы «под угрозой» тоже нет.
segments-levels-definition-terms = Новые: первые 90 дней, кроме тех, кто заморожен, уже продлил или должен продлевать. Под угрозой: идёт период лояльности или пора продлевать; визиты не записаны.
segments-levels-alt = Парные полосы по этапам жизненного цикла: доля клиентов и доля денег. { $name }: { $n } из { $total }, { $share }.
segments-levels-table-title = Клиенты по ступеням, вместе с бывшими и с теми, чьё обращение открыто: { $n }, из них ушли { $lost }
segments-levels-table-title-bought = Клиенты по ступеням, вместе с бывшими: { $n }, из них ушли { $lost }
segments-levels-table-title-few-lost = Клиенты по ступеням, вместе с теми, чьё обращение открыто: { $n }. Ушедших слишком мало для отдельной группы
segments-levels-table-title-few-lost-bought = Активные клиенты по ступеням: { $n }. Ушедших слишком мало для отдельной группы
segments-levels-table-so-what = Деньги — выручка по мере оказания за период, по которому делятся клиенты: цена договоров, разложенная по дням, и прочие покупки, а не платежи; у ушедших это то, что они ещё успели принести.
segments-levels-table-so-what-transactions = Деньги — покупки за период, по которому делятся клиенты; у ушедших это то, что они ещё успели принести.
segments-levels-table-so-what-snapshot = Деньги — те, по которым делятся клиенты; у ушедших это то, что они успели принести.
segments-column-level = Этап
segments-column-levels = Этап и что внутри
segments-column-customers = Клиентов
segments-column-money = Деньги
segments-column-money-share = Доля денег
segments-column-share = Доля
segments-column-mean = На клиента
segments-column-returned = Из них вернулись после перерыва
segments-column-do = Что делать
segments-column-group = Группа
segments-column-recency = Дней с последнего визита
segments-column-recency-transactions = Дней с последней покупки
segments-column-frequency = Визитов
segments-column-frequency-transactions = Покупок
segments-column-group-then = Группа год назад
segments-column-then = Было
segments-column-kept = Не опустились
segments-column-down = Опустились
segments-column-gone = Ушли из базы
segments-column-class = Класс
segments-column-cell = Клетка
segments-column-segment = Сегмент
segments-column-kind = Как задан
segments-column-listed = В списке
segments-column-at-risk = Под угрозой
segments-column-lost = Ушли
segments-column-question = О ком речь
segments-two-title = { $name }: { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }
segments-two-name = { $first }, { $second }
segments-two-so-what = Первый уровень говорит, что с клиентом сейчас, второй — чего он стоит или зачем приходит: письмо пишется для клетки, а не для всей базы.
segments-rfm-missing = Деление по давности, частоте и деньгам не построено: визиты не записаны. Выгрузка проходов (код клиента, дата) сделает его к следующему отчёту.
segments-rfm-missing-transactions = Деление по давности, частоте и деньгам не построено: записи короче трёх месяцев или клиентов меньше, чем частей в оценке.
segments-rfm-missing-snapshot = Деление по давности, частоте и деньгам не построено: в снимке одна строка на клиента, без дат и платежей.
segments-rfm-first = Больше всего денег у группы «{ $name }»: { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, { $share } оценённых, дают { $money } денег.
segments-rfm-call = Группы { $names } раньше приходили и платили не меньше других, теперь две недели и дольше не были. Их { $n }; очередь звонков — в едином списке главы «Что делать».
segments-rfm-call-transactions = Группы { $names }: покупали не меньше других, последняя покупка у них раньше, чем у других. Их { $n }; сколько каждый ещё принесёт, стоит в карточках ниже, в этом порядке и писать.
segments-rfm-call-money = У них { $money } денег.
segments-rfm-silent = RFM размечает всех, кто когда-нибудь покупал, и замолчавших тоже: из { $n } в группе «{ $name }» период лояльности прошёл у { $lost }. Кто покупает сейчас, говорит этап, а группа RFM — каким клиентом человек был.
segments-rfm-window = Частота и деньги — за { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } до даты отчёта, давность — от последнего визита. Замороженные и те, у кого идёт период лояльности, не оцениваются. Оценка — место среди своих, а не норма: низкая группа есть в любой базе.
segments-rfm-window-transactions = Частота и деньги — за { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } до даты отчёта, давность — от последней покупки. Оценка — место среди своих, а не норма: низкая группа есть в любой базе.
segments-rfm-window-all = Частота и деньги — за всё время данных, давность — от последней покупки. Оценка — место среди своих, а не норма: низкая группа есть в любой базе.
segments-rfm-window-heads = Частота — за { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } до даты отчёта, давность — от последнего визита. Замороженные и те, у кого идёт период лояльности, не оцениваются. Оценка — место среди своих, а не норма: низкая группа есть в любой базе.
segments-rfm-window-heads-transactions = Частота — за { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } до даты отчёта, давность — от последней покупки. Оценка — место среди своих, а не норма: низкая группа есть в любой базе.
segments-rfm-window-all-heads = Частота — за всё время данных, давность — от последней покупки. Оценка — место среди своих, а не норма: низкая группа есть в любой базе.
segments-rfm-definition-heads = Суммы не записаны: пятые части по давности и частоте; оценка — единица плюс число границ строго ниже значения; группа — по давности и частоте. Кто был меньше двух недель назад, в остывающих, отдаляющихся и пропавших не числится, как бы часто ни ходили остальные.
segments-rfm-definition-heads-transactions = Суммы не записаны: пятые части по давности и частоте; оценка — единица плюс число границ строго ниже значения; группа — по давности и частоте.
segments-rfm-alt-heads = Полосы по группам RFM, групп { $groups }. Самая большая «{ $name }»: { $share } клиентов.
segments-rfm-title = { $apart ->
    [yes] Из групп, показанных порознь, больше всего денег у группы
   *[no] Больше всего денег у группы
  } «{ $name }»: { $share } клиентов и { $money } денег
segments-rfm-title-heads = { $apart ->
    [yes] Из групп, показанных порознь, самая большая
   *[no] Самая большая группа
  } «{ $name }»: { $share } клиентов
segments-rfm-so-what = Где доля денег больше доли клиентов, потеря одного человека стоит дороже средней.
segments-rfm-definition = Пятые части по давности, частоте и деньгам; оценка — единица плюс число границ строго ниже значения; группа — по давности и среднему двух других. Кто был меньше двух недель назад, в остывающих, отдаляющихся и пропавших не числится, как бы часто ни ходили остальные.
segments-rfm-definition-transactions = Пятые части по давности, частоте и деньгам; оценка — единица плюс число границ строго ниже значения; группа — по давности и среднему двух других.
segments-rfm-alt = Парные полосы по группам RFM, групп { $groups }. Больше всего денег у группы «{ $name }»: { $share } клиентов.
segments-rfm-table-title = Группы RFM: кто это и что с ними делать. { $apart ->
    [yes] Из показанных порознь самая большая
   *[no] Самая большая
  } «{ $name }», { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }
segments-movement-missing = Движение между группами за год не показано: данные не покрывают такой же период год назад.
segments-movement-missing-snapshot = Движение между группами за год не показано: снимок один.
segments-movement-best = Из { $n ->
    [one] { $n } клиента, который год назад был
   *[many] { $n } клиентов, которые год назад были
  } в группах { $names }, не опустились { $kept }, опустились { $down }, ушли из базы { $gone }.
segments-movement-best-stay = Из { $n ->
    [one] { $n } клиента, который год назад был
   *[many] { $n } клиентов, которые год назад были
  } в группах { $names }, не опустились { $kept }, опустились { $down }.
segments-movement-title = За год не опустились { $kept ->
    [one] { $kept } клиент
    [few] { $kept } клиента
   *[many] { $kept } клиентов
  }, опустились { $down }
segments-movement-so-what = Опустившиеся из верхних групп — первый список для звонка: они ещё здесь.
segments-movement-so-what-transactions = Опустившиеся из верхних групп ближе всех к тому, чтобы замолчать; нынешняя группа каждого стоит в lists/segments.csv.
segments-movement-definition = Мелкие группы сложены в «прочие». Оба дня оценены одинаковым периодом, таким, какой данные покрывают и год назад; оценка — место среди тех, кто был в базе в тот день.
segments-abc-missing = Деление по деньгам (ABC) и правило Парето не построены: деньги клиентов не записаны. Достаточно цены в каждом договоре или выгрузки платежей.
segments-pareto = Пятая часть клиентов, у которых суммы больше ({ $n }), даёт **{ $money } денег**. Четыре пятых денег приносят { $few } из { $total }, это { $share } клиентов.
segments-abc-title-hidden = Клиентов класса A слишком мало, чтобы показать его отдельно
segments-abc-title = Класс A: { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  } ({ $share }) и { $money } денег
segments-abc-so-what = Потеря клиента класса A стоит столько же, сколько потеря нескольких из класса C: внимание распределяется так же.
segments-abc-so-what-other = Потеря клиента класса A стоит столько же, сколько потеря нескольких из остальных: внимание распределяется так же.
segments-abc-definition = По накопленной доле денег, от больших сумм к меньшим; границы и правило для пограничного клиента — в приложении, в таблице «Как разделены клиенты».
segments-class-a = A, главные деньги
segments-class-b = B, средние
segments-class-c = C, небольшие
segments-class-x = X, ровно
segments-class-y = Y, неровно
segments-class-z = Z, как придётся
segments-xyz-missing = Ровность (XYZ) не измерена: нужно не меньше { $months ->
    [one] { $months } месяца
   *[many] { $months } месяцев
  } визитов у каждого, а их нет.
segments-xyz-missing-transactions = Ровность (XYZ) не измерена: нужно не меньше { $months ->
    [one] { $months } месяца
   *[many] { $months } месяцев
  } после первой покупки.
segments-xyz-missing-snapshot = Ровность (XYZ) не измерена: в снимке нет пользования и платежей по месяцам.
segments-xyz-uneven-none = Ровно, месяц за месяцем, не ходит никто из { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  }, у кого это измерено: месяцы у всех сильно разные, класс Z. Для людей это обычно: границы XYZ придуманы для складских запасов.
segments-xyz-uneven = Ровно, месяц за месяцем, ходят немногие из { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  }, у кого это измерено: у остальных месяцы сильно разные, класс Z. Для людей это обычно: границы XYZ придуманы для складских запасов.
segments-xyz-uneven-part = Ровно или почти ровно, месяц за месяцем (классы X и Y), ходят { $share } из { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  }, у кого это измерено: у остальных месяцы сильно разные, класс Z. Для людей это обычно: границы XYZ придуманы для складских запасов.
segments-xyz-unmeasured = Ещё у { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  } это не измерено: нужно не меньше { $months ->
    [one] { $months } целого месяца
   *[many] { $months } целых месяцев
  } с прихода и визиты в них.
segments-xyz-uneven-none-transactions = Ровно, месяц за месяцем, не покупает никто из { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  }, у кого это измерено: месяцы у всех сильно разные, класс Z. Для розницы это обычно: границы XYZ придуманы для складских запасов.
segments-xyz-uneven-transactions = Ровно, месяц за месяцем, покупают немногие из { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  }, у кого это измерено: у остальных месяцы сильно разные, класс Z. Для розницы это обычно: границы XYZ придуманы для складских запасов.
segments-xyz-uneven-part-transactions = Ровно или почти ровно, месяц за месяцем (классы X и Y), покупают { $share } из { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  }, у кого это измерено: у остальных месяцы сильно разные, класс Z. Для розницы это обычно: границы XYZ придуманы для складских запасов.
segments-xyz-unmeasured-transactions = Ещё у { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  } это не измерено: нужно не меньше { $months ->
    [one] { $months } целого месяца
   *[many] { $months } целых месяцев
  } после первой покупки.
segments-xyz-thirds = Поэтому решётка почти пуста: и при твёрдой привычке случай разводит месяцы сильнее четверти. Внутри этой базы у трети клиентов разброс до { $third }, у двух третей — до { $two_thirds }; с этими границами решётка заполнится: скажите консультанту, если они нужны.
segments-xyz-even = Ходят ровно: в самом большом классе { $n } из измеренных.
segments-xyz-even-transactions = Покупают ровно: в самом большом классе { $n } из измеренных.
segments-grid-title = Самая большая измеренная клетка { $name }: { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, { $money } денег
segments-grid-so-what = Сверху вниз падают деньги, слева направо — предсказуемость: верхний правый угол требует звонка, нижний правый — нет.
segments-grid-definition = Класс, в котором слишком мало людей, присоединён к соседнему. Ровность: отношение разброса визитов к среднему по месяцам с прихода, X до { $x }, Y до { $y }. Пустая клетка: никого или слишком мало, чтобы показывать.
segments-grid-definition-transactions = Класс, в котором слишком мало людей, присоединён к соседнему. Ровность: отношение разброса покупок к среднему по месяцам с первой покупки, X до { $x }, Y до { $y }. Пустая клетка: никого или слишком мало, чтобы показывать.
segments-grid-alt = Решётка ABC и XYZ, показано клеток: { $cells }. Самая большая { $name }: { $n }, { $money } денег.
segments-grid-cell = { $n } чел.; { $money } денег
segments-grid-table-definition = Класс ровности, в котором слишком мало людей, присоединён к соседнему: X к Y, Y к Z. В списке lists/segments.csv они порознь, поэтому счёт там может быть другим.
segments-grid-none = —
segments-grid-unmeasured = { $name }, ровность не измерена
segments-grid-table-title = Что делать в каждой клетке: клеток { $cells }, клиентов { $n }
segments-say-new = Помочь начать: первый визит, первый месяц, ответ на первый вопрос.
segments-stages-other = Этапов здесь несколько, и каждый мал: по одному, по lists/segments.csv.
segments-say-new-transactions = Помочь со второй покупкой: она решает, станет ли человек постоянным.
segments-say-active = Развивать: предложить то, чем уже пользуются похожие на них.
segments-say-at-risk = Удержать: позвонить на этой неделе, пока решение не принято.
segments-say-at-risk-transactions = Удержать: напомнить о себе на этой неделе; список — lists/segments.csv, этап «под угрозой».
segments-say-lost = Вернуть: один повод и один срок; кто ушёл недавно, тот отзывается чаще.
segments-say-prospect = Довести до покупки: ответить сегодня, предложить пробный визит.
segments-say-prospect-transactions = Довести до покупки: ответить сегодня.
segments-say-champions = Поблагодарить, спросить совета и попросить рекомендацию; новое показать им первым.
segments-say-loyal = Предложить следующий шаг: продлить раньше срока, добавить услугу.
segments-say-loyal-transactions = Предложить то, что берут вместе с их покупками; первыми сказать о новинках.
segments-say-potential = Помочь войти в привычку: постоянный день, напоминание накануне.
segments-say-potential-transactions = Подсказать следующую покупку, пока помнят прошлую.
segments-say-recent = Встретить: спросить, всё ли понравилось, и назначить следующий визит.
segments-say-recent-transactions = Спросить, всё ли подошло, и дать повод для следующей покупки.
segments-say-attention = Спросить, что изменилось, и предложить удобное время.
segments-say-attention-transactions = Напомнить о себе поводом: пополнение, сезон, новинка.
segments-say-slipping = Позвонить лично и договориться о дне возвращения.
segments-say-slipping-transactions = Написать лично и дать повод вернуться на этой неделе.
segments-say-cannot-lose = Звонит руководитель: выслушать и решить вопрос на месте.
segments-say-cannot-lose-transactions = Написать лично один раз; не ответят — больше на них не тратить.
segments-say-drowsy = Короткое сообщение с одним поводом прийти, без скидки.
segments-say-drowsy-transactions = Короткое сообщение с одним поводом купить, без скидки; звонок — только тем, кто в едином списке звонков.
segments-say-asleep = Спросить, что мешает ходить; предложить заморозку или другой формат, пока срок не кончился.
segments-say-asleep-transactions = Одно письмо с вопросом, вернутся ли; звонков на них не тратить.
segments-say-ax = Беречь: личный менеджер, ничего не менять без них; просить рекомендацию.
segments-say-ay = Держать ритм: напоминать к их обычным дням, предложить раннее продление.
segments-say-ay-transactions = Держать ритм: напоминать к их обычным дням, отложить то, что берут всегда.
segments-say-az = Позвонить и узнать, от чего зависят перерывы; закрепить постоянное время.
segments-say-az-transactions = Узнать, от чего зависят покупки: сезон, повод, запас; напоминать к этому поводу.
segments-say-bx = Надёжная середина: предложить следующую ступень — услугу или срок.
segments-say-bx-transactions = Надёжная середина: предложить больше за одну покупку.
segments-say-by = Помочь с ритмом: группа, постоянная запись, занятие вместе с другом.
segments-say-by-transactions = Помочь с ритмом: подписка, набор, напоминание о пополнении.
segments-say-bz = Один звонок: что нужно; предложить формат под редкие визиты.
segments-say-bz-transactions = Одно письмо к поводу: что нужно сейчас и что к этому подходит.
segments-say-cx = Приходят ровно, платят мало: показать следующий продукт.
segments-say-cx-transactions = Покупают ровно, но мало: предложить вторую позицию к привычной.
segments-say-cy = Общие предложения по почте, без звонков.
segments-say-cz = Времени менеджеров не тратить: автоматическое письмо раз в сезон.
segments-say-unmeasured = Мало месяцев или ни одного визита: сначала помочь привыкнуть, потом судить.
segments-say-unmeasured-transactions = Мало месяцев после первой покупки: сначала помочь со второй, потом судить.
segments-declared-none = Своих сегментов пока не задано. Если в работе они есть (например, годовая карта и почти не ходят), назовите признаки: в следующем отчёте здесь будут размер, деньги и список для рассылки. Скажите о них консультанту.
segments-declared-title = Свои сегменты: «{ $name }», { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }
segments-declared-so-what = Сегменты могут пересекаться и в сумме базу не дают; списки лежат в папке lists.
segments-declared-by-rule = «{ $name }» ({ $file }): { $rule }.
segments-declared-by-list = «{ $name }» ({ $file }).
segments-declared-definition = По правилу: отбор на дату отчёта. Списком: люди, записанные в день списка, что бы с ними ни стало.
segments-kind-dynamic = по правилу
segments-kind-static = списком
segments-declared-static = В списке «{ $name }» { $listed ->
    [one] { $listed } человек
    [few] { $listed } человека
   *[many] { $listed } человек
  }: в данных нашлись { $n }, ушли с тех пор { $lost_n }.
segments-declared-static-few-lost = В списке «{ $name }» { $listed ->
    [one] { $listed } человек
    [few] { $listed } человека
   *[many] { $listed } человек
  }: в данных нашлись { $n }.
segments-declared-not-recorded = Сегмент «{ $name }» пуст: признак { $near } в данных не записан.
segments-declared-no-such-value = Сегмент «{ $name }» пуст: такого значения в данных нет, ближайшее — «{ $near }».
segments-rule-no-value = client.yml, сегмент «{ $name }»: значения «{ $value }» у признака «{ $attribute }» в данных нет, ближайшее — «{ $near }». Поправьте правило: пока в нём это значение, отчёт считает сегмент без тех, кто имелся в виду.
segments-rule-no-value-at-all = client.yml, сегмент «{ $name }»: значения «{ $value }» у признака «{ $attribute }» в данных нет.
segments-rule-no-attribute = client.yml, сегмент «{ $name }»: признак «{ $attribute }» в данных не записан, по нему никого не отобрать.
segments-declared-no-value = Сегмент «{ $name }» пуст: такого значения в данных нет.
segments-declared-not-in-data = Сегмент «{ $name }» пуст: ни одного кода из списка нет в данных.
segments-declared-partly = Сегмент «{ $name }»: правило спрашивает о последних днях числом { $asked } ({ $near }), а { $what ->
    [visits] визиты
   *[other] платежи
  } записаны только за { $recorded ->
    [one] { $recorded } день
    [few] { $recorded } дня
   *[many] { $recorded } дней
  }: посчитано по ним. Где правило требует «меньше», людей в сегменте может быть больше, чем на деле.
segments-declared-nobody = Сегмент «{ $name }» пуст: на эту дату правилу никто не подходит.
segments-card-title = «{ $name }»: { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }
segments-card-rule = Как отобраны
segments-card-by-rule = { $rule } ({ $file })
segments-card-by-list = списком ({ $file })
segments-card-who = Кто
segments-card-buy = Что берут
segments-card-when = Как приходят
segments-card-when-transactions = Как покупают
segments-card-value = Ценность
segments-card-risk = Риск
segments-card-say = Что сказать
segments-card-share = { $share } всех оценённых
segments-card-share-all = { $share } всех, кто когда-либо был клиентом
segments-card-share-own = { $here } из { $n } в базе сегодня, это { $share } её
segments-card-women = женщин { $share }
segments-card-women-all = женщины
segments-card-women-none = мужчины
segments-card-age = медианный возраст { $age }
segments-card-returned = вернулись после перерыва { $share }
segments-card-referred = по рекомендации { $share }
segments-card-product = «{ $name }» у { $share }
segments-card-activity = чаще всего «{ $name }», { $share } визитов
segments-card-activity-transactions = чаще всего «{ $name }», { $share } покупок
segments-card-often = { $number } визита в месяц
segments-card-often-transactions = { $number } покупки в месяц
segments-card-daypart = { $name }: { $share }
segments-card-weekday = { $name }: { $share }
segments-card-money = { $money } на клиента
segments-card-remaining = ещё принесёт в среднем { $money } ({ $interval }) за { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
  }
segments-card-money-share = { $share } денег всех оценённых
segments-card-money-share-all = { $share } денег всех, кто когда-либо был клиентом
segments-card-money-share-own = { $share } денег сегодняшней базы
segments-card-at-risk = под угрозой { $share }
segments-card-at-risk-all = под угрозой все
segments-card-since = последний визит { $days } дн. назад (медиана)
segments-card-since-transactions = последняя покупка { $days } дн. назад (медиана)
segments-avatars-missing = Карточки сегментов не показаны: в каждом меньше { $n } человек.
segments-settings-title = Как разделены клиенты: границы и правила
segments-settings-parts = Частей в оценке RFM
segments-settings-months = Месяцев в окне (0 — все данные)
segments-settings-a = Граница A, накопленная доля денег
segments-settings-b = Граница B, накопленная доля денег
segments-settings-crossing = Клиент, переходящий границу
segments-settings-crossing-below = в нижнем классе
segments-settings-crossing-above = в верхнем классе
segments-settings-x = Граница X
segments-settings-y = Граница Y
segments-settings-xyz-months = Месяцев наблюдения для XYZ, не меньше
segments-settings-column-what = Что
segments-settings-column-value = Значение
segments-rfm-few = По давности, частоте и деньгам { $n ->
    [one] оценён { $n } клиент
    [few] оценены { $n } клиента
   *[many] оценены { $n } клиентов
  }, но в группах выходит меньше { $least } человек, и показать их порознь нельзя.
segments-declared-none-transactions = Своих сегментов пока не задано. Если в работе они есть (например, покупают часто, но давно не были), назовите признаки: в следующем отчёте здесь будут размер, деньги и список для рассылки. Скажите о них консультанту.
segments-declared-none-snapshot = Своих сегментов пока не задано. Если в работе они есть, назовите признаки: в следующем отчёте здесь будут размер, деньги и список для рассылки. Скажите о них консультанту.
segments-missing-nobody-transactions = Клиентов на эту дату нет: делить на сегменты некого. Нужны покупки с кодом клиента и датой.
segments-missing-nobody-snapshot = Клиентов на эту дату нет: делить на сегменты некого.
segments-base-snapshot = В базе { $total ->
    [one] { $total } клиент
    [few] { $total } клиента
   *[many] { $total } клиентов
  }; кто из них под угрозой, снимок не говорит: нет ни дат, ни пользования по дням.
segments-say-new-snapshot = Помочь начать: первый месяц, ответ на первый вопрос.
segments-abc-missing-transactions = Деление по деньгам (ABC) и правило Парето не построены: суммы покупок не записаны. Достаточно суммы в каждой покупке.
segments-abc-missing-snapshot = Деление по деньгам (ABC) и правило Парето не построены: выручка по клиентам не записана.
flows-loyalty-missing-frequency-snapshot = В степень лояльности не вошла частота: пользование по дням в снимке не записано.
segments-rfm-missing-money = Деление по давности, частоте и деньгам не построено: суммы покупок не записаны. Достаточно суммы в каждой покупке.
segments-xyz-missing-money = Ровность (XYZ) не измерена: она считается по деньгам месяцев, а суммы покупок не записаны.
