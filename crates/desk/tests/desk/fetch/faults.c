/* Ends the program, or lets its writes fail, at the n-th call that changes something outside it. Loaded before the C
 * library (LD_PRELOAD), so that every write, sync, rename, removal and send of a program goes through here unchanged.
 *
 * LADDER_FAULT_AT    the number of the call, from 1; 0 or none: nothing happens
 * LADDER_FAULT_HOW   `kill`, or a number of errno that this and every later write fails with
 * LADDER_FAULT_ORDER in place of both, for a program that runs on: a file that says `ID AT HOW` while it is there; each ID
 *                    counts anew
 * LADDER_FAULT_COUNT a file that gets the number of calls when the program ends by itself
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static long at;
static int failing;
static const char *order;

__attribute__((constructor)) static void begin(void) {
    const char *number = getenv("LADDER_FAULT_AT"), *how = getenv("LADDER_FAULT_HOW");
    at = number ? atol(number) : 0;
    failing = how ? atoi(how) : 0;
    order = getenv("LADDER_FAULT_ORDER");
}

/* What the order says now. */
static void hear(void) {
    static atomic_long heard;
    char text[64] = "";
    long id = 0, number = 0;
    int how = 0, fd = open(order, O_RDONLY);
    if (fd >= 0) {
        ssize_t got = read(fd, text, sizeof text - 1);
        close(fd);
        if (got > 0) text[got] = 0;
    }
    if (sscanf(text, "%ld %ld %d", &id, &number, &how) != 3) number = 0;
    if (id != 0 && atomic_exchange(&heard, id) != id) atomic_store(&calls, 0);
    at = number;
    failing = how;
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("LADDER_FAULT_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%ld", atomic_load(&calls));
        fclose(file);
    }
}

/* A place on a disk: only what is written there can find it full. */
static int is_file(int fd) {
    struct stat of;
    return fstat(fd, &of) == 0 && S_ISREG(of.st_mode);
}

/* Whether this call must fail. */
static int fault(int on_disk) {
    if (order) hear();
    long nth = atomic_fetch_add(&calls, 1) + 1;
    if (at <= 0) return 0;
    if (failing == 0) {
        if (nth == at) kill(getpid(), SIGKILL);
        return 0;
    }
    if (nth < at || !on_disk) return 0;
    errno = failing;
    return 1;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(write);
    if (fd > 2 && fault(is_file(fd))) return -1;
    return real(fd, bytes, count);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t where) {
    REAL(pwrite64);
    if (fault(is_file(fd))) return -1;
    return real(fd, bytes, count, where);
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t where) {
    REAL(pwrite);
    if (fault(is_file(fd))) return -1;
    return real(fd, bytes, count, where);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(writev);
    if (fd > 2 && fault(is_file(fd))) return -1;
    return real(fd, parts, count);
}
ssize_t send(int fd, const void *bytes, size_t count, int flags) {
    REAL(send);
    fault(0);
    return real(fd, bytes, count, flags);
}
int fsync(int fd) {
    REAL(fsync);
    if (fault(1)) return -1;
    return real(fd);
}
int fdatasync(int fd) {
    REAL(fdatasync);
    if (fault(1)) return -1;
    return real(fd);
}
int ftruncate64(int fd, off64_t length) {
    REAL(ftruncate64);
    if (fault(1)) return -1;
    return real(fd, length);
}
int rename(const char *from, const char *to) {
    REAL(rename);
    if (fault(1)) return -1;
    return real(from, to);
}
int link(const char *from, const char *to) {
    REAL(link);
    if (fault(1)) return -1;
    return real(from, to);
}
int unlink(const char *path) {
    REAL(unlink);
    fault(0);
    return real(path);
}
