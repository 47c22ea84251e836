"""Pages are full where they can be, and what waits for a page never passes another of its sort."""

from types import SimpleNamespace

import pytest

from cbakit.report.paging import (
    BELOW,
    BREAKS,
    LAST_ROWS,
    LEAST_SCALE,
    MOST_WHITE,
    NEW_CHAPTER,
    PAGE_TOP,
    ROOM,
    SPACE,
    Piece,
    measured,
    planned,
)
from cbakit.report.pdf import _Source


def chapter(*pieces, height=0.0, fresh=True):
    return [Piece("chapter", height, fresh=fresh), *pieces]


def figure(height, drawing=0.0):
    return Piece("exhibit", height, drawing=drawing, sort="figure")


def table(height, rows=3):
    return Piece("exhibit", height, rows=rows, sort="table")


def text(height):
    return Piece("text", height)


def order(*pieces):
    return planned(chapter(*pieces)).order[1:]


def test_what_fits_stays():
    assert order(text(100), figure(ROOM - 130), text(200)) == [1, 2, 3]


def test_what_does_not_fit_waits_while_text_fills_the_page():
    assert order(text(400), figure(400), text(200), text(200), text(20)) == [1, 3, 4, 2, 5]


def test_what_has_no_text_behind_it_stays_in_its_place():
    assert order(text(400), figure(400)) == [1, 2]
    assert order(text(400), figure(400), text(30), figure(600)) == [1, 2, 3, 4]


def test_no_figure_overtakes_a_figure_but_a_table_that_fits_may():
    assert order(text(300), figure(400), text(100), figure(50), text(300)) == [1, 3, 5, 2, 4]
    assert order(text(300), figure(400), text(100), table(50), text(300)) == [1, 3, 4, 5, 2]


def test_a_table_fills_the_page_behind_several_figures_that_do_not_fit():
    left = table(ROOM - 430 - SPACE)  # as much as the page has, with the space above it
    assert order(text(430), figure(330), figure(250), left) == [1, 4, 2, 3]
    assert order(text(430), figure(330), figure(250), table(ROOM - 430)) == [1, 2, 3, 4]


def test_a_drawing_is_set_smaller_where_that_is_enough_and_never_smaller_than_it_may_be():
    plan = planned(chapter(text(400), figure(ROOM - 400, drawing=250), text(300)))
    assert plan.order == [0, 1, 2, 3]
    assert LEAST_SCALE <= plan.scales[2] < 1
    assert 400 + 20 + (ROOM - 400) - 250 * (1 - plan.scales[2]) <= ROOM
    assert planned(chapter(text(450), figure(ROOM - 400, drawing=250), text(300))).scales == {}


def test_a_heading_does_not_take_a_waiting_figure_past_it_for_little_text():
    pieces = (text(200), figure(600), Piece("heading", 20), text(60), figure(100))
    assert order(*pieces) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("used", "own"), [(ROOM - MOST_WHITE + 10, True), (ROOM - MOST_WHITE - 10, False)])
def test_an_exhibit_stands_in_its_own_section_unless_that_leaves_more_than_half_a_page_white(used, own):
    heading = Piece("heading", 20)
    plan = planned(chapter(text(used), figure(500), heading, text(90), text(90), text(90), text(200), text(200)))
    assert (plan.order.index(2) < plan.order.index(3)) == own
    assert plan.away == ({} if own else {3: [2]})  # a line above the heading says where it stands


def test_text_of_its_own_section_fills_the_page_before_an_exhibit_that_waits():
    pieces = (text(400), figure(400), text(150), Piece("heading", 20), text(300))
    assert order(*pieces) == [1, 3, 2, 4, 5]


def test_the_drawings_of_a_page_shrink_together_so_that_the_last_one_stands_beside_its_text():
    pieces = (figure(330, drawing=280), text(20), figure(370, drawing=320), text(300))
    plan = planned(chapter(*pieces))
    assert plan.order == [0, 1, 2, 3, 4]
    assert LEAST_SCALE <= plan.scales[1] == plan.scales[3] < 1
    assert 330 + 370 + 20 + 1.5 * SPACE - 600 * (1 - plan.scales[3]) <= ROOM
    assert planned(chapter(text(20), figure(330), text(20), figure(370, drawing=320))).scales == {}


@pytest.mark.parametrize(("space", "smaller"), [(29.0, True), (9.0, False)])
def test_the_room_between_an_exhibit_and_the_heading_below_it_counts(space, smaller):
    heading = Piece("heading", 20, space=space)
    plan = planned(chapter(figure(300), heading, figure(ROOM - 352, drawing=250)))
    assert (3 in plan.scales) == smaller


def test_the_space_below_the_last_line_of_a_page_needs_no_room():
    plan = planned(
        chapter(text(ROOM - 30), text(29 + 8), figure(ROOM - 50, drawing=100))
    )  # 27 points of words, 10 below them
    assert plan.scales == {}
    assert plan.order == [0, 1, 2, 3]


def test_a_heading_is_not_left_alone_below_what_waits():
    plan = order(text(300), figure(500), text(300), Piece("heading", 30), table(200))
    assert plan.index(2) < plan.index(4)


@pytest.mark.parametrize(("rows", "broken"), [(BREAKS - 1, set()), (BREAKS, {2})])
def test_a_table_of_enough_rows_goes_on_overleaf_instead_of_leaving_white(rows, broken):
    assert planned(chapter(text(300), table(480, rows=rows))).broken == broken


def test_no_row_goes_overleaf_alone():
    plan = planned(chapter(text(300), table(ROOM - 300, rows=20)))
    assert plan.broken == {2}
    assert plan.lowered[2] == pytest.approx(
        LAST_ROWS - (SPACE - BELOW["text"])
    )  # its own space is below the text already


def test_a_table_taller_than_a_page_breaks_wherever_it_stands():
    assert planned(chapter(text(600), table(2 * ROOM, rows=80))).broken == {2}


def test_what_waits_at_the_end_of_a_chapter_is_set_there():
    plan = planned([*chapter(text(400), figure(400), text(200)), *chapter(text(50))])
    assert plan.order == [0, 1, 3, 2, 4, 5]


def test_a_chapter_says_how_much_room_it_needs_below_another_and_a_fresh_one_never_stands_there():
    plan = planned([*chapter(text(50)), *chapter(text(30), figure(100), height=60, fresh=False), *chapter(text(1))])
    assert plan.needs == {0: 0.0, 2: 190.0, 5: 0.0}
    assert 60 + 50 + NEW_CHAPTER < ROOM


def test_two_lines_go_overleaf_with_the_space_above_the_heading_behind_them():
    long, heading = Piece("text", 91.0), Piece("heading", 21.0, space=29.0)  # of five lines one does not fit
    rest = 21.0 + 29.0 + 21.0
    fits, not_quite = table(ROOM - rest - 10, rows=BREAKS), table(ROOM - rest + 1, rows=BREAKS)
    assert planned(chapter(text(ROOM - 60), long, heading, fits)).broken == set()
    assert planned(chapter(text(ROOM - 60), long, heading, not_quite)).broken == {4}


def test_a_short_paragraph_that_would_end_on_the_last_line_goes_overleaf_whole():
    plan = planned(chapter(text(ROOM - 30), text(42), figure(ROOM - 48, drawing=60)))
    assert plan.order == [0, 1, 2, 3]
    assert plan.scales[3] < 1  # below those 42 points, which a page measured a point too long would not hold


@pytest.mark.parametrize(("above", "below"), [(ROOM - 385, True), (ROOM - 350, False)])
def test_a_chapter_begins_below_another_where_its_first_drawing_fits_a_little_smaller(above, below):
    plan = planned([*chapter(text(above)), *chapter(figure(320, drawing=250), height=30, fresh=False)])
    assert (plan.needs[2] <= ROOM - above - NEW_CHAPTER) == below
    assert (3 in plan.scales) == below


def test_the_index_stands_behind_all_that_waits():
    assert order(text(400), figure(400), text(150), Piece("index", 900)) == [1, 3, 2, 4]


def test_heights_are_read_from_the_marks_of_the_endless_page():
    pieces = [Piece("chapter"), text(0), figure(0), text(0), Piece("chapter"), text(0)]
    at = [
        (1, 0.0),
        (2, PAGE_TOP + 60),
        (2, PAGE_TOP + 100),
        (2, PAGE_TOP + 100),
        (2, PAGE_TOP + 130),
        (3, 100.0),
        (3, 140.0),
    ]
    marks = [("at", i, page, y) for i, (page, y) in enumerate(at)] + [("height", 2, 1, 250.0)]
    found = measured(pieces, marks)
    assert [round(p.height) for p in found] == [60, 40, 250, 30, round(100 - PAGE_TOP), 40]


def test_without_marks_everything_stands_in_reading_order():
    pieces = chapter(text(0), figure(0), text(0))
    assert planned(measured(pieces, [])).order == [0, 1, 2, 3]
    assert planned([]).order == []


def test_a_tall_table_of_few_rows_breaks_rather_than_leave_its_heading_alone():
    assert planned(chapter(text(100), table(0.9 * ROOM, rows=8))).broken == {2}


def test_the_body_goes_on_below_the_last_figure_of_the_argument_and_the_appendix_on_a_new_page():
    source = object.__new__(_Source)
    source.roles, source.about = set(), SimpleNamespace(short=False)
    parts = [("summary", "front"), ("trust", "front"), ("argument", "front"), ("01_composition", "chapter"),
             ("02_renewal_base", "chapter"), ("appendix", "appendix")]  # fmt: skip
    fresh = [source._shape({"kind": "chapter", "name": name, "role": role}).fresh for name, role in parts]
    assert fresh == [True, True, False, False, False, True]
