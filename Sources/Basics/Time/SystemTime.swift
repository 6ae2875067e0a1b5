#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The machine's clock.
package struct SystemTime: TimeSource {
    package init() {}

    package var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    package func sleep(until deadline: Timestamp) async throws(CancellationError) {
        let wait = max(.zero, now.duration(to: deadline))
        do { try await Task.sleep(for: wait) } catch { throw CancellationError() }
    }

    package func requestStarted() {}
    package func requestFinished() {}
    package var isVirtual: Bool { false }
}
