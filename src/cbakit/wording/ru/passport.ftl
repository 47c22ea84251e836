# Data passport: how far the data can be trusted.
passport-answer = Прочитано { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
  } из { $files ->
    [one] { $files } файла
   *[other] { $files } файлов
  }{ $twice ->
    [yes] . Файл, который говорит о двух таблицах, учтён в каждой, записей вместе { $taken }
   *[no] {""}
  }: принято { $kept }, отложено { $aside }. Сумма сходится до последней строки.
passport-period = Данные охватывают период { $first } — { $last }. Если что-то записано после { $as_of }, в расчёты оно не вошло.
passport-period-older = Самая ранняя запись других таблиц — { $day }.
passport-left-out-title = Какие договоры не считаются по правилам leave_out
passport-people = После объединения двойников в данных за всё время { $customers ->
    [one] { $customers } человек
    [few] { $customers } человека
   *[many] { $customers } человек
  }: объединено записей — { $merged }, возможных двойников, которые надо проверить вручную, — { $likely }.
passport-people-none = { $spelled ->
    [yes] Других двойников
   *[no] Двойников
  } среди { $customers ->
    [one] { $customers } человека
   *[other] { $customers } человек
  } не найдено.
passport-people-spelled = Имена некоторых людей записаны по-разному (заглавные буквы, пробелы, «ё» и «е», латинские буквы вместо русских). Таких людей — { $persons }, написаний, сведённых к одному у каждого, — { $spellings }.
passport-lights = { $green ->
    [0] Ни один раздел не строится
    [one] { $green } раздел строится
    [few] { $green } раздела строятся
   *[many] { $green } разделов строятся
  } на полных данных, с оговорками — { $yellow }, без данных — { $red }.
passport-key-rows = Прочитано строк
passport-key-kept = Принято
passport-key-aside = Отложено
passport-key-customers = Человек в данных, за всё время
passport-key-below-kept = { $share } прочитанных
passport-key-below-kept-records = { $share } записей (всего их { $rows }): файл о двух таблицах учтён в каждой
passport-key-below-merged = объединено двойников: { $n }
passport-rows-title = Принято { $kept } из { $rows ->
    [one] { $rows } { $twice ->
        [yes] записи
       *[no] строки
      }
   *[many] { $rows } { $twice ->
        [yes] записей
       *[no] строк
      }
  }, отложено { $aside }
passport-rows-so-what = Каждая строка учтена: она принята, отложена с причиной или относится к другой таблице.
passport-aside-title = Почему отложены строки: чаще всего — { $reason } ({ $n })
passport-aside-so-what = Номера этих строк сохранены: запись можно исправить в учётной системе, тогда она войдёт в следующий отчёт.
passport-lights-title = По каким разделам данных хватает, а по каким нет
passport-lights-so-what = Раздел без данных в отчёте остаётся: он говорит, чего не хватает и как начать это собирать.
passport-lights-definition = У раздела о рекомендациях «хватает» стоит от { $n ->
    [one] { $n } клиента, пришедшего
   *[other] { $n } клиентов, пришедших
  } по рекомендации; меньше — «с оговорками», ни одного — «не хватает».
passport-own-words = Названия продуктов, филиалов, целей, сегментов и кампаний, имена менеджеров и слова клиентов стоят на том языке, на котором записаны.
passport-lost-months = Таблица «{ $table }»: нет ни одной записи за { $months }, хотя до и после они есть (около { $usual } в месяц). Если работа не прерывалась, в выгрузке их не хватает: запросите их. Всё, что считается за это время, выходит заниженным.
passport-col-lost-months = Пустых месяцев
passport-period-title = За какое время есть записи
passport-period-so-what-transactions = Два целых года можно сравнить, если записи охватывают оба; численность на день — с той же датой год назад. Прогнозу покупок хватает полугода, если клиентов сто и тридцать из них купили снова.
passport-period-so-what = Сравнение с прошлым годом и прогноз возможны там, где записи охватывают не меньше двух лет.
passport-contradictions-title = Что в данных противоречит друг другу
passport-contradictions-so-what = Такие записи не удалены: они посчитаны здесь, чтобы поправить их в учётной системе.
passport-contradictions-none = Противоречий между таблицами не найдено.
passport-outside-revenue-no-contract = Платежей людей, у которых нет ни одного договора, — { $n }, { $money ->
    [no] это меньше { $few } человек, поэтому сумма не названа
   *[other] вместе { $money }{ $lately ->
        [no] {""}
       *[other] , из них за последние 12 месяцев { $lately }
    }
  }: в поступлениях они есть, в выручке отчёта их нет. Если это клиенты под другим именем или те, кто платит за клиентов, свяжите их: номер договора в платежах, колонка payer_name в списке.
passport-outside-revenue-left-out = Платежей за договоры, исключённые правилами leave_out, — { $n }, { $money ->
    [no] это меньше { $few } человек, поэтому сумма не названа
   *[other] вместе { $money }{ $lately ->
        [no] {""}
       *[other] , из них за последние 12 месяцев { $lately }
    }
  }: в поступлениях они есть, в выручке отчёта их нет.
passport-below-zero-refunds = Платежей меньше нуля за последние 12 месяцев — { $n }, { $money ->
    [no] меньше чем у { $few } клиентов, поэтому сумма не названа
   *[other] вместе −{ $money }
  }: прочитаны как возвраты и вычтены.
passport-below-zero-price = Договоров с ценой меньше нуля — { $n } из { $of }, { $money ->
    [no] меньше чем у { $few } клиентов, поэтому сумма не названа
   *[other] вместе −{ $money }
  }: в деньги они вошли так, как записаны.
passport-below-zero-monthly-price = Месячная цена меньше нуля у { $n } из { $of } клиентов, { $money ->
    [no] сумма у столь немногих не названа
   *[other] вместе −{ $money } в месяц
  }: в деньги базы она вошла так, как записана.
passport-below-zero-revenue-to-date = Выручка за всё время меньше нуля у { $n } из { $of } клиентов, { $money ->
    [no] сумма у столь немногих не названа
   *[other] вместе −{ $money }
  }: она посчитана так, как записана.
passport-ask-title = Что дособрать: первым — «{ $field }»
passport-ask-so-what = Сверху поля, которых ждёт больше всего разделов; при равенстве выше то, без чего раздела нет совсем.
passport-ask-definition = Записано — поле заполнено. У причин ухода в нём бывает исход звонка («нет связи», «подумает»); глава об уходах их причинами не считает, поэтому доля там меньше.
passport-ask-definition-transactions = Записано — поле заполнено.
passport-ask-none = Все поля, которые нужны отчёту, заполнены.
passport-col-file = Файл
passport-col-table = Таблица
passport-col-rows = Строк
passport-col-of-rows = Из скольких
passport-col-kept = Принято
passport-col-aside = Отложено
passport-col-elsewhere = В другой таблице
passport-col-field = Поле
passport-col-reason = Причина
passport-col-section = Раздел
passport-col-light = Данных
passport-col-limit = Чего не хватает
passport-col-recorded = Заполнено
passport-col-state = Состояние
passport-col-first = Первая запись
passport-col-last = Последняя запись
passport-col-months = Месяцев
passport-col-rule = Противоречие
passport-col-share = Доля
passport-col-customers = Клиентов
passport-col-sections = Разделы
passport-total = Всего
passport-none = —
light-green = ● хватает
light-yellow = ◐ с оговорками
light-red = ○ не хватает
state-complete = заполнено
state-sparse = заполнено, где нужно
state-partly = заполнено не везде
state-mostly-missing = много пробелов
state-not-recorded = не записано
state-absent = колонки нет в файле
state-price-list = цена из прайса, а не то, что заплачено
buyers-few = для прогноза нужно сто клиентов, из них тридцать купивших не раз; здесь меньше
recommended-few = по рекомендации пришло меньше { $n ->
    [one] { $n } клиента
   *[other] { $n } клиентов
  }
recommended-none = по рекомендации не записан никто, нужно { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }
state-short = меньше двух лет
state-snapshot = срез без дат ухода
section-00 = Паспорт данных
section-01 = Состав базы
section-02 = Продления
section-03 = Удержание
section-04 = Ценность
section-05 = Причины отказов
section-06 = Рекомендации клиентов
section-07 = Сегменты
section-08 = Движение базы
section-09 = Продажи
section-10 = Прогноз
section-11 = Что делать
section-12 = Сеть
section-13 = Что изменилось
table-customers = клиенты
table-contracts = договоры
table-visits = посещения
table-payments = платежи
table-refusals = отказы
table-leads = заявки
table-contacts = контакты
table-spend = расходы на рекламу
table-feedback = опросы
table-passport = паспорт данных
aside-unreadable = значение не читается
aside-not-in-list = слова нет в списке
aside-missing = обязательное поле пусто
aside-repeats-id = повтор номера
aside-totals-row = итоговая строка
aside-blank = пустая строка
aside-preamble = заголовок отчёта
aside-group-row = строка группы
aside-too-many-fields = лишние поля в строке
aside-too-few-fields = не хватает полей
aside-person-missing = не указан клиент
aside-person-ambiguous = клиент определяется неоднозначно
aside-repeats-across-files = повтор из другого файла
aside-footer = подпись под таблицей
aside-repeated-heading = повтор шапки
aside-other = прочее ({ $code })
rule-birth-year-impossible = невозможный год рождения
rule-joined-after-last-day = вступил позже последнего дня данных
rule-joined-before-birth = вступил раньше, чем родился
rule-end-before-start = договор кончается раньше, чем начался
rule-sold-after-end = договор продан после своего окончания
rule-negative-price = цена меньше нуля
rule-price-above-list = цена выше прайсовой
rule-frozen-longer-than-term = заморозка длиннее срока
rule-negative-frozen-days = дней заморозки меньше нуля
rule-term-above-five-years = срок больше пяти лет
rule-sold-after-last-day = продан позже последнего дня данных
rule-overlapping-contracts = договоры одного клиента пересекаются
rule-visit-outside-contract = посещение вне оплаченного срока
rule-visit-after-last-day = посещение позже последнего дня данных
rule-payment-without-contract = платёж клиента без договора
rule-payment-after-last-day = платёж позже последнего дня данных
rule-contract-of-payment-unknown = платёж по неизвестному договору
rule-contract-of-several = номер договора у нескольких людей
rule-contract-of-another = номер договора одного человека, имя или код другого
rule-refusal-then-contract = отказался, а потом купил договор
rule-refusal-without-contract = отказ клиента без договора
rule-more-brought-than-customers = привели вместе больше людей, чем всего клиентов
rule-negative-monthly-price = месячная цена меньше нуля
rule-negative-revenue-to-date = выручка меньше нуля
rule-negative-tenure = срок пребывания меньше нуля
rule-other = прочее ({ $code })
note-later-than-as-of = { $rows ->
    [one] В файле { $file } после { $as_of } записана { $rows } строка: в расчёты она не вошла.
    [few] В файле { $file } после { $as_of } записаны { $rows } строки: в расчёты они не вошли.
   *[many] В файле { $file } после { $as_of } записано { $rows } строк: в расчёты они не вошли.
  }
mend-later-than-as-of = Последний день отчёта задан строкой as_of в client.yml: чтобы взять и эти записи, уберите её или впишите более поздний день.
note-open-ended = Договоров без даты окончания — { $rows } из { $of }: они считаются бессрочными.
note-amounts-from-price-list = Что заплачено, в выгрузке нет: суммы взяты из прайс-листа, и выручка в отчёте — по ценам прайса, без скидок.
note-amounts-less-discount = Что заплачено, в выгрузке нет: суммы взяты из прайс-листа за вычетом указанной там скидки.
mend-amounts-from-price-list = Дособрать: сколько заплачено на самом деле, в каждой оплате. До того деньги в разделах, которые считают их, приблизительны.
mend-amounts-less-discount = Дособрать: сколько заплачено на самом деле, в каждой оплате. До того деньги в разделах, которые считают их, приблизительны.
note-total-agrees = Итог в конце файла { $file } ({ $columns }) сходится с суммой строк (их { $n }{ $aside ->
    [0] {""}
    [one] , не считая { $aside } отложенной
   *[many] , не считая { $aside } отложенных
  }): файл дошёл целиком.
note-total-differs = Итог в конце файла { $file } ({ $columns }) не сходится: в нём { $told }, а в { $n ->
    [one] { $n } принятой строке
   *[many] { $n } принятых строках
  } { $summed }.
mend-total-differs = Спросите, нет ли пропущенной части и что входит в итог: все ли строки выгружены, не средние ли это значения.
note-begins-by-sale = Договоры в выгрузке записаны с { $data_from }: часть клиентов пришла раньше. Те, у кого это видно по дате вступления или по договору, который в этот день уже шёл, входят в кривую удержания с этого дня, а не с начала. Если первый из договоров начался вскоре после этого дня, не видно, первый ли он вообще: начало такого клиента неизвестно, и в кривую он не входит. Сколько тех и других, сказано в главе «Удержание».
note-begins-by-sale-transactions = Продажи в выгрузке записаны с { $data_from }{ $how ->
    [all] , а зарегистрированы до этого дня все клиенты, у кого день регистрации известен ({ $known }): покупали ли они прежде, не видно.
    [some] , а до этого дня зарегистрированы { $before } из { $known } клиентов, у кого день регистрации известен: покупали ли они прежде, не видно.
   *[part] : часть клиентов могла покупать и раньше.
  } Кто зарегистрирован раньше этого дня, новым здесь не считается. Если первая из покупок была вскоре после этого дня, не видно, первая ли она вообще: начало такого клиента неизвестно, и в кривую удержания он не входит.
note-ends-on-same-date = Договоров, у которых дата окончания записана тем же числом следующего месяца или года, — { $same_date } из { $of }. Дата перенесена на день раньше, чтобы один день не считался дважды: таких договоров — { $moved }.
note-freezes-counted-twice = Даты окончания уже сдвинуты на заморозку: сроков с заморозкой, которые длиннее целых месяцев ровно на её дни, — { $rows } из { $of }. При подготовке этого не учли, и каждая заморозка считается дважды: ушедшие числятся активными, продления выглядят ранними.
mend-freezes-counted-twice = Допишите в client.yml: ends_include_freezes: true
note-freezes-not-counted = Даты окончания на заморозку не сдвинуты: сроков с заморозкой, которые и так равны целым месяцам, — { $rows } из { $of }. При подготовке сочли, что сдвинуты, и ни одна заморозка не считается.
mend-freezes-not-counted = Исправьте в client.yml: ends_include_freezes: false
note-frozen-by-status = Заморожены по статусу на день выгрузки — { $rows }; дат заморозки в выгрузке нет.
note-status-not-compared = Статус из выгрузки ({ $table ->
    [customers] клиентов
   *[contracts] договоров
  } с ним — { $rows }) записан на её день и сам говорит, кто ушёл: продление и удержание по нему не сравниваются.
note-cancelled-without-date = Расторгнутых договоров без даты расторжения — { $rows }: они считаются до даты окончания.
note-refunds-unread = В столбце «{ $heading }» файла { $file } стоит «{ $said }»: таких строк { $rows } из { $of }, и их суммы считаются доходом. Если это возвраты, доход завышен.
mend-refunds-unread = Если это возвраты, допишите в client.yml у этого файла: negative: { "{" }{ $heading }: [{ $said }]{ "}" }.
note-undone-unread = В столбце «{ $heading }» файла { $file } стоит «{ $said }»: таких строк { $rows } из { $of }, и их суммы считаются доходом. Если эти деньги не заплачены, доход завышен.
mend-undone-unread = Если эти деньги не заплачены, оставьте остальные строки: keep у этого файла в client.yml, а с elsewhere: { "{" }{ $heading }: []{ "}" } эти будут названы среди отложенных.
note-absences-unread = В столбце «{ $heading }» файла { $file } стоит «{ $said }»: таких строк { $rows } из { $of }, и они считаются посещениями. Если человек тогда не приходил, посещений меньше.
mend-absences-unread = Если человек тогда не приходил, оставьте остальные: keep у этого файла в client.yml.
note-sums-given-back = Возвраты в файле { $file }: строк — { $rows }, их суммы взяты со знаком минус.
note-names-taken-apart = В файле { $file } имя целиком стоит в столбце фамилии, строк — { $rows } из { $of }: при подготовке оно разобрано на фамилию, имя и отчество.
note-phones-unread = Телефоны в файле { $file }, в которых нет целого номера: строк — { $rows } из { $of }. По ним никто не найдётся; в списках для звонков они останутся такими, как записаны.
note-referrers-by-name = Под кодом рекомендателя стоят имена или телефоны: строк — { $rows }; человек нашёлся среди клиентов в { $found } из них.
note-referrers-of-several = Рекомендателей, чьё имя или телефон подходит нескольким клиентам, — { $rows }: их рекомендация не записана никому.
note-referrers-not-found = Рекомендателей, которых нет среди клиентов, — { $rows }.
note-referrers-by-payer = Рекомендателей, которые сами не клиенты, а платят за клиентов (родители), — { $rows }: рекомендация записана тому, за кого они платят{ $several ->
        [0] {""}
       *[other] , а из нескольких детей одной семьи — первому в списке (таких — { $several })
    }. Кто платит и за самого новичка, другого клиента не привёл.
note-payments-set-aside = Платежей в файле { $file }, о которых неизвестно, чьи они, — { $rows }, вместе на { $money } (в валюте выгрузки): они отложены, их нет ни в поступлениях, ни в выручке.
note-payers-followed = Платежей без номера договора в файле { $file }, записанных на имя плательщика, — { $rows } из { $of }: они отнесены к клиентам, за которых этот человек платит{ $several ->
        [0] {""}
       *[other] , а если их несколько (строк — { $several }) — к тому, чей договор он оплатил ближе по дате
    }. Сам плательщик клиентом не считается.
note-payers-named = В файле { $file } имена — плательщиков: у { $rows } из { $of } строк имя не то, что в договоре. Номера договоров и остальное в строках подходят, поэтому платёж отнесён к клиенту договора, кто бы ни платил.
note-found-by-name = Строк файла { $file }, отнесённых к клиентам только по имени или фамилии, — { $rows } из { $of } (клиентов — { $people }): ни телефон, ни дата рождения этого не подтверждают, среди них могут быть тёзки.
note-contact-of-another = Обращений файла { $file } с телефоном или почтой клиента и с именем, которого у этого телефона нет, — { $rows } из { $of }: с клиентами они не связаны.
note-sources-unrecognised = Записей с источником, которого нет в словаре, — { $rows } ({ $columns }); исходная надпись сохранена.
note-files-asked = { $n ->
    [one] Не прочитан { $n } файл, о котором остался вопрос
    [few] Не прочитаны { $n } файла, о которых остался вопрос
   *[many] Не прочитано { $n } файлов, о которых остался вопрос
  }: { $columns }.
mend-files-asked = Чтобы взять файл, напишите у него в client.yml: accept: true.
note-files-unread = { $n ->
    [one] Получен и не прочитан { $n } файл
    [few] Получены и не прочитаны { $n } файла
   *[many] Получено и не прочитано { $n } файлов
  }: { $columns }. Для этого отчёта { $n ->
    [one] из него ничего не взято, и его строк
   *[other] из них ничего не взято, и их строк
  } в этой сверке нет.
mend-files-unread = Нужный файл назовите в client.yml: отдельной записью в files, а если он только объясняет коды другого файла — в lookups у того.
note-sales-unread = { $n ->
    [one] Продажи есть, судя по заголовкам, и в непрочитанном файле { $columns }: в суммы отчёта они не вошли.
   *[other] Продажи есть, судя по заголовкам, и в непрочитанных файлах ({ $columns }): в суммы отчёта они не вошли.
  }
note-columns-asked = Колонки файла { $file }, о которых остался вопрос и которые пока не читаются: { $columns }.
mend-columns-asked = Вопросы стоят в client.yml, в строках с «#?».
note-refusals-undated = Отказов без даты или с датой, которую не удаётся прочитать, — { $rows } из { $of }. Они приняты, но ни в какой период не входят: впишите даты, и причины за год станут полными.
note-columns-dropped = Колонки файла { $file }, которые не нужны отчёту, не читались: { $columns }.
note-managers-are = На месте менеджера прочитаны люди из колонки «{ $columns }». В отчёте они названы { $who ->
    [trainer] «Тренер 1», «Тренер 2»
    [teacher] «Преподаватель 1», «Преподаватель 2»
    [doctor] «Врач 1», «Врач 2»
    *[master] «Мастер 1», «Мастер 2»
  } и дальше; где в тексте сказано «менеджер», это они. Продают ли они сами, данные не говорят.
note-lag = Уходы записываются с задержкой: многие окончания приходятся на { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  } после годовщины. Сроки членства от этого кажутся длиннее, чем были.
field-customer-id = клиент
field-sex = пол
field-birth-year = год рождения
field-joined-on = дата вступления
field-source = источник
field-source-raw = источник, как в выгрузке
field-referrer-id = кто рекомендовал
field-club = клуб
field-manager = менеджер
field-age-at-export = возраст
field-referrals-made = сколько привёл
field-monthly-price = цена месяца
field-revenue-to-date = выручка за всё время
field-tenure-months = срок пребывания
field-churned = ушёл или остался
field-attr-product = продукт
field-contract-id = номер договора
field-sold-on = дата продажи
field-starts-on = дата начала
field-ends-on = дата окончания
field-frozen-days = дни заморозки
field-cancelled-on = дата расторжения
field-product = продукт
field-product-raw = продукт, как в выгрузке
field-list-price = прайсовая цена
field-price = цена договора
field-frozen-from = начало заморозки
field-frozen-to = конец заморозки
field-visited-at = дата и время визита
field-activity = занятие
field-payment-id = номер платежа
field-paid-on = дата платежа
field-amount = сумма
field-cost = себестоимость
field-item = за что заплачено
field-recorded-on = дата записи
field-reason = причина
field-reason-raw = причина, как в выгрузке
field-controllable = управляемая ли причина
field-lead-id = номер заявки
field-created-on = дата обращения
field-stage = этап
field-closed-on = дата закрытия
field-lost-reason = причина потери
field-contacted-on = дата контакта
field-channel = канал
field-campaign = кампания
field-responded-on = дата ответа
field-duration-s = длительность разговора
field-direction = направление звонка
field-answered = отвечен ли звонок
field-month = месяц
field-given-on = дата ответа
field-score = оценка
field-comment = комментарий
rule-age-impossible = невозможный возраст
rule-own-referrer = рекомендовал сам себя
rule-cancelled-before-start = расторгнут раньше, чем начался
rule-cancelled-after-end = расторгнут после окончания
rule-score-out-of-range = оценка вне шкалы от 0 до 10
aside-repeats-row-of-another-file = повтор строки из другого файла
note-personal-columns-dropped = Колонки с личными данными прочитаны только при подготовке и дальше не пошли: { $columns }.
note-headings-absent = В файле { $file } нет ожидаемых колонок: { $columns }. Того, что они должны были дать, в отчёте нет.
mend-headings-absent = Проверьте написание в client.yml.
note-attributes-hidden = { $columns }: в каждой ячейке имя человека или другие личные данные, а в таких полях они не хранятся: скрыты все значения, и сравнивать по ним нечего. Имена сотрудников указывают в поле manager.
note-rule-without-column = Правило отбора не применено, колонки для него нет: { $columns }.
note-beyond-the-list = В файле { $file } есть люди, которых нет в списке клиентов: человек — { $people }, строк — { $rows } из { $of }. Они добавлены без дня регистрации: проверьте, не опечатка ли это и не устарел ли список.
note-persons-not-customers = Людей, которых нет в списке клиентов, но есть в других таблицах, — { $rows }: они добавлены.
note-guess = { $heading }: { $reason }
guess-day-and-month-by-country = день и месяц прочитаны в порядке, обычном для страны
guess-day-and-month-mixed = в датах встречается разный порядок дня и месяца
guess-comma-and-dot-both-decimal = и точка, и запятая встречаются как десятичный знак
guess-thousands-by-three-digits = три цифры после знака прочитаны как тысячи
guess-sex-one-is-male = единица прочитана как мужской пол
guess-sex-zero-and-one-undecided = ноль и единица в поле «пол» не разобраны
passport-period-since = { $earliest ->
    [contract] Самый ранний договор начался
   *[record] Самая ранняя запись сделана
  } { $first }, продажи записаны с { $since }, последний день данных { $as_of }. Периодом данных назван срок, за который записаны продажи: раньше видны не все. Если есть записи позже, в расчёты они не вошли.
section-02-transactions = Повторные покупки
section-02-snapshot = Стаж и продления
table-contracts-transactions = покупки
field-price-transactions = сумма покупки
field-club-transactions = точка
field-club-snapshot = филиал
passport-answer-elsewhere = Прочитано { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
  } из { $files ->
    [one] { $files } файла
   *[other] { $files } файлов
  }{ $twice ->
    [yes] . Файл, который говорит о двух таблицах, учтён в каждой, записей вместе { $taken }
   *[no] {""}
  }: принято { $kept }, отложено { $aside }, относится к другим таблицам и здесь не нужно { $elsewhere }. Сумма сходится до последней строки.
table-visits-snapshot = пользование
field-visited-at-snapshot = день пользования
field-activity-snapshot = чем пользовались
check-rejected = Отложенных строк — { $rows }; где они и почему отложены: { $file }
check-likely = Пар похожих записей, о которых решать вам, — { $pairs }: { $file } (кто это, покажет cba reveal с этим файлом; решение записывается в client.yml, раздел persons).
check-phrases = Фраз, которых нет ни в одном словаре или код которых только угадан (он стоит в колонке guess и пока считается), — { $phrases }, первыми самые частые: { $file }
  Поставьте код у каждой, которая важна: для этого клиента он запомнится.
check-codes-reason = Коды причин: { $codes }.
check-codes-source = Коды источников: { $codes }.
check-next = Дальше:
passport-period-snapshot = Снимок на { $as_of }: одна строка на клиента. Периода, за который велись записи, у него нет; сколько времени каждый с вами, взято из стажа.
passport-own-words-transactions = Названия товаров, услуг, мест, сегментов и кампаний, имена менеджеров и слова клиентов стоят на том языке, на котором записаны.
passport-own-words-snapshot = Названия продуктов, мест, сегментов, имена менеджеров и слова клиентов стоят на том языке, на котором записаны.
passport-products = Продано по договорам { $n ->
    [one] { $n } вид
    [few] { $n } вида
   *[many] { $n } видов
  }
passport-products-alike = Продано по договорам { $n ->
    [one] { $n } вид
    [few] { $n } вида
   *[many] { $n } видов
  }; похожи на другие { $alike }: если это одно, запишите в client.yml под products: «имя: на что похоже»
passport-col-product = Что продано
passport-col-contracts = Договоров
passport-col-like = Похоже на
passport-products-transactions = Куплено { $n ->
    [one] { $n } вид
    [few] { $n } вида
   *[many] { $n } видов
  } товаров и услуг
passport-products-alike-transactions = Куплено { $n ->
    [one] { $n } вид
    [few] { $n } вида
   *[many] { $n } видов
  } товаров и услуг; похожи на другие { $alike }: если это одно, запишите в client.yml под products: «имя: на что похоже»
passport-products-first = показаны первые { $shown }
passport-col-contracts-transactions = Покупок

## Own words
passport-code-of-nothing = { $file }: имя { $name } в этих данных ничего не называет{ $known ->
    [yes] ; может быть, { $near }?
   *[no] .
}
