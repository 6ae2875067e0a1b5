extension Int {
    /// The number and what is counted: "1 report", "2 reports".
    ///
    /// - Parameter noun: one of them, with a plural in "s".
    package func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
