extension BidirectionalCollection {
    /// Without the elements at both ends that satisfy the predicate.
    package func trimmed(_ isTrimmed: (Element) -> Bool) -> SubSequence {
        guard let first = firstIndex(where: { !isTrimmed($0) }), let last = lastIndex(where: { !isTrimmed($0) }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
