package import Cassettes

/// Turns what the independent scanner finds in the serialised bytes into a failed check.
package enum SecretsCheck {
    /// The scanner: what it finds in the document and the bodies beside it, but for what is allowed.
    package typealias Scan = @Sendable (CassetteFile.Serialised) -> [SecretFinding]

    static func check(_ findings: [SecretFinding]) -> Check {
        .of(
            "secrets",
            problems: findings.map(\.description),
            fix:
                "Do not commit the file: revoke what it shows and record it anew. What is harmless is allowed by its path "
                + "in \(AllowList.fileName) beside the cassette or in the folder above"
        )
    }
}
