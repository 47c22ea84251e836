# Calls, touches and campaigns.
contacts-tables = журнал звонков и сообщений
contacts-answered-incoming = За год вам звонили { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[many] { $n } раз
  }: отвечено **{ $share }** звонков ({ $interval }), пропущено { $missed }.
contacts-answered-outgoing = Сами звонили { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[many] { $n } раз
  }: дозвонились в { $share } случаев ({ $interval }).
contacts-answered-unknown = Звонков за год { $n }: разговор состоялся в { $share } ({ $interval }), нет — { $missed } раз. Кто кому звонил, не записано.
contacts-less-incoming-part = Входящие пропускают чаще в это время: { $name }. Отвечено { $first } против { $second } в остальное (на { $gap } п. п. меньше, { $interval }; звонков { $n }).
contacts-less-incoming-manager = { $name } отвечает на звонки реже других: { $first } против { $second } (на { $gap } п. п. меньше, { $interval }; звонков { $n }).
contacts-less-outgoing-part = Дозваниваются реже в это время: { $name }. Удачных звонков { $first } против { $second } в остальное (на { $gap } п. п. меньше, { $interval }; звонков { $n }).
contacts-less-outgoing-manager = { $name } дозванивается реже других: { $first } против { $second } (на { $gap } п. п. меньше, { $interval }; звонков { $n }).
contacts-less-unknown-part = Разговор реже получается в это время: { $name }, { $first } против { $second } в остальное (на { $gap } п. п. меньше, { $interval }; звонков { $n }).
contacts-less-unknown-manager = У сотрудника { $name } разговор получается реже: { $first } против { $second } (на { $gap } п. п. меньше, { $interval }; звонков { $n }).
contacts-alike = Ни часы, ни сотрудники не отличаются по доле отвеченных звонков больше, чем даёт случай при таком числе сравнений.
contacts-no-hours = Времени дня у звонков нет, только даты: часы пропущенных звонков не видны.
contacts-touch = Из { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  } базы с { $overdue } не разговаривали дольше положенного ({ $share }); ни одного состоявшегося контакта с { $since } не записано у { $never }. Они стоят в едином списке звонков главы «Что делать» (lists/calls.csv); отдельный их список — lists/overdue.csv.
contacts-campaign-uncontrolled = «{ $name }»: в следующие { $within } дней купили { $share } из { $n } ({ $interval }). Сколько из них купили бы и без напоминания, неизвестно: контрольной группы не было.
contacts-campaign-same = «{ $name }»: в следующие { $within } дней купили { $share } из { $n }, кому написали ({ $interval }), и { $control } из { $n_control }, кого нарочно не трогали. Разница не больше случайной; при таких группах надёжно видна разница от { $detectable } п. п.
contacts-campaign-more = «{ $name }» работает: в следующие { $within } дней купили { $share } из { $n }, кому написали ({ $interval }), против { $control } из { $n_control }, кого нарочно не трогали (надёжно видна разница от { $detectable } п. п.).
contacts-campaign-less = «{ $name }» вредит: в следующие { $within } дней купили { $share } из { $n }, кому написали ({ $interval }), против { $control } из { $n_control }, кого нарочно не трогали (надёжно видна разница от { $detectable } п. п.).
contacts-hours-title-incoming = Когда отвечают на звонки: пропущено { $missed } из { $n }
contacts-hours-title-outgoing = Когда дозваниваются: впустую { $missed } звонков из { $n }
contacts-hours-title-unknown = Когда получается разговор: нет его в { $missed } звонках из { $n }
contacts-hours-so-what = Тёмная клетка — отвечают почти всегда; серая — звонков слишком мало, чтобы судить.
contacts-hours-definition = Доля отвеченных звонков за 12 месяцев по дням недели и часам; в клетке доля, ниже число звонков. Клетки, где звонков меньше { $min_n }, без доли.
contacts-hours-alt = Таблица долей отвеченных звонков: дни недели сверху вниз, часы слева направо.
contacts-days-1 = Пн
contacts-days-2 = Вт
contacts-days-3 = Ср
contacts-days-4 = Чт
contacts-days-5 = Пт
contacts-days-6 = Сб
contacts-days-7 = Вс
contacts-days-workdays = будни
contacts-days-weekend = выходные
contacts-days-all = все дни
contacts-talk-title = Разговор длится в среднем { $minutes } мин.
contacts-talk-definition = Звонки 12 месяцев. Отвечено — доля звонков, где разговор состоялся, входящие и исходящие отдельно; средний разговор — по отвеченным.
contacts-talk-all = все
contacts-touch-title = Ждут звонка дольше положенного: { $overdue } из { $n }
contacts-touch-so-what = Начинать с тех, у кого договор уже кончился или кончается.
contacts-touch-definition = Контакт — состоявшийся разговор, сообщение или встреча. Положенный срок в днях: новые — 30, привыкающие — 45, пора продлевать — 30, в периоде лояльности — 14, остальные — 90; раньше этого срока от начала членства никто не ждёт.
contacts-campaigns-title = Что добавили рассылки и обзвоны
contacts-campaigns-so-what = Без контрольной группы нельзя сказать, сколько купили бы и так.
contacts-campaigns-definition = Первый контакт человека в кампании; покупка — договор, проданный в следующие { $within } дней. Только контакты, после которых эти дни уже прошли.
contacts-column-who = Кто
contacts-column-calls = Звонков
contacts-column-in = Ответили на входящие
contacts-column-out = Дозвонились
contacts-column-minutes = Минут всего
contacts-column-mean = Минут на разговор
contacts-column-interval = Интервал
contacts-column-n = Клиентов
contacts-column-never = Без контактов
contacts-column-overdue = Просрочено
contacts-column-share = Доля
contacts-column-median = Дней с контакта, медиана
contacts-column-campaign = Кампания
contacts-column-written = Кому написали
contacts-column-bought = Купили
contacts-column-alone = Не трогали
contacts-column-bought-alone = Купили без контакта
contacts-column-gain = Добавила, п. п.
contacts-answered-incoming-transactions = За год вам звонили { $n ->
    [one] { $n } раз
    [few] { $n } раза
   *[many] { $n } раз
  }: отвечено **{ $share }** звонков ({ $interval }), пропущено { $missed }.
contacts-touch-so-what-transactions = Начинать с тех, у кого период лояльности кончается.
contacts-touch-definition-transactions = Контакт — состоявшийся разговор, сообщение или встреча. Положенный срок в днях: новые — 30, привыкающие — 45, период лояльности кончается — 30, остальные — 90; раньше этого срока от первой покупки никто не ждёт.
contacts-campaigns-definition-transactions = Первый контакт человека в кампании; покупка — сделанная в следующие { $within } дней. Только контакты, после которых эти дни уже прошли.
