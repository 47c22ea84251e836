# Words of the report itself: title page, contents, labels of exhibits.
report-title = Анализ действующей клиентской базы
report-figure = Рисунок { $number }
report-table = Таблица { $number }
report-contents = Содержание
report-contents-front = Коротко: страницы для решения
report-contents-chapter = Подробно: разделы анализа
report-contents-appendix = Приложения: чем это доказано
report-skip = К тексту отчёта
report-appendix = Приложение
report-period = Период данных
report-period-value = с { $first } по { $last }
report-period-to = по { $last }
report-date = Состояние базы на
report-author = Подготовил
report-prepared-for = Для
report-so-what = Что это значит
report-callout-missing = Не записано
report-callout-few = Слишком мало
report-callout-unfit = Не применимо
report-callout-limit = Как читать
report-callout-core = Ядро базы
report-missing-chapter = Раздел не построен
report-section-empty = Для этих данных показывать здесь нечего.
report-missing-text = Этот раздел не построен: в его расчёте ошибка. Новых данных для него не нужно; консультант исправит её и пришлёт отчёт заново. Остальные разделы от этой ошибки не зависят.
report-incomplete = Отчёт неполон: из-за ошибки в расчёте не построено: { $chapters }. Консультант исправит ошибку и пришлёт отчёт заново.
report-callout-failed = Раздел не построен
report-see = см. { $label }
report-passport = Паспорт данных
report-argument = Ход рассуждения
report-method = Как посчитано и где подводит
report-full-tables = Полные таблицы
report-moved = Смотрите: «{ $exhibit }». { $title }
report-exhibits = Указатель рисунков и таблиц
report-exhibits-claim = Все рисунки и таблицы отчёта
report-column-number = Номер
report-column-shows = Что показывает
report-column-page = Страница
report-page = с. { $page }
report-logo = Логотип
report-contacts = Контакты

## Base of few: what is not shown
small-title = Чего здесь не показать
small-text = Что отчёт показывает обычно, а здесь не может. Каждая строка говорит, чего не хватило.
small-whole = Названные таблицы целиком есть в tables.xlsx.
small-claim = Слишком мало: { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, и об остальном сказать нечего
small-claim-transactions = Слишком мало: { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, и об остальном сказать нечего
small-lights = Чего не хватает разделам без данных и что для них начать записывать, сказано в главе «{ small-title }».
small-column-what = Что
small-column-why = Почему
small-wide = Слишком мало, всего { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }: у каждой доли там интервал шире двадцати процентных пунктов.
small-hidden = Слишком мало, всего { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }: половина чисел и больше была бы скрыта, чтобы никого не выдать.
small-twice = При { $n ->
    [one] { $n } человеке
   *[many] { $n } людях
  } не печатается: главное из этого сказано в других таблицах.
