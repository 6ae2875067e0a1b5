import Basics
import AirbyteProtocol
import JSONText

@testable import PinterestSource

extension FuzzTarget {
    /// Any bytes are a catalog or give one error, and any catalog can be planned.
    static let catalog = FuzzTarget(
        "catalog",
        samples: [
            #"{"streams":[{"stream":{"name":"ads","namespace":"n"},"sync_mode":"incremental"}]}"#,
            #"{"streams":[{"stream":{"name":"keywords","json_schema":{}},"sync_mode":"full_refresh","cursor_field":[]},"#
                + #"{"stream":{"name":"board_section_pins"},"sync_mode":"full_refresh"}]}"#,
        ]
    ) { input in
        do throws(InputError) {
            let catalog = try ConfiguredCatalog(try JSONInput(source: "catalog file", parsing: input))
            let descriptors = catalog.streams.map(\.descriptor)
            require(Set(descriptors).count == descriptors.count, "a duplicate stream")
            for known in [true, false] {
                _ = SyncPlan(catalog: catalog, streams: StreamTable.all, adAccountsAreKnown: known)
            }
        } catch { require(!error.problem.isEmpty && !error.fix.isEmpty, "an empty error") }
    }
}
