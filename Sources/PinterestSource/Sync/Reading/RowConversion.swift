import Basics
import HTTPTransport
import JSONText

/// How the values of rows of analytics and reports are converted to the types that the stream's schema declares.
///
/// Airbyte's connector does this with doubles, and for reports only; here a number keeps its text. A value that cannot
/// be converted stays as it came and is reported once per field and stream, as is a missing key column.
struct RowConversion: Sendable {
    let caster: RowCaster
    /// Key columns that a row must have beside its cursor, without which it would be damaged anyway.
    let keys: [String]
    private let warn: @Sendable (String) -> Void
    private let reported = Locked<Set<String>>([])

    /// - Parameters:
    ///   - types: the fields that the stream's schema declares.
    ///   - keys: columns that identify a row, except the cursor and the columns that are added here.
    init(_ types: [String: DeclaredType], keys: [String], warn: @escaping @Sendable (String) -> Void) {
        let targets = types.compactMapValues { type -> RowCaster.Target? in
            switch type {
            case .string: .string
            case .number, .integer: .number
            case .boolean, .other: nil
            }
        }
        caster = RowCaster(types: targets, known: Set(types.keys).subtracting(targets.keys))
        self.keys = keys
        self.warn = warn
    }

    func report(_ field: String, _ remark: RowCaster.ConversionIssue) {
        guard reported.withLock({ $0.insert("\(field) \(remark)").inserted }) else { return }
        switch remark {
        case .undeclared: warn("The field \(field) is not in the schema; it is passed on as it came.")
        case .notConvertible:
            warn("A value of the field \(field) is not of its declared type; it is passed on as it came.")
        }
    }

    /// Reports the key columns that a row lacks, or that are null in it.
    ///
    /// - Parameter fields: where the row has each of ``keys``.
    func checkKeys(of row: borrowing Row, _ fields: [RowFields.Field]) {
        for (key, field) in zip(keys, fields) {
            if let value = row[field], value.first != UInt8(ascii: "n") { continue }
            guard reported.withLock({ $0.insert("\(key) missing").inserted }) else { continue }
            warn("A row has no \(key), which is part of the key; it is passed on as it came.")
        }
    }
}
