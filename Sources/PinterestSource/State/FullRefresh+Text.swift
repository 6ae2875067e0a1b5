import JSONText

extension FullRefresh {
    /// Appends `"full_refresh":{…}`, the member of a state.
    func write(to text: inout [UInt8]) {
        JSONValue.write(Self.member, to: &text)
        text.append(#":{"sync_id":"#)
        Self.write(id: syncID, to: &text)
        text.append(#","generation_id":"#)
        if let generationID { Self.write(id: generationID, to: &text) } else { text.append("null") }
        text.append(#","started_at":"#)
        JSONValue.write(startedAt.iso8601, to: &text)
        text.append(#","finished":["#)
        var isFirst = true
        for (partition, part) in finished {
            text.append(isFirst ? "{" : ",{")
            isFirst = false
            if partition != .only {
                text.append(#""partition":"#)
                partition.write(to: &text)
            }
            if case .through(let day) = part {
                if partition != .only { text.append(",") }
                text.append(#""through":""#)
                text.append(contentsOf: day.description.utf8)
                text.append("\"")
            }
            text.append("}")
        }
        text.append("]}")
    }

    // As the catalog has it: a whole number without quotes, however long it is.
    private static func write(id: String, to text: inout [UInt8]) {
        if UInt64(plainDecimal: id.utf8) != nil {
            text.append(contentsOf: id.utf8)
        } else {
            JSONValue.write(id, to: &text)
        }
    }
}
