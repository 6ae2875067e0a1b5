import JSONText

/// What is wrong with a state, and where, from the inside out: each level that passes it on puts its own name before
/// the path, so that reading 100,000 partitions builds no path for those that are right.
struct StateProblem: Error {
    private(set) var path: [String] = []
    let problem: String
    let fix: String

    init(_ problem: String, fix: String) {
        self.problem = problem
        self.fix = fix
    }

    /// Something of another kind is where `expected` should be.
    init(_ view: JSONView, shouldBe expected: String) {
        self.init("expected \(expected), found \(view.kind)", fix: "Change it to \(expected)")
    }

    func within(_ name: String) -> StateProblem {
        var outer = self
        outer.path.insert(name, at: 0)
        return outer
    }

    /// Runs `body`; what it throws is about the member or element of that name.
    static func at<Result>(
        _ name: @autoclosure () -> String,
        _ body: () throws(StateProblem) -> Result
    ) throws(StateProblem) -> Result {
        do { return try body() } catch { throw error.within(name()) }
    }
}

extension JSONView {
    /// Passes the members that are not null; what is thrown is about the member.
    ///
    /// - Throws: ``StateProblem`` when this is no object.
    func forEachField(_ body: (String, JSONView) throws(StateProblem) -> Void) throws(StateProblem) {
        guard isObject else { throw StateProblem(self, shouldBe: "an object") }
        try forEachMember { (name, member) throws(StateProblem) in
            guard !member.isNull else { return }
            try StateProblem.at(name) { () throws(StateProblem) in try body(name, member) }
        }
    }
}
