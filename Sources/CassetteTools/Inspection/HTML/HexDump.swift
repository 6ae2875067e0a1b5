/// Bytes, sixteen on each line: their offset, then the bytes in hexadecimal and as ASCII where printable.
enum HexDump {
    static func text(_ bytes: some Collection<UInt8>) -> String {
        var lines: [String] = []
        var place = 0
        var rest = bytes[...]
        while !rest.isEmpty {
            let line = rest.prefix(16)
            let digits = line.map { hex(Int($0), digits: 2) }.joined(separator: " ")
            let space = String(repeating: " ", count: 47 - digits.count)
            let ascii = line.map { (0x20..<0x7F).contains($0) ? Character(Unicode.Scalar($0)) : "." }
            lines.append("\(hex(place, digits: 8))  \(digits)\(space)  \(String(ascii))")
            place += line.count
            rest = rest.dropFirst(16)
        }
        return lines.joined(separator: "\n")
    }

    private static func hex(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
