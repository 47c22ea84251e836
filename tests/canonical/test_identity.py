"""Who is who: rows without an id, duplicate persons, and what must never be merged."""

import numpy as np
import pandas as pd

from cbakit.canonical.identity import COLUMNS, resolve
from cbakit.canonical.look_up import AMBIGUOUS, BY_NAME, MISSING, OF_ANOTHER

KEY = b"0123456789abcdef0123456789abcdef"


def people(*tables, of=None, **said):
    """`resolve` on lists of dicts of identifying cells."""
    frames = [pd.DataFrame(rows, columns=COLUMNS, dtype=object).fillna("") for rows in tables]
    return resolve(frames, of or ["customers"] * len(frames), key=KEY, **said)


def row(key="", phone="", name="", born="", email="", card=""):
    last, first, middle = [*name.split(), "", "", ""][:3]
    return {
        "key": key,
        "phone": phone,
        "last": last,
        "first": first,
        "middle": middle,
        "born": born,
        "email": email,
        "card": card,
    }


def ids(found, table=0):
    person = found.persons[table]
    return [found.customer_id[p] if p >= 0 else p for p in person]


def test_the_same_key_is_the_same_person_in_every_file():
    found = people([row("7"), row("8"), row("7")], [row("8")])
    a, b, c = ids(found)
    assert a == c != b
    assert ids(found, 1) == [b]


def test_phone_and_name_alike_are_one_person_transitively_and_the_first_pseudonym_stays():
    found = people(
        [
            row("1", phone="79161234567", name="иванова анна"),
            row("2", phone="79161234567", name="иванова анна", email="a@b.ru"),
            row("3", name="иванова анна", email="a@b.ru"),
        ]
    )
    alone = people([row("1")])
    assert len(set(ids(found))) == 1
    assert ids(found)[0] == ids(alone)[0]
    assert found.merges["rule"].tolist() == ["phone_and_name", "email_and_name"]
    assert (found.merges["kept_id"] == ids(found)[0]).all()


def test_name_and_birth_date_alike_are_one_person_but_a_name_alone_is_not():
    same = people([row("1", name="иванова анна", born="1990-01-02"), row("2", name="иванова анна", born="1990-01-02")])
    other = people([row("1", name="иванова анна", born="1990-01-02"), row("2", name="иванова анна")])
    assert len(set(ids(same))) == 1
    assert len(set(ids(other))) == 2
    assert other.counts.set_index("rule")["n"]["likely_full_name"] == 1


def test_mother_and_daughter_on_one_phone_stay_two():
    found = people(
        [row("1", phone="79161234567", name="иванова анна"), row("2", phone="79161234567", name="иванова мария")]
    )
    assert len(set(ids(found))) == 2
    assert found.counts.set_index("rule")["n"]["shared_phone"] == 1


def test_father_and_son_of_one_name_on_one_phone_stay_two_by_patronymic_or_birth_date():
    by_patronymic = people(
        [
            row("1", phone="79161234567", name="иванов иван петрович"),
            row("2", phone="79161234567", name="иванов иван иванович"),
        ]
    )
    by_birth = people(
        [
            row("1", phone="79161234567", name="иванов иван", born="1960-01-01"),
            row("2", phone="79161234567", name="иванов иван", born="1990-01-01"),
        ]
    )
    assert len(set(ids(by_patronymic))) == 2
    assert len(set(ids(by_birth))) == 2
    assert by_patronymic.merges.empty


def test_a_contradiction_far_along_the_chain_keeps_all_of_it_apart():
    found = people(
        [
            row("1", phone="1", name="иванов иван", born="1960-01-01"),
            row("2", phone="1", name="иванов иван", email="a@b.ru"),
            row("3", name="иванов иван", email="a@b.ru", born="1990-01-01"),
        ]
    )
    assert len(set(ids(found))) == 3


def test_rows_without_a_key_are_found_by_phone_by_full_name_or_by_the_surname_alone():
    customers = [row("1", phone="79161234567", name="иванова анна петровна"), row("2", name="петров олег")]
    visits = [
        row(phone="79161234567"),
        row(name="иванова анна петровна"),
        row(name="иванова анна"),
        row(name="петров"),
        row(name="петров олег"),
    ]
    found = people(customers, visits, of=["customers", "visits"])
    a, b = ids(found)
    assert ids(found, 1) == [a, a, a, b, b]


def test_a_phone_with_another_name_is_another_person():
    found = people(
        [row("1", phone="79161234567", name="иванова анна")],
        [row(phone="79161234567", name="сидоров олег")],
        of=["customers", "payments"],
    )
    assert ids(found, 1) != ids(found)


def test_a_misspelt_name_on_a_known_phone_is_the_known_person_and_another_name_is_not():
    customer = [row("1", phone="79161234567", name="иванова анна")]
    paid = [row(phone="79161234567", name="ивонова анна"), row(phone="79161234567", name="сидорова аня")]
    found = people(customer, paid, of=["customers", "payments"])
    assert ids(found, 1)[0] == ids(found)[0]
    assert ids(found, 1)[1] != ids(found)[0]


def test_a_short_form_or_one_slip_in_the_surname_on_one_phone_is_the_same_person():
    short = people([row("1", phone="1", name="иванова мария"), row("2", phone="1", name="иванова маша")])
    slip = people([row("1", phone="1", name="кузнецова мария"), row("2", phone="1", name="кузнецва маша")])
    assert len(set(ids(short))) == 1
    assert len(set(ids(slip))) == 1
    assert slip.merges["rule"].tolist() == ["phone_and_near_name"]


def test_two_slips_a_short_surname_another_first_name_or_another_sex_are_another_person():
    for one, other in [
        ("кузнецова мария", "кузнцва мария"),
        ("котов иван", "котан иван"),
        ("ким анна", "кин анна"),
        ("кузнецова мария", "кузнецва марина"),
        ("иванов саша", "иванова саша"),
    ]:
        found = people([row("1", phone="1", name=one), row("2", phone="1", name=other)])
        assert len(set(ids(found))) == 2, (one, other)


def test_a_slip_in_the_surname_without_a_shared_contact_is_another_person():
    found = people([row("1", phone="1", name="кузнецова мария"), row("2", phone="2", name="кузнецва мария")])
    assert len(set(ids(found))) == 2


def test_what_fits_several_persons_is_ambiguous_and_given_to_nobody():
    customers = [row("1", phone="1", name="иванова анна"), row("2", phone="1", name="иванова мария")]
    found = people(
        customers,
        [row(phone="1"), row(name="иванова"), row(phone="1", name="иванова мария")],
        of=["customers", "visits"],
    )
    assert ids(found, 1)[:2] == [AMBIGUOUS, AMBIGUOUS]
    assert ids(found, 1)[2] == ids(found)[1]
    assert found.counts.set_index("rule")["n"]["ambiguous"] == 2


def test_nobody_is_nobody():
    found = people([row("1"), row()])
    assert found.persons[0].tolist() == [0, MISSING]


def test_strangers_in_payments_are_new_customers_and_in_leads_are_not():
    paid = people([row("1", phone="1")], [row(phone="2"), row(phone="2")], of=["customers", "payments"])
    asked = people([row("1", phone="1")], [row(phone="2"), row(phone="1")], of=["customers", "leads"])
    assert ids(paid, 1)[0] == ids(paid, 1)[1] != ids(paid)[0]
    assert len(paid.customer_id) == 2
    assert ids(asked, 1) == [MISSING, ids(asked)[0]]
    assert len(asked.customer_id) == 1


def test_files_without_any_id_are_keyed_by_phone_and_name():
    found = people(
        [row(phone="1", name="иванова анна"), row(phone="1", name="иванова анна"), row(phone="1", name="иванов олег")],
        of=["payments"],
    )
    a, b, c = ids(found)
    assert a == b != c


def test_an_enquiry_with_name_and_phone_is_of_the_person_whom_another_file_names_by_both():
    sold = [row(phone="1", name="иванова анна петровна"), row(phone="2", name="петров олег")]
    asked = [row(phone="1", name="иванова анна петровна"), row(phone="2", name="олег"), row(phone="2")]
    found = people(sold, asked, of=["contracts", "leads"])
    a, b = ids(found)
    assert ids(found, 1) == [a, b, b]


def test_a_name_beside_the_phone_loses_no_enquiry_unless_it_is_another_s_and_that_is_said():
    sold = [row(phone="1", name="кузьмин лев"), row(phone="2", name="белова вера"), row(phone="2", name="белова алиса")]
    asked = [
        row(phone="1", name="кузьмина ольга"),
        row(phone="1", name="орлов ян"),
        row(phone="2", name="вера"),
        row(phone="2"),
    ]
    found = people(sold, asked, of=["contracts", "leads"])
    lev, vera, _ = ids(found)
    assert ids(found, 1) == [lev, MISSING, vera, AMBIGUOUS]
    assert found.how[1].tolist() == [0, OF_ANOTHER, 0, 0]


def test_a_namesake_born_on_another_day_is_another_person_with_a_phone_or_without():
    with_phone = row(phone="1", name="кузьмина вера", born="2020-10-11")
    without = row(name="кузьмина вера", born="2015-05-19")
    found = people([with_phone, without, with_phone, without, row(phone="1", name="кузьмина вера", born="1990-01-02")])
    one, other, same, again, mother = ids(found)
    assert (one, other) == (same, again)
    assert len({one, other, mother}) == 3


def test_two_birth_dates_are_not_both_given_to_one_namesake_whose_own_is_not_known():
    known = [row("1", name="кузьмина вера")]
    both = people(known, [row(name="кузьмина вера", born="2020-10-11"), row(name="кузьмина вера", born="2015-05-19")])
    assert len({*ids(both), *ids(both, 1)}) == 3
    slip = people(known, [row(name="кузьмина вера", born="2020-10-11"), row(name="кузьмина вера", born="2020-10-12")])
    assert len({*ids(slip), *ids(slip, 1)}) == 1


def test_a_row_of_a_name_alone_fits_the_namesake_without_a_phone_as_well_as_the_one_who_has_it():
    sold = [row(phone="1", name="кузьмина вера", born="2020-10-11"), row(name="кузьмина вера", born="2015-05-19")]
    found = people(
        sold, [row(name="кузьмина вера"), row(name="кузьмина вера", born="2015-05-19")], of=["contracts", "visits"]
    )
    assert ids(found, 1) == [AMBIGUOUS, ids(found)[1]]


def test_rows_that_fit_two_records_are_nobody_s_until_client_yml_says_that_both_are_one_person():
    sold, came = [row(phone="1", name="алексеев лев"), row(phone="2", name="алексеев лев")], [row(name="алексеев лев")]
    found = people(sold, came, of=["contracts", "visits"])
    assert ids(found, 1) == [AMBIGUOUS]
    joined = people(sold, came, of=["contracts", "visits"], same=[tuple(ids(found))])
    assert ids(joined, 1) == [ids(joined)[0]]


def test_who_is_found_by_the_name_alone_is_told_from_who_is_found_by_more():
    sold = [row(phone="1", name="кузьмина вера", born="2020-10-11")]
    came = [
        row(name="кузьмина вера"),
        row(phone="1", name="кузьмина вера"),
        row(name="кузьмина вера", born="2020-10-11"),
    ]
    found = people(sold, came, of=["contracts", "visits"])
    assert len({*ids(found), *ids(found, 1)}) == 1
    assert found.how[1].tolist() == [BY_NAME, 0, 0]


def test_pseudonyms_depend_on_the_key_and_not_on_the_order_of_rows():
    frames = [pd.DataFrame([row("1"), row("2")], columns=COLUMNS, dtype=object)]
    one = resolve(frames, ["customers"], key=KEY)
    turned = resolve([frames[0].iloc[::-1]], ["customers"], key=KEY)
    other = resolve(frames, ["customers"], key=KEY[::-1])
    assert set(one.customer_id) == set(turned.customer_id)
    assert not set(one.customer_id) & set(other.customer_id)
    assert all(len(i) == 17 and i[0] == "c" for i in one.customer_id)


def test_many_persons_are_found_again_without_their_id():
    n = 20_000
    key = np.arange(n).astype(str).astype(object)
    one = pd.DataFrame({"key": key, "phone": key, "last": "иванов", "first": "иван"}).reindex(
        columns=COLUMNS, fill_value=""
    )
    two = one.assign(key="")
    found = resolve([one, two], ["customers", "visits"], key=KEY)
    assert len(found.customer_id) == n
    assert (found.persons[0] == found.persons[1]).all()
