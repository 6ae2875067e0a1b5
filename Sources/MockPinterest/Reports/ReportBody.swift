import Basics
import HTTPTransport

/// The JSON of a report, generated row by row while it is sent.
struct ReportBody: Sendable {
    let world: World
    let request: ReportRequest
    let shape: ReportOptions.Shape
    let layout: RowLayout
    private let periods: [ReportPeriod]
    private let cells: [TargetingCell?]

    /// Bytes after which a piece is delivered.
    private static let pieceSize = 65_536

    init(_ request: ReportRequest, in world: World, options: ReportOptions) {
        self.world = world
        self.request = request
        // A total has no day to serve as its key.
        let byDate = request.granularity != .total && (options.shape == .byDate || request.sortsByDate)
        shape = options.shape == .list ? .list : byDate ? .byDate : .byID
        layout = RowLayout(
            places: request.columns.map(Int.init),
            isReport: true,
            quotesNumbers: options.quotesNumbers
        )
        periods = request.periods
        cells = request.cells
    }

    /// Whether there is no row at all.
    var isEmpty: Bool {
        var walk = Walk()
        while let subject = walk.nextSubject(self) {
            if periods.contains(where: { world.hasReportRow(subject, in: $0) }) { return false }
        }
        return true
    }

    /// Bytes in total; nil when it is longer than the limit.
    func size(limit: Int) -> Int? {
        var walk = Walk()
        var size = 0
        while let piece = walk.next(self) {
            size += piece.count
            if size > limit { return nil }
        }
        return size
    }

    func body(length: Int?) -> MockBody {
        let walk = Locked(Walk())
        return MockBody(length: length) { walk.withLock { $0.next(self) } }
    }

    /// How far the generation of a report has come.
    private struct Walk {
        private var parent = 0
        private var child = 0
        private var children: Int?
        /// The entity whose rows are being written; by date only the place in the periods counts.
        private var subject: RowSubject?
        private var period = 0
        private var isStarted = false
        private var isOver = false
        /// The last row's key while its array is open.
        private var key: Key?
        private var hasKeys = false
        private var needsComma = false

        private enum Key: Equatable {
            case entity(Int64)
            case date(CalendarDate)
            case none
        }

        /// The next entity that the filters let through.
        mutating func nextSubject(_ report: ReportBody) -> RowSubject? {
            let (world, request) = (report.world, report.request)
            let kind = request.level.kind
            let parents = world.reportParents(kind, account: request.account)
            while parent < parents {
                let count = children ?? world.reportChildren(kind, account: request.account, parent: parent)
                children = count
                if child < count {
                    let next = world.reportSubject(kind, account: request.account, parent: parent, child: child)
                    child += 1
                    if request.includes(next, in: world) { return next }
                } else {
                    parent += 1
                    child = 0
                    children = nil
                }
            }
            return nil
        }

        mutating func next(_ report: ReportBody) -> [UInt8]? {
            guard !isOver else { return nil }
            var output = RecordWriter()
            output.bytes.reserveCapacity(pieceSize + 32_768)
            if !isStarted {
                isStarted = true
                output.raw(report.shape == .list ? "[" : "{")
            }
            while output.bytes.count < pieceSize {
                let goesOn = report.shape == .byDate ? stepByDate(report, &output) : stepByEntity(report, &output)
                if !goesOn {
                    close(&output)
                    output.raw(report.shape == .list ? "]" : "}")
                    isOver = true
                    break
                }
            }
            return output.bytes
        }

        /// Writes the rows of one entity and period; false when there are no more.
        private mutating func stepByEntity(_ report: ReportBody, _ output: inout RecordWriter) -> Bool {
            if subject == nil || period >= report.periods.count {
                guard let next = nextSubject(report) else { return false }
                subject = next
                period = 0
            }
            guard let subject, period < report.periods.count else { return true }
            write(report, subject, report.periods[period], .entity(subject.id), &output)
            period += 1
            return true
        }

        private mutating func stepByDate(_ report: ReportBody, _ output: inout RecordWriter) -> Bool {
            guard period < report.periods.count else { return false }
            guard let next = nextSubject(report) else {
                period += 1
                (parent, child, children) = (0, 0, nil)
                return true
            }
            write(report, next, report.periods[period], .date(report.periods[period].date), &output)
            return true
        }

        private mutating func write(
            _ report: ReportBody,
            _ subject: RowSubject,
            _ period: ReportPeriod,
            _ key: Key,
            _ output: inout RecordWriter
        ) {
            guard report.world.hasReportRow(subject, in: period) else { return }
            for (place, cell) in report.cells.enumerated() {
                guard cell == nil || report.world.hasReportCell(subject, period, cell: place) else { continue }
                open(report.shape == .list ? .none : key, &output)
                if needsComma { output.raw(",") }
                needsComma = true
                let granularity = report.request.granularity
                report.world.writeReportRow(subject, granularity, period, cell, report.layout, to: &output)
            }
        }

        private mutating func open(_ key: Key, _ output: inout RecordWriter) {
            guard self.key != key else { return }
            close(&output)
            self.key = key
            needsComma = false
            if key == .none { return }
            if hasKeys { output.raw(",") }
            hasKeys = true
            switch key {
            case .entity(let id): output.quoted(id)
            case .date(let date):
                output.raw("\"")
                output.date(date)
                output.raw("\"")
            case .none: break
            }
            output.raw(":[")
        }

        private mutating func close(_ output: inout RecordWriter) {
            if let key, key != .none { output.raw("]") }
            key = nil
        }
    }
}
