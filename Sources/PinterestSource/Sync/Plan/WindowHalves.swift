import HTTPTransport
import PinterestAPI

extension DateWindow {
    /// The window in two halves, the older first, split where a period begins; nil for one that is no longer than a
    /// period.
    ///
    /// Rows of a total are about their whole window, so a total has no halves.
    func halves(_ granularity: ReportGranularity) -> (DateWindow, DateWindow)? {
        guard granularity != .total else { return nil }
        let middle = start.advanced(by: (start.days(to: end) + 1) / 2)
        var second = Period.start(of: middle, granularity)
        if second <= start { second = Period.next(after: start, granularity) }
        guard second <= end else { return nil }
        return (DateWindow(start: start, end: second.advanced(by: -1)), DateWindow(start: second, end: end))
    }
}
