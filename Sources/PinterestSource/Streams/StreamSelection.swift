import Basics
import AirbyteProtocol
package import JSONText

/// Which streams a read is for, and how each is read.
package enum StreamSelection: Sendable {
    /// What a configured catalog says, as the platform gives it.
    case catalog(JSONInput)
    case choice(StreamChoice)

    /// - Throws: `InputError` for a catalog that cannot be used, or a stream that does not exist.
    func catalog(of configuration: ConnectorConfiguration) throws(InputError) -> ConfiguredCatalog {
        switch self {
        case .catalog(let file):
            let catalog = try ConfiguredCatalog(file)
            try Self.refuseNamespaces(catalog, of: file.source)
            return catalog
        case .choice(let choice): return try choice.catalog(of: configuration)
        }
    }

    /// Which streams are left out although nobody said so.
    var remark: String? {
        switch self {
        case .catalog: nil
        case .choice(let choice): choice.remark
        }
    }

    // Pinterest has no namespaces: the same stream under two would be read once and printed under one of them.
    private static func refuseNamespaces(_ catalog: ConfiguredCatalog, of source: String) throws(InputError) {
        var names: Set<String> = []
        for stream in catalog.streams where !names.insert(stream.descriptor.name).inserted {
            throw InputError(
                source: source,
                pointer: stream.pointer,
                problem: "the stream \"\(stream.descriptor.name)\" is selected under two namespaces",
                fix: "Leave out one of the two"
            )
        }
    }
}
