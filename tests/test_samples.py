"""The formats' published samples, beside this project: read or refused with a reason, ten of them checked against what the eye reads."""

from datetime import date
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.read import read_path
from dateline.types import Article

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "data" / "formats"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs ../shared/data/formats")

READ = [
    ("newsml-g2/LISTING_1_A_NewsML-G2_News_Item.xml", "2018-10-21T16:25:32-05:00", "Fed to halt QE", "", 0, "REUTERS", "en-GB"),
    (
        "newsml-g2/LISTING_2_NewsML-G2_Text_Document.xml",
        "2018-11-21T16:25:32-05:00",
        "Fed to halt QE",
        "(New York, NY - ",
        2,
        "Acme News and Media LLC",
        "en-US",
    ),
    (
        "newsml-g2/LISTING_22_Sports_story_in_NewsML-G2NITF.xml",
        "2018-10-19T11:45:00-04:00",
        "Preview: Arizona",
        "(Sports Network) - ",
        None,
        "www.xmlteam.com",
        "en-US",
    ),
    (
        "newsml-g2/LISTING_27_Company_Financial_Information.xml",
        "2018-10-19T14:23:00+00:00",
        "Acme Widgets announces",
        "Acme Widgets (XTSE",
        1,
        None,
        "en-US",
    ),
    ("newsml-g2/Receiver_View.xml", "2018-11-21T16:25:32-05:00", "Fed to halt QE", "(New York, NY - ", 2, None, "en-US"),
    ("newsml-g2/facet-example-3.xml", "2020-02-04T12:00:00+00:00", "", "Content goes here...", 1, "AcmeNews", "en"),
    ("ninjs/ninjsExSimpleText_2.json", "2013-07-09T10:37:00+00:00", "Captain of wrecked", "GROSSETO, Italy (AP) -- ", None, None, "en"),
    ("ninjs/businesswire-newsml-20130731006140.json", "2013-07-31T15:32:00+00:00", "Lunch Taking", "With more", None, None, "en"),
    ("ninjs/dpa_text.json", "2019-05-10T16:02:28+02:00", "Faktencheck", "Für Lucien Favre", None, "dpa", "de"),
    ("ninjs/ntb_text.json", "2019-08-09T09:46:53+00:00", "Google har", "IT-giganten Google", 1, "NTB", "nb-NO"),
]
REFUSED = [
    ("newsml-g2/LISTING_6_Simple_NewsML-G2_Package.xml", "is a package"),
    ("newsml-g2/LISTING_14_Event_sent_as_a_Concept_Item.xml", "is a concept"),
    ("newsml-g2/LISTING_17_Planning_Item_a_CCL.xml", "is a plan of coverage"),
    ("newsml-g2/LISTING_3_Photo_in_NewsML-G2.xml", "is of class 'picture'"),
    ("newsml-g2/facet-example.xml", "carries no text"),
    ("newsml-g2/LISTING_28_Illustrating_Located_Subject_and_Dateline.xml", "is XML of another kind"),
    ("ninjs/ap_video.json", "is of type 'video'"),
    ("ninjs/008_event.json", "is of type 'event'"),
    ("ninjs/001_simple_example.json", "has no date"),
    ("ninjs/ninjs-schema_3.1.json", "missing required field"),
]


@pytest.mark.parametrize(("name", "issued", "title", "begins", "count", "outlet", "language"), READ, ids=[row[0] for row in READ])
def test_samples_that_are_read(
    name: str, issued: str, title: str, begins: str, count: int | None, outlet: str | None, language: str
) -> None:
    """When, title, how the text begins, how many paragraphs it has (None: not counted), outlet (None: not checked) and language."""
    (article,) = read_path(SAMPLES / name)
    assert isinstance(article, Article)
    assert article.issued is not None
    assert (article.issued.isoformat(), article.published) == (issued, date.fromisoformat(issued[:10]))
    assert article.title.startswith(title)
    assert article.text.startswith(begins)
    assert count is None or len([part for part in article.text.split("\n\n") if part]) == count
    assert outlet is None or article.outlet == outlet
    assert article.language == language


@pytest.mark.parametrize(("name", "reason"), REFUSED, ids=[row[0] for row in REFUSED])
def test_samples_that_are_refused(name: str, reason: str) -> None:
    (error,) = read_path(SAMPLES / name)
    assert isinstance(error, InputError)
    assert reason in str(error)


def test_every_sample_is_read_or_refused() -> None:
    """Of 57 files (a message with five items among them) fourteen are stories."""
    items = list(read_path(SAMPLES))
    assert all(isinstance(item, Article) or ";" in str(item) for item in items)
    assert len([item for item in items if isinstance(item, Article)]) == 14
