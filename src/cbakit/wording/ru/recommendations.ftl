# What to do.
recommendations-tables = выводы разделов этого отчёта
recommendations-none = Различий, на которых можно построить рекомендацию, в этих данных нет: ни одно не прошло поправку, и всё нужное записано. Короткий список честнее выдуманного.
recommendations-none-kind = Рекомендации стоят на договорах: когда они кончаются и кто их продлевает. В этих данных таких дат нет, поэтому списка нет; выводы остальных разделов от этого не меняются.
recommendations-answer = { $count ->
    [one] { $count } рекомендация
    [few] { $count } рекомендации
   *[many] { $count } рекомендаций
  }, из них с деньгами { $paid }, вместе { $money } за год действия ({ $interval }), если каждая сработает так, как предположено; общие клиенты посчитаны один раз. Год действия — двенадцать месяцев, в которые рекомендация работает: не ближайший год, потому что начинаются и видны они в разное время. Пределы отдельных рекомендаций не складываются: что все не сработают разом, маловероятно.
recommendations-nothing-proven = Ни одно различие между группами не прошло поправку: список короткий, и деньги в нём — допущения, а не измеренные разрывы.
recommendations-nothing-proven-no-money = Ни одно различие между группами не прошло поправку: список короткий, и денег в нём не обещано.
recommendations-line = **{ $action }.** { $basis } { $money }
recommendations-money = Ожидаем { $money } в год ({ $interval }).
recommendations-no-money = Прямых денег не даёт, но без неё не проверить остальные рекомендации.
recommendations-overlap = Из списка { $n ->
    [one] { $n } клиент уже стоит
    [few] { $n } клиента уже стоят
   *[many] { $n } клиентов уже стоят
  } в рекомендации выше; их деньги здесь не посчитаны (без этого { $whole }).
recommendations-list = В списке сейчас { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }.
recommendations-serves-return = Вернуть ушедших
recommendations-serves-retain = Удержать тех, кто под угрозой
recommendations-serves-develop = Развить активных
recommendations-serves-reward = Поощрить верных
recommendations-check = { $date }: { $value }
recommendations-from-to = Сейчас { $baseline } ({ $interval }), цель { $target } к { $date }
recommendations-from-to-year = За последние 12 месяцев { $baseline } ({ $interval }; договоров { $n }), цель { $target } к { $date }
recommendations-test-before-after = Контрольная группа здесь не нужна: сравнить показатель до и после на тех же датах.
recommendations-test = Половине списка по жребию предложить, половине нет: по { $n ->
    [one] { $n } клиенту
    [few] { $n } клиента
   *[many] { $n } клиентов
  } в группе, наберутся за { $months } мес. Тогда обещанный сдвиг будет виден с вероятностью 80 %.
recommendations-test-long = Предложить всем из списка: клиентов слишком мало, чтобы увидеть разницу с контрольной группой. { $whole ->
    [list] Из нынешнего списка вышло бы
   *[year] За год набралось бы
  } по { $n } в группе, и заметен был бы только сдвиг от { $points } п. п.; предположено { $move } п. п. Судить по шагам на пути (звонок, визит), а показатель сверять два-три года.
recommendations-test-too-small = Клиентов слишком мало для контрольной группы: предложить всем, следить за показателем и не называть его изменение эффектом.
recommendations-stands-on = Основание в отчёте: «{ $exhibit }».
recommendations-whom = Кому
recommendations-why = Почему
recommendations-money-text = Деньги
recommendations-assumption = Допущения
recommendations-first = Первый шаг на этой неделе
recommendations-effort-text = Усилие
recommendations-role-text = Отвечает
recommendations-measure-text = Чем измерить
recommendations-target-text = Было и станет
recommendations-checks-text = Контрольные точки
recommendations-test-text = Как проверить
recommendations-overview-title = Что делать: { $count ->
    [one] { $count } рекомендация
    [few] { $count } рекомендации
   *[many] { $count } рекомендаций
  }
recommendations-overview-so-what = Сначала доказанные, затем предположенные, внутри по осторожной оценке; последние строки прямых денег не дают, но без них не проверить первых.
recommendations-overview-definition = Деньги — за год действия, то есть за двенадцать месяцев, в которые рекомендация работает, с интервалом от осторожной оценки до смелой. Если один клиент попал в две рекомендации, его деньги посчитаны один раз: сначала там, где различие доказано, затем там, где их больше.
recommendations-calendar-title = Календарь: { $count ->
    [one] { $count } контрольная точка
    [few] { $count } контрольные точки
   *[many] { $count } контрольных точек
  }
recommendations-calendar-so-what = В каждую дату сверить план и факт; следующий отчёт сделает это сам.
recommendations-money-title = Рекомендации с деньгами ({ $count }): вместе { $money } за год действия
recommendations-money-so-what = Начинать сверху: сначала доказанные, затем предположенные, внутри по осторожной оценке. Черта показывает, насколько ожидание может ошибиться.
recommendations-money-definition = Договоров или клиентов × сдвиг доли × деньги года на одного; сдвиг назван в допущениях, общие клиенты учтены один раз, контрольная группа не вычтена; слагаемые округлены.
recommendations-money-alt = Полосы ожидаемых денег в год, полос { $count }, вместе { $money }.
recommendations-axis-money = ожидаемые деньги за год действия; черта — от осторожной оценки до смелой
recommendations-column-rank = №
recommendations-column-action = Что сделать
recommendations-column-serves = Правило
recommendations-column-list = В списке
recommendations-column-money = Деньги в год
recommendations-column-interval = Интервал
recommendations-column-role = Отвечает
recommendations-column-part = Часть
recommendations-column-text = Содержание
recommendations-column-date = Дата
recommendations-column-measure = Показатель
recommendations-column-planned = План
recommendations-proven = Различие доказано; сдвиг предположен.
recommendations-proven-gap = Разрыв доказан; что { $part ->
    [tenth] десятая часть его закроется
    [quarter] четверть его закроется
    [half] половина его закроется
   *[other] часть его закроется
  }, предположено.
recommendations-assumed = Сдвиг предположен.
recommendations-money-list = Ожидаем { $money } с нынешнего списка ({ $interval }).
recommendations-formula = Расчёт. { $what }: { $volume }. Если добиться ещё { $move } от этого числа, прибавится { $gains }: { $gained }. По { $unit } за год с каждого — { $money }.
recommendations-control-out = Это деньги со всего списка; если половину по жребию оставить для сравнения, за год действия придёт половина.
recommendations-money-of-renewal = Деньги считаны не от этой цели — она показывает, сделан ли шаг, — а от доли продлённых договоров: с { $now } до { $then }. По ней и судите о деньгах
recommendations-target-inside = Цель лежит внутри нынешнего интервала: если показатель её достигнет, это ещё не докажет, что помогла рекомендация.
recommendations-checked-title = Что проверили: советуем { $advised }, не советуем { $rest }
recommendations-checked-title-open = Что проверили: советуем { $advised }, не советуем { $rest }; проверить не на чем: { $open }
recommendations-checked-title-none = Проверить не удалось: вопросов { $open }
recommendations-checked-so-what = Строка без рекомендации не значит «всё хорошо»: в ней сказано, чего не хватило.
recommendations-checked-so-what-all = Всё, что удалось проверить, вошло в рекомендации.
recommendations-checked-definition = Из нескольких групп показана та, у которой разница ниже, чем у остальных; она бывает и больше нуля, тогда у группы не реже, а чаще. Доказанной считается та, что прошла поправку на все сравнения отчёта.
recommendations-column-checked = Что проверили
recommendations-column-seen = Что увидели
recommendations-column-verdict = Вывод
recommendations-verdict-advised = Рекомендация { $rank }
recommendations-verdict-missing = Проверить не на чем. { $needs }
recommendations-verdict-few = Не проверить: слишком мало случаев
recommendations-verdict-chance = Не советуем: ни одна разница не прошла поправку на все сравнения
recommendations-verdict-small = Не советуем: доля не настолько велика, чтобы с неё начинать
recommendations-seen-share = { $share } ({ $interval }), n = { $n }
recommendations-seen-gap = { $first } против { $second }, разница { $gap } п. п. ({ $interval }), n = { $n }
recommendations-seen-groups = ; групп { $groups }, здесь «{ $name }»
recommendations-seen-months = Разница { $gap } мес. ({ $interval }), n = { $n }
recommendations-seen-few = Случаев меньше порога показа
recommendations-seen-few-part = С одной из двух сторон людей меньше порога показа
recommendations-seen-nothing = —
recommendations-stake = Разрыв стоит { $stake } в год ({ $interval }).
recommendations-stake-named = Весь разрыв ({ $first } против { $second }) стоит { $stake } в год ({ $interval }).
recommendations-away = { $months } мес. назад
recommendations-returns-title = Ушедшие за полтора года и не вернувшиеся: { $count }
recommendations-returns-so-what = Начинать с верхней строки: там возвращаются охотнее всего.
recommendations-returns-definition = Доля — сколько из тех, кто к началу срока ещё не вернулся, возвращались в следующие полгода без особых усилий с вашей стороны (по всем ушедшим за время записей). Деньги — нынешние ушедшие × доля × год после продления.
recommendations-returns-fresh = Ушедшие { $first-months } мес. назад возвращаются за полгода сами в { $first-share } случаев ({ $first-interval }), ушедшие { $last-months } мес. назад — в { $last-share } ({ $last-interval }). Свежих сейчас { $n }, их собственные возвраты дадут около { $money }: с них и начинать.
recommendations-returns-later = Охотнее всего возвращаются сами ушедшие { $best-months } мес. назад: за полгода в { $best-share } случаев ({ $best-interval }); ушедшие { $first-months } мес. назад — в { $first-share } ({ $first-interval }), ушедшие { $last-months } мес. назад — в { $last-share } ({ $last-interval }). Первых сейчас { $n }, их собственные возвраты дадут около { $money }. Список рекомендации о возврате кончается сроком, к которому случилась половина возвратов; следующие за ним — ушедшие { $best-months } мес. назад, кто в него не вошёл.
recommendations-returns-alike = Ушедшие { $first-months } мес. назад возвращаются за полгода сами в { $first-share } случаев ({ $first-interval }), ушедшие { $last-months } мес. назад — в { $last-share } ({ $last-interval }): по этим данным срок ухода возврата не решает. Свежих сейчас { $n }, их собственные возвраты дадут около { $money }.
recommendations-column-away = Ушли
recommendations-column-now = Не вернулись
recommendations-column-seen-ever = Прослежено
recommendations-column-return = Вернутся сами за полгода
recommendations-column-half-year = Деньги этих возвратов
recommendations-rule-served = Правило из четырёх (вернуть, удержать, развить, поощрить): «{ $rule }».
recommendations-evidence = С поправкой на число сравнений различие держится: q = { $q } (называем не выше { $rate }).
recommendations-evidence-thousand = С поправкой на число сравнений различие держится: q меньше 0,001 (называем не выше { $rate }).
recommendations-evidence-weight = С поправкой на число сравнений различие названо только из-за веса, данного ему за деньги: q = { $q } с весами и { $plain } без них (называем не выше { $rate }).
recommendations-near-text = Что увидим первым
recommendations-near = { $measure }: сейчас { $baseline } ({ $interval }, n = { $n } за 12 месяцев, только те, у кого это время уже прошло), цель { $target }. Сверять: { $points }.
recommendations-near-itself = Сам показатель: он виден сразу.
recommendations-near-none = Ближнего показателя нет: для этого шага его нет или данных для него мало (визиты, разговоры с клиентами).
recommendations-near-reached = Ближний показатель уже у цели ({ $baseline } при цели { $target }, n = { $n }): по нему ничего нового не увидеть.
recommendations-later-lead = Раньше итог не виден: договоры, которые кончаются в первые { $months } мес., не считаются, их могли продать до начала работы; ещё { $days } дн. после конца договора продление возможно.
recommendations-later-after = Раньше итог не виден: возврат считается за { $months } мес. после ухода.
recommendations-later-waits = Раньше итог не виден: ещё { $days } дн. после конца договора продление возможно.
recommendations-from-to-return = Из ушедших от двух лет до года назад, за кем целый год уже виден, вернулись { $baseline } ({ $interval }; уходов { $n }), цель { $target } к { $date }
recommendations-from-to-coverage = За последние 12 месяцев { $baseline } ({ $interval }); среди тех, кто уйдёт после старта, цель { $target } к { $date }
recommendations-from-to-source = За последние 12 месяцев { $baseline } ({ $interval }); среди тех, кто придёт после старта, цель { $target } к { $date }
recommendations-seen-of = { $hits } из { $n }: { $share }
recommendations-formula-over = Расчёт. { $what }: { $volume }. Если добиться ещё { $move } от этого числа, прибавится { $gains }: { $gained }. По { $unit } с каждого — { $money }: год после продления ({ $gross }) без того, что приносят и ушедшие, вернувшись сами ({ $back }).
recommendations-list-file = Файл { $file }.
recommendations-on-calls = { $held ->
    [all] Все они стоят и в едином списке звонков, lists/calls.csv.
   *[none] В единый список звонков, lists/calls.csv, они не входят: звонить им сейчас не нужно.
  }
recommendations-on-calls-part = В едином списке звонков, lists/calls.csv, из них { $n }: остальным звонить сейчас не нужно.
recommendations-on-calls-some = В едином списке звонков, lists/calls.csv, стоят не все они: остальным звонить сейчас не нужно.
recommendations-none-kind-transactions = Рекомендаций с деньгами здесь нет: для них нужно видеть, кто покупал снова сам, — год записей после первого деления на группы и не меньше ста клиентов в группе или сто, чья первая покупка видна.
recommendations-none-cards = Кому что сказать, говорят карточки групп в главе о сегментах.
recommendations-none-list = Кого обзвонить первыми, говорит единый список ниже.
recommendations-none-cards-list = Кому что сказать, говорят карточки групп в главе о сегментах, а кого обзвонить первыми — единый список ниже.
recommendations-none-kind-snapshot = Рекомендаций с деньгами здесь нет: они стоят на датах, когда сроки кончаются, а снимок их не знает. Выводы остальных глав от этого не меняются; с датами начала и ухода каждого клиента список появится.
recommendations-money-definition-transactions = Клиентов × сдвиг доли × деньги года на одного; сдвиг назван в допущениях, общие клиенты учтены один раз, контрольная группа не вычтена; слагаемые округлены.
recommendations-money-definition-snapshot = Клиентов × сдвиг доли × деньги года на одного; сдвиг назван в допущениях, общие клиенты учтены один раз, контрольная группа не вычтена; слагаемые округлены.
recommendations-later-after-transactions = Раньше итог не виден: покупку ждут { $months } мес.
recommendations-verdict-nobody = Не советуем: сейчас в списке почти никого
recommendations-test-long-transactions = Предложить всем из списка: клиентов слишком мало, чтобы увидеть разницу с контрольной группой. { $whole ->
    [list] Из нынешнего списка вышло бы
   *[year] За год набралось бы
  } по { $n } в группе, и заметен был бы только сдвиг от { $points } п. п.; предположено { $move } п. п. Судить по шагам на пути (ответ, заход, заказ), а показатель сверять два-три года.
recommendations-no-money-unknown = Денег не называем: данные не связывают этот показатель с выручкой.
recommendations-later-after-leads = Раньше итог не виден: обращению нужен месяц, чтобы стать покупкой.
recommendations-seen-of-money = { $hits } из { $n }: { $share }; у них { $money } денег
recommendations-seen-of-given = { $hits } из { $n }: { $share }; скидками отдано { $money } прайса
recommendations-tried = Уже пробовали: «{ $campaign }». За { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } купили { $share } из { $n ->
    [one] { $n } ушедшего, кому
   *[many] { $n } ушедших, кому
  } написали, и { $control } из { $rest }, кого нарочно не трогали. Разница { $gap } п. п. ({ $interval }) { $proven ->
    [yes] больше случайной: верить следует ей, а не допущению.
   *[no] не больше случайной: что письмо возвращает, она не показала.
  }
recommendations-tried-alone = Уже пробовали: «{ $campaign }». За { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } купили { $share } из { $n ->
    [one] { $n } ушедшего, кому
   *[many] { $n } ушедших, кому
  } написали; сколько из них вернулось бы и так, неизвестно: контрольной группы не было.
recommendations-net = По вашим данным шаг обходится в { $cost } в год: за вычетом остаётся { $left } ({ $interval }). { $pays ->
    [yes] Окупается и по осторожной оценке.
    [no] Не окупается и по смелой оценке.
   *[open] По осторожной оценке не окупается: это решит проверка.
  }
recommendations-break-even = { $but ->
    [rewards] Награды вычтены, другие расходы на шаг — нет.
   *[nothing] Расходы на шаг из денег не вычтены.
  } Он перестаёт окупаться, если обходится дороже { $each } на каждого, с кем работают ({ $n } { $whose ->
    [list] в нынешнем списке
   *[year] в год
  }); по осторожной оценке — дороже { $low }.
recommendations-break-even-open = { $but ->
    [rewards] Награды вычтены, другие расходы на шаг — нет.
   *[nothing] Расходы на шаг из денег не вычтены.
  } Он перестаёт окупаться, если обходится дороже { $each } на каждого, с кем работают ({ $n } { $whose ->
    [list] в нынешнем списке
   *[year] в год
  }); по осторожной оценке прибавки может не быть, и тогда потеряно всё потраченное.
recommendations-break-even-whole = Расходы на шаг из денег не вычтены: он перестаёт окупаться, если обходится дороже { $money } в год.
