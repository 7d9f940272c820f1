import { describe, expect, it } from 'vitest';
import { distanceText, errorText, numberText } from '../../src/cli/numbers.ts';

describe('a distance', () => {
  it('of shares is in percentage points', () => {
    expect(distanceText(0.032, 'share')).toBe('3.2 pp');
    expect(numberText(0.032, 'share')).toBe('3.2%');
  });

  it('has no sign when it is rounded to zero', () => {
    expect(distanceText(-0.0001, 'share')).toBe('0.0 pp');
    expect(distanceText(-0.001, 'ratio')).toBe('0.00');
    expect(distanceText(-0.04, 'accounts')).toBe('0.0');
    expect(errorText(-0.0002)).toBe('0.0%');
    expect(errorText(-0.012)).toBe('-1.2%');
  });
});
