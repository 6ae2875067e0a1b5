import Basics

/// The address from which Pinterest fetches a merchant's feed.
///
/// Only Pinterest gets it, so shops put whatever gives access to the file into it: after names such as `key`, and as
/// random text in the path and after any name. In other addresses such text would be ids.
struct FeedAddress {
    /// JSON members whose value is such an address, in lower case.
    static let names: Set<String> = ["location", "feed_url", "feedurl", "feed_location", "feedlocation"]

    private static let longest = 8_192

    private let text: [UInt8]
    private let range: Range<Int>

    /// - Parameter range: the range of the address in the text; nil when there is none.
    init?(in text: [UInt8], at range: Range<Int>) {
        // If something in it is escaped, the unescaped text is read later.
        guard range.count <= Self.longest, !text[range].contains(UInt8(ascii: "\\")) else { return nil }
        let scheme = text[range].prefix(12)
        guard let colon = scheme.firstIndex(of: UInt8(ascii: ":")),
            text[colon..<range.upperBound].starts(with: "://".utf8)
        else { return nil }
        self.text = text
        self.range = colon + 3..<range.upperBound
    }

    /// The parts that give access to the feed: user and password as in any address, and secrets in the path and the
    /// query.
    var secrets: [SecretSite] {
        let userInfo = SecretSite.userInfo(in: text, at: range.lowerBound - 3)
        return userInfo + secrets(behind: userInfo.last?.range.upperBound ?? range.lowerBound)
    }

    private func secrets(behind start: Int) -> [SecretSite] {
        let host = text[start..<range.upperBound].firstIndex { "/?#".utf8.contains($0) } ?? range.upperBound
        let query = text[host..<range.upperBound].firstIndex { "?#".utf8.contains($0) } ?? range.upperBound
        return parts(of: host..<query, between: "/.;").compactMap { part in
            Self.isRandom(text[part]) ? site(.secret, part) : nil
        } + parts(of: query..<range.upperBound, between: "?&#;").compactMap(parameter)
    }

    private func parameter(_ part: Range<Int>) -> SecretSite? {
        guard let sign = text[part].firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let value = Array(text[(sign + 1)..<part.upperBound])
        let name = String(decoding: text[part.lowerBound..<sign], as: UTF8.self)
        guard AccessName.opensFeed(name, Escape.percent.decode(value) ?? value) else { return nil }
        return site(SecretKind.byName[name.lowercased()] ?? .secret, sign + 1..<part.upperBound)
    }

    private func site(_ kind: SecretKind, _ range: Range<Int>) -> SecretSite? {
        let raw = Array(text[range])
        // Next to a placeholder nothing is left to be removed.
        guard !raw.isEmpty, !Placeholder.isIn(raw) else { return nil }
        return SecretSite(range: range, value: .one(kind, Escape.percent.decode(raw) ?? raw))
    }

    private func parts(of range: Range<Int>, between signs: String) -> [Range<Int>] {
        text[range].split { signs.utf8.contains($0) }.map(\.indices)
    }

    /// At least sixteen letters and digits that alternate more often than in words, dates and versions.
    static func isRandom(_ part: ArraySlice<UInt8>) -> Bool {
        let all = part.filter { $0.isLetter || $0.isDigit }
        // Words in a path have separators between them; a UUID is 32 digits with four separators.
        let signs = part.count - all.count
        guard all.count >= 16, signs <= 4, all.contains(where: { $0.isLetter }) else { return false }
        let changes = zip(part, part.dropFirst()).count { one, next in
            one.isDigit != next.isDigit && isLetterOrDigit(one) && isLetterOrDigit(next)
                || (0x61...0x7A).contains(one) && (0x41...0x5A).contains(next)
        }
        return changes * 5 >= all.count
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit }
}
