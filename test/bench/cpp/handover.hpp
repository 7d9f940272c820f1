// Reads what the engine hands over: named arrays in one file. Layout of an array: name (16 bytes,
// padded with zeros), length in bytes (uint64), the bytes, zeros up to a multiple of 8.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <vector>

class Handover {
 public:
  explicit Handover(const std::string& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) fail("cannot read", path);
    bytes_.resize(file.tellg());
    file.seekg(0);
    file.read(bytes_.data(), bytes_.size());
    for (size_t at = 0; at + 24 <= bytes_.size();) {
      const std::string name(&bytes_[at], strnlen(&bytes_[at], 16));
      uint64_t length;
      std::memcpy(&length, &bytes_[at + 16], 8);
      arrays_[name] = {at + 24, length};
      at += 24 + (length + 7) / 8 * 8;
    }
  }

  template <typename T>
  std::vector<T> get(const std::string& name) const {
    const auto found = arrays_.find(name);
    if (found == arrays_.end()) fail("array is missing", name);
    std::vector<T> values(found->second.length / sizeof(T));
    if (!values.empty()) {
      std::memcpy(values.data(), &bytes_[found->second.at], values.size() * sizeof(T));
    }
    return values;
  }

 private:
  struct Place {
    size_t at;
    uint64_t length;
  };

  [[noreturn]] static void fail(const char* what, const std::string& which) {
    std::fprintf(stderr, "%s: %s\n", what, which.c_str());
    std::exit(1);
  }

  std::vector<char> bytes_;
  std::map<std::string, Place> arrays_;
};
