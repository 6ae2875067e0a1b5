// The allocator's settings, which Swift's own module of the C library leaves out. Only glibc has them.
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>

static inline void cmalloc_use_one_arena(void) {
    mallopt(M_ARENA_MAX, 1);
}

static inline void cmalloc_map_from(int bytes) {
    mallopt(M_MMAP_THRESHOLD, bytes);
}

static inline void cmalloc_keep_free(int bytes) {
    mallopt(M_TRIM_THRESHOLD, bytes);
}
#endif
