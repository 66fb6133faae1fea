#include <whisper.h>

// whisper_full takes its parameters by value, so the header that this was written for and the library that is
// linked must be of one version. The header does not say its own; bin/setup installs this one.
#define CWHISPER_VERSION "1.8.5"
