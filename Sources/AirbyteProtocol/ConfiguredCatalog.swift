package import Basics
package import JSONText

/// One stream to read: the protocol's `ConfiguredAirbyteStream`, as far as a source needs it.
package struct ConfiguredStream: Sendable {
    package let descriptor: StreamDescriptor
    package let syncMode: SyncMode
    /// The protocol's `sync_id`, which is the same for all attempts of one sync, digit for digit; nil if it is missing.
    package let syncID: String?
    /// The protocol's `generation_id`, which grows with each full refresh.
    package let generationID: String?
    /// Whether the destination replaces the stream's earlier records with those of the sync.
    package let replacesRecords: Bool
    /// The stream's place in the catalog file as a JSON pointer, for error messages.
    package let pointer: String

    package init(
        descriptor: StreamDescriptor,
        syncMode: SyncMode,
        syncID: String? = nil,
        generationID: String? = nil,
        replacesRecords: Bool = false,
        pointer: String = ""
    ) {
        self.descriptor = descriptor
        self.syncMode = syncMode
        self.syncID = syncID
        self.generationID = generationID
        self.replacesRecords = replacesRecords
        self.pointer = pointer
    }
}

/// The streams to read: the protocol's `ConfiguredAirbyteCatalog`.
package struct ConfiguredCatalog: Sendable {
    /// In the file's order, without duplicates.
    package let streams: [ConfiguredStream]

    package init(streams: [ConfiguredStream]) { self.streams = streams }

    /// Reads the catalog file. Fields that a source does not need are ignored.
    ///
    /// - Throws: `InputError` when a needed field is missing or wrong, or a stream appears twice.
    package init(_ input: JSONInput) throws(InputError) {
        var streams: [ConfiguredStream] = []
        var places: [StreamDescriptor: String] = [:]
        for entry in try input.required("streams").array() {
            let stream = try Self.stream(entry)
            if let first = places.updateValue(stream.pointer, forKey: stream.descriptor) {
                throw entry.error(
                    "the stream \"\(stream.descriptor.name)\" appears here and at \(first)",
                    fix: "Leave out one of the two"
                )
            }
            streams.append(stream)
        }
        self.streams = streams
    }

    private static func stream(_ entry: JSONInput) throws(InputError) -> ConfiguredStream {
        _ = try entry.object()
        let stream = try entry.required("stream")
        _ = try stream.object()
        let name = try stream.required("name")
        guard try !name.string().isEmpty else {
            throw name.error("the name of the stream is empty", fix: "Name a stream that discover lists")
        }
        return ConfiguredStream(
            descriptor: StreamDescriptor(name: try name.string(), namespace: try stream["namespace"]?.string()),
            syncMode: try entry.required("sync_mode").oneOf(),
            syncID: try entry["sync_id"]?.id(),
            generationID: try entry["generation_id"]?.id(),
            replacesRecords: entry["destination_sync_mode"]?.value.stringValue?.hasPrefix("overwrite") == true,
            pointer: entry.pointer
        )
    }
}

extension JSONInput {
    fileprivate func id() throws(InputError) -> String {
        if case .number(let number) = value { return number.text }
        return try string()
    }
}
