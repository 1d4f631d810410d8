/* Preloaded into a program: the n-th call that changes a file below one folder fails. Counts only while armed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char below[PATH_MAX];
static int armed, seen, fails_at, with, forever, cuts_short, failed;

void io_arm(const char *folder, int call, int error, int always, int short_write) {
    snprintf(below, sizeof below, "%s", folder);
    seen = 0;
    failed = 0;
    fails_at = call;
    with = error;
    forever = always;
    cuts_short = short_write;
    armed = 1;
}

int io_disarm(void) {
    armed = 0;
    return seen;
}

int io_failed(void) { return failed; }

static int named(const char *path) {
    return armed && path != NULL && strncmp(path, below, strlen(below)) == 0;
}

static int held(int descriptor) {
    if (!armed) return 0;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return named(path);
}

/* Whether this call is the one that fails. */
static int fails(void) {
    seen++;
    if (seen == fails_at || (forever && seen > fails_at)) {
        failed++;
        errno = with;
        return 1;
    }
    return 0;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define OPEN(name)                                                                         \
    int name(const char *path, int flags, ...) {                                           \
        REAL(name);                                                                        \
        va_list rest;                                                                      \
        va_start(rest, flags);                                                             \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? (mode_t)va_arg(rest, int) : 0;     \
        va_end(rest);                                                                      \
        if ((flags & (O_CREAT | O_WRONLY | O_RDWR)) && named(path) && fails()) return -1;  \
        return real(path, flags, mode);                                                    \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                       \
    int name(int folder, const char *path, int flags, ...) {                               \
        REAL(name);                                                                        \
        va_list rest;                                                                      \
        va_start(rest, flags);                                                             \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? (mode_t)va_arg(rest, int) : 0;     \
        va_end(rest);                                                                      \
        if ((flags & (O_CREAT | O_WRONLY | O_RDWR)) && named(path) && fails()) return -1;  \
        return real(folder, path, flags, mode);                                            \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int descriptor, const void *bytes, size_t count) {
    REAL(write);
    if (held(descriptor) && fails()) {
        if (!cuts_short || count < 2) return -1;
        return real(descriptor, bytes, count / 2);
    }
    return real(descriptor, bytes, count);
}

#define PWRITE(name, place_type)                                                           \
    ssize_t name(int descriptor, const void *bytes, size_t count, place_type place) {      \
        REAL(name);                                                                        \
        if (held(descriptor) && fails()) {                                                 \
            if (!cuts_short || count < 2) return -1;                                       \
            return real(descriptor, bytes, count / 2, place);                              \
        }                                                                                  \
        return real(descriptor, bytes, count, place);                                      \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define CUT(name, length_type)                                                             \
    int name(int descriptor, length_type length) {                                         \
        REAL(name);                                                                        \
        if (held(descriptor) && fails()) return -1;                                        \
        return real(descriptor, length);                                                   \
    }
CUT(ftruncate, off_t)
CUT(ftruncate64, off64_t)

#define SYNC(name)                                                                         \
    int name(int descriptor) {                                                             \
        REAL(name);                                                                        \
        if (held(descriptor) && fails()) return -1;                                        \
        return real(descriptor);                                                           \
    }
SYNC(fsync)
SYNC(fdatasync)

int rename(const char *from, const char *to) {
    REAL(rename);
    if (named(from) && fails()) return -1;
    return real(from, to);
}

int link(const char *from, const char *to) {
    REAL(link);
    if (named(from) && fails()) return -1;
    return real(from, to);
}

int unlink(const char *path) {
    REAL(unlink);
    if (named(path) && fails()) return -1;
    return real(path);
}
