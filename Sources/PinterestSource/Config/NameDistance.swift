/// How similar names are.
enum NameDistance {
    /// The name that takes the fewest insertions, deletions and replacements of characters; the first of several.
    static func nearest(to name: String, among names: [String]) -> String {
        names.map { (name: $0, distance: distance(name, $0)) }.min { $0.distance < $1.distance }?.name ?? name
    }

    private static func distance(_ first: String, _ second: String) -> Int {
        let target = Array(second.utf8)
        var row = Array(0...target.count)
        for (line, byte) in first.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in target.indices {
                let replaced = diagonal + (byte == target[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[target.count]
    }
}
