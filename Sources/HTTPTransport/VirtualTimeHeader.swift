package import Basics
package import HTTPTypes

/// Adds the instant of a virtual clock to requests to one server on this machine.
///
/// The emulated API has no clock of its own while ours is virtual: it handles each request as of the instant that the
/// header states. The header is never added with a real clock, nor to a request to any other server, so Pinterest never
/// sees it. It belongs above ``RedirectFollowing``: a redirect within the server keeps it.
///
/// ```swift
/// let transport = VirtualTimeHeader(SettlingTransport(network, time: time), time: time, server: baseURL.origin)
/// ```
package struct VirtualTimeHeader: Transport {
    private let base: any Transport
    private let time: any TimeSource
    private let server: Origin?

    /// - Parameter server: the only server that receives the header, and only if it is on this machine.
    package init(_ base: any Transport, time: any TimeSource, server: Origin?) {
        self.base = base
        self.time = time
        self.server = time.isVirtual && server?.isLoopback == true ? server : nil
    }

    package func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        guard let server, Origin(of: request.head) == server else { return try await base.perform(request) }
        var request = request
        request.head.headerFields[.mockNow] = time.now.iso8601
        return try await base.perform(request)
    }
}

extension HTTPField.Name {
    /// The instant as of which the emulated API handles a request, in ISO 8601.
    package static let mockNow = HTTPField.Name("X-Mock-Now") ?? .date
}
