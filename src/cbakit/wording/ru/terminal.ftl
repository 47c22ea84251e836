# What the commands say to the consultant, besides the data passport of `cba check`.
say-preparing = Готовлю данные…
say-note = Замечание:
new-file = { $table }, { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
  }; столбцов взято { $taken }, под вопросом { $asked }, не нужно { $dropped }.
new-file-asked = { $table }? Здесь { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
  }, но что это за таблица, решать вам: весь файл под вопросом.
new-unused = Не { $n ->
    [one] используется { $n } таблица
    [few] используются { $n } таблицы
   *[many] используются { $n } таблиц
  }; какие и почему, сказано в конце client.yml.
new-currency = Валюта в файлах не названа, взяты рубли: если она другая, поправьте строку currency в client.yml.
new-spellings = Разные написания одного продукта считаются одним: { $spellings ->
    [one] { $spellings } написание сведено
    [few] { $spellings } написания сведены
   *[many] { $spellings } написаний сведены
  } к { $products ->
    [one] { $products } названию
   *[other] { $products } названиям
  }. Разделить их или назвать иначе можно в client.yml, раздел products.
new-own-columns = { $n ->
    [one] Ещё { $n } столбец можно
    [few] Ещё { $n } столбца можно
   *[many] Ещё { $n } столбцов можно
  } взять для сравнений: в client.yml их строки начинаются с «#?», а имена — с «attr_».
check-loyalty = { $by ->
    [client] Период лояльности — { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
      }, из client.yml (loyalty_days).
   *[kit] Период лояльности обычный: 30 дней после договора до 100 дней, 90 дней после более длинного; другой задаёт строка loyalty_days в client.yml.
  }
check-loyalty-transactions = Период лояльности — { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
  }, { $by ->
    [client] из client.yml (loyalty_days)
   *[kit] обычный; другой задаёт строка loyalty_days в client.yml
  }: кто не покупал дольше, считается ушедшим.
check-loyalty-holds = В него укладываются { $covers } промежутков между покупками одного человека: этого достаточно.
check-loyalty-few = Подходит ли он, по данным не проверить: промежутков между покупками слишком мало.
check-own-columns = Клиентов можно сравнивать и по этим колонкам: { $columns }. Для этого в client.yml, в columns их файла, напишите «{ $first }: attr_имя», имя строчными латинскими буквами.
new-asked = Под вопросом { $n ->
    [one] { $n } место
    [few] { $n } места
   *[many] { $n } мест
  } client.yml: строки, которые начинаются с «#?», и файлы, у которых стоит «accept: false».
new-dropped = не взяты
new-next = Прочтите пояснения, поправьте неверное.
run-anew = { $which ->
    [both] Пересчитаны разделы { $anew }. Взяты без изменений, потому что данные для них прежние: { $kept }.
    [chosen] Пересчитаны выбранные разделы: { $anew }.
    [anew] Пересчитаны все разделы.
   *[kept] Ни один раздел не пересчитан: данные для них прежние. Файлы отчёта записаны заново.
  }
run-because = Почему: { $what }.
run-because-settings = изменён client.yml ({ $names }), а после этого заново считаются все разделы
run-because-own-segments = изменены свои сегменты (segments в client.yml): заново считаются только разделы, которые их читают
run-because-tables = другие данные ({ $names })
run-because-notebook = изменена сама тетрадь раздела
run-because-words = изменены собственные слова (wording)
run-because-kit = изменён сам cbakit
run-because-day = другой день отчёта
run-because-language = отчёт теперь на другом языке, прежний в этой папке заменён
run-because-before = изменился прошлый отчёт или лист целей
run-because-sections = изменился раздел, результаты которого читает другой
run-because-results = результаты раздела с прошлого раза переписаны вручную
run-because-unfinished = есть раздел, которого раньше не было или который не дошёл до конца
run-after-the-data = Последняя запись в данных — { $last }: отчёт на { $day } считает, что между этими днями ничего не произошло. Если выгрузка сделана раньше, возьмите день раньше.
run-done = Готово за { $seconds } с.
run-only = В отчёте и в списке файлов теперь только выбранные разделы. Целый отчёт:
run-unchanged = С прошлого раза ничего не изменилось. Сделать всё заново:
run-stopped-own = Остановился ваш раздел: { $names }; на его месте в отчёте об этом сказано. Ячейка и строка названы выше: исправьте их в тетради.
run-stopped = Один из разделов остановился, на его месте в отчёте об этом сказано. Это ошибка программы, а не ваших данных.
run-others = Ещё { $n ->
    [one] { $n } файл лежит
    [few] { $n } файла лежат
   *[many] { $n } файлов лежат
  } в папке
batch-clients = Клиенты
batch-done = готов
batch-unchanged = без изменений
batch-partial = не целиком
batch-refused = не принят
batch-failed = не удался
batch-head-client = клиент
batch-head-status = отчёт
batch-head-seconds = секунд
batch-head-gigabytes = ГиБ
batch-head-rows = строк
batch-head-warnings = замечаний
batch-head-reason = причина
batch-made = Готово отчётов: { $made } из { $all }. Таблица:
run-section-done = готово { $n } из { $of }: { $name }
run-writing = Записываются файлы отчёта
run-step-data = Данные
run-step-report = Отчёт
run-step-leaks = Поиск персональных данных
forms-next = Заполненную форму положите как есть в папку клиента; в client.yml ничего писать не нужно:
section-new = (раздел: откройте его в JupyterLab и измените)
section-words = (его фразы и любые фразы отчёта вашими словами)
reveal-done = В этом файле персональные данные: пусть он останется у клиента.
pseudonymise-searched = Просмотрено { $texts ->
    [one] { $texts } текст
    [few] { $texts } текста
   *[many] { $texts } текстов
  }, персональных данных не найдено.
pseudonymise-account = (сначала прочтите; остаётся у вас)
pseudonymise-folder = (эту папку отправьте)
