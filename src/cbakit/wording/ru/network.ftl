# Клубы сети рядом.
network-report-title = Клубы сети рядом
network-chain = Сеть
network-your-club = Ваш клуб
network-source = Источник: готовые отчёты клубов (metrics.csv); клубов { $clubs }; данные по { $date }.
network-measure-renewal-rate = доля продлённых договоров
network-measure-renewal-rate-transactions = доля повторных покупок
network-measure-first-year-renewal = продление первого года
network-measure-first-year-renewal-transactions = дошли до второго года покупок
network-measure-second-year-renewal = продление второго года
network-measure-second-year-renewal-transactions = дошли до третьего года покупок
network-measure-survival-12 = остаются дольше года
network-measure-survival-12-transactions = покупают дольше года
network-measure-attrition = уходы на 1000 клиентов в месяц
network-measure-churn-share = доля ушедших
network-measure-arpu = доход на клиента в месяц
network-measure-ltv = ценность нового клиента
network-measure-referral-share = доля новых по рекомендации
network-measure-refusal-coverage = доля уходов с записанной причиной
network-short-renewal-rate = Продлено | договоров
network-short-renewal-rate-transactions = Купили | снова
network-short-first-year-renewal = Первый | год
network-short-second-year-renewal = Второй | год
network-short-survival-12 = Дольше | года
network-short-attrition = Уходы | на 1000
network-short-churn-share = Ушли
network-short-arpu = Доход | в месяц
network-short-ltv = Ценность | нового
network-short-referral-share = По реко- | мендации
network-short-refusal-coverage = Причина | записана

network-too-few = Для сравнения нужно не меньше { $least ->
    [one] { $least } клуба
   *[many] { $least } клубов
  } с готовыми отчётами по одним определениям, есть { $n }. По меньшему числу медиана остальных ничего не говорит, а каждый отдельный клуб виден как на ладони. Сделайте отчёты остальных клубов на ту же дату и с теми же настройками: cba batch.
network-state = Сравниваются { $clubs ->
    [one] { $clubs } клуб
    [few] { $clubs } клуба
   *[many] { $clubs } клубов
  } по одним определениям: { $measure } — медиана { $median }, у половины клубов { $between }.
network-state-worse = { $n ->
    [one] Ниже остальных больше, чем даёт случай: { $names }.
   *[other] Ниже остальных больше, чем даёт случай, { $n ->
        [few] { $n } клуба
       *[many] { $n } клубов
      }: { $names }.
  }
network-state-worse-elsewhere = По этому показателю клубы не отличить, но по другим отстают больше, чем даёт случай: { $names }.
network-state-none-worse = Отстающего от остальных больше, чем даёт случай, нет.
network-state-alike = Ни один клуб по отдельности не отличить от остальных: говорить о лучшем или худшем рано.
network-state-money = Подъём до медианы остальных принёс бы { $money } в год ({ $interval }).
network-state-money-all = Подъём до медианы остальных принёс бы вместе { $money } в год.
network-own-below = Ваш клуб ниже остальных больше, чем даёт случай: { $measure } { $value } ({ $interval }), медиана других клубов ({ $others }) { $median }, у половины из них { $between }.
network-own-above = Ваш клуб выше остальных больше, чем даёт случай: { $measure } { $value } ({ $interval }), медиана других клубов ({ $others }) { $median }, у половины из них { $between }.
network-own-same = Ваш клуб от остальных не отличить: { $measure } { $value } ({ $interval }), медиана других клубов ({ $others }) { $median }, у половины из них { $between }.
network-club-part = { $measure } { $value } ({ $interval }) против { $median }
network-club-more = { $count ->
    [one] ещё { $count } показатель
    [few] ещё { $count } показателя
   *[many] ещё { $count } показателей
  }
network-club-worse = **{ $name }** отстаёт от медианы остальных больше, чем даёт случай: { $parts }.
network-club-better = **{ $name }** опережает медиану остальных больше, чем даёт случай: { $parts }.
network-club-differs = **{ $name }** отличается от медианы остальных больше, чем даёт случай: { $parts }.
network-key-clubs = Клубов сравнивается
network-key-of = найдено { $found }
network-key-active = Активных клиентов в них
network-key-median = Медиана: { $measure }
network-key-others = Медиана остальных: { $measure }
network-key-between = у половины клубов { $between }
network-key-median-others = медиана остальных { $median }
network-key-money = Поднять отстающих до медианы, в год
network-key-money-own = Подняться до медианы, в год
network-compared-all = По одним определениям посчитаны все найденные клубы: { $found }.
network-compared = Из { $found } найденных клубов сравниваются { $compared }; { $out ->
    [one] { $out } клуб посчитан иначе или на другую дату и в сравнение не вошёл
    [few] { $out } клуба посчитаны иначе или на другую дату и в сравнение не вошли
   *[many] { $out } клубов посчитаны иначе или на другую дату и в сравнение не вошли
  }.
network-compared-own = Из { $found } найденных клубов сравниваются { $compared }: у остальных ({ $out }) определения или дата другие.
network-money-out = В показателях денег { $n ->
    [one] не участвует ещё { $n } клуб
    [few] не участвуют ещё { $n } клуба
   *[many] не участвуют ещё { $n } клубов
  }: валюта, срок прогноза, ставка или маржа другие.
network-spread-apart = Клубы различаются и на деле: { $measure } обычного клуба { $mean } ({ $interval }), а без случайности половина клубов лежит в пределах { $between }.
network-spread-alike = Разброс клубов может дать и один случай: { $measure } обычного клуба { $mean } ({ $interval }); без случайности половина клубов лежала бы в пределах { $between }.
network-left-out-title = Не сравниваются по определениям: { $n }
network-left-out-money-title = В деньгах сравниваются не все
network-left-out-so-what = Консультант приведёт настройки клуба к обычным и сделает его отчёт заново: тогда он войдёт в сравнение.
network-left-out-definition = Обычное определение — то, что у клубов встречается чаще других. Дата, вид данных, период лояльности, часы, задержка и наименьшая группа отделяют клуб целиком; валюта, срок прогноза, ставка и маржа — только в деньгах.
network-column-club = Клуб
network-column-setting = Что разошлось
network-column-value = У клуба
network-column-usual = Чаще всего
network-column-reach = Не участвует
network-column-measure-name = Показатель
network-column-n = n
network-column-own = Значение
network-column-interval = Интервал
network-column-drawn = С поправкой на размер
network-column-others = У остальных
network-column-gap = Разница (интервал)
network-column-verdict = Вывод
network-column-expected = Ожидалось при своём составе
network-column-from-mix = Даёт состав, п. п.
network-column-rest = Остаётся, п. п.
network-column-practice = Что сравнивается
network-column-clubs = Клубов
network-column-best-half = Лучшая половина
network-column-other-half = Остальные
network-column-correlation = Связь рангов
network-column-gap-drawn = До медианы, п. п.
network-column-money = Даст в год
network-column-money-interval = Интервал денег
network-setting-as-of = дата отчёта
network-setting-no-run = готового отчёта нет
network-setting-changed = metrics.csv изменён после отчёта
network-setting-default = по сроку договора
network-setting-kind = вид данных
network-setting-loyalty-days = период лояльности, дней
network-setting-membership-clock = часы членства
network-setting-recording-lag-days = задержка записи, дней
network-setting-min-n = наименьшая группа
network-setting-currency = валюта
network-setting-horizon-years = срок прогноза, лет
network-setting-discount-rate = ставка дисконтирования
network-setting-margin-share = доля маржи
network-reach-all = нигде
network-reach-money = в деньгах
network-value-contracts = договоры
network-value-transactions = покупки
network-value-snapshot = снимок базы
network-value-paid = оплаченные дни
network-value-calendar = календарь
network-verdict-above = выше
network-verdict-below = ниже
network-verdict-same = не отличить
network-verdict-corrected = поправку не прошло
network-verdict-goes = связано
network-verdict-not = не видно
network-each-title = { $measure }: каждый клуб рядом с остальными
network-each-so-what = Судить по столбцу «Вывод»: «не отличить» — такую разницу даёт и случай, «поправку не прошло» — среди стольких сравнений она могла выпасть сама. «С поправкой на размер» — каким клуб скорее всего окажется, если смотреть дольше.
network-each-definition = Медиана и половина остальных (между квартилями) — по другим клубам, каждый клуб считается один раз. Поправка на все сравнения клубов и показателей разом (Беньямини — Хохберг, 5 %).
network-measures-title = Ваш клуб и остальные по всем показателям
network-measures-so-what = Судить по столбцу «Вывод»: «не отличить» — такую разницу даёт и случай, «поправку не прошло» — среди стольких сравнений она могла выпасть сама.
network-clubs-title-worse = { $measure }: отстаёт { $names }, медиана клубов { $median }
network-clubs-title-better = { $measure }: впереди { $names }, медиана клубов { $median }
network-clubs-title-alike = { $measure }: медиана клубов { $median }, ни один не выделяется больше, чем даёт случай
network-clubs-so-what = Малый клуб с крайним значением чаще всего просто мал: ромб показывает, куда его притягивает опыт остальных.
network-clubs-definition = Точка — значение клуба с 95-процентным интервалом; ромб — с поправкой на размер; полоса — половина клубов, пунктир — медиана. Цветом — кто отличается от остальных больше, чем даёт случай.
network-clubs-band = половина клубов
network-clubs-alt = Клубы по порядку ({ $clubs }), { $measure } от { $low } до { $high }, медиана { $median }.
network-club-n = { $name }, n = { $n }
network-grid-title = Из { $tested } сравнений больше случайного разошлись { $n }
network-grid-none = Из { $tested } сравнений ни одно не больше случайного
network-grid-so-what = Тёмная клетка — клуб хуже остальных, светлая — лучше или просто иначе; без слова разницу даёт и случай.
network-grid-definition = Значение клуба; «выше» и «ниже» — против медианы остальных, с поправкой на все сравнения разом.
network-grid-alt = Таблица: клубов { $clubs }, показателей { $measures }; отличаются от остальных клетки: { $n }.
network-profile-title = Отличий от остальных больше случайного: { $n }
network-profile-none = Ни по одному показателю клуб не отличить от остальных
network-profile-so-what = Полоса — половина остальных клубов, пунктир — их медиана; точка вашего клуба с интервалом.
network-profile-alt = Показателей { $measures }, в каждом точка клуба на полосе остальных; отличаются { $n }.
network-by-product = по продуктам
network-by-age-band = по возрасту
network-by-sex = по полу
network-by-source = по источникам
network-mix-unknown = Состав клиентов клубов сравнить нельзя: общих групп у клубов мало (продукты названы по-разному, возраст и пол не записаны). Одинаковые названия консультант задаёт в настройках.
network-mix-none = Состав клиентов (продукты, возраст, пол, источники) ни в одном клубе не меняет долю продлений больше, чем на пункт: разницу клубов он не объясняет.
network-mix-none-transactions = Состав клиентов (продукты, возраст, пол, источники) ни в одном клубе не меняет долю повторных покупок больше, чем на пункт: разницу клубов он не объясняет.
network-mix-less = **{ $name }**: состав { $by } тянет вниз сильнее, чем в других клубах. При обычной для остальных работе с ним вышло бы { $expected }, на { $points } п. п. меньше, чем у остальных; на деле { $own }.
network-mix-more = **{ $name }**: состав { $by } помогает сильнее, чем в других клубах. При обычной для остальных работе с ним вышло бы { $expected }, на { $points } п. п. больше, чем у остальных; на деле { $own }.
network-mix-own-none = Состав клиентов { $by } почти ничего не меняет: при обычной для остальных работе с ним вышло бы { $expected }; на деле { $own }.
network-mix-own-less = Состав клиентов { $by } тянет ваш клуб вниз: при обычной для остальных работе с ним вышло бы { $expected }, на { $points } п. п. меньше, чем у остальных; на деле { $own }.
network-mix-own-more = Состав клиентов { $by } помогает вашему клубу: при обычной для остальных работе с ним вышло бы { $expected }, на { $points } п. п. больше, чем у остальных; на деле { $own }.
network-mix-title = Что из разницы продлений даёт состав { $by }
network-mix-title-transactions = Что из разницы повторных покупок даёт состав { $by }
network-mix-so-what = «Остаётся» — то, что составом не объяснить: с этим и разбираться в клубе.
network-mix-definition = Значение минус «у остальных» = «даёт состав» + «остаётся». Ожидалось: продления других клубов в каждой группе { $by } при составе этого клуба. Группы, которых нет хотя бы у двух других клубов, не входят.
network-mix-definition-transactions = Значение минус «у остальных» = «даёт состав» + «остаётся». Ожидалось: повторные покупки в других клубах в каждой группе { $by } при составе этого клуба. Группы, которых нет хотя бы у двух других клубов, не входят.
network-best = Где продлевают больше, там { $practice } { $top }, в остальных клубах { $bottom } (связь рангов { $correlation }, { $interval }). Это связь между клубами, а не причина: проверить её можно только пробой.
network-best-transactions = Где чаще покупают снова, там { $practice } { $top }, в остальных клубах { $bottom } (связь рангов { $correlation }, { $interval }). Это связь между клубами, а не причина: проверить её можно только пробой.
network-best-none = Чем лучшие клубы отличаются в работе, по этим данным не видно: проверено { $n ->
    [one] { $n } различие, поправку оно не прошло
    [few] { $n } различия, ни одно не прошло поправку
   *[many] { $n } различий, ни одно не прошло поправку
  }.
network-best-unknown = Чем лучшие клубы отличаются в работе, по этим отчётам не спросить: рекомендации, причины ухода и расходы на привлечение записаны меньше чем у { $least ->
    [one] { $least } клуба
   *[many] { $least } клубов
  } или у всех одинаковы.
network-best-few = Чем лучшие клубы отличаются в работе, не спрашивали: клубов { $n }, а меньше чем на { $least } даже полное совпадение порядка могло бы выпасть само.
network-practice-refusal-coverage = доля уходов с записанной причиной
network-practice-referral-share = доля новых по рекомендации
network-practice-referrals-per-100-customer-years = рекомендаций на 100 клиентов в год
network-practice-arpu = доход на клиента в месяц
network-practice-cac = цена привлечения
network-practice-returned-share = вернувшихся на одного ушедшего
network-best-title = Что есть у клубов, где продлевают больше: проверено { $n }
network-best-title-transactions = Что есть у клубов, где чаще покупают снова: проверено { $n }
network-best-so-what = Связь, не причина: клубов мало, и рядом с хорошими продлениями может стоять то, что от них и зависит.
network-best-so-what-transactions = Связь, не причина: клубов мало, и рядом с хорошей долей повторных покупок может стоять то, что от них и зависит.
network-best-definition = Медианы лучшей и остальной половины клубов; связь рангов Спирмена с долей продлений (с поправкой на размер), проверка перестановками, поправка Беньямини — Хохберга.
network-best-definition-transactions = Медианы лучшей и остальной половины клубов; связь рангов Спирмена с долей повторных покупок (с поправкой на размер), проверка перестановками, поправка Беньямини — Хохберга.
network-help = **{ $name }**: подъём до медианы остальных принёс бы { $money } в год ({ $span }). До неё { $gap } п. п. продлений ({ $interval }).
network-help-transactions = **{ $name }**: подъём до медианы остальных принёс бы { $money } в год ({ $span }). До неё { $gap } п. п. повторных покупок ({ $interval }).
network-help-no-money = **{ $name }**: до медианы остальных { $gap } п. п. продлений ({ $interval }). Сколько это в деньгах, по отчёту клуба не посчитать.
network-help-no-money-transactions = **{ $name }**: до медианы остальных { $gap } п. п. повторных покупок ({ $interval }). Сколько это в деньгах, по отчёту клуба не посчитать.
network-help-own = Подъём до медианы остальных принёс бы вашему клубу { $money } в год ({ $span }). До неё { $gap } п. п. продлений ({ $interval }).
network-help-own-transactions = Подъём до медианы остальных принёс бы вашему клубу { $money } в год ({ $span }). До неё { $gap } п. п. повторных покупок ({ $interval }).
network-help-own-no-money = До медианы остальных вашему клубу не хватает { $gap } п. п. продлений ({ $interval }); сколько это в деньгах, по отчёту не посчитать.
network-help-own-no-money-transactions = До медианы остальных вашему клубу не хватает { $gap } п. п. повторных покупок ({ $interval }); сколько это в деньгах, по отчёту не посчитать.
network-help-own-none = По продлениям ваш клуб не отстаёт от остальных больше, чем даёт случай: считать цену подъёма не из чего.
network-help-own-none-transactions = По повторным покупкам ваш клуб не отстаёт от остальных больше, чем даёт случай: считать цену подъёма не из чего.
network-help-title-own = Что дал бы подъём до медианы остальных
network-help-none = Назвать, кому помогать первым, нельзя: ни один клуб не отстаёт по продлениям больше, чем даёт случай.
network-help-none-transactions = Назвать, кому помогать первым, нельзя: ни один клуб не отстаёт по повторным покупкам больше, чем даёт случай.
network-help-title-sure = Кому помочь первым и что это даст
network-help-title = Что дал бы подъём до медианы, хотя отстающих больше случайного не видно
network-help-so-what = Деньги — это размер задачи, а не обещание: столько дали бы продления на уровне медианы остальных. Строка без вывода «ниже» — не план.
network-help-so-what-transactions = Деньги — это размер задачи, а не обещание: столько дали бы повторные покупки на уровне медианы остальных. Строка без вывода «ниже» — не план.
network-help-definition = До медианы: от значения клуба с поправкой на размер до медианы остальных с той же поправкой. Деньги: пункты × цена одного пункта продления в этом клубе за год; интервал складывается из обоих.
network-help-definition-transactions = До медианы: от значения клуба с поправкой на размер до медианы остальных с той же поправкой. Деньги: пункты × цена одного пункта повторных покупок в этом клубе за год; интервал складывается из обоих.
network-help-heading = Кому помочь первым
network-summary-note = Медиана: половина клубов выше, половина ниже, большой и малый считаются за один. «Больше, чем даёт случай» — с поправкой на все сравнения клубов и показателей. В скобках 95-процентные интервалы.
network-definitions-title = По каким определениям сравниваются клубы
network-named-value = { $name } ({ $value })
network-column-others-median = Медиана остальных
network-column-others-half = Половина остальных
network-column-gap-points = Разница, п. п.
network-column-others-text = Остальные: медиана (половина клубов)
column-club = Клуб
column-measure = Показатель
column-median = Медиана остальных
column-q1 = Нижний квартиль остальных
column-q3 = Верхний квартиль остальных
column-shrunk = С поправкой на размер
column-clubs-others = Других клубов
