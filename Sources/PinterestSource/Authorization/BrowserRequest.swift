/// The head of a request that a browser sends to the redirect address.
enum BrowserRequest {
    /// The most bytes of a head that are accepted; browsers send a few hundred, and some proxies add to them.
    static let limit = 16_384

    /// Method and target; nil until the head is complete.
    static func line(of bytes: [UInt8]) -> (method: String, target: String)? {
        guard hasEnded(bytes) else { return nil }
        let line = bytes.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return ("", "") }
        return (String(words[0]), String(words[1]))
    }

    /// Whether the empty line after the head has arrived.
    private static func hasEnded(_ bytes: [UInt8]) -> Bool {
        var isLineEmpty = false
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                if isLineEmpty { return true }
                isLineEmpty = true
            } else if byte != UInt8(ascii: "\r") {
                isLineEmpty = false
            }
        }
        return false
    }
}

/// What the browser is shown. It contains nothing from the request.
enum BrowserPage {
    case answered, failed, notFound

    var bytes: [UInt8] {
        let (status, text) =
            switch self {
            case .answered:
                ("200 OK", "Pinterest's answer has arrived. You may close this window and return to the terminal.")
            case .failed: ("400 Bad Request", "That did not work; the terminal says why. You may close this window.")
            case .notFound: ("404 Not Found", "There is nothing here.")
            }
        let body = """
            <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>source-pinterest</title><p>\(text)</p></html>

            """
        return Array(
            """
            HTTP/1.1 \(status)\r
            Content-Type: text/html; charset=utf-8\r
            Content-Length: \(body.utf8.count)\r
            Cache-Control: no-store\r
            Referrer-Policy: no-referrer\r
            Connection: close\r
            \r
            \(body)
            """.utf8
        )
    }
}
