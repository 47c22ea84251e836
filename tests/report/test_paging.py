"""Exhibits float only where that fills a page, and never past one another."""

from cbakit.report.paging import PAGE_BOTTOM, PAGE_TOP, SPACE, Mark, afloat

HEIGHT = PAGE_BOTTOM - PAGE_TOP


def chapter(*marks, tail):
    return [Mark("open", "", 1, PAGE_TOP), *marks, Mark("close", "", *tail)]


def exhibit(name, y, height, *, page=1, whole=True):
    return Mark("exhibit", name, page, PAGE_TOP + y, height - SPACE, whole)


def test_what_fits_stays():
    assert afloat(chapter(exhibit("a", 100, HEIGHT - 100), tail=(1, PAGE_TOP + 300))) == []


def test_what_does_not_fit_floats_while_text_fills_the_page():
    assert afloat(chapter(exhibit("a", 400, HEIGHT - 399), tail=(1, PAGE_TOP + 600))) == ["a"]


def test_what_has_no_text_behind_it_stays_in_its_place():
    assert afloat(chapter(exhibit("a", 400, HEIGHT - 399), tail=(1, PAGE_TOP + 400))) == []


def test_no_exhibit_overtakes_the_one_before_it():
    found = afloat(chapter(exhibit("a", 400, 400), exhibit("b", 500, 50), tail=(1, PAGE_TOP + 520)))
    assert found == ["a", "b"]


def test_after_the_floats_have_landed_exhibits_stay_again():
    found = afloat(chapter(exhibit("a", 400, 400), exhibit("b", 850 - HEIGHT, 100, page=2), tail=(2, PAGE_TOP + 500)))
    assert found == ["a"]


def test_a_table_that_may_break_never_floats():
    assert afloat(chapter(exhibit("a", 400, 2 * HEIGHT, whole=False), tail=(1, PAGE_TOP + 600))) == []


def test_without_marks_nothing_floats():
    assert afloat([]) == []
