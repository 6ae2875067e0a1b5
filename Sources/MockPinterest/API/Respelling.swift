import Basics

/// Rewrites JSON as another program may write it, with the same meaning: a space after each colon and comma, slashes and
/// characters beyond ASCII as escapes, and the members of each row starting with another one.
///
/// A row is an object in a list that is not within another row.
struct Respelling {
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

    /// The next bytes, as far as they can be written already.
    mutating func rewrite(_ bytes: [UInt8]) -> [UInt8] {
        for byte in bytes {
            if isInString { passInString(byte) } else { passOutside(byte) }
        }
        defer { output.removeAll(keepingCapacity: true) }
        return output
    }

    private mutating func write(_ bytes: some Sequence<UInt8>) {
        if rowLevel == nil { output.append(contentsOf: bytes) } else { row.append(contentsOf: bytes) }
    }

    private mutating func passInString(_ byte: UInt8) {
        guard byte < 0x80 else { return passBeyondASCII(byte) }
        if byte == UInt8(ascii: "/"), !isEscaped { write([UInt8(ascii: "\\")]) }
        write([byte])
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
            write(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        }
        character.removeAll(keepingCapacity: true)
    }

    private mutating func passOutside(_ byte: UInt8) {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: break
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            write([byte])
            let isRow = byte == UInt8(ascii: "{") && rowLevel == nil && levels.last == UInt8(ascii: "[")
            levels.append(byte)
            if isRow { rowLevel = levels.count }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            if levels.count == rowLevel { endRow() }
            levels.removeLast()
            write([byte])
        case UInt8(ascii: ",") where levels.count == rowLevel: ends.append(row.count)
        case UInt8(ascii: ","), UInt8(ascii: ":"): write([byte, 0x20])
        default:
            isInString = byte == UInt8(ascii: "\"")
            write([byte])
        }
    }

    private mutating func endRow() {
        let members = zip([0] + ends, ends + [row.count]).map { row[$0..<$1] }
        let first = rows * 7 % members.count
        output.append(contentsOf: (members[first...] + members[..<first]).joined(separator: [UInt8(ascii: ","), 0x20]))
        rows += 1
        rowLevel = nil
        row.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}

extension MockBody {
    /// The same JSON in another spelling.
    func respelled() -> MockBody {
        let respelling = Locked(Respelling())
        return MockBody {
            while let piece = self.next() {
                let text = respelling.withLock { $0.rewrite(piece) }
                if !text.isEmpty { return text }
            }
            return nil
        }
    }
}
