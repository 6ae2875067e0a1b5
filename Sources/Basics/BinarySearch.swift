extension RandomAccessCollection where Index == Int {
    /// The first place at which the condition holds, or the end. Once it holds, it holds for all later places.
    ///
    /// **Complexity.** Logarithmic.
    package func partitioningIndex(_ condition: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
