/// Which stream a message is about: the protocol's `stream_descriptor`.
package struct StreamDescriptor: Hashable, Sendable {
    package let name: String
    /// As given by the configured catalog; Pinterest's streams have none of their own.
    package let namespace: String?

    package init(name: String, namespace: String? = nil) {
        self.name = name
        self.namespace = namespace
    }
}
