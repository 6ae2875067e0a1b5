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
    private let refusals: [StreamRefusal]
    private let today: CalendarDate

    /// - Parameter refusals: the streams that cannot be read.
    init(_ outlook: Outlook, accounts: [EntityID]?, refusals: [StreamRefusal], today: CalendarDate) {
        forecast = outlook.forecast(accounts: accounts)
        self.outlook = outlook
        self.accounts = accounts
        self.refusals = refusals
        self.today = today
    }

    /// Its parts in order.
    package var parts: [Part] {
        var parts: [Part] = [.paragraph(subject)]
        if !(forecast.streams.isEmpty && refusals.isEmpty) { parts.append(.table(streams, textColumns: [0, 1, 2, 5])) }
        if !forecast.calls.isEmpty { parts.append(.table(categories, textColumns: [0, 4])) }
        parts.append(.paragraph(total))
        return parts + refusals.map { .paragraph("Not possible: \($0.reason)") }
    }

    private var subject: String {
        let selected = forecast.streams.count(where: \.isSelected)
        let refused = refusals.isEmpty ? "" : "; \(refusals.count) cannot be read, see below"
        let first =
            outlook.configuration.startDate.map { "from \($0) to \(today) (UTC)" }
            ?? "as far back as Pinterest keeps the data, to \(today) (UTC)"
        return """
            Reads \(selected.counted("stream")), \(first)\(refused).
            \(accountsText)
            """
    }

    /// Ids that are shown; the others are counted.
    private static let idsShown = 10

    private var accountsText: String {
        guard let accounts else {
            return outlook.needsAccounts
                ? "Ad accounts: all that the user can access, without those that the configuration excludes (not listed yet)."
                : "Ad accounts: no stream needs them."
        }
        let ids = accounts.prefix(Self.idsShown).map(\.text).joined(separator: ", ")
        let more = accounts.count - Self.idsShown
        return
            "\(accounts.count.counted("ad account"))\(ids.isEmpty ? "" : ": \(ids)")\(more > 0 ? " and \(more) more" : "")."
    }

    private var streams: [[String]] {
        [["stream", "mode", "days", "calls", "reports", ""]]
            + refusals.map { [$0.stream.name, "not possible", "", "", "", ""] }
            + forecast.streams.map { stream in
                [
                    stream.name,
                    stream.isSelected ? stream.isIncremental ? "incremental" : "full refresh" : "ids only",
                    stream.days.map { stream.latestStart?.text($0) ?? "\($0.start) to \($0.end)" } ?? "",
                    Self.calls(stream),
                    stream.reports == .zero ? "" : Self.text(stream.reports),
                    stream.further?.text ?? "",
                ]
            }
    }

    private var categories: [[String]] {
        [["calls of", "number", "a minute", "time by the rate limit", ""]]
            + forecast.calls.map { category, count in
                let quota = forecast.quotas.categories[category]
                let nouns = forecast.further(of: category)
                return [
                    category.rawValue, Self.text(count), quota.map { "\($0.calls)" } ?? "no limit",
                    quota == nil ? "" : Forecast.timeText([(category, count)], forecast.quotas),
                    nouns.isEmpty ? "" : "and more by the number of \(nouns.joined(separator: ", "))",
                ]
            }
    }

    /// Empty where the only calls are those that the last column describes.
    private static func calls(_ stream: Forecast.Stream) -> String {
        let calls = stream.calls.values.reduce(.zero, +)
        return calls == .unknown && stream.further != nil ? "" : text(calls)
    }

    private static func text(_ count: CountRange) -> String { count == .unknown ? "unknown" : count.text() }

    private var total: String {
        var lines = ["In all: \(forecast.counts)\(forecast.timeText.map { "; \($0)" } ?? "")."]
        if accounts == nil, outlook.needsAccounts {
            lines.append(
                "Each ad account takes \(outlook.forecastOfOneAccount.counts), and the calls for what is in it."
            )
        }
        if !forecast.isLimited {
            lines.append(
                "The rate limits are turned off (--quotas none or PINTEREST_QUOTAS=none), so no time is shown. Use --quotas "
                    + "documented to see the time that they require."
            )
        }
        if outlook.streams.contains(where: \.maySkipReports) {
            lines.append(
                "Reports of ad accounts without numbers are left out (skip_silent_accounts), so there may be fewer reports, "
                    + "and fewer calls for them."
            )
        }
        if forecast.streams.contains(where: { $0.calls.values.contains { $0.most == nil } }) {
            lines.append(
                "Where it says \"at least\", \"unknown\", \"and\" or \"more\", the number depends on how many records are listed. A list "
                    + "takes a call for \(SliceSettings.pageSize) records, at least one."
            )
        }
        return lines.joined(separator: "\n")
    }
}
