import Foundation
import Testing

/// Checks the tables of the decision about dependencies against the sources and the built programs.
@Suite("Dependencies", .showsPrograms)
struct DependencyTests {
    private static let document = "docs/decisions/0007-dependencies.md"
    private static let targets =
        (try? FileManager.default.contentsOfDirectory(atPath: Fixture.path("Sources")))?.sorted() ?? []
    /// Modules that come with Swift or the C library.
    private static let given: Set = [
        "Glibc", "Darwin", "Foundation", "FoundationEssentials", "FoundationNetworking", "Dispatch", "CMalloc",
    ]

    @Test("the tables name exactly the modules that each target imports")
    func imports() throws {
        var named: Set<String> = []
        for row in try Self.packages + Self.libraries {
            for module in row.modules { for target in row.importers { named.insert("\(target) imports \(module)") } }
        }
        var found: Set<String> = []
        for target in Self.targets {
            for module in try Self.modules(importedBy: target) where !Self.given.contains(module) {
                if !Self.targets.contains(module) || Self.isSystemLibrary(module) {
                    found.insert("\(target) imports \(module)")
                }
            }
        }
        for place in Set(named.map { $0.components(separatedBy: " ")[0] }) {
            #expect(Self.targets.contains(place), "\(place) is not a target")
        }
        // Modules of one package may be imported by different targets of its row.
        #expect(found.subtracting(named).sorted() == [], "missing in \(Self.document)")
        for row in try Self.packages + Self.libraries {
            for module in row.modules {
                #expect(found.contains { $0.hasSuffix(" imports \(module)") }, "nothing imports \(module)")
            }
            for target in row.importers {
                #expect(row.modules.contains { found.contains("\(target) imports \($0)") }, "\(target): \(row.modules)")
            }
        }
    }

    @Test("only the emulated API is built from the facts of the API: the connector stays independent of them")
    func facts() throws {
        #expect(
            try Self.targets.filter { try Self.modules(importedBy: $0).contains("PinterestFacts") } == ["MockPinterest"]
        )
    }

    @Test("every package of the manifest has a row, and no other")
    func packages() throws {
        let manifest = String(
            decoding: try Data(contentsOf: URL(fileURLWithPath: Fixture.path("Package.swift"))),
            as: UTF8.self
        )
        let urls = manifest.matches(of: /url: "https:[^"]*\/([^\/"]+)"/).map { String($0.1) }
        #expect(urls.sorted() == (try Self.packages.map(\.name).sorted()))
    }

    @Test(
        "a program loads exactly the libraries that the table names for it",
        .enabled(if: FileManager.default.isExecutableFile(atPath: readelf)),
        arguments: [Program.source, .mock, .mockTLS, .cassette]
    )
    func links(program: Program) throws {
        let text = try SymbolTable.output(of: Self.readelf, ["--dynamic", "--wide", program.path])
        let found = text.matches(of: /\(NEEDED\).*\[([^\]]+)\]/).map { String($0.1) }.filter { !Self.isOfSystem($0) }
        let named = try Self.libraries.filter { $0.linkers.contains(program.rawValue) }.map(\.name)
        #expect(found.sorted() == named.sorted())
    }

    private static let readelf = "/usr/bin/readelf"

    private static func isOfSystem(_ library: String) -> Bool {
        [
            "libc.", "libm.", "libgcc_s.", "ld-linux", "libswift", "lib_Foundation", "libFoundation",
            "libBlocksRuntime", "libdispatch",
        ]
        .contains { library.hasPrefix($0) }
    }

    private static func isSystemLibrary(_ target: String) -> Bool {
        FileManager.default.fileExists(atPath: Fixture.path("Sources/\(target)/module.modulemap"))
    }

    private static func modules(importedBy target: String) throws -> Set<String> {
        let folder = Fixture.path("Sources/\(target)")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        return try files.reduce(into: []) { modules, file in
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            for match in text.matches(
                of:
                    /(?m)^ *(?:@\w+ )?(?:package |internal |public |private )?import (?:struct |class |func |enum )?(\w+)/
            ) {
                modules.insert(String(match.1))
            }
        }
    }

    private struct Row {
        let name: String
        let modules: [String]
        let importers: [String]
        var linkers: [String] = []
    }

    private static var packages: [Row] {
        get throws {
            try rows(after: "## Swift packages").map { Row(name: $0[0], modules: list($0[1]), importers: list($0[2])) }
        }
    }

    private static var libraries: [Row] {
        get throws {
            try rows(after: "## Libraries of the system").map {
                Row(name: $0[0], modules: list($0[1]), importers: list($0[2]), linkers: list($0[3]))
            }
        }
    }

    private static func list(_ cell: String) -> [String] { cell == "–" ? [] : cell.components(separatedBy: ", ") }

    /// The cells of the first table below a heading.
    private static func rows(after heading: String) throws -> [[String]] {
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: Fixture.path(document))), as: UTF8.self)
        let section = try #require(text.components(separatedBy: heading).dropFirst().first)
        let lines = section.components(separatedBy: "\n").drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
        return lines.dropFirst(2).map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }
}
