/* The floor of reading: libyaml's events over one file in memory, nothing made of them.
   Prints the events counted and the user CPU seconds that the loop took. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <yaml.h>

static double user_seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6;
}

static unsigned char *contents(const char *path, size_t *size) {
  struct stat status;
  FILE *file = fopen(path, "rb");
  if (!file || fstat(fileno(file), &status)) return NULL;
  *size = (size_t)status.st_size;
  unsigned char *octets = malloc(*size + 1);
  if (octets && fread(octets, 1, *size, file) != *size) octets = NULL;
  fclose(file);
  return octets;
}

int main(int count, char **words) {
  size_t size = 0;
  unsigned char *octets = count == 2 ? contents(words[1], &size) : NULL;
  if (!octets) {
    fprintf(stderr, "usage: events FILE\n");
    return 64;
  }
  yaml_parser_t parser;
  yaml_event_t event;
  unsigned long events = 0;
  int last = 0;
  double start = user_seconds();
  if (!yaml_parser_initialize(&parser)) return 70;
  yaml_parser_set_input_string(&parser, octets, size);
  while (!last) {
    if (!yaml_parser_parse(&parser, &event)) {
      fprintf(stderr, "%zu: %s\n", parser.problem_mark.line + 1, parser.problem);
      return 1;
    }
    last = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    events++;
  }
  yaml_parser_delete(&parser);
  printf("%lu %.4f\n", events, user_seconds() - start);
  return 0;
}
