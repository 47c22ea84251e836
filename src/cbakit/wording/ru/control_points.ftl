# Цели прошлого отчёта и что из них вышло.
points-sheet = Цели
points-guide = Как заполнять
points-guide-1 = Белые столбцы можно менять, серые — нет: по ним следующий отчёт узнаёт, что сравнивать.
points-guide-2 = «Берёмся»: да или нет. Пустая клетка — решения ещё нет; по цели с «нет» следующий отчёт факт не считает.
points-guide-3 = Доли пишите процентами (45 %), даты — числом (31.10.2026). Начало и контрольные точки идут по порядку.
points-guide-4 = Последний столбец скрыт: в нём имена целей, не стирайте их. Строки можно переставлять целиком.
points-guide-5 = Готовый файл положите в папку клиента рядом с выгрузками; следующий отчёт прочтёт его сам, имя файла может быть любым.
points-adopted-yes = да
points-adopted-no = нет
points-column-action = Что сделать
points-column-adopted = Берёмся
points-column-owner = Кто отвечает
points-column-measure = Чем измеряем
points-column-baseline = Было
points-column-starts-on = Начало
points-column-target = Цель
points-column-check-1-on = Точка 1, дата
points-column-check-1 = Точка 1, план
points-column-check-2-on = Точка 2, дата
points-column-check-2 = Точка 2, план
points-column-check-3-on = Точка 3, дата
points-column-check-3 = Точка 3, план
points-column-note = Заметка
points-column-id = Имя цели
points-verdict-reached = достигнуто
points-verdict-not-yet = не достигнуто
points-verdict-cannot-tell = пока не видно
points-verdict-not-taken = не брались
points-none = В прежних отчётах целей не записано: сравнивать план не с чем. Цели этого отчёта лежат в targets.xlsx; следующий отчёт сверит их с фактом сам.
points-nothing-due = Цели прошлого отчёта поставлены ({ $count }), но первая контрольная точка ещё впереди: { $date }.
points-answer = Из { $count ->
    [one] { $count } цели
   *[other] { $count } целей
  }, по которым пора сверяться, достигнуто { $reached }, не достигнуто { $not-yet }, пока не видно { $cannot-tell }.
points-answer-not-taken = Ещё за { $count ->
    [one] { $count } рекомендацию
    [few] { $count } рекомендации
   *[many] { $count } рекомендаций
  } решено не браться, их факт не считали.
points-line-reached = **{ $action }** — достигнуто. { $measure }: было { $baseline }, к { $date } намечали { $planned }, вышло { $actual } ({ $interval }, n = { $n }).
points-line-not-yet = **{ $action }** — не достигнуто. { $measure }: было { $baseline }, к { $date } намечали { $planned }, вышло { $actual } ({ $interval }, n = { $n }); весь интервал не дотягивает до плана.
points-line-cannot-tell = **{ $action }** — пока не видно. { $measure }: было { $baseline }, к { $date } намечали { $planned }, вышло { $actual } ({ $interval }, n = { $n }); такой интервал не отличает план от того, что было.
points-line-early = **{ $action }** — рано судить: с начала снова купили { $regulars } прежних клиентов, а нужна хотя бы десятая часть.
points-line-unmeasured = **{ $action }** — пока не видно: с начала ни одного случая, по которому можно судить, ещё не набралось.
points-again = Мерить снова есть смысл с { $date }.
points-again-never = При нынешнем числе случаев три года не покажут такой сдвиг: судите по шагам на пути, а не по этому показателю.
points-table-title = План и факт: достигнуто { $reached } из { $count }
points-table-so-what = Решает интервал: достигнуто — показатель ушёл от прежнего больше, чем даёт случай, и дошёл до плана; не достигнуто — весь интервал хуже плана.
points-table-definition = Факт — только то, что было после начала работы над целью и известно на дату контрольной точки; при повторном отчёте он не меняется.
points-column-date = Контрольная точка
points-column-planned = План
points-column-actual = Факт
points-column-interval = Интервал
points-column-n = Случаев
points-column-verdict = Вывод
points-column-again = Мерить снова с
points-tables = договоры, визиты, отказы и звонки после начала работы над целями
