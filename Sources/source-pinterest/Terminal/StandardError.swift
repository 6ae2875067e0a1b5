import PinterestSource

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Human-readable output.
enum StandardError {
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// The colours of what is printed.
    static var paint: Paint {
        Paint(isTerminal: isTerminal, noColor: Settings.environment("NO_COLOR"))
    }

    static func print(_ text: String, terminator: String = "\n") {
        let bytes = Array((text + terminator).utf8)
        // Nothing can be done if it is closed.
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
