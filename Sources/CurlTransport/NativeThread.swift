import Basics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

internal import HTTPTransport

/// A thread of the operating system, to be joined once.
struct NativeThread: Sendable {
    // A number, because on some platforms a thread is a pointer.
    private let handle: Locked<pthread_t?>

    /// Starts a thread on which no signal is delivered: other threads handle SIGTERM, and a write to a closed
    /// connection must be an error instead of SIGPIPE.
    ///
    /// - Throws: `.connectionFailed` when the system cannot create a thread.
    init(_ body: @escaping @Sendable () -> Void) throws(TransportError) {
        var all = sigset_t()
        var previous = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }

        let box = Unmanaged.passRetained(Box(body))
        var thread = pthread_t()
        let result = pthread_create(&thread, nil, { Self.main($0) }, box.toOpaque())
        guard result == 0 else {
            box.release()
            throw TransportError(.connectionFailed, "the network thread could not be started (error \(result))")
        }
        handle = Locked(thread)
    }

    /// Waits for the thread to end; called on the thread itself, detaches it.
    func join() {
        guard let thread = handle.withLock({ $0.take() }) else { return }
        if pthread_equal(thread, pthread_self()) != 0 {
            pthread_detach(thread)
        } else {
            pthread_join(thread, nil)
        }
    }

    private final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private static func main(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
    }
}
