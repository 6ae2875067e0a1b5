/// A file format of recordings.
package enum RecordingFormat: String, Sendable, CaseIterable {
    /// HAR 1.2, ours or a browser's; also readable in a zip file as Playwright writes it.
    case har
    /// vcrpy, format version 1, by its YAML serializer, which is vcrpy's default.
    case vcrYAML = "vcr-yaml"
    /// vcrpy, format version 1, by its JSON serializer.
    case vcrJSON = "vcr-json"

    /// Derived from the ending of a file's name; nil when it is none of them.
    package init?(path: String) {
        let path = path.lowercased()
        if path.hasSuffix(".har") || path.hasSuffix(".zip") {
            self = .har
        } else if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
            self = .vcrYAML
        } else if path.hasSuffix(".json") {
            self = .vcrJSON
        } else {
            return nil
        }
    }
}
