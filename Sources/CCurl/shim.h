#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

/* Swift cannot call variadic functions: one typed door for each kind of argument. The parentheses around the
   functions' names keep curl's type-checking macros out. */

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode ccurl_copy_body(CURL *easy, const void *bytes, curl_off_t count) {
    CURLcode result = (curl_easy_setopt)(easy, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return result == CURLE_OK ? (curl_easy_setopt)(easy, CURLOPT_COPYPOSTFIELDS, bytes) : result;
}

/* The callbacks of one transfer; all get the same pointer. */
static inline CURLcode ccurl_set_callbacks(
    CURL *easy,
    void *transfer,
    size_t (*header)(char *, size_t, size_t, void *),
    size_t (*write)(char *, size_t, size_t, void *),
    int (*progress)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t),
    int (*before_request)(void *, char *, char *, int, int),
    curl_socket_t (*open_socket)(void *, curlsocktype, struct curl_sockaddr *)
) {
    CURLcode results[] = {
        (curl_easy_setopt)(easy, CURLOPT_HEADERFUNCTION, header),
        (curl_easy_setopt)(easy, CURLOPT_HEADERDATA, transfer),
        (curl_easy_setopt)(easy, CURLOPT_WRITEFUNCTION, write),
        (curl_easy_setopt)(easy, CURLOPT_WRITEDATA, transfer),
        (curl_easy_setopt)(easy, CURLOPT_XFERINFOFUNCTION, progress),
        (curl_easy_setopt)(easy, CURLOPT_XFERINFODATA, transfer),
        (curl_easy_setopt)(easy, CURLOPT_NOPROGRESS, 0L),
        (curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, before_request),
        (curl_easy_setopt)(easy, CURLOPT_PREREQDATA, transfer),
        (curl_easy_setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket),
        (curl_easy_setopt)(easy, CURLOPT_OPENSOCKETDATA, transfer),
    };
    for (size_t index = 0; index < sizeof results / sizeof results[0]; index++) {
        if (results[index] != CURLE_OK) { return results[index]; }
    }
    return CURLE_OK;
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return (curl_multi_setopt)(multi, option, value);
}

/* The address and port a socket is about to be opened for. `bytes` has room for 16; answers how many were written:
   4 or 16, or 0 for a family that is not the internet's. */
static inline int ccurl_address(const struct curl_sockaddr *address, unsigned char *bytes, int *port) {
    if (address->family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, &address->addr, sizeof v4);
        memcpy(bytes, &v4.sin_addr, 4);
        *port = ntohs(v4.sin_port);
        return 4;
    }
    if (address->family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, (const void *)&address->addr, sizeof v6);
        memcpy(bytes, &v6.sin6_addr, 16);
        *port = ntohs(v6.sin6_port);
        return 16;
    }
    return 0;
}

static inline curl_socket_t ccurl_open_socket(const struct curl_sockaddr *address) {
#ifdef SOCK_CLOEXEC
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
#else
    return socket(address->family, address->socktype, address->protocol);
#endif
}

static inline long ccurl_get_long(CURL *easy, CURLINFO info) {
    long value = 0;
    return (curl_easy_getinfo)(easy, info, &value) == CURLE_OK ? value : 0;
}

#endif
