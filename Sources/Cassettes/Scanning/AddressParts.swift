/// The parts of addresses and forms, which are judged one by one.
enum AddressParts {
    /// The value of a parameter, with its name; the path of an address, with its host.
    struct Part {
        var name = ""
        var host: String?
        /// Whether it is behind `?` or `&`, or begins a form.
        var isOfAddress = false
        let text: [UInt8]
    }

    /// The text without them, and each of them.
    static func cut(_ text: [UInt8], _ traits: CharacterProfile) -> (rest: [UInt8], parts: [Part]) {
        var parts: [Part] = []
        var rest = text
        if traits.hasEquals { rest = withoutParameters(rest, &parts) }
        // What holds no run of this length has no path worth a look either.
        if traits.longestRun >= 16 { rest = withoutPaths(rest, &parts) }
        return (rest, parts)
    }

    /// `name=value` at the start, and behind `?`, `&`, `;` and spaces.
    private static func withoutParameters(_ text: [UInt8], _ parts: inout [Part]) -> [UInt8] {
        var rest: [UInt8] = []
        rest.reserveCapacity(text.count)
        var place = 0
        var copied = 0
        while place < text.count {
            guard place == 0 || endsParameter(text[place - 1]) || isSetting(text, place),
                let value = value(in: text, at: place)
            else {
                place += 1
                continue
            }
            let name = name(text[place..<value.lowerBound - 1])
            let isOfAddress = place == 0 || "?&;".utf8.contains(text[place - 1])
            parts.append(Part(name: name, isOfAddress: isOfAddress, text: Array(text[value])))
            rest += text[copied..<value.lowerBound]
            (copied, place) = (value.upperBound, value.upperBound)
        }
        return copied == 0 ? text : rest + text[copied...]
    }

    private static func endsParameter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: ";"): true
        default: isSpace(byte)
        }
    }

    /// A registry's setting, as npm writes it: `//registry.example.com/:_auth=…`.
    private static func isSetting(_ text: [UInt8], _ place: Int) -> Bool {
        text[place] == UInt8(ascii: "_") && text[place - 1] == UInt8(ascii: ":")
    }

    private static func name(_ written: ArraySlice<UInt8>) -> String {
        let name = String(decoding: written, as: UTF8.self)
        // Parameters are many, and few have brackets.
        guard written.contains(UInt8(ascii: "%")) else { return name }
        return name.replacing(/(?i)%5b/, with: "[").replacing(/(?i)%5d/, with: "]")
    }

    /// The value of the parameter whose name begins at a place.
    private static func value(in text: [UInt8], at start: Int) -> Range<Int>? {
        guard isLetter(text[start]) || text[start] == UInt8(ascii: "_") else { return nil }
        var end = start + 1
        while end < text.count, end - start < 61, isNamePart(text[end]) || isBracket(text, end) {
            end += text[end] == UInt8(ascii: "%") ? 3 : 1
        }
        guard end - start >= 2 || text[start] | 0x20 == UInt8(ascii: "k"), end + 1 < text.count,
            text[end] == UInt8(ascii: "="), text[end + 1] != UInt8(ascii: "=")
        else { return nil }
        let value = end + 1
        end = value
        while end < text.count, !isSpace(text[end]), !"&;\"'<>#".utf8.contains(text[end]) { end += 1 }
        return end > value ? value..<end : nil
    }

    /// Around a part of a name, `user[password]`, as it is or percent-encoded.
    private static func isBracket(_ text: [UInt8], _ place: Int) -> Bool {
        if "[]".utf8.contains(text[place]) { return true }
        return place + 2 < text.count && text[place] == UInt8(ascii: "%") && text[place + 1] == UInt8(ascii: "5")
            && "BDbd".utf8.contains(text[place + 2])
    }

    /// The parts after `https://host`.
    private static func withoutPaths(_ text: [UInt8], _ parts: inout [Part]) -> [UInt8] {
        var rest: [UInt8] = []
        var copied = 0
        var place = 0
        while let colon = text[place...].firstIndex(of: UInt8(ascii: ":")) {
            place = colon + 1
            guard text[place...].starts(with: slashes), endsWithScheme(text[..<colon]) else { continue }
            let host = place + 2
            let slash = text[host...].firstIndex { $0 == UInt8(ascii: "/") || endsAddress($0) } ?? text.count
            guard slash > host, slash < text.count, text[slash] == UInt8(ascii: "/") else { continue }
            let end = text[slash...].firstIndex(where: endsAddress) ?? text.count
            parts.append(Part(host: name(ofHost: text[host..<slash]), text: Array(text[slash..<end])))
            rest += text[copied...slash]
            (copied, place) = (end, end)
        }
        return copied == 0 ? text : rest + text[copied...]
    }

    /// Without user and port, which are reported separately.
    private static func name(ofHost authority: ArraySlice<UInt8>) -> String {
        let host = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
        let end = host.last == UInt8(ascii: "]") ? nil : host.lastIndex(of: UInt8(ascii: ":"))
        return String(decoding: host[..<(end ?? host.endIndex)], as: UTF8.self).lowercased()
    }

    private static let slashes = Array("//".utf8)
    private static let schemes = ["http", "https"].map { Array($0.utf8) }

    private static func endsWithScheme(_ text: ArraySlice<UInt8>) -> Bool {
        schemes.contains { text.suffix($0.count).elementsEqual($0) }
    }

    private static func endsAddress(_ byte: UInt8) -> Bool { isSpace(byte) || "\"'<>?#".utf8.contains(byte) }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || "_.-".utf8.contains(byte)
    }
}
