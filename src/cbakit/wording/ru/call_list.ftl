# The one list of whom to call.
calls-answer = В едином списке звонков { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }, каждый один раз; поводы стоят столбцами. Начинать с тех, у кого повод «{ $reason }»: их { $first }. Файл lists/calls.csv.
calls-answer-begin = В едином списке звонков { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }, каждый один раз; поводы стоят столбцами. Начинать с тех, у кого повод «{ $reason }»: они стоят в списке первыми. Файл lists/calls.csv.
calls-title = Кому звонить: { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
  }, каждый один раз
calls-so-what = Сверху вниз: первым стоит самый срочный повод.
calls-open-leads = Открытые обращения (ещё не клиенты) лежат отдельно, в lists/open_leads.csv.
calls-definition = У одного человека бывает несколько поводов; «первый повод» — самый срочный, по нему он и стоит в списке. Внутри повода раньше тот, от кого ждём больше денег; где это не посчитано (договор уже кончился) или поровну, — у кого поводов больше, затем у кого договор кончается раньше. Тех, кому только давно не звонили, в списке нет: что один разговор удерживает клиента, эти данные не показывают; рядом с другим поводом это отмечено. Списки рекомендаций лежат в своих файлах и бывают шире: сколько из каждого стоит здесь, сказано в рекомендации. Кого она велит не трогать (контрольная группа), того здесь нет.
calls-column-reason = Повод позвонить
calls-column-n = Есть у скольких
calls-column-first = Первый повод
calls-all = Всего людей
calls-reason-in-grace = договор кончился, идёт период лояльности
calls-reason-ending-risk = договор скоро кончится, риск не продлить высокий
calls-reason-ending-advised = рекомендация: звонить до конца договора
calls-reason-cant-lose = «нельзя потерять»: платили много, не были две недели и дольше
calls-reason-first-90-days = первые 90 дней первого договора
calls-reason-asleep = спит: 28 дней без визита
calls-reason-drifting = «отдаляются»: ходят реже прежнего
calls-reason-left-lately = ушёл недавно, ещё возвращаются
calls-reason-overdue = давно не звонили
calls-reason-other = прочие поводы, каждый у немногих
list-column-order = №
list-column-customer-id = Код клиента
list-column-lead-id = Код обращения
list-column-manager = Менеджер
list-column-stage = Этап
list-column-step = Пройденный шаг
list-column-own-stage = Этап в вашей системе
list-column-contract-ends-on = Договор до
list-column-first-reason = Первый повод
list-column-reasons = Поводов
list-column-segment = Группа
list-column-reason = Что сделать
list-column-priority = Очередь
list-column-group = Кому предложить
list-column-last-contact-on = Последний разговор
list-column-days = Дней с разговора
list-column-due-days = Положенный срок, дней
list-column-lifecycle = Где клиент сейчас
list-column-rfm = Группа RFM
list-column-abc = Класс ABC
list-column-xyz = Класс XYZ
list-column-rank = №
list-column-deals = Сделок
list-column-largest = Самая крупная
list-column-total = Всего
list-column-since = Первая сделка в данных
list-column-leads = Обращений
list-column-won = Из них купил
list-column-estimate = Шанс
list-column-low = Шанс, от
list-column-high = Шанс, до
list-column-created-on = Обратился
list-column-source = Источник
list-column-age-days = Дней с обращения
list-column-in-grace = Период лояльности
list-column-ending-risk = Скоро конец, риск
list-column-ending-advised = Звонить до конца
list-column-cant-lose = Нельзя потерять
list-column-first-90-days = Первые 90 дней
list-column-asleep = Спит
list-column-drifting = Отдаляется
list-column-left-lately = Недавно ушёл
list-column-overdue = Давно не звонили
list-group-action = предложить
list-group-control = не трогать: контрольная группа
list-group-elsewhere = в другом списке
list-yes = да
calls-answer-few = В едином списке звонков { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[many] { $n } человек
  }, каждый один раз; поводы стоят столбцами, у каждого повода людей мало, поэтому здесь они не перечислены. Файл lists/calls.csv.
calls-answer-hidden = Есть единый список звонков: каждый человек в нём один раз, поводы стоят столбцами. Людей в нём мало, поэтому здесь их число не названо. Файл lists/calls.csv.
calls-definition-transactions = У одного человека бывает несколько поводов; «первый повод» — самый срочный, по нему он и стоит в списке. Внутри повода раньше тот, от кого ждём больше денег, затем тот, у кого поводов больше. Период лояльности — ваш, из настроек: когда прошли две трети его без покупки, срок скоро кончится. Здесь те, кто ещё покупает, и те, кто ушёл недавно; ушедших раньше и тех, на кого карточка их группы велит звонков не тратить, в списке нет.
calls-reason-ending-risk-transactions = период лояльности скоро кончится
calls-reason-cant-lose-transactions = «нельзя потерять»: покупали много, последняя покупка раньше, чем у других
calls-reason-drifting-transactions = «отдаляются»: покупают реже прежнего
list-column-deals-transactions = Покупок
list-column-since-transactions = Первая покупка в данных
list-column-ending-risk-transactions = Период лояльности скоро кончится
list-column-contract-ends-on-transactions = Период лояльности до
