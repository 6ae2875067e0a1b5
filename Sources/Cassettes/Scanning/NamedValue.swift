/// Names and values in texts that no parser was made for.
enum NamedValue {
    /// The first name for which a value follows that is wanted: `"name": "value"`, `name = value`, `<name>value</name>`.
    static func first(in text: [UInt8], where isWanted: (String, [UInt8]) -> Bool) -> String? {
        var place = 0
        while place < text.count {
            guard isNamePart(text[place]) else {
                place += 1
                continue
            }
            let start = place
            while place < text.count, isNamePart(text[place]) { place += 1 }
            guard (3...60).contains(place - start),
                let value = value(text, from: place, isElement: isElement(text, start))
                    ?? valueOfLine(text, nameFrom: start, to: place)
                    ?? WordBehind.value(text, nameFrom: start, to: place)
            else { continue }
            let name = String(decoding: text[start..<place], as: UTF8.self)
            if isWanted(name, value) { return name }
        }
        return nil
    }

    /// What follows a name and a sign. A colon counts only behind a quote: prose has colons too.
    private static func value(_ text: [UInt8], from end: Int, isElement: Bool) -> [UInt8]? {
        var place = end
        if isElement, let start = content(text, from: place) {
            return value(text, from: start) { "<]".utf8.contains($0) }
        }
        // An element that is the name of what the next one holds.
        for end in ["</key>", "</name>"] where text[place...].starts(with: end.utf8) {
            return valueOfNextElement(text, from: place + end.utf8.count)
        }
        // A part of a form (RFC 7578).
        let gaps = ["\"\r\n\r\n", "\"\n\n", "\"\r\nContent-Type: text/plain\r\n\r\n"]
        for gap in gaps where text[place...].starts(with: gap.utf8) {
            return value(text, from: place + gap.utf8.count) { $0 < 0x20 }
        }
        var isQuoted = false
        while place < text.count, isQuoteOrSpace(text[place]) {
            isQuoted = isQuoted || text[place] != 0x20
            place += 1
        }
        guard let sign = sign(text, from: place, isQuoted: isQuoted) else { return nil }
        place += sign
        while place < text.count, isQuoteOrSpace(text[place]) { place += 1 }
        return value(text, from: place) { $0 <= 0x20 || "\\\"&<>".utf8.contains($0) }
    }

    /// The length of the sign between a name and its value: `=`, `=>`, `:=`; behind a quote `:` and, as PHP writes it,
    /// `;s:7:`.
    private static func sign(_ text: [UInt8], from place: Int, isQuoted: Bool) -> Int? {
        let rest = text[place...].prefix(10)
        if rest.starts(with: "=>".utf8) || rest.starts(with: ":=".utf8) { return 2 }
        if rest.first == UInt8(ascii: "=") || isQuoted && rest.first == UInt8(ascii: ":") { return 1 }
        guard isQuoted, rest.starts(with: ";s:".utf8) else { return nil }
        let digits = rest.dropFirst(3).prefix { (0x30...0x39).contains($0) }
        return !digits.isEmpty && rest.dropFirst(3 + digits.count).first == UInt8(ascii: ":") ? 4 + digits.count : nil
    }

    /// Whether an element of XML begins with a name, perhaps behind the prefix of a namespace.
    private static func isElement(_ text: [UInt8], _ start: Int) -> Bool {
        guard start > 0 else { return false }
        if text[start - 1] == UInt8(ascii: "<") { return true }
        guard text[start - 1] == UInt8(ascii: ":") else { return false }
        let prefix = text[..<(start - 1)].suffix(20).reversed().prefix { isNamePart($0) }.count
        return prefix > 0 && start - prefix >= 2 && text[start - prefix - 2] == UInt8(ascii: "<")
    }

    /// Where the text of an element begins, behind its attributes.
    private static func content(_ text: [UInt8], from place: Int) -> Int? {
        guard place < text.count, text[place] == UInt8(ascii: ">") || text[place] == 0x20 else { return nil }
        let attributes = text[place...].prefix(200).prefix { !"<>".utf8.contains($0) }
        let end = attributes.endIndex
        guard end < text.count, text[end] == UInt8(ascii: ">"), attributes.last != UInt8(ascii: "/") else { return nil }
        let marker = "<![CDATA["
        return text[(end + 1)...].starts(with: marker.utf8) ? end + 1 + marker.utf8.count : end + 1
    }

    private static func valueOfNextElement(_ text: [UInt8], from start: Int) -> [UInt8]? {
        var place = start
        while place < text.count, place - start < 60, text[place] <= 0x20 || text[place] == UInt8(ascii: "<") {
            if text[place] == UInt8(ascii: "<") {
                let tag = text[place...].prefix(20).prefix { $0 != UInt8(ascii: ">") }
                guard !tag.starts(with: "</".utf8) else { return nil }
                place = tag.endIndex
            }
            place += 1
        }
        return value(text, from: place) { $0 == UInt8(ascii: "<") }
    }

    /// `name: value` and `name:` with a list of one in the next line, where nothing else is before the name, as in YAML and
    /// in headers; `name: "value"` as in scripts. Sentences are none of these.
    private static func valueOfLine(_ text: [UInt8], nameFrom start: Int, to end: Int) -> [UInt8]? {
        guard end + 2 < text.count, text[end] == UInt8(ascii: ":") else { return nil }
        let margin = text[..<start].suffix(40).reversed().prefix { $0 == 0x20 || $0 == UInt8(ascii: "-") }.count
        let isLine = start - margin == 0 || text[start - margin - 1] == 0x0A
        let value = text[(end + 1)...].prefix(120).drop { $0 == 0x20 }
        if let quote = value.first,
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\\")
        {
            return self.value(text, from: value.dropFirst(quote == UInt8(ascii: "\\") ? 2 : 1).startIndex) {
                "\"'\\".utf8.contains($0)
            }
        }
        guard isLine, value.startIndex > end + 1 || value.first == 0x0A else { return nil }
        var line = value
        if value.first == 0x0A {
            line = value.dropFirst().drop { $0 == 0x20 }
            guard line.starts(with: "- ".utf8) else { return nil }
            line = line.dropFirst(2)
        }
        let content = line.prefix { $0 >= 0x20 }
        let words = content.split(separator: 0x20)
        let isSentence = words.count >= 3 && !content.contains { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "=") }
        return content.count >= 4 && !isSentence ? Array(content) : nil
    }

    private static func value(_ text: [UInt8], from start: Int, end isEnd: (UInt8) -> Bool) -> [UInt8]? {
        guard start < text.count else { return nil }
        let value = text[start...].prefix(64).prefix { !isEnd($0) }.filter { $0 > 0x20 }
        let wasReported =
            value.count >= 4 && !["null", "true", "false"].contains(String(decoding: value, as: UTF8.self))
        return wasReported ? value : nil
    }

    private static func isQuoteOrSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x20: true
        default: false
        }
    }

    /// `://user:something@`, whatever characters the something has, but for a port and what follows it.
    static func holdsPasswordInAddress(_ text: [UInt8]) -> Bool {
        for colon in text.indices.dropLast(2) where text[colon] == 0x3A && isOracle(text, colon) { return true }
        for colon in text.indices.dropLast(2)
        where text[colon] == 0x3A && text[colon + 1] == 0x2F && text[colon + 2] == 0x2F {
            let reach = text[(colon + 3)...].prefix(256)
            let authority = reach.prefix { $0 > 0x20 && !"/?#\"<>\\".utf8.contains($0) }
            if let at = authority.firstIndex(of: UInt8(ascii: "@")) {
                if authority[..<at].contains(where: { $0 != UInt8(ascii: ":") && $0 != 0x20 }),
                    !isPlaceholderGap(authority[..<at])
                {
                    return true
                }
                continue
            }
            guard let user = authority.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let rest = reach[user...].prefix { $0 >= 0x20 && !"\"<>\\".utf8.contains($0) }
            guard rest.contains(UInt8(ascii: "@")) else { continue }
            let port = authority[(user + 1)...]
            if !port.isEmpty, !port.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
        }
        return false
    }

    /// `jdbc:oracle:thin:user/something@`.
    private static func isOracle(_ text: [UInt8], _ colon: Int) -> Bool {
        let marker = ":thin:"
        guard text[colon...].starts(with: marker.utf8) else { return false }
        let user = text[(colon + marker.utf8.count)...].prefix(128).prefix { $0 > 0x20 && $0 != UInt8(ascii: "@") }
        let parts = user.split(separator: UInt8(ascii: "/"))
        return parts.count == 2 && user.endIndex < text.count && text[user.endIndex] == UInt8(ascii: "@")
            && !ForeignPlaceholder.isAll(of: parts[1])
    }

    /// Whether a user's name is followed by nothing but the gap that a placeholder has left.
    private static func isPlaceholderGap(_ userInfo: ArraySlice<UInt8>) -> Bool {
        guard let colon = userInfo.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return userInfo[(colon + 1)...].allSatisfy { $0 == 0x20 }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
    }
}
