# How the base flows.
flows-tables = договоры и платежи
flows-tables-transactions = покупки
flows-tables-snapshot = клиенты
flows-missing = Движение базы не построено: дат прихода и ухода нет. Достаточно выгрузки договоров с датами начала и окончания.
flows-missing-snapshot = Движение базы по месяцам не построено: снимок говорит, кто ушёл, но не говорит когда. Нет и второй даты, с которой сравнить. Второй такой же снимок через квартал даст приход, уход и возвраты.
flows-few = По месяцам и кварталам движение слишком мелкое: показать его значило бы показать отдельных людей. Целиком оно лежит в таблицах результатов у консультанта.
flows-year = С { $first } в базу пришли **{ $new ->
    [one] { $new } новый
    [few] { $new } новых
   *[many] { $new } новых
  }**, возвратов { $returned }, уходов **{ $lost }**: было { $opening }, стало **{ $closing }**.
flows-year-transactions = С { $first } впервые купили **{ $new ->
    [one] { $new } человек
    [few] { $new } человека
   *[many] { $new } человек
  }**, вернулись { $returned }, ушли **{ $lost }**: активных клиентов было { $opening }, стало **{ $closing }**.
flows-year-unlisted = С { $first } вернулись { $returned }, ушли **{ $lost }**: активных клиентов было { $opening }, стало **{ $closing }**.
flows-money-more = Деньги в месяц выросли с { $opening } до **{ $closing }**: новые принесли { $new }, вернувшиеся { $returned }, одни из оставшихся платят теперь на { $expansion } в месяц больше, другие на { $contraction } меньше, с ушедшими ушло { $lost }.
flows-money-less = Деньги в месяц снизились с { $opening } до **{ $closing }**: новые принесли { $new }, вернувшиеся { $returned }, одни из оставшихся платят теперь на { $expansion } в месяц больше, другие на { $contraction } меньше, с ушедшими ушло { $lost }.
flows-money-more-transactions = Покупки в пересчёте на месяц выросли с { $opening } до **{ $closing }**: новые дали { $new }, вернувшиеся { $returned }, больше стали покупать на { $expansion }, меньше на { $contraction }, с ушедшими ушло { $lost }.
flows-money-less-transactions = Покупки в пересчёте на месяц снизились с { $opening } до **{ $closing }**: новые дали { $new }, вернувшиеся { $returned }, больше стали покупать на { $expansion }, меньше на { $contraction }, с ушедшими ушло { $lost }.
flows-nobody-new = С { $since } не пришло ни одного нового клиента: все, кто покупал после, записаны раньше или уже покупали.
flows-list-ends-some = Список клиентов кончается { $day }: кто пришёл позже, в нём не записан. Новыми здесь посчитаны только те, кого в нём нет совсем. Возьмите из CRM свежий список.
flows-list-ends = { $how ->
    [all] Все, кто покупал в этих данных{ $counted }, записаны в списке клиентов, последняя запись в котором — { $day }. Либо позже не пришёл ни один новый клиент, либо список старый и новых в выгрузке нет: проверьте в CRM.
    [most] Почти все, кто покупал в этих данных{ $counted }, записаны в списке клиентов, последняя запись в котором — { $day }. Либо позже новых клиентов почти не было, либо список старый и новых в выгрузке нет: проверьте в CRM.
   *[old] Список клиентов кончается { $day }, и { $unlisted } из { $bought } купивших в нём нет: он старый, и новых клиентов по этим данным не видно. Возьмите из CRM свежий список.
  }
flows-year-from-before = Из вернувшихся { $n ->
    [one] { $n } записан
   *[many] { $n } записаны
  } клиентами раньше, чем начинаются эти данные, а покупка у них здесь первая: купили они впервые или снова, не видно.
flows-year-from-before-some = Часть вернувшихся записана клиентами раньше, чем начинаются эти данные, а покупка у них здесь первая: купили они впервые или снова, не видно.
flows-money-of = { $closing } — это { $active } по действующим договорам и { $grace } по прежней цене тех, чей договор кончился, а период лояльности ещё идёт: эти деньги можно сохранить, но сейчас их не платят.
flows-closing = На конец периода в базе { $closing }: { $active } активных и { $grace } в периоде лояльности.
flows-below-opening = было { $n }
flows-below = { $interval }; n = { $n }
flows-key-closing = База сейчас
flows-key-closing-transactions = Активных клиентов
flows-key-retention = Удержание базы за год
flows-key-rotation = Обновление базы за год
flows-key-arpu = На активного в месяц
flows-panel-people = Люди
flows-panel-money = Деньги в месяц
flows-panel-money-thousands = Деньги в месяц, тысячи
flows-step-opening = было
flows-step-new = новые
flows-step-returned = вернулись
flows-step-expansion = подорожало
flows-step-expansion-transactions = стали больше
flows-step-contraction = подешевело
flows-step-contraction-transactions = стали меньше
flows-step-lost = ушли
flows-step-closing = стало
flows-ledger-title-more = База вместе с теми, у кого идёт период лояльности, выросла с { $opening } до { $closing }
flows-ledger-title-more-transactions = База выросла с { $opening } до { $closing }
flows-ledger-title-less = База вместе с теми, у кого идёт период лояльности, сократилась с { $opening } до { $closing }
flows-ledger-title-less-transactions = База сократилась с { $opening } до { $closing }
flows-ledger-title-same = База вместе с теми, у кого идёт период лояльности, осталась той же: было { $opening }, стало { $closing }
flows-ledger-title-same-transactions = База осталась той же: было { $opening }, стало { $closing }
flows-ledger-so-what = Красным — потери: их можно отыграть либо новыми, либо удержанием.
flows-ledger-turned = При периоде лояльности в { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } она, наоборот, { $way ->
    [more] выросла
   *[less] сократилась
  }: с { $opening } до { $closing }. Куда она идёт, решает этот срок.
flows-ledger-definition = База: активные и в периоде лояльности; ушёл тот, у кого он прошёл; кто за год ушёл и вернулся, посчитан и там и там, а кто ушёл дважды — дважды. Было + новые + вернулись − ушли = стало, до человека.
flows-ledger-definition-transactions = База: покупали не раньше, чем за период лояльности до этого дня. Вернулись: купили после перерыва или записаны до этих данных; кто вернулся и замолчал снова, посчитан дважды. Было + новые + вернулись − ушли = стало, до человека.
flows-ledger-alt = Каскад: было { $opening }, новые { $new }, вернулись { $returned }, ушли { $lost }, стало { $closing }.
flows-ledger-table-title = За последний период пришли и вернулись { $came }, ушли { $lost }
flows-money-table-title = Деньги в месяц: с { $opening } до { $closing }
flows-money-table-so-what = Строка сходится: было, плюс новые, вернувшиеся и подорожавшее, минус подешевевшее и ушедшее, равно стало. Суммы округлены, поэтому при сложении напечатанного бывает разница в единицу.
flows-money-table-so-what-transactions = Строка сходится: было, плюс новые, вернувшиеся и прибавка, минус убавка и ушедшее, равно стало. Суммы округлены, поэтому при сложении напечатанного бывает разница в единицу.
flows-money-definition = Цена договора на месяц его срока; у клиента в периоде лояльности — последняя цена: это деньги, которые ещё можно сохранить.
flows-money-definition-transactions = Покупка, разложенная по дням, в которые клиент из-за неё считается активным, в пересчёте на месяц.
flows-period = { $first } – { $last }
flows-column-period = Период
flows-column-opening = Было
flows-column-new = Новые
flows-column-came = Новые и вернувшиеся
flows-column-returned = Вернулись
flows-column-lost = Ушли
flows-column-closing = Стало
flows-column-expansion = Подорожало
flows-column-expansion-transactions = Стали больше
flows-column-contraction = Подешевело
flows-column-contraction-transactions = Стали меньше
flows-column-loyalty = Период лояльности
flows-column-measure = Показатель
flows-column-now = За последний год
flows-column-now-snapshot = Сейчас
flows-column-year-before = Годом раньше
flows-column-group = Клиенты
flows-column-customers = Клиентов
flows-column-change = Изменение
flows-column-tenth = Десятая часть
flows-column-tenth-then = Десятая часть год назад
flows-column-then = Было
flows-column-higher = Поднялись
flows-column-same = Там же
flows-column-lower = Опустились
flows-column-gone = Не платили
flows-column-gone-transactions = Не покупали
flows-column-times = Договоров
flows-column-times-transactions = Покупок
flows-column-share = Доля
flows-column-money-share = Доля денег
flows-column-again = Взяли ещё
flows-column-again-transactions = Купили ещё
flows-column-interval = Интервал
flows-column-revenue = Выручка
flows-column-mean = На клиента
flows-column-mean-active = На активного
flows-column-frequency = Месяцев на клиента
flows-column-frequency-transactions = Покупок на клиента
flows-column-ticket = За месяц
flows-column-ticket-transactions = Чек
flows-column-cohort = Пришли
flows-column-active = Платили
flows-column-active-transactions = Покупали
flows-column-coefficient = Коэффициент
flows-column-value = Значение
flows-column-n = n
flows-column-year = Год
flows-column-held = Всего
flows-column-carried = По прежнему договору
flows-column-renewed = Новый договор, были и в прошлом году
flows-column-reactivated = Вернулись
flows-column-recruited = Новые
flows-column-lapsed = Не будет в следующем
flows-column-check = Что сверяется
flows-column-left = Одним путём
flows-column-right = Другим путём
flows-column-difference = Разница
flows-loyalty-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
  }
flows-loyalty-by-term = по сроку договора
flows-loyalty-chosen = { $name } (принят)
flows-sensitivity-title = База { $closing }; при другом периоде лояльности ({ $periods }) она была бы от { $low } до { $high }
flows-sensitivity-title-one = База { $closing }; при другом периоде лояльности ({ $periods }) она была бы { $other }
flows-sensitivity-so-what = При другом периоде лояльности одни и те же люди называются по-разному: меняется, кто в этом году считается ушедшим и вернувшимся.
flows-economics-title = Активный клиент приносит { $money } в месяц
flows-economics-title-snapshot = Активный клиент платит { $money } в месяц
flows-economics-so-what = Деньги на клиента растут от цены или от того, что берут больше; что из двух, показывает разложение прироста денег.
flows-economics-so-what-snapshot = Это цена месяца по тарифу на день снимка; как она менялась, снимок не говорит.
flows-economics-definition = Выручка по мере оказания на месяц, в который у клиента идёт договор; интервал по клиентам. Скидка: на сколько цена ниже прайса, где прайс записан. Договор отнесён ко дню продажи, а где он не записан, к первому дню срока.
flows-economics-definition-transactions = Выручка на месяц, в который клиент активен; интервал по клиентам.
flows-economics-definition-snapshot = Ежемесячный платёж активных клиентов; интервал по клиентам.
flows-with-interval = { $value } ({ $interval })
flows-economics-arpu = На активного клиента в месяц
flows-economics-heads = Активных за год
flows-economics-heads-snapshot = Активных клиентов с известной ценой
flows-economics-sold = Продано договоров
flows-economics-sold-transactions = Покупок
flows-economics-sales = Продано на сумму
flows-economics-price = Средняя цена договора
flows-economics-price-transactions = Средний чек
flows-economics-discount = Скидка от прайса
flows-two-missing = Сравнить два года не с чем: данные не покрывают год до последнего.
flows-two-missing-snapshot = Сравнить два года не с чем: снимок один. Деньги здесь — за всё время, а не за год.
flows-money-missing = Деньги клиентов не записаны: доход на клиента, сравнение двух лет и линзы в деньгах построить нельзя. Достаточно цены в каждом договоре или выгрузки платежей.
flows-two = Год назад платили, а теперь нет: { $gone ->
    [one] { $gone } клиент
    [few] { $gone } клиента
   *[many] { $gone } клиентов
  }, с ними ушло { $gone_money }. А не платили и платят теперь { $came ->
    [one] { $came } клиент
    [few] { $came } клиента
   *[many] { $came } клиентов
  }, они принесли { $came_money }. Кто вернулся, но платил и в прошлом году, стоит среди плативших в оба года.
flows-two-transactions = Год назад покупали, а теперь нет: { $gone ->
    [one] { $gone } клиент
    [few] { $gone } клиента
   *[many] { $gone } клиентов
  }, с ними ушло { $gone_money }. А не покупали и покупают теперь { $came ->
    [one] { $came } клиент
    [few] { $came } клиента
   *[many] { $came } клиентов
  }, они принесли { $came_money }.
flows-factor-up = Больше всего { $of ->
    [revenue] выручки
   *[margin] маржи
  } прибавила строка «{ $name }»: плюс { $money }.
flows-factor-down = Больше всего { $of ->
    [revenue] выручки
   *[margin] маржи
  } отняла строка «{ $name }»: минус { $money }.
flows-factor-customers = число клиентов
flows-factor-times = месяцев на клиента
flows-factor-times-transactions = покупок на клиента
flows-factor-ticket = деньги за месяц
flows-factor-ticket-transactions = средний чек
flows-factor-margin = доля маржи
flows-factor-total = всё изменение
flows-change-title-more = { $of ->
    [revenue] Выручка
   *[margin] Маржа
  } за год выросла на { $total }; больше всего — { $factor }: { $part }
flows-change-title-less = { $of ->
    [revenue] Выручка
   *[margin] Маржа
  } за год снизилась на { $total }; больше всего — { $factor }: { $part }
flows-change-so-what = Числом людей растут от привлечения, месяцами — от удержания, деньгами за месяц — от цены и состава.
flows-change-so-what-transactions = Числом людей растут от привлечения, покупками на человека — от поводов, чеком — от цены и состава.
flows-change-definition = Маржа = клиенты × месяцы на клиента × деньги за месяц × доля маржи; вклад каждого по логарифмическому среднему, в сумме ровно всё изменение. Где себестоимость не записана, маржой считается выручка (вся или заданная доля).
flows-change-definition-transactions = Маржа = клиенты × покупки на клиента × чек × доля маржи; вклад каждого по логарифмическому среднему, в сумме ровно всё изменение. Где себестоимость не записана, маржой считается выручка (вся или заданная доля).
flows-change-alt = Вклад множителей в изменение { $of ->
    [revenue] выручки
   *[margin] маржи
  } за год на { $total }; больше всего { $factor }: { $part }.
flows-total = Все
flows-lens-two-only-before = платили год назад, теперь нет
flows-lens-two-only-before-transactions = покупали год назад, теперь нет
flows-lens-two-both-less = в оба года, теперь меньше
flows-lens-two-both-more = в оба года, теперь больше
flows-lens-two-only-now = год назад не платили, теперь платят
flows-lens-two-only-now-transactions = год назад не покупали, теперь покупают
flows-lens-two-title-more = Выручка за год выросла на { $money }: кто её прибавил и кто убавил
flows-lens-two-title-less = Выручка за год снизилась на { $money }: кто её прибавил и кто убавил
flows-lens-two-so-what = Разница двух лет — итог встречных потоков: одни ушли или платят меньше, другие пришли или платят больше. Удержание действует на две верхние строки.
flows-tenths = { $name }
flows-tenths-all = все вместе
flows-switching-title-all = Из всех { $n ->
    [one] { $n } клиента, платившего
   *[many] { $n } клиентов, плативших
  } в прошлом году ({ $name }), в этом не платили { $gone }
flows-switching-title-all-transactions = Из всех { $n ->
    [one] { $n } клиента, покупавшего
   *[many] { $n } клиентов, покупавших
  } в прошлом году ({ $name }), в этом не покупали { $gone }
flows-switching-so-what-all = По частям здесь не показать: в каждой было бы слишком мало людей.
flows-switching-title = Из { $n ->
    [one] { $n } клиента, заплатившего
   *[many] { $n } клиентов, заплативших
  } в прошлом году больше остальных (строка { $name }), в этом не платили { $gone }
flows-switching-title-transactions = Из { $n ->
    [one] { $n } клиента, потратившего
   *[many] { $n } клиентов, потративших
  } в прошлом году больше остальных (строка { $name }), в этом не покупали { $gone }
flows-switching-so-what = Верхние места держатся не сами: кто опустился, тому нужен звонок раньше, чем он уйдёт.
flows-switching-definition = Десятые части по выручке года, первая самая крупная; поднялись и опустились — в другую десятую часть этого года.
flows-second-missing = Второй договор не показан: дат договоров нет.
flows-second-missing-unseen = Доля вторых покупок не показана: первой покупки здесь не видно ни у кого. Все, кто покупал, записаны раньше, чем начинаются данные, или купили в их первые дни.
flows-second-missing-transactions = Повторная покупка не показана: покупок с датами слишком мало.
flows-second-missing-snapshot = Повторные покупки не показаны: в снимке у клиента одна строка, без даты первого и второго раза.
flows-second = Второй договор берут { $share } за { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } от начала первого ({ $interval }; клиентов { $n }).
flows-second-transactions = Вторую покупку делают { $share } за { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } после первой ({ $interval }; клиентов { $n }).
flows-second-x = дней от начала первого договора
flows-second-x-transactions = дней от первой покупки
flows-second-title = За { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } второй договор берут { $share }
flows-second-title-transactions = За { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } вторую покупку делают { $share }
flows-second-so-what = Где кривая ложится, напоминать уже поздно: разговор о втором договоре начинают раньше.
flows-second-so-what-transactions = Где кривая ложится, напоминать уже поздно: повод для второй покупки дают раньше.
flows-second-definition = Доля тех, у кого начался второй договор; кто пришёл недавно, наблюдается до даты отчёта. Полоса: 95-процентный интервал.
flows-second-definition-transactions = Доля тех, кто купил в другой день; кто пришёл недавно, наблюдается до даты отчёта. Полоса: 95-процентный интервал.
flows-second-alt = Кривая: за { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } второй раз берут { $share } из { $n }.
flows-depth-title = После первого договора второй берут { $share } из { $n }
flows-depth-title-unseen = Из { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  } больше одного раза купили в этих данных { $share }; была ли первая из этих покупок первой вообще, не видно
flows-depth-title-transactions = После первой покупки ещё раз покупают { $share } из { $n }
flows-depth-so-what = С каждым разом следующий вероятнее: остаются те, кому нужно; деньги вложить стоит в первый шаг.
flows-depth-definition = По всем данным; кто пришёл недавно, мог ещё не успеть, поэтому доли — на сегодня, а не навсегда.
flows-lens-one-title = Верхняя десятая часть клиентов даёт { $share } выручки года
flows-lens-one-title-snapshot = Верхняя десятая часть клиентов дала { $share } всей выручки
flows-lens-one-so-what = Первая линза: клиенты одного года не похожи друг на друга; «средний клиент» никому не соответствует.
flows-lens-one-definition = Равные десятые части по выручке за 12 месяцев, первая самая крупная; выручка по мере оказания и прочие покупки. Здесь все, кто платил за год, и те, кто с тех пор ушёл; в главе о составе только активные, поэтому доли там другие.
flows-lens-one-definition-transactions = Равные десятые части по покупкам за 12 месяцев или за сколько есть данные, первая самая крупная.
flows-lens-one-definition-snapshot = Равные десятые части по выручке за всё время, ушедшие тоже; месяцы — сколько клиент был клиентом.
flows-cohort-before = до { $first }
flows-cohort-other = прочие
flows-cohort-joined = пришли
flows-cohorts-missing = Наборы не построены: дат прихода и денег по месяцам нет.
flows-cohorts-missing-snapshot = Наборы не построены: снимок не говорит, когда ушедшие пришли и сколько платили в каждый год.
flows-cohorts-one = Все клиенты пришли в одном периоде: сравнить наборы между собой не с чем, видно только, как один живёт во времени.
flows-cohorts-title = { $share } денег последнего периода приносят те, кто пришёл раньше
flows-cohorts-title-heads = { $share } клиентов на конец последнего периода пришли раньше
flows-cohorts-title-layer = Из слоёв, показанных порознь, больше всего денег последнего периода приносят пришедшие «{ $name }»: { $share }
flows-cohorts-title-layer-heads = Из слоёв, показанных порознь, больше всего клиентов на конец последнего периода среди пришедших «{ $name }»: { $share }
flows-cohorts-title-few = Деньги каждого периода по времени прихода клиентов; в последнем слои слишком малы, чтобы показать каждый
flows-cohorts-title-few-heads = Клиенты на конец каждого периода по времени прихода; в последнем слои слишком малы, чтобы показать каждый
flows-cohorts-definition-other = Мелкие слои сложены в «прочие».
flows-cohorts-so-what = Пятая линза, вся база: слой показывает, сколько год за годом остаётся от каждого набора клиентов.
flows-cohorts-definition = Деньги каждого периода по тому, когда клиент пришёл впервые. Периоды кончаются датой отчёта.
flows-cohorts-definition-held = Клиенты, у которых в последний день периода шёл договор, по тому, когда они пришли впервые. Периоды кончаются датой отчёта.
flows-cohorts-alt = Столбцы по периодам, периодов { $periods }, слоями по времени прихода; старые слои дают { $share } последнего.
flows-cohorts-alt-some = Столбцы по периодам, периодов { $periods }, слоями по времени прихода; мелкие слои последнего сложены вместе или не показаны.
flows-cohort-table-title = Из пришедших за { $name } через период платили { $share }
flows-cohort-table-title-transactions = Из пришедших за { $name } через период покупали { $share }
flows-cohort-table-title-held = Из пришедших за { $name } через период были активны { $share }
flows-cohort-table-title-partly = Наборы клиентов в следующих периодах: кто из них платил, где это можно показать
flows-cohort-table-title-partly-transactions = Наборы клиентов в следующих периодах: кто из них покупал, где это можно показать
flows-cohort-table-title-partly-held = Наборы клиентов в следующих периодах: кто из них был активен, где это можно показать
flows-cohort-table-partly = Клетки, в которых остались или, наоборот, не остались меньше { $least ->
    [one] { $least } клиента
   *[other] { $least } клиентов
  }, скрыты. Видимые клетки — не выборка: 100 % рядом с прочерком не значит, что и там остались все. Судить о наборах по этой таблице нельзя, для этого есть кривая и наборы в главе о том, сколько остаются.
flows-cohort-table-definition-held = Доля набора, у которой в последний день периода шёл договор; 0 — период прихода. Прочерк: рано, или клетка мала.
flows-cohort-table-so-what = Четвёртая линза: если новый набор хуже прежнего в том же возрасте, привлечение стало приводить не тех.
flows-cohort-table-definition = Доля набора, от которой в этом периоде были деньги (без денег — кто был в базе на его конец); 0 — период прихода. Прочерк: рано, или клетка мала.
flows-lens-three-title = Набор { $name } ({ $n }): в последнем периоде платили { $share }
flows-lens-three-title-transactions = Набор { $name } ({ $n }): в последнем периоде покупали { $share }
flows-lens-three-so-what = Третья линза: один набор во времени. Людей всё меньше; смотрите, приносят ли оставшиеся столько же, сколько прежде.
flows-lens-three-title-held = Набор { $name } ({ $n }): в последнем периоде активны { $share }
flows-lens-three-so-what-uneven = Третья линза: один набор во времени. Людей то больше, то меньше; смотрите, сколько приносит каждый из покупавших.
flows-lens-three-so-what-held = Третья линза: один набор во времени, год за годом.
flows-column-active-held = Активны
flows-coefficients-title = За год удержано { $share } базы
flows-coefficients-title-loyalty = Степень лояльности { $share }
flows-coefficients-title-frequency = Раз в неделю и чаще приходят { $share } активных
flows-coefficients-title-frequency-transactions = Дважды за год и чаще покупали { $share } активных
flows-coefficients-title-tenure = Больше года с нами { $share } активных
flows-coefficients-title-referral = Кого-нибудь привели { $share } активных
flows-coefficients-definition = Удержание: кто был в базе (активные и те, у кого идёт период лояльности) год назад и есть сейчас, к тем, кто был. Обновление: кого год назад в базе не было, ко всей нынешней базе; пришедшие за год и уже ушедшие сюда не входят. Отдача: ценность нового клиента к цене привлечения. Лояльность: среднее её частей, доли активных.
flows-retention = Удержание
flows-rotation = Обновление (ротация)
flows-yield = Пожизненная отдача, раз
flows-loyalty-degree = Степень лояльности
flows-loyalty-tenure = — второй год и дольше
flows-loyalty-tenure-transactions = — дольше года без перерыва
flows-loyalty-frequency = — ходят каждую неделю
flows-loyalty-frequency-transactions = — покупали дважды за год
flows-loyalty-referral = — привели других
flows-loyalty-missing-frequency = В степень лояльности не вошла частота: визиты не записаны.
flows-loyalty-missing-frequency-transactions = В степень лояльности не вошла частота.
flows-loyalty-missing-referral = В степень лояльности не вошли рекомендации: кто кого привёл, не записано.
flows-yield-missing = Пожизненная отдача не посчитана: расходов на привлечение в данных нет.
flows-calendar-title = В { $year } году клиентами были { $n }, из них новые { $recruited }
flows-calendar-definition = По календарным годам, каждый клиент в одном столбце: по прежнему договору — он начат в прошлые годы и шёл в этом, даже если потом продлён; новый договор, были и в прошлом году — прежний в этом году уже не шёл; { $back ->
    [yes] вернулись — пропустили целый календарный год, но были в последние пять лет; новые — остальные.
   *[no] новые — остальные.
  } Сколько договоров продлено, сказано в главе о продлениях: это другой счёт. Первые пять лет данных часть новых — невидимые вернувшиеся.
flows-ties-title = Сверки: сошлись все, { $holds } из { $n }
flows-ties-title-differ = Сверки: сошлись { $holds } из { $n }
flows-ties-so-what = Одно число, посчитанное двумя путями; разница должна быть нулём.
flows-tie-ledger-people = Люди: было + новые + вернулись − ушли против стало, все месяцы
flows-tie-ledger-chain = Стало одного месяца против было следующего
flows-tie-ledger-roster = Стало последнего месяца против списка базы
flows-tie-ledger-active = Активные в движении против списка базы
flows-tie-ledger-grace = В периоде лояльности в движении против списка базы
flows-tie-ledger-money = Деньги: было и движения против стало, все месяцы
flows-tie-lens-one = Линза 1: выручка десятых частей против всей выручки года
flows-tie-lens-one-snapshot = Линза 1: выручка десятых частей против суммы выгрузки
flows-tie-lens-two = Линза 2: выручка этого года по группам против линзы 1
flows-tie-lens-two-heads = Линза 2: клиенты этого года против линзы 1
flows-tie-decomposition = Вклады множителей против изменения маржи
flows-tie-switching = Переходы между десятыми частями против клиентов линзы 1
flows-tie-lens-three = Линза 3: выручка новейшего набора против его платежей
flows-tie-lens-four = Линза 4: размеры наборов против всех клиентов
flows-tie-lens-five = Линза 5: слои последнего года против линзы 1
flows-economics-dues = Из них за договоры
flows-missing-transactions = Движение базы не построено: дат покупок нет.
flows-money-missing-transactions = Суммы покупок не записаны: доход на клиента, сравнение двух лет и линзы в деньгах построить нельзя. Достаточно суммы в каждой покупке.
flows-cohorts-definition-held-transactions = Клиенты, активные в последний день периода, по тому, когда они пришли впервые. Периоды кончаются датой отчёта.
flows-cohort-table-definition-held-transactions = Доля набора, активная в последний день периода; 0 — период прихода. Прочерк: рано, или клетка мала.
flows-loyalty-missing-tenure = В степень лояльности не вошёл стаж: записей меньше года.
flows-kept-missing = Удержание и обновление за год не посчитаны: для них нужна база на тот же день годом раньше, а записи до него не доходят.
flows-calendar-nobody-back = Пропустивших целый календарный год и вернувшихся нет ни одного, поэтому такого столбца нет; возвраты после более короткого перерыва считает движение базы в главе.
flows-depth-so-what-uneven = Следующий раз вероятнее не с каждым шагом: смотрите по строкам, где теряют больше всего. Недавние ещё не успели.
flows-depth-so-what-unsure = Вероятнее ли следующий раз с каждым шагом, по этим числам не сказать: интервалы пересекаются. Недавние ещё не успели.
flows-ties-title-one = Сверка одна, и она сошлась
