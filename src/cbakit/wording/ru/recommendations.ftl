# What to do.
recommendations-tables = выводы разделов этого отчёта
recommendations-none = Различий, на которых можно построить рекомендацию, в этих данных нет: ни одно не прошло поправку, и всё нужное записано. Короткий список честнее выдуманного.
recommendations-none-kind = Рекомендации стоят на договорах: когда они кончаются и кто их продлевает. В этих данных таких дат нет, поэтому списка нет; выводы остальных разделов от этого не меняются.
recommendations-answer = { $count ->
    [one] { $count } рекомендация
    [few] { $count } рекомендации
   *[many] { $count } рекомендаций
  }, вместе { $money } в год ({ $interval }), если каждая сработает так, как предположено; общие клиенты посчитаны один раз.
recommendations-nothing-proven = Ни одно различие между группами не прошло поправку: список короткий, и деньги в нём — допущения, а не измеренные разрывы.
recommendations-line = **{ $action }.** { $money } { $first }
recommendations-money = Ожидаем { $money } в год ({ $interval }).
recommendations-no-money = Денег сама по себе не приносит.
recommendations-overlap = Из списка { $n ->
    [one] { $n } клиент уже стоит
    [few] { $n } клиента уже стоят
   *[many] { $n } клиентов уже стоят
  } в рекомендации выше; их деньги здесь не посчитаны (без этого { $whole }).
recommendations-list = В списке сейчас { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }.
recommendations-serves-return = Вернуть ушедших
recommendations-serves-retain = Удержать тех, кто под угрозой
recommendations-serves-develop = Развить активных
recommendations-serves-reward = Поощрить верных
recommendations-check = { $date }: { $value }
recommendations-from-to = Сейчас { $baseline } ({ $interval }), цель { $target } к { $date }
recommendations-test-before-after = Контрольная группа здесь не нужна: сравнить показатель до и после на тех же датах.
recommendations-test = Половине списка по жребию предложить, половине нет: по { $n ->
    [one] { $n } клиенту
    [few] { $n } клиента
   *[many] { $n } клиентов
  } в группе, наберутся за { $months } мес. Тогда обещанный сдвиг будет виден с вероятностью 80 %.
recommendations-test-long = Половине по жребию предложить, половине нет. За год наберётся по { $n } в группе: виден рост продления или возврата от { $points } п. п. и больше. Обещанный сдвиг меньше, поэтому за год он не подтвердится и не опровергнется; смотреть и на промежуточные шаги (звонок, визит).
recommendations-test-too-small = Клиентов слишком мало для контрольной группы: следить за показателем и не называть его изменение эффектом.
recommendations-stands-on = Основание: рисунок или таблица «{ $exhibit }».
recommendations-whom = Кому
recommendations-why = Почему
recommendations-money-text = Деньги
recommendations-assumption = Допущения
recommendations-first = Первый шаг на этой неделе
recommendations-effort-text = Усилие
recommendations-role-text = Отвечает
recommendations-measure-text = Чем измерить
recommendations-target-text = Было и станет
recommendations-checks-text = Контрольные точки
recommendations-test-text = Как проверить
recommendations-overview-title = Что делать: рекомендаций { $count }
recommendations-overview-so-what = По порядку денег; последние строки денег не приносят, но без них не проверить первых.
recommendations-calendar-title = Календарь контрольных точек: всего { $count }
recommendations-calendar-so-what = В каждую дату сверить план и факт; следующий отчёт сделает это сам.
recommendations-money-title = Рекомендации с деньгами ({ $count }): вместе { $money } в год
recommendations-money-so-what = Начинать сверху; черта показывает, насколько ожидание может ошибиться.
recommendations-money-definition = Договоров или клиентов в год × сдвиг доли × деньги года на одного; сдвиг назван в допущениях, общие клиенты учтены один раз.
recommendations-money-alt = Полосы ожидаемых денег в год, полос { $count }, вместе { $money }.
recommendations-axis-money = ожидаемые деньги в год; черта — от осторожной оценки до смелой
recommendations-column-rank = №
recommendations-column-action = Что сделать
recommendations-column-serves = Правило
recommendations-column-list = В списке
recommendations-column-money = Деньги в год
recommendations-column-interval = Интервал
recommendations-column-role = Отвечает
recommendations-column-part = Часть
recommendations-column-text = Содержание
recommendations-column-date = Дата
recommendations-column-measure = Показатель
recommendations-column-planned = План
