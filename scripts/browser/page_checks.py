"""Checks of the page made from Fixtures/cassettes/hostile.har. Each check's first line is what must be true."""

from __future__ import annotations

from browser.chromium import Chromium, Page


def expect(actual: object, expected: object, what: str) -> None:
    assert actual == expected, f"{what}: expected {expected!r}, found {actual!r}"


SHOWN = "[...document.querySelectorAll('.entry')].filter((entry) => entry.checkVisibility()).map((entry) => entry.id)"
FOCUS = "document.activeElement.closest('.entry')?.id"


def is_open(page: Page, number: int) -> bool:
    """Whether an entry is visibly open; also checks that screen readers get the same state."""
    expanded, visible = page.value(
        f"[document.querySelector('#entry-{number} .opener').getAttribute('aria-expanded'),"
        f" document.querySelector('#detail-{number}').checkVisibility()]"
    )
    expect(expanded, str(visible).lower(), f"aria-expanded of entry {number}")
    return bool(visible)


def open_all(page: Page) -> None:
    """Opens all entries, and makes the page create the elements of all, as before printing."""
    page.value("document.querySelector('#open-all').click()")
    page.value("window.dispatchEvent(new Event('beforeprint'))")


def go_to_first_entry(page: Page) -> None:
    """Moves with the Tab key, like a user without a mouse."""
    for _ in range(20):
        page.press("Tab")
        if page.value(FOCUS):
            return
    raise AssertionError("Tab never reaches an entry")


def complains_of_nothing(browser: Chromium, url: str) -> None:
    """The page loads only itself, and the console stays empty."""
    page = browser.page(url)
    expect(page.requests(), [url], "requests")
    expect(page.complaints(), [], "complaints")
    expect(page.value("document.querySelectorAll('.entry').length"), 7, "entries")


def is_inert(browser: Chromium, url: str) -> None:
    """Contents of a hostile recording are text: none of its scripts run, and none of its elements exist."""
    page = browser.page(url)
    open_all(page)
    page.value("for (const part of document.querySelectorAll('details')) part.open = true")
    expect(page.value("typeof window.owned"), "undefined", "window.owned")
    expect(page.value("document.querySelectorAll('img, iframe, b, body style, body script').length"), 0, "elements")
    foreign = "[...document.querySelectorAll('*')].flatMap((e) => [...e.attributes]).map((a) => a.name)"
    names = set(page.value(f"[...new Set({foreign})]"))
    expect({name for name in names if name.startswith("on") or name == "style"}, set(), "attributes")
    expect(page.value("[...document.links].every((link) => link.getAttribute('href').startsWith('#'))"), True, "links")
    shown = page.value("document.querySelector('#entry-3 pre').textContent")
    assert shown.startswith("</pre></details></table></script><script>window.owned = 1</script>"), shown
    message = page.value("document.querySelector('#entry-5 .failure').textContent")
    assert "</script><script>window.owned = 1</script>" in message, message


def is_guarded(browser: Chromium, url: str) -> None:
    """The page's policy refuses injected scripts, styles and requests."""
    page = browser.page(url)
    refused = page.value(
        """
        (async () => {
          const refused = new Set();
          document.addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective));
          const script = document.createElement('script');
          try { script.textContent = 'window.owned = 4'; } catch { refused.add('trusted-types'); }
          const image = document.createElement('img');
          image.src = 'http://127.0.0.1:9/x.png';
          const style = document.createElement('style');
          style.textContent = 'body { display: none }';
          document.body.append(script, image, style);
          await fetch('http://127.0.0.1:9/').catch(() => 0);
          await new Promise((resolve) => setTimeout(resolve, 200));
          return [...refused].sort();
        })()
        """
    )
    for directive in ("connect-src", "img-src", "style-src-elem", "trusted-types"):
        assert directive in refused, f"{directive} is not among {refused}"
    expect(page.value("typeof window.owned"), "undefined", "window.owned")


def filters_by_stream_and_status(browser: Chromium, url: str) -> None:
    """Stream and status, chosen by keyboard, hide the other rows; the count says how many are left."""
    page = browser.page(url)
    page.value("document.querySelector('#stream').focus()")
    page.type("ad")
    expect(page.value(SHOWN), ["entry-5", "entry-6", "entry-7"], "entries of ads")
    expect(page.value("document.querySelector('#count').textContent"), "3 of 7 entries", "count")
    page.press("Tab")
    page.type("5")
    expect(page.value(SHOWN), ["entry-7"], "entries of ads with 5xx")
    page.press("ArrowDown")
    expect(page.value(SHOWN), ["entry-5", "entry-6"], "entries of ads that failed")


def filters_by_url(browser: Chromium, url: str) -> None:
    """The slash key focuses the search, which hides entries that do not match; Escape clears it."""
    page = browser.page(url)
    page.press("/")
    page.type("Bookmark=")
    expect(page.value(SHOWN), ["entry-3"], "entries")
    page.type("nowhere")
    expect(page.value(SHOWN), [], "entries")
    expect(page.value("document.querySelector('#no-match').checkVisibility()"), True, "the note that nothing matches")
    page.press("Escape")
    expect(len(page.value(SHOWN)), 7, "entries after Escape")


def works_by_keyboard(browser: Chromium, url: str) -> None:
    """Entries can be reached, opened and closed with the keyboard alone, and the focus is visible."""
    page = browser.page(url)
    page.press("Tab")
    expect(page.value("document.activeElement.className"), "skip", "the first stop")
    go_to_first_entry(page)
    expect(page.value(FOCUS), "entry-1", "the first entry's focus")
    expect(is_open(page, 1), False, "open before")
    page.press("Enter")
    expect(is_open(page, 1), True, "open after Enter")
    page.press("Enter")
    expect(is_open(page, 1), False, "open after Enter again")
    page.press("ArrowDown")
    expect(page.value(FOCUS), "entry-2", "focus after the arrow down")
    outline = page.value("getComputedStyle(document.activeElement).outlineStyle")
    expect(outline, "solid", "outline of the focused element")
    page.press("ArrowRight")
    expect(page.value("document.querySelector('#entry-2 pre').checkVisibility()"), True, "body after the arrow right")
    page.press("ArrowLeft")
    expect(is_open(page, 2), False, "open after the arrow left")


def follows_causes(browser: Chromium, url: str) -> None:
    """A link to the entry that provided a bookmark opens and focuses it, even if filters hide it."""
    page = browser.page(url)
    page.press("/")
    page.type("bookmark=")
    page.press("Escape")
    page.type("bookmark=")
    go_to_first_entry(page)
    page.press("Enter")
    page.press("Tab")
    expect(page.value("document.activeElement.hash"), "#entry-2", "the link after the opener")
    page.press("Enter")
    page.value("new Promise((resolve) => setTimeout(resolve, 200))")
    expect(page.value(FOCUS), "entry-2", "focus")
    expect(is_open(page, 2), True, "open")
    expect(len(page.value(SHOWN)), 7, "entries after the filter was cleared")


def reads_without_scripts(browser: Chromium, url: str) -> None:
    """Without JavaScript every header and body can be read, and no control is shown that would not work."""
    page = browser.page(url, scripts=False)
    expect(page.value("document.querySelector('.filters').checkVisibility()"), False, "filters")
    expect(page.value("document.querySelectorAll('button:not(.filters *)').length"), 0, "buttons")
    expect(page.value("document.querySelector('#detail-2').checkVisibility()"), True, "the row of the detail")
    page.value("document.querySelector('#detail-2 summary').focus()")
    page.press("Enter")
    expect(page.value("document.querySelector('#detail-2 h3').checkVisibility()"), True, "the detail after Enter")
    page.value("document.querySelector('#detail-2 .body summary').focus()")
    page.press("Enter")
    expect(page.value("document.querySelector('#detail-2 pre').checkVisibility()"), True, "the body after Enter")


def fits_any_width(browser: Chromium, url: str) -> None:
    """Nothing is wider than the window, from 360 to 1600 pixels, with all entries open."""
    for width in (360, 720, 1000, 1280, 1600):
        page = browser.page(url, width=width)
        open_all(page)
        page.value("for (const part of document.querySelectorAll('details')) part.open = true")
        overflow = page.value("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0, f"{overflow} pixels too wide at {width}"


def makes_elements_on_demand(browser: Chromium, url: str) -> None:
    """An unopened entry is only text to the browser; a phone shows the whole path of each entry."""
    page = browser.page(url, width=390)
    expect(page.value("document.querySelectorAll('.detail .fold').length"), 0, "details before")
    page.value("document.querySelector('#entry-2 .opener').click()")
    expect(page.value("document.querySelectorAll('.detail .fold').length"), 1, "details after one was opened")
    cut = "[...document.querySelectorAll('.opener')].filter((e) => e.scrollHeight > e.clientHeight + 1).length"
    expect(page.value(cut), 0, "paths that are cut")


def has_contrast(browser: Chromium, url: str) -> None:
    """Text has a contrast of at least 4.5 to 1 with its background, light and dark."""
    luminance = """
        ((colour) => {
          const parts = colour.match(/[0-9a-f]{2}/gi).map((hex) => parseInt(hex, 16) / 255)
            .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
          return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
        })
    """
    colour = "getComputedStyle(document.documentElement).getPropertyValue('--{}')"
    for scheme in ("light", "dark"):
        page = browser.page(url, scheme=scheme)
        for ground in ("page", "panel"):
            for text in ("text", "faint", "accent", "success", "redirect", "refused", "failed"):
                low, high = sorted(page.value(f"{luminance}({colour.format(name)})") for name in (ground, text))
                ratio = (high + 0.05) / (low + 0.05)
                assert ratio >= 4.5, f"{text} on {ground}, {scheme}: {ratio:.2f}"


def is_accessible_to_screen_readers(browser: Chromium, url: str) -> None:
    """Table, rows, headings, fields and buttons have their roles and names, in a wide and in a narrow window."""
    for width in (1280, 500):
        page = browser.page(url, width=width)
        nodes = page.call("Accessibility.getFullAXTree")["nodes"]
        named: dict[str, list[str]] = {}
        for node in nodes:
            if not node.get("ignored"):
                name = node.get("name", {}).get("value", "")
                named.setdefault(node["role"]["value"], []).append(name)
        expect(len(named.get("table", [])), 1, f"tables at {width}")
        assert any("Request" in name for name in named.get("columnheader", [])), f"column headers at {width}: {named}"
        expect(len([name for name in named["rowheader"] if "/v5/" in name or "https:" in name]), 7, "row headers")
        for role in ("button", "combobox", "searchbox", "heading", "link"):
            assert named.get(role), f"no {role} at {width}"
            assert all(named[role]), f"a {role} without a name at {width}: {named[role]}"


def prints(browser: Chromium, url: str) -> None:
    """When printed, the page has no filters, all entries, and a white background."""
    page = browser.page(url, medium="print", scheme="dark", width=760)
    expect(page.value("document.querySelector('.filters').checkVisibility()"), False, "filters")
    expect(len(page.value(SHOWN)), 7, "entries")
    expect(page.value("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)", "ground")


CHECKS = [
    complains_of_nothing,
    is_inert,
    is_guarded,
    filters_by_stream_and_status,
    filters_by_url,
    works_by_keyboard,
    follows_causes,
    reads_without_scripts,
    makes_elements_on_demand,
    fits_any_width,
    has_contrast,
    is_accessible_to_screen_readers,
    prints,
]
