/// Parameters by which stores and networks sign addresses under names of their own.
enum SignedAddress {
    /// Whether a value behind a name has to be looked at.
    static func mayBeOpened(by name: String) -> Bool {
        let lower = name.lowercased()
        return tokens.contains(lower) || names.contains(lower) || ["pin", "md5"].contains(lower)
    }

    /// Whether a value is a signature, a ticket or a code because of the parameter that has it.
    static func isOpened(by name: String, _ value: [UInt8]) -> Bool {
        let lower = name.lowercased()
        if tokens.contains(lower) { return String(decoding: value, as: UTF8.self).contains("hmac=") }
        if lower == "pin" { return (4...8).contains(value.count) && value.allSatisfy(isDigit) }
        // Hexadecimal digits there are the hash of a file.
        if lower == "md5" { return value.count == 22 && AccessName.isGenerated(value) }
        return names.contains(lower) && AccessName.isGenerated(value)
    }

    /// Of Akamai, which hold their time and their paths too.
    private static let tokens: Set<String> = ["hdnts", "hdnea", "hdntl"]

    private static let names: Set<String> = [
        "__gda__", "oh", "sign", "_sign", "verify", "ticket", "q-ak", "wssecret", "otp", "hmac", "policy",
    ]

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
