import Cassettes
import HTTPTransport

extension Inspection {
    /// For a terminal: the header, one line for each entry, and totals.
    ///
    /// - Parameter width: the maximum length of an entry's line, in characters.
    package func text(width: Int) -> String {
        var lines = header
        if entries.isEmpty { return lines.joined(separator: "\n") }
        lines += [""] + table.lines(width: width, flexible: 3)
        lines += [""] + Self.table(of: totalsByStream, by: "STREAM").lines()
        lines += [""] + Self.table(of: totalsByOutcome, by: "STATUS").lines()
        return lines.joined(separator: "\n")
    }

    private var header: [String] {
        let facts = [("cassette", file)] + self.facts
        let width = facts.map(\.0.count).max() ?? 0
        return facts.map { name, value in
            "\(name)\(String(repeating: " ", count: width - name.count))  \(VisibleText.of(value))"
        }
    }

    /// The origin of the recording, in the same order in every output.
    var facts: [(name: String, value: String)] {
        let shown: String? =
            entries.count == entriesInFile
            ? Quantity.count(entriesInFile)
            : "\(Quantity.count(entries.count)) of \(Quantity.count(entriesInFile)) (\(filter))"
        let from: String? =
            switch provenance.recordedFrom {
            case .live?: "the live API"
            case .mock?: "the mock"
            case nil: unknown
            }
        return [
            ("recorded", provenance.recordedAt?.iso8601 ?? unknown),
            ("from", from),
            ("API", api),
            ("tool", tool),
            ("clock", provenance.clock.map { "from \($0.iso8601)" } ?? unknown),
            (
                "redaction",
                provenance.redactionPolicy.map { "policy \($0)" } ?? unknown
                    ?? "none: this program did not redact the file"
            ),
            ("cut short", provenance.isCutShort ? "by a signal: the sync had not ended" : nil),
            ("entries", shown),
        ].compactMap { name, value in value.map { (name, $0) } }
    }

    /// Shown for a missing fact that a recording of this program should have. Other programs' recordings get no row.
    private var unknown: String? { provenance.isWrittenHere ? "unknown" : nil }

    private var api: String? {
        guard provenance.apiVersion != nil || provenance.apiURL != nil else { return unknown.map { "\($0) at \($0)" } }
        return "\(provenance.apiVersion ?? "unknown") at \(provenance.apiURL ?? "unknown")"
    }

    private var tool: String? {
        let (name, version) = (provenance.creator.name, provenance.creator.version)
        if provenance.isWrittenHere { return "\(name) \(version)" }
        let known = [name, version].filter { $0 != "unknown" }
        return known.isEmpty ? nil : known.joined(separator: " ")
    }

    private var table: TextTable {
        var table = TextTable([
            ("#", .right), ("STREAM", .left), ("METHOD", .left), ("REQUEST", .left), ("STATUS", .left),
            ("SIZE", .right), ("TIME", .right), ("OFFSET", .right),
        ])
        for entry in entries {
            table.append([
                String(entry.number), entry.interaction.stream ?? "–", entry.interaction.request.method, entry.target,
                entry.outcome, Quantity.bytes(entry.responseBytes), Quantity.time(milliseconds: entry.time),
                entry.offsetText,
            ])
        }
        return table
    }

    private static func table(of totals: [Total], by heading: String) -> TextTable {
        var table = TextTable([
            (heading, .left), ("ENTRIES", .right), ("FAILED", .right), ("SIZE", .right), ("TIME", .right),
        ])
        for total in totals {
            table.append([
                total.name, Quantity.count(total.entries), Quantity.count(total.failed), Quantity.bytes(total.bytes),
                Quantity.time(milliseconds: total.time),
            ])
        }
        return table
    }
}

extension InspectedEntry {
    /// `+1.2 s`; a dash if unknown.
    var offsetText: String { offset.map { "+" + Quantity.time(milliseconds: Double($0)) } ?? "–" }
}
