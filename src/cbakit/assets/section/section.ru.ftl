# Раздел 00_SECTION
own-SECTION-short = SECTION
own-SECTION-title = Прожили первый год: { $share } активных клиентов
own-SECTION-answer = Первый год за плечами у **{ $hits } из { $n }** активных клиентов: { $share } ({ $interval }).
own-SECTION-so-what = Линия — доля среди всех. Отрезки, которые перекрываются, различия не доказывают.
own-SECTION-table = Прожившие первый год по группам
