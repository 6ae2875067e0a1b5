import HTTPTransport
import JSONText

/// Removes everything from a recording that still looks like a secret, by its place: first the header or the JSON
/// string, then the whole entry.
struct Doubts {
    private let scanner: SecretScanner
    private let redactor: Redactor
    private let file: CassetteFile

    /// - Parameters:
    ///   - redactor: knows the secrets that must not remain in it.
    ///   - file: where it is to be written.
    init(_ scanner: SecretScanner, _ redactor: Redactor, _ file: CassetteFile) {
        self.scanner = scanner
        self.redactor = redactor
        self.file = file
    }

    /// The recording with nothing doubtful in it; nil when that is impossible.
    func removed(from cassette: Cassette) -> Cassette? {
        var cassette = cassette
        // Far above the numbers of the placeholders that the redactor gives.
        var number = 900_000
        for isWhole in [false, true] {
            for (place, findings) in findings(in: cassette) {
                remove(findings, from: &cassette.interactions[place], isWhole: isWhole, &number)
            }
        }
        return findings(in: cassette).isEmpty && isClean(cassette) ? cassette : nil
    }

    /// By the place of the entry; entries that hold a known secret are included.
    private func findings(in cassette: Cassette) -> [Int: [SecretFinding]] {
        var found: [Int: [SecretFinding]] = [:]
        for place in cassette.interactions.indices {
            let single = Cassette(interactions: [cassette.interactions[place]])
            let serialised = file.serialised(single)
            let findings = scanner.scan(serialised.document, bodies: serialised.bodies)
            if !findings.isEmpty || !isClean(single) { found[place] = findings }
        }
        return found
    }

    private func isClean(_ cassette: Cassette) -> Bool {
        let serialised = file.serialised(cassette)
        return ([serialised.document] + serialised.bodies.map(\.bytes)).allSatisfy { redactor.isClean($0) }
    }

    private func remove(
        _ findings: [SecretFinding],
        from interaction: inout Interaction,
        isWhole: Bool,
        _ number: inout Int
    ) {
        if isWhole { return removeAll(of: &interaction, &number) }
        let paths = Set(findings.map(\.path))
        func isDoubtful(_ place: String) -> Bool {
            paths.contains { $0 == place || $0.hasPrefix(place + " ") }
        }
        interaction.request.headers = interaction.request.headers.map { header in
            isDoubtful("request header \(header.name)") ? HeaderField(header.name, next(&number)) : header
        }
        guard var response = interaction.response else { return }
        response.headers = response.headers.map { header in
            isDoubtful("response header \(header.name)") ? HeaderField(header.name, next(&number)) : header
        }
        if paths.contains(where: { $0.hasPrefix("response body $") }),
            let body = try? JSONValue(parsing: response.body.bytes)
        {
            response.body.bytes = body.replacingTexts(at: "response body $", where: isDoubtful) { next(&number) }.bytes
        }
        interaction.response = response
    }

    private func removeAll(of interaction: inout Interaction, _ number: inout Int) {
        let url = URLReference(interaction.request.url)
        interaction.request.url = "\(url.scheme ?? "https")://\(url.authority ?? "")/\(number)"
        interaction.request.headers = []
        if interaction.request.body != nil {
            interaction.request.body = RecordedBody(Array(next(&number).utf8), mimeType: "text/plain")
        }
        interaction.request.extra = [:]
        if let status = interaction.response?.status {
            let body = RecordedBody(Array(next(&number).utf8), mimeType: "text/plain")
            interaction.response = RecordedResponse(status: status, body: body)
        }
        if interaction.failure != nil { interaction.failure?.message = next(&number) }
        interaction.extra = [:]
    }

    private func next(_ number: inout Int) -> String {
        number += 1
        return String(decoding: Placeholder(kind: .doubtful, number: number).text, as: UTF8.self)
    }
}

extension JSONValue {
    /// The same value with another text for each string and number at a doubtful place.
    fileprivate func replacingTexts(
        at place: String,
        where isDoubtful: (String) -> Bool,
        by text: () -> String
    ) -> JSONValue {
        switch self {
        case .string, .number: isDoubtful(place) ? .string(text()) : self
        case .array(let elements):
            .array(elements.map { $0.replacingTexts(at: place + "[*]", where: isDoubtful, by: text) })
        case .object(let members):
            .members(
                members.map { ($0.key, $0.value.replacingTexts(at: "\(place).\($0.key)", where: isDoubtful, by: text)) }
            )
        default: self
        }
    }
}
