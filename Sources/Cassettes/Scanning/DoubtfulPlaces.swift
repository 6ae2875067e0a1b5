/// Findings of low confidence as they are listed: a line for each place and shape, with the number of entries.
package struct DoubtfulPlaces: Sendable {
    package let lines: [String]

    package init(_ findings: [SecretFinding]) {
        var counts: [(place: String, count: Int)] = []
        for finding in findings where finding.confidence == .low {
            let place = "\(finding.path): \(finding.shape)"
            if let known = counts.firstIndex(where: { $0.place == place }) {
                counts[known].count += 1
            } else {
                counts.append((place, 1))
            }
        }
        lines = counts.map { $0.count == 1 ? $0.place : "\($0.place) (\($0.count) times)" }
    }
}
