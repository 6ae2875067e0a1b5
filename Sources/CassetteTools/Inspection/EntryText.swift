package import Cassettes
import HTTPTransport
import JSONText

/// One entry of a recording for a person to review: what was asked and what came back, bodies decoded and indented.
package struct EntryText: Sendable {
    private let interaction: Interaction
    private let title: String

    /// - Parameter place: index of the entry in the recording, from 0.
    package init(_ place: Int, of cassette: Cassette) {
        interaction = cassette.interactions[place]
        title = "entry \(place + 1) of \(cassette.interactions.count)"
    }

    /// Lines of text without anything that moves a terminal's cursor.
    package var text: String {
        var facts = [title]
        if let stream = interaction.stream { facts.append("stream \(stream)") }
        facts += [interaction.started, Quantity.time(milliseconds: Double(interaction.time.text) ?? 0)]
        if interaction.repeats { facts.append("may be replayed any number of times") }
        var lines = [facts.map(VisibleText.of).joined(separator: ", "), ""]
        lines += request
        lines += [""] + answer
        if let failure = interaction.failure {
            let place =
                failure.phase == .head ? "before an answer" : "after \(failure.bytesDelivered) bytes of the body"
            lines += ["", "failed \(place): \(failure.code.rawValue): \(VisibleText.of(failure.message))"]
        }
        return lines.joined(separator: "\n")
    }

    private var request: [String] {
        let request = interaction.request
        let address = VisibleText.of(String(request.url.prefix { $0 != "?" && $0 != "#" }))
        var lines = ["\(VisibleText.of(request.method)) \(address)"]
        lines += Self.pairs(QueryString(ofURL: request.url), indentation: "  ? ")
        lines += Self.fields(request.headers)
        if let body = request.body { lines += Self.body(body) }
        return lines
    }

    private var answer: [String] {
        guard let response = interaction.response else { return ["no answer"] }
        let status = "\(response.status) \(VisibleText.of(response.statusText))"
        return [status] + Self.fields(response.headers) + Self.body(response.body)
    }

    private static func fields(_ fields: [HeaderField]) -> [String] {
        fields.map { "\(VisibleText.of($0.name)): \(VisibleText.of($0.value))" }
    }

    private static func pairs(_ query: QueryString, indentation: String) -> [String] {
        query.pairs.map { "\(indentation)\(VisibleText.of($0.name)) = \(VisibleText.of($0.value))" }
    }

    private static func body(_ body: RecordedBody) -> [String] {
        guard !body.bytes.isEmpty else { return [] }
        if body.mimeType.lowercased().hasPrefix("application/x-www-form-urlencoded"), let text = body.text {
            return [""] + pairs(QueryString(lenient: text[...]), indentation: "")
        }
        let shown = BodyText(body.bytes, limit: .max).text
        return [""] + shown.split(separator: "\n", omittingEmptySubsequences: false).map { visible($0) }
    }

    /// A line of a body, with its tabs.
    private static func visible(_ line: Substring) -> String {
        line.split(separator: "\t", omittingEmptySubsequences: false).map { VisibleText.of(String($0)) }
            .joined(separator: "\t")
    }
}
