/// The surroundings of a run of random text, which may say what it is.
struct OpaqueRun {
    let text: [UInt8]
    let range: Range<Int>

    /// The name nearest before it: `integrity="sha384-…"`, `ETag: "…"`, `X-Request-Id:` and a list of one in the next line.
    var name: String? {
        // What other signs are between them is part of the value: quotes, `W/`, `sha384-`.
        let reach = text[max(0, range.lowerBound - 160)..<range.lowerBound]
        var place = reach.endIndex
        guard let sign = reach.lastIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }),
            reach[(sign + 1)...].allSatisfy({ !"<>&?;,{}".utf8.contains($0) }),
            reach[(sign + 1)...].count <= 24
        else { return nil }
        place = sign
        while place > reach.startIndex, "\"' ".utf8.contains(reach[place - 1]) { place -= 1 }
        let end = place
        while place > reach.startIndex, isNamePart(reach[place - 1]) { place -= 1 }
        return place < end ? String(decoding: reach[place..<end], as: UTF8.self) : nil
    }

    /// Whether a picture, a font, a public key or a hash begins here, by how its run begins or by what is before it.
    var isKnownHarmless: Bool {
        let run = text[range]
        let before = text[max(0, range.lowerBound - 40)..<range.lowerBound]
        return Self.starts.contains { run.starts(with: $0) }
            || Self.befores.contains { before.suffix($0.count).elementsEqual($0) }
            || before.suffix(4).elementsEqual("\r\n--".utf8) || range.lowerBound == 0 && run.starts(with: "--".utf8)
            || run.starts(with: "----".utf8)
    }

    private static let starts = [
        "iVBORw0KGgo", "R0lGOD", "/9j/", "UklGR", "PHN2Zy", "d09GMg", "d09GRg", "AAAAB3NzaC1", "AAAAC3NzaC1",
        "AAAAE2VjZHNh",
        "sha256-", "sha384-", "sha512-", "nonce-", "PUBLIC",
    ].map { Array($0.utf8) }

    private static let befores = [
        "sha256:", "sha256=", "sha512:", "md5:", "h1:", ";base64,", "--", "BEGIN PUBLIC KEY-----\n",
    ]
    .map { Array($0.utf8) }

    private func isNamePart(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
    }
}
