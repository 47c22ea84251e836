# The appendix of the report.
appendix-title = Определения, сверки, параметры
appendix-definitions = Определения
appendix-definitions-text = Каждое число отчёта посчитано по одному из этих определений.
appendix-definitions-claim = Что значат показатели
appendix-tie-outs = Сверки
appendix-tie-outs-text = Одно и то же посчитано двумя путями. Если группа мала, её показывают вместе с другими или не показывают, и тогда сумма групп может быть меньше целого.
appendix-tie-outs-claim = Числа, которые должны сойтись
appendix-parameters = Параметры и версии
appendix-parameters-text = С этими значениями расчёт можно повторить.
appendix-parameters-claim = На чём стоит расчёт
appendix-column-metric = Показатель
appendix-column-definition = Определение
appendix-column-what = Что сверяем
appendix-column-left = Первый путь
appendix-column-right = Второй путь
appendix-column-holds = Итог
appendix-column-parameter = Параметр
appendix-column-value = Значение
tie-parts = Активные = первый год + база продлений
tie-sum = Активные = сумма { $dimension }
tie-by-membership-year = по годам членства
tie-by-product = по продуктам
tie-by-sex = по полу
tie-by-age-band = по возрасту
tie-by-club = по клубам
tie-ledger = Начало + новые + вернувшиеся − ушедшие = конец, за последние 12 месяцев
tie-holds = сходится
tie-differs = расходится
parameter-as-of = Последний день данных
parameter-loyalty = Период лояльности
parameter-loyalty-by-term = 30 дней для договоров до 100 дней, 90 для более длинных
parameter-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
  }
parameter-years = { $n ->
    [one] { $n } год
    [few] { $n } года
   *[many] { $n } лет
  }
parameter-clock = Часы членства
parameter-clock-paid = оплаченное время: без заморозок и перерывов
parameter-clock-calendar = календарное время
parameter-lag = Запаздывание записи
parameter-min-n = Наименьшая группа, о которой говорим
parameter-horizon = Горизонт ценности
parameter-discount = Ставка дисконтирования в год
parameter-margin = Доля маржи в выручке, где себестоимость не записана
parameter-interval = Уровень доверия интервалов
parameter-versions = Версии
appendix-glossary = Словарь
appendix-glossary-text = Слова, без которых в отчёте не обойтись.
appendix-glossary-claim = Что значат слова
appendix-column-word = Слово
appendix-column-meaning = Что значит
glossary-bootstrap = Бутстреп
glossary-bootstrap-means = Способ узнать, насколько цифра случайна: её тысячу раз пересчитывают на случайных выборках из тех же клиентов.
glossary-cohort = Когорта
glossary-cohort-means = Клиенты, начавшие в одном месяце, квартале или году. Их сравнивают в одном возрасте членства.
glossary-control-group = Контрольная группа
glossary-control-group-means = Часть клиентов, с которыми намеренно ничего не меняют: без неё не отличить пользу действия от совпадения.
glossary-correction = Поправка на число сравнений
glossary-correction-means = Если сравнить сто пар групп, пять разойдутся случайно. Поправка Бенджамини — Хохберга оставляет те различия, которым можно верить все вместе. Она взвешена заранее: главным вопросам отчёта, продлению и удержанию, отдана большая часть допуска, остальным темам — меньшая.
glossary-discount = Ставка дисконтирования
glossary-discount-means = Насколько рубль через год дешевле рубля сегодня.
glossary-gini = Коэффициент Джини
glossary-gini-means = Неравенство сумм: 0, если все платят поровну, 1, если всё платит один.
glossary-interval = Интервал
glossary-interval-means = Границы, в которых с уверенностью 95 % лежит настоящее значение. Чем меньше клиентов в расчёте, тем он шире.
glossary-kaplan-meier = Каплан — Мейер
glossary-kaplan-meier-means = Расчёт кривой оставшихся, который учитывает и тех, чей срок ещё не кончился.
glossary-lift-points = П. п. (процентный пункт)
glossary-lift-points-means = Разность двух долей: с 40 % до 42 % — это два пункта.
glossary-loyalty = Период лояльности
glossary-loyalty-means = Дни после окончания договора, за которые новый договор ещё считается продлением.
glossary-median = Медиана
glossary-median-means = Значение посередине: у половины меньше, у половины больше.
glossary-n = n
glossary-n-means = Число клиентов или договоров, на котором стоит цифра.
glossary-nps = NPS
glossary-nps-means = Доля поставивших 9–10 минус доля поставивших 0–6 на вопрос, посоветуют ли они клуб.
glossary-spell = Членство
glossary-spell-means = Договоры одного клиента подряд, без перерыва длиннее периода лояльности.
