# Words of report.pptx.
slides-strip-front = Главное
slides-strip-00 = Данные
slides-strip-01 = Состав
slides-strip-02 = Продления
slides-strip-03 = Удержание
slides-strip-04 = Ценность
slides-strip-05 = Причины
slides-strip-06 = Рекомендации клиентов
slides-strip-07 = Сегменты
slides-strip-08 = Движение
slides-strip-09 = Продажи
slides-strip-10 = Прогноз
slides-strip-11 = Что делать
slides-notes-source = Откуда: { $label } отчёта.
slides-of-report = { $label } отчёта
slides-rest = Целиком: { $label } отчёта
slides-missing-title = { $n ->
    [one] Глава, в которой выводов нет
   *[other] Главы, в которых выводов нет
  }, и почему
slides-missing-section = Глава
slides-missing-why = Почему
slides-more-title = { $n ->
    [one] Ещё одна глава отчёта и её вывод
   *[other] Ещё главы отчёта и их выводы
  }
slides-more-answer = Вывод
slides-low = от
slides-high = до
slides-as-of = Состояние базы на { $date }
