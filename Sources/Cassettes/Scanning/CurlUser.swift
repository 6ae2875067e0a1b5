/// A user and a password as `curl` takes them: `-u user:password`, `--user=user:password`.
enum CurlUser {
    /// A password of letters only is taken for the word that instructions have in its place.
    static func isGiven(in text: [UInt8]) -> Bool {
        var (isCommand, isNext) = (false, false)
        var place = 0
        while place < text.count {
            let start = place
            while place < text.count, text[place] > 0x20 { place += 1 }
            let word = unquoted(text[start..<place])
            if !word.isEmpty {
                if isCommand, isNext || isOption(word), isPair(pair(in: word)) { return true }
                isCommand = isCommand || word.suffix(4).elementsEqual("curl".utf8)
                isNext = options.contains { word.elementsEqual($0.utf8) }
            }
            // The command ends with the line, unless a backslash continues it.
            if place < text.count, text[place] == 0x0A, place == start || text[place - 1] != UInt8(ascii: "\\") {
                isCommand = false
            }
            place += 1
        }
        return false
    }

    private static let options = ["-u", "--user"]

    private static func isOption(_ word: ArraySlice<UInt8>) -> Bool {
        options.contains { word.starts(with: $0.utf8) }
    }

    private static func pair(in word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if word.starts(with: "--user=".utf8) { return unquoted(word.dropFirst("--user=".utf8.count)) }
        return word.starts(with: "-u".utf8) ? unquoted(word.dropFirst(2)) : word
    }

    private static func isPair(_ text: ArraySlice<UInt8>) -> Bool {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let password = text[(colon + 1)...]
        return colon > text.startIndex && password.count >= 4 && !password.contains { "${}<>".utf8.contains($0) }
            && password.contains { !(0x61...0x7A).contains($0 | 0x20) } && !ForeignPlaceholder.isAll(of: password)
    }

    private static func unquoted(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = word.drop { isQuote($0) }
        return start.prefix(start.lastIndex { !isQuote($0) }.map { $0 + 1 - start.startIndex } ?? 0)
    }

    private static func isQuote(_ byte: UInt8) -> Bool { "\"'`()\\".utf8.contains(byte) }
}
