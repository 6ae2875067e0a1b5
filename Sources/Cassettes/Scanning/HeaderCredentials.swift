/// Headers that hold a key behind a word of the program's own: a scheme, or the name of a protocol.
enum HeaderCredentials {
    static func areIn(_ value: [UInt8], of name: String) -> Bool {
        guard let separators = separators[name.lowercased()] else { return false }
        return value.split { separators.utf8.contains($0) }.contains {
            $0.count >= 16 && AccessName.isGenerated(Array($0))
        }
    }

    /// What separates the words of a value, by name.
    private static let separators = ["authentication": " ,", "sec-websocket-protocol": " ,."]
}
