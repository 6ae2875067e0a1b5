import Basics
import JSONText

/// When the listing of a parent was last read to its end, and what the parent was like just before. In a state:
/// `{"listed_at": "2026-11-23T12:00:00.000Z", "seen": "2026-11-20T08:15:00 12"}`, one for each parent.
package struct ListedRevision: Hashable, Sendable {
    /// In epoch seconds.
    package let seconds: Int64
    /// The parent's revision, see `ParentRevision`.
    package let revision: String

    package init(seconds: Int64, revision: String) {
        self.seconds = seconds
        self.revision = revision
    }

    static let timeMember = "listed_at"
    static let revisionMember = "seen"
}

/// By time; the texts only keep the order total.
extension ListedRevision: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.seconds, left.revision) < (right.seconds, right.revision)
    }
}

extension ListedRevision {
    /// Nil when the object is empty.
    init?(_ view: JSONView, remarks: inout StateRemarks) throws(StateProblem) {
        var seconds: Int64?
        var revision: String?
        try view.forEachField { (name, field) throws(StateProblem) in
            switch name {
            case Self.timeMember:
                guard let time = field.stringValue.flatMap({ Timestamp(iso8601: $0) }) else {
                    throw StateProblem("expected a time", fix: "Write it as 2026-11-23T12:00:00Z")
                }
                seconds = time.seconds
            case Self.revisionMember:
                guard let text = field.stringValue else { throw StateProblem(field, shouldBe: "a string") }
                revision = text
            default: remarks.ignored(name)
            }
        }
        if seconds == nil, revision == nil { return nil }
        guard let seconds, let revision else {
            let missing = seconds == nil ? Self.timeMember : Self.revisionMember
            throw StateProblem("the field \"\(missing)\" is missing", fix: "Use a state that this stream wrote")
        }
        self.init(seconds: seconds, revision: revision)
    }
}
