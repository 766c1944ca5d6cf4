"""Sentences as newspapers, agencies and officials write them are read as meant: the words and the value of each time.

They were published on November 19, 2026, a Thursday.
"""

from datetime import date

import pytest

from dateline.times.read import read_times

SENTENCES = """
The minister, who had been due to arrive on Monday, cancelled his trip. | Monday = 2026-11-16
He said Sunday's vote would go ahead. | Sunday = 2026-11-22
The vote is Sunday. | Sunday = 2026-11-22
Sunday's vote was free and fair, observers said. | Sunday = 2026-11-15
Ahead of Sunday's vote, the army was deployed. | Sunday = 2026-11-22
The leaders last met in March. | March = 2026-03
The leaders will next meet in March. | March = 2027-03
The pair agreed to meet again in March. | March = 2027-03
The treaty expires in February. | February = 2027-02
The treaty expired in February. | February = 2026-02
The treaty, which expires in February, limits warheads. | February = 2027-02
The treaty, signed in February, limits warheads. | February = 2026-02
An election is scheduled for May 3. | May 3 = 2027-05-03
By December he had fled the country. | December = 2025-12
By December he will have fled the country. | December = 2026-12
The ministry gave them until December 1 to leave. | December 1 = 2026-12-01
The truce, in place since November 1, is holding. | November 1 = 2026-11-01
The truce that took effect on November 1 is holding. | November 1 = 2026-11-01
A truce takes effect on December 1. | December 1 = 2026-12-01
Officials say the guidelines will be ready by the end of the year. | the end of the year = 2026
They are looking at new guidelines by the end of the year. | the end of the year = 2026
At the end of last week, envoys flew home. | the end of last week = 2026-W46
The first quarter saw exports rise. | The first quarter = 2026-Q1
In the fourth quarter of last year, exports fell. | the fourth quarter of last year = 2025-Q4
The government fell in 2019. In June, a caretaker cabinet took over. By autumn it was gone. | 2019 = 2019; June = 2019-06; autumn = 2019-FA
He was arrested on Friday and released the following Tuesday. | Friday = 2026-11-13; the following Tuesday = 2026-11-17
He was arrested last Friday and released on Tuesday. | last Friday = 2026-11-13; Tuesday = 2026-11-17
She will fly to Rome on Friday and return on Monday. | Friday = 2026-11-20; Monday = 2026-11-23
She flew to Rome on Friday and returned on Monday. | Friday = 2026-11-13; Monday = 2026-11-16
This time last year the two sides were not speaking. | last year = 2025
The president visited Paris in the spring and Berlin in the fall. | the spring = 2026-SP; the fall = 2026-FA
Next spring the parties will try again. | Next spring = 2027-SP
Last winter the pipeline was shut. | Last winter = 2025-WI
In the winter of 2013-14 protests swept the capital. | the winter of 2013-14 = 2013-WI
In the late 1990s and early 2000s he served in Vienna. | the late 1990s = 199; early 2000s = 200
Over the past two weeks 30 people have died. | the past two weeks = P2W
In the past 24 hours 30 people have died. | the past 24 hours = PT24H
Within 48 hours of the attack the border was closed. | 48 hours = PT48H
The talks lasted two and a half hours. | two and a half hours = PT2H30M
He spent nine years in prison. | nine years = P9Y
The 45-year-old envoy met the 70-year-old king. | none
The committee meets every other Tuesday. | every other Tuesday = P2W
It holds elections every four years. | every four years = P4Y
At 6:30 a.m. local time on Wednesday rockets hit the port. | 6:30 a.m. local time on Wednesday = 2026-11-18T06:30
The summit, originally set for mid-October, has been moved to early December. | mid-October = 2026-10; early December = 2026-12
The accord dates back to the mid-1970s. | the mid-1970s = 197
A decade ago the two were at war. | A decade ago = 2016
Half a century ago the two were at war. | Half a century ago = 1976
Some two decades after the war the wounds are raw. | Some two decades = P20Y
The foreign ministry said on Thursday that its envoy would visit Ankara on Friday. | Thursday = 2026-11-19; Friday = 2026-11-20
The foreign ministry said on Tuesday that its envoy would visit Ankara on Friday. | Tuesday = 2026-11-17; Friday = 2026-11-20
On Monday he said he had met her on Friday. | Monday = 2026-11-16; Friday = 2026-11-13
He told reporters Tuesday that he planned to travel Thursday. | Tuesday = 2026-11-17; Thursday = 2026-11-19
The ship was seized on Oct 7 and freed 12 days later. | Oct 7 = 2026-10-07; 12 days later = 2026-10-19
The fiscal year that ended on September 30 brought a deficit. | September 30 = 2026-09-30
Fiscal 2025 brought a deficit. | Fiscal 2025 = 2025
The budget for fiscal year 2027 is before parliament. | fiscal year 2027 = 2027
Three weeks before the vote, polls are close. | Three weeks = P3W
The Nov. 3 vote was disputed. | Nov. 3 = 2026-11-03
The Dec. 6 vote will be close. | Dec. 6 = 2026-12-06
Before the Dec. 6 vote, two parties merged. | Dec. 6 = 2026-12-06
He will serve until January 2029. | January 2029 = 2029-01
Until January he was ambassador in Oslo. | January = 2026-01
Until January he will be ambassador in Oslo. | January = 2027-01
As of January the tariff will be 10%. | January = 2027-01
From January 1 the tariff will be 10%. | January 1 = 2027-01-01
Effective January 1, the tariff doubles. | January 1 = 2027-01-01
Since January the tariff has doubled. | January = 2026-01
Starting Monday, flights resume. | Monday = 2026-11-23
Flights resumed Monday. | Monday = 2026-11-16
Flights are to resume Monday. | Monday = 2026-11-23
Flights resume Monday. | Monday = 2026-11-23
Friday's summit will focus on trade. | Friday = 2026-11-20
Monday's talks are expected to focus on grain. | Monday = 2026-11-23
Tuesday's attack will not go unpunished, he said. | Tuesday = 2026-11-17
Tuesday's meeting is to be held in Geneva. | Tuesday = 2026-11-24
Tuesday's meeting was held in Geneva. | Tuesday = 2026-11-17
The two will attend Saturday's ceremony. | Saturday = 2026-11-21
The two attended Saturday's ceremony. | Saturday = 2026-11-14
She is due to speak at Monday's conference. | Monday = 2026-11-23
He may skip Friday's session. | Friday = 2026-11-20
Protesters plan to disrupt next week's meeting. | next week = 2026-W48
In a statement issued late Tuesday, the ministry denied it. | late Tuesday = 2026-11-17
The minister is in Riyadh until Saturday. | Saturday = 2026-11-21
The exhibition runs through Sunday. | Sunday = 2026-11-22
The exhibition ran through Sunday. | Sunday = 2026-11-15
He has been in Riyadh since Saturday. | Saturday = 2026-11-14
The deadline is midnight Friday. | midnight Friday = 2026-11-20T24:00
The deadline was midnight Friday. | midnight Friday = 2026-11-13T24:00
The deadline passed at midnight on Friday. | midnight on Friday = 2026-11-13T24:00
They have until Friday to reply. | Friday = 2026-11-20
They had until Friday to reply. | Friday = 2026-11-20
Voters went to the polls on Sunday. | Sunday = 2026-11-15
Friday marked a year since the coup. | Friday = 2026-11-13; a year = P1Y
Tomorrow marks the tenth anniversary of the accord. | Tomorrow = 2026-11-20
Ten years ago this month the accord was signed. | Ten years ago this month = 2016-11
The accord was signed in November of last year. | November of last year = 2025-11
Earlier in November the two met. | Earlier in November = 2026-11
Later in November the two will meet. | Later in November = 2026-11
Later on Thursday he was to meet the king. | Later on Thursday = 2026-11-19
The two sides have met three times since last November. | last November = 2025-11
Inflation hit 5 percent in October, up from 4 percent in September. | October = 2026-10; September = 2026-09
Inflation hit 5 percent in October, up from 4 percent a year earlier. | October = 2026-10; a year earlier = 2025
Exports in the January-October period rose. | January-October = 2026-01/2026-10
Exports from January to October rose. | January = 2026-01; October = 2026-10
In the first ten months of the year, exports rose. | the first ten months = P10M; the year = 2026
In the year to October, exports rose. | the year = P1Y; October = 2026-10
Growth will slow to 2 percent next year and 1 percent in 2028. | next year = 2027; 2028 = 2028
By the end of next year, the plant will be running. | the end of next year = 2027
By mid-2027 the plant will be running. | mid-2027 = 2027
The plant will be running in the second half of 2027. | the second half of 2027 = 2027-H2
Since the start of the year 300 people have drowned. | the start of the year = 2026
In the middle of next month the court will rule. | the middle of next month = 2026-12
In the coming days the court will rule. | the coming days = PXD
In the next few weeks the court will rule. | the next few weeks = PXW
Over the next three years the fund will grow. | the next three years = P3Y
In three years' time the fund will be gone. | In three years' time = 2029
Within a month the fund will be gone. | a month = P1M
In less than a month the fund was gone. | less than a month = P1M
Nearly three months ago the fund was opened. | Nearly three months ago = 2026-08
More than 20 years ago the fund was opened. | More than 20 years ago = 2006
It was the worst attack in more than a decade. | more than a decade = P10Y
On the night of November 3, shells fell. | the night of November 3 = 2026-11-03TNI
On the morning of Wednesday, November 18, shells fell. | the morning of Wednesday, November 18 = 2026-11-18TMO
Overnight shells fell. | Overnight = 2026-11-19TNI
Wednesday night shells fell. | Wednesday night = 2026-11-18TNI
Last night shells fell. | Last night = 2026-11-18TNI
This morning shells fell. | This morning = 2026-11-19TMO
Tonight he will speak. | Tonight = 2026-11-19TNI
The king, who turns 70 in December, is ill. | December = 2026-12
The king, who turned 70 in December, is ill. | December = 2025-12
The 2014 annexation was condemned. | 2014 = 2014
The 1997 treaty was torn up in 2022. | 1997 = 1997; 2022 = 2022
He drove a 1987 Volvo. | none
Flight 370 vanished on 8 March 2014. | 8 March 2014 = 2014-03-08
Resolution 2231 was adopted on July 20, 2015. | July 20, 2015 = 2015-07-20
On 20/7/2015 the resolution was adopted. | 20/7/2015 = 2015-07-20
The G20 and G7 met. | none
The 9/11 attacks changed that. | 9/11 = 2001-09-11
The events of October 7 changed that. | October 7 = 2026-10-07
Between 1990 and 1995 thousands fled. | 1990 = 1990; 1995 = 1995
From 1990-95 thousands fled. | 1990-95 = 1990/1995
Thousands fled during the 1980s. | the 1980s = 198
Thousands fled in the '80s. | the '80s = 198
In the last years of the 19th century thousands fled. | the 19th century = 18
The visit will take place on November 24-26. | November 24-26 = 2026-11-24/2026-11-26
The visit will take place November 30 through December 2. | November 30 = 2026-11-30; December 2 = 2026-12-02
The visit took place from 3 to 5 November. | 3 to 5 November = 2026-11-03/2026-11-05
The talks will be held on Monday and Tuesday. | Monday = 2026-11-23; Tuesday = 2026-11-24
The talks were held on Monday and Tuesday. | Monday = 2026-11-16; Tuesday = 2026-11-17
The talks were held last Monday and Tuesday. | last Monday = 2026-11-16; Tuesday = 2026-11-17
A two-day visit ended on Monday. | two-day = P2D; Monday = 2026-11-16
We met on the 5th and we will meet again on the 28th. | the 5th = 2026-11-05; the 28th = 2026-11-28
I spoke to the prime minister yesterday and I'll speak to him again tomorrow. | yesterday = 2026-11-18; tomorrow = 2026-11-20
We'll be in Brussels Monday. | Monday = 2026-11-23
I'm going to Cairo on Sunday. | Sunday = 2026-11-22
The secretary leaves for Cairo on Sunday. | Sunday = 2026-11-22
The secretary left for Cairo on Sunday. | Sunday = 2026-11-15
The president hosted his Polish counterpart on Monday. | Monday = 2026-11-16
The council voted Friday on the resolution. | Friday = 2026-11-13
The council takes up the matter on Monday. | Monday = 2026-11-23
His term ends in January. | January = 2027-01
His term ended in January. | January = 2026-01
His term began in January. | January = 2026-01
His term begins in January. | January = 2027-01
The trial opened Monday. | Monday = 2026-11-16
The sanctions came into force on Monday. | Monday = 2026-11-16
The sanctions, which take effect on Monday, hit oil. | Monday = 2026-11-23
The sanctions, which took effect on Monday, hit oil. | Monday = 2026-11-16
The decree goes into effect on December 15. | December 15 = 2026-12-15
An inauguration is planned for January 20. | January 20 = 2027-01-20
Preparations for the January 20 inauguration continue. | January 20 = 2027-01-20
The December summit in Doha is in doubt. | December = 2026-12
The December summit in Doha was a failure. | December = 2025-12
The upcoming December summit is in doubt. | The upcoming December = 2026-12
At the December summit leaders will discuss aid. | December = 2026-12
Leaders meeting in December will discuss aid. | December = 2026-12
Leaders who met in December discussed aid. | December = 2025-12
He was born in May 1950. | May 1950 = 1950-05
He was reappointed in October after leaving in April. | October = 2026-10; April = 2026-04
The envoy's visit follows a trip to Moscow in October. | October = 2026-10
The envoy's visit comes ahead of a summit in December. | December = 2026-12
It was the first such meeting in five years. | five years = P5Y
He visited twice in as many months. | none
Each year thousands drown. | Each year = P1Y
Every Friday they march. | Every Friday = XXXX-WXX-5
On Fridays they march. | Fridays = XXXX-WXX-5
The paper comes out every other week. | every other week = P2W
They meet twice a year. | twice a year = P1Y
He runs the weekly briefing. | weekly = P1W
The ceasefire held for most of Tuesday. | Tuesday = 2026-11-17
All day Wednesday shells fell. | Wednesday = 2026-11-18
He flew home the same day. | the same day = 2026-11-19
The ministry said Wednesday it had summoned the envoy the day before. | Wednesday = 2026-11-18; the day before = 2026-11-17
Speaking a day after the attack, he vowed revenge. | a day = P1D
The day after the vote he resigned. | none
In his first 100 days he signed ten decrees. | first 100 days = P100D
At the height of the Cold War they met in Vienna. | none
It is 20 years since the war. | 20 years = P20Y
In the fall of 1989 the wall fell. | the fall of 1989 = 1989-FA
Come January, the tariff will double. | January = 2027-01
As early as next week he could sign. | next week = 2026-W48
No later than December 10 they must leave. | December 10 = 2026-12-10
As recently as October he denied it. | October = 2026-10
Not since 1979 have they met. | 1979 = 1979
Until last week he denied it. | last week = 2026-W46
The 75th session opens in September. | September = 2027-09
The September 24-25 meeting produced nothing. | September 24-25 = 2026-09-24/2026-09-25
He will visit Sept. 24. | Sept. 24 = 2027-09-24
He will visit in the week of December 7. | the week of December 7 = 2026-W50
Next month's summit will be held in Lima. | Next month = 2026-12
Last month's summit was held in Lima. | Last month = 2026-10
He will step down at month's end. | month's end = 2026-11
By year's end he will step down. | year's end = 2026
Early in the new year he will step down. | none
By 2030 emissions must halve. | 2030 = 2030
By this time next year he will be gone. | next year = 2027
It happened around noon Tuesday. | noon Tuesday = 2026-11-17T12:00
Shortly after 2 p.m. shells fell. | 2 p.m. = 2026-11-19T14:00
From 9 a.m. to 5 p.m. polls will be open. | 9 a.m. = 2026-11-19T09:00; 5 p.m. = 2026-11-19T17:00
In the 21st century wars go on. | the 21st century = 20
The coup took place a year ago Friday. | a year ago Friday = 2025-11-13
A hearing was put off until Wednesday. | Wednesday = 2026-11-25
He took office in 2019. In May of that year he resigned. | 2019 = 2019; May of that year = 2019-05
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_sentence(line: str) -> None:
    """A sentence's times, and no other, are found with the values that stand behind it."""
    text, _, expected = line.rpartition(" |")
    found = [f"{text[m.span.start : m.span.end]} = {m.value.value}" for m in read_times(text, date(2026, 11, 19)).timexes]
    assert ("; ".join(found) or "none") == expected.strip()
