"""What the CRM's users write for each code, and the client.yml that reads it back."""

PRODUCT_NAMES = {
    "annual": "Годовая", "half_year": "Полугодовая", "quarterly": "Квартальная", "monthly": "Месячная",
    "daytime": "Дневная", "family": "Семейная", "corporate": "Корпоративная", "child": "Детская",
    "staff": "Сотрудник", "guest": "Гостевой визит", "free": "Бесплатная",
}  # fmt: skip
PRODUCT_SPELLINGS = {
    "annual": ["Годовая карта", "Годовая карта", "Годовая карта 12 мес", "ГОДОВАЯ КАРТА"],
    "half_year": ["Полугодовая карта", "Карта 6 месяцев", "Полгода"],
    "quarterly": ["Квартальная карта", "Карта 3 месяца"],
    "monthly": ["Месячная карта", "Месячная карта", "Карта 1 мес."],
    "daytime": ["Дневная карта 12 мес", "Дневная (до 17:00)"],
    "family": ["Семейная карта", "Семейная на двоих"],
    "corporate": ["Корпоративная карта", "Корпоративная"],
    "child": ["Детская карта", "Детская 6 мес"],
    "staff": ["Сотрудник"],
    "guest": ["Гостевой визит"],
    "free": ["Бесплатная (розыгрыш)"],
}
SOURCE_SPELLINGS = {
    "referral": ["Рекомендация", "по рекомендации", "Друзья", "привели друзья"],
    "walk_in": ["Живу рядом", "вывеска", "Проходил мимо"],
    "search_site": ["Яндекс карты", "2ГИС", "Сайт клуба", "сайт"],
    "social": ["ВКонтакте", "соцсети", "Телеграм"],
    "paid_online": ["Яндекс Директ", "таргет"],
    "outdoor": ["Листовка", "наружная реклама"],
    "aggregator": ["Авито", "купон"],
    "corporate": ["Корпоративный", "от работодателя"],
    "": ["", "", "не указано"],
}
SEX_SPELLINGS = {"female": ["Ж", "жен.", "Женский", "ж", ""], "male": ["М", "муж.", "Мужской", "м", ""]}
GOALS = {"health": "Здоровье", "strength": "Сила", "weight_loss": "Похудеть", "company": "За компанию", "": ""}
ACTIVITIES = {"gym": "Зал", "group": "Группы", "pool": "Бассейн", "personal": "Тренер"}
ITEMS = {"dues": "Клубная карта", "refund": "Возврат", "training": "Персональные тренировки", "bar": "Фитнес-бар"}
CHANNELS = {"call": "звонок", "message": "сообщение", "control": "контрольная группа"}
CAMPAIGNS = {"reminder": "Напоминание о продлении", "win_back": "Вернись к нам"}


def client_yml(club) -> str:
    """The declaration that reads these files back."""
    products = [f'  "{s}": {PRODUCT_NAMES[c]}' for c, forms in PRODUCT_SPELLINGS.items() for s in dict.fromkeys(forms)]
    plan = club.plan
    begins = f"data_from: {plan.start}  # первый день выгрузки: договоры, закончившиеся раньше, в нее не попали\n"
    return _YML.format(
        as_of=plan.as_of, data_from=begins if plan.warm_up_years else "", products="\n".join(products),
        newest=plan.as_of.year, before=plan.as_of.year - 1,
    )  # fmt: skip


_YML = """\
# Учебный клуб: все люди, телефоны и суммы придуманы. Файлы пишет python -m cbakit.simulate, править их руками незачем.
client: demo
name: Фитнес-клуб «Пример»
kind: contracts
language: ru
as_of: {as_of}
{data_from}\
ends_include_freezes: false  # «Дата окончания» стоит как при продаже, заморозка в отдельной колонке

leave_out:
  - {{rule: карты сотрудников, column: product, values: [Сотрудник]}}
  - {{rule: гостевые визиты, column: product, values: [Гостевой визит]}}
  - {{rule: бесплатные карты, column: product, values: [Бесплатная]}}

segments:  # свои сегменты: правило проверяется на дату отчёта
  - name: Годовая карта, почти не ходят
    names: {{en: "Annual card, hardly ever come"}}
    rule: product = Годовая and state = active and not frozen = yes and visits_90 < 4
    say: Спросить, что мешает ходить, и записать на удобное время; заморозить, если уехали.
    says: {{en: "Ask what keeps them from coming and book a time that suits; freeze the card of those who are away."}}
  - name: Первый договор кончается
    names: {{en: First contract ends soon}}
    rule: state = active and contract_number = 1 and days_to_end <= 45 and renewed_ahead = no

products:
{products}

files:
  - file: Клиенты.xlsx
    table: customers
    columns:
      Код клиента: customer_key
      ФИО: full_name
      Пол: sex
      Дата рождения: birth_date
      Телефон: phone
      E-mail: email
      Дата регистрации: joined_on
      Источник: source
      Код рекомендателя: referrer_key
      Клуб: club
      Менеджер: manager
      Цель занятий: attr_goal
  - file: Договоры.csv
    table: contracts
    columns:
      Номер договора: contract_id
      Код клиента: customer_key
      Клиент: full_name
      Телефон: phone
      Абонемент: product
      Дата продажи: sold_on
      Дата начала: starts_on
      Дата окончания: ends_on
      Дней заморозки: frozen_days
      Заморожен с: frozen_from
      Заморожен до: frozen_to
      Дата расторжения: cancelled_on
      Цена по прайсу: list_price
      Стоимость, руб.: price
      Клуб: club
      Менеджер: manager
    open_end: ["31.12.9999"]
  - file: Посещения_*.csv
    table: visits
    columns:
      Код клиента: customer_key
      Дата и время: visited_at
      Зона: activity
  - file: Платежи.csv
    table: payments
    columns:
      Номер чека: payment_id
      Дата оплаты: paid_on
      Код клиента: customer_key
      Товар/услуга: item
      Сумма платежа: amount
      Себестоимость: cost
      Номер договора: contract_id
  - file: Отказы.xlsx
    table: refusals
    columns:
      Код клиента: customer_key
      Клиент: full_name
      Номер договора: contract_id
      Дата фиксации отказа: recorded_on
      Причина отказа: reason_raw
  - file: Сделки.txt
    table: leads
    columns:
      ID сделки: lead_id
      Дата создания сделки: created_on
      Источник сделки: source
      Ответственный: manager
      Этап сделки: stage
      Первый разговор: reached_on
      Пробное занятие: visited_on
      Предложение сделано: offered_on
      Дата закрытия: closed_on
      Код клиента: customer_key
      Причина отказа: lost_reason
  - file: Звонки.csv
    table: contacts
    columns:
      Дата контакта: contacted_on
      Код клиента: customer_key
      Канал: channel
      Кампания: campaign
      Менеджер: manager
      Дата ответа: responded_on
      Длительность разговора: duration_s
      Направление звонка: direction
      Отвечен: answered
  - file: Реклама.xlsx
    table: spend
    columns:
      Месяц: month
      Источник рекламы: source
      Расход: amount
  - file: Опрос.csv
    table: feedback
    columns:
      Дата опроса: given_on
      Код клиента: customer_key
      Оценка: score
      Комментарий: comment
"""
