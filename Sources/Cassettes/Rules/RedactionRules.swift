import Basics
import JSONText

/// What a project removes from its recordings in addition to secrets: values of headers, of parameters, and at places
/// of JSON.
package struct RedactionRules: Sendable, Equatable {
    /// In lower case.
    package private(set) var headers: [String] = []
    /// Parameters of queries and forms, by their exact names.
    package private(set) var parameters: [String] = []
    private(set) var paths: [JSONPath] = []

    init() {}

    init(_ input: JSONInput) throws(InputError) {
        try CassetteRules.checkMembers(of: input, ["headers", "parameters", "json_paths"])
        headers = try CassetteRules.texts(input["headers"], CassetteRules.header)
        parameters = try CassetteRules.texts(input["parameters"], CassetteRules.parameter)
        paths = try CassetteRules.texts(input["json_paths"]) { (text, place) throws(InputError) in
            try JSONPath(text, place)
        }
    }

    package var isEmpty: Bool { headers.isEmpty && parameters.isEmpty && paths.isEmpty }

    mutating func add(_ other: RedactionRules) {
        headers += other.headers.filter { !headers.contains($0) }
        parameters += other.parameters.filter { !parameters.contains($0) }
        paths += other.paths.filter { !paths.contains($0) }
    }

    /// Eight hexadecimal digits that are the same for the same rules in any order.
    var hash: String {
        let lists = [headers.sorted(), parameters.sorted(), paths.map(\.text).sorted()]
        let text = lists.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
        return String(SHA256.hexadecimal(Array(text.utf8)).prefix(8))
    }

    func holds(header name: String) -> Bool { headers.contains(name.lowercased()) }

    /// A value that a rule removes.
    struct Site: Equatable {
        /// Its range in the text, as written.
        let range: Range<Int>
        /// The unescaped value.
        let value: [UInt8]
        /// Whether it is a JSON number, which a string replaces.
        var isNumber = false

        /// Whether it has already been removed.
        var isReplaced: Bool { KeptHeader.isOnlyPlaceholders(String(decoding: value, as: UTF8.self)) }
    }

    /// All values that are still in a text: a body, an address, a form.
    func sites(in text: [UInt8]) -> [Site] {
        (parameterSites(in: text) + pathSites(in: text)).filter { !$0.value.isEmpty && !$0.isReplaced }
    }

    private func pathSites(in text: [UInt8]) -> [Site] {
        guard !paths.isEmpty, let first = text.first(where: { $0 > 0x20 }), "{[".utf8.contains(first),
            let view = try? JSONView(validating: text)
        else { return [] }
        return JSONPath.sites(of: paths, in: view)
    }

    private func parameterSites(in text: [UInt8]) -> [Site] {
        guard !parameters.isEmpty else { return [] }
        var sites: [Site] = []
        var place = 0
        while place < text.count {
            // At the beginning of a form, and after a byte that begins a query or separates its parameters.
            let isMark = text[place] == UInt8(ascii: "?") || text[place] == UInt8(ascii: "&")
            let start = isMark ? place + 1 : place
            if isMark || place == 0, let site = parameterSite(in: text, at: start) {
                sites.append(site)
                place = site.range.upperBound
            } else {
                place += 1
            }
        }
        return sites
    }

    private func parameterSite(in text: [UInt8], at start: Int) -> Site? {
        let name = text[start...].prefix(256).prefix { $0 != UInt8(ascii: "=") && !Self.ends($0) }
        guard name.endIndex < text.count, text[name.endIndex] == UInt8(ascii: "="),
            parameters.contains(String(decoding: Escape.percent.decode(Array(name)) ?? Array(name), as: UTF8.self))
        else { return nil }
        let first = name.endIndex + 1
        let raw = text[first...].prefix { !Self.ends($0) }
        return Site(range: first..<raw.endIndex, value: Escape.percent.decode(Array(raw)) ?? Array(raw))
    }

    private static func ends(_ byte: UInt8) -> Bool { byte <= 0x20 || "&#?\"'\\".utf8.contains(byte) }

    /// The places of values in an interaction that these rules should have removed: `request address`.
    package func places(in interaction: Interaction) -> [String] {
        var places: [String] = []
        func look(_ text: [UInt8]?, _ place: String) {
            if let text, !sites(in: text).isEmpty { places.append(place) }
        }
        look(Array(interaction.request.url.utf8), "request address")
        look(interaction.request.body?.bytes, "request body")
        look(interaction.response?.body.bytes, "response body")
        for (side, fields) in [
            ("request", interaction.request.headers), ("response", interaction.response?.headers ?? []),
        ] {
            for field in fields {
                let isOpen = holds(header: field.name) && !KeptHeader.isOnlyPlaceholders(field.value)
                if isOpen { places.append("\(side) header \(field.name)") }
                if !isOpen { look(Array(field.value.utf8), "\(side) header \(field.name)") }
            }
        }
        return places
    }
}
