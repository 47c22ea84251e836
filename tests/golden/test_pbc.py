"""Restricted means of the Mayo Clinic trial in primary biliary cirrhosis, as the R package survRM2 prints them.

312 randomised patients, days to death, or to the last day alive (transplanted ones count as alive there).
Fleming, Harrington (1991), Counting Processes and Survival Analysis, appendix D. Uno et al., survRM2, its own example.
"""

import numpy as np
import pytest

from cbakit.estimates import survival

TREATED_DIED = """
41 71 131 140 179 198 223 334 348 388 400 515 673 694 750 762 799 824 904 971 980 999 1000 1012 1037 1077 1083
1152 1170 1191 1191 1235 1297 1350 1360 1434 1492 1576 1657 1682 1690 1690 1741 1827 1925 2055 2081 2105 2224
2256 2288 2297 2386 2400 2540 2583 2598 2689 3086 3222 3282 3574 3584 4079 4191
"""
TREATED_ALIVE = """
533 732 737 839 877 901 939 1153 1230 1234 1271 1293 1302 1349 1363 1401 1408 1412 1435 1447 1457 1481 1525 1568
1592 1614 1614 1701 1702 1765 1770 1783 1810 1831 1882 1908 1932 1945 1951 2022 2033 2168 2170 2171 2178 2255
2272 2330 2332 2350 2363 2365 2443 2449 2475 2504 2527 2555 2556 2574 2580 2644 2657 2692 2863 2870 2944 2990
2995 3050 3059 3069 3098 3099 3150 3239 3297 3336 3458 3707 3823 3850 3913 3933 3992 4039 4050 4232 4365 4459
4467 4500 4556
"""
PLACEBO_DIED = """
51 77 110 130 186 191 207 216 264 264 304 321 326 460 549 552 597 611 708 733 769 786 790 797 850 853 859 890
930 943 974 1080 1165 1212 1217 1356 1413 1427 1444 1487 1536 1786 1847 2090 2419 2466 2503 2769 2796 2847 3090
3170 3244 3358 3395 3428 3445 3762 3839 3853
"""
PLACEBO_ALIVE = """
788 837 994 1030 1067 1084 1149 1216 1216 1250 1295 1300 1301 1320 1321 1329 1363 1418 1420 1433 1434 1455 1504
1542 1558 1569 1615 1656 1666 1677 1735 1769 1776 1785 1790 1832 1874 1882 1967 1978 1979 2050 2106 2157 2176
2195 2216 2221 2224 2241 2294 2301 2318 2357 2452 2456 2468 2504 2563 2573 2576 2609 2615 2624 2666 2713 2721
2772 2797 2835 2891 2976 3092 3149 3255 3388 3422 3445 3577 3581 3611 3672 3820 4025 4032 4127 4184 4190 4196
4256 4427 4453 4509 4523
"""


def curve(died: str, alive: str):
    """Kaplan-Meier in years."""
    days = [np.array(text.split(), float) for text in (died, alive)]
    return survival.kaplan_meier(None, np.concatenate(days) / 365.25, np.repeat([1, 0], [len(d) for d in days]))


@pytest.mark.parametrize(
    ("died", "alive", "n", "mean", "error"),
    [
        (TREATED_DIED, TREATED_ALIVE, 158, 7.1464930, 0.28277485),
        (PLACEBO_DIED, PLACEBO_ALIVE, 154, 7.2834158, 0.29547809),
    ],
)
def test_restricted_means_over_ten_years_and_their_errors(died, alive, n, mean, error):
    found = survival.restricted_mean(curve(died, alive), 10)
    assert found.n == n
    assert found.estimate == pytest.approx(mean, abs=1e-6)
    assert found.std_error == pytest.approx(error, abs=1e-6)


def test_the_difference_of_the_arms():
    found = survival.restricted_mean_difference(
        curve(TREATED_DIED, TREATED_ALIVE), curve(PLACEBO_DIED, PLACEBO_ALIVE), 10
    )
    assert round(found.estimate, 3) == -0.137
