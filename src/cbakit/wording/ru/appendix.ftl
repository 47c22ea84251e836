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
tie-ledger = Начало + новые + вернувшиеся − ушедшие = конец, по всем месяцам
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
