// Memory of large columns: kept between runs, and on huge pages where the system has them, because
// members are visited in random order and a look-up of the page costs as much as that of the data.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

template <typename T>
struct HugeAllocator {
  using value_type = T;
  static constexpr size_t PAGE = size_t{1} << 21;

  HugeAllocator() = default;
  template <typename U>
  HugeAllocator(const HugeAllocator<U>&) {}

  T* allocate(size_t n) {
    const size_t bytes = (n * sizeof(T) + 63) / 64 * 64;
    const bool is_large = bytes >= PAGE / 2;
    const size_t whole = is_large ? (bytes + PAGE - 1) / PAGE * PAGE : bytes;
    void* room = std::aligned_alloc(is_large ? PAGE : 64, whole);
    if (room == nullptr) throw std::bad_alloc();
#ifdef __linux__
    if (is_large) madvise(room, whole, MADV_HUGEPAGE);
#endif
    return static_cast<T*>(room);
  }
  void deallocate(T* room, size_t) { std::free(room); }

  template <typename U>
  bool operator==(const HugeAllocator<U>&) const { return true; }
  template <typename U>
  bool operator!=(const HugeAllocator<U>&) const { return false; }
};

template <typename T>
using Column = std::vector<T, HugeAllocator<T>>;

inline void prefetch(const void* address) { __builtin_prefetch(address); }
