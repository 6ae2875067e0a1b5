import Basics
import HTTPTransport
import JSONText

/// Why an entry of another program's recording cannot be replayed.
enum UnusableEntry {
    /// A clause about such entries.
    static func clause(_ entry: JSONValue, _ error: InputError) -> String {
        let request = entry["request"]
        if let url = request?["url"]?.stringValue {
            let scheme = URLReference(url).scheme?.lowercased()
            if let scheme, scheme != "http", scheme != "https" { return "are not HTTP and cannot be replayed" }
        }
        if (request?["method"]?.stringValue ?? "").isEmpty { return "have no method and cannot be replayed" }
        if let status = entry["response"]?["status"]?.numberValue?.integer, status < 0 {
            return "have a negative status, which means that there was no response"
        }
        return "cannot be used: \(error.problem)"
    }
}
