#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Text that no one would have written: random letters and digits.
enum EntropyCheck {
    /// What the first such text is; nil when there is none.
    ///
    /// It is surely a secret where it is all of a value: as long as keys are, of capitals, small letters and digits, and in no address, behind no
    /// name that excuses it. Hexadecimal digits and UUIDs are hashes and ids more often than keys.
    static func first(in text: [UInt8], at place: ScannedPlace) -> SecretShape? {
        var first: SecretShape?
        for range in CharacterProfile.runs(of: text, atLeast: 20) {
            guard let what = kind(text[range]) else { continue }
            let run = OpaqueRun(text: text, range: range)
            if run.isKnownHarmless || run.name.map({ HarmlessName.excuses($0) }) == true { continue }
            let isSure = text.count <= range.count + 2 && !place.isInAddress && isKey(text[range])
            if isSure || place.isOfHook { return SecretShape(what) }
            first = first ?? SecretShape(what, .low)
        }
        return first
    }

    private static func isKey(_ run: ArraySlice<UInt8>) -> Bool {
        run.count >= 32 && !run.allSatisfy { isHexDigit($0) || $0 == UInt8(ascii: "-") } && run.contains(where: isDigit)
            && run.contains { (0x41...0x5A).contains($0) } && run.contains { (0x61...0x7A).contains($0) }
            && entropy(run) >= 4
    }

    private static func kind(_ run: ArraySlice<UInt8>) -> String? {
        // Ids, of which there are most.
        if run.allSatisfy(isDigit) { return nil }
        if holdsUUID(run) { return "a UUID" }
        // Words and numbers joined, such as names of columns and paths, are cut at what joins them.
        for piece in run.split(whereSeparator: { "_-/=".utf8.contains($0) }) where piece.count >= 16 {
            let digits = piece.count { isDigit($0) }
            if digits == piece.count { continue }
            if piece.count >= 24, piece.allSatisfy({ isHexDigit($0) }) {
                return "\(piece.count) hexadecimal digits"
            }
            if digits > 0 ? changes(piece) >= 3 && entropy(piece) >= 3 : caseChanges(piece) * 4 >= piece.count {
                return "opaque text of \(run.count) characters"
            }
        }
        // Base64 may be cut into pieces too short by its own digits.
        if run.count >= 32, run.contains(where: { "+/".utf8.contains($0) }) || run.last == UInt8(ascii: "="),
            kindChanges(run) * 5 >= run.count, entropy(run) >= 4
        {
            return "opaque text of \(run.count) characters"
        }
        return nil
    }

    /// RFC 9562, section 4: 8, 4, 4, 4 and 12 hexadecimal digits.
    private static func holdsUUID(_ run: ArraySlice<UInt8>) -> Bool {
        guard run.count >= 36 else { return false }
        return (run.startIndex...run.endIndex - 36).contains { start in
            guard [8, 13, 18, 23].allSatisfy({ run[start + $0] == UInt8(ascii: "-") }) else { return false }
            return run[start..<start + 36].count { isHexDigit($0) } == 32
        }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }

    /// How often letters and digits follow each other.
    private static func changes(_ text: ArraySlice<UInt8>) -> Int {
        zip(text, text.dropFirst()).count { isDigit($0) != isDigit($1) }
    }

    /// How often small letters, capitals and digits follow each other.
    private static func kindChanges(_ text: ArraySlice<UInt8>) -> Int { changes(text) + caseChanges(text) }

    /// How often a small letter is followed by a capital.
    private static func caseChanges(_ text: ArraySlice<UInt8>) -> Int {
        zip(text, text.dropFirst()).count { (0x61...0x7A).contains($0) && (0x41...0x5A).contains($1) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Shannon's, in bits a character.
    private static func entropy(_ text: ArraySlice<UInt8>) -> Double {
        var counts = [Int](repeating: 0, count: 256)
        for byte in text { counts[Int(byte)] += 1 }
        let all = Double(text.count)
        return counts.filter { $0 > 0 }.reduce(0) { sum, count in
            let share = Double(count) / all
            return sum - share * log2(share)
        }
    }
}
