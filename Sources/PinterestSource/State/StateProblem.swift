import JSONText

/// What is wrong with a state, and where. The path is built from the inside out: each level that rethrows the problem
/// puts its own name before it, so that reading 100,000 valid partitions builds no path at all.
struct StateProblem: Error {
    private(set) var path: [String] = []
    let problem: String
    let fix: String

    init(_ problem: String, fix: String) {
        self.problem = problem
        self.fix = fix
    }

    /// The value is of another kind than `expected`.
    init(_ view: JSONView, shouldBe expected: String) {
        self.init("expected \(expected), found \(view.kind)", fix: "Change it to \(expected)")
    }

    func within(_ name: String) -> StateProblem {
        var outer = self
        outer.path.insert(name, at: 0)
        return outer
    }

    /// Runs `body` and attributes what it throws to the member or element of that name.
    static func at<Result>(
        _ name: @autoclosure () -> String,
        _ body: () throws(StateProblem) -> Result
    ) throws(StateProblem) -> Result {
        do { return try body() } catch { throw error.within(name()) }
    }
}

extension JSONView {
    /// Calls `body` with each member that is not null, and attributes what it throws to that member.
    ///
    /// - Throws: ``StateProblem`` when this is not an object.
    func forEachField(_ body: (String, JSONView) throws(StateProblem) -> Void) throws(StateProblem) {
        guard isObject else { throw StateProblem(self, shouldBe: "an object") }
        try forEachMember { (name, member) throws(StateProblem) in
            guard !member.isNull else { return }
            try StateProblem.at(name) { () throws(StateProblem) in try body(name, member) }
        }
    }
}
