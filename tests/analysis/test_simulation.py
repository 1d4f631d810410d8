"""The simulation: exact where nothing varies, repeatable by its seed, right against distributions known in closed form."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from debtplanner.analysis.simulation import BLOCK, Range, Setup, Strike, Varying, quantile, simulate

MONTHS = 12
CERTAIN = Range(0.0, 0.0, 0.0)


def line(key: str, sign: int, low: float, likely: float, high: float, **values: object) -> Varying:
    """A line spread evenly over the horizon, worth nine tenths now."""
    reached = tuple((month + 1) / MONTHS for month in range(MONTHS))
    made = Varying(key, sign, Range(low, likely, high), CERTAIN, 0, (0.9,), (1.0,), (reached,))
    return replace(made, **values)  # type: ignore[arg-type]


def setup(*lines: Varying, strikes: tuple[Strike, ...] = (), trials: int = 50_000, seed: int = 7) -> Setup:
    cost = Fraction(sum(int(one.amount.likely) for one in lines if one.sign < 0))
    benefit = Fraction(sum(int(one.amount.likely) for one in lines if one.sign > 0))
    gaps = tuple(benefit * (month + 1) / MONTHS - cost for month in range(MONTHS))
    return Setup(lines, strikes, Fraction(9, 10) * (benefit - cost), benefit, cost, gaps, trials, seed)


def test_without_ranges_every_trial_is_the_case_itself() -> None:
    told = simulate(setup(line("cost", -1, 700, 700, 700), line("back", 1, 1200, 1200, 1200)))
    for spot in told.spots:
        assert (spot.npv, spot.roi, spot.month) == (450, Fraction(5, 7), 7)
    assert (told.never, told.loss, told.below) == (0, 0, 0)
    assert told.between == (450, 450)
    assert all((one.p10, one.p50, one.p90) == (450, 450, 450) for one in told.convergence)


def test_break_even_is_exact_where_benefits_just_reach_the_commitment() -> None:
    told = simulate(setup(line("cost", -1, 700, 700, 700), line("back", 1, 1200, 1200, 1200)))
    assert told.at(50).month == 7
    told = simulate(setup(line("cost", -1, 701, 701, 701), line("back", 1, 1200, 1200, 1200)))
    assert told.at(50).month == 8
    told = simulate(setup(line("cost", -1, 1201, 1201, 1201), line("back", 1, 1200, 1200, 1200)))
    assert (told.at(50).month, told.never) == (None, 1)


def test_the_same_seed_gives_the_same_figures_and_another_does_not() -> None:
    made = setup(line("cost", -1, 500, 700, 1000), line("back", 1, 900, 1200, 1300))
    assert simulate(made) == simulate(made)
    assert simulate(made).at(50) != simulate(replace(made, seed=8)).at(50)


def test_figures_of_a_seed_stay_what_they_are() -> None:
    told = simulate(setup(line("cost", -1, 500, 700, 1000), line("back", 1, 900, 1200, 1300), trials=1000, seed=1))
    assert [round(float(spot.npv), 6) for spot in told.spots] == PINNED
    assert [spot.month for spot in told.spots] == [7, 8, 9]


PINNED = [266.544235, 411.896785, 537.484336]


@pytest.mark.parametrize("shape", ["pert", "triangular"])
def test_a_range_is_drawn_as_its_distribution_says(shape: str) -> None:
    of = Range(10.0, 20.0, 60.0, shape)
    share = (np.arange(200_000) + 0.5) / 200_000
    drawn = quantile(of, share)
    mean = (10 + 4 * 20 + 60) / 6 if shape == "pert" else (10 + 20 + 60) / 3
    first, second = 1 + 4 * 0.2, 5 - 4 * 0.2
    variance = 50**2 * first * second / (36 * 7)
    if shape == "triangular":
        variance = (10**2 + 20**2 + 60**2 - 10 * 20 - 10 * 60 - 20 * 60) / 18
    assert drawn.mean() == pytest.approx(mean, rel=1e-5)
    assert drawn.var() == pytest.approx(variance, rel=1e-3)
    assert quantile(of, np.array([0.0, 1.0])).tolist() == [10.0, 60.0]


def test_a_beta_distribution_is_inverted_as_numpy_draws_it() -> None:
    of = Range(0.0, 0.3, 1.0)
    drawn = np.random.default_rng(3).beta(1 + 4 * 0.3, 5 - 4 * 0.3, 400_000)
    for percent in (5, 10, 50, 90, 95):
        assert float(quantile(of, np.array([percent / 100]))[0]) == pytest.approx(
            np.percentile(drawn, percent), abs=3e-3
        )


@pytest.mark.parametrize(("shape", "power"), [("pert", 1 / 5), ("triangular", 1 / 2)])
def test_a_range_may_end_where_it_is_likeliest(shape: str, power: float) -> None:
    shares = np.array([0.0, 0.25, 0.5, 0.99, 1.0])
    falling = quantile(Range(5.0, 5.0, 9.0, shape), shares).tolist()
    rising = quantile(Range(1.0, 9.0, 9.0, shape), shares).tolist()
    assert falling == pytest.approx([9 - 4 * (1 - share) ** power for share in shares.tolist()], rel=1e-5)
    assert rising == pytest.approx([1 + 8 * share**power for share in shares.tolist()], rel=1e-5)


def test_lines_of_one_group_move_together() -> None:
    apart = simulate(setup(line("a", 1, 0, 100, 200), line("b", 1, 0, 100, 200)))
    whole = simulate(setup(line("a", 1, 0, 100, 200, group="g"), line("b", 1, 0, 100, 200, group="g")))
    wide = float(whole.at(90).npv - whole.at(10).npv)
    narrow = float(apart.at(90).npv - apart.at(10).npv)
    assert wide == pytest.approx(narrow * 2**0.5, rel=0.03)


def test_a_risk_strikes_as_often_as_it_is_likely() -> None:
    risk = Strike("risk", 0.25, Range(100.0, 100.0, 100.0), 0.9, 0)
    told = simulate(setup(line("cost", -1, 700, 700, 700), line("back", 1, 1200, 1200, 1200), strikes=(risk,)))
    assert float(told.below) == pytest.approx(0.25, abs=0.01)
    assert (told.at(10).npv, told.at(90).npv) == (360, 450)


def test_a_delay_moves_the_break_even_and_takes_what_falls_beyond_the_horizon() -> None:
    def late(delay: int) -> tuple[float, ...]:
        return tuple(max(0, month + 1 - delay) / MONTHS for month in range(MONTHS))

    back = line(
        "back", 1, 1200, 1200, 1200,
        delay=Range(3.0, 3.0, 3.0), first=0,
        worth=(0.9, 0.8, 0.7, 0.6), inside=(1.0, 11 / 12, 10 / 12, 9 / 12), reached=tuple(map(late, range(4))),
    )  # fmt: skip
    made = setup(line("cost", -1, 600, 600, 600), back)
    risk = Strike("risk", 1.0, CERTAIN, 0.9, 2)
    at_once = replace(back, delay=Range(1.0, 1.0, 1.0))
    stated = replace(
        made,
        varying=(made.varying[0], at_once),
        benefit=Fraction(1100),
        npv=Fraction(420),
        gaps=tuple(Fraction(1200 * max(0, month) // 12 - 600) for month in range(MONTHS)),
        strikes=(risk,),
    )
    told = simulate(stated)
    assert told.at(50).month == 9
    assert float(told.at(50).npv) == pytest.approx(420 - 1200 * (0.8 - 0.6))
    assert float(told.at(50).roi or 0) == pytest.approx((900 - 600) / 600)


def test_nothing_invested_has_no_return() -> None:
    told = simulate(setup(line("back", 1, 900, 1200, 1300)))
    assert [spot.roi for spot in told.spots] == [None, None, None]


class Stop(Exception):  # noqa: N818
    """What a worker raises to cancel."""


class Counter:
    def __init__(self, last: int) -> None:
        self.heard: list[tuple[int, int]] = []
        self._last = last

    def report(self, done: int, total: int) -> None:
        self.heard.append((done, total))
        if done >= self._last:
            raise Stop


def test_it_reports_how_far_it_is_and_stops_when_it_is_told_to() -> None:
    made = setup(line("back", 1, 900, 1200, 1300), trials=3 * BLOCK)
    counter = Counter(2 * BLOCK)
    with pytest.raises(Stop):
        simulate(made, counter)
    assert counter.heard == [(BLOCK, 3 * BLOCK), (2 * BLOCK, 3 * BLOCK)]


def test_the_median_settles() -> None:
    back = line("back", 1, 900, 1200, 1300, amount=Range(900, 1200, 1300, "triangular"))
    told = simulate(setup(line("cost", -1, 700, 700, 700), back))
    blocks = zip(np.random.SeedSequence(7).spawn(3), (BLOCK, BLOCK, 10_000), strict=True)
    drawn = np.concatenate([np.random.Generator(np.random.PCG64(seed)).random(size) for seed, size in blocks])
    place = np.where(drawn < 0.75, np.sqrt(drawn * 0.75), 1 - np.sqrt((1 - drawn) * 0.25))
    worth = 0.9 * (900 + 400 * place - 700)
    ordered = np.sort(worth)
    assert float(told.at(50).npv) == pytest.approx(ordered[24_999])
    # 50,000 / 2 ± 1.96 × √50,000 / 2 are the places 24,781 and 25,220
    assert [float(one) for one in told.between] == pytest.approx([ordered[24_780], ordered[25_219]])
    settling = [np.sort(worth[:trials])[trials // 2 - 1] for trials in range(5_000, 50_001, 5_000)]
    assert [float(one.p50) for one in told.convergence] == pytest.approx(settling)
    assert sum(told.bars) == 50_000


def test_the_stream_of_random_numbers_is_the_one_that_packs_were_made_with() -> None:
    first, second = np.random.SeedSequence(1).spawn(2)
    drawn = np.random.PCG64(first).random_raw(3).tolist(), np.random.PCG64(second).random_raw(1).tolist()
    assert drawn == STREAM
    assert np.random.Generator(np.random.PCG64(first)).random(3).tolist() == [
        (number >> 11) / 2**53 for number in STREAM[0]
    ]


STREAM = (
    [12_894_911_395_248_688_958, 3_215_922_745_726_220_339, 11_900_336_460_650_645_987],
    [8_776_306_313_781_188_346],
)
"""Whole numbers of numpy's PCG64 for seed 1, first and second block. They stand in its documentation as stable; numpy's version
is fixed by the lock file. Where they change, issued packs cannot be repeated: keep the old stream under a name of its own."""


def varied(shape: str) -> Setup:
    """Everything that is drawn: a group, a delay, a risk that costs and delays, an amount of its own; two blocks."""
    late = tuple(tuple(max(0, month + 1 - delay) / MONTHS for month in range(MONTHS)) for delay in range(6))
    back = line(
        "late", 1, 300_000, 500_000, 600_000,
        delay=Range(0.0, 1.0, 3.0, shape), worth=(0.9, 0.8, 0.7, 0.6, 0.5, 0.4),
        inside=(1.0, 0.9, 0.8, 0.7, 0.6, 0.5), reached=late,
    )  # fmt: skip
    lines = (
        line("cost", -1, 500_000, 700_000, 1_000_000, group="people"),
        line("more", -1, 90_000, 100_000, 200_000, group="people"),
        line("back", 1, 700_000, 900_000, 950_000),
        back,
    )
    shaped = tuple(
        replace(one, amount=Range(one.amount.low, one.amount.likely, one.amount.high, shape)) for one in lines
    )
    risk = Strike("risk", 0.25, Range(10_000.0, 50_000.0, 90_000.0, shape), 0.9, 2)
    return setup(*shaped, strikes=(risk,), trials=BLOCK + 1000, seed=1)


def test_the_figures_of_a_seed_are_pinned_to_the_last_bit() -> None:
    told = simulate(varied("triangular"))
    assert tuple((float(one.npv).hex(), float(one.roi or 0).hex(), one.month) for one in told.spots) == EXACT
    assert (told.never, told.loss) == COUNTED
    assert sum(told.bars[:20]) == HALF


EXACT = (
    ("0x1.4032172646110p+17", "0x1.75a1b293759f5p-3", 7),
    ("0x1.6727c5d114944p+18", "0x1.e82763d481e40p-2", 9),
    ("0x1.0cfd43d3771fcp+19", "0x1.aec95c5f670c3p-1", 11),
)
COUNTED = (Fraction(121, 21_000), Fraction(9, 1000))
HALF = 7475
"""Worked out once with numpy 2.4.6. A triangular range needs only sums, products, quotients and square roots, which IEEE 754
rounds in one way, so that every machine must give these bits."""


def test_the_figures_of_a_beta_range_are_pinned_as_they_are_shown() -> None:
    told = simulate(varied("pert"))
    assert [(round(one.npv), round(one.roi or 0, 6), one.month) for one in told.spots] == SHOWN


SHOWN = [
    (255_207, Fraction(297_283, 10**6), 7),
    (438_516, Fraction(585_845, 10**6), 8),
    (601_299, Fraction(937_477, 10**6), 10),
]
"""Worked out once with numpy 2.4.6: whole minor units, because a power is rounded by the machine's own library."""
