import Basics

/// How the members of a row are ordered in another spelling.
package enum RespelledOrder: String, Sendable, CaseIterable {
    /// Each row starts with another member; the others follow in their usual order.
    case rotated
    /// In no order, and in another one in each row.
    case shuffled
}

/// Rewrites JSON as another program may write it, with the same meaning: a space after each colon and comma, slashes and
/// characters beyond ASCII as escapes, and the members of each row in another order.
///
/// A row is an object in a list that is not within another row.
struct Respelling {
    private let order: RespelledOrder
    private var levels: [UInt8] = []
    /// The number of levels within the current row; nil outside rows.
    private var rowLevel: Int?
    private var row: [UInt8] = []
    /// Where the members of the current row end, but for the last one.
    private var ends: [Int] = []
    private var rows = 0
    private var isInString = false
    private var isEscaped = false
    /// The bytes so far of a character beyond ASCII.
    private var character: [UInt8] = []
    private var output: [UInt8] = []

    init(_ order: RespelledOrder) { self.order = order }

    /// The next bytes, as far as they can be written already.
    mutating func rewrite(_ bytes: [UInt8]) -> [UInt8] {
        for byte in bytes {
            if isInString { passInString(byte) } else { passOutside(byte) }
        }
        defer { output.removeAll(keepingCapacity: true) }
        return output
    }

    private mutating func write(_ byte: UInt8) {
        if rowLevel == nil { output.append(byte) } else { row.append(byte) }
    }

    private mutating func passInString(_ byte: UInt8) {
        guard byte < 0x80 else { return passBeyondASCII(byte) }
        if byte == UInt8(ascii: "/"), !isEscaped { write(UInt8(ascii: "\\")) }
        write(byte)
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
        }
    }

    private mutating func passBeyondASCII(_ byte: UInt8) {
        character.append(byte)
        let length = character[0] < 0xE0 ? 2 : character[0] < 0xF0 ? 3 : 4
        guard character.count == length else { return }
        for unit in String(decoding: character, as: UTF8.self).utf16 {
            let digits = String(unit, radix: 16)
            for byte in ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8 { write(byte) }
        }
        character.removeAll(keepingCapacity: true)
    }

    private mutating func passOutside(_ byte: UInt8) {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: break
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            write(byte)
            let isRow = byte == UInt8(ascii: "{") && rowLevel == nil && levels.last == UInt8(ascii: "[")
            levels.append(byte)
            if isRow { rowLevel = levels.count }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            if levels.count == rowLevel { endRow() }
            levels.removeLast()
            write(byte)
        case UInt8(ascii: ",") where levels.count == rowLevel: ends.append(row.count)
        case UInt8(ascii: ","), UInt8(ascii: ":"):
            write(byte)
            write(0x20)
        default:
            isInString = byte == UInt8(ascii: "\"")
            write(byte)
        }
    }

    private mutating func endRow() {
        var members = zip([0] + ends, ends + [row.count]).map { row[$0..<$1] }
        switch order {
        case .rotated:
            let first = rows * 7 % members.count
            members = Array(members[first...] + members[..<first])
        case .shuffled:
            var draw = SeededDraw(0, rows, salt: HashSalt.order)
            for last in members.indices.reversed() { members.swapAt(last, draw.below(last + 1)) }
        }
        for (place, member) in members.enumerated() {
            if place > 0 { output += [UInt8(ascii: ","), 0x20] }
            output += member
        }
        rows += 1
        rowLevel = nil
        row.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}

extension MockBody {
    /// The same JSON in another spelling.
    func respelled(_ order: RespelledOrder) -> MockBody {
        let respelling = Locked(Respelling(order))
        return MockBody {
            while let piece = self.next() {
                let text = respelling.withLock { $0.rewrite(piece) }
                if !text.isEmpty { return text }
            }
            return nil
        }
    }
}
