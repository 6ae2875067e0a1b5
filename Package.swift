// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "source-pinterest",
    products: [
        .executable(name: "source-pinterest", targets: ["source-pinterest"]),
        .executable(name: "mock-pinterest", targets: ["mock-pinterest"]),
        .executable(name: "mock-pinterest-tls", targets: ["mock-pinterest-tls"]),
        .executable(name: "cassette", targets: ["cassette"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // The production binary: one direction of dependency, no NIO, no mock.
        .target(name: "Basics"),
        .target(name: "JSONText", dependencies: ["Basics", .orderedCollections]),
        .target(name: "AirbyteProtocol", dependencies: ["Basics", "JSONText"]),
        .target(name: "HTTPTransport", dependencies: ["Basics", .httpTypes]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "CurlTransport", dependencies: ["CCurl", "Basics", "HTTPTransport"]),
        .target(name: "PinterestAPI", dependencies: ["Basics", "HTTPTransport", "JSONText", .httpTypes, .dequeModule]),
        .target(
            name: "PinterestSource",
            dependencies: [
                "Basics", "AirbyteProtocol", "PinterestAPI", "HTTPTransport", "JSONText", .dequeModule, .heapModule,
                .orderedCollections,
            ],
            exclude: ["Sync/README.md"]
        ),
        .systemLibrary(name: "CMalloc"),
        .executableTarget(
            name: "source-pinterest",
            dependencies: ["Basics", "PinterestSource", "Cassettes", "CurlTransport", "CMalloc", .argumentParser]
        ),

        // Hashes, by the library that libcurl loads anyway.
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        // Recordings of HTTP: the production binary makes and replays them, and a separate tool works on them.
        .target(
            name: "Cassettes",
            dependencies: ["Basics", "HTTPTransport", "JSONText", "Gzip", "CCrypto", .httpTypes, .orderedCollections]
        ),

        .target(
            name: "CassetteTools",
            dependencies: [
                "Basics", "Cassettes", "HTTPTransport", "JSONText", "Gzip", .orderedCollections, .yams,
            ]
        ),
        .target(
            name: "ConnectorCases",
            dependencies: [
                "Basics", "AirbyteProtocol", "CassetteTools", "Cassettes", "HTTPTransport", "JSONText", "PinterestAPI",
                "PinterestSource",
            ]
        ),
        .executableTarget(
            name: "cassette",
            dependencies: [
                "Basics", "CassetteTools", "Cassettes", "ConnectorCases", "PinterestSource", "HTTPTransport",
                "JSONText", .argumentParser,
            ]
        ),

        // The emulated API and shared test support.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Gzip", dependencies: ["CZlib"]),
        .target(name: "PinterestFacts", dependencies: ["JSONText"]),
        .target(
            name: "MockPinterest",
            dependencies: ["Basics", "Gzip", "HTTPTransport", "JSONText", "PinterestFacts", .httpTypes]
        ),
        .target(
            name: "MockPinterestServer",
            dependencies: [
                "MockPinterest", "Cassettes", "HTTPTransport", "JSONText", .httpTypes, .nioCore, .nioPosix, .nioHTTP1,
            ]
        ),
        .target(
            name: "MockPinterestCommand",
            dependencies: [
                "Basics", "MockPinterest", "MockPinterestServer", "Cassettes", "HTTPTransport", "JSONText",
                .argumentParser,
            ]
        ),
        .executableTarget(name: "mock-pinterest", dependencies: ["MockPinterestCommand", "MockPinterestServer"]),
        // The same program with HTTPS: the one place where BoringSSL is compiled.
        .target(name: "MockPinterestTLS", dependencies: ["MockPinterestServer", .nioCore, .nioSSL]),
        .executableTarget(name: "mock-pinterest-tls", dependencies: ["MockPinterestCommand", "MockPinterestTLS"]),
        .target(
            name: "ConnectorTesting",
            dependencies: ["Basics", "AirbyteProtocol", "Gzip", "HTTPTransport", "JSONText"]
        ),

        .target(
            name: "FaultSweep",
            dependencies: [
                "Basics", "PinterestSource", "PinterestAPI", "AirbyteProtocol", "HTTPTransport", "JSONText",
                "ConnectorTesting",
                "CurlTransport", "MockPinterest", "MockPinterestServer", .httpTypes,
            ]
        ),
        .executableTarget(name: "sweep", dependencies: ["FaultSweep", "MockPinterestTLS", .argumentParser]),

        .testTarget(name: "JSONTextTests", dependencies: ["Basics", "JSONText"]),
        .testTarget(name: "AirbyteProtocolTests", dependencies: ["Basics", "AirbyteProtocol", "JSONText"]),
        .testTarget(
            name: "CassettesTests",
            dependencies: ["Basics", "Cassettes", "ConnectorTesting", "HTTPTransport", "JSONText", "Gzip", .httpTypes]
        ),
        .testTarget(
            name: "CassetteToolsTests",
            dependencies: [
                "Basics", "CassetteTools", "Cassettes", "ConnectorCases", "cassette", "HTTPTransport", "JSONText",
                .argumentParser, .yams,
            ]
        ),
        .testTarget(name: "HTTPTransportTests", dependencies: ["Basics", "HTTPTransport", "ConnectorTesting"]),
        .testTarget(
            name: "CurlTransportTests",
            dependencies: ["Basics", "CurlTransport", "ConnectorTesting"]
        ),
        .testTarget(
            name: "PinterestAPITests",
            dependencies: [
                "Basics", "PinterestAPI", "HTTPTransport", "JSONText", "ConnectorTesting", "MockPinterest", .httpTypes,
            ]
        ),
        .testTarget(
            name: "PinterestSourceTests",
            dependencies: [
                "Basics", "PinterestSource", "PinterestAPI", "AirbyteProtocol", "Cassettes", "HTTPTransport",
                "JSONText",
                "ConnectorTesting", "MockPinterest", "PinterestFacts", "FaultSweep", .dequeModule, .httpTypes,
            ]
        ),
        .testTarget(
            name: "MockPinterestTests",
            dependencies: [
                "Basics", "MockPinterest", "MockPinterestServer", "MockPinterestTLS", "MockPinterestCommand",
                "PinterestFacts",
                "CurlTransport", "HTTPTransport", "JSONText", "ConnectorTesting", .httpTypes, .argumentParser,
            ]
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Basics", "ConnectorTesting", "HTTPTransport", "JSONText", "MockPinterest", "source-pinterest",
                "mock-pinterest",
                "mock-pinterest-tls",
            ]
        ),
    ]
)

// Fuzzing is only part of the package on request: its build needs another main and every function traced. It is a
// target here rather than a package of its own, because `package` declarations are visible only within one package.
if Context.environment["FUZZING"] != nil {
    package.targets += [
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Basics", "PinterestSource", "PinterestAPI", "AirbyteProtocol", "HTTPTransport", "CurlTransport",
                "JSONText", "MockPinterest", "Cassettes", "CassetteTools", .httpTypes,
            ],
            path: "Fuzzing/fuzz"
        )
    ]
}

// Only some suites, by name, if compiling the others would take longer than running these, as with a sanitizer.
if let suites = Context.environment["SUITES"]?.split(separator: " ").map(String.init) {
    package.targets.removeAll { $0.type == .test && !suites.contains($0.name) }
}

// One place for the language settings of every target.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ]
    // Code that processes every byte of a record or recording is up to forty times slower unoptimised, and slows down
    // all tests. Optimising the other targets too would make them four times slower to compile and hardly faster to run
    // (docs/testing.md). A package with such flags cannot be a dependency; this one is a program.
    if ["JSONText", "AirbyteProtocol", "Cassettes", "MockPinterest", "PinterestFacts", "ConnectorTesting"].contains(
        target.name
    ) {
        target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
    }
}

extension Target.Dependency {
    static var argumentParser: Self { .product(name: "ArgumentParser", package: "swift-argument-parser") }
    static var httpTypes: Self { .product(name: "HTTPTypes", package: "swift-http-types") }
    static var orderedCollections: Self { .product(name: "OrderedCollections", package: "swift-collections") }
    static var yams: Self { .product(name: "Yams", package: "Yams") }
    static var dequeModule: Self { .product(name: "DequeModule", package: "swift-collections") }
    static var heapModule: Self { .product(name: "HeapModule", package: "swift-collections") }
    static var nioCore: Self { .product(name: "NIOCore", package: "swift-nio") }
    static var nioPosix: Self { .product(name: "NIOPosix", package: "swift-nio") }
    static var nioHTTP1: Self { .product(name: "NIOHTTP1", package: "swift-nio") }
    static var nioSSL: Self { .product(name: "NIOSSL", package: "swift-nio-ssl") }
}
