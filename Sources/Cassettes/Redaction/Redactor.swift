package import JSONText

/// Takes secrets out of interactions, a placeholder such as `<access_token:1>` in their place.
///
/// First it learns the secrets from where they are known to stand, in causal order, which numbers them; then it replaces
/// each of them wherever it is found, in whatever encoding.
package struct Redactor: Sendable {
    package init() {}

    /// Hash of the rules, for ``Provenance/redactionPolicy``.
    package static var policyHash: String { "none" }

    /// Learns the secrets of a configuration.
    package mutating func learn(configuration: JSONValue) {}

    /// Learns what a request shows of secrets.
    package mutating func learn(_ request: RecordedRequest) {}

    /// Learns what a request and its answer show of secrets.
    package mutating func learn(_ interaction: Interaction) {}

    /// The same request without the secrets learnt so far.
    package func redact(_ request: RecordedRequest) -> RecordedRequest { request }

    /// The same interaction without the secrets learnt so far.
    package func redact(_ interaction: Interaction) -> Interaction { interaction }
}
