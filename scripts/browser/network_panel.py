"""Imports a HAR file like the button of the browser's own network panel."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from browser.chromium import Chromium
from harness.exact_json import JSON

# The panel's button passes a chosen file to `onLoadFromFile`; its rows show the requests of the log.
IMPORT = """
(async (text) => {
  const UI = await import('./ui/legacy/legacy.js');
  const Network = await import('./panels/network/network.js');
  const Logs = await import('./models/logs/logs.js');
  await UI.ViewManager.ViewManager.instance().showView('network');
  const log = Logs.NetworkLog.NetworkLog.instance();
  log.reset(true);
  const view = Network.NetworkPanel.NetworkPanel.instance().networkLogView;
  await view.onLoadFromFile(new File([text], 'recording.har', { type: 'application/json' }));
  const requests = log.requests();
  const contents = await Promise.all(requests.map((request) => request.requestContentData()));
  return requests.map((request, place) => ({
    method: request.requestMethod, url: request.url(), status: request.statusCode,
    size: request.resourceSize, isText: contents[place].isTextContent,
    text: contents[place].isTextContent ? contents[place].text : contents[place].base64,
  }));
})
"""


class NetworkPanel:
    """The developer tools of an empty tab."""

    def __init__(self, browser: Chromium) -> None:
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        address = browser.address
        self.page = browser.page(f"http://{address}/devtools/devtools_app.html?ws={address}/devtools/page/{target}")

    def check_import(self, recording: str) -> None:
        """Checks that every entry of the recording is present, with its answer."""
        text = Path(recording).read_text()
        imported = self.page.value(f"({IMPORT})({json.dumps(text)})")
        entries = json.loads(text)["log"]["entries"]
        assert len(imported) == len(entries), f"{len(imported)} of {len(entries)} entries are present"
        for place, (entry, request) in enumerate(zip(entries, imported, strict=True), start=1):
            answer = entry["response"]
            expected = {
                "method": entry["request"]["method"],
                "url": entry["request"]["url"],
                "status": answer["status"],
                "size": answer["content"]["size"],
                "text": text_of(answer["content"], request["isText"]),
            }
            for name, value in expected.items():
                assert request[name] == value, f"entry {place}: {name} is {request[name]!r}, not {value!r}"


def text_of(content: JSON, is_text: bool) -> str:
    """The panel's text of a body: decoded, with U+FFFD for invalid bytes; nothing for a body in another file."""
    if is_text and content.get("encoding") == "base64":
        return base64.b64decode(content["text"]).decode("utf-8", "replace")
    return str(content.get("text", ""))
