import HTTPTransport

extension InspectionPage {
    /// The entries: a group of two rows each, the second with the details shown on demand.
    var table: String {
        if let emptiness = inspection.emptiness {
            return "<p class=\"empty\">There is nothing to show: \(HTMLText.escaped(emptiness)).</p>"
        }
        let waterfall = Waterfall(inspection.entries)
        // A column of zeros would be useless.
        let hasTimes = waterfall.scale != .order
        let bodies = zip(inspection.entries, waterfall.bars).map { group($0, $1, hasTimes: hasTimes) }
        return """
            \(cutNote)<p class="empty" id="no-match" hidden>No entry matches these filters.</p>
            <table class="entries">
            <caption>\(Self.caption(waterfall.scale))</caption>
            <thead><tr><th scope="col" class="number">#</th><th scope="col" class="stream">Stream</th>\
            <th scope="col" class="method">Method</th><th scope="col" class="request">Request</th>\
            <th scope="col" class="status">Status</th><th scope="col" class="size">Size</th>\
            \(hasTimes ? "<th scope=\"col\" class=\"time\">Time</th>" : "")<th scope="col" class="offset">Offset</th>\
            <th scope="col" class="waterfall">Waterfall</th></tr></thead>
            \(bodies.joined(separator: "\n"))
            </table>
            """
    }

    /// A note, if the page shows less of the bodies than requested.
    private var cutNote: String {
        guard shownBodyBytes < bodyBytes else { return "" }
        return """
            <p class="note">Of each body at most \(Quantity.count(shownBodyBytes)) bytes are shown, to keep the page small; \
            --body-bytes asks for more.</p>

            """
    }

    private static func caption(_ scale: Waterfall.Scale) -> String {
        switch scale {
        case .time(let span):
            "The waterfall spans \(Quantity.time(milliseconds: span)), from the first request to the last byte."
        case .order:
            "The requests took no time by the recording’s clock, so the waterfall shows their order; "
                + "a line marks where the clock advanced before a request."
        }
    }

    private func group(_ entry: InspectedEntry, _ bar: Waterfall.Bar?, hasTimes: Bool) -> String {
        let time = "<td class=\"time\">\(Quantity.time(milliseconds: entry.time))</td>"
        let request = entry.interaction.request
        let status = entry.interaction.response.map { String($0.status) } ?? ""
        let failure = entry.interaction.failure == nil ? "" : "failed"
        return """
            <tbody id="entry-\(entry.number)" class="entry \(entry.kind)" \
            data-stream="\(HTMLText.attribute(entry.streamName))" data-status="\(status)" data-failure="\(failure)" \
            data-url="\(HTMLText.attribute(request.url))">
            <tr><td class="number">\(entry.number)</td>\
            <td class="stream">\(entry.interaction.stream.map(Self.breakable) ?? "–")</td>\
            <td class="method">\(HTMLText.escaped(request.method))</td>\
            <th scope="row" class="request" dir="ltr">\(Self.request(entry))</th>\
            <td class="status"><span class="badge">\(Self.breakable(entry.outcome))</span></td>\
            <td class="size">\(Quantity.bytes(entry.responseBytes))</td>\
            \(hasTimes ? time : "")<td class="offset">\(entry.offsetText)</td>\
            <td class="waterfall">\(Self.drawing(bar))</td></tr>
            <tr class="detail" id="detail-\(entry.number)"><td colspan="\(hasTimes ? 9 : 8)"><noscript>\(detail(of: entry))\
            </noscript></td></tr>
            </tbody>
            """
    }

    /// The script turns it into a button, which would do nothing without the script.
    private static func request(_ entry: InspectedEntry) -> String {
        let query = entry.target.firstIndex(of: "?") ?? entry.target.endIndex
        return """
            <span class="opener">\
            <span class="method">\(HTMLText.escaped(entry.interaction.request.method)) </span>\
            \(HTMLText.escaped(entry.target[..<query]))\
            <span class="query">\(HTMLText.escaped(entry.target[query...]))</span></span>
            """
    }

    /// A name that a narrow column may break between its words.
    private static func breakable(_ name: String) -> String {
        name.split(separator: "_", omittingEmptySubsequences: false).map { HTMLText.escaped($0) }
            .joined(separator: "_<wbr>")
    }

    private static func drawing(_ bar: Waterfall.Bar?) -> String {
        guard let bar else { return "" }
        let x = thousandths(bar.start)
        let mark = bar.followsWait ? "<rect class=\"moved\" x=\"\(x)\" y=\"0\" width=\"3\" height=\"16\"/>" : ""
        return """
            <svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">\(mark)\
            <rect x="\(x)" y="4" width="\(thousandths(bar.width))" height="8"/></svg>
            """
    }

    /// Rounded to a tenth, which is finer than any screen.
    private static func thousandths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
    }
}

extension InspectedEntry {
    /// The class that decides its colour.
    fileprivate var kind: String {
        guard interaction.failure == nil, let status = interaction.response?.status else { return "failed" }
        return switch status {
        case ..<300: "success"
        case ..<400: "redirect"
        case ..<500: "refused"
        default: "failed"
        }
    }
}
