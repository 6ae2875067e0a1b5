"""A headless Chromium, driven over its DevTools protocol."""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

from harness.exact_json import JSON

DEADLINE = 60  # seconds for anything to happen


class Chromium:
    """The browser, as a context manager that ends it."""

    def __init__(self, binary: str) -> None:
        self.profile = tempfile.TemporaryDirectory(prefix="chromium-")
        self.process = subprocess.Popen(
            [
                binary,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-extensions",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                f"--user-data-dir={self.profile.name}",
                "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port_file = Path(self.profile.name) / "DevToolsActivePort"
        end = time.monotonic() + DEADLINE
        while not (port_file.exists() and len(port_file.read_text().split()) == 2):
            if self.process.poll() is not None or time.monotonic() > end:
                self.close()
                raise SystemExit(f"{binary} does not start")
            time.sleep(0.05)
        port, path = port_file.read_text().split()
        self.address = f"127.0.0.1:{port}"
        self.socket = connect(f"ws://{self.address}{path}", max_size=None, open_timeout=DEADLINE)
        self.last_id = 0
        self.events: list[JSON] = []

    def __enter__(self) -> Chromium:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the browser and removes its profile."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=DEADLINE)
        # Its child processes may still write for a moment.
        for _ in range(50):
            try:
                self.profile.cleanup()
                return
            except OSError:
                time.sleep(0.1)

    def call(self, method: str, session: str | None = None, **params: Any) -> JSON:
        """Sends one command and returns its result; events that arrive meanwhile are added to `events`."""
        self.last_id += 1
        message = {"id": self.last_id, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        self.socket.send(json.dumps(message))
        while True:
            answer = json.loads(self.socket.recv(timeout=DEADLINE))
            if answer.get("id") == self.last_id:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def page(self, url: str, scripts: bool = True, **media: Any) -> Page:
        """A new tab with this URL loaded."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.call(f"{domain}.enable")
        page.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        page.set_media(**media)
        page.call("Page.navigate", url=url)
        page.wait_for_event("Page.loadEventFired")
        return page


class Page:
    """A tab."""

    # Key, code and the text that it types.
    KEYS = {"Enter": ("Enter", 13, "\r"), "Tab": ("Tab", 9, ""), "Escape": ("Escape", 27, "")} | {
        f"Arrow{name}": (f"Arrow{name}", code, "")
        for name, code in {"Left": 37, "Up": 38, "Right": 39, "Down": 40}.items()
    }

    def __init__(self, browser: Chromium, session: str | None) -> None:
        self.browser = browser
        self.session = session

    def call(self, method: str, **params: Any) -> JSON:
        return self.browser.call(method, self.session, **params)

    def events(self, *methods: str) -> list[JSON]:
        """The events of the tab so far."""
        return [e for e in self.browser.events if e.get("sessionId") == self.session and e["method"] in methods]

    def wait_for_event(self, method: str) -> None:
        end = time.monotonic() + DEADLINE
        while not self.events(method):
            if time.monotonic() > end:
                raise RuntimeError(f"no {method} within {DEADLINE} s")
            self.call("Runtime.evaluate", expression="0")
            time.sleep(0.02)

    def set_media(self, width: int = 1280, height: int = 900, scheme: str = "light", medium: str = "") -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=medium, features=features)

    def value(self, expression: str) -> Any:
        """The awaited value of a JavaScript expression."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Presses a key as a keyboard does."""
        code, number, text = self.KEYS.get(key, (key, ord(key[0].upper()), key))
        common = {"key": key, "code": code, "windowsVirtualKeyCode": number}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        for character in text:
            self.press(character)

    def complaints(self) -> list[str]:
        """Errors and warnings of the console, exceptions, and violations of the page's policy."""
        found = [e["params"]["entry"] for e in self.events("Log.entryAdded")]
        texts = [entry["text"] for entry in found if entry["level"] in ("error", "warning")]
        texts += [str(e["params"]["args"]) for e in self.events("Runtime.consoleAPICalled")]
        return texts + [e["params"]["exceptionDetails"]["text"] for e in self.events("Runtime.exceptionThrown")]

    def requests(self) -> list[str]:
        """Requested URLs."""
        return [e["params"]["request"]["url"] for e in self.events("Network.requestWillBeSent")]

    def screenshot(self, file: Path, whole: bool = False) -> None:
        data = self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        Path(file).write_bytes(base64.b64decode(data))
