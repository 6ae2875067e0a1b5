import PinterestAPI

/// Records that were listed by this sync but are unknown to Pinterest when it is asked about them.
///
/// A few are deleted while a sync runs. Many mean that something else is wrong, which must not look like an empty account.
struct VanishedParents {
    /// From this number on there are enough to decide.
    private static let least = 3
    /// Up to this number are deletions, unless they are all that there are.
    private static let most = 10
    /// Above that number, up to one in this many are deletions.
    private static let oneIn = 10

    /// Records that more was requested about.
    var asked = 0
    var failures: [PartitionFailure] = []

    /// The failure of the stream; nil if they are deletions.
    var failure: PartitionFailure? {
        let count = failures.count
        let areAll = count >= Self.least && count >= asked
        let areMany = count > Self.most && count * Self.oneIn > asked
        guard areAll || areMany, let first = failures.first else { return nil }
        var failure = first.failure.recast(as: .notFound)
        let tally = "\(count) of \(asked) that this sync has listed are not known"
        failure.detail = failure.detail.map { "\(tally), such as this: \($0)" } ?? tally
        return PartitionFailure(partition: nil, failure: failure)
    }
}
