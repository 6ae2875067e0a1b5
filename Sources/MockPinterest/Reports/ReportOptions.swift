/// How reports are created and what they look like.
package struct ReportOptions: Sendable {
    /// What makes a report finish.
    package enum Progress: Sendable, Equatable {
        /// It is finished at that poll; nil for one of the first three, which differs by report.
        case polls(Int?)
        /// It is finished this long after its creation, by the clock of the requests.
        case time(Duration)
    }

    package enum Shape: Sendable, CaseIterable {
        /// `{"<entity id>": [rows], …}`, or by date when the request says `BY_DATE`.
        case byID
        /// `{"2026-11-23": [rows], …}`.
        case byDate
        /// `[rows]`.
        case list
    }

    /// The form of a report without rows.
    package enum Empty: Sendable, CaseIterable {
        /// Finished, without a URL.
        case nullURL
        /// An empty download.
        case emptyBody
        /// `{}`, or `[]` for a list, like the live API.
        case emptyObject
    }

    package var progress = Progress.polls(nil)
    /// Before it is finished, a report's status is sometimes null.
    package var sendsNullStatus = true
    package var shape = Shape.byID
    package var emptyAs = Empty.emptyObject
    /// Host and optional port of URLs; nil for those of the request.
    package var host: String?
    /// How long a URL is valid, from the poll that returned it.
    package var urlLifetime: Duration = .seconds(300)
    /// How long a report exists once it is finished.
    package var lifetime: Duration = .seconds(3600)
    /// Reports that may be created in a minute; nil for any number.
    package var costLimit: Int?
    /// Whether every seventh column sends its numbers as strings, and some ids are bare numbers.
    package var quotesNumbers = true
    /// The `size` of larger reports is not returned, and their downloads have no length.
    package var sizeLimit = 2_000_000

    package init() {}
}
