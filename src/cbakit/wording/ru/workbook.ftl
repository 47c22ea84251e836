# Words of tables.xlsx.
workbook-index = Содержание
workbook-sheet = Лист
workbook-shows = Что показывает
workbook-chapter = Раздел отчёта
workbook-metrics = Все показатели, условные имена латиницей, для сравнения выпусков
workbook-low = { $name }: от
workbook-high = { $name }: до
column-n = Наблюдений
column-estimate = Значение
column-low = Нижняя граница
column-high = Верхняя граница
column-segment = Группа
column-dimension = Признак
