# Вопросы вручную: сегмент рядом с остальными, два сегмента, наборы, «что если»
explore-title = { $name } и { $versus }
explore-rest = остальные
explore-everybody = вся база
explore-or = { $list }
explore-year-before = набор годом раньше
explore-other-intakes = все остальные наборы
explore-column-figure = показатель
explore-column-interval = интервал
explore-column-difference = разница
explore-column-lever = что меняется
explore-column-money = деньги за год
explore-column-heads = клиентов через год
explore-column-break-even-cheaper = сколько пунктов продления нужно добавить
explore-column-break-even = сколько пунктов продления можно потерять
explore-definition = Интервалы 95-процентные, n — клиенты или договоры за числом. «●» — разница устояла после поправки на число сравнений в этой таблице. Сегмент выбран после того, как на данные посмотрели, поэтому такая разница — повод проверить, а не вывод отчёта. Признак берётся таким, каким он был, когда решалось: продление — по закончившемуся договору, срок — по первому.
explore-definition-transactions = Интервалы 95-процентные, n — клиенты или покупки за числом. «●» — разница устояла после поправки на число сравнений в этой таблице. Сегмент выбран после того, как на данные посмотрели, поэтому такая разница — повод проверить, а не вывод отчёта. Признак берётся таким, каким он был, когда решалось: повторная покупка — по прежней покупке, срок — по первой.
explore-in-grace = { $name }: ещё { $few ->
    [yes] несколько клиентов
   *[no] { $n ->
        [one] { $n } клиент
        [few] { $n } клиента
       *[other] { $n } клиентов
    }
} в периоде лояльности; в числа о сегодняшней базе входят только активные.
explore-points = { $n } п. п.
explore-stands = ● { $difference }
explore-may-be-chance = { $difference }
explore-remark-not-recorded = этого данные не показывают
explore-why-by-money = «Выбраны по деньгам»: разница в деньгах следует из самого отбора и поэтому не проверяется.
explore-why-few = «Слишком мало людей»: с одной из сторон их меньше порога показа (min_n).
explore-why-today-only = «Известен только на сегодня»: этап, группа RFM или визиты за 90 дней говорят о сегодняшнем дне, и отбор по ним заранее знал бы, кто остался.
explore-why-not-recorded = «Этого данные не показывают»: нет записей, из которых число считают, — отказов для причин, сумм для денег, дат прихода для срока.
explore-remark-by-money = выбраны по деньгам
explore-remark-few = слишком мало людей
explore-remark-nobody = таких клиентов нет
explore-remark-today-only = признак известен только на сегодня
explore-size = { $name }: { $n ->
    [one] { $n } активный клиент
    [few] { $n } активных клиента
   *[many] { $n } активных клиентов
  }, { $share } базы.
explore-too-few = { $name }: слишком мало клиентов, чтобы показать числа. Возьмите группу больше.
explore-nobody = { $name }: такого клиента нет и не было, сравнивать некого. Проверьте, не исключают ли условия друг друга.
explore-alike = Ни одно отличие не устояло: всё видимое может быть случаем.
explore-apart = Отличаются: { $list }.
explore-more-renewal-rate = продлевают чаще
explore-less-renewal-rate = продлевают реже
explore-more-renewal-rate-transactions = покупают снова чаще
explore-less-renewal-rate-transactions = покупают снова реже
explore-more-restricted-mean-months = остаются дольше
explore-less-restricted-mean-months = уходят раньше
explore-more-remaining-value = принесут ещё больше
explore-less-remaining-value = принесут ещё меньше
explore-more-money-a-month = платят в месяц больше
explore-less-money-a-month = платят в месяц меньше
explore-more-renewal-by-year = чаще проходят { $detail }-й год
explore-less-renewal-by-year = реже проходят { $detail }-й год
explore-more-refusal-share = чаще называют причину «{ $detail }»
explore-less-refusal-share = реже называют причину «{ $detail }»
explore-figure-active-customers = активных клиентов
explore-figure-share-of-customers = доля базы
explore-figure-share-of-money = доля денег
explore-figure-money-a-month = денег с клиента в месяц, по действующему договору
explore-figure-money-a-month-transactions = денег с клиента в месяц: двенадцатая часть года
explore-figure-money-a-month-snapshot = денег с клиента в месяц
explore-figure-renewal-rate = доля продлений, по договорам
explore-figure-renewal-rate-transactions = доля повторных покупок
explore-figure-renewal-by-year = прошли { $detail }-й год
explore-figure-renewal-by-year-all = продление по годам
explore-figure-renewal-by-year-all-transactions = кто покупает год за годом
explore-figure-survival = остаются через { $detail } мес.
explore-figure-survival-all = сколько остаются
explore-figure-median-membership-months = половина уходит к месяцу
explore-figure-restricted-mean-months = месяцев за первые { $detail }
explore-figure-remaining-value = принесёт ещё, на клиента
explore-figure-base-value = принесут ещё, все вместе
explore-figure-refusal-share = причина: { $detail }
explore-figure-refusal-share-all = причины отказа
explore-figure-refusal-share-all-transactions = почему перестают покупать
explore-what-if-title = Всё вместе за год: { $money } ({ $interval })
explore-intakes-title = Какая доля начавших остаётся, по наборам
explore-intakes-so-what = Сравнивайте в одном столбце, то есть в одном возрасте. Где интервалы сильно перекрываются, разница может быть случайной; набор рядом с набором годом раньше покажет base.intake.
explore-intakes-definition = Первые членства: сколько из начавших ещё клиенты, с 95-процентным интервалом. Только сроки, до которых дошёл весь набор; прочерк — время ещё не вышло. Набора, в котором начавших слишком мало или ещё ни один срок не вышел, в таблице нет.
explore-intakes-definition-transactions = Первые череды покупок: сколько из начавших ещё покупают, с 95-процентным интервалом. Только сроки, до которых дошёл весь набор; прочерк — время ещё не вышло. Набора, в котором начавших слишком мало или ещё ни один срок не вышел, в таблице нет.
explore-what-if-so-what = Каждое изменение посчитано само по себе; в строке «всё вместе» новую цену платят и те, кто остался или пришёл сверх прежнего.
explore-what-if-definition-cheaper = Прогноз на двенадцать месяцев против него же без изменений; эффект прямой: вдвое меньшее изменение — вдвое меньше денег. Снижение цены здесь никого не привлекает; последний столбец говорит, сколько пунктов продления оно должно добавить, чтобы окупиться.
explore-what-if-definition = Прогноз на двенадцать месяцев против него же без изменений; эффект прямой: вдвое меньшее изменение — вдвое меньше денег. Повышение цены здесь никого не отпугивает; последний столбец говорит, сколько пунктов продления можно потерять, прежде чем оно съест само себя.
explore-what-if-missing = Менять нечего, прогноза нет: он требует тридцати завершившихся договоров, о которых уже известно, продлены ли они, а здесь таких { $ended }.
explore-what-if-missing-transactions = Менять нечего, прогноза нет: он требует ста клиентов и тридцати, купивших повторно, с записанными суммами. Здесь { $buyers ->
    [one] { $buyers } клиент
    [few] { $buyers } клиента
   *[other] { $buyers } клиентов
  }, повторно купили { $again }.
explore-what-if-missing-snapshot = По снимку прогноз построить нельзя: в нём нет дней, когда клиенты пришли и ушли.
explore-what-if-no-buying = Менять нечего, прогноза нет: в днях покупок (клиентов — { $buyers }) нет закономерности, на которую могла бы опереться модель.
explore-what-if-no-money = Менять нечего, прогноза нет: модель суммы покупки не сошлась на тех, кто купил повторно (их { $again }). Так бывает, когда клиенты отличаются друг от друга не больше, чем покупки одного человека между собой.
explore-what-if-not-moved = Поэтому нельзя подвинуть ни продление, ни цену, ни приток.
explore-what-if-not-moved-transactions = Поэтому нельзя подвинуть ни повторные покупки, ни приток.
explore-what-if-by-last-year = О цене говорят только последние двенадцать месяцев: поступило { $money }, значит, один процент цены — это { $point } в год, если никто из-за него не уйдёт.
explore-what-if-no-inflow = Приток не меняется: новых клиентов за последние месяцы в данных не видно.
explore-what-if-no-prices = Денег здесь нет: цены записаны у слишком немногих договоров.
explore-lever-renewal = продление { $change } п. п.
explore-lever-repeat = повторные покупки { $change } %
explore-lever-price = цена { $change } %
explore-lever-inflow = приток { $change } %
explore-lever-together = всё вместе
explore-customers-active = { $n ->
    [one] { $n } активный клиент
    [few] { $n } активных клиента
   *[many] { $n } активных клиентов
  }
explore-customers-grace = { $n } в периоде лояльности
explore-customers-lost = { $n ->
    [one] { $n } ушедший
   *[many] { $n } ушедших
  }
explore-customers-gone = Под выбор подходят и ушедшие, в списке их нет{ $few ->
    [yes] {""}
   *[no] : { $n }
  }. С ними: customer_list(…, leavers=True).
explore-customers-hidden = клиентов меньше { $n }, поэтому они не показаны
explore-customers-definition = Псевдонимы вместо имён; имена вернёт у заказчика команда cba reveal. На бумаге и в консоли показаны первые { $shown } из { $all }.
explore-customers-customer-id = клиент
explore-customers-money = в месяц
explore-customers-value = принесёт ещё
explore-customers-contract-ends-on = договор до
explore-customers-contract-ends-on-transactions = период лояльности до
explore-customers-days-since-visit = дней без визита
explore-customers-abc = ABC
explore-customers-rfm = RFM
explore-tab-segment = Сегмент
explore-tab-compare = Два сегмента
explore-tab-intakes = Наборы
explore-tab-what-if = Что если
explore-tab-customers = Клиенты
explore-choose-attribute = признак
explore-choose-values = значения
explore-choose-rule = или правило
explore-rule-example = например: состояние = активные и дней с начала > 90
explore-first = первый
explore-second = второй
explore-choose-unit = шаг
explore-choose-intake = набор
explore-unit-month = месяц
explore-unit-quarter = квартал
explore-unit-year = год
explore-slider-renewal = продление, п. п.
explore-slider-repeat = повторные покупки, %
explore-slider-price = цена, %
explore-slider-inflow = приток, %
explore-no-curve-few = Кривой нет: в одной из групп меньше { $n ->
    [one] { $n } клиента, начало которого
   *[other] { $n } клиентов, начало которых
  } видно. Возьмите группу больше.
explore-no-curve-today = Кривой нет: выбранный признак известен только на сегодня, а кривая начинается с первого договора. Выберите по тому, что было известно тогда: продукт, пол, возраст, источник.
explore-nothing-to-choose = Выбрать не из чего: ни у одного признака нет двух групп, в которых клиентов хватало бы. Правило под списками работает и здесь.
explore-same = Выберите два разных сегмента.
explore-no-intakes = В этих данных не видно, кто когда начал.
explore-no-intakes-nobody = За время, которое охватывают данные, из этого сегмента не начинал никто.
explore-no-intakes-unseen = Наборов показать нельзя: из { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  } ни у кого не видно начала.
explore-no-intakes-unseen-transactions = Наборов показать нельзя: из { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  } ни у кого не видно первой покупки.
explore-no-intakes-before = { $n ->
    [one] { $n } записан
    [few] { $n } записаны
   *[many] { $n } записаны
  } раньше { $day } — дня, с которого начинаются данные.
explore-no-intakes-others = Когда { $n ->
    [one] начал ещё { $n }
    [few] начали ещё { $n }
   *[many] начали ещё { $n }
  }, из данных не следует или судить об этом ещё рано.
# Words for a value that one may ask by besides the one that the report shows.
also-female = женский; женщина; жен; ж
also-male = мужской; мужчина; муж; м
also-active = активен; активна; активный; активная
also-in-grace = в льготном периоде; льготный период; период лояльности
also-lost = ушла; ушли; ушедшие; ушедший; потерян; потеряны
also-new = новый; новая; новые; новичок; новички
also-at-risk = под риском; в зоне риска
also-adapting = привыкает; привыкают
also-frozen = заморожен; заморожена
also-renewed-ahead = продлил заранее; продлила заранее; продлён заранее
also-renewal-due = пора продлить
also-referred = рекомендация; по рекомендации друзей
also-renewal = продливший; продлил
explore-rule-and = и
explore-rule-or = или
explore-rule-not = не
explore-rule-in = в
explore-rule-yes = да
explore-rule-no = нет
explore-rule-unknown = — неизвестно
explore-rule-known = — известно
explore-rule-name-state = состояние
explore-rule-name-lifecycle = жизненный цикл
explore-rule-name-stage = этап
explore-rule-name-product = продукт
explore-rule-name-term-band = длина срока
explore-rule-name-part = база
explore-rule-name-sex = пол
explore-rule-name-age-band = возрастная группа
explore-rule-name-source = источник
explore-rule-name-referred = откуда пришли
explore-rule-name-club = клуб
explore-rule-name-club-transactions = точка
explore-rule-name-club-snapshot = филиал
explore-rule-name-manager = менеджер
explore-rule-name-rfm = группа RFM
explore-rule-name-abc = класс ABC
explore-rule-name-xyz = класс XYZ
explore-rule-name-preference = предпочтение
explore-rule-name-age = возраст
explore-rule-name-price = цена
explore-rule-name-money = деньги
explore-rule-name-money-year = деньги за год
explore-rule-name-term-days = срок в днях
explore-rule-name-contract-number = номер договора
explore-rule-name-membership-year = год членства
explore-rule-name-days-since-start = дней с начала
explore-rule-name-days-to-end = дней до конца
explore-rule-name-days-since-lost = дней после ухода
explore-rule-name-days-since-visit = дней без визита
explore-rule-name-days-since-purchase = дней без покупки
explore-rule-name-recency = давность
explore-rule-name-frequency = частота
explore-rule-name-monetary = сумма
explore-rule-name-r-score = балл R
explore-rule-name-f-score = балл F
explore-rule-name-m-score = балл M
explore-rule-name-purchases = покупки
explore-rule-name-months-measured = месяцев наблюдения
explore-rule-name-variation = разброс
explore-rule-name-returned = вернулся
explore-rule-name-frozen = заморожен
explore-rule-name-renewed-ahead = продлён заранее
explore-rule-name-brought-others = привёл других
explore-rule-name-starts-on = начало
explore-rule-name-contract-ends-on = конец договора
explore-rule-name-last-visit-on = последний визит
explore-rule-name-last-purchase-on = последняя покупка
explore-rule-name-visits-in = визиты за { $days } дн.
explore-rule-name-purchases-in = покупки за { $days } дн.
explore-rule-name-spend-in = траты за { $days } дн.
