/*
 * Records what a process asks of the disk under one folder, as an LD_PRELOAD library for Linux.
 *
 *   TOUCHSTONE_TRACE_ROOT   folder to watch; empty when the process starts
 *   TOUCHSTONE_TRACE_FILE   where the trace goes (outside the root); without it nothing is recorded
 *   TOUCHSTONE_TRACE_MARKS  a file whose writes become marks in the trace instead of disk operations:
 *                           the process writes there what it has acknowledged. A mark "!fail N E ONCE" makes
 *                           the N-th counted operation from now fail with errno E, and, unless ONCE is 1, every
 *                           later one too; "!fail 0 0 0" ends that.
 *
 * Every call is passed on as a raw system call under one lock, so the trace is a total order. Files are known by
 * number, not by path: a trace says "object 7 got these bytes", "folder 1 now has the name x for object 7".
 * Not seen: writes through mmap (only SQLite's -shm here, which no recovery reads) and io_uring (Node does not use
 * it for files). The replayer compares its end state with the real folder, so anything missed is found.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum op { MARK = 1, CREATE, MKDIR, WRITE, TRUNCATE, SYNC, LINK, RENAME, UNLINK };

/* One record of the trace; `name` then `data` follow. Little-endian, as every machine we run on is. */
struct record {
  uint32_t op, object, folder, folder2;
  uint64_t offset;
  uint32_t name_length, data_length;
};

struct known { dev_t dev; ino_t ino; uint32_t object; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct known *known;
static uint32_t known_count, known_room, objects;
static int trace_fd = -1;
static const char *marks_path;
static struct known marks;
static long fail_after; /* 0 = never, else counts down */
static int fail_errno, fail_once;

/* The C library's `syscall`, since ours stands in front of it. */
static long (*system_call(void))(long, ...) {
  static long (*found)(long, ...);
  if (!found) found = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  return found;
}

static void put(enum op op, uint32_t object, uint32_t folder, uint32_t folder2, uint64_t offset,
                const char *name, size_t name_length, const void *data, size_t data_length) {
  struct record head = {op, object, folder, folder2, offset, (uint32_t)name_length, (uint32_t)data_length};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)name, name_length}, {(void *)data, data_length}};
  ssize_t whole = (ssize_t)(sizeof head + name_length + data_length);
  if (system_call()(SYS_writev, trace_fd, parts, 3) != whole) abort(); /* a trace with a hole proves nothing */
}

static uint32_t object_of(const struct stat *s) {
  for (uint32_t i = known_count; i-- > 0;)
    if (known[i].ino == s->st_ino && known[i].dev == s->st_dev) return known[i].object;
  return 0;
}

static uint32_t learn(const struct stat *s) {
  for (uint32_t i = 0; i < known_count; i++) /* an inode number used again is a new object */
    if (known[i].ino == s->st_ino && known[i].dev == s->st_dev) return known[i].object = ++objects;
  if (known_count == known_room) {
    known_room = known_room ? known_room * 2 : 256;
    known = realloc(known, known_room * sizeof *known);
  }
  known[known_count++] = (struct known){s->st_dev, s->st_ino, ++objects};
  return objects;
}

static uint32_t object_of_fd(int fd) {
  struct stat s;
  if (trace_fd < 0 || fstat(fd, &s) != 0) return 0;
  return object_of(&s);
}

/* Object of the folder that `path` names an entry of; *name is that entry. 0 when it is not watched. */
static uint32_t folder_of(int at, const char *path, const char **name) {
  char folder[4096];
  struct stat s;
  const char *slash = strrchr(path, '/');
  size_t length = slash ? (size_t)(slash - path) : 0;
  *name = slash ? slash + 1 : path;
  if (trace_fd < 0 || length >= sizeof folder) return 0;
  memcpy(folder, path, length);
  folder[length] = 0;
  const char *asked = !slash ? "." : length ? folder : "/";
  return fstatat(at, asked, &s, 0) == 0 ? object_of(&s) : 0;
}

/* Whether this operation is the one to fail. */
static int fails(void) {
  if (fail_after == 0 || --fail_after > 0) return 0;
  fail_after = fail_once ? 0 : 1;
  errno = fail_errno;
  return 1;
}

__attribute__((constructor)) static void begin(void) {
  const char *root = getenv("TOUCHSTONE_TRACE_ROOT"), *file = getenv("TOUCHSTONE_TRACE_FILE");
  struct stat s;
  marks_path = getenv("TOUCHSTONE_TRACE_MARKS");
  if (!root || !file || !marks_path || stat(root, &s) != 0) return;
  trace_fd = (int)system_call()(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  learn(&s); /* the root is object 1 */
}

static int open_at(int at, const char *path, int flags, mode_t mode) {
  struct stat s;
  const char *name;
  pthread_mutex_lock(&lock);
  uint32_t folder = flags & O_CREAT ? folder_of(at, path, &name) : 0;
  int made = folder && fstatat(at, path, &s, 0) != 0 && errno == ENOENT;
  int fd = made && fails() ? -1 : (int)system_call()(SYS_openat, at, path, flags, mode);
  if (fd >= 0 && trace_fd >= 0 && fstat(fd, &s) == 0) {
    uint32_t object;
    if (made) put(CREATE, learn(&s), folder, 0, 0, name, strlen(name), NULL, 0);
    else if ((flags & O_TRUNC) && (object = object_of(&s))) put(TRUNCATE, object, 0, 0, 0, NULL, 0, NULL, 0);
    if (strcmp(path, marks_path) == 0) marks = (struct known){s.st_dev, s.st_ino, 1};
  }
  pthread_mutex_unlock(&lock);
  return fd;
}

#define MODE(flags)                                                        \
  mode_t mode = 0;                                                         \
  if ((flags) & (O_CREAT | O_TMPFILE)) {                                   \
    va_list more;                                                          \
    va_start(more, flags);                                                 \
    mode = (mode_t)va_arg(more, int);                                      \
    va_end(more);                                                          \
  }
int open(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return open_at(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return open_at(at, path, flags, mode); }
int creat(const char *path, mode_t mode) { return open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

static void mark(const char *text, size_t length) {
  char order[64];
  long after;
  int error, once;
  if (length < sizeof order) {
    memcpy(order, text, length);
    order[length] = 0;
    if (sscanf(order, "!fail %ld %d %d", &after, &error, &once) == 3)
      fail_after = after, fail_errno = error, fail_once = once;
  }
  put(MARK, 0, 0, 0, (uint64_t)fail_after, NULL, 0, text, length);
}

/* The one write: `offset` < 0 means at the file's own position. A full disk takes half of what it is given. */
static ssize_t write_to(int fd, const char *data, size_t length, off_t offset) {
  struct stat s;
  ssize_t done;
  pthread_mutex_lock(&lock);
  uint32_t object = 0;
  if (trace_fd >= 0 && fstat(fd, &s) == 0) {
    object = object_of(&s);
    if (marks.object && s.st_ino == marks.ino && s.st_dev == marks.dev) mark(data, length);
  }
  int failing = object && fails();
  if (failing && (fail_errno != ENOSPC || fail_once || length < 2)) done = -1;
  else {
    if (failing) length /= 2;
    done = offset < 0 ? system_call()(SYS_write, fd, data, length) : system_call()(SYS_pwrite64, fd, data, length, offset);
    if (object && done > 0)
      put(WRITE, object, 0, 0, (uint64_t)(offset < 0 ? lseek(fd, 0, SEEK_CUR) - done : offset), NULL, 0, data,
          (size_t)done);
  }
  pthread_mutex_unlock(&lock);
  return done;
}

static ssize_t write_parts(int fd, const struct iovec *parts, int count, off_t offset) {
  ssize_t total = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = write_to(fd, parts[i].iov_base, parts[i].iov_len, offset < 0 ? offset : offset + total);
    if (done < 0) return total ? total : -1;
    total += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return total;
}

ssize_t write(int fd, const void *data, size_t length) { return write_to(fd, data, length, -1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return write_to(fd, data, length, at); }
ssize_t pwrite64(int fd, const void *data, size_t length, off_t at) { return write_to(fd, data, length, at); }
ssize_t writev(int fd, const struct iovec *parts, int count) { return write_parts(fd, parts, count, -1); }
ssize_t pwritev(int fd, const struct iovec *p, int count, off_t at) { return write_parts(fd, p, count, at); }
ssize_t pwritev64(int fd, const struct iovec *p, int count, off_t at) { return write_parts(fd, p, count, at); }

int ftruncate(int fd, off_t length) {
  pthread_mutex_lock(&lock);
  uint32_t object = object_of_fd(fd);
  int result = object && fails() ? -1 : (int)system_call()(SYS_ftruncate, fd, length);
  if (object && result == 0) put(TRUNCATE, object, 0, 0, (uint64_t)length, NULL, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return result;
}
int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

static int sync_with(long call, int fd) {
  pthread_mutex_lock(&lock);
  uint32_t object = object_of_fd(fd);
  /* A full disk refuses bytes and names; a sync has none to add. */
  int result = object && fail_errno != ENOSPC && fails() ? -1 : (int)system_call()(call, fd);
  if (object && result == 0) put(SYNC, object, 0, 0, 0, NULL, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return result;
}
int fsync(int fd) { return sync_with(SYS_fsync, fd); }
int fdatasync(int fd) { return sync_with(SYS_fdatasync, fd); }

/* A file brought in from outside the root: its content is new here and not yet synced. */
static uint32_t adopt(int at, const char *path, uint32_t folder, const char *name) {
  struct stat s;
  static char data[1 << 16];
  ssize_t got;
  int fd = (int)system_call()(SYS_openat, at, path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0 || fstat(fd, &s) != 0) abort();
  uint32_t object = learn(&s);
  put(CREATE, object, folder, 0, 0, name, strlen(name), NULL, 0);
  for (uint64_t at_byte = 0; (got = read(fd, data, sizeof data)) > 0; at_byte += (uint64_t)got)
    put(WRITE, object, 0, 0, at_byte, NULL, 0, data, (size_t)got);
  system_call()(SYS_close, fd);
  return object;
}

static int rename_at(int from, const char *old, int to, const char *new, unsigned flags) {
  struct stat s;
  const char *old_name, *new_name;
  pthread_mutex_lock(&lock);
  uint32_t folder = folder_of(from, old, &old_name), folder2 = folder_of(to, new, &new_name);
  uint32_t object = (folder || folder2) && fstatat(from, old, &s, AT_SYMLINK_NOFOLLOW) == 0 ? object_of(&s) : 0;
  int result = folder2 && fails() ? -1 : (int)system_call()(SYS_renameat2, from, old, to, new, flags);
  if (result == 0 && object && folder2)
    put(RENAME, object, folder, folder2, 0, old_name, strlen(old_name), new_name, strlen(new_name));
  else if (result == 0 && object) put(UNLINK, object, folder, 0, 0, old_name, strlen(old_name), NULL, 0);
  else if (result == 0 && folder2) adopt(to, new, folder2, new_name);
  pthread_mutex_unlock(&lock);
  return result;
}
int rename(const char *old, const char *new) { return rename_at(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int from, const char *old, int to, const char *new) { return rename_at(from, old, to, new, 0); }
int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
  return rename_at(from, old, to, new, flags);
}

static int unlink_at(int at, const char *path, int flags) {
  struct stat s;
  const char *name;
  pthread_mutex_lock(&lock);
  uint32_t folder = folder_of(at, path, &name);
  uint32_t object = folder && fstatat(at, path, &s, AT_SYMLINK_NOFOLLOW) == 0 ? object_of(&s) : 0;
  int result = (int)system_call()(SYS_unlinkat, at, path, flags);
  if (result == 0 && object) put(UNLINK, object, folder, 0, 0, name, strlen(name), NULL, 0);
  pthread_mutex_unlock(&lock);
  return result;
}
int unlink(const char *path) { return unlink_at(AT_FDCWD, path, 0); }
int unlinkat(int at, const char *path, int flags) { return unlink_at(at, path, flags); }
int rmdir(const char *path) { return unlink_at(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
  int result = unlink(path);
  return result != 0 && (errno == EISDIR || errno == EPERM) ? rmdir(path) : result;
}

int mkdirat(int at, const char *path, mode_t mode) {
  struct stat s;
  const char *name;
  pthread_mutex_lock(&lock);
  uint32_t folder = folder_of(at, path, &name);
  int result = folder && fails() ? -1 : (int)system_call()(SYS_mkdirat, at, path, mode);
  if (result == 0 && folder && fstatat(at, path, &s, 0) == 0)
    put(MKDIR, learn(&s), folder, 0, 0, name, strlen(name), NULL, 0);
  pthread_mutex_unlock(&lock);
  return result;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int linkat(int from, const char *old, int to, const char *new, int flags) {
  struct stat s;
  const char *name;
  pthread_mutex_lock(&lock);
  uint32_t folder = folder_of(to, new, &name);
  int result = folder && fails() ? -1 : (int)system_call()(SYS_linkat, from, old, to, new, flags);
  if (result == 0 && folder && fstatat(to, new, &s, 0) == 0) {
    uint32_t object = object_of(&s);
    if (object) put(LINK, object, folder, 0, 0, name, strlen(name), NULL, 0);
    else adopt(to, new, folder, name);
  }
  pthread_mutex_unlock(&lock);
  return result;
}
int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

/* Copies inside the kernel would not be seen: say they cannot be done, and Node copies with read and write. */
long syscall(long number, ...) {
  long a[6];
  va_list more;
  va_start(more, number);
  for (int i = 0; i < 6; i++) a[i] = va_arg(more, long);
  va_end(more);
  if (number == SYS_copy_file_range && object_of_fd((int)a[2])) return errno = EXDEV, -1;
  return system_call()(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t length, unsigned flags) {
  return syscall(SYS_copy_file_range, in, in_at, out, out_at, length, flags);
}
ssize_t sendfile(int out, int in, off_t *at, size_t length) {
  if (object_of_fd(out)) return errno = EINVAL, -1;
  return system_call()(SYS_sendfile, out, in, at, length);
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t length) { return sendfile(out, in, at, length); }
int ioctl(int fd, unsigned long request, ...) {
  va_list more;
  va_start(more, request);
  void *argument = va_arg(more, void *);
  va_end(more);
  if (request == FICLONE && object_of_fd(fd)) return errno = EOPNOTSUPP, -1;
  return (int)system_call()(SYS_ioctl, fd, request, argument);
}
