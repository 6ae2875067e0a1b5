import Basics
import JSONText

extension Cursor {
    /// The cursor of a state that holds nothing else.
    init(bare view: JSONView, _ kind: CursorKind, remarks: inout StateRemarks) throws(StateProblem) {
        guard let cursor = try Cursor(member: view, kind, remarks: &remarks) else {
            throw StateProblem("the field \"\(kind.field)\" is missing", fix: "Use a state that this stream wrote")
        }
        self = cursor
    }

    /// The cursor of an object that holds it under its field; nil when the object is empty.
    init?(member view: JSONView, _ kind: CursorKind, remarks: inout StateRemarks) throws(StateProblem) {
        guard kind != .listing else {
            guard let listed = try ListedRevision(view, remarks: &remarks) else { return nil }
            self = .listing(listed)
            return
        }
        var cursor: Cursor?
        var others: [String] = []
        try view.forEachField { (name, field) throws(StateProblem) in
            if name == kind.field { cursor = try Cursor(value: field, kind) } else { others.append(name) }
        }
        if cursor == nil, let other = others.first(where: { !StateMembers.known.contains($0) }) {
            throw StateProblem(
                "unknown field, the cursor is named \"\(kind.field)\"",
                fix: "Use a state that this stream wrote"
            ).within(other)
        }
        for other in others where !StateMembers.known.contains(other) { remarks.ignored(other) }
        guard let cursor else { return nil }
        self = cursor
    }

    /// A day as text or a time in epoch seconds, as a number or as text.
    private init(value view: JSONView, _ kind: CursorKind) throws(StateProblem) {
        let text = view.stringValue ?? view.numberText
        switch kind {
        case .listing: throw StateProblem(view, shouldBe: "an object")
        case .date:
            if let date = view.stringValue.flatMap(Self.day) {
                self = .date(date)
            } else if let seconds = text.flatMap(Int64.init(wholePartOf:)), Self.expressible.contains(seconds) {
                self = .date(Timestamp(milliseconds: seconds * 1000).date)
            } else {
                throw Self.complaint(view, "a day", fix: "Write it as YYYY-MM-DD")
            }
        case .epochSeconds:
            guard let seconds = text.flatMap(Int64.init(wholePartOf:)), Self.expressible.contains(seconds) else {
                throw Self.complaint(view, "a time in epoch seconds", fix: "Write it as a whole number")
            }
            self = .epochSeconds(seconds)
        }
    }

    /// `2026-11-23`, or the day of `2026-11-23T00:00:00Z`.
    private static func day(_ text: String) -> CalendarDate? {
        CalendarDate(text) ?? Timestamp(iso8601: text)?.date
    }

    private static func complaint(_ view: JSONView, _ expected: String, fix: String) -> StateProblem {
        guard let text = view.stringValue ?? view.numberText else { return StateProblem(view, shouldBe: expected) }
        return StateProblem("\"\(text)\" is not \(expected)", fix: fix)
    }

    /// Seconds of the years 1 to 9999, which `YYYY-MM-DD` can represent.
    static let expressible: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// A time or day at least that much earlier.
    func earlier(bySeconds seconds: Int64) -> Cursor {
        switch self {
        case .date(let date): .date(date.advanced(by: -Int((seconds + 86399) / 86400)))
        case .epochSeconds(let moment): .epochSeconds(moment - seconds)
        case .listing(let listed):
            .listing(ListedRevision(seconds: listed.seconds - seconds, revision: listed.revision))
        }
    }
}

extension Int64 {
    /// The whole part of a decimal number, rounded down; nil for an exponent or anything else.
    init?(wholePartOf text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, let value = Int64(whole), whole.first != "+" else { return nil }
        guard parts.count == 1 || (!parts[1].isEmpty && parts[1].utf8.allSatisfy { $0.isDigit }) else {
            return nil
        }
        let hasFraction = parts.count == 2 && parts[1].contains { $0 != "0" }
        self = hasFraction && whole.first == "-" ? value - 1 : value
    }
}
