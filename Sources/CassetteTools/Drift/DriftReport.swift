package import JSONText

extension Drift {
    /// For people: by severity, then by operation, one line for each place.
    package var text: String {
        guard severity != nil else {
            let fields = VolatileField.all.map(\.name).joined(separator: ", ")
            return "The recordings are the same except for their volatile fields (\(fields))."
        }
        var lines: [String] = []
        for severity in Severity.allCases.reversed() {
            let group = findings.filter { $0.severity == severity }
            if group.isEmpty { continue }
            lines.append(severity.name)
            var operation: String?
            for finding in group {
                if finding.operation != operation {
                    operation = finding.operation
                    lines.append("  " + (finding.operation.isEmpty ? "the recording" : finding.operation))
                }
                lines.append("    \(finding.line)")
            }
        }
        let counts = Severity.allCases.reversed().map { severity in
            "\(findings.count { $0.severity == severity }) \(severity.name)"
        }
        lines.append(
            "\(counts.joined(separator: ", ")); \(entries.paired) of \(entries.old) old entries found among "
                + "\(entries.new) new."
        )
        return lines.joined(separator: "\n")
    }

    /// The same for programs. Members may be added but are never removed.
    package var json: JSONValue {
        [
            "severity": severity.map { .string($0.name) } ?? .null,
            "entries": [
                "old": .number(JSONNumber(entries.old)), "new": .number(JSONNumber(entries.new)),
                "paired": .number(JSONNumber(entries.paired)),
            ],
            "findings": .array(findings.map(\.json)),
        ]
    }
}

extension Drift.Finding {
    fileprivate var line: String {
        let times = count > 1 ? " (\(count) times)" : ""
        let example = example.map { count > 1 ? "; the first: \($0)" : ": \($0)" } ?? ""
        return "\(place): \(message)\(times)\(example)"
    }

    fileprivate var json: JSONValue {
        [
            "severity": .string(severity.name), "operation": .string(operation), "place": .string(place),
            "message": .string(message), "count": .number(JSONNumber(count)),
            "example": example.map { .string($0) } ?? .null,
        ]
    }
}
