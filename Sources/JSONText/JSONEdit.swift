/// Edits of a raw object that leave every other byte unchanged.
///
/// The text must be one valid object, as ``Row/bytes`` is; any other text stays unchanged.
package enum JSONEdit {
    /// Appends the object without its top-level members of that name and the whitespace around them.
    ///
    /// - Returns: whether there was one.
    package static func removingMember(
        named name: String,
        from object: UnsafeBufferPointer<UInt8>,
        to output: inout [UInt8]
    ) -> Bool {
        guard let members = try? members(of: object), let first = members.first, let last = members.last,
            members.contains(where: { $0.name == name })
        else {
            output.append(contentsOf: object)
            return false
        }
        output.append(contentsOf: object[..<first.range.lowerBound])
        var isFirst = true
        for member in members where member.name != name {
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            output.append(contentsOf: object[member.range])
        }
        output.append(contentsOf: object[last.range.upperBound...])
        return true
    }

    /// Adds a member at the end of the object, in place.
    ///
    /// - Parameters:
    ///   - name: of the member, unescaped.
    ///   - rawValue: the value's JSON text, added as it is.
    ///   - object: the text of a valid object.
    package static func append(named name: String, rawValue: some Collection<UInt8>, to object: inout [UInt8]) {
        guard let close = object.lastIndex(of: UInt8(ascii: "}")) else { return }
        let last = object[..<close].last { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        // A member can end in a closing brace only, so an opening one belongs to the object itself.
        var member: [UInt8] = last == UInt8(ascii: "{") ? [] : [UInt8(ascii: ",")]
        JSONValue.write(name, to: &member)
        member.append(UInt8(ascii: ":"))
        member.append(contentsOf: rawValue)
        object.insert(contentsOf: member, at: close)
    }

    /// Appends the object with the members of its top-level member of that name in the place of that member, if its value
    /// is an object.
    package static func unfold(_ name: String, of object: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        guard let members = try? members(of: object), let first = members.first, let last = members.last,
            let place = members.firstIndex(where: { $0.name == name }),
            let inner = contents(of: members[place].value, in: object)
        else { return output.append(contentsOf: object) }
        output.append(contentsOf: object[..<first.range.lowerBound])
        var isFirst = true
        for (index, member) in members.enumerated() {
            let range = index == place ? inner : member.range
            if range.isEmpty { continue }
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            output.append(contentsOf: object[range])
        }
        output.append(contentsOf: object[last.range.upperBound...])
    }

    /// The text between the braces of an object, empty without members; nil for other values.
    private static func contents(of value: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        guard text[value.lowerBound] == UInt8(ascii: "{") else { return nil }
        let inner = value.lowerBound + 1..<value.upperBound - 1
        let isEmpty = text[inner].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        return isEmpty ? inner.lowerBound..<inner.lowerBound : inner
    }

    /// Top-level members, each with everything between the brace or comma before it and the one after it.
    private static func members(
        of object: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) -> [(name: String, range: Range<Int>, value: Range<Int>)] {
        guard let open = object.firstIndex(of: UInt8(ascii: "{")) else { return [] }
        var members: [(name: String, range: Range<Int>, value: Range<Int>)] = []
        var cursor = ChildCursor()
        var start = open + 1
        while let value = try cursor.next(object) {
            let end = object[value.upperBound...].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") }
            guard let end else { return [] }
            members.append((cursor.name(in: object), start..<end, value))
            start = end + 1
        }
        return members
    }
}
