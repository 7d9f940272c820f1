// Keyed randomness, the same bits as src/engine/random.ts and slot-streams.ts.
#pragma once

#include <cstdint>
#include <limits>

#include "fdlibm_log.hpp"

constexpr uint32_t GOLDEN = 0x9e3779b9;
constexpr double TIME_UNIT = 2.3283064365386963e-10;
constexpr double INFINITE = std::numeric_limits<double>::infinity();

inline uint32_t mix(uint32_t h) {
  h = (h ^ (h >> 16)) * 0x21f0aaad;
  h = (h ^ (h >> 15)) * 0x735a2d97;
  return h ^ (h >> 15);
}
inline uint32_t draw_word(uint32_t stream, uint32_t counter) {
  return mix(stream ^ ((counter + 1) * GOLDEN));
}
inline double to_uniform(uint32_t word) { return (word + 0.5) * TIME_UNIT; }
inline double exponential(uint32_t word) { return -fdlibm::log(to_uniform(word)); }

// Stream of a slot for a channel.
inline uint32_t slot_stream(uint32_t base, int channel, int platform) {
  return mix(base + static_cast<uint32_t>(channel * 4 + platform + 1) * GOLDEN);
}

// First arrival of a stream, infinite beyond `most`: -log u >= 1 - u spares most logarithms.
inline double first_arrival(uint32_t stream, double most) {
  if (1 - to_uniform(stream) > most) return INFINITE;
  const double arrival = exponential(stream);
  return arrival > most ? INFINITE : arrival;
}

// Chooses the source of an account.
inline double source_draw(uint32_t stream) { return to_uniform(draw_word(stream, 1u << 24)); }
