#if canImport(Glibc)
    import CMalloc
#endif

/// Configures the C library's allocator so that the process stays small however long it runs.
enum Allocator {
    /// Large blocks, such as states and pages, are taken from the system and returned to it. By default the allocator
    /// keeps up to ten megabytes of freed blocks, and an arena per thread. It may keep half a megabyte: otherwise the
    /// buffers that are received and released in turns would go to the system and back each time.
    static func setUp() {
        #if canImport(Glibc)
            cmalloc_use_one_arena()
            cmalloc_map_from(1 << 17)
            cmalloc_keep_free(1 << 19)
        #endif
    }
}
