/// The columns of a table of rows, prepared for writing: one array without references, iterated for each row.
struct RowLayout: Sendable {
    struct Column: Sendable {
        /// The place in ``AnalyticsColumn/all``; it determines the values, independent of the other requested columns.
        let place: Int
        let value: AnalyticsColumn.Value
        /// The range of `"NAME":` in ``RowLayout/names``.
        let nameStart: Int
        let nameEnd: Int
        /// Numbers of this column are sent as strings.
        let isQuoted: Bool
    }

    let columns: [Column]
    let names: [UInt8]
    /// Rows of reports leave out about half of their metrics, and some of their ids are bare numbers.
    let isReport: Bool
    let quotesNumbers: Bool

    /// - Parameters:
    ///   - columns: names; those that do not exist are ignored.
    ///   - quotesNumbers: reports only: numbers of every seventh column are strings, some ids are numbers.
    init(columns: some Collection<String>, isReport: Bool = false, quotesNumbers: Bool = false) {
        let places = columns.compactMap { AnalyticsColumn.places[$0] }
        self.init(places: places, isReport: isReport, quotesNumbers: quotesNumbers)
    }

    /// - Parameter places: in ``AnalyticsColumn/all``, in any order.
    init(places: some Collection<Int>, isReport: Bool, quotesNumbers: Bool) {
        var names: [UInt8] = []
        columns = Set(places).sorted().map { place in
            let column = AnalyticsColumn.all[place]
            let start = names.count
            names += column.key
            return Column(
                place: place,
                value: column.value,
                nameStart: start,
                nameEnd: names.count,
                isQuoted: quotesNumbers && place % 7 == 3
            )
        }
        self.names = names
        self.isReport = isReport
        self.quotesNumbers = quotesNumbers
    }
}
