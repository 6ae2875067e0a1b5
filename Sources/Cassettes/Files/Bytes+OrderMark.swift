extension [UInt8] {
    /// Without the byte order mark that some browsers and editors put before a document; it is part of neither JSON nor
    /// YAML.
    package var withoutByteOrderMark: [UInt8] { starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self }
}
