# Как таблица результатов показывает себя в ячейке
results-none = Строк нет: в этих данных такого нет или посчитать это не из чего.
results-size = { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[many] { $n } строк
  } × { $columns ->
    [one] { $columns } столбец
    [few] { $columns } столбца
   *[many] { $columns } столбцов
  }, показано { $shown }. Это обычная таблица pandas: её можно фильтровать, сортировать и соединять.
results-written = Записано в { $folder }: { $n ->
    [one] { $n } таблица
    [few] { $n } таблицы
   *[many] { $n } таблиц
  } и показатели.
results-column-n = знаменатель: сколько клиентов или договоров за числом
results-column-estimate = оценка, в скобках 95-процентный интервал
results-column-dimension = признак, по которому разделено; пусто — база целиком
results-column-segment = значение признака
results-column-hits = сколько из n
results-column-customers = сколько разных людей
results-column-claim = разница устояла после поправки на все сравнения
results-column-p = вероятность такой разницы при одинаковых группах
