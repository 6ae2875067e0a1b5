// The floor of the benchmark: fetches addresses one after the other over one connection with libcurl, cuts the answers
// at each '}' with memchr, and writes each part as a line of its own. It neither checks nor understands anything.
//
// Usage: floor REQUESTS >OUTPUT
// REQUESTS is a file of lines: an address to fetch, "+NAME: VALUE" for a header of the requests after it, or "-" to
// drop these headers again.

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROOM = 1 << 16 };
static char output[ROOM];
static size_t used;

static void flush(void) {
    for (size_t done = 0; done < used;) {
        ssize_t written = write(STDOUT_FILENO, output + done, used - done);
        if (written <= 0) exit(1);
        done += (size_t)written;
    }
    used = 0;
}

static void put(const char *bytes, size_t count) {
    while (count > 0) {
        if (used == ROOM) flush();
        size_t part = count < ROOM - used ? count : ROOM - used;
        memcpy(output + used, bytes, part);
        used += part;
        bytes += part;
        count -= part;
    }
}

static size_t receive(char *bytes, size_t size, size_t count, void *unused) {
    (void)unused;
    const char *place = bytes, *end = bytes + size * count;
    while (place < end) {
        const char *brace = memchr(place, '}', (size_t)(end - place));
        const char *next = brace ? brace + 1 : end;
        put(place, (size_t)(next - place));
        if (brace) put("\n", 1);
        place = next;
    }
    return size * count;
}

int main(int count, char **arguments) {
    FILE *requests = count == 2 ? fopen(arguments[1], "r") : NULL;
    CURL *curl = curl_easy_init();
    if (!requests || !curl) return 2;
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    struct curl_slist *headers = NULL;
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, requests) > 0) {
        line[strcspn(line, "\n")] = 0;
        if (line[0] == '+') {
            headers = curl_slist_append(headers, line + 1);
        } else if (line[0] == '-') {
            curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
            curl_slist_free_all(headers);
            headers = NULL;
        } else {
            curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
            curl_easy_setopt(curl, CURLOPT_URL, line);
            if (curl_easy_perform(curl) != CURLE_OK) return 1;
        }
    }
    flush();
    return 0;
}
