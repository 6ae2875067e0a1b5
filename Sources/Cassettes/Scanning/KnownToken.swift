/// Tokens that are recognised by how they begin or how they are composed. All are looked for in one pass, whatever the text.
enum KnownToken {
    /// The kinds of tokens in a text, in an order of their own.
    static func all(in text: [UInt8]) -> [String] {
        text.withUnsafeBufferPointer { find(in: $0) }.sorted()
    }

    private static let service = "a token of a known service"

    private static func find(in text: UnsafeBufferPointer<UInt8>) -> Set<String> {
        var found: Set<String> = []
        // Until where no JSON web token can begin, since the run of its letters does not end as one.
        var noneBefore = 0
        TokenRule.byFirst.withUnsafeBufferPointer { rules in
            for place in text.indices {
                let byte = text[place]
                switch byte {
                case UInt8(ascii: "-"):
                    if isPrivateKey(text, place) { found.insert("a private key") }
                    if isMailchimp(text, place) { found.insert(service) }
                case UInt8(ascii: ":"): if isTelegram(text, place) || isAsana(text, place) { found.insert(service) }
                case UInt8(ascii: "~"): if isAzure(text, place) { found.insert(service) }
                case UInt8(ascii: "/"): if isHook(text, place) { found.insert("the address of a webhook") }
                case UInt8(ascii: "."): if isThreeParts(text, place) { found.insert(service) }
                case UInt8(ascii: "!"): if isSalesforce(text, place) { found.insert(service) }
                case UInt8(ascii: "e")
                where place >= noneBefore && begins(text, place, "eyJ") && isWordStart(text, place):
                    let dot = place + 3 + length(text, place + 3, isTokenPart)
                    if isWebToken(text, from: place, dot) { found.insert("a JSON web token") }
                    noneBefore = dot
                default: break
                }
                guard !rules[Int(byte)].isEmpty, isWordStart(text, place) else { continue }
                for rule in rules[Int(byte)] where holds(rule, text, place) { found.insert(rule.kind) }
            }
        }
        return found
    }

    private static func isWordStart(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        place == 0 || !isWordPart(text[place - 1])
    }

    private static func holds(_ rule: TokenRule, _ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard place + rule.start.count + rule.least <= text.count,
            rule.start.indices.allSatisfy({ text[place + $0] == rule.start[$0] })
        else { return false }
        let start = place + rule.start.count
        let longest = (rule.most ?? max(rule.least, 64)) + 1
        let isPart: (UInt8) -> Bool =
            switch rule.letters {
            case .token: isTokenPartOrDot
            case .word, .capitals: isWordPart
            case .hexadecimal: { isHexDigit($0) || isWordPart($0) }
            case .uuid: isTokenPart
            }
        let count = length(text, start, isPart, most: longest)
        guard count >= rule.least, rule.most.map({ count <= $0 }) ?? true else { return false }
        let rest = UnsafeBufferPointer(rebasing: text[start..<start + count])
        switch rule.letters {
        case .capitals: if !rest.allSatisfy(isCapitalOrDigit) { return false }
        case .hexadecimal: if !rest.allSatisfy(isHexDigit) { return false }
        case .uuid: if !rest.allSatisfy({ isHexDigit($0) || $0 == UInt8(ascii: "-") }) { return false }
        default: break
        }
        return !rule.isMixed
            || rest.contains(where: isDigit) && rest.contains { isCapitalOrDigit($0) || isWordPart($0) && !isDigit($0) }
    }

    /// Three parts with dots between, the second and third of eight letters at least.
    private static func isWebToken(_ text: UnsafeBufferPointer<UInt8>, from place: Int, _ dot: Int) -> Bool {
        guard dot - place >= 11, dot < text.count, text[dot] == UInt8(ascii: ".") else { return false }
        let second = length(text, dot + 1, isTokenPart)
        let end = dot + 1 + second
        return second >= 8 && end < text.count && text[end] == UInt8(ascii: ".")
    }

    /// Telegram's bots: their number, a colon, 35 letters.
    private static func isTelegram(_ text: UnsafeBufferPointer<UInt8>, _ colon: Int) -> Bool {
        (8...12).contains(lengthBefore(text, colon, isDigit, most: 13)) && begins(text, colon + 1, "AA")
            && (35...36).contains(length(text, colon + 1, isTokenPart, most: 37))
    }

    /// Asana's: a number of 13 digits and more, a colon, 32 hexadecimal digits.
    private static func isAsana(_ text: UnsafeBufferPointer<UInt8>, _ colon: Int) -> Bool {
        (13...20).contains(lengthBefore(text, colon, isDigit, most: 21))
            && length(text, colon + 1, isHexDigit, most: 33) == 32
    }

    /// Mailchimp's: 32 hexadecimal digits and the data centre, `-us12`.
    private static func isMailchimp(_ text: UnsafeBufferPointer<UInt8>, _ dash: Int) -> Bool {
        begins(text, dash, "-us") && (1...2).contains(length(text, dash + 3, isDigit, most: 3))
            && lengthBefore(text, dash, isHexDigit, most: 33) == 32
    }

    /// Sessions of Salesforce: the organisation's id of 15 letters, `!`, 60 letters at least.
    private static func isSalesforce(_ text: UnsafeBufferPointer<UInt8>, _ mark: Int) -> Bool {
        [15, 18].contains(lengthBefore(text, mark, isWordPart, most: 19))
            && (begins(text, mark - 15, "00D") || begins(text, mark - 18, "00D"))
            && length(text, mark + 1, isTokenPartOrDot, most: 60) == 60
    }

    /// Secrets of Azure's applications: three letters, a digit, `Q~`, 31 letters at least.
    private static func isAzure(_ text: UnsafeBufferPointer<UInt8>, _ tilde: Int) -> Bool {
        tilde >= 5 && text[tilde - 1] == UInt8(ascii: "Q") && isDigit(text[tilde - 2])
            && length(text, tilde + 1, { isTokenPartOrDot($0) || $0 == UInt8(ascii: "~") }, most: 31) == 31
    }

    /// Addresses that take messages from whoever knows them.
    private static func isHook(_ text: UnsafeBufferPointer<UInt8>, _ slash: Int) -> Bool {
        hooks.contains {
            begins(text, slash, $0.start)
                && length(text, slash + $0.start.utf8CodeUnitCount, isAddressPart, most: $0.least) == $0.least
        }
    }

    /// Their paths, with the bytes that follow at least.
    private static let hooks: [(start: StaticString, least: Int)] = [
        ("/hooks.slack.com/services/", 30), ("/api/webhooks/", 30), ("/services/T", 30), ("/workflows/T", 30),
        ("/triggers/T", 30), ("/webhookb2/", 30), ("/outlook.office.com/webhook/", 30), ("/bot/v2/hook/", 30),
        ("/hooks/catch/", 12), ("/with/key/", 20),
    ]

    /// Discord's bots (24 and more, 6, 27 and more letters), SendGrid (`SG.`, 22, 43), Airtable (`pat…`, 64 digits).
    private static func isThreeParts(_ text: UnsafeBufferPointer<UInt8>, _ dot: Int) -> Bool {
        let before = lengthBefore(text, dot, isTokenPart, most: 40)
        let first = length(text, dot + 1, isTokenPart, most: 65)
        let end = dot + 1 + first
        if before == 17, begins(text, dot - 17, "pat"), first == 64 { return true }
        // Terraform's, of which the second part is a version.
        if before == 14, begins(text, dot, ".atlasv1.") { return length(text, end + 1, isTokenPart, most: 60) == 60 }
        guard end < text.count, text[end] == UInt8(ascii: ".") else { return false }
        let last = length(text, end + 1, isTokenPart, most: 44)
        if before == 2, begins(text, dot - 2, "SG"), first == 22 { return last == 43 }
        let isBot = dot > before - 1 && before >= 23 && "MNO".utf8.contains(text[dot - before])
        return isBot && before <= 28 && (6...7).contains(first) && last >= 27
    }

    private static func isPrivateKey(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        // The marks of RFC 4716, which some programs have around private keys too.
        let isSSH = begins(text, place, "---- BEGIN ")
        guard isSSH || begins(text, place, "-----BEGIN ") else { return false }
        let start = place + 11
        let end = start + length(text, start, { $0 == 0x20 || isCapitalOrDigit($0) }, most: 40)
        return ["PRIVATE KEY", "PRIVATE KEY BLOCK"].contains { (word: StaticString) in
            let count = word.utf8CodeUnitCount
            let last = isSSH ? end - 1 : end
            return last - start >= count && begins(text, last - count, word)
                && begins(text, last, isSSH ? " ----" : "-----")
        }
    }

    private static func begins(_ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard place >= 0, place + count <= text.count else { return false }
        return (0..<count).allSatisfy { text[place + $0] == word.utf8Start[$0] }
    }

    /// How many bytes from a place on are of a kind.
    private static func length(
        _ text: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ isPart: (UInt8) -> Bool,
        most: Int = .max
    ) -> Int {
        var count = 0
        while start + count < text.count, count < most, isPart(text[start + count]) { count += 1 }
        return count
    }

    /// How many bytes before a place are of a kind.
    private static func lengthBefore(
        _ text: UnsafeBufferPointer<UInt8>,
        _ end: Int,
        _ isPart: (UInt8) -> Bool,
        most: Int
    ) -> Int {
        var count = 0
        while count < end, count < most, isPart(text[end - count - 1]) { count += 1 }
        return count
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }

    private static func isCapitalOrDigit(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || isDigit(byte) }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        isCapitalOrDigit(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func isTokenPart(_ byte: UInt8) -> Bool { isWordPart(byte) || byte == UInt8(ascii: "-") }

    private static func isTokenPartOrDot(_ byte: UInt8) -> Bool { isTokenPart(byte) || byte == UInt8(ascii: ".") }

    private static func isAddressPart(_ byte: UInt8) -> Bool { isTokenPart(byte) || byte == UInt8(ascii: "/") }
}
