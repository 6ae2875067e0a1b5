#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
package import JSONText

/// A file that is written whole or not at all.
package enum OutputFile {
    /// Writes beside the file and puts it in its place when every byte is on disk.
    ///
    /// - Throws: ``InputError`` when the folder is missing or may not be written, or the disk is full; what stood there is
    ///   then unchanged.
    package static func write(_ bytes: [UInt8], to path: String, describedAs kind: String) throws(InputError) {
        // In the same folder, so that the rename stays within one file system; of this process alone.
        let draft = "\(path).\(getpid()).part"
        guard !path.utf8.contains(0) else { throw failure(kind, path, "the path contains a null byte") }
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw failure(kind, path, "it cannot be written: \(String(cString: strerror(errno)))")
        }
        let code = put(bytes, descriptor)
        close(descriptor)
        guard code == 0, rename(draft, path) == 0 else {
            let reason = String(cString: strerror(code == 0 ? errno : code))
            unlink(draft)
            throw failure(kind, path, "it cannot be written: \(reason)")
        }
    }

    /// Makes the folder, where it is missing; its parent must be there.
    package static func makeFolder(_ path: String) throws(InputError) {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw failure("folder", path, "it cannot be made: \(String(cString: strerror(errno)))")
        }
    }

    /// - Returns: zero, or what `errno` said.
    private static func put(_ bytes: [UInt8], _ descriptor: Int32) -> Int32 {
        var place = 0
        while place < bytes.count {
            let count = bytes.withUnsafeBytes { writeBytes(descriptor, UnsafeRawBufferPointer(rebasing: $0[place...])) }
            if count > 0 { place += count } else if errno != EINTR { return errno }
        }
        return fsync(descriptor) == 0 ? 0 : errno
    }

    private static func failure(_ kind: String, _ path: String, _ problem: String) -> InputError {
        InputError(
            source: "\(kind) \(path)",
            pointer: nil,
            problem: problem,
            fix: "Check that its folder is there, may be written and has room"
        )
    }
}

// Outside the enumeration, whose own `write` would hide the system's.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
