/// Selects the entries to show: those that match at least one value of each given kind.
package struct EntryFilter: Sendable, Equatable, CustomStringConvertible {
    package var streams: [String]
    package var statuses: [Status]
    /// Text that the URL must contain, ignoring case.
    package var urlText: String?

    package init(streams: [String] = [], statuses: [Status] = [], urlText: String? = nil) {
        self.streams = streams
        self.statuses = statuses
        self.urlText = urlText
    }

    /// The outcome of a request.
    package enum Status: Sendable, Hashable, CustomStringConvertible {
        case code(Int)
        /// The first digit: 4 for 400 to 499.
        case hundred(Int)
        /// The transfer failed, before the answer or during it.
        case failed

        /// `429`, `4xx` or `failed`; nil for anything else.
        package init?(_ text: String) {
            let text = text.lowercased()
            if text == "failed" {
                self = .failed
            } else if let digit = text.wholeMatch(of: /([1-9])xx/)?.1, let hundred = Int(digit) {
                self = .hundred(hundred)
            } else if text.contains(/^[1-9][0-9]{2}$/), let code = Int(text) {
                self = .code(code)
            } else {
                return nil
            }
        }

        func passes(_ entry: InspectedEntry) -> Bool {
            switch self {
            case .code(let code): entry.interaction.response?.status == code
            case .hundred(let hundred): (entry.interaction.response?.status ?? 0) / 100 == hundred
            case .failed: entry.interaction.failure != nil
            }
        }

        package var description: String {
            switch self {
            case .code(let code): String(code)
            case .hundred(let hundred): "\(hundred)xx"
            case .failed: "failed"
            }
        }
    }

    func passes(_ entry: InspectedEntry) -> Bool {
        (streams.isEmpty || streams.contains(entry.streamName))
            && (statuses.isEmpty || statuses.contains { $0.passes(entry) })
            && (urlText.map { entry.interaction.request.url.lowercased().contains($0.lowercased()) } ?? true)
    }

    /// The filter as command line options.
    package var description: String {
        (streams.map { "--stream \($0)" } + statuses.map { "--status \($0)" }
            + [urlText.map { "--url \($0)" }]
            .compactMap { $0 }).joined(separator: " ")
    }
}
