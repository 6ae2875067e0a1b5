#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The terminal at standard output, if there is one.
enum Terminal {
    /// Characters in a line; nil if standard output is not a terminal, or its width is unknown.
    static var width: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
