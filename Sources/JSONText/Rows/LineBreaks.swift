/// A row is printed on one line, so its line breaks, which are outside strings, become spaces.
enum LineBreaks {
    static func replace(in line: inout [UInt8]) {
        line.withUnsafeMutableBytes { line in
            var place = 0
            while place + 8 <= line.count {
                let word = line.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                place += 8
                // Most have no control character at all.
                if (word &- (ones &* 0x20)) & ~word & (ones &* 0x80) == 0 { continue }
                let found = zeroBytes(word ^ ones &* 0x0A) | zeroBytes(word ^ ones &* 0x0D)
                let mask = found >> 7 &* 0xFF
                line.storeBytes(of: word & ~mask | ones &* 0x20 & mask, toByteOffset: place - 8, as: UInt64.self)
            }
            while place < line.count {
                if line[place] == 0x0A || line[place] == 0x0D { line[place] = 0x20 }
                place += 1
            }
        }
    }

    private static var ones: UInt64 { 0x0101_0101_0101_0101 }

    /// The high bit of each byte that is zero, and no other.
    private static func zeroBytes(_ word: UInt64) -> UInt64 {
        let low = ones &* 0x7F
        return ~((word & low) &+ low | word | low)
    }
}
