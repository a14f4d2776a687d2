/* version.h: what `recto --version` says, and what outputs name as their creator. */
#ifndef VERSION_H
#define VERSION_H

#define RECTO_VERSION "0.1.0"

#endif
