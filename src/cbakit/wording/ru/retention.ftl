# How long customers stay. Titles carry the number; the interval stands in the text or on the chart.
code-dimension-product = Продукт
code-dimension-sex = Пол
code-dimension-age-band = Возраст
code-dimension-source = Источник
code-dimension-attr-status = Статус в выгрузке
code-dimension-manager = Менеджер
code-dimension-trainer = Тренер
code-dimension-teacher = Преподаватель
code-dimension-doctor = Врач
code-dimension-master = Мастер
code-dimension-club = Клуб
code-dimension-club-transactions = Точка
code-dimension-club-snapshot = Филиал
code-dimension-referred = Откуда пришли
code-dimension-visit-frequency = Посещения
code-dimension-year = База
code-dimension-part = База
code-dimension-term-band = Срок
code-dimension-contract-number = Номер договора
retention-tables = договоры и посещения
retention-missing = Сколько остаются новые клиенты, по этой выгрузке не видно: членств с известным началом нет или их слишком мало. Нужны дата первого договора и даты окончания; с ними видно, на каком месяце уходят и сколько длится членство.
retention-too-early = К { $months }-му месяцу первый договор почти ни у кого ещё не мог кончиться: доля оставшихся пока говорит только о сроке договоров.
retention-survival-early = Прочерк: к этому месяцу первые договоры группы ещё не могли кончиться, или под наблюдением слишком мало клиентов.
retention-survival = Через { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } после начала остаются **{ $share }** новых клиентов ({ $interval }; все первые членства выгрузки: { $n }).
retention-survival-later = Через { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } остаются { $share } ({ $interval }).
retention-median = Половина новых клиентов уходит не позже отметки { $months } мес.
retention-median-not-reached = Больше половины новых клиентов остаются дольше, чем видно по данным: середина ещё не достигнута.
retention-attrition = За 12 месяцев по { $last } уходов { $losses }{ $people ->
    [0] {""}
   *[other] {" "}(клиентов: { $people }; кто ушёл дважды, посчитан дважды)
  }: { $rate } на 1 000 клиенто-месяцев ({ $interval }), то есть каждый месяц уходит { $share }. Позже этой даты уходы ещё не все видны, поэтому в главе о движении базы, где год кончается датой отчёта, число другое.
retention-coverage = Кривая построена по первым членствам: { $n }, из них { $late } начались раньше, чем данные, и учтены с первого дня выгрузки. Не вошли: вернувшиеся { $returned }, с неизвестным началом { $unknown }{ $unknown ->
    [0] {""}
   *[other] {" "}(первый договор был вскоре после начала данных, и был ли он первым, не видно)
  }, слишком новые или закончившиеся до начала данных { $early }.
retention-risk = Опаснее обычного: { $months }.
retention-risk-more = Выделяются ещё { $n ->
    [one] { $n } месяц
    [few] { $n } месяца
   *[many] { $n } месяцев
  }: { $months }.
retention-risk-usual = В остальные месяцы уходит около { $usual }.
retention-risk-month = { $month }-й месяц, { $share } ({ $interval })
retention-risk-even = Месяцев, которые выделялись бы, нет: каждый месяц уходит около { $share }.
retention-risk-range = Месяца, который достоверно опаснее соседних, нет: по месяцам уходят { $range } тех, кто до месяца дошёл.
retention-group = { $dimension }: { $name }
retention-group-longer = **{ $group }** — на { $months } мес. дольше за два года ({ $interval }), чем { $versus }; клиентов { $n }.
retention-group-shorter = **{ $group }** — на { $months } мес. меньше за два года ({ $interval }), чем { $versus }; клиентов { $n }.
retention-versus-rest = все остальные
retention-versus = { $name }
retention-groups-none = Ни одна группа не остаётся дольше или меньше остальных сверх того, что даёт случай (сравнений: { $n }).
retention-groups-unseen = Ни одна разница не названа: групп, за которыми можно проследить первые два года, здесь не набралось, и по этим месяцам не сделано ни одного сравнения.
retention-groups-more = Общую поправку прошли ещё { $n ->
    [one] { $n } разница
    [few] { $n } разницы
   *[many] { $n } разниц
  }; названы те, у которых ближний к нулю край интервала дальше всего от нуля, у прочих он ближе к нулю, хотя сама разница бывает и больше. Продукты и источники среди прочих отмечены на рисунках тёмным.
retention-groups-rest = В остальных сравнениях ({ $n }) разница не больше той, что даёт случай.
retention-cox = При прочих равных от крупнейшей группы своего признака { $apart ->
    [one] отличается { $apart }
   *[many] отличаются { $apart }
  } из { $n }; с возрастом членства эти отличия не меняются.
retention-cox-changing = При прочих равных от крупнейшей группы своего признака { $apart ->
    [one] отличается { $apart }
   *[many] отличаются { $apart }
  } из { $n }. У { $changing } отличие меняется с возрастом членства: там верьте разнице в месяцах, а не отношению.
retention-window = Ушедшие приходили в последний раз за **{ $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  }** до конца оплаченного срока (медиана; { $interval }; ушедших { $n }). Столько дней остаётся на звонок; помогает ли он, здесь не проверено.
retention-silent = Из них { $share } ({ $interval }) не приходили последние 30 дней: они ушли раньше, чем кончился договор.
retention-window-missing = Когда уходящие приходили в последний раз, не видно: посещений в конце их членства не записано или таких ушедших слишком мало. С журналом посещений видно, за сколько дней до конца договора звонить.
retention-newest-better = Начавшие в период { $first } – { $last } держатся лучше: через { $months } мес. остались { $share } ({ $interval }; клиентов { $n }) против { $before } годом раньше.
retention-newest-worse = Начавшие в период { $first } – { $last } держатся хуже: через { $months } мес. остались { $share } ({ $interval }; клиентов { $n }) против { $before } годом раньше.
retention-newest-same = Начавшие в период { $first } – { $last } держатся как прежде: через { $months } мес. остались { $share } ({ $interval }; клиентов { $n }), годом раньше { $before }. Разница не больше той, что даёт случай.
retention-churn-share = Среди всех { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  } выгрузки ушли { $share }. Когда они ушли, выгрузка не говорит: помесячный отток по ней не посчитать.
retention-key-survival = Остаются через год
retention-key-survival-below = { $interval }; начавшие впервые, по кривой
retention-key-survival-below-transactions = { $interval }; купившие впервые, по кривой
retention-key-survival-below-snapshot = { $interval }; по стажу
retention-key-median = Половина уходит к
retention-key-restricted = Платят за первые два года
retention-key-attrition = Уходят каждый месяц
retention-key-attrition-below = { $rate } на 1 000 клиенто-месяцев, { $interval }
retention-months = { $value } мес.
retention-point = { $share } ({ $interval })
retention-name-n = { $name } ({ $n })
retention-axis-months = месяцев с начала членства
retention-axis-months-at-risk = месяцев с начала членства; ниже — сколько клиентов под наблюдением
retention-axis-share = остаются
retention-axis-risk = уходят в этом месяце
retention-axis-restricted = оплаченных месяцев в среднем за первые { $months }
retention-axis-window = дней между последним посещением и концом оплаченного срока
retention-axis-of-lost = доля ушедших
retention-axis-after = месяцев после начала
retention-survival-title = Через { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } остаются { $share } новых клиентов
retention-survival-so-what = Больше всего клиентов теряется на ступенях: там и решается, останутся ли они.
retention-survival-at-risk = Числа под осью — сколько человек под наблюдением дошли до этого месяца, ещё без ухода в нём самом. Кто начал раньше данных, входит в них с первого дня данных, а за новыми следили не так долго, поэтому делением этих чисел долю не получить.
retention-survival-definition = Первые членства по Каплану — Мейеру; уход — конец последнего договора, за которым не было продления. Все наблюдаются до дня, когда последние уходы уже ясны.
retention-survival-alt = Ступенчатая кривая доли оставшихся клиентов за { $last } мес. с полосой интервала; через { $months } мес. { $share }.
retention-by-title = Через { $months } мес. остаются { $most } («{ $best }») и { $least } («{ $worst }»)
retention-by-title-short = Доля оставшихся по группам: срока, в который их можно сравнить, пока нет
retention-by-alt-short = Кривые доли оставшихся по группам, всего { $n }; общего срока у них нет.
retention-by-definition = Показаны крупнейшие группы, { $shown } из { $n }: больше трёх кривых на одном рисунке не различить; все группы в таблице. Первые членства по Каплану — Мейеру.
retention-by-so-what = Смотрите, где кривые расходятся: на конце первого договора или позже.
retention-by-alt = Кривые доли оставшихся по группам, всего { $n }; через { $months } мес. от { $least } («{ $worst }») до { $most } («{ $best }»).
retention-risk-title = Месяц { $month }: уходят { $share } дошедших до него ({ $interval }), в обычный месяц { $usual }
retention-risk-title-none = Месяц { $month }: уходят { $share } дошедших до него ({ $interval }), в обычный месяц не уходит почти никто
retention-risk-title-alone = По месяцам уходят { $range } дошедших до месяца; достоверно не выделяется ни один
retention-risk-so-what = Звонить за месяц до высокого столбца, а не после него.
retention-risk-so-what-at-once = Высокий столбец — первый же месяц: до него не позвонить, поэтому говорить в первые дни, пока клиент осваивается.
retention-risk-so-what-at-once-and-later = К первому месяцу говорить в первые дни, к остальным высоким столбцам — за месяц до них, а не после.
retention-risk-so-what-alone = Откладывать звонки до одного опасного месяца незачем: такого месяца не видно.
retention-risk-definition = Доля потерянных в месяце членства среди дошедших до него; черта — 95-процентный интервал.
retention-risk-alt = Столбцы доли ушедших по месяцам членства, всего { $bars }; самый высокий в месяце { $month }, { $share }.
retention-groups-title = Дольше остальных остаются клиенты группы «{ $best }»: { $most } из первых { $months } мес.; меньше остальных «{ $worst }»: { $least }
retention-groups-title-product = Дольше остальных остаются владельцы карты «{ $best }»: { $most } из первых { $months } мес.; меньше остальных «{ $worst }»: { $least }
retention-groups-title-longer = Дольше остальных остаются клиенты группы «{ $best }»: { $most } из первых { $months } мес.
retention-groups-title-longer-product = Дольше остальных остаются владельцы карты «{ $best }»: { $most } из первых { $months } мес.
retention-groups-title-shorter = Меньше остальных остаются клиенты группы «{ $worst }»: { $least } из первых { $months } мес.
retention-groups-title-same = Группы платят похоже: от { $least } («{ $worst }») до { $most } («{ $best }») из первых { $months } мес.
retention-groups-so-what = Тёмные точки: разница с остальными прошла общую поправку на число сравнений. Серые: разница не доказана.
retention-groups-definition = Среднее число оплаченных месяцев за первые два года; черта — 95-процентный интервал.
retention-groups-alt = Точки средней длительности членства по группам, всего { $n }: от { $least } («{ $worst }») до { $most } мес. («{ $best }») из { $months }.
retention-window-title = От последнего посещения до конца договора у ушедших { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  }: столько времени на звонок
retention-window-so-what = Тёмные столбцы — те, кто не приходил последние 30 дней и дольше: их видно по посещениям задолго до конца.
retention-window-so-what-few = Тех, кто не приходил последние 30 дней и дольше, слишком мало, чтобы показать их отдельно.
retention-window-definition = Членства, которые закончились за последние 24 месяца и начались, когда посещения уже записывались; начатые раньше — если записаны последние 90 дней до конца. Без тех, у кого не записано ни одного посещения.
retention-window-alt = Столбцы доли ушедших по числу дней между последним посещением и концом срока, всего { $bars }; медиана { $days }.
retention-window-longer = { $days } и больше
retention-window-bar = { $share } · { $n }
retention-cohorts-title = Из наборов таблицы, у которых год уже вышел, через год остаются { $share }
retention-cohorts-title-short = Сколько остаются клиенты каждого набора
retention-cohorts-so-what = Читайте по столбцам сверху вниз: лучше или хуже держится каждый следующий набор.
retention-cohorts-definition = Первые членства, начавшиеся в этих кварталах. Серые клетки: срок у набора ещё не вышел; курсивом — оценка по тем, у кого вышел. В таблице доля только этих наборов, на кривой — всех первых членств выгрузки, в предложении о начавших последними — только их года: числа близки, но не равны.
retention-cohorts-young = Не показаны и не посчитаны наборы, у которых не вышел ещё и первый срок: { $names }.
retention-cohorts-hidden = { $n ->
    [one] Не показан { $n } набор
    [few] Не показаны { $n } набора
   *[many] Не показаны { $n } наборов
  }: меньше { $least } человек, или такой набор стал бы виден через показанные.
retention-cohorts-alt = Таблица долей оставшихся по наборам, строк { $n }; в среднем через год { $share }.
retention-cohort-mean = все наборы
retention-cohort-quarter = { $quarter } кв. { $year }
retention-table-title = Через год остаются от { $least } («{ $low }») до { $most } («{ $high }») клиентов группы
retention-table-title-short = Сколько остаётся в каждой группе
retention-column-group = Группа
retention-column-n = Клиентов
retention-column-months = { $months } мес.
retention-column-interval = Интервал
retention-column-against = Сравнивается с
retention-column-ratio = Во сколько раз чаще уходят
retention-column-steady = С возрастом членства
retention-column-horizon = Через
retention-column-newest-n = Новых
retention-column-newest = Остались
retention-column-before-n = Годом раньше
retention-column-before = Остались из них
retention-steady = не меняется
retention-changing = меняется
retention-cox-title = При прочих равных чаще или реже уходят: групп { $apart } из { $n }
retention-cox-so-what = Отношение выше единицы: уходят чаще. Это связь, а не причина.
retention-cox-definition = Все признаки вместе (регрессия Кокса): каждая группа против крупнейшей своего признака. Отличаются те, чьё отличие устояло после поправки на все сравнения отчёта. Интервал без единицы сам по себе этого не значит.
retention-column-claim = Прошло поправку
retention-claim-yes = да
retention-claim-no = нет
retention-newest-title = Последний набор рядом с набором годом раньше
retention-newest-definition = Целые календарные месяцы: год начавших, у которых срок уже вышел, против начавших годом раньше.
retention-observed = наблюдали { $n }; интервал уже десятой части месяца
retention-cohort-forms-title = Наборы в людях: сколько осталось и какая это доля от предыдущего шага
retention-cohort-forms-title-shares = Наборы шаг за шагом: какая доля дошедших до него осталась
retention-cohort-forms-few = Где осталось или ушло меньше { $least } человек, число не показано, только доля в скобках; от шага, до которого дошли меньше { $least }, не показана и она.
retention-cohort-forms-so-what = Доля в скобках показывает, на каком шаге теряют больше всего из дошедших до него.
retention-cohort-forms-grid = Доля от начала — на рисунке с клетками.
retention-cohort-forms-definition = Первые членства, только шаги, до которых дошёл весь набор; прочерк — время ещё не вышло. В скобках: осталось из бывших на предыдущем шаге.
retention-column-after = { $months } мес.
retention-column-intake = Набор
retention-column-started = Начали
retention-cohort-lines-title = Те же наборы линиями: слева от своего начала, справа по датам
retention-cohort-lines-so-what = Слева видно, держатся ли новые лучше прежних; справа — не ушли ли все разом в одно время.
retention-cohort-lines-definition = Доля оставшихся, только полные шаги. Ярче — более новые наборы, цветом последний: { $newest }.
retention-cohort-lines-alt = Две картины долей оставшихся по наборам, линий { $n }: по месяцам от начала и по датам; последний набор { $newest }.
retention-axis-since-start = месяцев от начала членства
retention-axis-date = год
retention-tables-transactions = покупки
retention-survival-transactions = Через { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } после первой покупки без перерыва дольше периода лояльности покупают **{ $share }** новых клиентов ({ $interval }; все первые череды покупок выгрузки: { $n }).
retention-median-transactions = Половина новых клиентов замолкает не позже отметки { $months } мес.
retention-attrition-transactions = За 12 месяцев по { $last } клиенты замолкали дольше периода лояльности { $losses ->
    [one] { $losses } раз
    [few] { $losses } раза
   *[many] { $losses } раз
  } (кто вернулся и замолчал снова, посчитан дважды): { $rate } на 1 000 месяцев клиентов ({ $interval }), то есть каждый месяц { $share }. Часть из них ещё вернётся: сколько, сказано в главе о ценности.
retention-attrition-short = С { $since } (раньше, пока с первой покупки в данных не прошёл период лояльности, замолчать не мог никто) по { $last } клиенты замолкали дольше периода лояльности { $losses ->
    [one] { $losses } раз
    [few] { $losses } раза
   *[many] { $losses } раз
  } (кто вернулся и замолчал снова, посчитан дважды): { $rate } на 1 000 месяцев клиентов ({ $interval }), то есть каждый месяц { $share }. Часть из них ещё вернётся: сколько, сказано в главе о ценности.
retention-risk-usual-transactions = В остальные месяцы замолкает около { $usual }.
retention-risk-even-transactions = Месяцев, которые выделялись бы, нет: каждый месяц замолкает около { $share }.
retention-risk-range-transactions = Месяца, который достоверно опаснее соседних, нет: по месяцам замолкают { $range } тех, кто до месяца дошёл.
retention-key-survival-transactions = Покупают без перерыва год
retention-key-median-transactions = Половина замолкает к
retention-key-attrition-transactions = Замолкают каждый месяц
retention-key-restricted-transactions = Покупают за первые два года
retention-axis-months-transactions = месяцев с первой покупки
retention-axis-months-at-risk-transactions = месяцев с первой покупки; ниже — сколько клиентов под наблюдением
retention-axis-share-transactions = покупают без перерыва
retention-axis-risk-transactions = замолкают в этом месяце
retention-axis-restricted-transactions = месяцев покупок в среднем за первые { $months }
retention-survival-title-transactions = Через { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } без перерыва покупают { $share } новых клиентов
retention-survival-so-what-transactions = Ступень в конце периода лояльности — те, кто купил один раз: второй покупки ждут от них, а не от всех.
retention-survival-definition-transactions = Первые череды покупок по Каплану — Мейеру: от первой покупки до последней и ещё период лояльности; уход — молчание дольше него. Кто вернулся позже, считается отдельно.
retention-risk-title-transactions = Месяц { $month }: замолкают { $share } дошедших до него ({ $interval }), в обычный месяц { $usual }
retention-risk-title-none-transactions = Месяц { $month }: замолкают { $share } дошедших до него ({ $interval }), в обычный месяц не замолкает почти никто
retention-risk-title-alone-transactions = По месяцам замолкают { $range } дошедших до месяца; достоверно не выделяется ни один
retention-risk-so-what-transactions = Писать до высокого столбца, а не после него.
retention-risk-so-what-at-once-transactions = Высокий столбец — первый же месяц: писать в первые дни после первой покупки.
retention-risk-so-what-at-once-and-later-transactions = К первому месяцу писать в первые дни после первой покупки, к остальным высоким столбцам — до них, а не после.
retention-risk-so-what-alone-transactions = Откладывать письма до одного опасного месяца незачем: такого месяца не видно.
retention-risk-definition-transactions = Доля замолчавших в месяце после первой покупки среди дошедших до него; черта — 95-процентный интервал.
retention-window-missing-transactions = Посещений отдельно от покупок не записано: последняя покупка и есть последний визит.
retention-groups-definition-transactions = Среднее число месяцев покупок без перерыва за первые два года; черта — 95-процентный интервал.
retention-tables-snapshot = клиенты
retention-coverage-transactions = Кривая построена по первым чередам покупок: { $n }, из них { $late } начались раньше, чем данные, и учтены с первого дня выгрузки. Не вошли: вернувшиеся { $returned }, с неизвестным началом { $unknown }{ $unknown ->
    [0] {""}
   *[other] {" "}(первая покупка была вскоре после начала данных, и была ли она первой, не видно)
  }, слишком новые или закончившиеся до начала данных { $early }.
retention-attrition-and-risk-transactions = Этот темп — по всем чередам последнего года, и у вернувшихся тоже; помесячный риск ниже — только у первых черед и по месяцам после первой покупки, поэтому числа не равны.
retention-attrition-and-risk = Этот темп — по всем клиентам последнего года; помесячный риск ниже — только у первых договоров подряд и по месяцам от начала, поэтому числа не равны.
retention-coverage-snapshot = Кривая построена по стажу клиентов: { $n }, из них { $late } начались раньше, чем данные. Не вошли: вернувшиеся { $returned }, с неизвестным началом { $unknown }, слишком новые { $early }.
retention-survival-snapshot = Через { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
  } после начала остаются **{ $share }** новых клиентов ({ $interval }; все клиенты снимка: { $n }).
retention-survival-definition-snapshot = По Каплану — Мейеру, по стажу на день снимка или на день ухода.
retention-window-missing-snapshot = Когда уходящие пользовались услугой в последний раз, снимок не говорит.
retention-by-definition-transactions = Показаны крупнейшие группы, { $shown } из { $n }: больше трёх кривых на одном рисунке не различить; все группы в таблице. Первые череды покупок по Каплану — Мейеру.
retention-by-definition-snapshot = Показаны крупнейшие группы, { $shown } из { $n }: больше трёх кривых на одном рисунке не различить; все группы в таблице. По Каплану — Мейеру.
retention-by-so-what-transactions = Смотрите, где кривые расходятся: после первой покупки или позже.
retention-by-so-what-snapshot = Смотрите, где кривые расходятся: сразу после начала или позже.
retention-risk-alt-transactions = Столбцы доли замолчавших по месяцам после первой покупки, всего { $bars }; самый высокий в месяце { $month }, { $share }.
retention-risk-alt-snapshot = Столбцы доли ушедших по месяцам от начала, всего { $bars }; самый высокий в месяце { $month }, { $share }.
retention-risk-definition-snapshot = Доля ушедших в месяце от начала среди дошедших до него; черта — 95-процентный интервал.
retention-groups-title-product-transactions = Дольше всех покупают начавшие с покупки «{ $best }»: { $most } из первых { $months } мес.; меньше всех — с покупки «{ $worst }»: { $least }
retention-groups-title-product-snapshot = Дольше всех остаются клиенты с тарифом «{ $best }»: { $most } из первых { $months } мес.; меньше всех «{ $worst }»: { $least }
retention-groups-title-longer-product-transactions = Дольше остальных покупают начавшие с покупки «{ $best }»: { $most } из первых { $months } мес.
retention-groups-title-longer-product-snapshot = Дольше остальных остаются клиенты с тарифом «{ $best }»: { $most } из первых { $months } мес.
retention-groups-alt-transactions = Точки среднего числа месяцев покупок по группам, всего { $n }: от { $least } («{ $worst }») до { $most } мес. («{ $best }») из { $months }.
retention-groups-alt-snapshot = Точки среднего числа месяцев по группам, всего { $n }: от { $least } («{ $worst }») до { $most } мес. («{ $best }») из { $months }.
retention-cohorts-definition-transactions = Первые череды покупок, начавшиеся в этих кварталах. Серые клетки: срок у набора ещё не вышел; курсивом — оценка по тем, у кого вышел. В таблице доля только этих наборов, на кривой — всех первых черед, в предложении о начавших последними — только их года: числа близки, но не равны.
retention-cohort-forms-definition-transactions = Первые череды покупок, только шаги, до которых дошёл весь набор; прочерк — время ещё не вышло. В скобках: осталось из бывших на предыдущем шаге.
retention-axis-since-start-transactions = месяцев после первой покупки
retention-axis-since-start-snapshot = месяцев от начала
retention-axis-months-snapshot = месяцев от начала
retention-axis-months-at-risk-snapshot = месяцев от начала; ниже — сколько клиентов под наблюдением
retention-column-steady-transactions = С месяцами после первой покупки
retention-column-steady-snapshot = Со стажем
retention-missing-transactions = Сколько покупают новые, по этой выгрузке не видно: клиентов, чья первая покупка видна, нет или их слишком мало.
retention-missing-snapshot = Сколько остаются новые клиенты, по этому снимку не видно: стаж не записан или клиентов слишком мало.
retention-cox-transactions = При прочих равных от крупнейшей группы своего признака { $apart ->
    [one] отличается { $apart }
   *[many] отличаются { $apart }
  } из { $n }; со временем после первой покупки эти отличия не меняются.
retention-cox-snapshot = При прочих равных от крупнейшей группы своего признака { $apart ->
    [one] отличается { $apart }
   *[many] отличаются { $apart }
  } из { $n }; со стажем эти отличия не меняются.
retention-cox-changing-transactions = При прочих равных от крупнейшей группы своего признака { $apart ->
    [one] отличается { $apart }
   *[many] отличаются { $apart }
  } из { $n }. У { $changing } отличие меняется со временем после первой покупки: там верьте разнице в месяцах, а не отношению.
retention-cox-changing-snapshot = При прочих равных от крупнейшей группы своего признака { $apart ->
    [one] отличается { $apart }
   *[many] отличаются { $apart }
  } из { $n }. У { $changing } отличие меняется со стажем: там верьте разнице в месяцах, а не отношению.
