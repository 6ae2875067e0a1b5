/// Rows of cells below their headings, with columns aligned by spaces.
struct TextTable {
    enum Alignment { case left, right }

    /// The headings, with the alignment of their columns.
    let columns: [(heading: String, alignment: Alignment)]
    private(set) var rows: [[String]] = []

    init(_ columns: [(heading: String, alignment: Alignment)]) { self.columns = columns }

    mutating func append(_ cells: [String]) { rows.append(cells.map(VisibleText.of)) }

    /// The lines, without trailing spaces.
    ///
    /// - Parameters:
    ///   - width: the maximum length of a line; nil for no limit.
    ///   - flexible: the column that is shortened to fit, but not below twenty characters.
    func lines(width: Int? = nil, flexible: Int = 0) -> [String] {
        let all = [columns.map(\.heading)] + rows
        var widths = columns.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        if let width {
            let others = widths.reduce(0, +) - widths[flexible] + 2 * (columns.count - 1)
            widths[flexible] = min(widths[flexible], max(20, width - others))
        }
        return all.map { cells in
            let line = zip(cells, columns).enumerated().map { column, cell in
                let text = Self.shortened(cell.0, to: widths[column])
                let space = String(repeating: " ", count: widths[column] - text.count)
                return cell.1.alignment == .left ? text + space : space + text
            }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func shortened(_ text: String, to width: Int) -> String {
        text.count <= width ? text : text.prefix(max(0, width - 1)) + "…"
    }
}
