import Basics
import JSONText
import OrderedCollections

extension FullRefresh {
    /// The name of the member of a state that holds it.
    static let member = "full_refresh"
    private static let fix = "Leave out \"\(member)\" to read everything"

    /// Reads the member of a state.
    ///
    /// - Throws: ``StateProblem``, which only means that the refresh cannot be continued.
    init(_ view: JSONView, byParent: Bool) throws(StateProblem) {
        var syncID: String?
        var generationID: String?
        var startedAt: Timestamp?
        var finished: OrderedDictionary<PartitionID, Part> = [:]
        try view.forEachField { (name, field) throws(StateProblem) in
            switch name {
            case "sync_id": syncID = field.numberText ?? field.stringValue
            case "generation_id": generationID = field.numberText ?? field.stringValue
            case "started_at": startedAt = field.stringValue.flatMap(Timestamp.init(iso8601:))
            case "finished":
                guard field.isArray else { throw StateProblem(field, shouldBe: "an array") }
                try field.forEachElement { (index, entry) throws(StateProblem) in
                    try StateProblem.at(String(index)) { () throws(StateProblem) in
                        let (partition, part) = try Self.entry(entry, byParent: byParent)
                        finished[partition] = part
                    }
                }
            default: throw StateProblem("unknown field", fix: Self.fix)
            }
        }
        guard let syncID, let startedAt else {
            throw StateProblem("\"sync_id\" or \"started_at\" is missing", fix: Self.fix)
        }
        self.init(syncID: syncID, generationID: generationID, startedAt: startedAt, finished: finished)
    }

    private static func entry(_ view: JSONView, byParent: Bool) throws(StateProblem) -> (PartitionID, Part) {
        var partition = PartitionID.only
        var part = Part.whole
        try view.forEachField { (name, field) throws(StateProblem) in
            switch name {
            case "partition":
                var remarks = StateRemarks()
                partition = try PartitionID.read(field, byParent: byParent, remarks: &remarks).id
            case "through":
                guard let day = field.stringValue.flatMap(CalendarDate.init) else {
                    throw StateProblem(field, shouldBe: "a day as YYYY-MM-DD")
                }
                part = .through(day)
            default: throw StateProblem("unknown field", fix: Self.fix)
            }
        }
        return (partition, part)
    }
}
