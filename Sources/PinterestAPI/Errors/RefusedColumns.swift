/// Which columns of a report a refusal names: "Columns A, B are not available." The list is of any length.
enum RefusedColumns {
    /// Empty when the message is about something else.
    static func names(in message: String) -> [String] {
        guard let match = message.firstMatch(of: /(?i)\bcolumns? +([A-Z0-9_,'"\[\] ]+?) +(?:are|is) not available/)
        else {
            return []
        }
        return match.1.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }
}
