#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A value behind a pthread mutex.
///
/// Not `Synchronization.Mutex`: the thread sanitizer reports false races for it on Linux, but not for this one, which
/// is just as fast.
///
/// `@unchecked Sendable` because the compiler cannot see that the mutex guards every access to the value.
package final class Locked<Value>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    package init(_ value: sending Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` exclusively. Never wait inside it for anything but the processor or a write, and never lock again:
    /// the mutex is not recursive.
    package func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
