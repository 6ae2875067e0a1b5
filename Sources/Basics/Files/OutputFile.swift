#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is written whole or not at all.
package enum OutputFile {
    /// Writes a file without a name, or next to the target where the file system does not support such files, and moves
    /// it into place when every byte is on disk. A process that is killed leaves nothing, or the previous file. A
    /// symbolic link is kept and its target is replaced.
    ///
    /// - Parameters:
    ///   - bytes: the whole content.
    ///   - path: where the file is to be.
    ///   - kind: what the file is for, as errors name it.
    ///   - mode: the mode of a new file, before the process's umask is applied.
    ///   - keepsMode: whether a replaced file keeps its mode; otherwise it gets `mode` too.
    /// - Throws: ``InputError`` when the folder is missing or not writable, the disk is full, or something other than a
    ///   file has that name; the previous content is then unchanged.
    package static func write(
        _ bytes: [UInt8],
        to path: String,
        describedAs kind: String,
        mode: UInt32 = 0o644,
        keepsMode: Bool = true
    ) throws(InputError) {
        try refuseOthers(path, kind)
        let path = resolved(path)
        let draft = draft(of: path)
        var code: Int32
        if let nameless = openNameless(beside: path, mode) {
            if keepsMode { keepMode(of: path, on: nameless) }
            code = put(bytes, nameless)
            if code == 0 { code = name(nameless, path, draft) }
            close(nameless)
        } else {
            let descriptor = try open(draft: draft, of: path, kind, mode)
            if keepsMode { keepMode(of: path, on: descriptor) }
            code = put(bytes, descriptor)
            close(descriptor)
            if code == 0, rename(draft, path) != 0 { code = errno }
        }
        guard code != 0 else { return }
        unlink(draft)
        throw failure(kind, path, "it cannot be written: \(String(cString: strerror(code)))")
    }

    /// Checks that a file could be written there, before the work whose result it will hold is done.
    ///
    /// - Throws: ``InputError`` as `write` would.
    package static func check(_ path: String, describedAs kind: String) throws(InputError) {
        try refuseOthers(path, kind)
        let path = resolved(path)
        let draft = draft(of: path)
        let nameless = openNameless(beside: path, 0o600)
        let descriptor = if let nameless { nameless } else { try open(draft: draft, of: path, kind, 0o600) }
        // A full disk still accepts a new file name.
        let code = put([UInt8](repeating: 0x20, count: 65_536), descriptor)
        close(descriptor)
        if nameless == nil { unlink(draft) }
        guard code == 0 else { throw failure(kind, path, "it cannot be written: \(String(cString: strerror(code)))") }
    }

    /// Creates the folder if it is missing; its parent must exist.
    package static func makeFolder(_ path: String) throws(InputError) {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw failure("folder", path, "it cannot be created: \(String(cString: strerror(errno)))")
        }
    }

    /// In the same folder, so that the rename stays within one file system; unique to this process.
    private static func draft(of path: String) -> String { "\(path).\(getpid()).part" }

    private static func open(draft: String, of path: String, _ kind: String, _ mode: UInt32) throws(InputError) -> Int32
    {
        let descriptor = openFile(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(mode))
        guard descriptor >= 0 else {
            throw failure(kind, path, "it cannot be written: \(String(cString: strerror(errno)))")
        }
        return descriptor
    }

    /// A file that is named once it is complete (`O_TMPFILE`); nil where this is not supported.
    private static func openNameless(beside path: String, _ mode: UInt32) -> Int32? {
        #if os(Linux)
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
            let descriptor = openFile(folder, 0o20_000_000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC, mode_t(mode))
            // It is named through the list of open files, which some containers hide.
            if descriptor >= 0, access("/proc/self/fd/\(descriptor)", F_OK) != 0 {
                close(descriptor)
                return nil
            }
            return descriptor < 0 ? nil : descriptor
        #else
            return nil
        #endif
    }

    /// Names the file. If the name is taken, it is first linked to the draft's name and then renamed over it.
    ///
    /// - Returns: zero, or what `errno` said.
    private static func name(_ descriptor: Int32, _ path: String, _ draft: String) -> Int32 {
        func link(_ path: String) -> Bool {
            linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, Int32(AT_SYMLINK_FOLLOW)) == 0
        }
        if link(path) { return 0 }
        guard errno == EEXIST else { return errno }
        unlink(draft)
        guard link(draft), rename(draft, path) == 0 else { return errno }
        return 0
    }

    /// The target of a symbolic link; the path itself if it is not a link, or a broken one.
    private static func resolved(_ path: String) -> String {
        guard let target = realpath(path, nil) else { return path }
        defer { free(target) }
        return String(cString: target)
    }

    private static func keepMode(of path: String, on descriptor: Int32) {
        var information = stat()
        if stat(path, &information) == 0 { fchmod(descriptor, information.st_mode & 0o7777) }
    }

    /// Refuses a device or a directory, which would be replaced or be in the way.
    private static func refuseOthers(_ path: String, _ kind: String) throws(InputError) {
        guard !path.utf8.contains(0) else { throw failure(kind, path, "the path contains a null byte") }
        var information = stat()
        guard stat(path, &information) == 0, information.st_mode & S_IFMT != S_IFREG else { return }
        let what = information.st_mode & S_IFMT == S_IFDIR ? "a directory" : "a device or a pipe"
        throw InputError(source: "\(kind) \(path)", pointer: nil, problem: "this is \(what)", fix: "Name a file")
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
            fix: "Check that its folder exists, is writable and has free space"
        )
    }
}

// Outside the enumeration, whose own `write` and `open` would shadow the system's.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

private func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
