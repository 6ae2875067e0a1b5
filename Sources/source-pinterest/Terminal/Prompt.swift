import Basics
import HTTPTransport

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Questions to a person at a terminal, asked on standard error and answered on standard input.
enum Prompt {
    /// Whether there is somebody to answer.
    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 }

    /// - Returns: the answer without surrounding blanks; nil at the end of the input.
    static func line(_ question: String) -> String? {
        StandardError.print(question, terminator: "")
        return readLine()
    }

    /// Asks without showing what is typed.
    static func secret(_ question: String) -> String? {
        StandardError.print(question, terminator: "")
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        shown.withLock { $0 = settings }
        settings.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) == 0 else { return nil }
        defer {
            restore()
            // The line break of the answer was not shown either.
            StandardError.print("")
        }
        return readLine()
    }

    /// Makes typing visible again, for a signal that arrives while a secret is typed.
    static func restore() {
        let settings = shown.withLock { shown in
            defer { shown = nil }
            return shown
        }
        if var settings { tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) }
    }

    private static let shown = Locked<termios?>(nil)

    // Byte by byte, so that anything typed after the line is left for the next reader.
    private static func readLine() -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            if byte == 0x0A { break }
            bytes.append(byte)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
