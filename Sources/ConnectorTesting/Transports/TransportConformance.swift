internal import HTTPTransport

/// The required behaviour of every transport (live, in memory, recording, replaying) as named cases.
///
/// A case opens its own scripted server through the fixture and throws ``Violation`` if the transport behaves
/// differently.
package enum TransportConformance {
    package struct Case: Sendable, CustomStringConvertible {
        package let name: String
        package let needs: TransportFixture.Abilities
        private let body: @Sendable (TransportFixture) async throws -> Void

        init(
            _ name: String,
            needs: TransportFixture.Abilities = [],
            _ body: @escaping @Sendable (TransportFixture) async throws -> Void
        ) {
            self.name = name
            self.needs = needs
            self.body = body
        }

        package var description: String { name }

        package func run(_ fixture: TransportFixture) async throws { try await body(fixture) }
    }

    /// How a transport differs from what a case expects.
    package struct Violation: Error, CustomStringConvertible {
        package let description: String
    }

    /// All cases that a door with these abilities can run.
    package static func cases(for abilities: TransportFixture.Abilities) -> [Case] {
        (requestCases + bodyCases + flowCases + failureCases).filter { abilities.isSuperset(of: $0.needs) }
    }

    static func expect(_ isMet: Bool, _ sentence: @autoclosure () -> String) throws {
        if !isMet { throw Violation(description: sentence()) }
    }

    static func expectEqual<Value: Equatable>(_ actual: Value, _ expected: Value, _ what: String) throws {
        try expect(actual == expected, "\(what) is \(actual), not \(expected)")
    }

    /// Runs the body and expects it to fail with this code.
    ///
    /// - Returns: the error, for further checks.
    @discardableResult
    static func expectFailure(
        _ code: TransportError.Code,
        _ body: () async throws -> Void
    ) async throws -> TransportError {
        do {
            try await body()
        } catch let error as TransportError {
            try expect(error.code == code, "the failure is \(error), not \(code.rawValue)")
            return error
        }
        throw Violation(description: "there was no failure where \(code.rawValue) was expected")
    }

    /// Bytes with a period long enough to reveal lost, duplicated or swapped bytes.
    static func pattern(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) } }
}
