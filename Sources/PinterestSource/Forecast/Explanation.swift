import Basics
import PinterestAPI

/// What a read will do, for people.
package struct Explanation: Sendable {
    /// A part of the text.
    package enum Part: Sendable {
        case paragraph(String)
        /// Rows of cells, the first row the names of the columns; the others than these columns hold numbers.
        case table([[String]], textColumns: Set<Int>)
    }

    package let forecast: Forecast
    private let outlook: Outlook
    private let accounts: [EntityID]?
    private let problems: [String]
    private let today: CalendarDate

    /// - Parameter problems: why streams cannot be read.
    init(_ outlook: Outlook, accounts: [EntityID]?, problems: [String], today: CalendarDate) {
        forecast = outlook.forecast(accounts: accounts)
        self.outlook = outlook
        self.accounts = accounts
        self.problems = problems
        self.today = today
    }

    /// Its parts in order.
    package var parts: [Part] {
        var parts: [Part] = [.paragraph(subject)]
        if !forecast.streams.isEmpty {
            parts += [.table(streams, textColumns: [0, 1, 2]), .table(categories, textColumns: [0])]
        }
        parts += [.paragraph(total)]
        return parts + problems.map { .paragraph("Not possible: \($0)") }
    }

    private var subject: String {
        let selected = forecast.streams.count(where: \.isSelected)
        let first = outlook.configuration.startDate.map { "from \($0) on" } ?? "as far back as Pinterest keeps it"
        return """
            Reads \(selected) stream\(selected == 1 ? "" : "s"), \(first), on \(today) (UTC).
            \(accountsText)
            """
    }

    /// Ids that are shown; the others are counted.
    private static let idsShown = 10

    private var accountsText: String {
        guard let accounts else {
            return outlook.needsAccounts
                ? "Ad accounts: all that the user can see and the configuration does not exclude; not listed yet."
                : "Ad accounts: no stream needs them."
        }
        let ids = accounts.prefix(Self.idsShown).map(\.text).joined(separator: ", ")
        let more = accounts.count - Self.idsShown
        return "Ad accounts: \(accounts.count)\(ids.isEmpty ? "" : ": \(ids)")\(more > 0 ? " and \(more) more" : "")."
    }

    private var streams: [[String]] {
        [["stream", "mode", "days", "calls", "reports"]]
            + forecast.streams.map { stream in
                [
                    stream.name,
                    stream.isSelected ? stream.isIncremental ? "incremental" : "full refresh" : "only its ids",
                    stream.days.map { "\($0.start) to \($0.end)" } ?? "",
                    Self.text(stream.calls.values.reduce(.zero, +)),
                    stream.reports == .zero ? "" : Self.text(stream.reports),
                ]
            }
    }

    private var categories: [[String]] {
        [["calls of", "number", "a minute", "time by the rate limit"]]
            + forecast.calls.map { category, count in
                let quota = forecast.quotas.categories[category]
                let time = Forecast.seconds([(category, count)], forecast.quotas)
                return [
                    category.rawValue, Self.text(count), quota.map { "\($0.calls)" } ?? "no limit",
                    quota == nil ? "" : time == .unknown ? "unknown" : time.text(Forecast.time),
                ]
            }
    }

    private static func text(_ count: CountRange) -> String { count == .unknown ? "unknown" : count.text() }

    private var total: String {
        var lines = ["In all: \(forecast.counts)\(forecast.timeText.map { "; \($0)" } ?? "")."]
        if accounts == nil, outlook.needsAccounts {
            lines.append(
                "Each ad account takes \(outlook.forecastOfOneAccount.counts), and the calls for what is in it."
            )
        }
        if forecast.streams.contains(where: { $0.calls.values.contains { $0.most == nil } }) {
            lines.append(
                "Where it says \"at least\" or \"unknown\", the number depends on how many records are listed."
            )
        }
        return lines.joined(separator: "\n")
    }
}
