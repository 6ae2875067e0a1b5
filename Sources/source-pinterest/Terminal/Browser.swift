// The C library's list of the environment is a variable, which nothing here changes.
#if canImport(Glibc)
    @preconcurrency import Glibc
#else
    @preconcurrency import Darwin
#endif

/// The browser of the user at this machine.
enum Browser {
    /// Whether there is a display to open it on.
    static var isPossible: Bool {
        #if os(macOS)
            return Settings.environment("SSH_CONNECTION") == nil
        #else
            return ["DISPLAY", "WAYLAND_DISPLAY"].contains { Settings.environment($0) != nil }
        #endif
    }

    /// Asks the desktop to open an address; the result is visible on the screen only.
    ///
    /// - Returns: false when there is no program to ask.
    static func open(_ address: String) -> Bool {
        #if os(macOS)
            let name = "open"
        #else
            let name = "xdg-open"
        #endif
        #if canImport(Glibc)
            var actions = posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // It must neither write to this terminal nor read from it.
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(name), strdup(address), nil]
        defer { for argument in arguments { free(argument) } }
        var environment = publicEnvironment
        var process = pid_t()
        return posix_spawnp(&process, name, &actions, nil, &arguments, &environment) == 0
    }

    /// The environment without the app's secret, which a browser does not need.
    private static var publicEnvironment: [UnsafeMutablePointer<CChar>?] {
        var kept: [UnsafeMutablePointer<CChar>?] = []
        var next = environ
        while let entry = next.pointee {
            if !String(cString: entry).hasPrefix("PINTEREST_CLIENT_SECRET=") { kept.append(entry) }
            next += 1
        }
        return kept + [nil]
    }
}
