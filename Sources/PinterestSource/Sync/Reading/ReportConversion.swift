import HTTPTransport
import JSONText

/// How the values of a stream's report rows are brought to their declared types.
///
/// Airbyte's connector does this with doubles; here a number keeps its text. What cannot be converted stays as it came
/// and is told once a field and stream.
struct ReportConversion: Sendable {
    let caster: RowCaster
    private let warn: @Sendable (String) -> Void
    private let told = Locked<Set<String>>([])

    /// - Parameter types: the fields that the stream's schema declares.
    init(_ types: [String: DeclaredType], warn: @escaping @Sendable (String) -> Void) {
        let targets = types.compactMapValues { type -> RowCaster.Target? in
            switch type {
            case .string: .string
            case .number, .integer: .number
            case .boolean, .other: nil
            }
        }
        caster = RowCaster(types: targets, known: Set(types.keys).subtracting(targets.keys))
        self.warn = warn
    }

    func tell(_ field: String, _ remark: RowCaster.Remark) {
        guard told.withLock({ $0.insert("\(field) \(remark)").inserted }) else { return }
        switch remark {
        case .undeclared: warn("The field \(field) is not in the schema; it is passed on as it came.")
        case .notConvertible:
            warn("A value of the field \(field) is not of its declared type; it is passed on as it came.")
        }
    }
}
