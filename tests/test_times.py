"""Times are found and resolved as the lexicon's examples say."""

from datetime import date

import pytest

from dateline.lexicon.times import TimeExample, TimeRule, load_time_lexicon
from dateline.times.parse import fired
from dateline.times.read import read_times

RULES = load_time_lexicon().rule
EXAMPLES = [(rule, example) for rule in RULES for example in rule.example]
COUNTER = [(rule, text) for rule in RULES for text in rule.counter]


def flat(example: TimeExample) -> list[str]:
    """The reading as examples write it: the type unless DATE, and the modifier."""
    found = []
    for mention, written in zip(read_times(example.text, example.published).timexes, [*example.timexes, *[""] * 20], strict=False):
        words = f"{example.text[mention.span.start : mention.span.end]} = {mention.value.value}"
        if written != words:
            words += f" {mention.value.type}"
        if written != words and mention.value.mod:
            words += f" {mention.value.mod}"
        found.append(words)
    return found


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.id}-{e.text[:30]}" for r, e in EXAMPLES])
def test_example(rule: TimeRule, example: TimeExample) -> None:
    """Each rule fires on its examples, and they read as written."""
    assert flat(example) == list(example.timexes)
    assert rule.id in fired(example.text)


@pytest.mark.parametrize(("rule", "text"), COUNTER, ids=[f"{r.id}-{t[:30]}" for r, t in COUNTER])
def test_counter_example(rule: TimeRule, text: str) -> None:
    """No rule fires on its counter-examples."""
    assert rule.id not in fired(text)


@pytest.mark.parametrize(
    ("text", "words", "offset", "event"),
    [
        ("He came 10 days after being elected for a term, aides said.", "10 days after", ("P10D", "after"), "being elected for a term"),
        ("A week before the summit in Oslo, two aides left.", "A week before", ("P1W", "before"), "the summit in Oslo"),
        ("Two months into his six-year term he flew out.", "Two months into", ("P2M", "after"), "his six-year term he flew out"),
    ],
)
def test_counted_from_an_event(text: str, words: str, offset: tuple[str, str], event: str) -> None:
    """A distance from an event stays a relation: its duration, its side and where the event is told; the words flat are a duration."""
    reading = read_times(text, date(2024, 5, 14))
    mention = reading.times[0]
    assert text[mention.span.start : mention.span.end] == words
    assert mention.value.type == "DURATION"
    assert mention.value.start is None
    assert mention.value.offset is not None
    assert (mention.value.offset.duration, mention.value.offset.direction) == offset
    assert text[mention.value.offset.event.start : mention.value.offset.event.end] == event
    assert reading.timexes[0].value.offset is None


@pytest.mark.parametrize(
    ("text", "words", "value", "start", "until"),
    [
        ("He toured Asia from April 29 to May 3.", "April 29 to May 3", "2024-04-29/2024-05-03", date(2024, 4, 29), date(2024, 5, 4)),
        ("From Monday to Friday next week.", "Monday to Friday next week", "2024-05-20/2024-05-24", date(2024, 5, 20), date(2024, 5, 25)),
        ("The visit is on May 16-17.", "May 16-17", "2024-05-16/2024-05-17", date(2024, 5, 16), date(2024, 5, 18)),
        ("They met in February 2022.", "February 2022", "2022-02", date(2022, 2, 1), date(2022, 3, 1)),
        ("He left two days after Orthodox Easter.", "two days after Orthodox Easter", "2024-05-07", date(2024, 5, 7), date(2024, 5, 8)),
        ("In the first nine months of 2023.", "the first nine months of 2023", "2023-01/2023-09", date(2023, 1, 1), date(2023, 10, 1)),
        ("It opens by the end of 2025.", "the end of 2025", "2025", date(2025, 7, 2), date(2026, 1, 1)),
        ("They talked during the pandemic.", "the pandemic", "", None, None),
    ],
)
def test_one_mention_a_range(text: str, words: str, value: str, start: date | None, until: date | None) -> None:
    """A range, or a day counted from another, is one time with one interval; vague parts are wide, and an era dates nothing."""
    (mention,) = read_times(text, date(2024, 5, 14)).times
    assert text[mention.span.start : mention.span.end] == words
    assert (mention.value.value, mention.value.start, mention.value.until) == (value, start, until)


@pytest.mark.parametrize(
    ("text", "words", "direction"),
    [
        ("He left the day after the summit in Oslo.", "the day after", "after"),
        ("He left the day before the vote.", "the day before", "before"),
        ("They met on the eve of the summit.", "the eve of", "before"),
    ],
)
def test_the_day_beside_an_event(text: str, words: str, direction: str) -> None:
    """The day beside an event is a day from it, and no duration in the flat reading."""
    reading = read_times(text, date(2024, 5, 14))
    (mention,) = reading.times
    assert text[mention.span.start : mention.span.end] == words
    assert mention.value.offset is not None
    assert (mention.value.offset.duration, mention.value.offset.direction) == ("P1D", direction)
    assert reading.timexes == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He will meet Mr. Li and U.S. aides on Friday.", "2024-05-17"),
        ("He will go to the U.S. On Friday he met aides.", "2024-05-10"),
        ("He left Acme Corp. on Friday.", "2024-05-10"),
    ],
)
def test_a_short_forms_stop_ends_no_clause(text: str, value: str) -> None:
    """The tense of a clause reaches past "Mr." and "U.S.", but not past a sentence that ends with one."""
    assert [m.value.value for m in read_times(text, date(2024, 5, 14)).times] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("And finally, on Friday, the two sides will sign the accord.", "2024-05-17"),
        ("The minister looks forward to welcoming her guest on Friday.", "2024-05-17"),
        ("Reporters must register by Friday.", "2024-05-17"),
        ("The sides announced an agreement to meet in Bath, Eng., on Friday.", "2024-05-17"),
        ("In September, after the vote, they will meet.", "2024-09"),
        ("The cabinet was instructed to send the bill to parliament by Friday.", "2024-05-17"),
        ("The sides have to decide on Friday.", "2024-05-17"),
        ("In September-October, the commission will hold the vote.", "2024-09/2024-10"),
        ("It was decided that in August fees would rise.", "2024-08"),
        ("By Friday, ten people had died.", "2024-05-10"),
        ("They will meet after Easter.", "2025-04-20"),
        ("They met after Easter.", "2024-03-31"),
        ("Elections will be held in March.", "2025-03"),
        ("Elections were due to be held in March.", "2024-03"),
        ("I would like to say that between Monday and Friday they met.", "2024-05-06/2024-05-10"),
        ("I want to condemn the attack on Friday.", "2024-05-10"),
        ("It entered into force on June 1.", "2023-06-01"),
        ("They have not met since June.", "2023-06"),
        ("He is on trial over the July 6 riot.", "2023-07-06"),
        ("A deal could come by Friday.", "2024-05-17"),
        ("The parties meet Friday to vote.", "2024-05-17"),
        ("The parties did not meet Friday.", "2024-05-10"),
        ("A vote is likely on Friday.", "2024-05-17"),
        ("They spoke ahead of Friday's vote.", "2024-05-17"),
        ("He met the king and on Friday he will meet the premier.", "2024-05-17"),
        ("The vote will be held; on Friday he confirmed it.", "2024-05-10"),
        ("Under the president's July 6 decree they were freed.", "2023-07-06"),
        ("They await the July 6 vote.", "2024-07-06"),
        ("They won't meet until Friday.", "2024-05-17"),
        ("They'll meet on Friday.", "2024-05-17"),
        ("They didn't meet until Friday.", "2024-05-10"),
        ("They have not met since Christmas.", "2023-12-25"),
        ("The vote is on Friday.", "2024-05-17"),
        ("The fair is being held on June 1.", "2024-06-01"),
        ("They sold 2 million preferred shares on June 1.", "2024-06-01"),
        ("The summit opens on Friday.", "2024-05-17"),
        ("In June EU leaders met him.", "2023-06"),
        ("They met in June.", "2023-06"),
        ("They announced talks in June.", "2024-06"),
    ],
)
def test_words_that_look_ahead_or_back(text: str, value: str) -> None:
    """A bare weekday or month is ahead where the clause says so, before the time or after it, and else past."""
    assert [m.value.value for m in read_times(text, date(2024, 5, 14)).times] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In 2019 he left. In June he was back.", ["2019", "2019-06"]),
        ("In 2016 he ran. The following year, he won. In March he left.", ["2016", "2017", "2017-03"]),
        ("In 2016 he ran. He won this past April. In March he left.", ["2016", "2024-04", "2024-03"]),
    ],
)
def test_a_year_carries_until_another_time_is_told(text: str, values: list[str]) -> None:
    """A year told holds for the bare months after it, up to a time that counts from publication."""
    assert [m.value.value for m in read_times(text, date(2024, 5, 14)).times] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('Yesterday the envoys met. "Today we agreed," one said.', "2024-05-13"),
        ('On Monday the envoys met. "We sign tomorrow," one said.', "2024-05-14"),
        ('Yesterday the envoys met, and today they rest. "Today we agreed," one said.', "2024-05-14"),
        ('On Friday the envoys met. "Today we agreed," one said.', "2024-05-14"),
        ('Yesterday the "envoys" met. Today they rest.', "2024-05-14"),
    ],
)
def test_today_in_a_quotation(text: str, value: str) -> None:
    """In a text that tells of the day before alone, a quotation's "today" is that day."""
    assert read_times(text, date(2024, 5, 14)).times[-1].value.value == value


def test_clock_and_zone() -> None:
    """A time of day keeps its zone beside the TIMEX3 value, which has none."""
    (mention,) = read_times("The office opens at 3:30 p.m. Moscow time on Monday.", date(2024, 5, 14)).times
    assert (mention.value.clock, mention.value.grain) == ("15:30+03:00", "minute")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He will be in London from Sunday until Wednesday.", "2024-05-19/2024-05-22"),
        ("He was in London from Sunday until Wednesday.", "2024-05-05/2024-05-08"),
        ("The talks ran from December 29 to January 3.", "2023-12-29/2024-01-03"),
        ("They met between May 3 and 5.", "2024-05-03/2024-05-05"),
    ],
)
def test_ranges_run_forward(text: str, value: str) -> None:
    """A range of bare days is read so that it ends after it begins."""
    (mention,) = read_times(text, date(2024, 5, 14)).times
    assert mention.value.value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param(
            "The ministry said on Friday that the envoy would travel to Cairo on Sunday.",
            ["2024-05-10", "2024-05-12"],
            id="what somebody said on a day that he would do is counted from that day",
        ),
        pytest.param(
            "In 2017 I found the book. And 27 years later, here I am.", ["2017", "P27Y"], id="later than no date told is a length"
        ),
        pytest.param(
            "Elections are coming soon, in September.", ["FUTURE_REF", "2024-09"], id="soon puts the month after it in the future"
        ),
        pytest.param(
            "He has been there since taking office in 2019. He went in March.",
            ["2019", "2024-03"],
            id="a year since something leaves the months after it to publication",
        ),
        pytest.param(
            "They will meet in the second half of June, possibly on the 20th.",
            ["2024-06", "2024-06-20"],
            id="a bare day of the month is of the month told before",
        ),
    ],
)
def test_times_beside_others(text: str, values: list[str]) -> None:
    """What is told beside a time says which day, month or year it is."""
    assert [m.value.value for m in read_times(text, date(2024, 5, 14)).times] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("At year-end it had 50 missions.", "2023"),
        ("It will have 50 missions by the end of the year.", "2024"),
        ("A visit later this year is being considered.", "2024"),
        ("They will have left by the end of the year.", "2024"),
    ],
)
def test_a_years_end_in_its_first_months(text: str, value: str) -> None:
    """In February the end of the year is the last year's, unless the clause looks ahead."""
    assert [m.value.value for m in read_times(text, date(2024, 2, 14)).times] == [value]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("The talks began at 3 p.m. Kyiv time on May 12.", "15:00+03:00"),
        ("The talks began at 3 p.m. Kyiv time on February 12.", "15:00+02:00"),
        ("The talks began at 3 p.m. Washington time on May 12.", "15:00-04:00"),
        ("The talks began at 3 p.m. Eastern time on Nov. 12, 2006.", "15:00-05:00"),
        ("The talks began at 3 p.m. Moscow time on May 12.", "15:00+03:00"),
        ("The talks began at 3 p.m. EST on May 12.", "15:00-05:00"),
    ],
)
def test_clocks_of_places_with_summer_time(text: str, clock: str) -> None:
    """A place's time is an hour ahead in its summer; a named zone is what its name says."""
    assert [m.value.clock for m in read_times(text, date(2024, 5, 14)).times] == [clock]
