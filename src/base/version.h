/* base/version.h: what `recto --version` says, and what outputs name as their creator. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define RECTO_VERSION "0.1.0"

#endif
