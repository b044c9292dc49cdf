"""Published on Thursday 30 October 2025 unless a table says otherwise; the town is Harrow Ford, its river the Elde."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.claims.times import times
from verify.model import Span, TimeExpression

PUBLISHED = date(2025, 10, 30)


def values(text: str, published: date | None = PUBLISHED, past: bool | None = None) -> list[str]:
    return [t.value for t in times(text, offset=0, published=published, past=past)]


def only(text: str, published: date | None = PUBLISHED) -> TimeExpression:
    (found,) = times(text, offset=0, published=published)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mill burned on 2025-10-11.", "2025-10-11"),
        ("Sensors failed at 2025-10-11T14:30.", "2025-10-11T14:30"),
        ("The permit is dated 10/30/2025.", "2025-10-30"),
        ("The permit is dated 30/10/2025.", "2025-10-30"),
        ("The permit is dated 30.10.2025.", "2025-10-30"),
        ("The bridge opened on August 7, 1998.", "1998-08-07"),
        ("The bridge opened on 7 August 1998.", "1998-08-07"),
        ("The bridge opened on the 7th of August 1998.", "1998-08-07"),
        ("The bridge opened on Aug. 7, 1998.", "1998-08-07"),
        ("The bridge opened on Friday, August 7, 1998.", "1998-08-07"),
        ("The bridge opened in August 1998.", "1998-08"),
        ("The bridge opened in August of 1998.", "1998-08"),
        ("The bridge opened in 1974.", "1974"),
        ("The bridge opened in mid-1974.", "1974"),
        ("The bridge opened at the end of 1974.", "1974"),
        ("The bridge opened in fiscal 1989.", "1989"),
        ("Harrow Ford's 1989 budget was small.", "1989"),
        ("The winter of nineteen ninety-four was mild.", "1994-WI"),
        ("A nineteen ninety-six flood took the weir.", "1996"),
        ("The town was rich in the 1920s.", "192"),
        ("The town was rich in the early 1920s.", "192"),
        ("The town was rich in the '80s.", "198"),
        ("The town was rich in the eighties.", "198"),
        ("The weir dates from the 1800s.", "18"),
        ("The weir dates from the 17th century.", "16"),
        ("Takings fell in the third quarter of 1984.", "1984-Q3"),
        ("Takings fell in Q3 2024.", "2024-Q3"),
        ("Takings fell in the first half of 1998.", "1998-H1"),
        ("The mayor held office from 1990-95.", "1990/1995"),
        ("The mayor held office 2010–2015.", "2010/2015"),
        ("Talks ran from October 18-19, 2019.", "2019-10-18/2019-10-19"),
        ("The summer of 2020 was dry.", "2020-SU"),
    ],
)
def test_absolute_times_need_no_publication(text: str, value: str) -> None:
    assert values(text) == [value]
    assert values(text, published=None) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # Weekdays: the publication day itself counts.
        ("The mayor said on Thursday the weir would hold.", "2025-10-30"),
        ("The mayor spoke on Wednesday.", "2025-10-29"),
        ("Talks had begun in Harrow Ford on Saturday.", "2025-10-25"),
        ("The council will vote on Saturday.", "2025-11-01"),
        ("The council will vote on Wednesday.", "2025-11-05"),
        ("On Saturday the council will vote.", "2025-11-01"),
        ("The road stays shut until Monday.", "2025-11-03"),
        ("The council met last Friday.", "2025-10-24"),
        ("The council met last Thursday.", "2025-10-23"),
        ("The council meets next Friday.", "2025-10-31"),
        ("The council meets next Thursday.", "2025-11-06"),
        ("The council met on Monday last week.", "2025-10-20"),
        ("Friday's vote was close.", "2025-10-24"),
        ("The mayor spoke late on Wednesday.", "2025-10-29"),
        ("The mill burned on Wednesday night.", "2025-10-29TNI"),
        # Days and parts of days beside the publication.
        ("The mayor spoke earlier today.", "2025-10-30"),
        ("Today's vote was close.", "2025-10-30"),
        ("The mayor spoke yesterday.", "2025-10-29"),
        ("The mayor speaks tomorrow.", "2025-10-31"),
        ("The mayor spoke yesterday evening.", "2025-10-29TEV"),
        ("The mayor spoke this morning.", "2025-10-30TMO"),
        ("The mayor will speak tonight.", "2025-10-30TNI"),
        ("The mill burned last night.", "2025-10-29TNI"),
        ("The mill burned the day before yesterday.", "2025-10-28"),
        # Last, this, next.
        ("The mill burned last week.", "2025-W43"),
        ("The mill burned earlier this week.", "2025-W44"),
        ("The mill burned earlier this month.", "2025-10"),
        ("The mill burned last month.", "2025-09"),
        ("The mill burned late last year.", "2024"),
        ("The mill reopens next year.", "2026"),
        ("The mill reopens next month.", "2025-11"),
        ("Takings fell last quarter.", "2025-Q3"),
        ("The mill burned last summer.", "2025-SU"),
        ("The mill reopens next spring.", "2026-SP"),
        ("The mill reopened this spring.", "2025-SP"),
        ("The mill burned in June last year.", "2024-06"),
        ("The mill burned over the weekend.", "2025-W43-WE"),
        # So long ago.
        ("The mill burned a year ago.", "2024"),
        ("The mill burned three days ago.", "2025-10-27"),
        ("The mill burned about two weeks ago.", "2025-W42"),
        ("The mill burned five months ago.", "2025-05"),
        ("The mill burned twenty-six years ago.", "1999"),
        ("The mill burned several years ago.", "PAST_REF"),
        ("The mill burned two hours ago.", "PAST_REF"),
        ("The mill burned two weeks earlier.", "PAST_REF"),
        ("The mill reopens three weeks from now.", "2025-W47"),
        # Named without a year: the nearest before if past, the next if ahead.
        ("The mill burned on October 11.", "2025-10-11"),
        ("The mill burned on Oct. 11.", "2025-10-11"),
        ("The mill burned on 11 October.", "2025-10-11"),
        ("The mill burned on December 5.", "2024-12-05"),
        ("The mill will reopen on December 5.", "2025-12-05"),
        ("The mill will reopen on March 1.", "2026-03-01"),
        ("The mill is to be sold by Nov. 15.", "2025-11-15"),
        ("The mill burned in October.", "2025-10"),
        ("The council met in December.", "2024-12"),
        ("The council will meet in January.", "2026-01"),
        ("The mill burned in mid-September.", "2025-09"),
        ("The mill burned at the beginning of October.", "2025-10"),
        ("The mill burned on February 29.", "2024-02-29"),
        ("The mill burned on the night of October 11.", "2025-10-11TNI"),
        ("The mill burned on the 20th.", "2025-10-20"),
        ("The mill reopens on the 5th, the owner says.", "2025-11-05"),
        ("Takings fell in the third quarter.", "2025-Q3"),
        ("Third-quarter takings fell.", "2025-Q3"),
        ("Takings fell in the fourth quarter.", "2025-Q4"),
        ("Takings will rise in the first quarter.", "2026-Q1"),
        ("First-half profits fell.", "2025-H1"),
        ("The mill burned on Christmas Eve.", "2024-12-24"),
        ("The mill will reopen by Christmas.", "2025-12-25"),
        ("The mill burned on New Year's Day.", "2025-01-01"),
        # Ranges of days.
        ("Talks in Harrow Ford on October 18-19 extended the truce.", "2025-10-18/2025-10-19"),
        ("Talks were held on October 18 and 19.", "2025-10-18/2025-10-19"),
        ("Talks were held on 18 to 19 October.", "2025-10-18/2025-10-19"),
        ("Talks were held from Sept. 28 to Oct. 2.", "2025-09-28/2025-10-02"),
        ("Talks were held from December 30 to January 2.", "2024-12-30/2025-01-02"),
        # Times of day with their day.
        ("The mill burned at 9:30 a.m. on Wednesday.", "2025-10-29T09:30"),
        ("The mill burned on Wednesday at 9:30 p.m.", "2025-10-29T21:30"),
        ("The mill burned at noon Wednesday.", "2025-10-29T12:00"),
        ("The mill burned at 1830 GMT on Wednesday.", "2025-10-29T18:30"),
        ("The mill burned on Wednesday, October 29, at 10 p.m.", "2025-10-29T22:00"),
        # No day at all.
        ("The mill burned recently.", "PAST_REF"),
        ("The mill is now shut.", "PRESENT_REF"),
        ("The mill is currently shut.", "PRESENT_REF"),
        ("The mill will reopen soon.", "FUTURE_REF"),
        ("The mill will reopen in the coming weeks.", "FUTURE_REF"),
    ],
)
def test_relative_times_are_told_from_the_publication(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The May flood cut the town off.", ["2025-05"]),
        ("It blames the town for the May flood.", ["2025-05"]),
        ("In May the Elde rose.", ["2025-05"]),
        ("The town may flood.", []),
        ("May I speak, the mayor asked.", []),
        ("Theresa May walked along the Elde.", []),
        ("Mrs May walked along the Elde.", []),
        ("Residents march through the town.", []),
        ("The March on the mill was peaceful.", []),
        ("In March the Elde rose.", ["2025-03"]),
        ("April Brook chairs the council.", []),
        ("The vote was reported by the Sunday Times.", []),
        ("He told the Sunday Telegraph so.", []),
        ("The Good Friday agreement held.", []),
        ("Shops fill on Black Friday.", []),
        ("The council meets every Friday.", []),
        ("He came second and spoke for a second.", []),
        ("The flood hit 2,000 homes.", []),
        ("The flood hit 2000 homes.", []),
        ("More than 1900 stayed behind.", []),
        ("Flight 1990 landed late.", []),
        ("The council passed Resolution 1973.", []),
        ("Since the 9/11 attacks the bridge is guarded.", []),
        ("The pumps run 24/7.", []),
        ("Harrow Ford won 2-1.", []),
        ("Call 1-800-555-1990 or 0123 456 2020.", []),
        ("The pumps run version 2.1990 of the program.", []),
        ("A 48-hour truce held.", []),
        ("It ended after four days of deliberations.", []),
        ("He was mayor for two years.", []),
        ("A 21-year-old was held.", []),
        ("The team scored twice in the second half.", []),
        ("The town marked the 30th anniversary.", []),
        ("The mill burned on the night of the fair.", []),
        ("The fall of the wall and the spring in the yard.", []),
        ("The wall fell in the fall.", ["2025-FA"]),
        ("The owner paid $1990 for it.", []),
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor spoke yesterday.", "PAST_REF"),
        ("The mayor speaks tomorrow.", "FUTURE_REF"),
        ("The mayor spoke today.", "PRESENT_REF"),
        ("The mill burned last week.", "PAST_REF"),
        ("The mill reopens next year.", "FUTURE_REF"),
        ("The mill burned three days ago.", "PAST_REF"),
        ("The mayor spoke on Wednesday.", "XXXX-WXX-3"),
        ("The mill burned on October 11.", "XXXX-10-11"),
        ("Talks were held on October 18-19.", "XXXX-10-18/XXXX-10-19"),
        ("The mill burned in October.", "XXXX-10"),
    ],
)
def test_an_undated_article_gives_relative_times_no_days(text: str, value: str) -> None:
    found = only(text, published=None)
    assert (found.value, found.interval) == (value, None)


@pytest.mark.parametrize(
    ("text", "past", "value"),
    [
        ("The vote on Friday", True, "2025-10-24"),
        ("The vote on Friday", False, "2025-10-31"),
        ("The vote on Friday", None, "2025-10-24"),
        ("The mayor said it will reopen on Friday.", True, "2025-10-31"),
        ("The council will discuss the fire that damaged the mill on Friday.", False, "2025-10-24"),
        ("The offer had been due to expire on Friday.", None, "2025-10-24"),
    ],
)
def test_the_nearest_verb_tells_before_the_tense_of_the_sentence(text: str, past: bool | None, value: str) -> None:
    assert values(text, past=past) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill burned on October 11 and two days later the barn.", ["2025-10-11", "2025-10-13"]),
        ("On May 22, 1995 she joined, and the following year she led the council.", ["1995-05-22", "1996"]),
        ("Third-quarter takings rose from a year earlier.", ["2025-Q3", "2024-Q3"]),
        ("On Wednesday the Elde rose; by 9:30 p.m. the weir broke.", ["2025-10-29", "2025-10-29T21:30"]),
        ("By 9:30 p.m. the weir broke.", ["T21:30"]),
        ("He said on Thursday talks begun on Saturday go on.", ["2025-10-30", "2025-10-25"]),
        ("Between May and July the Elde rose twice.", ["2025-05", "2025-07"]),
        ("Founded in 1901, it moved in 1974 and closed last year.", ["1901", "1974", "2024"]),
    ],
)
def test_times_told_before_lead_those_after(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in 1998", date(1998, 1, 1), date(1998, 12, 31)),
        ("in August 1998", date(1998, 8, 1), date(1998, 8, 31)),
        ("on August 7, 1998", date(1998, 8, 7), date(1998, 8, 7)),
        ("in Q3 1998", date(1998, 7, 1), date(1998, 9, 30)),
        ("in the first half of 1998", date(1998, 1, 1), date(1998, 6, 30)),
        ("in the 1920s", date(1920, 1, 1), date(1929, 12, 31)),
        ("in the 17th century", date(1600, 1, 1), date(1699, 12, 31)),
        ("last week", date(2025, 10, 20), date(2025, 10, 26)),
        ("over the weekend", date(2025, 10, 25), date(2025, 10, 26)),
        ("in the summer of 2020", date(2020, 6, 1), date(2020, 8, 31)),
        ("in the winter of 2020", date(2019, 12, 1), date(2020, 2, 29)),
        ("on October 18-19", date(2025, 10, 18), date(2025, 10, 19)),
        ("last night", date(2025, 10, 29), date(2025, 10, 29)),
    ],
)
def test_an_interval_runs_from_the_first_day_to_the_last(text: str, first: date, last: date) -> None:
    interval = only(text).interval
    assert interval is not None
    assert (interval.first, interval.last) == (first, last)


def test_spans_count_from_the_offset() -> None:
    text = "The mill burned on October 11 and reopened last week."
    found = times(text, offset=100, published=PUBLISHED)
    assert [t.text for t in found] == ["October 11", "last week"]
    assert [t.span for t in found] == [Span(119, 129), Span(143, 152)]


@given(st.text(alphabet="0123456789/-.,: adeyOctFriMahowl' ", max_size=60), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_text_gives_times_in_order_that_lie_where_they_say(text: str, published: date) -> None:
    found = times(text, offset=7, published=published)
    assert all(text[t.span.start - 7 : t.span.end - 7] == t.text for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()))
def test_a_weekday_gone_by_lies_in_the_week_up_to_the_publication(published: date, weekday: str) -> None:
    (found,) = times(f"The mill burned on {weekday}.", offset=0, published=published)
    assert found.interval is not None
    assert found.interval.first.strftime("%A") == weekday
    assert timedelta(0) <= published - found.interval.first < timedelta(days=7)
