import Basics
import Testing

@testable import PinterestSource

/// The files for Airbyte's registry and acceptance tests agree with the code.
@Suite("Files for the registry")
struct RegistryFileTests {
    private func text(_ path: String) throws -> String {
        String(decoding: try InputFile.read(RepositoryFile.path(path), describedAs: path), as: UTF8.self)
    }

    /// The text after a key, or another prefix, in the lines of a file, without quotes and line ends.
    private func values(_ prefix: String, in path: String) throws -> [String] {
        try text(path).split(separator: "\n").compactMap { line in
            let line = line.drop { $0 == " " || $0 == "-" }
            guard line.hasPrefix(prefix) else { return nil }
            return String(line.dropFirst(prefix.count).filter { $0 != "\"" && $0 != "\\" }.trimmed)
        }
    }

    @Test("the version is defined in one place, and the same everywhere else")
    func version() throws {
        let version = ConnectorVersion.current
        #expect(try values("dockerImageTag: ", in: "metadata.yaml") == [version])
        #expect(try values("ARG VERSION=", in: "Dockerfile") == [version])
        #expect(try values("io.airbyte.version=", in: "Dockerfile") == ["${VERSION}"])
        let changes = try values("## [", in: "CHANGELOG.md").map { $0.prefix { $0 != "]" } }
        #expect(changes.first { $0 != "Unreleased" } == version[...])
        #expect(try text("docs/pinterest.md").contains("\n| \(version) | "))
    }

    @Test("image, entry point and label have one name each")
    func names() throws {
        let repository = try #require(try values("dockerRepository: ", in: "metadata.yaml").first)
        #expect(try values("LABEL io.airbyte.name=", in: "Dockerfile") == [repository])
        let entryPoint = try #require(try values("AIRBYTE_ENTRYPOINT=", in: "Dockerfile").first)
        #expect(try values("ENTRYPOINT ", in: "Dockerfile") == ["[\(entryPoint)]"])
        #expect(try text("Dockerfile").contains(" \(entryPoint)\n"))
        let icon = try #require(try values("icon: ", in: "metadata.yaml").first)
        #expect(try text(icon).hasPrefix("<svg "))
    }

    @Test("the form leads to this project's page for users")
    func documentation() throws {
        let address = try #require(try values("documentationUrl: ", in: "metadata.yaml").first)
        #expect(ConnectorSpec.document["documentationUrl"] == .string(address))
        #expect(address.hasSuffix("/docs/pinterest.md"))
    }

    @Test("the definition's id is not that of Airbyte's own connector")
    func definition() throws {
        let ids = try values("definitionId: ", in: "metadata.yaml")
        #expect(ids.count == 1 && ids != ["5cb7e5fe-38c2-11ec-8d3d-0242ac130003"])
    }

    @Test("suggested streams and those that may be empty exist")
    func streams() throws {
        let metadata = try text("metadata.yaml")
        let start = try #require(metadata.firstRange(of: "suggestedStreams:\n    streams:\n"))
        let suggested = metadata[start.upperBound...].split(separator: "\n").prefix { $0.hasPrefix("      - ") }
            .map { String($0.dropFirst(8)) }
        let empty = try values("name: ", in: "acceptance-test-config.yml")
        #expect(suggested.count == 9 && empty.count == 10)
        for name in suggested + empty { #expect(StreamTable.named(name) != nil, "\(name)") }
    }

    @Test("the acceptance tests' specification is the connector's")
    func specification() throws {
        let text = ConnectorSpec.document.indentedText
        try RepositoryFile.expectUnchanged(text, fixture: "acceptance/spec.json")
    }

    @Test("the acceptance tests' files exist, except those with secrets")
    func files() throws {
        let keys = ["config_path: ", "spec_path: ", "configured_catalog_path: ", "future_state_path: "]
        let paths = try keys.flatMap { try values($0, in: "acceptance-test-config.yml") }
        for path in Set(paths).subtracting(["secrets/config.json"]) { #expect(try !text(path).isEmpty, "\(path)") }
        #expect(Set(paths).count == 7)
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
