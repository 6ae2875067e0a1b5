import HTTPTransport
import JSONText
import PinterestAPI

/// A report that the user put together: a stream beside the built-in ones.
struct CustomReport: Sendable {
    /// As configured.
    let name: String
    let streamName: String
    let definition: ReportDefinition
    /// Columns that the API description does not list, in their order.
    let unknownColumns: [String]
    /// Members that no custom report has, in their order: most likely misspelt.
    let unknownFields: [String]

    /// The name of its stream, as Airbyte's own connector makes it: `custom_` and the name, an underscore before each
    /// capital, all in small letters. The capital that a name begins with is not the first character of the whole.
    static func streamName(of name: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in ("custom_" + name).unicodeScalars {
            if ("A"..."Z").contains(scalar) { text.append("_") }
            text.append(scalar)
        }
        return String(text).lowercased()
    }
}

extension CustomReport {
    /// The reports of `custom_reports`, in their order.
    ///
    /// - Parameter start: the first day that the configuration wants.
    static func list(
        configuration: JSONInput,
        start: CalendarDate?,
        today: CalendarDate
    ) throws(InputError) -> [CustomReport] {
        guard let field = configuration["custom_reports"] else { return [] }
        var reports: [CustomReport] = []
        var names: [String: String] = [:]
        for input in try field.array() {
            let report = try CustomReport(input, configuredStart: start, today: today)
            if let other = names.updateValue(report.name, forKey: report.streamName) {
                let name = try input.required("name")
                let same = other == report.name
                throw name.error(
                    same
                        ? "two reports are named \"\(report.name)\""
                        : "the reports \"\(other)\" and \"\(report.name)\" would both be the stream "
                            + "\"\(report.streamName)\"",
                    fix: "Give each report a name of its own"
                )
            }
            reports.append(report)
        }
        return reports
    }

    /// What the user should know although the report works.
    var warnings: [String] {
        var warnings: [String] = []
        if !unknownFields.isEmpty {
            let names = unknownFields.map { "\"\($0)\"" }.joined(separator: ", ")
            warnings.append("The custom report \"\(name)\" has fields that mean nothing and are passed over: \(names).")
        }
        if !unknownColumns.isEmpty {
            warnings.append(
                "The custom report \"\(name)\" asks for columns that this version does not know: "
                    + unknownColumns.joined(separator: ", ") + ". Pinterest refuses the report if they do not exist."
            )
        }
        return warnings
    }
}
