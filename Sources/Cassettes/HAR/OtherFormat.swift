package import Basics
package import JSONText

/// Recordings of other programs that cannot be read, recognised by their structure.
package enum OtherFormat: CaseIterable {
    case oldVcrpy, vcrpy, phpVCR, goVCR, hoverfly, wireMock, betamax, rubyVCR, betamaxTape

    /// The error for a document that is such a recording; nil for anything else.
    ///
    /// - Parameter readable: the format that the caller reads.
    package static func refusal(of document: JSONInput, besides readable: OtherFormat? = nil) -> InputError? {
        let format = allCases.first { $0 != readable && $0.matches(document.value) }
        guard let format else { return nil }
        return document.error("this is \(format.name)", fix: format.fix)
    }

    /// The error for YAML that is a recording with tags of its own language, which stop a YAML reader.
    package static func refusal(ofYAML text: [UInt8], source: String) -> InputError? {
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let format: OtherFormat? =
                if line.starts(with: "!tape".utf8) || line.starts(with: "--- !tape".utf8) {
                    .betamaxTape
                } else if line.starts(with: "http_interactions:".utf8) {
                    .rubyVCR
                } else {
                    nil
                }
            if let format {
                return JSONInput(source: source, value: .null).error("this is \(format.name)", fix: format.fix)
            }
        }
        return nil
    }

    private var name: String {
        switch self {
        case .oldVcrpy: "a cassette of vcrpy before 1.0"
        case .vcrpy: "a cassette of vcrpy"
        case .phpVCR: "a cassette of PHP-VCR"
        case .goVCR: "a cassette of go-vcr"
        case .hoverfly: "a simulation of Hoverfly"
        case .wireMock: "a stub mapping of WireMock"
        case .betamax: "a cassette of Betamax for Python"
        case .rubyVCR: "a cassette of Ruby's VCR"
        case .betamaxTape: "a tape of Betamax for the JVM"
        }
    }

    private var fix: String {
        let proxy = "mitmdump --set hardump=out.har"
        return switch self {
        case .oldVcrpy: "Run python3 -m vcr.migration on it, or record it again"
        case .vcrpy: "Name the file .yaml or .json"
        case .hoverfly:
            "Make a HAR of it: start it in simulate mode, and send its requests through \(proxy) --mode "
                + "upstream:http://localhost:8500"
        case .wireMock:
            "Make a HAR of it: start WireMock with it, and send its requests to \(proxy) --mode "
                + "reverse:http://localhost:8080"
        case .phpVCR, .goVCR, .betamax, .rubyVCR, .betamaxTape:
            "It replays within its own process only, so record a HAR again: send the requests through \(proxy), or use "
                + "source-pinterest --cassette"
        }
    }

    private func matches(_ root: JSONValue) -> Bool {
        switch self {
        case .oldVcrpy: isList(root) && request(root)?["url"] == nil
        case .phpVCR: isList(root)
        case .vcrpy: request(root)?["uri"] != nil && response(root)?["status"]?["code"] != nil && isNumbered(root)
        case .goVCR: isNumbered(root) && request(root)?["url"] != nil
        case .hoverfly: root["data"]?["pairs"]?.arrayValue != nil || root["meta"]?["hoverflyVersion"] != nil
        case .wireMock: isStub(root) || isStub(root["mappings"]?.arrayValue?.first)
        case .betamax: root["http_interactions"] != nil && recorder(root).hasPrefix("betamax")
        case .rubyVCR: root["http_interactions"] != nil
        case .betamaxTape: root["interactions"]?.arrayValue?.first?["recorded"] != nil
        }
    }

    private func first(_ root: JSONValue) -> JSONValue? {
        root.arrayValue?.first ?? root["interactions"]?.arrayValue?.first
    }

    private func request(_ root: JSONValue) -> JSONValue? { first(root)?["request"] }
    private func response(_ root: JSONValue) -> JSONValue? { first(root)?["response"] }
    private func isList(_ root: JSONValue) -> Bool { root.arrayValue != nil && request(root) != nil }
    private func isNumbered(_ root: JSONValue) -> Bool { root["version"]?.numberValue != nil }
    private func recorder(_ root: JSONValue) -> String { root["recorded_with"]?.stringValue?.lowercased() ?? "" }

    private func isStub(_ value: JSONValue?) -> Bool {
        value?["request"]?.objectValue != nil && value?["response"]?.objectValue != nil
    }
}
