#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Milliseconds of a clock that is never adjusted. Idle sockets are timed with it even in a run with a virtual clock,
/// because a server that does not answer is silent in real time.
enum MonotonicTime {
    static var milliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
