# Words of recommendations.docx and recommendations.pdf.
advice-title = Рекомендации и контрольные точки
advice-list = Что делать
advice-list-lead = Что советуем, сколько это должно дать за год и кто за это отвечает?
advice-each-lead = Кому, почему, с чего начать на этой неделе и какими словами? Основание стоит в отчёте, под его номером.
advice-heading = Рекомендация { $rank }
advice-messages = Варианты сообщения к рекомендации { $rank }
advice-messages-note = Это заготовки: прочтите, поправьте под свой голос и только потом отправляйте.
advice-calendar = Календарь
advice-calendar-lead = Когда и с каким плановым значением сверяться?
advice-calendar-title = Контрольные точки: { $points }, даты: { $dates }
advice-points = Контрольные точки по порядку
advice-register = Реестр целей
advice-register-lead = Сюда впишите факт; следующий отчёт сверит его с планом сам.
advice-register-title = Целей в реестре: { $count }
advice-column-number = №
advice-column-message = Сообщение
advice-column-fact = Факт (впишите)
