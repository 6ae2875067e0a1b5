import Basics
import Foundation
import Testing

/// Describes the programs that a test has started in the first issue that it records.
struct ProgramRuns: SuiteTrait, TestTrait, TestScoping {
    @TaskLocal fileprivate static var started: Locked<[RunningProgram]>?

    var isRecursive: Bool { true }

    /// Called by every program that is started.
    static func began(_ program: RunningProgram) { started?.withLock { $0.append(program) } }

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        let started = Locked<[RunningProgram]>([])
        let isFirst = Locked(true)
        let describing = IssueHandlingTrait.compactMapIssues { issue in
            let isNew = isFirst.withLock { isFirst in
                defer { isFirst = false }
                return isFirst
            }
            guard isNew else { return issue }
            var issue = issue
            issue.comments += Self.comments(on: started.withLock { $0 })
            return issue
        }
        try await Self.$started.withValue(started) {
            try await describing.provideScope(for: test, testCase: testCase, performing: function)
        }
    }

    /// Programs that are described, the last ones.
    private static let limit = 5

    private static func comments(on programs: [RunningProgram]) -> [Comment] {
        let first = max(0, programs.count - limit)
        return programs.enumerated().dropFirst(first).map { index, program in
            "program \(index + 1) of \(programs.count): \(program.summary)"
        }
    }
}

extension Trait where Self == ProgramRuns {
    /// A failing test shows the programs that it ran.
    static var showsPrograms: Self { Self() }
}
