import Basics

extension World {
    /// Appends a row: its day if any, its breakdown, and the columns that have a value.
    func writeRow(
        _ subject: RowSubject,
        date: CalendarDate?,
        draw: SeededDraw,
        targeting: TargetingCell? = nil,
        _ layout: RowLayout,
        to output: inout RecordWriter
    ) {
        var draw = draw
        let base = draw.next()
        output.raw("{")
        var needsComma = false
        if let date {
            output.raw("\"DATE\":\"")
            output.date(date)
            output.raw("\"")
            needsComma = true
        }
        if let targeting {
            if needsComma { output.raw(",") }
            output.raw("\"TARGETING_TYPE\":\"")
            output.bytes.append(contentsOf: targeting.type.utf8)
            output.raw("\",\"TARGETING_VALUE\":\"")
            output.raw(targeting.value)
            output.raw("\"")
            needsComma = true
        }
        for column in layout.columns {
            let bits = scrambled(base &+ UInt64(truncatingIfNeeded: column.place) &* 0xD6E8_FEB8_6659_FD93)
            if layout.isReport, bits >> 63 == 0, column.value.isMetric { continue }
            let start = output.bytes.count
            if needsComma { output.raw(",") }
            output.raw(layout.names, from: column.nameStart, to: column.nameEnd)
            if writeValue(of: column, subject, layout, bits: bits, to: &output) {
                needsComma = true
            } else {
                output.bytes.removeLast(output.bytes.count - start)
            }
        }
        output.raw("}")
    }

    /// Appends a value; false if the row has none, in which case the appended bytes must be discarded.
    private func writeValue(
        of column: RowLayout.Column,
        _ subject: RowSubject,
        _ layout: RowLayout,
        bits: UInt64,
        to output: inout RecordWriter
    ) -> Bool {
        switch column.value {
        case .whole: return writeMetric(column.isQuoted, bits, to: &output, World.writeWhole)
        case .decimal: return writeMetric(column.isQuoted, bits, to: &output, World.writeDecimal)
        case .never: return false
        case .account: output.quoted(subject.accountID)
        case .campaign:
            guard let id = subject.campaignID else { return false }
            // According to the description it is a string where it names the row; elsewhere it is a number.
            if subject.kind == .campaign { output.quoted(id) } else { output.number(id) }
        case .adGroup:
            guard let id = subject.adGroupID else { return false }
            writeID(id, isBare: layout.quotesNumbers && bits % 4 == 0, to: &output)
        case .ad:
            guard subject.kind == .ad else { return false }
            writeID(subject.id, isBare: layout.quotesNumbers && bits % 4 == 0, to: &output)
        case .promotion:
            guard subject.kind == .ad else { return false }
            output.number(subject.id)
        case .pin:
            guard let id = subject.pinID else { return false }
            output.number(id)
        case .productGroup:
            guard subject.kind == .productGroup else { return false }
            output.quoted(subject.id)
        case .campaignName: return writeName(15, subject, subject.campaignID != nil, to: &output)
        case .adGroupName: return writeName(16, subject, subject.adGroupID != nil, to: &output)
        case .adName: return writeName(17, subject, subject.kind == .ad, to: &output)
        case .campaignStatus:
            guard subject.campaignID != nil else { return false }
            output.raw("1")
        case .adGroupStatus:
            guard subject.adGroupID != nil else { return false }
            output.quoted("ACTIVE")
        case .summaryStatus(let kind):
            guard let status = summaryStatus(kind, of: subject) else { return false }
            output.raw("\"")
            output.bytes.append(contentsOf: status.rawValue.utf8)
            output.raw("\"")
        case .cap:
            guard let id = subject.campaignID else { return false }
            var draw = draw(18, subject.account, Int(truncatingIfNeeded: id))
            writeOptional(draw.oneIn(3), draw.oneIn(4) ? 9_007_199_254_740_993 : draw.below(50_000_000), to: &output)
        case .itemText: return writeName(19, subject, subject.kind == .productItem, to: &output)
        case .itemPrice:
            guard subject.kind == .productItem else { return false }
            output.number(subject.index * 7 % 90 + 9)
            output.raw(".90")
        }
        return true
    }

    private func writeID(_ id: Int64, isBare: Bool, to output: inout RecordWriter) {
        if isBare { output.number(id) } else { output.quoted(id) }
    }

    private func writeName(_ kind: Int, _ subject: RowSubject, _ exists: Bool, to output: inout RecordWriter) -> Bool {
        guard exists else { return false }
        var draw = draw(kind, subject.account, subject.index)
        output.quoted(draw.pick(sampleNames))
        return true
    }

    @inline(__always)
    private func writeMetric(
        _ isQuoted: Bool,
        _ bits: UInt64,
        to output: inout RecordWriter,
        _ write: (UInt64, inout RecordWriter) -> Bool
    ) -> Bool {
        // Null is not a number and stays null.
        guard isQuoted, bits % 64 != 6 else { return write(bits, &output) }
        output.raw("\"")
        let hasValue = write(bits, &output)
        output.raw("\"")
        return hasValue
    }

    private static func writeWhole(_ bits: UInt64, to output: inout RecordWriter) -> Bool {
        switch bits % 64 {
        case 0..<6: return false
        case 6: output.raw("null")
        case 7: output.number(9_007_199_254_740_993 + Int(bits >> 40))
        case 8: output.raw("0")
        default: output.number(Int(bits >> 8) % 100_000)
        }
        return true
    }

    private static func writeDecimal(_ bits: UInt64, to output: inout RecordWriter) -> Bool {
        switch bits % 64 {
        case 0..<6: return false
        case 6: output.raw("null")
        case 7: output.raw("0.10")
        case 8: output.raw("1e-7")
        case 9: output.raw("1.0")
        case 10: output.raw("-0.0")
        case 11: output.raw("12345678901234567.891")
        case 12: output.raw("3.5E+2")
        default:
            output.number(Int(bits >> 8) % 1000)
            output.raw(".")
            output.padded(Int(bits >> 20) % 1_000_000, 6)
        }
        return true
    }
}

extension AnalyticsColumn.Value {
    /// Whether it is a number that rows may lack.
    fileprivate var isMetric: Bool {
        switch self {
        case .whole, .decimal: true
        default: false
        }
    }
}
