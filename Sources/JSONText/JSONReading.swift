/// How a reader treats text that RFC 8259 does not allow, but that serialisers are known to write.
package enum JSONReading: Sendable {
    /// As damage. For files written for the connector by people and programs.
    case strict
    /// As its meaning, where that is clear: half a surrogate pair as U+FFFD, a raw control character in a string as
    /// itself, NaN, Infinity and -Infinity as null; a byte order mark is skipped. For responses of the API.
    ///
    /// Everything else is damage in this mode too: duplicate names, invalid UTF-8, text that breaks off.
    case repairing
}
