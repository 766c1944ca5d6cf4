"""The explorer in a real browser: every page, with and without JavaScript, by keyboard, on a phone, and by the rules of accessibility."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright.sync_api", reason="needs playwright: make browser")
SHOTS = Path(os.environ.get("DATELINE_SHOTS") or "build/screenshots")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PAGES = {
    "front": "/?as_of=2023-09-01", "events": "/events", "timeline": "/timeline", "map": "/map", "network": "/network",
    "calendar": "/calendar", "countries": "/countries", "articles": "/articles", "search": "/search?q=minister", "docs": "/docs",
    "changes": "/changes",
}  # fmt: skip
AXE_RUN = "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => [v.impact, v.id, v.nodes[0].html]))"
SCREENS = ((390, "light"), (390, "dark"), (1440, "light"), (1440, "dark"))


def followed(page: "Page", site: str) -> dict[str, str]:
    """The pages by name, with an event, an article, an actor, a country and a pair among them."""
    page.goto(f"{site}/events")
    event = page.locator("a.kind").first.get_attribute("href") or ""
    actor = page.locator(".sides a").first.get_attribute("href") or ""
    page.goto(f"{site}{event}")
    article = page.locator(".claim-head a").last.get_attribute("href") or ""
    page.goto(f"{site}/")
    pair = page.locator(".pairs a").first.get_attribute("href") or ""
    country = "/countries/" + pair.split("/")[2]
    return {**PAGES, "event": event, "actor": actor, "article": article, "dyad": pair, "country": country}


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_every_page_fits_is_accessible_and_asks_nobody_else(browser: "Browser", site: str, width: int, scheme: str) -> None:
    """Nothing is wider than the screen, axe finds nothing serious, no error is logged, and no other site is asked."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    SHOTS.mkdir(parents=True, exist_ok=True)
    for name, address in followed(page, site).items():
        answer = page.goto(f"{site}{address}")
        assert answer is not None
        assert answer.status == 200, address
        page.wait_for_load_state("networkidle")
        page.screenshot(path=str(SHOTS / f"{name}-{width}-{scheme}.png"))
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (name, width)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(AXE_RUN)
        assert not [each for each in found if each[0] in ("serious", "critical")], (name, found)
    assert not said
    assert not [address for address in asked if not address.startswith(site)]
    context.close()


def test_without_javascript_everything_is_reached(browser: "Browser", site: str) -> None:
    """Filters, the day asked as of, and every page work without code."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in PAGES.values():
        page.goto(f"{site}{address}")
        assert page.locator("h1").count() == 1
    page.goto(f"{site}/events")
    page.locator("select[name=kind]").select_option("visit")
    page.get_by_role("button", name="Filter").click()
    assert "kind=visit" in page.url
    assert all("visit" in text for text in page.locator("a.kind").all_inner_texts())
    page.locator("#as-of").fill("2023-09-01")
    page.locator("form.asof button").click()
    assert "as_of=2023-09-01" in page.url
    assert "kind=visit" in page.url
    context.close()


def test_the_slider_turns_the_page_back(browser: "Browser", site: str) -> None:
    """Moving the slider by keyboard shows what was known on another day."""
    page = browser.new_page()
    page.goto(f"{site}/")
    slider = page.locator(".asof .slider")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url(re.compile("as_of="))
    assert page.locator(".notice").inner_text().startswith("As of")
    page.close()


def test_marks_are_walked_by_keyboard(browser: "Browser", site: str) -> None:
    """In an article n goes to the next mark, p back, Enter to what it stands for."""
    page = browser.new_page()
    page.goto(f"{site}/articles")
    page.locator(".articles a").first.click()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.className").startswith("mark")
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.textContent") == first
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    page.close()


def test_the_brush_filters_the_timeline(browser: "Browser", site: str) -> None:
    """Dragging over days of the timeline asks for those days."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{site}/timeline")
    page.wait_for_selector(".brush .overlay")
    box = page.locator("svg[data-brush]").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] - 40
    page.mouse.move(box["x"] + box["width"] * 0.3, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, y, steps=5)
    page.mouse.move(box["x"] + box["width"] * 0.8, y, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=\d{4}-\d\d-\d\d&until="))
    page.close()


def test_first_walk_to_who_said_what_was_planned(browser: "Browser", site: str) -> None:
    """From the front page to what two capitals had planned as of a day, and who said so, in four clicks at most."""
    page = browser.new_page()
    page.goto(f"{site}/")
    page.locator("#as-of").fill("2023-09-01")
    page.locator("form.asof button").click()
    page.get_by_role("link", name="United States and Vietnam").click()
    page.locator("h2:has-text('Planned') + ol a.kind").first.click()
    assert "as_of=2023-09-01" in page.url
    assert page.locator(".claim-head a").count() >= 1
    page.close()
