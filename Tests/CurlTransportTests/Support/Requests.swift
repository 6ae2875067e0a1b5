import ConnectorTesting
import CurlTransport
import HTTPTransport
import HTTPTypes

extension TransportRequest {
    /// A GET of a URL given in parts.
    static func get(_ authority: String, _ path: String = "/", scheme: String = "http") -> TransportRequest {
        TransportRequest(head: HTTPRequest(method: .get, scheme: scheme, authority: authority, path: path))
    }
}

extension CurlOptions {
    static func with(_ change: (inout CurlOptions) -> Void) -> CurlOptions {
        var options = CurlOptions()
        change(&options)
        return options
    }
}

extension Transport {
    /// Sends the request and reads the whole response as text.
    func text(_ request: TransportRequest) async throws -> String {
        let response = try await perform(request)
        return String(decoding: try await response.body.collect(limit: 16 << 20), as: UTF8.self)
    }
}
