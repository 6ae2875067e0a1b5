#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Text that no one would have written: random letters and digits.
enum OpaqueText {
    /// What the first such text is; nil when there is none.
    static func first(in text: String) -> String? {
        for run in TextTraits.runs(of: text, atLeast: 20) {
            if let what = kind(run) { return what }
        }
        return nil
    }

    private static func kind(_ run: Substring) -> String? {
        if run.contains("-"),
            run.contains(/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/)
        {
            return "a UUID"
        }
        // Words and numbers joined, such as names of columns and paths, are cut at what joins them.
        for piece in run.split(whereSeparator: { "_-/=".contains($0) }) where piece.utf8.count >= 16 {
            let digits = piece.utf8.count { (0x30...0x39).contains($0) }
            if digits == piece.utf8.count { continue }
            if piece.utf8.count >= 24, piece.utf8.allSatisfy({ hexDigits.contains($0) }) {
                return "\(piece.utf8.count) hexadecimal digits"
            }
            if digits > 0 ? changes(piece) >= 3 && entropy(piece) >= 3 : caseChanges(piece) * 4 >= piece.utf8.count {
                return "opaque text of \(run.utf8.count) characters"
            }
        }
        // Base64 may be cut into pieces too short by its own digits.
        if run.utf8.count >= 32, run.contains(where: { "+/".contains($0) }) || run.hasSuffix("="),
            kindChanges(run) * 5 >= run.utf8.count, entropy(run) >= 4
        {
            return "opaque text of \(run.utf8.count) characters"
        }
        return nil
    }

    private static let hexDigits = Set("0123456789abcdefABCDEF".utf8)

    /// How often letters and digits follow each other.
    private static func changes(_ text: Substring) -> Int {
        zip(text.utf8, text.utf8.dropFirst()).count { isDigit($0) != isDigit($1) }
    }

    /// How often small letters, capitals and digits follow each other.
    private static func kindChanges(_ text: Substring) -> Int { changes(text) + caseChanges(text) }

    /// How often a small letter is followed by a capital.
    private static func caseChanges(_ text: Substring) -> Int {
        zip(text.utf8, text.utf8.dropFirst()).count { (0x61...0x7A).contains($0) && (0x41...0x5A).contains($1) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Shannon's, in bits a character.
    private static func entropy(_ text: Substring) -> Double {
        var counts = [Int](repeating: 0, count: 256)
        for byte in text.utf8 { counts[Int(byte)] += 1 }
        let all = Double(text.utf8.count)
        return counts.filter { $0 > 0 }.reduce(0) { sum, count in
            let share = Double(count) / all
            return sum - share * log2(share)
        }
    }
}
