import HTTPTransport
package import JSONText
import OrderedCollections

/// Replaces secrets in interactions by placeholders such as `<access_token:1>`.
///
/// First it learns the secrets from the places where they are known to be, in causal order, which numbers them; then it
/// replaces each of them wherever it occurs, in whatever encoding.
package struct Redactor: Sendable {
    private var secrets = KnownSecrets()
    /// Numbers of the values of headers that are not kept. They are not secrets to be searched for elsewhere: such a
    /// header may say `true`, or the address of the API.
    private var headerNumbers: [String: Int] = [:]
    private let ignored: Set<SecretKind>
    private let rules: CassetteRules

    /// - Parameter rules: what a project removes in addition to secrets.
    package init(_ rules: CassetteRules = CassetteRules()) { self.init(ignoring: [], rules) }

    /// - Parameter ignored: kinds that are not learnt.
    init(ignoring ignored: Set<SecretKind>, _ rules: CassetteRules) {
        self.ignored = ignored
        self.rules = rules
    }

    /// Hash of the rules, for ``Provenance/redactionPolicy``: the first 12 hexadecimal digits of their SHA-256.
    package static let policyHash: String = {
        let names = SecretKind.byName.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.rawValue)" }
        let headers = KeptHeader.names.sorted() + KeptHeader.prefixes
        let rules =
            ["encodings 2", "shortest \(KnownSecrets.shortest)"] + SecretKind.onlyInAddresses.sorted() + names
            + ["not in prose"] + SecretKind.notInProse.sorted() + ["headers"] + headers
            + ["access"] + AccessName.rules + ["feeds"] + FeedAddress.names.sorted()
        return String(SHA256.hexadecimal(Array(rules.joined(separator: "\n").utf8)).prefix(12))
    }()

    /// Learns the secrets of a configuration.
    package mutating func learn(configuration: JSONValue) { learn(text: configuration.bytes) }

    /// Learns values that look like secrets as if they were.
    mutating func learn(doubtful value: [UInt8]) { secrets.learn(value, .doubtful) }

    /// Learns the secrets in a request.
    package mutating func learn(_ request: RecordedRequest) {
        for header in request.headers { learn(header) }
        learn(text: Array(request.url.utf8))
        if let body = request.body { learn(text: body.bytes) }
    }

    /// Learns the secrets in a request and its answer.
    package mutating func learn(_ interaction: Interaction) {
        learn(interaction.request)
        for header in interaction.response?.headers ?? [] { learn(header) }
        if let body = interaction.response?.body { learn(text: body.bytes) }
        // Last, since members of other programs may repeat any of it.
        for extra in [interaction.request.extra, interaction.response?.extra ?? [:], interaction.extra]
        where !extra.isEmpty {
            learn(text: JSONValue.object(extra).bytes)
        }
    }

    /// Learns the secrets in a recording, in the order of its entries.
    package mutating func learn(_ cassette: Cassette) {
        for interaction in cassette.interactions { learn(interaction) }
        if !cassette.extra.isEmpty { learn(text: JSONValue.object(cassette.extra).bytes) }
    }

    /// The same recording without the secrets learnt so far, wherever they are. Every writer of recordings calls this,
    /// whatever the recording says about itself.
    package func redact(_ cassette: Cassette) -> Cassette {
        var cassette = cassette
        cassette.interactions = cassette.interactions.map { redact($0) }
        cassette.extra = redact(cassette.extra)
        cassette.provenance.apiURL = cassette.provenance.apiURL.map { redact($0) }
        cassette.provenance.apiVersion = cassette.provenance.apiVersion.map { redact($0) }
        cassette.provenance.creator.name = redact(cassette.provenance.creator.name)
        cassette.provenance.creator.version = redact(cassette.provenance.creator.version)
        cassette.provenance.redactionPolicy = rules.redactionPolicy
        return cassette
    }

    /// Reserves the numbers of placeholders that a recording already has, so that no other secret gets them.
    package mutating func reserve(_ cassette: Cassette) {
        for interaction in cassette.interactions {
            for body in [interaction.request.body, interaction.response?.body] {
                secrets.reserve(placeholdersIn: body?.bytes ?? [])
            }
            let fields = interaction.request.headers + (interaction.response?.headers ?? [])
            for text in [interaction.request.url] + fields.map(\.value) {
                secrets.reserve(placeholdersIn: Array(text.utf8))
            }
        }
    }

    /// The same request without the secrets learnt so far.
    package func redact(_ request: RecordedRequest) -> RecordedRequest {
        var request = request
        request.method = redact(request.method)
        request.httpVersion = redact(request.httpVersion)
        request.url = redact(request.url)
        request.headers = request.headers.map(redact)
        request.body = request.body.map(redact)
        request.extra = redact(request.extra.filter { !HARWriter.derivedFromRequests.contains($0.key) })
        return request
    }

    /// The same interaction without the secrets learnt so far.
    package func redact(_ interaction: Interaction) -> Interaction {
        var interaction = interaction
        interaction.request = redact(interaction.request)
        interaction.response = interaction.response.map { response in
            var response = response
            response.statusText = redact(response.statusText)
            response.headers = response.headers.map(redact)
            response.body = redact(response.body)
            response.httpVersion = redact(response.httpVersion)
            response.extra = redact(response.extra.filter { !HARWriter.derivedFromResponses.contains($0.key) })
            return response
        }
        if let message = interaction.failure?.message { interaction.failure?.message = redact(message) }
        interaction.started = redact(interaction.started)
        interaction.stream = interaction.stream.map { redact($0) }
        interaction.extra = redact(interaction.extra)
        return interaction
    }

    /// The same members of a document without the secrets learnt so far.
    package func redact(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(redact(text))
        case .array(let elements): .array(elements.map(redact))
        case .object(let members): .members(members.map { (redact($0.key), redact($0.value)) })
        default: value
        }
    }

    /// Whether a text contains none of the long secrets learnt so far, in whatever encoding. A text that could not be
    /// read completely is not clean.
    package func isClean(_ text: [UInt8]) -> Bool {
        let (edits, isComplete) = EncodedText.edits(in: text) { secrets.find(in: $0) }
        return edits.isEmpty && isComplete && !secrets.isOverfull
    }
}

extension Redactor {
    private mutating func learn(_ header: HeaderField) {
        for part in HeaderSecret.all(in: header) { secrets.learn(Array(part.value.utf8), part.kind) }
        learn(text: Array(header.value.utf8))
        if rules.redaction.holds(header: header.name) { secrets.learn(own: Array(header.value.utf8)) }
        if headerNumbers[header.value] == nil, known(header) == nil {
            headerNumbers[header.value] = headerNumbers.count + 1
        }
    }

    private mutating func learn(text: [UInt8]) {
        var found: [SecretSite.Value] = []
        var own: [[UInt8]] = []
        _ = EncodedText.edits(in: text) { text in
            found += SecretSite.all(in: text).map(\.value)
            own += rules.redaction.sites(in: text).map(\.value)
            return []
        }
        for value in own { secrets.learn(own: value) }
        for value in found {
            switch value {
            case .one(let kind, let value): if !ignored.contains(kind) { secrets.learn(value, kind) }
            case .pair(let id, let secret):
                secrets.learn(id, .clientID)
                secrets.learn(secret, .clientSecret)
                secrets.learnPair(id, secret)
            }
        }
    }

    private func redact(_ header: HeaderField) -> HeaderField {
        let name = redact(header.name)
        if rules.redaction.holds(header: header.name),
            let stand = secrets.replacement(for: Array(header.value.utf8))
        {
            return HeaderField(name, String(decoding: stand, as: UTF8.self))
        }
        if let value = known(header) { return HeaderField(name, value) }
        // A secret that was never learnt has no number of its own.
        let stand = Placeholder(kind: .header, number: headerNumbers[header.value] ?? 0)
        return HeaderField(name, String(decoding: stand.text, as: UTF8.self))
    }

    /// The value of a header without the secrets learnt so far; nil where none of it may be kept.
    private func known(_ header: HeaderField) -> String? {
        var text = header.value
        for part in HeaderSecret.all(in: header).reversed() {
            guard let replacement = secrets.replacement(for: Array(part.value.utf8)) else { continue }
            text.replaceSubrange(part.range, with: String(decoding: replacement, as: UTF8.self))
        }
        let redacted = redact(text)
        let isKept =
            (KeptHeader.holds(header.name) || rules.matching.holds(header: header.name))
            && !rules.redaction.holds(header: header.name)
        return isKept || KeptHeader.isOnlyPlaceholders(redacted) ? redacted : nil
    }

    private func redact(_ body: RecordedBody) -> RecordedBody {
        var body = body
        body.bytes = redact(body.bytes)
        body.mimeType = redact(body.mimeType)
        body.extra = redact(body.extra)
        return body
    }

    private func redact(_ members: OrderedDictionary<String, JSONValue>) -> OrderedDictionary<String, JSONValue> {
        OrderedDictionary(members.map { (redact($0.key), redact($0.value)) }) { first, _ in first }
    }

    private func redact(_ text: String) -> String {
        String(decoding: redact(Array(text.utf8)), as: UTF8.self)
    }

    private func redact(_ text: [UInt8]) -> [UInt8] {
        var text = text
        // A secret that remains after one edit may still be found by reading the text another way.
        for _ in 0..<8 {
            let edits = EncodedText.edits(in: text, find: edits).edits
            if edits.isEmpty { break }
            text = edits.applied(to: text)
        }
        return text
    }

    private func edits(in text: [UInt8]) -> [TextEdit] {
        let sites = SecretSite.all(in: text).compactMap { site -> TextEdit? in
            let replacement: [UInt8]? =
                switch site.value {
                case .one(_, let value): secrets.replacement(for: value)
                case .pair(let id, let secret): secrets.replacement(for: id + [UInt8(ascii: ":")] + secret)
                }
            return replacement.map { TextEdit(range: site.range, replacement: $0) }
        }
        let own = rules.redaction.sites(in: text).compactMap { site -> TextEdit? in
            let quote = site.isNumber ? [UInt8(ascii: "\"")] : []
            return secrets.replacement(for: site.value).map {
                TextEdit(range: site.range, replacement: quote + $0 + quote)
            }
        }
        // Their own order decides which of two overlapping edits is made.
        var edits = own + sites + secrets.find(in: text)
        var context = AddressContext(text)
        for index in edits.indices.sorted(by: { edits[$0].range.lowerBound < edits[$1].range.lowerBound }) {
            edits[index].replacement = context.fit(edits[index].replacement, at: edits[index].range.lowerBound)
        }
        return edits
    }
}
