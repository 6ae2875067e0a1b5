package import Basics

/// One check of `cassette verify`, and its result.
package struct Check: Sendable, Equatable {
    package enum Outcome: String, Sendable {
        case ok, failed
        /// Cannot be determined, or does not concern this check; reported, but not a failure.
        case note
    }

    package let name: String
    package let outcome: Outcome
    /// The findings, one sentence each.
    package let details: [String]
    /// How to fix the problems; nil when there are none.
    package let fix: String?

    package static func ok(_ name: String, _ details: [String] = []) -> Check {
        Check(name: name, outcome: .ok, details: details, fix: nil)
    }

    package static func note(_ name: String, _ details: [String]) -> Check {
        Check(name: name, outcome: .note, details: details, fix: nil)
    }

    /// Failed when there are problems.
    package static func of(_ name: String, problems: [String], fix: String) -> Check {
        problems.isEmpty ? .ok(name) : Check(name: name, outcome: .failed, details: problems, fix: fix)
    }

    package static func failed(_ name: String, _ error: InputError) -> Check {
        let place = error.pointer.map { $0.isEmpty ? "" : " at \($0)" } ?? ""
        return Check(
            name: name,
            outcome: .failed,
            details: ["\(error.source)\(place): \(error.problem)"],
            fix: error.fix
        )
    }
}
