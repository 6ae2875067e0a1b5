/// Where the records are in a document: the steps from the root to one of them.
///
/// A page of entities is `[.key("items"), .element]`, a report `[.anyKey, .element]`.
package struct RowPath: Sendable, Hashable {
    package enum Step: Sendable, Hashable {
        /// The member of that name.
        case key(String)
        /// Every member; its name becomes ``Row/key``. A second such step makes the first one's name ``Row/outerKey``.
        case anyKey
        /// Every element of an array.
        case element
    }

    package let steps: [Step]

    /// - Parameter steps: empty when the document itself is the only record.
    package init(_ steps: [Step]) { self.steps = steps }
}

/// Follows several paths through a document at once. A set of paths is a bit mask, the first path its lowest bit.
struct RowPathSet {
    let all: UInt64
    private let paths: [RowPath]
    private let hasAnyKeys: Bool

    init(_ paths: [RowPath]) {
        precondition(!paths.isEmpty && paths.count < 64)
        self.paths = paths
        hasAnyKeys = paths.contains { $0.steps.contains(.anyKey) }
        all = (1 << UInt64(paths.count)) - 1
    }

    /// The paths that continue into the elements of an array which they reach after this many steps.
    func elements(_ reached: UInt64, steps: Int) -> UInt64 {
        filter(reached) { steps < $0.steps.count && $0.steps[steps] == .element }
    }

    /// The paths that continue into the member of that name.
    func member(_ name: String, _ reached: UInt64, steps: Int) -> UInt64 {
        filter(reached) { path in
            guard steps < path.steps.count else { return false }
            switch path.steps[steps] {
            case .key(let key): return key == name
            case .anyKey: return true
            case .element: return false
            }
        }
    }

    /// Whether one of them ends after this many steps.
    func ends(_ reached: UInt64, steps: Int) -> Bool {
        filter(reached) { $0.steps.count == steps } != 0
    }

    /// Whether the last step of one of them is a member of any name.
    func cameByAnyKey(_ reached: UInt64, steps: Int) -> Bool {
        filter(reached) { steps > 0 && $0.steps[steps - 1] == .anyKey } != 0
    }

    /// The same, for a step that is the first of its kind in its path.
    func cameByFirstAnyKey(_ reached: UInt64, steps: Int) -> Bool {
        filter(reached) { path in
            steps > 0 && path.steps[steps - 1] == .anyKey && !path.steps[..<(steps - 1)].contains(.anyKey)
        } != 0
    }

    /// How many steps are members of any name, in the path that has the most of them.
    func anyKeys(_ reached: UInt64) -> Int {
        guard hasAnyKeys else { return 0 }
        return paths.enumerated().reduce(0) { most, path in
            reached & 1 << UInt64(path.offset) == 0 ? most : max(most, path.element.steps.count { $0 == .anyKey })
        }
    }

    private func filter(_ reached: UInt64, _ keep: (RowPath) -> Bool) -> UInt64 {
        var result: UInt64 = 0
        for (offset, path) in paths.enumerated() where reached & 1 << UInt64(offset) != 0 && keep(path) {
            result |= 1 << UInt64(offset)
        }
        return result
    }
}
