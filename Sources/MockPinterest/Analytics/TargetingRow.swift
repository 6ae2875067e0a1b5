import Basics

/// A row of analytics that are broken down by targeting types.
struct TargetingRow: Sendable {
    let cell: TargetingCell
    /// The row without its breakdown, as the other analytics have it.
    let metrics: [UInt8]

    /// Appends it as it is served: the metrics are an object of their own.
    func write(to output: inout RecordWriter) {
        writeCell(to: &output)
        output.raw("\"metrics\":")
        output.raw(metrics)
        output.raw("}")
    }

    /// The record that a client makes of it, with all fields side by side.
    var record: [UInt8] {
        var output = RecordWriter()
        writeCell(to: &output)
        output.raw(Array(metrics.dropFirst()))
        return output.bytes
    }

    private func writeCell(to output: inout RecordWriter) {
        output.raw("{\"targeting_type\":\"")
        output.bytes.append(contentsOf: cell.type.utf8)
        output.raw("\",\"targeting_value\":\"")
        output.raw(cell.value)
        output.raw("\",")
    }
}

extension World {
    /// The rows of an entity: period by period, and value by value of the types in the order in which they are requested.
    func targetingRows(
        _ entity: AnalyticsEntity,
        _ layout: RowLayout,
        _ granularity: Granularity,
        _ range: ClosedRange<CalendarDate>,
        _ types: [String]
    ) -> [TargetingRow] {
        let subject = RowSubject(entity, in: self)
        let cells = types.map { TargetingCell.cells(of: $0) }
        var rows: [TargetingRow] = []
        for period in ReportPeriod.all(granularity, range) where hasReportRow(subject, in: period) {
            for cells in cells {
                for (place, cell) in cells.enumerated() where hasReportCell(subject, period, cell: place) {
                    var output = RecordWriter()
                    writeReportRow(subject, granularity, period, cell, layout, namingCell: false, to: &output)
                    rows.append(TargetingRow(cell: cell, metrics: output.bytes))
                }
            }
        }
        return rows
    }
}
