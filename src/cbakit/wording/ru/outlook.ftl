# What is ahead. Titles carry the number; the interval stands in the text or on the chart.
outlook-tables = договоры, посещения и оплаты
outlook-tables-transactions = покупки
outlook-tables-snapshot = клиенты
outlook-missing = Прогноза по месяцам эта выгрузка не даёт: нужно хотя бы тридцать закончившихся договоров, по которым уже видно, продлили их или нет.
outlook-missing-transactions = Прогноза по месяцам эта выгрузка не даёт: нужно не меньше ста покупателей и тридцати, купивших повторно, или покупки не складываются в закономерность, на которую можно опереться.
outlook-missing-snapshot = Прогноза по месяцам снимок базы не даёт: в нём нет ни дат ухода, ни дат прихода тех, кто ушёл. Нужны дата начала и дата окончания у каждого клиента, включая бывших.
outlook-kept = Что известно без дат: если клиенты будут уходить с той же скоростью, что видна по их стажу, из { $n ->
    [one] { $n } нынешнего клиента
   *[other] { $n } нынешних клиентов
  } через год останется **{ $kept }** ({ $interval }); сейчас все вместе они платят { $money } в месяц. Новые клиенты сюда не входят: сколько их приходит, снимок не говорит.
outlook-heads = Через год, { $month }, стоит ждать **{ $count ->
    [one] { $value } активного клиента
   *[other] { $value } активных клиентов
  }** ({ $interval }); сегодня их { $n }.
outlook-heads-transactions = Через год, { $month }, стоит ждать **{ $count ->
    [one] { $value } активного покупателя
   *[other] { $value } активных покупателей
  }** ({ $interval }); сегодня их { $n }.
outlook-heads-naive = Прогноз на год вперёд в прошлом ошибался больше, чем простое «останется как есть», поэтому здесь стоит простой: **{ $value }** активных ({ $interval }), столько же, сколько сегодня.
outlook-way-flat = Рост от спада прогноз пока не отличает: сегодняшнее число лежит внутри интервала.
outlook-way-up = Рост вероятен: весь интервал выше сегодняшнего числа.
outlook-way-down = Спад вероятен: весь интервал ниже сегодняшнего числа.
outlook-money = Выручка двенадцати месяцев — **{ $money }** ({ $interval }); за прошедшие двенадцать было { $before }.
outlook-money-alone = Выручка двенадцати месяцев — **{ $money }** ({ $interval }).
outlook-money-missing = Денег в прогнозе нет: цены записаны меньше чем у восьми договоров из десяти.
outlook-money-missing-transactions = Денег в прогнозе нет: суммы покупок не записаны.
outlook-key-heads = Активных, { $month }
outlook-key-money = Выручка следующих 12 месяцев
outlook-key-score = Оценка ставит ушедшего выше продлившего
outlook-key-score-below = ошибка шансов { $error } п. п.
outlook-measure-customers = активные клиенты
outlook-measure-money = выручка за месяц
outlook-fan-title-customers = { $month }: { $value } активных ({ $interval })
outlook-fan-title-money = Выручка за { $month }: { $value } ({ $interval })
outlook-fan-so-what-customers = Планируйте по нижнему краю полосы: верхний случается так же редко, как нижний.
outlook-fan-so-what-money = Полоса — за один месяц; год целиком известен точнее, чем любой из его месяцев.
outlook-fan-definition-customers = Договоры, что кончаются, — по судьбе таких же; новые — по уровню и сезону прошлых лет. Полоса — 95-процентный интервал предсказания.
outlook-fan-definition-customers-transactions = Покупки каждого — по модели BG/NBD, новые — по уровню и сезону. Активен тот, чья последняя покупка не старше срока лояльности. Полоса — 95-процентный интервал предсказания.
outlook-fan-definition-money = Признанная выручка: цена договора поровну по оплаченным дням, прочее днём оплаты. Полоса — 95-процентный интервал предсказания.
outlook-fan-definition-money-transactions = Деньги покупок днём оплаты: число покупок на ожидаемый чек. Полоса — 95-процентный интервал предсказания.
outlook-fan-alt-customers = Линия активных клиентов за прошлые месяцы и прогноз на двенадцать вперёд с полосой интервала; { $month }: { $value } ({ $interval }).
outlook-fan-alt-money = Линия выручки за прошлые месяцы и прогноз на двенадцать вперёд с полосой интервала; { $month }: { $value } ({ $interval }).
outlook-months-title = По месяцам: от { $first } активных до { $last }
outlook-months-definition = Активные — на последний день месяца. Интервал предсказания 95 %.
outlook-column-month = Месяц
outlook-column-heads = Активных
outlook-column-money = Выручка
outlook-column-interval = Интервал
outlook-check-told = прогноз
outlook-check-came = на деле
outlook-check-naive = простой прогноз
outlook-check-title = Прошлый прогноз на { $month }: { $told }, на деле { $came }
outlook-check-so-what = Чёрная линия внутри полосы — прогнозу можно верить; у края — закладывайте запас.
outlook-check-definition = Данные отрезаны раньше, прогноз сделан только по ним. Простой прогноз: клиентов столько же, выручка как в тот же месяц прошлого года.
outlook-check-alt = Прошлый прогноз с полосой интервала, что было на деле и простой прогноз; { $month }: { $told } против { $came }.
outlook-check-missing = Проверить прогноз на прошлом нельзя: для этого нужны данные хотя бы за девять месяцев, а для проверки на год вперёд — за три года.
outlook-check-customers = На { $month } прогноз дал бы { $told } активных ({ $interval }), на деле их { $came }. По всем проверенным месяцам он промахивался в среднем на { $miss }, простое «останется как есть» — на { $plain }; в интервал попали { $inside } из { $n }.
outlook-check-money = Выручку за { $month } прогноз дал бы { $told } ({ $interval }), на деле { $came }. В среднем за месяц он промахивался на { $miss }, простое «как в прошлом году» — на { $plain }; в интервал попали { $inside } из { $n }.
outlook-check-better = Прогноз лучше простого.
outlook-check-worse = Простой прогноз точнее, поэтому выше стоит он.
outlook-promise-came-renewal = ушли на деле
outlook-promise-came-extras = купили на деле
outlook-promise-came-next = купили на деле
outlook-promise-told = обещанный шанс
outlook-promise-group = группа { $k } ({ $n })
outlook-promise-title-renewal = В группе наибольшего риска ушли { $high_came } (обещано { $high_told }), наименьшего — { $low_came } (обещано { $low_told })
outlook-promise-title-extras = Из тех, кому оценка давала больше всего, купили { $high_came } (обещано { $high_told }), меньше всего — { $low_came } (обещано { $low_told })
outlook-promise-title-next = Из тех, кому модель давала больше всего, купили снова { $high_came } (обещано { $high_told }), меньше всего — { $low_came } (обещано { $low_told })
outlook-promise-so-what = Точка на вершине столбца — шанс сбылся; разница групп — то, ради чего стоит звонить не всем.
outlook-promise-definition-renewal = Пять равных групп по обещанному шансу не продлить. Обучено на раннем времени, проверено на позднем.
outlook-promise-definition-extras = Пять равных групп по обещанному шансу купить что-то сверх договора за 90 дней. Обучено на раннем времени, проверено на позднем.
outlook-promise-definition-next = Пять равных групп по обещанному шансу купить снова. Модель видела только покупки до отложенного срока.
outlook-promise-alt = Столбцы долей, сбывшихся на деле, и точки обещанных шансов по { $groups } группам; от { $low_told } и { $low_came } до { $high_told } и { $high_came }.
outlook-rule-days-since-visit = «давно не был»
outlook-rule-days-left = «скоро конец договора»
outlook-rule-days-since-extra = «недавно покупал»
outlook-rule-days-since-purchase = «недавно покупал»
outlook-rule-none = жребий
outlook-score-renewal-missing = Оценки, кто не продлит, здесь нет: для обучения и проверки нужно по полтораста закончившихся договоров и не меньше тридцати продлённых и непродлённых в каждой половине.
outlook-score-renewal-missing-transactions = Кто «не продлит», в магазине не спрашивают: договора нет. Вместо этого ниже — кто купит снова.
outlook-score-renewal-missing-snapshot = Оценки, кто уйдёт, здесь нет: снимок не говорит, когда ушли ушедшие, и проверить её на более позднем времени нельзя, а без проверки она ничего не стоит. Кто уходит чаще, показано в главе об удержании.
outlook-score-extras-missing = Кто купит что-то сверх договора, не оценить: таких покупок не записано или их слишком мало.
outlook-score-extras-missing-transactions = Покупки сверх договора бывают только там, где есть договоры.
outlook-score-extras-missing-snapshot = Кто купит дополнительную услугу, по снимку не узнать: отдельных покупок в нём нет.
outlook-score-next-missing = Кто купит снова, не оценить: слишком мало повторных покупок.
outlook-score-renewal = Кто не продлит: из двух клиентов, одного ушедшего и одного продлившего, оценка ставит ушедшего выше в { $auc } случаев ({ $interval }), лучшее простое правило, { $rule }, — в { $best }. Выигрыш { $gain } п. п. ({ $gain_interval }; договоров в проверке { $n }).
outlook-score-extras = Кто купит что-то сверх договора за 90 дней: из двух клиентов, купившего и нет, оценка ставит купившего выше в { $auc } случаев ({ $interval }), простое правило { $rule } — в { $best }. Выигрыш { $gain } п. п. ({ $gain_interval }; клиентов в проверке { $n }).
outlook-score-next = Кто купит снова: из двух покупателей, купившего и нет, модель ставит купившего выше в { $auc } случаев ({ $interval }), простое правило { $rule } — в { $best }. Выигрыш { $gain } п. п. ({ $gain_interval }; покупателей в проверке { $n }).
outlook-score-calibration = Обещанные шансы расходятся с тем, что сбылось, в среднем на { $error } п. п. ({ $error_interval }).
outlook-score-top-renewal = Пятая часть с наибольшим риском держит { $share } всех непродлений.
outlook-score-top-extras = На пятую часть с наибольшим шансом приходится { $share } всех купивших.
outlook-score-top-next = На пятую часть с наибольшим шансом приходится { $share } всех купивших.
outlook-score-rule = Оценка не точнее простого правила { $rule }: { $auc } верно расставленных пар против { $best } (разница { $gain } п. п., { $gain_interval }; в проверке { $n }). Список строить по правилу; шансы, если нужны, сбываются с ошибкой { $error } п. п.
outlook-score-nothing = Ни оценка ({ $auc } верно расставленных пар, { $interval }), ни простые правила не отличают одних от других лучше жребия (в проверке { $n }). Списка по ним нет: звонить стоит подряд, по сроку.
outlook-bands-title = У { $n } клиентов договор скоро кончится и ещё не продлён; без вмешательства уйдут около { $lost }
outlook-bands-so-what = Начинайте с верхней строки: там звонок окупается чаще всего.
outlook-bands-definition = До конца договора не больше 60 дней (у коротких — второй половины), следующего ещё нет. Интервал — сколько уйдёт из этих клиентов, с ошибкой шансов.
outlook-band-high = высокий риск
outlook-band-medium = средний
outlook-band-low = низкий
outlook-column-band = Риск
outlook-column-n = Клиентов
outlook-column-chance = Средний шанс не продлить
outlook-column-lost = Ждать уйдёт
outlook-column-price = Цена их договоров
outlook-pair = { $first } и { $second }
outlook-together-title = Вместе: { $pair } ({ $share } тех, у кого есть первое)
outlook-together-so-what = Кто взял первое, тому предлагайте второе: это связь, а не причина, и первое предложение стоит проверить на половине списка.
outlook-together-definition = Услуги и покупки одного клиента за двенадцать месяцев. Лифт — во сколько раз чаще, чем если бы выбирали независимо; «сверх охоты» — во сколько раз чаще, чем при том же числе услуг у каждого. Показаны пары, прошедшие поправку на число сравнений.
outlook-together = «{ $first }» и «{ $second }» идут вместе: из взявших первое второе берут { $share } (клиентов { $n }, лифт { $lift }), тогда как при том же числе услуг у каждого таких было бы { $expected }. Всего таких пар { $pairs }.
outlook-together-none = Услуги, которые идут вместе, не нашлись: из { $n } пар ни одна не встречается чаще, чем следует из того, сколько услуг берёт каждый. Кто берёт много, берёт и то и другое, и это ещё не связка.
outlook-together-missing = Что берут вместе, не видно: у посещений и оплат не записано, за что они.
outlook-column-pair = Пара
outlook-column-both = С обеими
outlook-column-support = Доля клиентов
outlook-column-confidence = Второе у взявших первое
outlook-column-lift = Лифт
outlook-column-over = Сверх охоты
outlook-what-if-title = Больше всего даёт { $lever }: { $money } за год
outlook-what-if-so-what = Половина изменения даёт половину денег; стоимость самого изменения сюда не входит.
outlook-what-if-definition = Прогноз, в котором меняется одно, а прочее остаётся. Цена — без ухода из-за неё. Интервал — по тем же розыгрышам, что у прогноза.
outlook-lever-price = цена выше на { $change }
outlook-lever-renewal = продление выше на { $change } п. п.
outlook-lever-repeat = повторных покупок больше на { $change }
outlook-lever-inflow = новых больше на { $change }
outlook-lever-inflow-transactions = новых покупателей больше на { $change }
outlook-column-lever = Если
outlook-column-year-money = Выручка за год
outlook-column-year-heads = Активных через год
outlook-break-even = Цена выше на { $change } приносит { $money } за год ({ $interval }; клиентов { $n }), пока никого не отпугнула; съест этот прирост потеря { $points } п. п. продления. Отпугнёт ли, данные не говорят: проверяйте на одном продукте.
outlook-plan-missing = Что нужно для плана, не посчитать: без прогноза или без притока и продлений считать не от чего.
outlook-plan-missing-transactions = Что нужно для плана, не посчитать: новых покупателей в последние месяцы не записано, а продлений в магазине нет.
outlook-plan-customers-declared = По плану через год { $plan } активных; прогноз { $told }, шанс дойти без перемен { $chance }.
outlook-plan-customers-assumed = План в client.yml не задан, поэтому для примера взято на десятую часть больше, чем сегодня: { $plan } активных через год; прогноз { $told }, шанс дойти без перемен { $chance }.
outlook-plan-money-declared = По плану за год { $plan }; прогноз { $told }, шанс дойти без перемен { $chance }.
outlook-plan-money-assumed = Для примера: { $plan } за год; прогноз { $told }, шанс дойти без перемен { $chance }.
outlook-plan-joiners = Нужно ещё { $count ->
    [one] { $extra } новый клиент
    [few] { $extra } новых клиента
   *[many] { $extra } новых клиентов
  } за год ({ $interval }) сверх ожидаемых { $base }.
outlook-plan-points = Или { $extra } п. п. продления ({ $interval }) сверх нынешних { $base }.
outlook-plan-impossible = Одним этим плана не достичь.
outlook-plan-reached = План достигается и так.
outlook-all = Все
code-bought-1 = купили один раз
code-bought-2 = два раза
code-bought-3 = три раза
code-bought-4-5 = четыре-пять раз
code-bought-6-plus = шесть раз и больше
purchases-chances = Из { $n ->
    [one] { $n } покупателя
   *[other] { $n } покупателей
  } за следующие двенадцать месяцев купят снова { $buys }; вместе это { $purchases } покупок на **{ $money }** ({ $interval }). Сюда входят и { $silent }, кто молчит дольше срока лояльности: часть из них ещё вернётся сама.
purchases-chances-title = { $share } денег следующего года принесут те, кто уже купил «{ $segment }»
purchases-chances-so-what = Разовых много, денег в них мало: письмо им дешевле скидки.
purchases-chances-definition = Модель BG/NBD: шанс, что покупатель ещё жив для магазина, читается по молчанию после прежней частоты. У купивших один раз она этого шанса не различает, поэтому он не показан; смотрите на шанс купить.
purchases-column-bought = Купили
purchases-column-n = Покупателей
purchases-column-active = Из них активны
purchases-column-alive = Ещё с нами
purchases-column-buys = Купят за год
purchases-column-purchases = Покупок
purchases-column-money = Денег за год
purchases-check-title = Отложенные { $weeks ->
    [one] { $weeks } неделя
    [few] { $weeks } недели
   *[many] { $weeks } недель
  }: предсказано { $told } покупок, пришло { $came }
purchases-check-definition = Модель видела только покупки до отложенного срока. Простой прогноз: каждый купит столько же, сколько за такой же срок перед тем.
purchases-check-better = На отложенных { $weeks } неделях модель предсказала { $told } покупок, пришло { $came }. По группам она промахнулась на { $miss } покупок, простое «столько же, сколько перед тем» — на { $plain }: модели можно верить.
purchases-check-worse = На отложенных { $weeks } неделях модель предсказала { $told } покупок, пришло { $came }. По группам она промахнулась на { $miss } покупок, простое «столько же, сколько перед тем» — на { $plain }: модель не лучше, и ценность посчитана по удержанию, без неё.
purchases-refused-data = Модель покупок здесь не строится: нужно полгода покупок, сто покупателей и тридцать купивших повторно. Ценность посчитана по удержанию.
purchases-gaps = Срок лояльности { $days } дней накрывает { $covers } промежутков между покупками, но из тех, кто молчал дольше, вернулись сами { $share } ({ $interval }; молчаний { $n }).
purchases-gaps-longer = Если считать ушедшим только того, кто молчит { $days } дней, вернувшихся среди «ушедших» будет не больше пятой части; срок в client.yml — loyalty_days.
purchases-gaps-shorter = Хватило бы и { $days } дней: и тогда вернулось бы не больше пятой части; срок в client.yml — loyalty_days.
purchases-gaps-right = Это самый короткий из проверенных сроков, при котором возвращается не больше пятой части: срок выбран верно.
purchases-gaps-none = Ни один из проверенных сроков не отделяет ушедших от молчащих: и после самого долгого возвращается больше пятой части.
purchases-gaps-title = Срок { $days } дней: { $share } «ушедших» вернулись сами
purchases-gaps-so-what = Короткий срок раньше поднимает тревогу, но чаще ложную.
purchases-gaps-definition = Молчания дольше срока, за которыми видно ещё год (при короткой истории — треть её). Вернулся — купил в этот год.
purchases-column-days = Дней
purchases-column-covers = Промежутков не длиннее
purchases-column-silences = Молчаний дольше
purchases-column-came-back = Из них вернулись
purchases-total = Вместе со всеми, кто молчит, список принесёт за { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
  } { $money } в сегодняшних деньгах ({ $interval }); выше в этой главе стоит только часть активных.
purchases-repeats-seen = в списке
purchases-repeats-likely = по модели
purchases-repeats-axis = повторных покупок
purchases-repeats-title = Модель ошибается с числом повторных покупок у { $share } покупателей
purchases-repeats-so-what = Точки на вершинах столбцов — модель похожа на этот магазин.
purchases-repeats-definition = Покупатели по числу дней с повторной покупкой; покупки одного дня — одна.
purchases-repeats-alt = Столбцы покупателей по числу повторных покупок и точки по модели, групп { $groups }; расходятся у { $share } покупателей.
purchases-trade = В магазине договоров нет. Где ниже сказано «договор», это покупка; «продление» — следующая покупка не позже чем через { $days } дней; «членство» — череда покупок без более долгого перерыва.
outlook-check-missing-snapshot = Прогноза по снимку нет, поэтому и проверять на прошлом нечего: для этого нужны даты начала и окончания.
outlook-together-missing-snapshot = Что берут вместе, по снимку не видно: отдельных посещений и покупок в нём нет.
outlook-plan-missing-snapshot = Что нужно для плана, по снимку не посчитать: он не говорит ни сколько приходит, ни сколько продлевает.
