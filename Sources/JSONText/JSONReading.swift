/// How a reader takes text that RFC 8259 does not allow, but that serialisers are known to write.
package enum JSONReading: Sendable {
    /// As damage. For files that people and programs write for the connector.
    case strict
    /// As what it stands for, where that can be known: half a surrogate pair as U+FFFD, a raw control character in a
    /// string as itself, NaN, Infinity and -Infinity as null; a byte order mark is skipped. For answers of the API.
    ///
    /// Everything else is damage in this mode too: names that occur twice, invalid UTF-8, text that breaks off.
    case repairing
}
