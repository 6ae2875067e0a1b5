import Basics

/// A place in a text that holds a secret, recognised by what precedes it.
struct SecretSite: Equatable {
    /// One value, or a user's id and secret with a colon between them.
    enum Value: Equatable {
        case one(SecretKind, [UInt8])
        case pair([UInt8], [UInt8])
    }

    /// Its range in the text, as written.
    let range: Range<Int>
    /// The unescaped value.
    let value: Value
}

extension SecretSite {
    /// All sites of a text, which may be JSON, a form, an address or prose, complete or truncated.
    static func all(in text: [UInt8]) -> [SecretSite] {
        var sites: [SecretSite] = []
        var place = 0
        var ends = ValueEnds(text)
        var open = OpenSites()
        var context = AddressContext(text)
        while let name = nextPlace(in: text, from: place) {
            place = name.upperBound
            var found: [SecretSite] = []
            switch text[name.lowerBound] {
            case UInt8(ascii: "<"), UInt8(ascii: "%"), UInt8(ascii: "&"):
                place = Placeholder.end(in: text, from: name.lowerBound) ?? place
            case UInt8(ascii: ":"): found = userInfo(in: text, at: name.lowerBound)
            default:
                if let end = open.skipped(at: name.lowerBound) {
                    place = end
                } else if let (inner, range) = named(in: text, name, &context, &ends) {
                    found = inner
                    open.add(range)
                }
            }
            sites += found.lazy.filter { !$0.isReplaced }
        }
        return sites
    }

    /// The value after a name or an equals sign, and every site that is read from it.
    private static func named(
        in text: [UInt8],
        _ name: Range<Int>,
        _ context: inout AddressContext,
        _ ends: inout ValueEnds
    ) -> (sites: [SecretSite], range: Range<Int>)? {
        if text[name.lowerBound] == UInt8(ascii: "=") {
            guard context.isInAddress(name.lowerBound) else { return nil }
            return parameter(in: text, sign: name.lowerBound, &ends).map { ([$0], $0.range) }
        }
        let lower = String(decoding: text[name], as: UTF8.self).lowercased()
        if FeedAddress.names.contains(lower) {
            guard let member = QuotedMember(in: text, name: name) else { return nil }
            return (FeedAddress(in: text, at: member.range)?.secrets ?? [], member.range)
        }
        return site(in: text, name: name, lower, &ends).map { ([$0], $0.range) }
    }

    /// A parameter of an address whose name only sometimes gives access: `?key=4f9Kd02m`.
    private static func parameter(in text: [UInt8], sign: Int, _ ends: inout ValueEnds) -> SecretSite? {
        let name = text[max(0, sign - longestName)..<sign].reversed().prefix(while: isNamePart).reversed()
        let start = sign - name.count
        guard !name.isEmpty, start > 0, "?&".utf8.contains(text[start - 1]) else { return nil }
        let lower = String(decoding: Array(name), as: UTF8.self).lowercased()
        guard SecretKind.byName[lower] == nil, AccessName.isWeak(lower) else { return nil }
        let end = ends.parameter(from: sign + 1)
        let raw = Array(text[(sign + 1)..<end])
        let value = Escape.percent.decode(raw) ?? raw
        return AccessName.isGenerated(value) ? one(.secret, value, (sign + 1)..<end) : nil
    }

    private static let longestName = 40

    /// Whether there is already a placeholder.
    private var isReplaced: Bool {
        if case .one(_, let value) = value { Placeholder.isIn(value) || Placeholder.isCut(value) } else { false }
    }

    /// The next word that may be a name, or the next byte that may begin a placeholder or end a scheme.
    private static func nextPlace(in text: [UInt8], from start: Int) -> Range<Int>? {
        text.withUnsafeBufferPointer { text in
            roles.withUnsafeBufferPointer { roles in
                knownShapes.withUnsafeBufferPointer { shapes in
                    var place = start
                    while place < text.count {
                        let role = roles[Int(text[place])]
                        if role == other {
                            place += 1
                        } else if role == letter {
                            let first = place
                            repeat { place += 1 } while place < text.count && roles[Int(text[place])] >= namePart
                            let count = place - first
                            guard (3...40).contains(count) else { continue }
                            if shapes[shape(text[first], text[place - 1])] >> UInt64(count) & 1 == 1 {
                                return first..<place
                            }
                        } else if role == sign {
                            if text[place] != UInt8(ascii: ":")
                                || place + 2 < text.count && text[place + 1] == UInt8(ascii: "/")
                            {
                                return place..<place + 1
                            }
                            place += 1
                        } else {
                            place += 1
                        }
                    }
                    return nil
                }
            }
        }
    }

    private static func site(in text: [UInt8], name: Range<Int>, _ lower: String, _ ends: inout ValueEnds)
        -> SecretSite?
    {
        if lower == "bearer" || lower == "basic" { return credentials(in: text, after: name, scheme: lower) }
        guard let kind = SecretKind.byName[lower] else { return nil }
        if let member = QuotedMember(in: text, name: name) {
            guard !SecretKind.onlyInAddresses.contains(lower) else { return nil }
            // The value after the scheme of an authorization is found separately.
            let start = String(decoding: member.value.prefix(7), as: UTF8.self).lowercased()
            guard kind != .authorization || !start.hasPrefix("bearer ") && !start.hasPrefix("basic ") else {
                return nil
            }
            return one(kind, member.value, member.range)
        }
        var mark = name.upperBound
        while mark < text.count, text[mark] == 0x20 { mark += 1 }
        guard mark < text.count else { return nil }
        switch text[mark] {
        case UInt8(ascii: "="):
            var start = mark + 1
            // In settings there may be spaces around the sign, in addresses and forms never.
            if mark > name.upperBound { while start < text.count, text[start] == 0x20 { start += 1 } }
            let end = ends.parameter(from: start)
            let raw = Array(text[start..<end])
            return one(kind, Escape.percent.decode(raw) ?? raw, start..<end)
        case UInt8(ascii: ">"), UInt8(ascii: ":"):
            return SecretKind.notInProse.contains(lower)
                ? nil : proseSite(in: text, name: name, lower: lower, kind: kind, mark: mark, &ends)
        default: return nil
        }
    }

    private static func proseSite(
        in text: [UInt8],
        name: Range<Int>,
        lower: String,
        kind: SecretKind,
        mark: Int,
        _ ends: inout ValueEnds
    ) -> SecretSite? {
        switch text[mark] {
        case UInt8(ascii: ">") where mark == name.upperBound && !SecretKind.onlyInAddresses.contains(lower):
            // An XML element. It must have its closing tag: people write `<password>` into texts too.
            guard name.lowerBound > 0, text[name.lowerBound - 1] == UInt8(ascii: "<") else { return nil }
            let start = mark + 1
            let end = ends.element(from: start)
            guard text[end...].starts(with: Array("</".utf8) + text[name]) else { return nil }
            return one(kind, Array(text[start..<end]), start..<end)
        case UInt8(ascii: ":") where mark == name.upperBound:
            // After an angle bracket it is a truncated placeholder.
            guard kind != .authorization, !SecretKind.onlyInAddresses.contains(lower),
                name.lowerBound == 0 || text[name.lowerBound - 1] != UInt8(ascii: "<")
            else { return nil }
            var start = name.upperBound + 1
            while start < text.count, text[start] == 0x20 { start += 1 }
            let end = ends.word(from: start)
            return one(kind, Array(text[start..<end]), start..<end)
        default: return nil
        }
    }

    /// `Bearer TOKEN` and `Basic BASE64` (RFC 6750, RFC 7617), wherever they are quoted.
    private static func credentials(in text: [UInt8], after name: Range<Int>, scheme: String) -> SecretSite? {
        var start = name.upperBound
        while start < text.count, text[start] == 0x20 { start += 1 }
        let end = text[start...].firstIndex { !isCredentialPart($0) } ?? text.count
        guard start > name.upperBound, end > start else { return nil }
        let value = Array(text[start..<end])
        if scheme == "bearer" {
            // "Bearer authentication" is prose.
            let isToken = value.count >= KnownSecrets.shortest && value.contains { !$0.isLetter }
            return isToken ? one(.accessToken, value, start..<end) : nil
        }
        let pair = Base64Digits.decode(value.prefix { $0 != UInt8(ascii: "=") })
        guard let colon = pair.firstIndex(of: UInt8(ascii: ":")), pair.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return nil
        }
        return SecretSite(range: start..<end, value: .pair(Array(pair[..<colon]), Array(pair[(colon + 1)...])))
    }

    /// `://user:password@host`, also when the password has characters that should be encoded there (a slash, a question
    /// mark, a number sign, a space, an at sign), as people write it into a feed's location. A user without a password
    /// is the secret itself.
    static func userInfo(in text: [UInt8], at colon: Int) -> [SecretSite] {
        guard colon + 2 < text.count, text[colon + 1] == UInt8(ascii: "/"), text[colon + 2] == UInt8(ascii: "/") else {
            return []
        }
        let start = colon + 3
        let reach = text[start...].prefix(longestUserInfo)
        let authority = reach.firstIndex { $0 <= 0x20 || "/?#\"<>\\".utf8.contains($0) } ?? reach.endIndex
        let user = text[start..<authority].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 }
        if !text[start..<authority].contains(UInt8(ascii: "@")) {
            // A port is followed by a path; anything else after a colon is the beginning of a password.
            guard let user, user < authority, !text[user..<authority].allSatisfy({ $0.isDigit }) else {
                return []
            }
        }
        let limit = reach[authority...].firstIndex { $0 < 0x20 || "\"<>\\".utf8.contains($0) } ?? reach.endIndex
        let at = (start..<limit).reversed().first { place in
            text[place] == UInt8(ascii: "@") && (place < authority || isHost(text[(place + 1)..<limit]))
        }
        // If part of it was already replaced, nothing is left to find.
        guard let at, !Placeholder.isIn(Array(text[start..<at])) else { return [] }
        func part(_ kind: SecretKind, _ range: Range<Int>) -> SecretSite? {
            let raw = Array(text[range])
            return one(kind, Escape.percent.decode(raw) ?? raw, range)
        }
        guard let user, user <= at else { return [part(.password, start..<at)].compactMap(\.self) }
        return [part(.username, start..<user - 1), part(.password, user..<at)].compactMap(\.self)
    }

    private static let longestUserInfo = 128

    /// Whether a text begins with a host name that contains a dot.
    private static func isHost(_ text: ArraySlice<UInt8>) -> Bool {
        let name = text.prefix {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        let end = text[name.endIndex...].first
        return name.dropFirst().dropLast().contains(UInt8(ascii: ".")) && (end.map { ":/?#".utf8.contains($0) } ?? true)
    }

    private static func one(_ kind: SecretKind, _ value: [UInt8], _ range: Range<Int>) -> SecretSite? {
        value.isEmpty ? nil : SecretSite(range: range, value: .one(kind, value))
    }

    // Most words are not names. This finds out without making a string of each: for each first and last letter, a bit
    // for each length that a name has.
    private static let knownShapes: [UInt64] = {
        var shapes = [UInt64](repeating: 0, count: 8_192)
        for name in Array(SecretKind.byName.keys) + FeedAddress.names + ["bearer", "basic"] {
            let bytes = Array(name.utf8)
            shapes[shape(bytes[0], bytes[bytes.count - 1])] |= 1 << UInt64(bytes.count)
        }
        return shapes
    }()

    @inline(__always)
    private static func shape(_ first: UInt8, _ last: UInt8) -> Int { Int(first & 31) << 8 | Int(last | 0x20) }

    private static let other: UInt8 = 0
    private static let sign: UInt8 = 1
    private static let namePart: UInt8 = 2
    private static let letter: UInt8 = 3

    /// For each byte, what may begin with it or continue with it.
    private static let roles: [UInt8] = (UInt8.min...UInt8.max).map { byte in
        if byte.isLetter { return letter }
        if isNamePart(byte) { return namePart }
        return ":<%&=".utf8.contains(byte) ? sign : other
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    private static func isCredentialPart(_ byte: UInt8) -> Bool { isNamePart(byte) || "._~+/=".utf8.contains(byte) }

}
