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
    /// What a report of granularity TOTAL covers, and why, where that is not what the configuration asks for.
    let rangeOfTotal: String?

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
    /// The reports of `custom_reports`, in their order: those that are possible, and why the others are not.
    ///
    /// - Parameter start: the first day that the configuration wants.
    static func list(
        configuration: JSONInput,
        start: CalendarDate?,
        today: CalendarDate
    ) -> (possible: [CustomReport], refused: [InputError]) {
        var possible: [CustomReport] = []
        var refused: [InputError] = []
        var names: [String: String] = [:]
        let field = configuration["custom_reports"]
        for input in (try? field?.array()) ?? [] {
            do throws(InputError) {
                try checkName(input, &names)
                possible.append(try CustomReport(input, configuredStart: start, today: today))
            } catch {
                refused.append(error)
            }
        }
        // Which of two reports a stream is for cannot be known, so it is for none.
        let streams = Set(refused.compactMap(\.stream))
        return (possible.filter { !streams.contains($0.streamName) }, refused)
    }

    /// - Parameter names: of the reports before it, by the names of their streams.
    private static func checkName(_ input: JSONInput, _ names: inout [String: String]) throws(InputError) {
        _ = try input.object()
        let field = try input.required("name")
        let name = try field.string()
        let stream = streamName(of: name)
        guard let other = names.updateValue(name, forKey: stream) else { return }
        let problem =
            other == name
            ? "two reports are named \"\(name)\""
            : "the reports \"\(other)\" and \"\(name)\" would both be the stream \"\(stream)\""
        throw InputError(
            source: field.source,
            pointer: field.pointer,
            problem: problem,
            fix: "Give each report a name of its own",
            stream: stream
        )
    }

    /// What the user should know although the report works.
    var warnings: [String] {
        var warnings: [String] = []
        if !unknownFields.isEmpty {
            let names = unknownFields.map { "\"\($0)\"" }.joined(separator: ", ")
            warnings.append("The custom report \"\(name)\" has fields that mean nothing and are ignored: \(names).")
        }
        if !unknownColumns.isEmpty {
            warnings.append(
                "The custom report \"\(name)\" asks for columns that this version does not know: "
                    + unknownColumns.joined(separator: ", ") + ". Pinterest refuses the report if they do not exist."
            )
        }
        if let rangeOfTotal { warnings.append("The custom report \"\(name)\" \(rangeOfTotal).") }
        return warnings
    }
}
