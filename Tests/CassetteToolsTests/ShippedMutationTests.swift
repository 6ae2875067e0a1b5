import CassetteTools
import Cassettes
import ConnectorCases
import Foundation
import JSONText
import Testing

@Suite("Mutants of the shipped cassettes")
struct ShippedMutationTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("cassettes")

    static let names: [String] = {
        let entries = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (entries ?? []).filter {
            FileManager.default.fileExists(atPath: folder.appendingPathComponent("\($0)/recording.har").path)
        }.sorted()
    }()

    @Test("there are some of every kind")
    func there() { #expect(Self.names.count >= 30) }

    @Test("are noticed: each entry that is missing, duplicated or moved", arguments: names)
    func noticed(name: String) async throws {
        let file = CassetteFile(Self.folder.appendingPathComponent("\(name)/recording.har").path)
        let cassette = try file.load()
        let sync = try #require(try SyncFiles(cassette: file).sync())
        let result = await MutationResult.run(Mutant.entries(of: cassette), of: cassette, in: sync)
        #expect(result.defects.map(\.description) == [])
        #expect(result.verdicts.count >= 2 * cassette.interactions.count)
    }
}
