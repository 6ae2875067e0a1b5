import JSONText

extension PartitionID {
    /// Reads `{"id": "…", "parent_slice": {…}}`, and the statuses that the partition is limited to, if any.
    static func read(
        _ view: JSONView,
        byParent: Bool,
        remarks: inout StateRemarks
    ) throws(StateProblem) -> (id: PartitionID, chunk: StatusChunks.Chunk) {
        var id: EntityID?
        var parent: EntityID?
        var chunk: StatusChunks.Chunk = [:]
        try view.forEachField { (name, field) throws(StateProblem) in
            switch name {
            case "id": id = try EntityID(field)
            case "parent_slice":
                try field.forEachField { (name, field) throws(StateProblem) in
                    if name == "id" { parent = try EntityID(field) }
                }
            default:
                if let filter = StatusChunks.filter(of: name) {
                    chunk[filter] = try statuses(field)
                } else {
                    remarks.ignored(name)
                }
            }
        }
        guard let id else { throw StateProblem("the field \"id\" is missing", fix: "Name the partition") }
        guard (parent != nil) == byParent else {
            throw StateProblem(
                byParent ? "the ad account of \(id.text) is missing" : "the partition is not an ad account",
                fix: "Use a state that this stream wrote"
            ).within("parent_slice")
        }
        return (PartitionID(id: id, parent: parent), chunk)
    }

    private static func statuses(_ view: JSONView) throws(StateProblem) -> Set<String> {
        guard view.isArray else { throw StateProblem(view, shouldBe: "an array") }
        var statuses: Set<String> = []
        try view.forEachElement { (_, element) throws(StateProblem) in
            guard let text = element.stringValue else { throw StateProblem(element, shouldBe: "a status") }
            statuses.insert(text)
        }
        return statuses
    }
}

extension EntityID {
    fileprivate init(_ view: JSONView) throws(StateProblem) {
        guard let text = view.stringValue ?? view.numberText, !text.isEmpty else {
            throw StateProblem("expected an id", fix: "Name the partition as Pinterest does")
        }
        self.init(text)
    }
}
