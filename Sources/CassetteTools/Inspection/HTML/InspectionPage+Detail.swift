import Cassettes
import HTTPTransport

extension InspectionPage {
    /// The contents of an entry beyond its row.
    func detail(of entry: InspectedEntry) -> String {
        let interaction = entry.interaction
        return """
            <details class="fold"><summary>Request and answer</summary>
            \(failure(interaction.failure))\(links(of: entry))\(Self.list(facts(of: entry)))
            <div class="columns">
            <section aria-label="Request of entry \(entry.number)"><h3>Request</h3>
            \(Self.fields("Query", QueryString(ofURL: interaction.request.url).pairs, isOpen: true))
            \(Self.fields("Headers", interaction.request.headers.map { ($0.name, $0.value) }))
            \(body(interaction.request.body, "request body of entry \(entry.number)"))
            </section>
            <section aria-label="Answer of entry \(entry.number)"><h3>Answer</h3>
            \(answer(of: entry))
            </section>
            </div>
            </details>
            """
    }

    private func answer(of entry: InspectedEntry) -> String {
        guard let response = entry.interaction.response else { return "<p class=\"note\">No answer was received.</p>" }
        return """
            \(Self.fields("Headers", response.headers.map { ($0.name, $0.value) }))
            \(body(response.body, "body of the answer of entry \(entry.number)"))
            """
    }

    private func facts(of entry: InspectedEntry) -> [(name: String, value: String)] {
        let interaction = entry.interaction
        var facts = [("URL", interaction.request.url)]
        if let response = interaction.response {
            facts.append(("status", "\(response.status) \(response.statusText)"))
            facts.append(("protocol", response.httpVersion))
        }
        facts.append(("started", interaction.started.isEmpty ? "unknown" : interaction.started))
        facts.append(("offset", entry.offsetText))
        facts.append(("time", Quantity.time(milliseconds: entry.time)))
        facts.append(("stream", interaction.stream ?? "none"))
        if interaction.repeats { facts.append(("repeats", "this answer may be replayed any number of times")) }
        if let number = interaction.number, number != entry.number {
            facts.append(("numbered", "\(number) in the file"))
        }
        return facts
    }

    private func failure(_ failure: RecordedFailure?) -> String {
        guard let failure else { return "" }
        let when = failure.phase == .head ? "before an answer" : "during the body"
        return """
            <p class="failure"><strong>The transfer failed \(when):</strong> \(HTMLText.escaped(failure.code.rawValue)), \
            \(HTMLText.escaped(failure.message)) (\(Quantity.bytes(failure.bytesDelivered)) of the body had been received)</p>

            """
    }

    /// The earlier entry that this one depends on, and the later ones that depend on it.
    private func links(of entry: InspectedEntry) -> String {
        var sentences: [String] = []
        if let cause = entry.cause {
            let article = cause.what == "value" ? "a value" : "a \(cause.what)"
            sentences.append("Requested with \(article) from \(link(cause.number)).")
        }
        if !entry.effects.isEmpty {
            let names = entry.effects.map(link).joined(separator: ", ")
            sentences.append("Provided values for \(names).")
        }
        return sentences.isEmpty ? "" : "<p class=\"causes\">\(sentences.joined(separator: " "))</p>\n"
    }

    private func link(_ number: Int) -> String {
        guard shown.contains(number) else {
            return "entry \(number) (not on this page)"
        }
        return "<a href=\"#entry-\(number)\">entry \(number)</a>"
    }

    private static func fields(_ name: String, _ fields: [(name: String, value: String)], isOpen: Bool = false)
        -> String
    {
        guard !fields.isEmpty else { return "" }
        let rows = fields.map { field in
            """
            <tr><th scope="row" dir="ltr">\(HTMLText.escaped(field.name))</th>\
            <td dir="ltr">\(HTMLText.escaped(field.value))</td></tr>
            """
        }
        return """
            <details\(isOpen ? " open" : "")><summary>\(name) <span>\(fields.count)</span></summary>
            <table class="fields"><tbody>\(rows.joined())</tbody></table></details>
            """
    }

    private func body(_ body: RecordedBody?, _ label: String) -> String {
        guard let body, !body.bytes.isEmpty else { return "<p class=\"note\">No body.</p>" }
        let shown = BodyText(body.bytes, limit: shownBodyBytes)
        let kind = [
            body.mimeType, shown.form == .hexadecimal ? "in hexadecimal" : "", Quantity.bytes(body.bytes.count),
        ]
        let note = shown.note.map { "<p class=\"note\">\($0)</p>" } ?? ""
        // Browsers drop the first line break after the tag, so without this one they would drop one of the body's own.
        return """
            <details class="body"><summary>Body <span>\(HTMLText.escaped(kind.filter { !$0.isEmpty }.joined(separator: ", ")))\
            </span></summary>\(note)
            <pre tabindex="0" role="region" aria-label="\(label)" dir="ltr">
            \(HTMLText.escaped(shown.text, keepingLines: true))</pre></details>
            """
    }
}
