/* base/sanitized.h: SANITIZED is defined where the compiler's sanitizers stand in front of the allocator and reserve address space by the
 * terabyte: there neither is to be touched. */
#ifndef BASE_SANITIZED_H
#define BASE_SANITIZED_H

#ifdef __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED
#endif

#endif
