import Basics
import PinterestSource

/// A command of the platform with its arguments: the same however its line was parsed.
enum Work: Equatable, Sendable {
    case spec
    case check(config: String)
    case discover(config: String)
    case read(ReadWork)

    func run(_ settings: Settings) async throws {
        switch self {
        case .spec: try Session(settings, sendsRequests: false).connector.spec()
        case .check(let config): try await Self.check(config, settings)
        case .discover(let config): try Self.discover(config, settings)
        case .read(let read): try await read.run(settings)
        }
    }

    private static func check(_ config: String, _ settings: Settings) async throws {
        let session = try Session(settings)
        do throws(InputError) {
            await session.connector.check(configuration: try session.configuration(config))
        } catch { session.connector.reject(error) }
        try session.end()
    }

    private static func discover(_ config: String, _ settings: Settings) throws {
        let session = try Session(settings, sendsRequests: false)
        do throws(InputError) {
            try session.connector.discover(configuration: try InputFiles.configuration(config))
        } catch { try session.fail(error) }
        try session.end()
    }
}
