/// How a total is distributed unevenly over parents: the first gets the most, the last of three or more nothing.
///
/// The share of rank r falls as 1/((r+c)(r+c+1)); its sums telescope, so any share is computed directly and all of them
/// add up to the total exactly.
struct Distribution {
    let total: Int
    let parents: Int
    /// Added to a parent's index to get its rank, so that not every collection is largest under the same parent.
    var rotation = 0
    /// Half of the total goes to the first parent, regardless of their number.
    var isSteep = false

    private var sharing: Int { parents >= 3 ? parents - 1 : parents }

    func rank(of parent: Int) -> Int { parents == 0 ? 0 : (parent + rotation) % parents }

    func count(of parent: Int) -> Int {
        guard (0..<parents).contains(parent) else { return 0 }
        let rank = rank(of: parent)
        return start(ofRank: rank + 1) - start(ofRank: rank)
    }

    /// How many go to the previous ranks.
    func start(ofRank rank: Int) -> Int {
        let flatness = isSteep ? 1 : max(1, parents / 5)
        guard rank < sharing else { return sharing == 0 ? 0 : total }
        return total * rank * (sharing + flatness) / (sharing * (rank + flatness))
    }

    /// The rank whose share contains that position of the total.
    func rank(holding position: Int) -> Int {
        var low = 0
        var high = max(0, sharing - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if start(ofRank: middle) <= position { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
