"""Chromium for tests: one browser for the run, a fresh page for each test.

Where Chromium is absent the leg is skipped, and says so; with CI=true it fails, because a skipped leg proves nothing.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from tests import grounds

#: The browser without the frame of its window, where it is installed: it draws the same with half the work.
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not shutil.which(CHROMIUM):
        message = f"no Chromium at {CHROMIUM}: install it, or set CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    # Playwright keeps a loop running in this thread, in which Django would refuse its own database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        # While that loop runs, the thread has a connection of its own for it.
        grounds.leave()
        connection.close()
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Visitor:
    """A browser page on the live site that looks and reads as it is told, and keeps what Chromium complains of."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.complaints: list[str] = []

    def open(
        self,
        path: str,
        *,
        width: int = 1440,
        language: str = "vi",
        look: str = "normal.normal.light",
        javascript: bool = True,
        session: str = "",
    ) -> Page:
        """A page in a browser of its own. `session`: the key of a signed-in session."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, reduced_motion="reduce"
        )
        cookies = {"tuanle_look": look, "django_language": language, "sessionid": session}
        context.add_cookies([{"name": n, "value": v, "url": self.address} for n, v in cookies.items() if v])
        page = context.new_page()
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.address + path)
        return page

    def close(self) -> None:
        for context in self.browser.contexts:
            context.close()


@pytest.fixture
def visitor(browser: Browser, live_server) -> Iterator[Visitor]:
    visitor = Visitor(browser, live_server.url)
    yield visitor
    visitor.close()


def session_of(user: Any) -> str:
    """The key of a session in which `user` is signed in, for `Visitor.open`."""
    client = Client()
    client.force_login(user)
    return str(client.session.session_key)


OF_WHAT_LIES_UNDER = ("color-contrast", "target-size")


def faults(page: Page, *, exactly: bool = False) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA on a page, and text too faint to read, a line for each element.

    A click returns as soon as the next page begins to arrive, so the whole of it is waited for. Two of axe's rules ask of
    every letter what lies under it, which takes four times as long as all the others: instead the colour of a text is
    compared with that of what it stands in, and `narrow` measures what can be pressed. Both rules look at every
    component, in every look, in the gallery (`exactly`).
    """
    from axe_playwright_python.base import AXE_SCRIPT

    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)
    asked = {
        "runOnly": rules,
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": exactly} for rule in OF_WHAT_LIES_UNDER},
    }
    found = page.evaluate("asked => axe.run(asked).then(said => said.violations)", asked)
    said = [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}" for rule in found for node in rule["nodes"]
    ]
    return said if exactly else [*said, *page.evaluate(FAINT)]


def narrow(page: Page) -> list[str]:
    """What is wrong with a page at its present width, for somebody with a thumb or a narrow screen."""
    page.wait_for_load_state()
    return [*page.evaluate(SMALL_TARGETS), *(["scrolls sideways"] if page.evaluate(TOO_WIDE) else [])]


def look(page: Page) -> list[str]:
    """What is wrong with a page as it stands."""
    return [*faults(page), *narrow(page)]


WIDTHS = (360, 768, 1440)


def everywhere(
    visitor: Visitor, addresses: Mapping[str, str], session: str = "", *, in_english: bool = False
) -> dict[str, list[str]]:
    """What is wrong with these pages, whatever folds opened out, at every width; nothing if all is well.

    Each is loaded once, in Vietnamese, drawn at each width, and read by axe as on a phone. The first is looked at in
    English at a desk too, for the frame that all share; with `in_english` all of them are.
    """
    first = next(iter(addresses.values()))
    page = visitor.open(first, language="en", session=session)
    found = {"the frame in English": look(page)}
    for name, address in addresses.items() if in_english else ():
        page.goto(visitor.address + address)
        found[f"{name}, in English"] = look(page)
    page.context.close()
    page = visitor.open(first, width=WIDTHS[0], session=session)
    for name, address in addresses.items():
        page.goto(visitor.address + address)
        page.evaluate("document.querySelectorAll('details:not(.account)').forEach(each => { each.open = true })")
        found[name] = faults(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found[f"{name}, {width}"] = narrow(page)
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.context.close()
    return {where: wrong for where, wrong in found.items() if wrong}


#: Text whose colour is less than 4.5 times as light or dark as what it stands on, 3 times where it is large (WCAG 1.4.3); what is
#: switched off is exempt, and what stands on a picture is not judged.
FAINT = """() => {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const parts = (colour) => {
    if (!known.has(colour)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  };
  const laid = ([r, g, b, a], under) => [r, g, b].map((one, n) => one * a + under[n] * (1 - a));
  const light = (colour) => {
    const [r, g, b] = colour.map((one) => (one /= 255) <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const grounds = new Map();
  const ground = (element) => {
    if (!element) return [255, 255, 255];
    if (!grounds.has(element)) {
      const style = getComputedStyle(element);
      const own = parts(style.backgroundColor);
      const under = own[3] < 1 ? ground(element.parentElement) : [0, 0, 0];
      grounds.set(element, style.backgroundImage !== 'none' || !under ? null : laid(own, under));
    }
    return grounds.get(element);
  };
  const shown = new Map();
  const opacity = (element) => {
    if (!element) return 1;
    if (!shown.has(element)) shown.set(element, Number(getComputedStyle(element).opacity) * opacity(element.parentElement));
    return shown.get(element);
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (seen.has(element) || !texts.currentNode.data.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    seen.add(element);
    if (element.closest(':disabled, [aria-disabled=true], .out-of-sight, option, script, style')) continue;
    const below = ground(element);
    if (!below) continue;
    const style = getComputedStyle(element);
    const [r, g, b, a] = parts(element.closest('svg') ? style.fill : style.color);
    const colour = laid([r, g, b, a * opacity(element)], below);
    const [more, less] = [light(colour), light(below)].sort((one, other) => other - one);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    const ratio = (more + 0.05) / (less + 0.05);
    if (ratio < least) found.push(`faint, ${ratio.toFixed(2)} of ${least}: ${element.tagName}.${element.className} ${texts.currentNode.data.trim().slice(0, 40)}`);
  }
  return found;
}"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
#: Elements that can be pressed and are smaller than 44 px, links inside sentences left out (WCAG 2.5.8 does so too).
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select, textarea')]
  .filter(e => e.checkVisibility() && !e.closest('.out-of-sight') && !e.classList.contains('skip'))
  .filter(e => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline'))
  .map(e => ['checkbox', 'radio'].includes(e.type) ? e.closest('label') || e : e)
  .filter(e => { const box = e.getBoundingClientRect(); return box.height < 43.5 || box.width < 43.5 })
  .map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)} ${Math.round(e.getBoundingClientRect().width)}x${Math.round(e.getBoundingClientRect().height)}`)"""
