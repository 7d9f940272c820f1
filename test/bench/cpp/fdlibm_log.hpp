// Natural logarithm, the same bits as src/engine/math.ts. A port of FreeBSD's fdlibm (e_log.c); its
// notice:
//
// ====================================================
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//
// Developed at SunPro, a Sun Microsystems, Inc. business.
// Permission to use, copy, modify, and distribute this
// software is freely granted, provided that this notice
// is preserved.
// ====================================================
#pragma once

#include <cstdint>
#include <cstring>

namespace fdlibm {

constexpr double LN2_HI = 6.93147180369123816490e-01;
constexpr double LN2_LO = 1.90821492927058770002e-10;

inline double of_bits(uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

inline uint64_t bits_of(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

// log(2^k (1 + f)); hx is the high word of the mantissa of the argument.
inline double log_of_reduced(double f, int k, int32_t hx) {
  const double dk = k;
  if ((0xfffff & (2 + hx)) < 3) {
    if (f == 0) return k == 0 ? 0 : dk * LN2_HI + dk * LN2_LO;
    const double r = f * f * (0.5 - 0.33333333333333333 * f);
    return k == 0 ? f - r : dk * LN2_HI - (r - dk * LN2_LO - f);
  }
  const double s = f / (2 + f);
  const double z = s * s;
  const double w = z * z;
  const double t1 =
      w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  const double t2 = z * (6.666666666666735130e-01 +
                         w * (2.857142874366239149e-01 +
                              w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  const double r = t2 + t1;
  if (((hx - 0x6147a) | (0x6b851 - hx)) > 0) {
    const double half = 0.5 * f * f;
    if (k == 0) return f - (half - s * (half + r));
    return dk * LN2_HI - (half - (s * (half + r) + dk * LN2_LO) - f);
  }
  if (k == 0) return f - s * (f - r);
  return dk * LN2_HI - (s * (f - r) - dk * LN2_LO - f);
}

// Normal positive numbers only: the simulation asks for nothing else.
inline double log(double x) {
  const uint64_t bits = bits_of(x);
  const int32_t high = static_cast<int32_t>(bits >> 32);
  const int32_t hx = high & 0xfffff;
  const int carry = (hx + 0x95f64) & 0x100000;
  const int k = (high >> 20) - 1023 + (carry >> 20);
  const uint64_t exponent = static_cast<uint64_t>(carry ? 1022 : 1023) << 52;
  return log_of_reduced(of_bits((bits & 0xfffffffffffffULL) | exponent) - 1, k, hx);
}

}  // namespace fdlibm
