# Раздел 00_SECTION
own-SECTION-short = первый год
own-SECTION-short-transactions = больше года
own-SECTION-short-snapshot = больше года
own-SECTION-title = Прожили первый год: { $share } активных клиентов
own-SECTION-title-transactions = Покупают больше года: { $share } действующих покупателей
own-SECTION-title-snapshot = С нами больше года: { $share } клиентов
own-SECTION-answer = Первый год за плечами у **{ $share }** активных клиентов ({ $interval }); всего их { $n }.
own-SECTION-answer-transactions = Больше года покупают **{ $share }** действующих покупателей ({ $interval }); всего их { $n }.
own-SECTION-answer-snapshot = Больше года остаются **{ $share }** клиентов ({ $interval }); всего их { $n }.
own-SECTION-so-what = Линия — доля среди всех. Отрезки, которые перекрываются, различия не доказывают.
own-SECTION-table = Прожившие первый год по группам
own-SECTION-table-transactions = Покупающие больше года по группам
own-SECTION-table-snapshot = Клиенты, которые с нами больше года, по группам
