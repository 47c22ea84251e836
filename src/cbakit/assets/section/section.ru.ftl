# Раздел 00_SECTION
own-SECTION-short = остались
own-SECTION-short-transactions = покупают и сейчас
own-SECTION-title = Остались с нами: { $share } тех, у кого был договор
own-SECTION-title-transactions = Покупают до сих пор: { $share } тех, кто покупал
own-SECTION-title-snapshot = Остались с нами: { $share } клиентов снимка
own-SECTION-answer = Договор был у { $n }; остались с нами **{ $share }** ({ $interval }).
own-SECTION-answer-transactions = Хоть раз купили { $n }; покупают до сих пор **{ $share }** ({ $interval }).
own-SECTION-answer-snapshot = В снимке { $n }; остались с нами **{ $share }** ({ $interval }).
own-SECTION-so-what = Сравнивайте с долей среди всех: она в заголовке. Отрезки, которые перекрываются, различия не доказывают.
own-SECTION-table = Кто остался с нами, по группам
own-SECTION-table-transactions = Кто покупает до сих пор, по группам
