import JSONText
import OrderedCollections

extension InspectionPage {
    /// The origin of the recording.
    var facts: String { Self.list(inspection.facts) }

    /// Names and values, both escaped here.
    static func list(_ facts: [(name: String, value: String)]) -> String {
        let items = facts.map { fact in
            "<div><dt>\(HTMLText.escaped(fact.name))</dt><dd dir=\"ltr\">\(HTMLText.escaped(fact.value))</dd></div>"
        }
        return "<dl>\(items.joined())</dl>"
    }

    var totals: String {
        """
        <details class="totals">
        <summary><h2>Totals by stream and by status</h2></summary>
        <div class="columns">
        \(Self.table(of: inspection.totalsByStream, by: "Stream"))
        \(Self.table(of: inspection.totalsByOutcome, by: "Status"))
        </div>
        </details>
        """
    }

    private static func table(of totals: [Inspection.Total], by heading: String) -> String {
        let rows = totals.map { total in
            """
            <tr><th scope="row">\(HTMLText.escaped(total.name))</th><td>\(Quantity.count(total.entries))</td>\
            <td>\(Quantity.count(total.failed))</td><td>\(Quantity.bytes(total.bytes))</td>\
            <td>\(Quantity.time(milliseconds: total.time))</td></tr>
            """
        }
        return """
            <table class="small"><thead><tr><th scope="col">\(heading)</th><th scope="col">Entries</th>\
            <th scope="col">Failed</th><th scope="col">Size</th><th scope="col">Time</th></tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody></table>
            """
    }

    /// Hidden until the script shows them, because without it they would do nothing.
    var filters: String {
        let entries = inspection.entries
        let streams = Self.counted(entries.map(\.streamName)).map { ($0.name, $0.name, $0.count) }
        return """
            <form class="filters" role="search" aria-label="Entries" hidden>
            <label>Stream <select id="stream">\(Self.options("All streams", streams))</select></label>
            <label>Status <select id="status">\(Self.options("All statuses", statuses))</select></label>
            <label>URL contains <input type="search" id="url" autocomplete="off" spellcheck="false" \
            aria-keyshortcuts="/"></label>
            <button type="button" id="open-all">Open all</button>
            <button type="button" id="close-all">Close all</button>
            <output id="count" for="stream status url">\(Quantity.entries(entries.count))</output>
            <p class="keys"><kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> opens, <kbd>→</kbd> opens with its bodies, \
            <kbd>←</kbd> closes, <kbd>/</kbd> searches</p>
            </form>
            """
    }

    private var statuses: [(value: String, name: String, count: Int)] {
        let answered = inspection.entries.compactMap { $0.interaction.response?.status }
        let classes = Self.counted(answered.map { "\($0 / 100)xx" }).map { ($0.name, $0.name, $0.count) }
        let failed = inspection.entries.count { $0.interaction.failure != nil }
        let codes = Self.counted(answered.map(String.init)).map { ($0.name, $0.name, $0.count) }
        return classes + (failed == 0 ? [] : [("failed", "transfer failed", failed)]) + codes
    }

    private static func counted(_ names: [String]) -> [(name: String, count: Int)] {
        var counts: OrderedDictionary<String, Int> = [:]
        for name in names { counts[name, default: 0] += 1 }
        return counts.map { ($0.key, $0.value) }.sorted { $0.name < $1.name }
    }

    private static func options(_ all: String, _ choices: [(value: String, name: String, count: Int)]) -> String {
        "<option value=\"\">\(all)</option>"
            + choices.map { choice in
                """
                <option value="\(HTMLText.attribute(choice.value))">\(HTMLText.attribute(choice.name)) \
                (\(Quantity.count(choice.count)))</option>
                """
            }.joined()
    }
}
