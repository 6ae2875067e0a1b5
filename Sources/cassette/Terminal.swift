#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The terminal that standard output may be.
enum Terminal {
    /// Characters in a line; nil when standard output is no terminal, or one that does not tell.
    static var width: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
