#if canImport(Glibc)
    import CMalloc
#endif

/// The C library's allocator, set up for a process that is to stay small however long it runs.
enum Allocator {
    /// Large blocks, such as states and pages, are taken from the system and go back to it: what the allocator keeps by
    /// itself of freed ones, and in an arena a thread, is up to ten megabytes. Half a megabyte it may keep: what is
    /// received and given back in turns would else go to the system and back each time.
    static func setUp() {
        #if canImport(Glibc)
            cmalloc_use_one_arena()
            cmalloc_map_from(1 << 17)
            cmalloc_keep_free(1 << 19)
        #endif
    }
}
