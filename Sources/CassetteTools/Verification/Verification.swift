package import JSONText

/// The findings of `cassette verify` about one file.
package struct Verification: Sendable {
    package let file: String
    package let checks: [Check]

    package var isGood: Bool { checks.allSatisfy { $0.outcome != .failed } }

    /// How many details of one check are shown to people; programs get all.
    private static let mostDetails = 25

    /// One line per check, followed by its details.
    package var text: String { text(of: file) }

    /// - Parameter file: the name under which it is shown.
    package func text(of file: String) -> String {
        var lines = [file]
        for check in checks {
            let outcome = check.outcome == .failed ? "FAILED" : check.outcome.rawValue
            let first = check.details.count == 1 ? check.details[0] : ""
            lines.append("  \(outcome.padded(to: 8))\(check.name.padded(to: 12))\(first)".trimmingEnd)
            if check.details.count > 1 {
                lines += check.details.prefix(Self.mostDetails).map { "          \($0)" }
                let rest = check.details.count - Self.mostDetails
                if rest > 0 { lines.append("          and \(rest) more, see --json") }
            }
            if let fix = check.fix { lines.append("          fix: \(fix)") }
        }
        return lines.joined(separator: "\n")
    }

    /// For programs; members are only ever added.
    package static func json(_ verifications: [Verification]) -> JSONValue {
        ["ok": .bool(verifications.allSatisfy(\.isGood)), "files": .array(verifications.map(\.json))]
    }

    private var json: JSONValue {
        [
            "file": .string(file), "ok": .bool(isGood),
            "checks": .array(
                checks.map { check in
                    [
                        "name": .string(check.name), "outcome": .string(check.outcome.rawValue),
                        "details": .array(check.details.map { .string($0) }),
                        "fix": check.fix.map { .string($0) } ?? .null,
                    ]
                }
            ),
        ]
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }

    fileprivate var trimmingEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
