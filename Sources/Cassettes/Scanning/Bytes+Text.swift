extension [UInt8] {
    /// Whether they are UTF-8 without control characters but tabs and line ends, as no compressed or random bytes are.
    package var isText: Bool {
        allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
            && String(validating: self, as: UTF8.self) != nil
    }
}
