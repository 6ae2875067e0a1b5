import Basics
import JSONText
import PinterestAPI

/// A report that the user defined: a stream in addition to the built-in ones.
struct CustomReport: Sendable {
    /// As configured.
    let name: String
    let streamName: String
    let definition: ReportDefinition
    /// Columns that the API description does not list, in their order.
    let unknownColumns: [String]
    /// Unknown members, in their order; most likely misspelt.
    let unknownFields: [String]
    /// What a report of granularity TOTAL covers, and why, if that is not what the configuration asks for.
    let rangeOfTotal: String?

    /// The name of its stream, as Airbyte's own connector forms it: `custom_` and the name in lower case, with an
    /// underscore before each capital, including one that the name begins with.
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
    /// The reports of `custom_reports`, in their order: the valid ones, and why the others are invalid.
    ///
    /// - Parameter start: the first day that the configuration asks for.
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
        // It cannot be known which of two reports a shared stream name is for, so neither is used.
        let streams = Set(refused.compactMap(\.stream))
        return (possible.filter { !streams.contains($0.streamName) }, refused)
    }

    /// - Parameter names: names of the reports before it, by stream name.
    private static func checkName(_ input: JSONInput, _ names: inout [String: String]) throws(InputError) {
        guard input.value.objectValue != nil else {
            throw input.error(
                "expected a report, which is an object, found \(input.value.kind)",
                fix: "Make custom_reports a list of objects"
            )
        }
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

    /// Warnings about a report that works.
    var warnings: [String] {
        var warnings: [String] = []
        if !unknownFields.isEmpty {
            let names = unknownFields.map { "\"\($0)\"" }.joined(separator: ", ")
            warnings.append("The custom report \"\(name)\" has unknown fields, which are ignored: \(names).")
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
