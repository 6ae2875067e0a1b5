/// Values that stand behind a name as a word: in commands, in logs and in `.netrc`. Prose has the same names, so the
/// value has to look like one that nobody reads.
enum WordBehind {
    static func value(_ text: [UInt8], nameFrom start: Int, to end: Int) -> [UInt8]? {
        guard end + 1 < text.count else { return nil }
        let isLabel = text[end] == UInt8(ascii: ":") && text[end + 1] == 0x20
        let isOption = text[end] == 0x20 && text[start] == UInt8(ascii: "-")
        guard isLabel || isOption || isNetrc(text, nameFrom: start, to: end) else { return nil }
        let word = text[(end + 1)...].drop { $0 == 0x20 }.prefix(64).prefix {
            $0 > 0x20 && !",;\"'<>()".utf8.contains($0)
        }
        guard AccessName.isGenerated(Array(word)) else { return nil }
        return Array(word)
    }

    /// `login user password word`.
    private static func isNetrc(_ text: [UInt8], nameFrom start: Int, to end: Int) -> Bool {
        guard text[end] == 0x20, text[start..<end].elementsEqual("password".utf8) else { return false }
        let before = text[..<start].suffix(100)
        guard let user = before.lastIndex(where: { $0 > 0x20 }),
            let gap = before[..<user].lastIndex(where: { $0 <= 0x20 }),
            let login = before[..<gap].lastIndex(where: { $0 > 0x20 })
        else { return false }
        return before[...login].suffix(5).elementsEqual("login".utf8)
    }
}
