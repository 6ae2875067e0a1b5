import Basics
import HTTPTransport
import MockPinterest
import PinterestAPI
import PinterestSource

extension Connector {
    /// A connector on a virtual clock.
    ///
    /// - Parameter transport: leads to an emulated API, usually one in memory.
    static func testing(
        _ transport: any Transport,
        at baseURL: BaseURL = .live,
        time: VirtualTime,
        output: Output,
        seed: UInt64 = 1,
        interleaves: Bool = true,
        quotas: Quotas = .documented
    ) -> Connector {
        Connector(
            ConnectorEnvironment(
                transport: transport,
                time: time,
                baseURL: baseURL,
                quotas: quotas,
                seed: seed,
                output: output,
                interleavesStreams: interleaves
            )
        )
    }

    /// A connector to an API in memory that writes everything from INFO up to a sink.
    static func testing(
        _ mock: MockPinterest,
        time: VirtualTime,
        into sink: any MessageSink = CollectingSink(),
        interleaves: Bool = true,
        quotas: Quotas = .documented
    ) -> Connector {
        testing(
            mock.transport(time: time),
            time: time,
            output: Output(sink: sink, time: time, level: .info),
            interleaves: interleaves,
            quotas: quotas
        )
    }
}
