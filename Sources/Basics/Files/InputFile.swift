#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that a person names on the command line.
package enum InputFile {
    /// Whether anything exists at that path, readable or not.
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The bytes of the whole file.
    ///
    /// - Parameters:
    ///   - path: where the file is.
    ///   - kind: what the file is for, as errors name it: "configuration file".
    /// - Throws: `InputError` when the file does not exist, is a directory, or cannot be read.
    package static func read(_ path: String, describedAs kind: String) throws(InputError) -> [UInt8] {
        func failure(_ problem: String, fix: String) -> InputError {
            InputError(source: "\(kind) \(path)", pointer: nil, problem: problem, fix: fix)
        }
        func failure(_ code: Int32) -> InputError {
            switch code {
            case ENOENT, ENOTDIR: failure("the file does not exist", fix: "Check the path")
            case EISDIR: failure("this is a directory", fix: "Name a file")
            case EACCES, EPERM: failure("permission to read it is denied", fix: "Allow this process to read it")
            default: failure("it cannot be read: \(String(cString: strerror(code)))", fix: "Check the file")
            }
        }
        guard !path.utf8.contains(0) else { throw failure("the path contains a null byte", fix: "Check the path") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var information = stat()
        if fstat(descriptor, &information) == 0 { bytes.reserveCapacity(Int(information.st_size)) }
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = chunk.withUnsafeMutableBytes { readBytes(descriptor, into: $0) }
            if count == 0 { return bytes }
            if count > 0 {
                bytes.append(contentsOf: chunk[..<count])
            } else if errno != EINTR {
                throw failure(errno)
            }
        }
    }
}

// Outside the enumeration, whose own `read` would shadow the system's.
private func readBytes(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}
