// SPDX-License-Identifier: Apache-2.0
//
// Asks the kernel to verify an RSA signature over an empty digest. Usage: pkcs1-verify CERTIFICATE
// where CERTIFICATE is an X.509 certificate with a 2048-bit RSA key, in DER.
#include <errno.h>
#include <linux/keyctl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv) {
  static unsigned char certificate[4096];
  static unsigned char signature[256] = {1};
  FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL) {
    fprintf(stderr, "certificate: cannot be read. Give one file name.\n");
    return 2;
  }
  size_t length = fread(certificate, 1, sizeof certificate, file);
  fclose(file);

  long key = syscall(SYS_add_key, "asymmetric", "capture", certificate, length,
                     KEY_SPEC_PROCESS_KEYRING);
  if (key < 0) {
    fprintf(stderr, "certificate: the kernel does not take it: %s\n", strerror(errno));
    return 1;
  }
  struct keyctl_pkey_params params = {.key_id = (int32_t)key, .in_len = 0, .in2_len = 256};
  long status = syscall(SYS_keyctl, KEYCTL_PKEY_VERIFY, &params, "enc=pkcs1 hash=sha256", "",
                        signature);
  printf("verify: %ld (%s)\n", status, status < 0 ? strerror(errno) : "accepted");
  return 0;
}
