# How customers bring others.
referrals-tables = клиенты, договоры, обращения, оплаты и реклама
referrals-year = { $year ->
    [1] первый год
    [2] второй год
    [3] третий год
    [4] четвёртый год
   *[other] пятый год и дальше
  }
referrals-months = { $months } мес.
referrals-below = { $interval }; n = { $n }
referrals-key-share = Новых по рекомендации
referrals-key-rate = Рекомендаций на 100 клиентов в год
referrals-key-gain = Пришедшие так остаются дольше
referrals-missing = Кто кого привёл, не записано: ни источника «рекомендация», ни имени того, кто рекомендовал. Запись показала бы, сколько новых приводят свои, живут ли они дольше и сколько можно платить за рекомендацию. Два поля в карте нового клиента начинают сбор: источник и кто порекомендовал.
referrals-share = { $hits ->
    [one] По рекомендации пришёл **{ $hits }
   *[many] По рекомендации пришли **{ $hits }
  } из { $n }** { $n ->
    [one] нового клиента
   *[many] новых клиентов
  } с известным источником за последние 12 месяцев: { $share } ({ $interval }). Источник не записан у { $unknown } из { $new ->
    [one] { $new } нового
   *[many] { $new } новых
  }.
referrals-rate = На 100 активных клиентов приходится { $rate } рекомендации в год ({ $interval }): { $referrals ->
    [one] { $referrals } новый
    [few] { $referrals } новых
   *[many] { $referrals } новых
  } при { $years ->
    [one] { $years } активном
   *[many] { $years } активных
  } в среднем по дням года.
referrals-brought-active = Из активных клиентов кого-нибудь { $hits ->
    [one] привёл { $hits }
   *[many] привели { $hits }
  } из { $n }, это { $share } ({ $interval }); всего они привели { $brought }.
referrals-brought-all = Из всех людей в данных кого-нибудь { $hits ->
    [one] привёл { $hits }
   *[many] привели { $hits }
  } из { $n }, это { $share } ({ $interval }); всего они привели { $brought }.
referrals-gain-missing = Сравнить пришедших по рекомендации с такими же другими пока не на чем: слишком мало тех, кому нашлась пара по кварталу прихода, продукту, полу и возрасту, или они пришли недавно.
referrals-gain-months-more = Пришедшие по рекомендации остаются клиентами **{ $referred } мес.** из первых двух лет, такие же другие { $other }: на { $gap } мес. дольше ({ $interval }; клиентов { $n }).
referrals-gain-months-less = Пришедшие по рекомендации остаются клиентами **{ $referred } мес.** из первых двух лет, такие же другие { $other }: на { $gap } мес. меньше (разница { $interval }; клиентов { $n }).
referrals-gain-months-same = Пришедшие по рекомендации остаются клиентами { $referred } мес. из первых двух лет, похожие на них { $other } (разница { $interval }; клиентов { $n }): разница не доказана, столько могло выпасть и случайно.
referrals-gain-months-uncorrected = Пришедшие по рекомендации остаются клиентами { $referred } мес. из первых двух лет, похожие на них { $other }. Разница в { $gap } мес. ({ $interval }; клиентов { $n }) сама по себе больше случайной, но поправку на число сравнений не прошла: не доказана.
referrals-gain-margin-more = За два года они приносят { $referred } на клиента, такие же другие { $other }: на { $gap } больше ({ $interval }; клиентов { $n }).
referrals-gain-margin-less = За два года они приносят { $referred } на клиента, такие же другие { $other }: на { $gap } меньше (разница { $interval }; клиентов { $n }).
referrals-gain-margin-same = За два года они приносят { $referred } на клиента, похожие на них { $other } (разница { $interval }; клиентов { $n }): разница в деньгах не доказана.
referrals-price = Один пришедший по рекомендации приносит за первые два года { $worth } ({ $interval }; клиентов { $n }). Это среднее по всем рекомендованным, кто пришёл не меньше двух лет назад; в сравнении с похожими выше только те, кому нашлась пара, а в главе о ценности деньги посчитаны по нынешним ценам.
referrals-price-table = За рекомендацию можно отдать до **{ $pay }**: это строка «рекомендация» таблицы «Сколько можно тратить на одного нового клиента», треть нижней границы двух лет по нынешним ценам.
referrals-price-own = За рекомендацию можно отдать до **{ $pay }**: треть нижней границы.
referrals-price-elsewhere = Новый клиент из остальных платных источников обходится в { $money }.
referrals-price-now = Рекомендация сейчас стоит { $money }.
referrals-who = За последний год кого-нибудь { $hits ->
    [one] привёл { $hits }
   *[many] привели { $hits }
  } из { $n }, кто весь этот год был клиентом: { $share } ({ $interval }).
referrals-chains = Других привели { $n ->
    [one] { $n } клиент
    [few] { $n } клиента
   *[many] { $n } клиентов
  }, пришло { $referrals }; больше одного привели { $several }. Десятая часть рекомендателей привела { $top } пришедших; самая длинная цепочка — { $depth ->
    [one] { $depth } звено
    [few] { $depth } звена
   *[many] { $depth } звеньев
  }.
referrals-converted = { $share } ({ $interval }, n = { $n })
referrals-leads = Из обращений по рекомендации покупкой кончаются { $referred }, из остальных { $other }.
referrals-growth = Прошлогодние клиенты принесли { $kept } прошлогодней выручки, новые по рекомендации добавили { $new }: заработанный рост { $growth } ({ $interval }).
referrals-left = Ушли { $yes } из тех, кто приводил других, и { $no } из тех, кто не приводил. Рекомендация идёт рядом с верностью; что из них причина, снимок не говорит.
referrals-left-same = Ушли { $yes } из тех, кто приводил других, и { $no } из тех, кто не приводил: разница не прошла поправку на все сравнения.
referrals-axis-half-year = полугодие, что кончается в этом месяце; доля новых с известным источником
referrals-sources-title = Источник «{ $source }»: { $share } новых за последнее полугодие (n = { $n })
referrals-sources-title-earlier = Источник «{ $source }»: { $share } новых за полугодие, что кончается в месяце { $month } (n = { $n }); позже источники слишком малы, чтобы их показать
referrals-sources-so-what = Доли посчитаны среди известных источников: где пишут источник лучше, линии от этого не растут.
referrals-sources-definition = Новые клиенты с известным источником; полоса — 95-процентный интервал доли рекомендаций.
referrals-sources-alt = Линии долей источников по полугодиям, линий { $lines }; в последнем показанном ({ $month }) «{ $source }» { $share } из { $n }.
referrals-source-table-title = Откуда пришли новые клиенты последних 12 месяцев: всего { $n }
referrals-source-table-so-what = Строка «не указано» — цена незаполненного поля.
referrals-gain-title = Пришедшие по рекомендации ({ $n }) рядом с похожими на них ({ $others }): срок и деньги первых двух лет
referrals-gain-so-what = Разница — связь, а не доказанная причина: по совету приходят и другие люди.
referrals-gain-definition = Пары по кварталу прихода, продукту, полу и возрасту; первые 24 месяца; интервал по клиентам.
referrals-measure-months = Месяцев членства из первых 24
referrals-measure-margin = Маржа за первые 24 месяца
referrals-brought-title = Кто сколько привёл: { $n ->
    [one] { $n } клиент привёл
    [few] { $n } клиента привели
   *[many] { $n } клиентов привели
  } { $referrals }
referrals-brought-so-what = Один приведённый у большинства: расти есть куда, не заводя новых рекомендателей.
code-dimension-brought = Рекомендации
code-brought-yes = приводили других
code-brought-no = не приводили
referrals-brought-yes = приводили других
referrals-brought-no = не приводили
referrals-left-title = Ушли { $yes } приводивших и { $no } не приводивших
referrals-left-so-what = Кто привёл друга, того стоит беречь первым.
referrals-growth-title = Заработанный рост: { $share } прошлогодней выручки
referrals-growth-definition = Выручка по мере оказания за 12 месяцев против 12 предыдущих; рекомендации без записи сюда не попали, это нижняя граница.
referrals-growth-kept = Прошлогодние клиенты
referrals-growth-earned-new = Новые по рекомендации
referrals-growth-other-new = Прочие, кто в прошлом году не платил
referrals-growth-other-new-transactions = Прочие, кто в прошлом году не покупал
referrals-brought-more = { $n } и больше
referrals-growth-earned-growth = Заработанный рост
referrals-growth-growth = Весь рост
referrals-who-title = За год кого-нибудь привели { $share } из { $n }
referrals-who-so-what = Интервалы широкие и не сравнивались между собой: это намёк, а не доказательство.
referrals-who-definition = Те, кто был клиентом весь последний год; доля тех, кто за это время кого-нибудь привёл.
referrals-column-source = Источник
referrals-column-new = Новых
referrals-column-share = Доля
referrals-column-interval = Интервал
referrals-column-measure = Показатель
referrals-column-referred = По рекомендации
referrals-column-others = Такие же другие
referrals-column-difference = Разница
referrals-column-n = n
referrals-column-brought = Привели
referrals-column-customers = Клиентов
referrals-column-referrals = Пришли
referrals-column-part = Часть
referrals-column-of-last-year = Доля прошлогодней выручки
referrals-column-left = Ушли
referrals-growth-below = Ниже нуля вместе с интервалом: без новых из рекламы и других источников выручка сократилась бы.
referrals-growth-above = Выше нуля вместе с интервалом: прежние клиенты и рекомендации растят выручку сами.
referrals-growth-open = Интервал накрывает ноль: сокращается ли выручка без прочих источников, по этим данным не сказать.
referrals-axis-share = доля новых клиентов
referrals-who-groups = Различия между группами в общую поправку не входили, поэтому о них здесь ничего не утверждаем; доли групп — в приложении.
referrals-tables-transactions = клиенты, обращения, покупки и реклама
referrals-tables-snapshot = клиенты
referrals-missing-transactions = Кто кого привёл, не записано: ни источника «рекомендация», ни имени того, кто рекомендовал. Запись показала бы, сколько новых приводят свои, покупают ли они дольше и сколько можно платить за рекомендацию. Два поля у нового клиента начинают сбор: источник и кто порекомендовал.
referrals-missing-snapshot = Кто кого привёл, не записано: ни источника «рекомендация», ни имени того, кто рекомендовал. Запись показала бы, сколько новых приводят свои, остаются ли они дольше и сколько можно платить за рекомендацию. Два поля у нового клиента начинают сбор: источник и кто порекомендовал.
referrals-key-gain-transactions = Пришедшие так покупают дольше
referrals-key-gain-snapshot = Пришедшие так остаются дольше
referrals-gain-months-more-transactions = Пришедшие по рекомендации покупают **{ $referred } мес.** из первых двух лет, такие же другие { $other }: на { $gap } мес. дольше ({ $interval }; клиентов { $n }).
referrals-gain-months-less-transactions = Пришедшие по рекомендации покупают **{ $referred } мес.** из первых двух лет, такие же другие { $other }: на { $gap } мес. меньше (разница { $interval }; клиентов { $n }).
referrals-gain-months-same-transactions = Пришедшие по рекомендации покупают { $referred } мес. из первых двух лет, похожие на них { $other } (разница { $interval }; клиентов { $n }): разница не доказана, столько могло выпасть и случайно.
referrals-gain-months-uncorrected-transactions = Пришедшие по рекомендации покупают { $referred } мес. из первых двух лет, похожие на них { $other }. Разница в { $gap } мес. ({ $interval }; клиентов { $n }) сама по себе больше случайной, но поправку на число сравнений не прошла: не доказана.
referrals-measure-months-transactions = Месяцев покупок из первых 24
referrals-who-definition-transactions = Клиенты, что были активны весь последний год; доля тех, кто за это время кого-нибудь привёл.
referrals-brought-so-what-many = Больше одного привели { $share }: таких рекомендателей стоит знать в лицо и благодарить.
