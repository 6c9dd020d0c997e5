/* The digest that ezprov takes of a file, with the function that it calls: libsodium's BLAKE2b of 64 octets. */
#include <sodium.h>
#include <stdio.h>

int main(int count, char **words) {
  static unsigned char buffer[1 << 20];
  unsigned char digest[64];
  crypto_generichash_state state;
  size_t size;
  FILE *file = count == 2 ? fopen(words[1], "rb") : NULL;
  if (!file || sodium_init() < 0 || crypto_generichash_init(&state, NULL, 0, sizeof digest)) {
    fprintf(stderr, "usage: digest FILE\n");
    return 64;
  }
  while ((size = fread(buffer, 1, sizeof buffer, file)) > 0) crypto_generichash_update(&state, buffer, size);
  crypto_generichash_final(&state, digest, sizeof digest);
  for (size_t index = 0; index < sizeof digest; index++) printf("%02x", digest[index]);
  printf("  %s\n", words[1]);
  return ferror(file) ? 1 : 0;
}
