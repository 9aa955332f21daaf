/** Functions and macros of the C library and POSIX: what a program calls without declaring it, as long as nobody puts something in its place. */
export const C_LIBRARY: ReadonlySet<string> = new Set(
  (
    'abort abs accept access acos acosf alarm aligned_alloc alloca asctime asctime_r asin asprintf assert atan ' +
    'atan2 atexit atof atoi atol atoll b64_ntop b64_pton basename bcmp bcopy be16toh be32toh be64toh bind bsearch ' +
    'btowc bzero calloc cbrt ceil ceilf cfgetospeed cfmakeraw chdir chmod chown clearerr clock clock_getres ' +
    'clock_gettime clock_nanosleep close closedir closelog CMSG_DATA CMSG_FIRSTHDR CMSG_LEN CMSG_NXTHDR CMSG_SPACE ' +
    'connect cos cosf cosh creat ctime ctime_r daemon difftime dirname div dlclose dlerror dlopen dlsym dprintf ' +
    'drand48 dup dup2 endpwent environ epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_wait erf eventfd ' +
    'execl execle execlp execv execve execvp _exit exit exp exp2 expf explicit_bzero expm1 fabs fabsf fchdir fchmod ' +
    'fchown fclose fcntl FD_CLR FD_ISSET FD_SET FD_ZERO fdatasync fdopen fdopendir feof ferror fflush ffs fgetc ' +
    'fgetpos fgets fileno flock flockfile floor floorf fma fmax fmemopen fmin fmod fnmatch fopen fork forkpty ' +
    'fpathconf fprintf fputc fputs fread free freeaddrinfo freopen frexp fscanf fseek fseeko fsetpos fstat fstatat ' +
    'fsync ftell ftello ftruncate ftw funlockfile futimens fwrite gai_strerror getaddrinfo getc getc_unlocked ' +
    'getchar getcwd getdelim getegid getenv geteuid getgid getgrgid getgrnam gethostbyname gethostname getifaddrs ' +
    'getline getlogin getnameinfo getopt getopt_long getpagesize getpeername getpgid getpid getppid getpriority ' +
    'getpwnam getpwuid getpwuid_r getrlimit getrusage gets getsockname getsockopt gettimeofday getuid gmtime ' +
    'gmtime_r htobe16 htobe32 htobe64 htole16 htole32 htole64 htonl htons hypot iconv iconv_open if_indextoname ' +
    'if_nametoindex index inet_addr inet_aton inet_ntoa inet_ntop inet_pton inotify_add_watch inotify_init ' +
    'inotify_init1 inotify_rm_watch INT32_C INT64_C ioctl isalnum isalpha isascii isatty isblank iscntrl isdigit ' +
    'isfinite isgraph isinf islower isnan isprint ispunct isspace isupper iswalnum iswalpha iswdigit iswspace ' +
    'isxdigit kill killpg labs lchown ldexp ldiv le16toh le32toh le64toh link listen llabs llrint llround ' +
    'localeconv localtime localtime_r lockf log log10 log1p log2 logb login_tty longjmp lrint lround lseek lstat ' +
    'madvise malloc mblen mbrtowc mbstowcs mbtowc memalign memccpy memchr memcmp memcpy memmem memmove mempcpy ' +
    'memrchr memset mkdir mkdtemp mkfifo mknod mkstemp mktime mlock mmap modf mprotect msync munlock munmap nan ' +
    'nanosleep nearbyint nextafter nice ntohl ntohs offsetof open openat opendir openlog openpty pathconf pause ' +
    'pclose perror pipe pipe2 poll popen posix_fadvise posix_fallocate posix_memalign posix_spawn posix_spawnp pow ' +
    'powf ppoll prctl pread printf pselect psignal pthread_attr_destroy pthread_attr_init ' +
    'pthread_attr_setdetachstate pthread_attr_setstacksize pthread_cancel pthread_cond_broadcast ' +
    'pthread_cond_destroy pthread_cond_init pthread_cond_signal pthread_cond_timedwait pthread_cond_wait ' +
    'pthread_create pthread_detach pthread_equal pthread_exit pthread_getspecific pthread_join pthread_key_create ' +
    'pthread_key_delete pthread_kill pthread_mutex_destroy pthread_mutex_init pthread_mutex_lock ' +
    'pthread_mutex_trylock pthread_mutex_unlock pthread_mutexattr_destroy pthread_mutexattr_init ' +
    'pthread_mutexattr_settype pthread_once pthread_rwlock_destroy pthread_rwlock_init pthread_rwlock_rdlock ' +
    'pthread_rwlock_unlock pthread_rwlock_wrlock pthread_self pthread_setspecific pthread_sigmask putc ' +
    'putc_unlocked putchar putenv puts pwrite qsort qsort_r raise rand rand_r random read readdir readdir_r ' +
    'readlink readv realloc reallocarray realpath recv recvfrom recvmsg regcomp regerror regexec regfree remove ' +
    'rename rewind rewinddir rindex rint rmdir round roundf S_ISBLK S_ISCHR S_ISDIR S_ISFIFO S_ISLNK S_ISREG ' +
    'S_ISSOCK sbrk scanf sched_yield select sem_destroy sem_init sem_post sem_wait send sendfile sendmsg sendto ' +
    'setbuf setegid setenv seteuid setgid setitimer setjmp setlocale setpgid setpriority setrlimit setsid ' +
    'setsockopt setuid setvbuf shm_open shm_unlink shutdown sigaction sigaddset sigdelset sigemptyset sigfillset ' +
    'siglongjmp signal signalfd sigprocmask sigsetjmp sigsuspend sigwait sin sinf sinh sleep snprintf socket ' +
    'socketpair splice sprintf sqrt sqrtf srand srandom sscanf stat statvfs stpcpy stpncpy strcasecmp strcasestr ' +
    'strcat strchr strchrnul strcmp strcoll strcpy strcspn strdup strerror strerror_r strftime strlen strncasecmp ' +
    'strncat strncmp strncpy strndup strnlen strpbrk strptime strrchr strsep strsignal strspn strstr strtod strtof ' +
    'strtoimax strtok strtok_r strtol strtold strtoll strtoul strtoull strtoumax strxfrm symlink sync sysconf ' +
    'syslog system tan tanf tanh tcgetattr tcsetattr tempnam tgamma time timegm timeradd timerclear timercmp ' +
    'timerfd_create timerfd_settime timerisset timersub times tmpfile tmpnam toascii tolower toupper towlower ' +
    'towupper trunc truncate ttyname tzset UINT32_C UINT64_C umask uname ungetc unlink unlinkat unsetenv usleep ' +
    'utime utimensat utimes va_arg va_copy va_end va_start vasprintf vdprintf vfork vfprintf vfscanf vprintf vscanf ' +
    'vsnprintf vsprintf vsscanf wait wait3 wait4 waitid waitpid wcscat wcschr wcscmp wcscpy wcslen wcsncmp wcsncpy ' +
    'wcsrchr wcsstr wcstombs wcwidth WEXITSTATUS WIFEXITED WIFSIGNALED WIFSTOPPED wmemcpy write writev WSTOPSIG ' +
    'WTERMSIG'
  ).split(' '),
);
