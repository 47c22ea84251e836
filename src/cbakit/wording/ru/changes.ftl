# Что изменилось с прошлого отчёта.
changes-none = Прошлого отчёта рядом нет: сравнивать не с чем. Следующий отчёт сравнит себя с этим.
changes-passed = С { $before } { $months ->
    [one] прошёл { $months } месяц
    [few] прошло { $months } месяца
   *[many] прошло { $months } месяцев
  }.
changes-passed-days = С { $before } { $days ->
    [one] прошёл { $days } день
    [few] прошло { $days } дня
   *[many] прошло { $days } дней
  }.
changes-answer = { $changed ->
    [0] Из { $tested } показателей с интервалом ни один не изменился больше, чем даёт случай.
   *[other] Из { $tested } показателей с интервалом изменились больше, чем даёт случай: { $changed }.
  }
changes-answer-shown = В таблице главных показателей из них { $shown }, по группам и срокам — { $others }.
changes-shared = Отчёты стоят ближе года друг к другу: часть договоров в них общая, поэтому небольшие сдвиги здесь видны хуже.
changes-versions = Отчёты сделаны разными версиями расчёта ({ $before } и { $now }): что из-за этого изменилось в числах, названо в списке изменений.
changes-definitions = Определения разошлись ({ $settings }): такие показатели не сравниваются, их разница была бы разницей определений.
changes-line-count = { $name }: { $now }, было { $before } ({ $change }).
changes-line-claim = { $name }: { $now } ({ $interval }), было { $before } ({ $interval-before }); сдвиг { $change } ({ $limits }) больше случайного.
changes-line-same = { $name }: { $now } ({ $interval }), было { $before } ({ $interval-before }); сдвиг { $change } ({ $limits }) от случайного не отличить.
changes-rest = Ещё { $count ->
    [one] { $count } показатель
    [few] { $count } показателя
   *[many] { $count } показателей
  } с интервалом не сдвинулись больше, чем даёт случай.
changes-table-title = Было и стало: { $before } и { $now }
changes-table-so-what = Читать по последнему столбцу: «не видно» — такой сдвиг даёт и случай; «поправку не прошло» — один такой сдвиг был бы заметен, но среди стольких сравнений он мог выпасть сам.
changes-table-definition = Показатели двух отчётов по одним определениям; интервал сдвига — по интервалам обоих, поправка — на все сравнения этого рода: главные показатели отдельно от групп.
changes-segments-title = Сдвиги в группах, которые больше случайных: { $count }
changes-segments-so-what = Показаны самые надёжные; остальные группы от случая не отличить.
changes-no-group = Ни в одной группе и ни по одному сроку сдвиг не больше случайного: сравнений { $tested }.
changes-column-name = Показатель
changes-column-before = Было
changes-column-now = Стало
changes-column-interval = Интервал
changes-column-change = Сдвиг
changes-column-limits = Интервал сдвига
changes-column-verdict = Вывод
changes-verdict-exact = посчитано точно
changes-verdict-up = выросло
changes-verdict-down = снизилось
changes-verdict-same = не видно
changes-verdict-corrected = поправку не прошло
changes-verdict-differs = определение другое
changes-source = Источник: metrics.csv двух отчётов, по { $before } и по { $now }.
changes-of-segment = { $name }: { $segment }
changes-metric-active-customers = Активные клиенты
changes-metric-first-year-customers = Клиенты первого года
changes-metric-renewal-base-customers = Клиенты второго года и дальше
changes-metric-renewal-rate = Доля продлённых договоров
changes-metric-renewal-rate-year = Продление { $year }-го года
changes-metric-survival = Доля клиентов, кто остаётся дольше { $months } мес.
changes-metric-restricted-mean-months = Средний срок за первые { $months } мес., в месяцах
changes-metric-attrition-per-1000-months = Ушло на 1000 клиентов в месяц
changes-metric-median-membership-months = Половина клиентов остаётся столько месяцев
changes-metric-arpu = Деньги с клиента в месяц
changes-metric-ltv-horizon = Ценность нового клиента
changes-metric-remaining-value = Ценность активного клиента
changes-metric-base-value = Ценность всей базы
changes-metric-value-of-one-point = Цена одного пункта продления, в год
changes-metric-refusal-coverage = Причина ухода записана
changes-metric-refusal-share = Доля причины среди отказов
changes-metric-referral-share = Доля новых по рекомендации
changes-metric-referrals-per-100-customer-years = Рекомендаций на 100 клиентов в год
changes-metric-referred-survival-gain = Насколько дольше остаются пришедшие по рекомендации, мес.
changes-metric-key-segment-share-of-new = Доля ключевой группы среди новых
changes-shared-transactions = Отчёты стоят ближе года друг к другу: часть покупок в них общая, поэтому небольшие сдвиги здесь видны хуже.
changes-shared-snapshot = Отчёты стоят ближе года друг к другу: часть клиентов в них общая, поэтому небольшие сдвиги здесь видны хуже.
changes-metric-renewal-rate-transactions = Доля тех, кто купил снова
changes-metric-renewal-rate-year-transactions = Купили снова на { $year }-м году
changes-metric-restricted-mean-months-transactions = Средний срок клиента за первые { $months } мес., в месяцах
changes-metric-attrition-per-1000-months-transactions = Замолчало на 1000 клиентов в месяц
changes-metric-median-membership-months-transactions = Половина клиентов остаётся столько месяцев
changes-metric-value-of-one-point-transactions = Цена одного пункта повторных покупок, в год
changes-points = {"\u00A0"}п. п.
